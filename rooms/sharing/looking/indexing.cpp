#include "rooms/sharing/looking/indexing.hpp"

#include "rooms/people/people.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/ledger/reading_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace knotwork::sharing {
namespace {

using ledger::Entry;
using Person = Id<people::Person>;

constexpr std::int64_t at_once = 200; // so that nobody waits long for the database

// Some entries in a row, with everything that their flags depend on.
class Reading {
public:
    Reading(Tx& tx, const kit::FactReaders& facts, Instant now, std::int64_t from) : tx_(tx) {
        each_entry(
            tx,
            static_cast<std::uint64_t>(from),
            static_cast<std::uint64_t>(from + at_once),
            [&](const EntryRow& row) {
                auto entry = ledger::decoded(row.bytes.raw);
                ensure(entry.has_value(), "the log holds an entry that cannot be read");
                entries_.push_back(std::move(*entry));
            }
        );
        read_people(facts, now);
        for (const auto& alert : alerts_between(tx, from, from + at_once))
            alerts_[alert.sequence].push_back(alert);
    }

    const std::vector<Entry>& entries() const { return entries_; }

    std::vector<AgencyUse> uses() {
        std::vector<AgencyUse> all;
        for (const auto& entry : entries_) {
            const auto uses = concerning(entry, flags_of(entry, around(entry)), concerned(entry));
            all.insert(all.end(), uses.begin(), uses.end());
        }
        return all;
    }

private:
    void read_people(const kit::FactReaders& facts, Instant now) {
        std::set<Person> people;
        for (const auto& entry : entries_)
            if (!entry.person.empty()) people.insert(entry.person);
        std::vector<access::Dossier> dossiers;
        for (const auto& person : people)
            dossiers.push_back({ .person = person });
        for (const auto read : facts.people)
            read(tx_, dossiers, now);
        for (auto& dossier : dossiers)
            dossiers_.emplace(dossier.person, std::move(dossier));
    }

    std::vector<Id<accounts::Agency>> concerned(const Entry& entry) const {
        std::vector<Id<accounts::Agency>> agencies;
        if (const auto found = dossiers_.find(entry.person); found != dossiers_.end()) agencies = found->second.holders;
        if (const auto found = alerts_.find(place_of(entry)); found != alerts_.end())
            for (const auto& alert : found->second)
                agencies.push_back(alert.agency);
        return agencies;
    }

    static std::int64_t place_of(const Entry& entry) { return static_cast<std::int64_t>(entry.sequence); }

    Around around(const Entry& entry) {
        Around around;
        if (const auto found = alerts_.find(place_of(entry)); found != alerts_.end())
            for (const auto& alert : found->second)
                around.obligations.add(alert.obligation);
        if (entry.person.empty() || entry.worker.empty()) return around;
        around.tied = is_tied(entry);
        around.shares_family_name = shares_family_name(entry);
        count_people(entry, around);
        return around;
    }

    // As step 5 of the decisions says whose a tie is.
    bool is_tied(const Entry& entry) {
        const auto& ties = dossiers_.at(entry.person).ties;
        return std::any_of(ties.begin(), ties.end(), [&](const access::TieFact& tie) {
            if (tie.agency != entry.agency || !tie.period.holds(entry.at)) return false;
            if (tie.worker) return *tie.worker == entry.worker;
            return !tie.team || tie.team == team_of(entry.post);
        });
    }

    std::optional<Id<team::Team>> team_of(Id<accounts::Post> id) {
        const auto found = teams_.find(id);
        if (found != teams_.end()) return found->second;
        const auto post = accounts::find_post(tx_, id);
        const auto team =
            post && post->team ? std::optional(accounts::team_called(post->agency, *post->team)) : std::nullopt;
        return teams_.emplace(id, team).first->second;
    }

    bool shares_family_name(const Entry& entry) {
        const auto pair = std::pair(entry.worker, entry.person);
        const auto found = same_name_.find(pair);
        if (found != same_name_.end()) return found->second;
        const auto worker = accounts::find_worker(tx_, entry.worker);
        const bool same = worker && people::bears_family_name(tx_, entry.person, folded(worker->name.shown()));
        return same_name_.emplace(pair, same).first->second;
    }

    void count_people(const Entry& entry, Around& around) {
        auto& used = used_by(entry);
        const auto since = entry.at - many_within;
        std::set<Person> before;
        for (const auto& use : used)
            if (use.at > since) before.insert(use.person);
        around.people_before = before.size();
        around.person_before = before.contains(entry.person);
        used.push_back({ entry.person, entry.at });
    }

    // Whom the worker's entries before this one are about, as far as the hour before the first of them reaches.
    std::vector<PersonUsed>& used_by(const Entry& entry) {
        const auto key = std::pair(entry.agency, entry.worker);
        const auto found = used_.find(key);
        if (found != used_.end()) return found->second;
        const auto from = static_cast<std::int64_t>(first_entry_from(tx_, entry.at - many_within));
        return used_.emplace(key, people_used_by(tx_, entry.agency, entry.worker, from)).first->second;
    }

    Tx& tx_;
    std::vector<Entry> entries_;
    std::map<Person, access::Dossier> dossiers_;
    std::map<std::int64_t, std::vector<AlertOf>> alerts_;
    std::map<Id<accounts::Post>, std::optional<Id<team::Team>>> teams_;
    std::map<std::pair<Id<accounts::Worker>, Person>, bool> same_name_;
    std::map<std::pair<Id<accounts::Agency>, Id<accounts::Worker>>, std::vector<PersonUsed>> used_;
};

// A review says in the log what it says of itself in our table; here the two are brought together.
void note_reviews(Tx& tx, const std::vector<Entry>& entries) {
    for (const auto& entry : entries)
        if (entry.object_kind.text() == "use_review")
            note_review(tx, Id<UseReview>(entry.object), static_cast<std::int64_t>(entry.sequence));
}

std::int64_t read_some(Tx& tx, const kit::FactReaders& facts, Instant now) {
    const auto from = uses_read(tx).next;
    Reading reading(tx, facts, now, from);
    const auto read = static_cast<std::int64_t>(reading.entries().size());
    if (read == 0 || !move_uses_read(tx, from, from + read, now)) return 0;
    insert_uses(tx, reading.uses());
    note_reviews(tx, reading.entries());
    return read;
}

void draw_samples(Tx& tx, Instant now) {
    const auto month = month_before(day_in_london(now));
    const auto [first, last] = days_of_month(month);
    const auto place = [&](Date day) {
        return static_cast<std::int64_t>(first_entry_from(tx, instant_in_london(day, 0, 0)));
    };
    const auto from = place(first);
    const auto until = place(std::chrono::sys_days(last) + std::chrono::days(1));
    if (from == until) return;
    for (const auto& agency : accounts::find_agencies(tx))
        if (!has_sample(tx, agency.id, month))
            insert_sample(tx, agency.id, month, sample_of(own_uses(tx, agency.id, from, until), agency.id, month));
}

}

std::vector<AgencyUse>
concerning(const ledger::Entry& entry, Flags flags, std::span<const Id<accounts::Agency>> holders) {
    std::set<Id<accounts::Agency>> agencies(holders.begin(), holders.end());
    if (!entry.agency.empty()) agencies.insert(entry.agency);
    std::vector<AgencyUse> uses;
    for (const auto& agency : agencies) {
        const bool ours = agency == entry.agency;
        AgencyUse use{
            .agency = agency,
            .sequence = static_cast<std::int64_t>(entry.sequence),
            .ours = ours,
            .at = entry.at,
            .act = entry.act,
            .purpose = std::string(entry.purpose.text()),
            .outcome = std::string(entry.outcome.text()),
            // What a worker is asked about is their own agency's matter; an emergency is everybody's who is concerned.
            .flags = ours ? flags : flags & Flags{ Flag::glass_broken },
        };
        if (!entry.worker.empty()) use.worker = entry.worker;
        if (!entry.agency.empty()) use.by_agency = entry.agency;
        if (!entry.person.empty()) use.person = entry.person;
        uses.push_back(std::move(use));
    }
    return uses;
}

std::int64_t read_new_uses(storage::Database& database, const kit::FactReaders& facts, Instant now) {
    std::int64_t all = 0;
    for (;;) {
        const auto read = database.write([&](Tx& tx) { return read_some(tx, facts, now); });
        all += read;
        if (read < at_once) break;
    }
    if (all > 0) database.write([&](Tx& tx) { draw_samples(tx, now); });
    return all;
}

}
