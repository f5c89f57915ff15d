#include "rooms/directory/feeds/staging.hpp"

#include "base/encoding.hpp"
#include "base/random.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

constexpr std::size_t longest_kept_aside = 64UL * 1024; // of a broken row's text, for whoever looks into it

// A database keeps no text that is not text.
bool can_be_kept(std::string_view text) {
    return is_utf8(text) && text.find('\0') == std::string_view::npos;
}

void count(Run& run, What what) {
    switch (what) {
    case What::same:
        ++run.same;
        return;
    case What::added:
        ++run.added;
        return;
    case What::changed:
        ++run.changed;
        return;
    case What::gone:
        ++run.gone;
        return;
    case What::quarantined:
        ++run.quarantined;
        return;
    }
}

}

std::string digest_of(std::string_view item) {
    return to_hex(sha256(item));
}

Staging::Staging(storage::Database& database, const Feed& feed, const Run& at)
    : run(at), database_(database), feed_(feed), source_(source_of(feed)) {
    database_.read([&](Tx& tx) {
        known_ = known_of(tx, feed_.id);
        seen_ = keys_seen(tx, run.id);
        usability_ = usability_of(tx, run.id).value_or(Usability{ .run = run.id });
    });
}

Heard Staging::hear(std::string_view item) const {
    if (!can_be_kept(item)) return { .item = item, .reading = PutAside{ .reason = Reason::unreadable } };
    return { .item = item, .reading = read_item(source_, item), .digest = digest_of(item) };
}

void Staging::take(Heard heard) {
    const auto item = heard.item;
    if (auto* aside = std::get_if<PutAside>(&heard.reading)) return take_aside(item, std::move(*aside));
    auto& read = std::get<Read>(heard.reading);
    if (has_seen(read.key))
        return take_aside(item, { .reason = Reason::twice, .key = read.key, .name = read.entry.service.name.text() });
    seen_.insert(read.key);
    count(usability_, read);
    Pending pending{ .row = { .run = run.id,
                              .place = ++run.seen,
                              .key = read.key,
                              .name = read.entry.service.name.text(),
                              .what = What::added,
                              .notes = read.notes,
                              .source = std::string(item) },
                     .digest = std::move(heard.digest) };
    pending.read = std::move(read);
    pending_.push_back(std::move(pending));
}

void Staging::take_aside(std::string_view item, PutAside aside) {
    count(usability_, aside);
    if (aside.key) seen_.insert(*aside.key);
    Row row{ .run = run.id,
             .place = ++run.seen,
             .key = std::move(aside.key),
             .name = std::move(aside.name),
             .what = What::quarantined,
             .reason = aside.reason };
    if (can_be_kept(item) && item.size() <= longest_kept_aside) row.source = std::string(item);
    pending_.push_back({ .row = std::move(row) });
}

// The same text says the same; another text may, when only its order or its spaces are different.
What Staging::compare(Tx& tx, const Pending& one) const {
    const auto known = known_.find(*one.row.key);
    if (known == known_.end()) return What::added;
    if (known->second.gone) return What::changed;
    if (known->second.digest == one.digest) return What::same;
    const auto record = find_record(tx, feed_.id, *one.row.key);
    const auto before = record ? read_item(source_, record->source) : Reading();
    const auto* was = std::get_if<Read>(&before);
    return was && *was == *one.read ? What::same : What::changed;
}

void Staging::write(Tx& tx, Run& counted) const {
    for (const auto& one : pending_) {
        auto row = one.row;
        if (row.what != What::quarantined) {
            // A source that names one of our own entries tells us nothing that its people have not said here.
            const auto ours = Id<Service>::parse(*row.key);
            row.what = compare(tx, one);
            if (row.what == What::added && ours && store::find_service(tx, *ours)) {
                row.what = What::quarantined;
                row.reason = Reason::ours;
            }
            if (row.what == What::same) row.source.reset();
        }
        count(counted, row.what);
        add(tx, row);
    }
}

void Staging::keep() {
    run = database_.write([&](Tx& tx) {
        const auto before = find_run(tx, run.id);
        const auto written = run.seen - static_cast<std::int64_t>(pending_.size());
        if (!before || before->state != State::reading || before->seen != written) throw Overtaken();
        auto counted = run;
        write(tx, counted);
        put(tx, counted);
        put(tx, usability_);
        return counted;
    });
    pending_.clear();
}

void Staging::stage_gone(Tx& tx, Run& counted) const {
    for (const auto& [key, known] : known_) {
        if (known.gone || seen_.contains(key)) continue;
        const auto record = find_record(tx, feed_.id, key);
        if (!record) continue;
        add(tx,
            { .run = run.id,
              .place = ++counted.seen,
              .key = key,
              .name = told_apart(record->source, Reason::unreadable).name,
              .what = What::gone });
        count(counted, What::gone);
    }
}

void Staging::finish(Trouble trouble, Instant now) {
    keep();
    const auto distinct = static_cast<std::int64_t>(seen_.size());
    if (trouble == Trouble::none && run.listed && *run.listed > std::max(distinct, run.seen))
        trouble = Trouble::short_of_promise;
    if (trouble == Trouble::none && run.listed && *run.listed < distinct) trouble = Trouble::changed;
    run = database_.write([&](Tx& tx) {
        auto counted = run;
        counted.complete = trouble == Trouble::none;
        if (trouble != Trouble::none) counted.trouble = trouble;
        if (counted.complete) stage_gone(tx, counted);
        const auto nothing = counted.complete ? State::accepted : State::dropped;
        counted.state = counted.to_settle() == 0 ? nothing : State::staged;
        counted.finished_at = now;
        put(tx, counted);
        forget_same(tx, run.id);
        forget_file(tx, run.id);
        return counted;
    });
}

}
