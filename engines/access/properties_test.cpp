// What must always hold, T1 to T9 of docs/methods/access.md, in random worlds.
#include "engines/access/testing_properties.hpp"

#include <algorithm>

namespace knotwork::access::testing {
namespace {

constexpr int many = 20'000;

// Said again without the engine: does anything in the policy permit this?
bool something_permits(const World& world) {
    const auto& asked = world.asked;
    const bool whole = asked.action == Action::know_exists || asked.action == Action::break_glass;
    return std::any_of(world.policy.permissions.begin(), world.policy.permissions.end(), [&](const Permission& one) {
        return (!one.agency || one.agency == world.actor.agency) && world.actor.roles.has(one.role) &&
               one.purpose == asked.purpose && (whole || one.categories.has(asked.category)) &&
               (one.actions.has(asked.action) || (asked.action == Action::know_exists && !one.actions.empty()));
    });
}

std::string differs(const Decision& before, const Decision& after) {
    return before == after ? "" : "decided otherwise:\n" + text_of(after);
}

constexpr std::array beyond_glass{ Step::establishing, Step::standing,     Step::bars,       Step::function,
                                   Step::basis,        Step::record_state, Step::obligations };

Grant glass_over(const World& world) {
    Grant grant{
        .version = 900'000, .worker = world.actor.worker, .post = world.actor.post, .categories = Categories::all()
    };
    grant.period.from = world.asked.now;
    return grant;
}

}

TEST(Worlds, ReachEveryReasonAndOutcomeAndVerdict) {
    std::array<int, enumerators<Reason>.size()> reasons{};
    std::array<int, enumerators<Outcome>.size()> outcomes{};
    std::array<int, enumerators<Verdict>.size()> verdicts{};
    for (std::uint64_t seed = 1; seed <= std::uint64_t{ many }; ++seed) {
        const auto decision = decide(random_world(seed));
        ++outcomes[static_cast<std::size_t>(decision.outcome)];
        for (const auto& step : decision.taken) {
            ++reasons[static_cast<std::size_t>(step.reason)];
            ++verdicts[static_cast<std::size_t>(step.verdict)];
        }
    }
    for (std::size_t at = 0; at < reasons.size(); ++at)
        EXPECT_GT(reasons[at], 0) << enumerators<Reason>[at];
    for (std::size_t at = 0; at < outcomes.size(); ++at)
        EXPECT_GT(outcomes[at], 100) << enumerators<Outcome>[at];
    for (std::size_t at = 0; at < verdicts.size(); ++at)
        EXPECT_GT(verdicts[at], 100) << enumerators<Verdict>[at];
}

TEST(T1, WhatNothingPermitsIsRefused) {
    holds_in_worlds(many, [](World world, Dice&) -> std::string {
        if (shows_something(decide(world)) && !something_permits(world)) return "nothing permits it";
        world.policy.permissions.clear();
        return shows_something(decide(world)) ? "shown without any permission" : "";
    });
}

TEST(T2, AProhibitionASealingAndABarRefuseWhateverPermits) {
    holds_in_worlds(many, [](const World& world, Dice& dice) -> std::string {
        auto prohibited = world, sealed = world, barred = world;
        const auto agency = dice.chance(50) ? std::optional(world.actor.agency) : std::nullopt;
        prohibited.policy.prohibitions.push_back({ .agency = agency,
                                                   .purposes = { world.asked.purpose },
                                                   .categories = { world.asked.category },
                                                   .actions = { world.asked.action } });
        if (shows_something(decide(prohibited))) return "shown although prohibited";
        sealed.dossier.sealings.push_back({ .period = { world.asked.now } });
        if (shows_something(decide(sealed))) return "shown although sealed";
        barred.dossier.bars.push_back(
            { .why = dice.any<Bar::Why>(), .worker = world.actor.worker, .agency = {}, .period = { world.asked.now } }
        );
        return shows_something(decide(barred)) ? "shown although barred" : "";
    });
}

TEST(T3, TheOrderOfFactsDoesNotMatter) {
    holds_in_worlds(many, [](const World& world, Dice& dice) {
        return differs(decide(world), decide(shuffled(world, dice)));
    });
}

TEST(T4, OneRestrictionMoreOrOneThingThatPermitsLessNeverWidens) {
    int narrowed = 0;
    holds_in_worlds(5 * many, [&](const World& world, Dice& dice) -> std::string {
        if (contradicts_itself(world)) return "";
        const auto before = decide(world);
        const auto change = tightened(world, dice);
        const auto after = decide(change.world);
        narrowed += width(after) < width(before) ? 1 : 0;
        return width(after) > width(before)
                   ? "wider with " + change.what + ":\n" + text_of(change.world) + text_of(after)
                   : "";
    });
    EXPECT_GT(narrowed, 1000) << "most changes change nothing, but not that many";
}

TEST(T6, FactsAboutOthersChangeNothing) {
    holds_in_worlds(many, [](const World& world, Dice& dice) {
        return differs(decide(world), decide(with_facts_of_others(world, dice)));
    });
}

TEST(T7, WhoMayChangeMaySee) {
    int changed = 0;
    holds_in_worlds(many, [&](World world, Dice& dice) -> std::string {
        using enum Action;
        world.asked.action = dice.one_of({ change, correct, share_onward, export_or_print, approve, dispose });
        if (decide(world).outcome != Outcome::permitted) return "";
        ++changed;
        world.asked.action = see;
        return decide(world).outcome == Outcome::permitted ? "" : "may change and may not see";
    });
    EXPECT_GT(changed, 500);
}

TEST(T8, APageIsDecidedAsItsItemsAre) {
    holds_in_worlds(many / 4, [](const World& world, Dice& dice) -> std::string {
        std::vector<Asked> page(1 + dice.below(12), world.asked);
        for (auto& item : page) {
            item.category = dice.any<Category>();
            item.action = dice.chance(80) ? item.action : dice.any<Action>();
            item.marks = dice.any_of<Mark>();
        }
        const Policy policy(world.policy);
        const auto together = decide_all(policy, world.actor, world.dossier, page);
        if (together.size() != page.size()) return "not one answer for each item";
        for (std::size_t at = 0; at < page.size(); ++at)
            if (together[at] != access::decide(policy, world.actor, world.dossier, page[at]))
                return "an item is decided otherwise on a page";
        return "";
    });
}

TEST(T9, BrokenGlassNeverReachesWhatIsBeyondIt) {
    int opened = 0;
    holds_in_worlds(many, [&](World world, Dice&) -> std::string {
        world.dossier.grants.clear();
        const auto before = decide(world);
        world.dossier.grants = { glass_over(world) };
        const auto after = decide(world);
        for (const auto step : beyond_glass)
            if (after[step].verdict == Verdict::overridden) return "overridden: " + std::string(name_of(step));
        for (const auto step : { Step::establishing, Step::standing, Step::bars, Step::function, Step::record_state })
            if (after[step] != before[step]) return "glass changed " + std::string(name_of(step));
        if (after[Step::basis] != before[Step::basis] && after[Step::gateway].verdict != Verdict::overridden)
            return "glass changed the basis";
        if (before[Step::obligations].reason == Reason::fresh_proof_needed &&
            after[Step::obligations] != before[Step::obligations])
            return "glass is no proof";
        const Actions reached{ Action::see, Action::add, Action::know_exists };
        if (!reached.has(world.asked.action)) return differs(before, after);
        if (world.asked.action == Action::add && world.asked.category != Category::chronology)
            return differs(before, after);
        opened += width(after) > width(before) ? 1 : 0;
        return width(after) < width(before) ? "narrower with glass" : "";
    });
    EXPECT_GT(opened, 500) << "and it opens something";
}

TEST(T12, TheSameFactsGiveTheSameDecision) {
    holds_in_worlds(many, [](const World& world, Dice&) {
        const Policy policy(world.policy);
        return differs(decide(world), access::decide(policy, world.actor, world.dossier, world.asked));
    });
}

}
