// T10 and T11 of docs/methods/access.md: in two worlds that differ only in what is hidden from them, a practitioner is
// told the same.
#include "engines/access/explain.hpp"
#include "engines/access/testing_properties.hpp"

namespace knotwork::access::testing {
namespace {

constexpr int many = 10'000;
const Names names{ .owner = "Ashdown Clinic", .agency = "Ashdown School", .post = "A pastoral lead" };

ForPractitioner told(const World& world) {
    return for_practitioner(decide(world), world.asked, names);
}

std::string text_of(const ForPractitioner& told) {
    auto text = "told: " + told.headline.key;
    for (const auto& say : told.others)
        text += ", " + say.key;
    for (const auto& say : told.possible)
        text += "; " + say.key;
    return text + "\n";
}

std::string differ(const World& left, const World& right) {
    return told(left) == told(right)
               ? ""
               : "told differently:\n" + text_of(told(left)) + text_of(told(right)) + testing::text_of(right);
}

bool fails(const World& world, Step step) {
    return decide(world)[step].verdict == Verdict::failed;
}

World with_nobody(World world) {
    world.dossier = { .version = world.dossier.version };
    return world;
}

}

TEST(T11, SealedBarredAndAbsentAreToldAlike) {
    holds_in_worlds(many, [](const World& world, Dice& dice) -> std::string {
        if (contradicts_itself(world)) return "";
        auto sealed = world, barred = world;
        sealed.dossier.sealings.push_back({ .period = { world.asked.now } });
        barred.dossier.bars.push_back(
            { .why = dice.any<Bar::Why>(), .worker = world.actor.worker, .agency = {}, .period = { world.asked.now } }
        );
        const auto wrong = differ(with_nobody(world), sealed);
        return wrong.empty() ? differ(sealed, barred) : wrong;
    });
}

TEST(T11, APersonThatIsNotKnownToThemIsToldAsNobody) {
    int unknown = 0;
    holds_in_worlds(many, [&](const World& world, Dice&) -> std::string {
        if (contradicts_itself(world) || decide(world).outcome != Outcome::not_found) return "";
        ++unknown;
        return differ(world, with_nobody(world));
    });
    EXPECT_GT(unknown, 300);
}

TEST(T10, WhatTheFamilySaidIsNotTold) {
    int compared = 0;
    holds_in_worlds(2 * many, [&](const World& world, Dice& dice) -> std::string {
        auto other = world;
        for (auto& row : other.dossier.consents)
            row.state = dice.any<Consent::State>();
        other.dossier.objections.clear();
        if (contradicts_itself(world) || !fails(world, Step::consent) || !fails(other, Step::consent)) return "";
        if (decide(world).outcome != decide(other).outcome) return "";
        compared += decide(world)[Step::consent] != decide(other)[Step::consent] ? 1 : 0;
        return differ(world, other);
    });
    EXPECT_GT(compared, 100);
}

TEST(T10, AnOwnersDecisionNotToShareIsNotTold) {
    int compared = 0;
    holds_in_worlds(2 * many, [&](const World& world, Dice&) -> std::string {
        auto kept = world;
        kept.dossier.disclosures.push_back({ .outcome = Disclosure::Outcome::not_shared,
                                             .owner = world.asked.owner,
                                             .recipient = world.actor.agency,
                                             .purposes = { world.asked.purpose },
                                             .categories = { world.asked.category },
                                             .period = { world.asked.now } });
        if (contradicts_itself(world) || (!fails(world, Step::gateway) && !fails(world, Step::basis))) return "";
        if (!fails(kept, Step::gateway)) return "";
        compared += decide(world) != decide(kept) ? 1 : 0;
        return differ(world, kept);
    });
    EXPECT_GT(compared, 100);
}

TEST(T10, NothingIsToldOfMarksAndHidings) {
    int compared = 0;
    holds_in_worlds(2 * many, [&](const World& world, Dice& dice) -> std::string {
        auto other = world;
        other.asked.marks = dice.any_of<Mark>();
        other.dossier.hidings.clear();
        if (contradicts_itself(world)) return "";
        const auto outcome = decide(world).outcome;
        if (outcome == Outcome::redacted || outcome != decide(other).outcome) return "";
        compared += decide(world)[Step::marks] != decide(other)[Step::marks] ? 1 : 0;
        return differ(world, other);
    });
    EXPECT_GT(compared, 100);
}

}
