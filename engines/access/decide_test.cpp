// What comes of the twelve answers: the outcome, what must be done, and until when it holds.
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

// How many milliseconds the answer holds.
std::int64_t valid_after(void (*turn)(World&)) {
    auto world = permitted_world();
    turn(world);
    return decide(world).valid_until.milliseconds - now.milliseconds;
}

constexpr Instant soon{ now.milliseconds + 500 };
constexpr std::int64_t a_minute = 60'000;

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

TEST(Validity, EndsWithTheFirstFactThatItRestsOn) {
    EXPECT_EQ(valid_after([](World&) {}), a_minute);
    EXPECT_EQ(valid_after([](World& w) { w.actor.post_held.until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.actor.vetted_until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.actor.trained_until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.dossier.ties[0].period.until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.policy.agreements[0].in_force.until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.policy.agreements[0].impact_assessment_until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.policy.agreements[0].parties[0].signed_for->until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { w.policy.agreements[0].parties[1].signed_for->until = soon; }), 500);
    EXPECT_EQ(valid_after([](World& w) { break_glass_over(w), w.dossier.grants[0].period.until = soon; }), 500);
    EXPECT_EQ(
        valid_after([](World& w) {
            break_glass_over(w), w.dossier.grants[0].period.from = { now.milliseconds - 3'599'900 };
        }),
        100
    );
    EXPECT_EQ(
        valid_after([](World& w) { w.dossier.grants = { broken_glass(w) }, w.dossier.grants[0].period.until = soon; }),
        a_minute
    ) << "nothing rests on it";
    EXPECT_EQ(
        valid_after([](World& w) { w.asked.marks = { Mark::privileged }, w.dossier.ties[0].period.until = soon; }), 500
    ) << "what is withheld, too";
    EXPECT_EQ(valid_after(bar_me), 0);
    EXPECT_EQ(valid_after([](World& w) { w.asked.state = RecordState::archived; }), 0);
}

TEST(Validity, OfTwoGrantsOfOneNameTheOneThatEndsFirstCounts) {
    auto world = permitted_world();
    break_glass_over(world);
    world.dossier.grants.push_back(broken_glass(world));
    world.dossier.grants[1].period.from = { now.milliseconds - 3'599'900 };
    EXPECT_EQ(decide(world).valid_until.milliseconds - now.milliseconds, 100);
    std::swap(world.dossier.grants[0], world.dossier.grants[1]);
    EXPECT_EQ(decide(world).valid_until.milliseconds - now.milliseconds, 100);
}

TEST(Validity, EndsWithADisclosureAndWithAYes) {
    EXPECT_EQ(
        valid_after([](World& w) {
            w.policy.agreements.clear();
            w.dossier.disclosures = { { .owner = clinic,
                                        .recipient = school,
                                        .purposes = Purposes::all(),
                                        .categories = Categories::all(),
                                        .period = { {}, soon } } };
        }),
        500
    );
    EXPECT_EQ(
        valid_after([](World& w) {
            w.policy.consent_rules = { { .purposes = Purposes::all(), .categories = Categories::all() } };
            w.dossier.consents = { { .state = Consent::State::given,
                                     .purposes = Purposes::all(),
                                     .categories = Categories::all(),
                                     .recipients = { school },
                                     .period = { {}, soon } } };
        }),
        500
    );
}

TEST(Validity, StopsAtTheEndOfTime) {
    auto world = permitted_world();
    const Instant last{ INT64_MAX - 1 };
    world.asked.now = last;
    world.actor.post_held = {};
    world.actor.vetted_until = world.actor.trained_until = { INT64_MAX };
    world.policy.agreements.clear();
    world.asked.owner = school;
    EXPECT_EQ(decide(world).outcome, Outcome::permitted);
    EXPECT_EQ(decide(world).valid_until, Instant{ INT64_MAX });
    world.dossier.ties.clear();
    world.dossier.grants = { broken_glass(world) };
    world.dossier.grants[0].period = { last };
    EXPECT_EQ(decide(world).outcome, Outcome::permitted);
}

}
