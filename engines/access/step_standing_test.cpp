// Steps 0 and 1.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

TEST(Establishing, WantsWholeFactsOfOneVersion) {
    constexpr auto step = Step::establishing;
    expect_of(
        step,
        {
            { "all is well", passes(), [](World&) {} },
            { "an actor of another version",
              fails(Reason::facts_of_several_versions),
              [](World& w) { w.actor.version = 1; } },
            { "a dossier of another version",
              fails(Reason::facts_of_several_versions),
              [](World& w) { w.dossier.version = 1; } },
            { "one version for all",
              passes(),
              [](World& w) { w.policy.version = w.actor.version = w.dossier.version = 9; } },
            { "an actor from nowhere", fails(Reason::agency_unknown), [](World& w) { w.actor.agency = charity; } },
            { "an owner from nowhere", fails(Reason::agency_unknown), [](World& w) { w.asked.owner = charity; } },
            { "an owner that only an agreement mentions",
              fails(Reason::agency_unknown),
              [](World& w) { w.policy.agencies.pop_back(); } },
            { "an agency listed twice",
              fails(Reason::agency_unknown),
              [](World& w) { w.policy.agencies.push_back(w.policy.agencies[0]); } },
            { "no worker", fails(Reason::no_facts), [](World& w) { w.actor.worker = {}; } },
            { "no post", fails(Reason::no_facts), [](World& w) { w.actor.post = {}; } },
            { "no role", fails(Reason::no_facts), [](World& w) { w.actor.roles = {}; } },
            { "nobody asked about", fails(Reason::no_facts), [](World& w) { w.asked.person = w.dossier.person = {}; } },
            { "somebody else's dossier",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.person = Id<people::Person>::of_label("other"); } },
            { "an empty dossier is of nobody", passes(), [](World& w) { w.dossier = {}; } },
            { "a post held backwards",
              fails(Reason::facts_contradict),
              [](World& w) {
                  w.actor.post_held = { now, now };
              } },
        }
    );
}

TEST(Establishing, WantsSoundPeriods) {
    constexpr Period backwards{ now, now };
    static constexpr auto unsound = backwards;
    expect_of(
        Step::establishing,
        {
            { "a tie", fails(Reason::facts_contradict), [](World& w) { w.dossier.ties[0].period = unsound; } },
            { "a sealing",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.sealings = { { .period = unsound } }; } },
            { "a bar", fails(Reason::facts_contradict), [](World& w) { w.dossier.bars = { { .period = unsound } }; } },
            { "a hiding",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.hidings = { { .period = unsound } }; } },
            { "a consent",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.consents = { { .period = unsound } }; } },
            { "an objection",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.objections = { { .period = unsound } }; } },
            { "a disclosure",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.disclosures = { { .period = unsound } }; } },
            { "a grant",
              fails(Reason::facts_contradict),
              [](World& w) { w.dossier.grants = { { .period = unsound } }; } },
        }
    );
}

TEST(Establishing, LooksForItsReasonsInOrder) {
    auto world = permitted_world();
    world.actor = { .version = 1, .agency = charity, .post_held = { now, now } };
    EXPECT_EQ(decide(world)[Step::establishing].reason, Reason::facts_of_several_versions);
    world.actor.version = 0;
    EXPECT_EQ(decide(world)[Step::establishing].reason, Reason::agency_unknown);
    world.actor.agency = school;
    EXPECT_EQ(decide(world)[Step::establishing].reason, Reason::no_facts);
}

TEST(Standing, IsAboutWhoeverAsks) {
    static const FactRef account{ FactRef::Kind::account, me.uuid(), 0 };
    expect_of(
        Step::standing,
        {
            { "all is well", passes(account), [](World&) {} },
            { "signed out", fails(Reason::session_over, account), [](World& w) { w.actor.session_live = false; } },
            { "suspended",
              fails(Reason::account_suspended, account),
              [](World& w) { w.actor.account_active = false; } },
            { "a post that has ended",
              fails(Reason::post_not_held, account),
              [](World& w) { w.actor.post_held = over; } },
            { "a post that has not begun",
              fails(Reason::post_not_held, account),
              [](World& w) { w.actor.post_held = not_yet; } },
            { "a password alone",
              fails(Reason::sign_in_too_weak, account),
              [](World& w) { w.actor.strong_sign_in = false; } },
            { "vetted until now",
              fails(Reason::vetting_out_of_date, account),
              [](World& w) { w.actor.vetted_until = now; } },
            { "vetted a moment longer", passes(account), [](World& w) { w.actor.vetted_until = just_after; } },
            { "trained until now",
              fails(Reason::training_out_of_date, account),
              [](World& w) { w.actor.trained_until = now; } },
        }
    );
}

TEST(Standing, LooksForItsReasonsInOrder) {
    auto world = permitted_world();
    auto& actor = world.actor;
    actor.session_live = actor.account_active = actor.strong_sign_in = false;
    actor.post_held = over;
    actor.vetted_until = actor.trained_until = now;
    const auto reason = [&] { return decide(world)[Step::standing].reason; };
    EXPECT_EQ(reason(), Reason::session_over);
    actor.session_live = true;
    EXPECT_EQ(reason(), Reason::account_suspended);
    actor.account_active = true;
    EXPECT_EQ(reason(), Reason::post_not_held);
    actor.post_held = { long_ago, far_off };
    EXPECT_EQ(reason(), Reason::sign_in_too_weak);
    actor.strong_sign_in = true;
    EXPECT_EQ(reason(), Reason::vetting_out_of_date);
    actor.vetted_until = far_off;
    EXPECT_EQ(reason(), Reason::training_out_of_date);
}

}
