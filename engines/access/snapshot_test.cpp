// A decision made again from what was stored: T12, and that nothing but what was written is read.
#include "engines/access/snapshot.hpp"
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {
namespace {

Snapshot snapshot_of(const World& world) {
    return { .policy = world.policy.version, .actor = world.actor, .dossier = world.dossier, .asked = world.asked };
}

}

TEST(T12, ADecisionIsTheSameFromWhatWasStored) {
    holds_in_worlds(10'000, [](const World& world, Dice&) -> std::string {
        const auto question = read_snapshot(bytes_of(snapshot_of(world)));
        const auto policy = read_policy(bytes_of(world.policy));
        if (!question || !policy) return "what was written is not read";
        const auto again = access::decide(Policy(*policy), question->actor, question->dossier, question->asked);
        if (again != decide(world)) return "decided otherwise:\n" + text_of(again);
        return question->policy == world.policy.version ? "" : "the policy's version is another";
    });
}

TEST(SnapshotBytes, AreWrittenBackAsTheyWereRead) {
    holds_in_worlds(5'000, [](const World& world, Dice&) -> std::string {
        const auto question = bytes_of(snapshot_of(world));
        const auto policy = bytes_of(world.policy);
        if (bytes_of(*read_snapshot(question)) != question) return "the question is written otherwise";
        return bytes_of(*read_policy(policy)) == policy ? "" : "the policy is written otherwise";
    });
}

// Either another world, or none; never the same.
TEST(SnapshotBytes, WithOneByteChangedAreAnotherWorldOrNone) {
    int refused = 0;
    holds_in_worlds(2'000, [&](const World& world, Dice& dice) -> std::string {
        const auto written = bytes_of(snapshot_of(world));
        auto changed = written;
        const auto at = dice.below(changed.size());
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1U << dice.below(8)));
        const auto read = read_snapshot(changed);
        refused += read ? 0 : 1;
        return !read || bytes_of(*read) == changed ? "" : "another form of the same facts is read";
    });
    EXPECT_GT(refused, 100);
}

TEST(SnapshotBytes, CutShortOrDrawnOutAreNotRead) {
    const auto world = permitted_world();
    const auto question = bytes_of(snapshot_of(world)), policy = bytes_of(world.policy);
    for (std::size_t size = 0; size < question.size(); ++size)
        EXPECT_FALSE(read_snapshot(std::string_view(question).substr(0, size))) << size;
    for (std::size_t size = 0; size < policy.size(); ++size)
        EXPECT_FALSE(read_policy(std::string_view(policy).substr(0, size))) << size;
    EXPECT_FALSE(read_snapshot(question + '\0'));
    EXPECT_FALSE(read_policy(policy + '\0'));
    EXPECT_FALSE(read_policy(question));
    EXPECT_FALSE(read_snapshot(policy));
}

TEST(SnapshotBytes, OfAnotherVersionAreNotRead) {
    auto question = bytes_of(snapshot_of(permitted_world()));
    EXPECT_EQ(question.substr(0, 5), std::string("kwa\1q"));
    question[3] = 2;
    EXPECT_FALSE(read_snapshot(question));
}

TEST(SnapshotBytes, AreTheseForAnEmptyQuestion) {
    // 5 to begin with; 8 policy; 8+16+16+16+1+4+1+1+16+1+8+8+8+1 actor; 8+1+16+9*4 dossier;
    // 16+1+1+1+16+4+1+4+4+1+1+1+8 question.
    EXPECT_EQ(bytes_of(Snapshot{}).size(), 5U + 8 + 105 + 61 + 59);
}

}
