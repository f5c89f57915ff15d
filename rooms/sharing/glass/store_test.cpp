// What is kept of emergency access, on each database.
#include "rooms/sharing/glass/store.hpp"
#include "rooms/sharing/testing_facts.hpp"

namespace knotwork::sharing {
namespace {

using testing::childrens_services;
using testing::grace;
using testing::now;
using testing::oscar;
using testing::police;
using testing::reece;

constexpr Sql insert_person{ "sharing.test.insert_person",
                             "INSERT INTO people_person (id, number, added_at) VALUES (:id, :number, :at)" };
constexpr Sql insert_record{ "sharing.test.insert_record", R"(
    INSERT INTO people_record (id, person_id, agency_id, state, marks, opened_at, version)
    VALUES (:id, :person_id, :agency_id, :state, '', :at, 1))" };
constexpr Sql insert_opened{ "sharing.test.insert_glass", R"(
    INSERT INTO sharing_glass (id, person_id, worker_id, post_id, agency_id, team_id, ground, categories, reason,
                               opened_at, until)
    VALUES (:id, :person_id, :worker_id, :post_id, :agency_id, :team_id, 'other', 'plan address', 'reason', :at,
            :until))" };

const auto team = Id<team::Team>::of_label("team");

class GlassStore : public testing::InEachDatabase {
protected:
    void SetUp() override {
        write([](Tx& tx) {
            tx.run(insert_person, reece, "23456789", now);
            tx.run(insert_person, oscar, "23456798", now);
            tx.run(insert_record, Uuid::of_label("record").text(), reece, police, "open", now);
            tx.run(insert_record, Uuid::of_label("gone").text(), oscar, police, "disposed", now);
        });
    }

    Id<Glass> open(Id<people::Person> person, Instant at, std::optional<Id<team::Team>> of = team) {
        const auto id = new_id<Glass>(at);
        write([&](Tx& tx) {
            tx.run(insert_opened, id, person, grace, testing::stamp().post, childrens_services, of, at, at + open_for);
        });
        return id;
    }

    void review(Id<Glass> id, GlassReview::Outcome outcome) {
        write([&](Tx& tx) {
            insert_glass_review(
                tx, { .glass = id, .outcome = outcome, .words = testing::prose("Seen."), .by = testing::stamp() }
            );
        });
    }

    std::vector<Id<Glass>> for_agency(Id<accounts::Agency> agency) {
        std::vector<Id<Glass>> ids;
        for (const auto& one : read([&](Tx& tx) { return glass_for(tx, agency, 10); }))
            ids.push_back(one.glass.id);
        return ids;
    }

    GlassUse use(std::optional<Id<team::Team>> of = team) {
        return read([&](Tx& tx) { return use_of_glass(tx, grace, childrens_services, of, now); });
    }
};

EACH_DATABASE(GlassStore);

TEST_P(GlassStore, TellsTheEngineOfWhatIsStillOpen) {
    open(reece, now - open_for);
    const auto open_now = open(reece, now - std::chrono::minutes(59));
    const auto told = dossiers(read_grants, { oscar, reece });
    EXPECT_TRUE(told[0].grants.empty());
    ASSERT_EQ(told[1].grants.size(), 1U);
    const auto& grant = told[1].grants[0];
    EXPECT_EQ(grant.id, open_now.uuid());
    EXPECT_EQ(grant.worker, grace);
    EXPECT_EQ(grant.categories, (access::Categories{ access::Category::plan, access::Category::address }));
    EXPECT_EQ(grant.period.until, now + std::chrono::minutes(1));
}

TEST_P(GlassStore, AnAgencyAnswersForItsOwnPeopleAndForWhomItKeeps) {
    const auto about_reece = open(reece, now);
    const auto about_oscar = open(oscar, now + std::chrono::milliseconds(1));
    EXPECT_EQ(for_agency(childrens_services), (std::vector{ about_reece, about_oscar }));
    EXPECT_EQ(for_agency(police), (std::vector{ about_reece })) << "a record that was disposed of is none";
    EXPECT_TRUE(for_agency(testing::health_visiting).empty());
}

TEST_P(GlassStore, WhatIsUnreviewedStandsFirst) {
    const auto first = open(reece, now);
    const auto second = open(reece, now + std::chrono::milliseconds(1));
    review(first, GlassReview::Outcome::not_upheld);
    EXPECT_EQ(for_agency(police), (std::vector{ second, first }));
    EXPECT_EQ(read([&](Tx& tx) { return unreviewed_glass(tx, 10).size(); }), 1U);
    const auto kept = read([&](Tx& tx) { return find_glass(tx, first); });
    ASSERT_TRUE(kept && kept->review);
    EXPECT_EQ(kept->review->outcome, GlassReview::Outcome::not_upheld);
    EXPECT_EQ(kept->review->words, testing::prose("Seen."));
}

TEST_P(GlassStore, CountsAWorkersWeekAndATeamsOldestUnreviewed) {
    EXPECT_EQ(use().in_a_week, 0);
    const auto old = open(reece, now - a_week);
    const auto newer = open(reece, now - a_week + std::chrono::milliseconds(1));
    open(reece, now, std::nullopt);
    EXPECT_EQ(use().in_a_week, 2);
    EXPECT_EQ(use().oldest_unreviewed, now - a_week);
    review(old, GlassReview::Outcome::upheld);
    EXPECT_EQ(use().oldest_unreviewed, now - a_week + std::chrono::milliseconds(1));
    review(newer, GlassReview::Outcome::upheld);
    EXPECT_EQ(use().oldest_unreviewed, std::nullopt) << "the third is of no team";
    EXPECT_EQ(use(std::nullopt).oldest_unreviewed, now);
}

TEST_P(GlassStore, GivesTheFiguresOfAYear) {
    open(reece, now - std::chrono::hours(24));
    review(open(reece, now), GlassReview::Outcome::upheld);
    review(open(oscar, now), GlassReview::Outcome::passed_on);
    const auto figures = read([](Tx& tx) { return glass_figures(tx, childrens_services, now); });
    EXPECT_EQ(figures.opened, 2);
    EXPECT_EQ(figures.reviewed, 2);
    EXPECT_EQ(figures.upheld, 1);
    EXPECT_EQ(figures.repeated, 1);
}

}
}
