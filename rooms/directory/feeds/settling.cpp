// Carrying out what a run has staged, and taking it back.
#include "base/text.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/staging.hpp"
#include "rooms/directory/geography/postcode_store.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

constexpr std::int64_t settled_together = 100; // rows in one transaction

Read read_again(const Feed& feed, const std::string& source) {
    auto reading = read_item(source_of(feed), source);
    auto* read = std::get_if<Read>(&reading);
    ensure(read != nullptr, "a staged service can no longer be read");
    return std::move(*read);
}

// ---- from what a source says to what is kept

// The names of what this house has, folded once for many rows.
class House {
public:
    House(Tx& tx, const std::vector<Feed>& feeds) {
        std::set<Id<Taxonomy>> of_feeds;
        for (const auto& feed : feeds)
            of_feeds.insert(id_of<Taxonomy>(feed.id, "taxonomy", ""));
        for (const auto& term : all_terms(tx))
            if (!of_feeds.contains(term.taxonomy)) terms_.emplace(folded(term.name.text()), term.code);
        for (const auto& area : all_areas(tx))
            areas_.emplace(folded(area.name.text()), area.code);
    }

    const std::string* term(const Line& name) const { return find(terms_, name); }

    const std::string* area(const Line& name) const { return find(areas_, name); }

private:
    static const std::string* find(const std::map<std::string, std::string>& among, const Line& name) {
        const auto found = among.find(folded(name.text()));
        return found == among.end() ? nullptr : &found->second;
    }

    std::map<std::string, std::string> terms_;
    std::map<std::string, std::string> areas_;
};

template <class Thing>
void keep_restricted(std::vector<Thing>& now, const std::vector<Thing>& before) {
    for (auto& one : now)
        for (const auto& was : before)
            if (was.id == one.id) one.visibility = std::max(one.visibility, was.visibility);
}

void take_names(const House& house, const Read& read, Entry& entry) {
    auto& service = entry.service;
    service.terms.clear();
    for (const auto& term : read.terms) {
        const auto* ours = house.term(term.name);
        const auto& code = ours ? *ours : term.code;
        if (std::find(service.terms.begin(), service.terms.end(), code) == service.terms.end())
            service.terms.push_back(code);
    }
    for (const auto& name : read.areas_named)
        if (const auto* code = house.area(name);
            code && std::find(service.areas.begin(), service.areas.end(), *code) == service.areas.end())
            service.areas.push_back(*code);
}

// What is kept here now under the identities of what was read.
struct Kept {
    std::optional<Service> service;
    std::optional<Organisation> organisation;
    std::vector<std::optional<Location>> locations; // one for each of the entry's
};

Kept kept_of(Tx& tx, const Entry& entry) {
    Kept kept{ store::find_service(tx, entry.service.id), store::find_organisation(tx, entry.organisation.id), {} };
    for (const auto& location : entry.locations)
        kept.locations.push_back(store::find_location(tx, location.id));
    return kept;
}

void take_place(Tx& tx, const std::optional<Location>& before, Location& location) {
    if (location.postcode) {
        auto plain = location.postcode->shown();
        std::erase(plain, ' ');
        if (const auto placed = store::find_postcode(tx, plain)) {
            if (!location.point) location.point = placed->point;
            location.area = placed->area;
        }
    }
    if (before) location.visibility = std::max(location.visibility, before->visibility);
}

// With this house's terms and areas where it has them by name, its points where their postcodes are, and everything
// that was restricted here still restricted.
Entry to_be_kept(Tx& tx, const House& house, const Read& read, const Kept& before) {
    auto entry = read.entry;
    take_names(house, read, entry);
    for (std::size_t i = 0; i < entry.locations.size(); ++i)
        take_place(tx, before.locations[i], entry.locations[i]);
    if (before.service) {
        entry.service.visibility = std::max(entry.service.visibility, before.service->visibility);
        keep_restricted(entry.service.phones, before.service->phones);
        keep_restricted(entry.service.contacts, before.service->contacts);
    }
    if (before.organisation) entry.organisation.agency = before.organisation->agency;
    return entry;
}

// ---- one row at a time

class Settling {
public:
    Settling(Tx& tx, const Feed& feed, const House& house, Instant now)
        : tx_(tx), feed_(feed), house_(house), now_(now) {}

    void carry_out(Row row) {
        const auto record = find_record(tx_, feed_.id, *row.key);
        if (record) {
            row.was = record->source;
            row.was_gone = record->gone;
            put_was(tx_, row);
        }
        if (row.what == What::gone) end(record);
        else say(*row.key, *row.source, false);
    }

    void take_back(Row row) {
        if (row.was) say(*row.key, *row.was, row.was_gone);
        else unsay(*row.key);
    }

private:
    // The directory says what the source says, or said.
    void say(const std::string& key, const std::string& source, bool gone) {
        const auto read = read_again(feed_, source);
        const auto before = kept_of(tx_, read.entry);
        auto entry = to_be_kept(tx_, house_, read, before);
        if (gone) entry.service.status = Status::inactive;
        entry.service.modified = now_;
        store::put(tx_, entry.organisation, before.organisation);
        for (std::size_t i = 0; i < entry.locations.size(); ++i)
            store::put(tx_, entry.locations[i], before.locations[i]);
        put_terms(read, entry.service);
        store::put(tx_, entry.service, before.service);
        if (before.service) store::remove_unused(tx_, before.service->organisation, before.service->places);
        put(tx_, Record{ feed_.id, key, entry.service.id, digest_of(source), source, gone });
    }

    void put_terms(const Read& read, const Service& service) {
        const auto used = [&](const Term& term) {
            return std::find(service.terms.begin(), service.terms.end(), term.code) != service.terms.end();
        };
        if (std::none_of(read.terms.begin(), read.terms.end(), used)) return;
        if (put_terms_.empty()) store::put(tx_, read.taxonomy);
        for (const auto& term : read.terms)
            if (used(term) && put_terms_.insert(term.code).second) store::put(tx_, term);
    }

    void end(const std::optional<Record>& record) {
        if (!record) return;
        auto ended = *record;
        ended.gone = true;
        put(tx_, ended);
        auto service = store::find_service(tx_, record->service);
        if (!service || service->status != Status::active) return;
        service->status = Status::inactive;
        service->modified = now_;
        store::put(tx_, *service);
    }

    void unsay(const std::string& key) {
        const auto record = find_record(tx_, feed_.id, key);
        if (!record) return;
        remove_record(tx_, feed_.id, key);
        const auto service = store::find_service(tx_, record->service);
        if (!service) return;
        store::remove(tx_, service->id);
        store::remove_unused(tx_, service->organisation, service->places);
    }

    Tx& tx_;
    const Feed& feed_;
    const House& house_;
    Instant now_;
    std::set<std::string> put_terms_{}; // in this transaction
};

// Works through a run's rows in one direction until none is left, then moves it to its new state.
struct Direction {
    State working;
    State done;
    std::vector<Row> (*next)(Tx&, Id<Run>, std::int64_t, std::int64_t);
    void (Settling::*one)(Row);
    int step; // of the run's count and of the rows' places
};

constexpr Direction forwards{ State::accepting, State::accepted, rows_to_settle, &Settling::carry_out, 1 };
constexpr Direction backwards{ State::reversing, State::reversed, rows_to_take_back, &Settling::take_back, -1 };

struct Stretch {
    Run run;
    std::int64_t from; // the place where the next one begins
};

std::optional<Stretch>
work_on(Tx& tx, const Stretch& at, const Direction& way, const Feed& feed, const House& house, Instant now) {
    auto run = find_run(tx, at.run.id);
    if (!run || run->state != way.working || run->settled != at.run.settled) return std::nullopt;
    auto rows = way.next(tx, run->id, at.from, settled_together);
    Stretch next{ *run, at.from };
    Settling settling(tx, feed, house, now);
    for (auto& row : rows) {
        next.from = way.step > 0 ? row.place : row.place - 1;
        (settling.*way.one)(std::move(row));
    }
    next.run.settled += way.step * static_cast<std::int64_t>(rows.size());
    if (rows.empty()) {
        next.run.state = way.done;
        next.run.finished_at = now;
        store::remove_unused(tx, id_of<Taxonomy>(feed.id, "taxonomy", ""));
    } else store::renew_version(tx, now);
    put(tx, next.run);
    return next;
}

void work_through(storage::Database& database, Id<Run> id, const Direction& way, Instant now, const OnRun& on_run) {
    struct Begun {
        Feed feed;
        House house;
        Stretch at;
    };

    auto begun = database.read([&](Tx& tx) -> std::optional<Begun> {
        const auto run = find_run(tx, id);
        if (!run || run->state != way.working) return std::nullopt;
        return Begun{ *find_feed(tx, run->feed), House(tx, all_feeds(tx)), { *run, last_settled(tx, *run) } };
    });
    for (bool going_on = begun.has_value(); going_on;) {
        const auto next =
            database.write([&](Tx& tx) { return work_on(tx, begun->at, way, begun->feed, begun->house, now); });
        if (!next) return; // somebody else goes on with it
        begun->at = *next;
        if (on_run) on_run(next->run);
        going_on = next->run.state == way.working;
    }
}

}

Source source_of(const Feed& feed) {
    return { .feed = feed.id,
             .kind = feed.kind,
             .name = feed.name,
             .ask_price = *Line::parse(words("directory.feeds.ask_price")) };
}

Result<Run> begin(
    Tx& tx,
    const Feed& feed,
    const std::optional<storage::Bytes>& file,
    std::optional<Id<accounts::Worker>> asked_by,
    Instant now
) {
    Problems problems;
    if (!file && !feed.address) problems.add("file", "directory.feeds.file.missing");
    if (problems) return problems;
    for (const auto& other : runs_of(tx, feed.id)) {
        if (other.state == State::staged) TRY(drop(tx, other.id, now));
        if (other.state == State::reading || other.state == State::accepting || other.state == State::reversing)
            return Problem::of(Problem::Kind::conflict, { "directory.feeds.busy" });
    }
    Run run{ .id = new_id<Run>(now), .feed = feed.id, .asked_by = asked_by, .began_at = now };
    add(tx, run);
    if (file) keep_file(tx, run.id, *file);
    return run;
}

Result<Done> drop(Tx& tx, Id<Run> id, Instant now) {
    auto run = find_run(tx, id);
    if (!run) return Problem::Kind::not_found;
    if (run->state != State::reading && run->state != State::staged)
        return Problem::of(Problem::Kind::conflict, { "directory.feeds.moved" });
    run->state = State::dropped;
    run->finished_at = now;
    put(tx, *run);
    forget_rows(tx, id);
    forget_file(tx, id);
    return Done{};
}

Result<Run> accept(Tx& tx, Id<Run> id) {
    auto run = find_run(tx, id);
    if (!run) return Problem::Kind::not_found;
    if (!move(tx, id, State::staged, State::accepting))
        return Problem::of(Problem::Kind::conflict, { "directory.feeds.moved" });
    run->state = State::accepting;
    return *run;
}

void settle(storage::Database& database, Id<Run> run, Instant now, const OnRun& on_run) {
    work_through(database, run, forwards, now, on_run);
}

Result<Run> reverse(Tx& tx, Id<Run> id, Instant now) {
    auto run = find_run(tx, id);
    if (!run) return Problem::Kind::not_found;
    const auto last = last_accepted(tx, run->feed);
    const auto busy = last_runs(tx).at(run->feed).state;
    const bool free = busy != State::accepting && busy != State::reversing && busy != State::reading;
    if (!last || last->id != id || !free || !move(tx, id, State::accepted, State::reversing))
        return Problem::of(Problem::Kind::conflict, { "directory.feeds.moved" });
    // What was staged since was compared with what is now taken back.
    for (const auto& other : runs_of(tx, run->feed))
        if (other.state == State::staged) TRY(drop(tx, other.id, now));
    run->state = State::reversing;
    return *run;
}

void take_back(storage::Database& database, Id<Run> run, Instant now, const OnRun& on_run) {
    work_through(database, run, backwards, now, on_run);
}

}
