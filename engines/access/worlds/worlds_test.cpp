// That the random worlds reach what they are for, and that the ways of changing them keep what they promise. What they
// promise is held against the second model, so that it is the methods page itself that is tried here.
#include "engines/access/second_model/testing.hpp"

#include <gtest/gtest.h>
#include <iostream>
#include <map>

namespace knotwork::access::testing {

namespace {

constexpr std::uint64_t worlds = 20000; // for each

/// How often each thing turned up.
class Counts {
public:
    void count(std::string_view what, std::string_view name) { ++counts_[std::string(what) + " " + std::string(name)]; }

    int of(std::string_view what, std::string_view name) const {
        const auto at = counts_.find(std::string(what) + " " + std::string(name));
        return at == counts_.end() ? 0 : at->second;
    }

    void print() const {
        for (const auto& [name, number] : counts_)
            std::cout << number << ' ' << name << '\n';
    }

private:
    std::map<std::string, int> counts_;
};

Counts counted(std::uint64_t how_many) {
    Counts counts;
    for (std::uint64_t seed = 0; seed < how_many; ++seed) {
        const World world = random_world(seed);
        const Decision decision = second_model(world);
        int against = 0;
        for (const StepTaken& taken : decision.taken) {
            counts.count(name_of(taken.verdict), name_of(taken.reason));
            against += taken.verdict == Verdict::failed || taken.verdict == Verdict::withheld;
        }
        counts.count("outcome", name_of(decision.outcome));
        counts.count("action", name_of(world.asked.action));
        counts.count("steps against", std::to_string(against));
    }
    return counts;
}

/// The better the more is shown.
int width(Outcome outcome) {
    return outcome == Outcome::permitted ? 2 : outcome == Outcome::redacted ? 1 : 0;
}

}

TEST(Worlds, ReachEveryReasonAndOutcome) {
    const Counts counts = counted(worlds);
    counts.print();
    for (const auto name : enumerators<Outcome>)
        EXPECT_GE(counts.of("outcome", name), 200) << name;
    for (const auto name : enumerators<Reason>) {
        const bool good = is_good(named<Reason>(name).value());
        EXPECT_GE(counts.of(good ? "passed" : "failed", name), 5) << name;
    }
    EXPECT_GE(counts.of("steps against", "0"), worlds / 5) << "too few are permitted";
    EXPECT_GE(counts.of("steps against", "1"), worlds / 5) << "too few turn on one step";
}

TEST(Worlds, AreTheSameForTheSameSeed) {
    for (std::uint64_t seed = 0; seed < 200; ++seed)
        EXPECT_EQ(text_of(random_world(seed)), text_of(random_world(seed)));
    EXPECT_NE(text_of(random_world(1)), text_of(random_world(2)));
}

TEST(Worlds, ShuffledAreDecidedAlike) {
    Dice dice(1);
    for (std::uint64_t seed = 0; seed < worlds; ++seed) {
        const World world = random_world(seed);
        const World other = shuffled(world, dice);
        ASSERT_EQ(second_model(other), second_model(world)) << seed << "\n" << text_of(world);
    }
    EXPECT_NE(text_of(shuffled(random_world(1), dice)), text_of(random_world(1)));
}

TEST(Worlds, TightenedAreNeverWider) {
    Dice dice(2);
    std::map<std::string, int> refused_by;
    for (std::uint64_t seed = 0; seed < worlds; ++seed) {
        const World world = random_world(seed);
        const Change change = tightened(world, dice);
        const Decision before = second_model(world);
        const Decision after = second_model(change.world);
        ASSERT_LE(width(after.outcome), width(before.outcome))
            << seed << ": " << change.what << "\n"
            << text_of(world) << text_of(change.world) << text_of(after);
        refused_by[change.what] += width(after.outcome) < width(before.outcome);
    }
    for (const auto& [what, times] : refused_by)
        EXPECT_GT(times, 0) << what << " never refused anything";
}

TEST(Worlds, WithFactsOfOthersAreDecidedAlike) {
    Dice dice(3);
    for (std::uint64_t seed = 0; seed < worlds; ++seed) {
        const World world = random_world(seed);
        const World crowded = with_facts_of_others(world, dice);
        ASSERT_EQ(second_model(crowded), second_model(world)) << seed << "\n" << text_of(world) << text_of(crowded);
    }
}

}
