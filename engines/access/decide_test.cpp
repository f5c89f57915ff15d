// What comes of the twelve answers: the outcome, and what must be done.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

Outcome outcome_after(void (*turn)(World&)) {
    auto world = permitted_world();
    turn(world);
    return decide(world).outcome;
}

Obligations obligations_after(void (*turn)(World&)) {
    auto world = permitted_world();
    turn(world);
    return decide(world).obligations;
}

void bar_me(World& world) {
    world.dossier.bars = { { .why = Bar::Why::own_family, .worker = me, .agency = {}, .period = {} } };
}

void break_glass_over(World& world) {
    world.dossier.grants = { broken_glass(world) };
    world.dossier.ties.clear();
}

}

TEST(Outcome, FollowsTheFirstStepsThatFail) {
    EXPECT_EQ(outcome_after([](World&) {}), Outcome::permitted);
    EXPECT_EQ(outcome_after([](World& w) { w.actor.version = 1; }), Outcome::denied);
    EXPECT_EQ(outcome_after([](World& w) { w.actor.session_live = false, bar_me(w); }), Outcome::denied)
        << "that is about them, whoever they ask for";
    EXPECT_EQ(outcome_after([](World& w) { w.actor.version = 1, bar_me(w); }), Outcome::denied);
    EXPECT_EQ(outcome_after(bar_me), Outcome::not_found);
    EXPECT_EQ(outcome_after([](World& w) { w.dossier = {}; }), Outcome::not_found);
    EXPECT_EQ(outcome_after([](World& w) { w.dossier.ties.clear(); }), Outcome::not_found);
    EXPECT_EQ(outcome_after([](World& w) { w.dossier.ties[0].kind = Tie::consulted; }), Outcome::denied);
    EXPECT_EQ(outcome_after([](World& w) { w.asked.marks = { Mark::privileged }; }), Outcome::redacted);
    EXPECT_EQ(
        outcome_after([](World& w) { w.asked.marks = { Mark::privileged }, w.asked.action = Action::add; }),
        Outcome::denied
    );
    EXPECT_EQ(
        outcome_after([](World& w) { w.asked.marks = { Mark::privileged }, w.asked.state = RecordState::archived; }),
        Outcome::denied
    );
    EXPECT_EQ(outcome_after(break_glass_over), Outcome::permitted);
}

TEST(Outcome, TheHeadlineIsTheFirstStepThatFailed) {
    auto world = permitted_world();
    EXPECT_EQ(decide(world).headline(), std::nullopt);
    world.asked.marks = { Mark::privileged };
    EXPECT_EQ(decide(world).headline(), Step::marks);
    world.dossier.ties[0].kind = Tie::consulted;
    world.asked.state = RecordState::archived;
    EXPECT_EQ(decide(world).headline(), Step::relationship);
}

TEST(Outcome, TheDecisionCarriesThePolicysVersionAndItsMoment) {
    auto world = permitted_world();
    world.policy.version = 8;
    EXPECT_EQ(decide(world).version, 8U);
    EXPECT_EQ(decide(world).decided_at, now);
}

TEST(ObligationsReturned, AreWhatWhoeverReleasesItMustDo) {
    using enum Obligation;
    EXPECT_EQ(obligations_after([](World&) {}), (Obligations{ log_before_show }));
    EXPECT_EQ(obligations_after(bar_me), (Obligations{ log_before_show, alert_own_guardian }));
    EXPECT_EQ(obligations_after([](World& w) { w.dossier.sealings = { {} }; }), (Obligations{ log_before_show }));
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.state = RecordState::disposed; }), (Obligations{ log_before_show })
    );
    EXPECT_EQ(
        obligations_after(break_glass_over), (Obligations{ log_before_show, alert_guardians, notify_family_later })
    );
    EXPECT_EQ(
        obligations_after([](World& w) { break_glass_over(w), w.asked.state = RecordState::archived; }),
        (Obligations{ log_before_show, alert_guardians, notify_family_later })
    ) << "also where the record is refused";
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.action = Action::break_glass; }),
        (Obligations{ log_before_show, alert_guardians })
    );
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.action = Action::break_glass, w.actor.glass_suspended = true; }),
        (Obligations{ log_before_show })
    );
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.action = Action::share_onward; }),
        (Obligations{ log_before_show, mark_the_copy })
    );
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.action = Action::export_or_print; }),
        (Obligations{ log_before_show, mark_the_copy })
    );
    EXPECT_EQ(
        obligations_after([](World& w) { w.asked.action = Action::export_or_print, w.asked.reason_given = false; }),
        (Obligations{ log_before_show })
    );
    const auto self_declare = [](World& w) { w.dossier.ties[0].source = TieSource::self_declared; };
    EXPECT_EQ(obligations_after(self_declare), (Obligations{ log_before_show, review_self_declared_tie }));
    EXPECT_EQ(
        obligations_after([](World& w) {
            w.dossier.ties[0].source = TieSource::self_declared, w.asked.reason_given = false;
        }),
        (Obligations{ log_before_show })
    );
}

TEST(Outcome, IsThereAtTheEndOfTime) {
    auto world = permitted_world();
    const Instant last{ INT64_MAX - 1 };
    world.asked.now = last;
    world.actor.post_held = {};
    world.actor.vetted_until = world.actor.trained_until = { INT64_MAX };
    world.policy.agreements.clear();
    world.asked.owner = school;
    EXPECT_EQ(decide(world).outcome, Outcome::permitted);
    world.dossier.ties.clear();
    world.dossier.grants = { broken_glass(world) };
    world.dossier.grants[0].period = { last };
    EXPECT_EQ(decide(world).outcome, Outcome::permitted);
}

}
