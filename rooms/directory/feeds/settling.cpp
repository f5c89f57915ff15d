// Carrying out what a run has staged, and taking it back.
#include "base/text.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/columns.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/staging.hpp"
#include "rooms/directory/geography/postcode_store.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/store.hpp"

#include <algorithm>
#include <future>

namespace knotwork::directory::feeds {
namespace {

constexpr std::int64_t settled_together = 100; // rows in one transaction

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

// This house's terms and areas, where it has them by the names that were read.
void take_names(const House& house, Read& read) {
    auto& service = read.entry.service;
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

// With this house's points where its postcodes are, and everything that was restricted here still restricted.
Entry to_be_kept(Tx& tx, const Read& read, const Kept& before) {
    auto entry = read.entry;
    for (std::size_t i = 0; i < entry.locations.size(); ++i)
        take_place(tx, before.locations[i], entry.locations[i]);
    if (before.service) {
        entry.service.visibility = std::max(entry.service.visibility, before.service->visibility);
        keep_restricted(entry.service.places, before.service->places);
        keep_restricted(entry.service.phones, before.service->phones);
        keep_restricted(entry.service.contacts, before.service->contacts);
    }
    if (before.organisation) entry.organisation.agency = before.organisation->agency;
    return entry;
}

// ---- one row at a time

// A row, and what the directory is to say when it has been settled; nothing when it ends or takes away a service.
struct Step {
    Row row{};
    std::optional<Read> read{};
    std::string digest{}; // of what was read
};

class Settling {
public:
    Settling(Tx& tx, const Feed& feed, Instant now) : tx_(tx), feed_(feed), now_(now) {}

    void carry_out(const Step& step) {
        const auto& row = step.row;
        const auto record = find_record(tx_, feed_.id, *row.key);
        if (record) put_was(tx_, row, record->source, record->gone);
        if (step.read) say(step, *row.source, false);
        else end(record);
    }

    void take_back(const Step& step) {
        const auto& row = step.row;
        if (step.read) say(step, *row.was, row.was_gone);
        else unsay(*row.key);
    }

private:
    // The directory says what the source says, or said.
    void say(const Step& step, const std::string& source, bool gone) {
        const auto& read = *step.read;
        const auto before = kept_of(tx_, read.entry);
        auto entry = to_be_kept(tx_, read, before);
        if (gone) entry.service.status = Status::inactive;
        entry.service.modified = now_;
        if (store::put(tx_, entry.organisation, before.organisation) && before.organisation)
            store::modify_services_of(tx_, entry.organisation.id, now_);
        for (std::size_t i = 0; i < entry.locations.size(); ++i)
            if (store::put(tx_, entry.locations[i], before.locations[i]) && before.locations[i])
                store::modify_services_at(tx_, entry.locations[i].id, now_);
        put_terms(read, entry.service);
        store::put(tx_, entry.service, before.service);
        remind_keepers(entry, before.service);
        if (before.service) store::remove_unused(tx_, before.service->organisation, before.service->places);
        put(tx_, Record{ feed_.id, *step.row.key, entry.service.id, step.digest, source, gone });
    }

    // Whoever the organisation was given to confirms what comes in, and confirms again what the source has renewed.
    void remind_keepers(const Entry& entry, const std::optional<Service>& before) {
        const auto& assured = entry.service.assured;
        if (!entry.organisation.agency || (before && before->assured == assured)) return;
        remind_later(tx_, entry.service.id, assured, now_);
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
    Instant now_;
    std::set<std::string> put_terms_{}; // in this transaction
};

// Works through a run's rows in one direction until none is left, then moves it to its new state.
struct Direction {
    State working;
    State done;
    std::vector<Row> (*next)(Tx&, Id<Run>, std::int64_t, std::int64_t);
    std::optional<std::string> Row::*said;
    void (Settling::*one)(const Step&);
    int way; // of the run's count and of the rows' places
};

constexpr Direction forwards{
    State::accepting, State::accepted, rows_to_settle, &Row::source, &Settling::carry_out, 1
};
constexpr Direction backwards{
    State::reversing, State::reversed, rows_to_take_back, &Row::was, &Settling::take_back, -1
};

// A run being worked through. Reading the rows to come and understanding them needs no transaction that others wait
// for, so it is done while those before them are being written.
class Work {
public:
    static void
    through(storage::Database& database, Id<Run> id, const Direction& direction, Instant now, const OnRun& on_run) {
        const auto run = database.read([&](Tx& tx) { return find_run(tx, id); });
        if (!run || run->state != direction.working) return;
        const auto from = database.read([&](Tx& tx) { return last_settled(tx, *run); });
        const auto work = database.read([&](Tx& tx) { return Work(database, tx, *run, direction, now); });
        work.go_on(*run, from, on_run);
    }

private:
    Work(storage::Database& database, Tx& tx, const Run& run, const Direction& direction, Instant now)
        : database_(database), run_(run.id), direction_(direction), now_(now), feed_(*find_feed(tx, run.feed)),
          source_(source_of(feed_)), house_(tx, all_feeds(tx)) {}

    void go_on(Run run, std::int64_t from, const OnRun& on_run) const {
        auto steps = next(from);
        while (run.state == direction_.working) {
            if (!steps.empty()) from = steps.back().row.place - (direction_.way < 0 ? 1 : 0);
            auto following = std::async(std::launch::async, [&] { return next(from); });
            const auto moved = database_.write([&](Tx& tx) { return settle(tx, run.settled, steps); });
            if (!moved) return; // somebody else goes on with it
            run = *moved;
            if (on_run) on_run(run);
            steps = following.get();
        }
    }

    std::vector<Step> next(std::int64_t from) const {
        std::vector<Step> steps;
        for (auto& row : database_.read([&](Tx& tx) { return direction_.next(tx, run_, from, settled_together); })) {
            Step step{ .row = std::move(row) };
            if (const auto& said = step.row.*direction_.said) {
                step.read = read_again(*said);
                take_names(house_, *step.read);
                step.digest = digest_of(*said);
            }
            steps.push_back(std::move(step));
        }
        return steps;
    }

    Read read_again(const std::string& source) const {
        auto reading = read_item(source_, source);
        auto* read = std::get_if<Read>(&reading);
        ensure(read != nullptr, "a staged service can no longer be read");
        return std::move(*read);
    }

    std::optional<Run> settle(Tx& tx, std::int64_t settled, const std::vector<Step>& steps) const {
        auto run = find_run(tx, run_);
        if (!run || run->state != direction_.working || run->settled != settled) return std::nullopt;
        Settling settling(tx, feed_, now_);
        for (const auto& step : steps)
            (settling.*direction_.one)(step);
        run->settled += direction_.way * static_cast<std::int64_t>(steps.size());
        if (steps.empty()) {
            run->state = direction_.done;
            run->finished_at = now_;
            store::remove_unused(tx, id_of<Taxonomy>(feed_.id, "taxonomy", ""));
        } else store::renew_version(tx, now_);
        put(tx, *run);
        return run;
    }

    storage::Database& database_;
    Id<Run> run_;
    const Direction& direction_;
    Instant now_;
    Feed feed_;
    Source source_;
    House house_;
};

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
        if (other.state == State::staged || other.unmatched) TRY(drop(tx, other.id, now));
        else if (other.state == State::reading || other.state == State::accepting || other.state == State::reversing)
            return Problem::of(Problem::Kind::conflict, { "directory.feeds.busy" });
    }
    Run run{ .id = new_id<Run>(now), .feed = feed.id, .asked_by = asked_by, .began_at = now };
    run.unmatched = file && is_unmatched(feed, file->raw);
    add(tx, run);
    if (file) keep_file(tx, run.id, *file);
    return run;
}

Result<std::optional<Run>> match(Tx& tx, Feed feed, std::vector<Column> columns) {
    feed.columns = std::move(columns);
    TRY(change(tx, feed));
    auto run = unmatched_run(tx, feed.id);
    if (!run) return run;
    run->unmatched = false;
    put(tx, *run);
    return run;
}

Result<Done> drop(Tx& tx, Id<Run> id, Instant now) {
    auto run = find_run(tx, id);
    if (!run) return Problem::Kind::not_found;
    if (run->state != State::reading && run->state != State::staged)
        return Problem::of(Problem::Kind::conflict, { "directory.feeds.moved" });
    run->state = State::dropped;
    run->unmatched = false;
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
    Work::through(database, run, forwards, now, on_run);
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
    Work::through(database, run, backwards, now, on_run);
}

}
