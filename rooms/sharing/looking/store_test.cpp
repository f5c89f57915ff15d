// What is read from the log, and what guardians find in it, on each database, with entries written by the real log.
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "rooms/sharing/looking/indexing.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using namespace std::chrono_literals;
using access::Obligation;
using ledger::Act;
using testing::label;

const Instant nine = kit::testing::town_hour; // a Monday
const auto jo = Id<accounts::Worker>::of_label("jo_okafor");
const auto wendy = Id<accounts::Worker>::of_label("wendy_blackwood");
const auto shabnam = Id<accounts::Worker>::of_label("shabnam_hussain");
const auto helen = Id<accounts::Worker>::of_label("helen_marchetti");
const auto health_visiting = Id<accounts::Agency>::of_label("health_visiting");
const auto harbour_road = Id<accounts::Agency>::of_label("harbour_road_primary");
const auto ella = Id<people::Person>::of_label("ella_hartley");

Id<people::Person> child(int number) {
    return Id<people::Person>::of_label("child " + std::to_string(number));
}

// Who holds what, from the register; and Jo works with Ella.
void read_facts(Tx& tx, std::span<access::Dossier> dossiers, Instant) {
    for (auto& dossier : dossiers) {
        for (const auto& record : people::records_of(tx, dossier.person))
            dossier.holders.push_back(record.agency);
        if (dossier.person == ella) dossier.ties.push_back({ .agency = health_visiting, .worker = jo });
    }
}

class UsesStore : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    KeptLedger ledger{ testing::server_key };

    UsesStore() {
        database->write([](Tx& tx) {
            const auto folder = kit::testing::source_root() / "towns/ambermouth";
            accounts::room.load_town(tx, folder, nine);
            people::room.load_town(tx, folder, nine);
        });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return database->write(work);
    }

    static kit::Note seen(Id<people::Person> person, Instant at = nine, Id<accounts::Worker> worker = jo) {
        auto note = testing::seen(person, at);
        note.entry.worker = worker;
        note.entry.post = Id<accounts::Post>::of_label("jo_okafor_health_visitor");
        note.entry.agency = health_visiting;
        return note;
    }

    void append(std::vector<kit::Note> notes) { testing::append(ledger, *database, std::move(notes)); }

    std::int64_t read_new(Instant now = nine) {
        kit::FactReaders facts;
        facts.people.push_back(read_facts);
        return read_new_uses(*database, facts, now);
    }

    std::vector<AgencyUse> uses(const UseFilter& filter = {}, Id<accounts::Agency> agency = health_visiting) {
        return read([&](Tx& tx) { return find_uses(tx, agency, filter, INT64_MAX, 100); });
    }

    std::vector<std::int64_t> places(const UseFilter& filter = {}) {
        std::vector<std::int64_t> all;
        for (const auto& use : uses(filter))
            all.push_back(use.sequence);
        return all;
    }

    std::vector<AgencyUse> waiting(const QueuePlace& after = {}, std::int64_t most = 100) {
        return read([&](Tx& tx) { return waiting_uses(tx, health_visiting, after, most); });
    }

    UseReview review(std::int64_t sequence) {
        return { .id = new_id<UseReview>(nine),
                 .sequence = sequence,
                 .agency = health_visiting,
                 .outcome = UseOutcome::all_right,
                 .by = helen,
                 .post = Id<accounts::Post>::of_label("helen_marchetti_data_protection_officer"),
                 .at = nine };
    }
};

EACH_DATABASE(UsesStore);

TEST_P(UsesStore, AUseConcernsTheWorkersAgencyAndWhoeverKeepsARecord) {
    append({ seen(ella) });
    EXPECT_EQ(read_new(), 1);
    const auto records = read([](Tx& tx) { return people::records_of(tx, ella); });
    ASSERT_GT(records.size(), 1U);
    for (const auto& record : records) {
        const auto found = uses({}, record.agency);
        ASSERT_EQ(found.size(), 1U) << record.agency.text();
        EXPECT_EQ(found[0].ours, record.agency == health_visiting);
        EXPECT_EQ(found[0].person, ella);
        EXPECT_EQ(found[0].by_agency, health_visiting);
        EXPECT_EQ(found[0].purpose, "early_help");
    }
    EXPECT_EQ(uses().size(), 1U);
    EXPECT_TRUE(uses({}, Id<accounts::Agency>::of_label("ambermouth_mosque")).empty());
}

TEST_P(UsesStore, TheLogIsReadOnceAndOnwards) {
    append({ seen(ella), seen(child(1)) });
    EXPECT_EQ(read_new(), 2);
    EXPECT_EQ(read_new(), 0);
    append({ seen(ella) });
    EXPECT_EQ(read_new(), 1);
    EXPECT_EQ(places(), (std::vector<std::int64_t>{ 2, 1, 0 }));
    EXPECT_EQ(read([](Tx& tx) { return uses_read(tx).next; }), 3);
}

TEST_P(UsesStore, WhoeverReadsTheSamePartAtTheSameTimeWritesItOnce) {
    append({ seen(ella) });
    EXPECT_TRUE(write([](Tx& tx) { return move_uses_read(tx, 0, 1, nine); }));
    EXPECT_FALSE(write([](Tx& tx) { return move_uses_read(tx, 0, 1, nine); }));
}

TEST_P(UsesStore, ALongLogIsReadInParts) {
    std::vector<kit::Note> notes;
    for (int i = 0; i < 450; ++i)
        notes.push_back(seen(ella, nine + i * 1s));
    append(std::move(notes));
    EXPECT_EQ(read_new(), 450);
    EXPECT_EQ(uses().size(), 100U);
    EXPECT_EQ(read([](Tx& tx) { return uses_read(tx).next; }), 450);
}

TEST_P(UsesStore, FiltersFindWhatTheySay) {
    auto denied = seen(child(1), nine + 1min, wendy);
    denied.entry.act = Act::refused;
    denied.entry.outcome = label("denied");
    denied.entry.reason = label("no_tie");
    auto search = testing::searched("Ella", nine + 2min);
    search.entry.worker = jo;
    search.entry.agency = health_visiting;
    search.entry.purpose = label("safeguarding");
    append({ seen(ella), denied, search });
    read_new();
    EXPECT_EQ(places({ .worker = wendy }), (std::vector<std::int64_t>{ 1 }));
    EXPECT_EQ(places({ .worker = jo }), (std::vector<std::int64_t>{ 2, 0 }));
    EXPECT_EQ(places({ .person = ella }), (std::vector<std::int64_t>{ 0 }));
    EXPECT_EQ(places({ .worker = wendy, .person = ella }), std::vector<std::int64_t>());
    EXPECT_EQ(places({ .from = 1 }), (std::vector<std::int64_t>{ 2, 1 }));
    EXPECT_EQ(places({ .act = Act::searched }), (std::vector<std::int64_t>{ 2 }));
    EXPECT_EQ(places({ .purpose = access::Purpose::early_help }), (std::vector<std::int64_t>{ 1, 0 }));
    EXPECT_EQ(places({ .outcome = access::Outcome::denied }), (std::vector<std::int64_t>{ 1 }));
    EXPECT_EQ(places({ .only_flagged = true }), (std::vector<std::int64_t>{ 1 }));
    EXPECT_EQ(places({ .person = ella, .only_flagged = true }), std::vector<std::int64_t>());
    const auto before = read([](Tx& tx) { return find_uses(tx, health_visiting, {}, 2, 1); });
    ASSERT_EQ(before.size(), 1U);
    EXPECT_EQ(before[0].sequence, 1);
}

TEST_P(UsesStore, FlagsRestOnWhatStandsAroundTheEntry) {
    const auto maryam = Id<people::Person>::of_label("maryam_hussain");
    append({ seen(ella), seen(child(1)), seen(maryam, nine, shabnam), seen(ella, nine + 12h) });
    read_new();
    const auto found = uses();
    ASSERT_EQ(found.size(), 4U);
    EXPECT_EQ(found[3].flags, Flags());                                              // Jo works with Ella
    EXPECT_EQ(found[2].flags, Flags{ Flag::no_relationship });                       // and with nobody else
    EXPECT_EQ(found[1].flags, (Flags{ Flag::no_relationship, Flag::same_surname })); // Shabnam Hussain
    EXPECT_EQ(found[0].flags, Flags{ Flag::out_of_hours });                          // nine in the evening
}

TEST_P(UsesStore, ManyPeopleWithinAnHourAreSeenAcrossTwoReadings) {
    std::vector<kit::Note> first;
    for (int i = 0; i < 20; ++i)
        first.push_back(seen(child(i), nine + i * 1min));
    append(std::move(first));
    read_new();
    std::vector<kit::Note> second;
    for (int i = 20; i < 40; ++i)
        second.push_back(seen(child(i), nine + i * 1min));
    append(std::move(second));
    read_new();
    std::vector<std::int64_t> many;
    for (const auto& use : uses())
        if (use.flags.has(Flag::many_people)) many.push_back(use.sequence);
    EXPECT_EQ(many, (std::vector<std::int64_t>{ 30 })); // the thirty-first
}

TEST_P(UsesStore, ThirtyPeopleInADayAreNotMany) {
    std::vector<kit::Note> notes;
    for (int i = 0; i < 40; ++i)
        notes.push_back(seen(child(i), nine + i * 3min));
    append(std::move(notes));
    read_new();
    for (const auto& use : uses())
        EXPECT_FALSE(use.flags.has(Flag::many_people));
}

TEST_P(UsesStore, TheQueueGoesByRankAndThenByAge) {
    auto own_word = seen(ella, nine + 3min);
    own_word.obligations.add(Obligation::review_self_declared_tie);
    auto barred = seen(ella, nine + 4min);
    barred.obligations.add(Obligation::alert_own_guardian);
    append({ seen(child(1)), seen(ella), seen(child(2), nine + 2min), own_word, barred });
    read_new();
    const auto order = [](const std::vector<AgencyUse>& all) {
        std::vector<std::int64_t> places;
        for (const auto& use : all)
            places.push_back(use.sequence);
        return places;
    };
    EXPECT_EQ(order(waiting()), (std::vector<std::int64_t>{ 4, 3, 0, 2 }));
    const auto first = waiting({}, 2);
    EXPECT_EQ(order(first), (std::vector<std::int64_t>{ 4, 3 }));
    const QueuePlace after{ rank_of(first.back().flags), first.back().sequence };
    EXPECT_EQ(order(waiting(after)), (std::vector<std::int64_t>{ 0, 2 }));
}

TEST_P(UsesStore, AReviewTakesAUseFromTheQueueAndClosesItsAlerts) {
    auto barred = seen(ella);
    barred.obligations.add(Obligation::alert_own_guardian);
    append({ barred, seen(child(1)) });
    read_new();
    EXPECT_EQ(read([](Tx& tx) { return count_unseen_alerts(tx, health_visiting); }), 1);
    EXPECT_TRUE(read([](Tx& tx) { return is_alerted(tx, health_visiting, 0); }));
    const auto found = review(0);
    write([&](Tx& tx) { insert_review(tx, found); });
    ASSERT_EQ(waiting().size(), 1U);
    EXPECT_EQ(waiting()[0].sequence, 1);
    EXPECT_EQ(read([](Tx& tx) { return count_unseen_alerts(tx, health_visiting); }), 0);
    EXPECT_EQ(read([](Tx& tx) { return reviews_of(tx, health_visiting, 0); }), (std::vector<UseReview>{ found }));
    EXPECT_TRUE(read([](Tx& tx) { return reviews_of(tx, harbour_road, 0); }).empty());
}

TEST_P(UsesStore, AnAlertIsKnownBeforeItIsReadAndMayBeReviewedAtOnce) {
    auto barred = seen(ella);
    barred.obligations.add(Obligation::alert_own_guardian);
    append({ barred });
    EXPECT_EQ(read([](Tx& tx) { return unseen_alerts(tx, health_visiting, 0, 10); }), (std::vector<std::int64_t>{ 0 }));
    write([&](Tx& tx) { insert_review(tx, review(0)); });
    read_new();
    EXPECT_TRUE(waiting().empty());
    EXPECT_TRUE(read([](Tx& tx) { return unseen_alerts(tx, health_visiting, 0, 10); }).empty());
}

TEST_P(UsesStore, TheWordsOfAReviewStandBesideTheLog) {
    append({ seen(child(1)) });
    const auto found = review(0);
    write([&](Tx& tx) { insert_review(tx, found); });
    kit::Note note;
    note.entry.at = nine;
    note.entry.act = Act::reviewed;
    note.entry.worker = helen;
    note.entry.object = found.id.uuid();
    note.entry.object_kind = label("use_review");
    note.words.push_back({ label("review"), "She was covering for a colleague." });
    append({ note });
    read_new();
    const auto kept = read([](Tx& tx) { return reviews_of(tx, health_visiting, 0); });
    ASSERT_EQ(kept[0].noted, 1);
    const auto words = read([](Tx& tx) { return words_of(tx, 1); });
    ASSERT_EQ(words.size(), 1U);
    EXPECT_EQ(words[0].text, "She was covering for a colleague.");
}

TEST_P(UsesStore, ASampleOfTheMonthBeforeIsDrawnOnce) {
    const auto february = instant_in_london(*parse_date("2026-02-10"), 9, 0);
    std::vector<kit::Note> notes;
    for (int i = 0; i < 50; ++i)
        notes.push_back(seen(ella, february + i * 1min));
    notes.push_back(seen(ella, nine)); // in March
    append(std::move(notes));
    read_new();
    const auto sample = [&] { return read([](Tx& tx) { return sampled_uses(tx, health_visiting, "2026-02"); }); };
    const auto drawn = sample();
    ASSERT_EQ(drawn.size(), sample_size);
    for (const auto& one : drawn) {
        EXPECT_LT(one.use.sequence, 50);
        EXPECT_FALSE(one.reviewed);
    }
    write([&](Tx& tx) { insert_review(tx, review(drawn[3].use.sequence)); });
    append({ seen(ella, nine + 1min) });
    read_new(nine + 1min);
    const auto again = sample();
    ASSERT_EQ(again.size(), sample_size);
    for (std::size_t i = 0; i < sample_size; ++i) {
        EXPECT_EQ(again[i].use, drawn[i].use);
        EXPECT_EQ(again[i].reviewed, i == 3);
    }
    // Whoever keeps a record of her has no sample of what another agency's workers did.
    EXPECT_TRUE(read([](Tx& tx) { return sampled_uses(tx, harbour_road, "2026-02"); }).empty());
}

}
}
