// The rules about restrictions and declared conflicts.
#include "rooms/sharing/restrictions/restriction.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using Kind = RestrictionKind;
using Ground = RestrictionGround;
using What = RestrictionStep::What;
using namespace std::chrono_literals;

const Instant now{ 1772442000000 }; // 2 March 2026, 9am
const auto oscar = Id<people::Person>::of_label("oscar");
const auto grace = Id<accounts::Worker>::of_label("grace");
const auto helen = Id<accounts::Worker>::of_label("helen");

Stamp by(Id<accounts::Worker> worker, Instant at = now) {
    return { worker, Id<accounts::Post>::of_label("post"), Id<accounts::Agency>::of_label("agency"), at };
}

kit::Form filled(const char* ground) {
    return { { "ground", ground },
             { "workers", grace.text() },
             { "workers", helen.text() },
             { "categories", "address" },
             { "reason", "She was found once before." },
             { "review_on", "2026-09-01" } };
}

kit::Form without(kit::Form form, std::string_view field) {
    kit::Form rest;
    for (const auto& [name, value] : form.pairs())
        if (name != field) rest.add(name, value);
    return rest;
}

std::string wrong(Kind kind, const kit::Form& form, const char* field) {
    const auto decided = decide(RestrictionForm::read(kind, form), oscar, by(grace));
    const auto* say = decided ? nullptr : decided.problem().fields[field];
    return say ? say->key : "";
}

TEST(RestrictionRules, ASealNamesItsKeyholders) {
    const auto seal = decide(RestrictionForm::read(Kind::sealed, filled("adoption")), oscar, by(grace));
    ASSERT_TRUE(seal);
    EXPECT_EQ(seal->workers, (std::vector{ grace, helen }));
    EXPECT_EQ(seal->from, now);
    EXPECT_EQ(seal->until, std::nullopt);
    EXPECT_TRUE(seal->categories.empty());
    EXPECT_EQ(wrong(Kind::sealed, without(filled("adoption"), "workers"), "workers"), "sharing.restriction.keyholders");
}

TEST(RestrictionRules, EachKindHasItsGrounds) {
    EXPECT_EQ(wrong(Kind::sealed, filled("own_family"), "ground"), "sharing.restriction.ground.wrong");
    EXPECT_EQ(wrong(Kind::hidden, filled("own_family"), "ground"), "sharing.restriction.ground.wrong");
    EXPECT_EQ(wrong(Kind::barred, filled("adoption"), "ground"), "sharing.restriction.ground.wrong");
    EXPECT_EQ(wrong(Kind::sealed, filled("sensitive_service"), "ground"), "sharing.restriction.ground.wrong");
    EXPECT_EQ(wrong(Kind::hidden, filled("sensitive_service"), "ground"), "");
    EXPECT_EQ(wrong(Kind::hidden, filled("because"), "ground"), "sharing.restriction.ground.wrong");
    EXPECT_EQ(wrong(Kind::hidden, filled(""), "ground"), "sharing.restriction.ground.missing");
}

TEST(RestrictionRules, WhatIsHiddenIsNamed) {
    EXPECT_EQ(
        wrong(Kind::hidden, without(filled("other"), "categories"), "categories"),
        "sharing.restriction.categories.missing"
    );
    const auto hidden = decide(RestrictionForm::read(Kind::hidden, filled("other")), oscar, by(grace));
    EXPECT_EQ(hidden->categories, access::Categories{ access::Category::address });
}

TEST(RestrictionRules, ABarIsAgainstOneWorkerOrOneAgency) {
    auto bar = without(filled("named_bar"), "workers");
    EXPECT_EQ(wrong(Kind::barred, bar, "workers"), "sharing.restriction.bar.one");
    EXPECT_EQ(wrong(Kind::barred, filled("named_bar"), "workers"), "sharing.restriction.bar.one");
    bar.add("agency", Id<accounts::Agency>::of_label("police").text());
    const auto against_agency = decide(RestrictionForm::read(Kind::barred, bar), oscar, by(grace));
    ASSERT_TRUE(against_agency);
    EXPECT_TRUE(against_agency->agency && against_agency->workers.empty());
    bar.add("workers", grace.text());
    EXPECT_EQ(wrong(Kind::barred, bar, "workers"), "sharing.restriction.bar.one");
}

TEST(RestrictionRules, AReasonAndADayToLookAgainAreAsked) {
    const auto form = filled("other");
    EXPECT_EQ(wrong(Kind::hidden, without(form, "reason"), "reason"), "sharing.restriction.reason.missing");
    EXPECT_EQ(wrong(Kind::hidden, without(form, "review_on"), "review_on"), "sharing.restriction.review_on.missing");
    auto past = without(form, "review_on");
    past.add("review_on", "2026-03-01");
    EXPECT_EQ(wrong(Kind::hidden, past, "review_on"), "sharing.restriction.review_on.past");
    auto no_day = form;
    no_day.add("until", "31 February");
    EXPECT_EQ(wrong(Kind::hidden, no_day, "until"), "sharing.restriction.until.wrong");
}

TEST(RestrictionRules, TheLastDayCounts) {
    auto form = filled("other");
    form.add("until", "2026-03-02");
    const auto hidden = decide(RestrictionForm::read(Kind::hidden, form), oscar, by(grace));
    ASSERT_TRUE(hidden);
    EXPECT_EQ(*hidden->until, now + 15h); // midnight
}

// ---- lifting

StepForm because(const char* reason = "It is safe now.") {
    return { { reason, Prose::parse(reason) } };
}

RestrictionHistory history(Kind kind) {
    return { { .id = Id<Restriction>::of_label("it"),
               .person = oscar,
               .kind = kind,
               .from = now - 1h,
               .decided = by(grace, now - 1h) },
             {} };
}

TEST(RestrictionRules, ASealIsLiftedByTwoAndAnythingElseByOne) {
    auto hiding = history(Kind::hidden);
    const auto lifted = decide_lifting(hiding, because(), by(grace));
    ASSERT_TRUE(lifted);
    EXPECT_EQ(lifted->what, What::lifted);
    hiding.steps.push_back(*lifted);
    EXPECT_FALSE(hiding.holds(now));
    EXPECT_EQ(decide_lifting(hiding, because(), by(grace)).problem().kind, Problem::Kind::conflict);

    auto seal = history(Kind::sealed);
    const auto proposed = decide_lifting(seal, because(), by(grace));
    ASSERT_TRUE(proposed);
    EXPECT_EQ(proposed->what, What::proposed);
    seal.steps.push_back(*proposed);
    EXPECT_TRUE(seal.holds(now));
    EXPECT_EQ(seal.version(), 2U);
    EXPECT_EQ(decide_lifting(seal, because(), by(helen)).problem().kind, Problem::Kind::conflict);
    EXPECT_EQ(decide_proposal(seal, What::confirmed, because(), by(grace)).problem().kind, Problem::Kind::not_allowed);
    const auto confirmed = decide_proposal(seal, What::confirmed, because(), by(helen));
    ASSERT_TRUE(confirmed);
    seal.steps.push_back(*confirmed);
    EXPECT_TRUE(seal.is_lifted());
}

TEST(RestrictionRules, WhatWasDeclinedMayBeProposedAgain) {
    auto seal = history(Kind::sealed);
    seal.steps.push_back(*decide_lifting(seal, because(), by(grace)));
    seal.steps.push_back(*decide_proposal(seal, What::declined, because(), by(helen)));
    EXPECT_EQ(seal.proposal(), nullptr);
    EXPECT_TRUE(seal.holds(now));
    EXPECT_TRUE(decide_lifting(seal, because(), by(grace)));
    EXPECT_EQ(decide_proposal(seal, What::confirmed, because(), by(helen)).problem().kind, Problem::Kind::conflict);
}

TEST(RestrictionRules, LiftingNeedsAReason) {
    const auto refused = decide_lifting(history(Kind::hidden), {}, by(grace));
    EXPECT_EQ(refused.problem().fields["reason"]->key, "sharing.restriction.reason.missing");
}

// ---- declared conflicts

TEST(RestrictionRules, AWorkerMayDeclareThatTheyKnowAFamily) {
    const auto declared =
        decide(ConflictForm::read({ { "why", "own_family" }, { "who", "My brother's boys." } }), by(grace));
    ASSERT_TRUE(declared);
    EXPECT_EQ(declared->declared, by(grace));
    EXPECT_EQ(declared->outcome, std::nullopt);
    const auto nothing = decide(ConflictForm::read({}), by(grace));
    EXPECT_EQ(nothing.problem().fields["why"]->key, "sharing.conflict.why.missing");
    EXPECT_EQ(nothing.problem().fields["who"]->key, "sharing.conflict.who.missing");
    const auto no_conflict = decide(ConflictForm::read({ { "why", "court_order" }, { "who", "Them" } }), by(grace));
    EXPECT_EQ(no_conflict.problem().fields["why"]->key, "sharing.conflict.why.wrong");
}

}
}
