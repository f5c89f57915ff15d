#include "kit/ctx.hpp"

#include "kit/access.hpp"

namespace knotwork::kit {
namespace {

void stamp(const Visit& visit, ledger::Entry& entry) {
    entry.at = visit.now;
    entry.request = Uuid::parse(visit.request.id).value_or(Uuid());
    if (!visit.viewer_or_none) return;
    const auto& viewer = visit.viewer();
    entry.worker = viewer.worker;
    entry.post = viewer.post;
    entry.agency = viewer.agency;
    entry.session = viewer.session.uuid();
}

}

Ctx::Ctx(const Visit& visit, storage::Tx& transaction) : Visit(visit), tx(transaction) {}

Ctx::~Ctx() = default;

Access& Ctx::access() {
    if (!access_) access_ = std::make_unique<Access>(*this);
    return *access_;
}

void Ctx::note(Note note) {
    notes_.push_back(std::move(note));
}

std::vector<Note> Ctx::take_notes() {
    auto notes = access_ ? access_->take_notes() : std::vector<Note>();
    notes.insert(notes.end(), std::make_move_iterator(notes_.begin()), std::make_move_iterator(notes_.end()));
    notes_.clear();
    for (auto& note : notes)
        stamp(*this, note.entry);
    return notes;
}

}
