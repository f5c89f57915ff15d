// Steps 10 and 11.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

// The reason with which steps 10 and 11 refuse each action, in the order of Action; all_well where they do not.
std::vector<std::string_view> reasons_by_action(Step step, void (*turn)(World&)) {
    std::vector<std::string_view> reasons;
    for (std::size_t at = 0; at < enumerators<Action>.size(); ++at) {
        auto world = permitted_world();
        turn(world);
        world.asked.action = static_cast<Action>(at);
        reasons.push_back(name_of(decide(world)[step].reason));
    }
    return reasons;
}

// The same where only the actions named are refused.
std::vector<std::string_view> only(Reason reason, Actions actions) {
    std::vector<std::string_view> reasons;
    for (std::size_t at = 0; at < enumerators<Action>.size(); ++at)
        reasons.push_back(name_of(actions.has(static_cast<Action>(at)) ? reason : Reason::all_well));
    return reasons;
}

}

TEST(RecordState, RefusesWhatARecordInThatStateDoesNotAllow) {
    using enum Action;
    const auto refused = [](void (*turn)(World&)) { return reasons_by_action(Step::record_state, turn); };
    EXPECT_EQ(refused([](World&) {}), only(Reason::all_well, {}));
    EXPECT_EQ(
        refused([](World& w) { w.asked.state = RecordState::archived; }),
        only(
            Reason::record_archived,
            { see, change, add, correct, share_onward, export_or_print, approve, read_audit, dispose }
        )
    );
    EXPECT_EQ(
        refused([](World& w) { w.asked.state = RecordState::archived, w.policy.archive_purposes = Purposes::all(); }),
        only(Reason::all_well, {})
    );
    EXPECT_EQ(
        refused([](World& w) { w.asked.state = RecordState::locked; }),
        only(Reason::record_locked, { change, add, correct, approve, dispose })
    );
    EXPECT_EQ(
        refused([](World& w) { w.asked.state = RecordState::closed; }),
        only(Reason::record_closed, { change, approve, dispose })
    );
    EXPECT_EQ(
        refused([](World& w) { w.asked.held_version = 1; }),
        only(Reason::changed_meanwhile, { change, correct, approve, dispose })
    );
    EXPECT_EQ(refused([](World& w) { w.asked.made_by = me; }), only(Reason::own_work, { approve }));
    EXPECT_EQ(refused([](World& w) { w.asked.made_by = somebody; }), only(Reason::all_well, {}));
}

TEST(RecordState, LooksForItsReasonsInOrder) {
    auto world = permitted_world();
    world.asked.action = Action::approve;
    world.asked.made_by = me;
    world.asked.held_version = 1;
    EXPECT_EQ(decide(world)[Step::record_state].reason, Reason::changed_meanwhile);
    world.asked.state = RecordState::closed;
    EXPECT_EQ(decide(world)[Step::record_state].reason, Reason::record_closed);
    world.asked.action = Action::know_exists;
    EXPECT_EQ(decide(world)[Step::record_state].verdict, Verdict::not_asked);
}

TEST(ObligationsStep, WantsFreshProofAndAReason) {
    using enum Action;
    const auto refused = [](void (*turn)(World&)) { return reasons_by_action(Step::obligations, turn); };
    const Actions with_proof{ share_onward, export_or_print, approve, break_glass, dispose };
    EXPECT_EQ(refused([](World& w) { w.actor.proven_at.milliseconds -= 900'000; }), only(Reason::all_well, {}));
    EXPECT_EQ(
        refused([](World& w) { w.actor.proven_at.milliseconds -= 900'001; }),
        only(Reason::fresh_proof_needed, with_proof)
    );
    EXPECT_EQ(refused([](World& w) { w.actor.proven_at = just_after; }), only(Reason::fresh_proof_needed, with_proof));
    EXPECT_EQ(
        refused([](World& w) { w.actor.proven_at.milliseconds = INT64_MIN; }),
        only(Reason::fresh_proof_needed, with_proof)
    );
    EXPECT_EQ(
        refused([](World& w) { w.actor.proven_at.milliseconds = INT64_MAX; }),
        only(Reason::fresh_proof_needed, with_proof)
    );
    EXPECT_EQ(
        refused([](World& w) { w.asked.reason_given = false; }),
        only(Reason::reason_needed, { share_onward, export_or_print, break_glass, dispose })
    );
}

TEST(ObligationsStep, WantsAReasonForASelfDeclaredTie) {
    expect_of(
        Step::obligations,
        {
            { "self-declared, with a reason",
              passes(),
              [](World& w) { w.dossier.ties[0].source = TieSource::self_declared; } },
            { "self-declared",
              fails(Reason::reason_needed),
              [](World& w) { w.dossier.ties[0].source = TieSource::self_declared, w.asked.reason_given = false; } },
            { "self-declared, but not asked for",
              passes(),
              [](World& w) {
                  w.dossier.ties[0].source = TieSource::self_declared, w.asked.reason_given = false,
                  w.policy.permissions[0].ties = {};
              } },
            { "self-declared, and glass broken with a reason",
              passes(),
              [](World& w) {
                  w.dossier.ties[0].source = TieSource::self_declared, w.asked.reason_given = false,
                  w.dossier.grants = { broken_glass(w) };
              } },
            { "glass alone",
              passes(),
              [](World& w) {
                  w.asked.reason_given = false, w.dossier.ties.clear(), w.dossier.grants = { broken_glass(w) };
              } },
        }
    );
}

}
