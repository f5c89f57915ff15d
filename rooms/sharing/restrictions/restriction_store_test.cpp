// What is kept of restrictions, and what the access engine makes of it, on each database.
#include "rooms/sharing/restrictions/restriction_store.hpp"
#include "rooms/sharing/testing_facts.hpp"

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Outcome;
using access::Purpose;
using access::Reason;
using access::Step;
using namespace testing;
using namespace std::chrono_literals;

const auto supervisor = Id<accounts::Post>::of_label("ruth_calder_team_manager");

Restriction restriction(const char* label, RestrictionKind kind, RestrictionGround ground) {
    return { .id = Id<Restriction>::of_label(label),
             .person = oscar,
             .kind = kind,
             .ground = ground,
             .reason = prose("Because of what happened in July."),
             .from = now,
             .decided = stamp() };
}

Restriction seal(std::vector<Id<accounts::Worker>> keyholders) {
    auto seal = restriction("seal", RestrictionKind::sealed, RestrictionGround::adoption);
    seal.workers = std::move(keyholders);
    return seal;
}

RestrictionStep step(const char* label, const Restriction& of, RestrictionStep::What what, Instant at) {
    return { Id<RestrictionStep>::of_label(label), of.id, what, prose("It is safe now."), stamp(at) };
}

class Restrictions : public InEachDatabase {
protected:
    void put(const Restriction& restriction) {
        write([&](Tx& tx) { put_restriction(tx, restriction); });
    }

    void put(const RestrictionStep& step) {
        write([&](Tx& tx) { put_step(tx, step); });
    }

    access::Dossier dossier(Instant at = now) { return dossiers(read_restrictions, { oscar }, at).front(); }

    access::Decision decision(Instant at = now) {
        return decide(dossier(at), seeing(oscar, Purpose::child_in_need, Category::address, at));
    }
};

EACH_DATABASE(Restrictions);

TEST_P(Restrictions, ASealIsToldWithItsKeyholders) {
    put(seal({ ruth, jo }));
    const auto told = dossier();
    ASSERT_EQ(told.sealings.size(), 1U);
    EXPECT_EQ(told.sealings[0].id, Uuid::of_label("seal"));
    EXPECT_EQ(told.sealings[0].version, 1U);
    EXPECT_EQ(told.sealings[0].keyholders, (std::vector{ ruth, jo }));
    EXPECT_EQ(told.sealings[0].period, (access::Period{ now, access::Period().until }));
    EXPECT_TRUE(told.bars.empty() && told.hidings.empty());
}

TEST_P(Restrictions, ASealedRecordIsFoundByItsKeyholdersAlone) {
    EXPECT_EQ(decision().outcome, Outcome::permitted);
    put(seal({ ruth, jo }));
    EXPECT_EQ(decision().outcome, Outcome::not_found);
    EXPECT_EQ(decision()[Step::bars].reason, Reason::sealed);
    auto another = seal({ grace, ruth });
    another.id = Id<Restriction>::of_label("another seal");
    put(another);
    EXPECT_EQ(decision().outcome, Outcome::not_found); // the key of each is needed
    put(step("lifted", seal({}), RestrictionStep::What::confirmed, now + 1ms));
    EXPECT_EQ(decision(now + 1ms).outcome, Outcome::permitted);
}

TEST_P(Restrictions, AProposalLiftsNothingAndIsANewVersion) {
    put(seal({ ruth, jo }));
    put(step("proposed", seal({}), RestrictionStep::What::proposed, now + 1h));
    EXPECT_EQ(dossier(now + 2h).sealings.at(0).version, 2U);
    EXPECT_EQ(decision(now + 2h).outcome, Outcome::not_found);
    put(step("declined", seal({}), RestrictionStep::What::declined, now + 2h));
    EXPECT_EQ(dossier(now + 2h).sealings.at(0).version, 3U);
    put(step("confirmed", seal({}), RestrictionStep::What::confirmed, now + 3h));
    EXPECT_TRUE(dossier(now + 3h).sealings.empty());
}

TEST_P(Restrictions, HiddenInformationIsToldWithWhoMaySeeIt) {
    auto hidden = restriction("hidden", RestrictionKind::hidden, RestrictionGround::domestic_abuse);
    hidden.categories = { Category::address, Category::education };
    put(hidden);
    EXPECT_EQ(decision().outcome, Outcome::redacted);
    hidden.id = Id<Restriction>::of_label("hidden from fewer");
    hidden.workers = { grace };
    put(hidden);
    EXPECT_EQ(decision().outcome, Outcome::redacted); // by the other one
    put(step("lifted", restriction("hidden", {}, {}), RestrictionStep::What::lifted, now));
    const auto told = dossier();
    ASSERT_EQ(told.hidings.size(), 1U);
    EXPECT_EQ(told.hidings[0].categories, hidden.categories);
    EXPECT_EQ(told.hidings[0].may_see, std::vector{ grace });
    EXPECT_EQ(decision().outcome, Outcome::permitted);
}

TEST_P(Restrictions, EachBarIsToldByItsGround) {
    for (const auto ground : { RestrictionGround::own_record,
                               RestrictionGround::own_family,
                               RestrictionGround::conflict_of_interest,
                               RestrictionGround::named_bar,
                               RestrictionGround::court_order }) {
        auto bar = restriction(std::string(name_of(ground)).c_str(), RestrictionKind::barred, ground);
        bar.workers = { grace };
        put(bar);
    }
    std::set<std::string_view> told;
    for (const auto& bar : dossier().bars) {
        told.insert(name_of(bar.why));
        EXPECT_EQ(bar.worker, grace);
        EXPECT_EQ(bar.agency, std::nullopt);
    }
    EXPECT_EQ(told.size(), 5U);
    EXPECT_EQ(decision().outcome, Outcome::not_found);
    EXPECT_EQ(decision()[Step::bars].reason, Reason::own_record);
}

TEST_P(Restrictions, AnAgencyMayBeBarredUntilADay) {
    auto bar = restriction("agency", RestrictionKind::barred, RestrictionGround::court_order);
    bar.agency = childrens_services;
    bar.from = now + 1h;
    bar.until = now + 2h;
    put(bar);
    EXPECT_EQ(decision(now).outcome, Outcome::permitted);
    EXPECT_EQ(decision(now + 1h).outcome, Outcome::not_found);
    EXPECT_EQ(decision(now + 2h - 1ms).outcome, Outcome::not_found);
    EXPECT_EQ(decision(now + 2h).outcome, Outcome::permitted);
    EXPECT_TRUE(dossier(now + 2h).bars.empty());
}

TEST_P(Restrictions, WhatIsLiftedBeforeItBeginsIsNoContradiction) {
    auto bar = restriction("early", RestrictionKind::barred, RestrictionGround::named_bar);
    bar.workers = { grace };
    bar.from = now + 24h;
    put(bar);
    put(step("early lifted", bar, RestrictionStep::What::lifted, now));
    EXPECT_EQ(decision(now + 48h).outcome, Outcome::permitted);
}

TEST_P(Restrictions, APersonIsToldTheSameInAListAsAlone) {
    put(seal({ ruth, jo }));
    auto other = restriction("other", RestrictionKind::hidden, RestrictionGround::other);
    other.person = reece;
    other.categories = { Category::contact };
    put(other);
    const auto nobody = Id<people::Person>::of_label("nobody at all");
    const auto all = dossiers(read_restrictions, { reece, oscar, nobody, oscar });
    EXPECT_EQ(all[0].hidings.size(), 1U);
    EXPECT_TRUE(all[0].sealings.empty());
    EXPECT_EQ(all[1].sealings.size(), 1U);
    EXPECT_TRUE(all[1].hidings.empty());
    EXPECT_TRUE(all[2].sealings.empty() && all[2].hidings.empty() && all[2].bars.empty());
    EXPECT_EQ(all[3].sealings.size(), 1U);
    EXPECT_TRUE(dossiers(read_restrictions, {}).empty());
}

// ---- declared conflicts

TEST_P(Restrictions, ADeclaredConflictWaitsForAGuardianOfTheAgency) {
    const Conflict conflict{
        Id<Conflict>::of_label("aunt"), RestrictionGround::own_family, prose("My nephews."), stamp(), {}
    };
    write([&](Tx& tx) { add_conflict(tx, conflict); });
    EXPECT_EQ(read([](Tx& tx) { return conflicts_of_worker(tx, grace); }), std::vector{ conflict });
    EXPECT_TRUE(read([](Tx& tx) { return conflicts_of_worker(tx, jo); }).empty());
    EXPECT_EQ(read([](Tx& tx) { return waiting_conflicts(tx, childrens_services); }), std::vector{ conflict });
    EXPECT_TRUE(read([](Tx& tx) { return waiting_conflicts(tx, police); }).empty());
    EXPECT_FALSE(read([&](Tx& tx) { return conflict_at(tx, police, conflict.id); }));

    const auto settle = [&] {
        return write([&](Tx& tx) {
            const auto settled = settle_conflict(tx, conflict.id, Conflict::Outcome::barred, stamp());
            return settled ? std::string() : std::string(name_of(settled.problem().kind));
        });
    };
    EXPECT_EQ(settle(), "");
    EXPECT_EQ(settle(), "conflict"); // another guardian was quicker
    EXPECT_TRUE(read([](Tx& tx) { return waiting_conflicts(tx, childrens_services); }).empty());
    EXPECT_EQ(
        read([&](Tx& tx) { return conflict_at(tx, childrens_services, conflict.id); })->outcome,
        Conflict::Outcome::barred
    );
}

}
}
