// Steps 4 and 5.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

const auto permit_1 = ref(FactRef::Kind::permit, 1);
const auto tie_7 = ref(FactRef::Kind::tie, 7);

Permission& permission(World& world) {
    return world.policy.permissions[0];
}

void prohibit(
    World& world, Actions actions, Categories categories = Categories::all(), Purposes purposes = Purposes::all()
) {
    world.policy.prohibitions.push_back(
        { .id = numbered(20), .purposes = purposes, .categories = categories, .actions = actions }
    );
}

TieFact& add_tie(World& world, std::uint8_t number, Tie kind) {
    world.dossier.ties.push_back({ .id = numbered(number), .kind = kind, .agency = school, .worker = me });
    return world.dossier.ties.back();
}

Permission& add_permission(World& world, std::uint8_t number) {
    world.policy.permissions.push_back(permission(world));
    world.policy.permissions.back().id = numbered(number);
    return world.policy.permissions.back();
}

}

TEST(Function, NeedsAPermissionThatFits) {
    expect_of(
        Step::function,
        {
            { "fits", passes(permit_1), [](World&) {} },
            { "another role", fails(Reason::role_may_not), [](World& w) { w.actor.roles = { Role::guardian }; } },
            { "one role of several",
              passes(permit_1),
              [](World& w) {
                  w.actor.roles = { Role::guardian, Role::practitioner };
              } },
            { "another purpose",
              fails(Reason::role_may_not),
              [](World& w) { permission(w).purpose = Purpose::housing; } },
            { "another category",
              fails(Reason::role_may_not),
              [](World& w) { permission(w).categories = { Category::plan }; } },
            { "another action",
              fails(Reason::role_may_not),
              [](World& w) { permission(w).actions = { Action::change }; } },
            { "for their agency", passes(permit_1), [](World& w) { permission(w).agency = school; } },
            { "for another agency", fails(Reason::role_may_not), [](World& w) { permission(w).agency = clinic; } },
            { "to know needs no category",
              passes(permit_1),
              [](World& w) { permission(w).categories = {}, w.asked.action = Action::know_exists; } },
            { "to break glass needs none either",
              passes(permit_1),
              [](World& w) { permission(w).categories = {}, w.asked.action = Action::break_glass; } },
            { "the smaller of two",
              passes(ref(FactRef::Kind::permit, 1, 0)),
              [](World& w) { add_permission(w, 1).version = 0; } },
            { "their agency's own, when smaller",
              passes(ref(FactRef::Kind::permit, 0)),
              [](World& w) { add_permission(w, 0).agency = school; } },
        }
    );
}

TEST(Function, WhoMayChangeMaySee) {
    for (const auto action : { Action::change,
                               Action::correct,
                               Action::share_onward,
                               Action::export_or_print,
                               Action::approve,
                               Action::dispose }) {
        auto world = permitted_world();
        world.asked.action = action;
        EXPECT_EQ(decide(world).outcome, Outcome::permitted) << name_of(action);
        permission(world).actions.remove(Action::see);
        EXPECT_EQ(decide(world)[Step::function].reason, Reason::role_may_not) << name_of(action);
        permission(world).actions.add(Action::see);
        prohibit(world, { Action::see });
        EXPECT_EQ(decide(world)[Step::function].reason, Reason::prohibited) << name_of(action);
    }
    auto world = permitted_world();
    world.asked.action = Action::add;
    permission(world).actions.remove(Action::see);
    prohibit(world, { Action::see });
    EXPECT_EQ(decide(world)[Step::function].verdict, Verdict::passed);
}

TEST(Function, ProhibitionsWin) {
    const auto ban = ref(FactRef::Kind::prohibition, 20);
    expect_of(
        Step::function,
        {
            { "for all", fails(Reason::prohibited, ban), [](World& w) { prohibit(w, { Action::see }); } },
            { "for their agency",
              fails(Reason::prohibited, ban),
              [](World& w) { prohibit(w, { Action::see }), w.policy.prohibitions[0].agency = school; } },
            { "for another agency",
              passes(permit_1),
              [](World& w) { prohibit(w, { Action::see }), w.policy.prohibitions[0].agency = clinic; } },
            { "of another action", passes(permit_1), [](World& w) { prohibit(w, { Action::change }); } },
            { "of another category",
              passes(permit_1),
              [](World& w) { prohibit(w, Actions::all(), { Category::plan }); } },
            { "for another purpose",
              passes(permit_1),
              [](World& w) { prohibit(w, Actions::all(), Categories::all(), { Purpose::housing }); } },
            { "of knowing, whatever category",
              fails(Reason::prohibited, ban),
              [](World& w) { prohibit(w, Actions::all(), { Category::plan }), w.asked.action = Action::know_exists; } },
            { "before a role that may not",
              fails(Reason::prohibited, ban),
              [](World& w) { prohibit(w, { Action::see }), w.actor.roles = { Role::guardian }; } },
            { "the smallest",
              fails(Reason::prohibited, ref(FactRef::Kind::prohibition, 19)),
              [](World& w) {
                  prohibit(w, { Action::see }), prohibit(w, { Action::see }),
                      w.policy.prohibitions[1].id = numbered(19), w.policy.prohibitions[1].agency = school;
              } },
            { "glass opens nothing here",
              fails(Reason::prohibited, ban),
              [](World& w) { prohibit(w, { Action::see }), w.dossier.grants = { broken_glass(w) }; } },
        }
    );
}

TEST(Function, BreakingGlassIsForThoseWhoMay) {
    expect_of(
        Step::function,
        {
            { "may", passes(permit_1), [](World& w) { w.asked.action = Action::break_glass; } },
            { "suspended from it",
              fails(Reason::glass_not_for_you),
              [](World& w) { w.asked.action = Action::break_glass, w.actor.glass_suspended = true; } },
            { "not to protect",
              fails(Reason::glass_not_for_you),
              [](World& w) { w.asked.action = Action::break_glass, w.policy.protecting = {}; } },
            { "suspended from it, and looking", passes(permit_1), [](World& w) { w.actor.glass_suspended = true; } },
        }
    );
}

TEST(Relationship, NeedsATieOfAKindThatIsAskedFor) {
    expect_of(
        Step::relationship,
        {
            { "tied", passes(tie_7), [](World&) {} },
            { "no tie asked for", passes(), [](World& w) { permission(w).ties = {}; } },
            { "too weak",
              fails(Reason::tie_too_weak, tie_7),
              [](World& w) { w.dossier.ties[0].kind = Tie::consulted; } },
            { "over", fails(Reason::tie_not_now, tie_7), [](World& w) { w.dossier.ties[0].period = over; } },
            { "not begun", fails(Reason::tie_not_now, tie_7), [](World& w) { w.dossier.ties[0].period = not_yet; } },
            { "too weak goes before over",
              fails(Reason::tie_too_weak, ref(FactRef::Kind::tie, 9)),
              [](World& w) { w.dossier.ties[0].period = over, add_tie(w, 9, Tie::involved); } },
            { "none", fails(Reason::no_tie), [](World& w) { w.dossier.ties.clear(); } },
            { "somebody else's", fails(Reason::no_tie), [](World& w) { w.dossier.ties[0].worker = somebody; } },
            { "glass",
              gives_way(Reason::no_tie),
              [](World& w) { w.dossier.ties.clear(), w.dossier.grants = { broken_glass(w) }; } },
            { "nothing permits", is_not_asked, [](World& w) { w.policy.permissions.clear(); } },
            { "to know", is_not_asked, [](World& w) { w.asked.action = Action::know_exists; } },
            { "to break glass", is_not_asked, [](World& w) { w.asked.action = Action::break_glass; } },
        }
    );
}

TEST(Relationship, TakesTheSurestThenTheSmallest) {
    expect_of(
        Step::relationship,
        {
            { "the smaller tie", passes(ref(FactRef::Kind::tie, 6)), [](World& w) { add_tie(w, 6, Tie::team); } },
            { "the smaller version",
              passes(ref(FactRef::Kind::tie, 7, 0)),
              [](World& w) { add_tie(w, 7, Tie::team).version = 0; } },
            { "not the self-declared one",
              passes(tie_7),
              [](World& w) { add_tie(w, 6, Tie::team).source = TieSource::self_declared; } },
            { "not of a kind nobody asks for", passes(tie_7), [](World& w) { add_tie(w, 6, Tie::consulted); } },
            { "the smaller permission's",
              passes(ref(FactRef::Kind::tie, 9)),
              [](World& w) { add_permission(w, 0).ties = { Tie::consulted }, add_tie(w, 9, Tie::consulted); } },
            { "a sure tie before the smaller permission",
              passes(tie_7),
              [](World& w) {
                  add_permission(w, 0).ties = { Tie::consulted },
                                    add_tie(w, 5, Tie::consulted).source = TieSource::self_declared;
              } },
            { "no tie before the same permission's tie", passes(), [](World& w) { add_permission(w, 1).ties = {}; } },
            { "no tie is sure",
              passes(),
              [](World& w) { add_permission(w, 9).ties = {}, w.dossier.ties[0].source = TieSource::self_declared; } },
        }
    );
}

}
