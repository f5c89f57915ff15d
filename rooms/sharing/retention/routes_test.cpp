// The end of a record in the town: two people decide, what it said is gone, and what stays proves it. And a hundred
// years of it, with the clock moved on.
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/retention/store.hpp"
#include "rooms/sharing/rights/testing_town.hpp"

#include <algorithm>
#include <map>

namespace knotwork::sharing {
namespace {

using std::chrono::days;
using std::chrono::hours;
using testing::Person;
using testing::Reply;

const auto childrens_services = Id<accounts::Agency>::of_label("childrens_services");
const auto oscar = Id<people::Person>::of_label("oscar_farrant");

constexpr Sql end_all_work{ "test.end_all_work", R"(
    UPDATE people_involvement SET until_day = '2026-03-01' WHERE until_day IS NULL)" };
constexpr Sql vet_for_ever{ "test.vet_for_ever", R"(
    UPDATE sharing_standing SET vetted_until = '9999-12-31', trained_until = '9999-12-31')" };
constexpr Sql keep_posts{ "test.keep_posts", "UPDATE accounts_post SET until_day = NULL" };
constexpr Sql count_said{ "test.count_said", R"(
    SELECT count(*) FROM people_statement s JOIN people_record r ON r.id = s.record_id
    WHERE r.person_id = :person_id AND r.agency_id = :agency_id)" };
constexpr Sql count_words{ "test.count_words", R"(
    SELECT count(*) FROM people_word w LEFT JOIN people_statement s ON s.id = w.statement_id WHERE s.id IS NULL)" };
constexpr Sql insert_old_note{ "test.insert_old_note", R"(
    INSERT INTO people_statement (id, record_id, person_id, kind, value, opinion, marks, recorded_at)
    SELECT CAST(:id AS id_text), r.id, r.person_id, 'note', 'A canary that must be gone', 0, '', r.opened_at
    FROM people_record r WHERE r.person_id = :person_id AND r.agency_id = :agency_id)" };
constexpr Sql count_canaries{ "test.count_canaries", R"(
    SELECT count(*) FROM people_statement WHERE value LIKE '%canary%')" };

class RetentionInTheTown : public testing::InTheWholeTownOnEach {
protected:
    Person helen = guardian();
    Person ruth = world.as("ruth_calder");

    RetentionCase oscars() {
        return read([](Tx& tx) {
            for (auto& one : retention_cases(tx, childrens_services))
                if (one.kept.record.person == oscar) return std::move(one);
            return RetentionCase{};
        });
    }

    std::string url(std::string_view below = {}) {
        return "/sharing/retention/records/" + record.text() + std::string(below);
    }

    // Nobody works with anybody any more, and years go by. Those who look after records stay who they are.
    void years_pass(int years) {
        write([](Tx& tx) {
            tx.run(end_all_work);
            tx.run(vet_for_ever);
            tx.run(keep_posts);
        });
        world.clock().pass(days(years * 366));
        helen = guardian();
        ruth = world.as("ruth_calder");
    }

    Reply propose() { return helen.post(url("/disposal"), { { "reason", "Kept as long as the schedule says." } }); }

    Reply agree(Person& who, const char* what = "agreed") {
        return who.post(url("/disposal/step"), { { "what", what }, { "step_words", "I looked at it." } });
    }

    Reply destroy() { return helen.post(url("/disposal/done"), {}); }

    Id<people::Record> record = oscars().kept.record.id;
};

EACH_DATABASE(RetentionInTheTown);

TEST_P(RetentionInTheTown, NothingGoesBeforeItsDay) {
    EXPECT_FALSE(helen.get("/sharing/retention").holds(record.text()));
    EXPECT_TRUE(oscars().kept.in_use);
    EXPECT_EQ(propose().status, 409);
}

TEST_P(RetentionInTheTown, TwoPeopleEndARecordAndACertificateStays) {
    write([](Tx& tx) { tx.run(insert_old_note, Id<people::Statement>::of_label("canary"), oscar, childrens_services); }
    );
    years_pass(40);
    const auto list = helen.get("/sharing/retention");
    ASSERT_EQ(list.status, 200);
    EXPECT_TRUE(list.holds(record.text())) << "it is on the list";
    ASSERT_EQ(propose().status, 303);
    EXPECT_EQ(oscars().kept.record.state, access::RecordState::archived);
    EXPECT_EQ(agree(helen).status, 403) << "nobody agrees with themselves";
    EXPECT_EQ(destroy().status, 409) << "nobody has agreed";
    ASSERT_EQ(agree(ruth).status, 303);
    const auto proofs = read([](Tx& tx) { return count_entries(tx); });
    const auto done = destroy();
    ASSERT_EQ(done.status, 303) << done.body;
    EXPECT_EQ(world.last_event(), "sharing.record_disposed");
    EXPECT_EQ(read([](Tx& tx) { return *tx.one<std::int64_t>(count_said, oscar, childrens_services); }), 0);
    EXPECT_EQ(read([](Tx& tx) { return *tx.one<std::int64_t>(count_words); }), 0);
    EXPECT_EQ(read([](Tx& tx) { return *tx.one<std::int64_t>(count_canaries); }), 0);
    EXPECT_GT(read([](Tx& tx) { return count_entries(tx); }), proofs) << "the log grows, and loses nothing";

    const auto certificates = read([](Tx& tx) { return certificates_of(tx, childrens_services, 10); });
    ASSERT_EQ(certificates.size(), 1U);
    const auto& certificate = certificates.front();
    EXPECT_EQ(certificate.disposal.person, oscar);
    EXPECT_EQ(certificate.disposal.steps.size(), 2U);
    EXPECT_GT(certificate.involvements, 0);
    EXPECT_GT(certificate.log_words, 0);
    const auto page = helen.get("/sharing/retention/disposals");
    EXPECT_TRUE(page.holds("Ruth Calder"));
    EXPECT_FALSE(page.holds("canary"));
    EXPECT_FALSE(page.holds("Oscar"));
    EXPECT_EQ(helen.get(url()).status, 404) << "there is nothing to look at any more";
    EXPECT_EQ(helen.get(testing::about("oscar_farrant", "", "data_quality")).status, 404);
}

TEST_P(RetentionInTheTown, WordsBesideTheLogGoAndEveryEntryStays) {
    years_pass(40);
    ASSERT_EQ(propose().status, 303);
    ASSERT_EQ(agree(ruth).status, 303);
    const auto words_of_ours = [&] {
        return read([](Tx& tx) {
            std::size_t words = 0;
            for (const auto& entry : entries_about(tx, oscar, { .most = 1'000 }))
                if (entry.agency == childrens_services && entry.act != ledger::Act::disposed)
                    words += words_of(tx, entry.sequence).size();
            return words;
        });
    };
    EXPECT_GT(words_of_ours(), 0U) << "what Ruth wrote when she agreed";
    const auto before = read([](Tx& tx) { return count_entries_about(tx, oscar); });
    ASSERT_EQ(destroy().status, 303);
    EXPECT_EQ(words_of_ours(), 0U);
    EXPECT_GT(read([](Tx& tx) { return count_entries_about(tx, oscar); }), before);
}

TEST_P(RetentionInTheTown, AHoldStandsAboveWhatWasAgreed) {
    years_pass(40);
    ASSERT_EQ(propose().status, 303);
    ASSERT_EQ(agree(ruth).status, 303);
    EXPECT_EQ(helen.post(url("/holds"), { { "hold_reason", "" } }).status, 422);
    ASSERT_EQ(helen.post(url("/holds"), { { "hold_reason", "An inquiry has asked for it." } }).status, 303);
    EXPECT_EQ(destroy().status, 409);
    const auto hold = oscars().holds.front().id;
    const auto lifting = url("/holds/" + hold.text() + "/lifting");
    ASSERT_EQ(helen.post(lifting, { { "lift_reason", "The inquiry is over." } }).status, 303);
    EXPECT_EQ(helen.post(lifting, { { "lift_reason", "Again." } }).status, 409);
    EXPECT_EQ(destroy().status, 303);
}

TEST_P(RetentionInTheTown, WhatIsDeclinedIsKeptAsItWas) {
    years_pass(40);
    const auto before = oscars().kept.record.state;
    ASSERT_EQ(propose().status, 303);
    ASSERT_EQ(agree(ruth, "declined").status, 303);
    EXPECT_EQ(oscars().kept.record.state, before);
    ASSERT_EQ(helen.post(url("/longer"), { { "until", "2300-01-01" }, { "longer_reason", "A claim." } }).status, 303);
    EXPECT_EQ(propose().status, 409);
}

TEST_P(RetentionInTheTown, TheScheduleIsEachAgencysOwn) {
    const std::string rule = "/sharing/retention/schedule/early_help";
    EXPECT_EQ(ruth.get(rule).status, 403) << "guardians change it";
    EXPECT_EQ(helen.post(rule, { { "event", "birth" }, { "years", "" } }).status, 422);
    const kit::Form thirty{ { "event", "birth" }, { "years", "30" }, { "at_least", "0" }, { "reason", "Ours, 2026." } };
    EXPECT_EQ(helen.post(rule, thirty).status, 303);
    const auto years = [&](Id<accounts::Agency> agency) {
        return read([&](Tx& tx) {
            return schedule_of(tx, agency)[static_cast<std::size_t>(RecordKind::early_help)].years;
        });
    };
    EXPECT_EQ(years(childrens_services), 30);
    EXPECT_EQ(years(Id<accounts::Agency>::of_label("police")), 25);
}

TEST_P(RetentionInTheTown, AnotherAgencysRecordIsNotTheirs) {
    years_pass(40);
    EXPECT_EQ(world.as("graham_sykes").get(url()).status, 404);
    EXPECT_EQ(world.as("graham_sykes").post(url("/disposal"), { { "reason", "Mine." } }).status, 404);
}

// A hundred years, a few at a time: whatever is due is ended by its people, whatever is held or not yet due stays, and
// at the end only that is left.
TEST_P(RetentionInTheTown, InAHundredYearsEverythingGoesOnTimeAndNothingThatIsHeld) {
    years_pass(0);
    ASSERT_EQ(helen.post(url("/holds"), { { "hold_reason", "An inquiry has asked for it." } }).status, 303);
    std::map<Id<people::Record>, Date> gone;
    std::map<Id<people::Record>, Date> due;
    const auto all = [&] { return read([](Tx& tx) { return retention_cases(tx, childrens_services); }); };
    for (int years = 0; years <= 100; years += 10) {
        const auto today = day_in_london(now());
        for (const auto& one : all()) {
            if (!one.may_go(today)) continue;
            record = one.kept.record.id;
            due[record] = *one.due();
            const auto proposed = propose();
            if (proposed.status == 404) continue; // sealed: for its keyholders
            ASSERT_EQ(proposed.status, 303) << proposed.body;
            ASSERT_EQ(agree(ruth).status, 303);
            ASSERT_EQ(destroy().status, 303);
            gone[record] = today;
        }
        years_pass(10);
    }
    EXPECT_GT(gone.size(), 3U);
    for (const auto& [one, day] : gone)
        EXPECT_GE(day, due[one]);
    std::size_t left = 0;
    for (const auto& one : all()) {
        ++left;
        EXPECT_TRUE(!one.holds.empty() || due.contains(one.kept.record.id)) << "nothing was forgotten";
    }
    EXPECT_GE(left, 1U);
    EXPECT_FALSE(oscars().holds.empty());
}

}
}
