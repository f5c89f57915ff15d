#pragma once
// Changes of an entry: who proposed them, what they would make different, and what an administrator of the agency
// decided. The history of an entry is its revisions.
#include "base/result.hpp"
#include "kit/request.hpp"
#include "kit/viewer.hpp"
#include "rooms/directory/service_form.hpp"

namespace knotwork::directory {

struct Revision {
    enum class State { proposed, applied, declined };

    Id<Revision> id{};
    Id<Service> service{};
    State state = State::proposed;
    kit::Form was{}; // the form as it was, and as it was sent
    kit::Form now{};
    Id<accounts::Worker> proposed_by{};
    Instant proposed_at{};
    std::optional<Id<accounts::Worker>> decided_by{};
    std::optional<Instant> decided_at{};
    std::optional<Id<accounts::Post>> proposed_from{}; // the posts they acted from; not known of the first ones
    std::optional<Id<accounts::Post>> decided_from{};
};

struct ChangeProposed {
    static constexpr std::string_view name = "directory.change_proposed";
    Id<Revision> revision;
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text(), .facts = { { "change", revision.text() } } }; }
};

struct ChangeDecided {
    static constexpr std::string_view name = "directory.change_decided";
    Id<Revision> revision;
    Id<Service> service;
    Revision::State state;

    kit::Entry entry() const {
        return { .about = service.text(),
                 .facts = { { "change", revision.text() }, { "state", std::string(name_of(state)) } } };
    }
};

/// A revision with the name of its entry, for lists.
struct Waiting {
    Id<Revision> id{};
    Id<Service> service{};
    Line name{};
    Instant proposed_at{};
};

std::optional<Revision> find_revision(Tx& tx, Id<Revision> id);
/// The newest first.
std::vector<Revision> history_of(Tx& tx, Id<Service> service);
/// Proposals for an agency's entries that nobody has decided, the oldest first.
std::vector<Waiting> waiting_for(Tx& tx, Id<accounts::Agency> agency);
void add(Tx& tx, const Revision& revision);
/// Conflict when it has been decided already.
Result<Done> settle(Tx& tx, const Revision& revision);

}
