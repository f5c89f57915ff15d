#pragma once
// One plain world in which everything is permitted, and a table of turns for the worse: what is turned, and what its
// step must say then.
#include "engines/access/testing_properties.hpp"

namespace knotwork::access::testing {

inline constexpr Instant now{ 1'772'442'000'000 };
inline constexpr Instant long_ago = { now.milliseconds - 86'400'000 };
inline constexpr Instant far_off = { now.milliseconds + 86'400'000 };
inline constexpr Instant just_after = { now.milliseconds + 1 };
inline constexpr Period over{ long_ago, now };
inline constexpr Period not_yet{ just_after, far_off };

inline const auto school = Id<accounts::Agency>::of_label("school");
inline const auto clinic = Id<accounts::Agency>::of_label("clinic");
inline const auto charity = Id<accounts::Agency>::of_label("charity");
inline const auto me = Id<accounts::Worker>::of_label("me");
inline const auto somebody = Id<accounts::Worker>::of_label("somebody");
inline const auto my_team = Id<team::Team>::of_label("my team");

/// Ids that sort by their number.
inline Uuid numbered(std::uint8_t number) {
    return Uuid({ 1, number });
}

inline FactRef ref(FactRef::Kind kind, std::uint8_t number, std::uint32_t version = 1) {
    return { kind, numbered(number), version };
}

inline Basis full_basis(std::uint8_t number, ControllerKind kind) {
    return {
        .id = numbered(number), .kind = kind, .lawful_basis = true, .special_condition = true, .offence_condition = true
    };
}

/// A pastoral lead at a school, allocated to the child, looks at what the clinic knows, to protect the child.
/// Facts: permission 1, agreement 2, its bases 3 (school) and 4 (health), own bases 5 and 6, tie 7.
inline World permitted_world() {
    World world;
    world.policy.agencies = { { school, ControllerKind::school, far_off },
                              { clinic, ControllerKind::health_body, far_off } };
    world.policy.permissions = { { .id = numbered(1),
                                   .role = Role::practitioner,
                                   .purpose = Purpose::safeguarding,
                                   .categories = Categories::all(),
                                   .actions = Actions::all(),
                                   .ties = { Tie::allocated, Tie::team } } };
    world.policy.agreements = { { .id = numbered(2),
                                  .state = Agreement::State::active,
                                  .in_force = { long_ago, far_off },
                                  .impact_assessment_until = far_off,
                                  .parties = { { school, Period{} }, { clinic, Period{} } },
                                  .flows = { { clinic, school, Purposes::all(), Categories::all() } },
                                  .bases = { full_basis(3, ControllerKind::school),
                                             full_basis(4, ControllerKind::health_body) } } };
    world.policy.bases = { full_basis(5, ControllerKind::school), full_basis(6, ControllerKind::health_body) };
    world.actor = { .worker = me,
                    .post = Id<accounts::Post>::of_label("pastoral lead"),
                    .agency = school,
                    .team = my_team,
                    .roles = { Role::practitioner },
                    .session_live = true,
                    .account_active = true,
                    .post_held = { long_ago, far_off },
                    .strong_sign_in = true,
                    .proven_at = now,
                    .vetted_until = far_off,
                    .trained_until = far_off };
    world.asked = { .person = Id<people::Person>::of_label("child"),
                    .action = Action::see,
                    .category = Category::physical_health,
                    .purpose = Purpose::safeguarding,
                    .owner = clinic,
                    .reason_given = true,
                    .identity_matched = true,
                    .now = now };
    world.dossier.exists = true;
    world.dossier.person = world.asked.person;
    world.dossier.ties = { { .id = numbered(7), .kind = Tie::allocated, .agency = school, .worker = me } };
    return world;
}

/// Glass that the actor broke half an hour ago, for everything. Fact 30.
inline Grant broken_glass(World& world) {
    world.policy.protecting.add(world.asked.purpose); // for nothing else is it open
    return { .id = numbered(30),
             .worker = world.actor.worker,
             .post = world.actor.post,
             .categories = Categories::all(),
             .period = { now - std::chrono::minutes(30) } };
}

inline StepTaken passes(FactRef fact = {}, Reason reason = Reason::all_well) {
    return { Verdict::passed, reason, fact };
}

inline StepTaken fails(Reason reason, FactRef fact = {}) {
    return { Verdict::failed, reason, fact };
}

inline StepTaken withholds(Reason reason, FactRef fact = {}) {
    return { Verdict::withheld, reason, fact };
}

/// To the glass that broken_glass() breaks.
inline StepTaken gives_way(Reason reason) {
    return { Verdict::overridden, reason, ref(FactRef::Kind::grant, 30) };
}

inline constexpr StepTaken is_not_asked{};

struct Turn {
    const char* what;
    StepTaken expected;
    void (*turn)(World&);
};

/// Each turn is made in a permitted world of its own.
inline void expect_of(Step step, std::initializer_list<Turn> turns) {
    for (const auto& one : turns) {
        auto world = permitted_world();
        one.turn(world);
        const auto taken = decide(world)[step];
        EXPECT_EQ(name_of(taken.verdict), name_of(one.expected.verdict)) << one.what;
        EXPECT_EQ(name_of(taken.reason), name_of(one.expected.reason)) << one.what;
        EXPECT_EQ(taken.fact, one.expected.fact) << one.what;
    }
}

}
