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

// As the log of uses keeps them: each part once, however many questions share it.
TEST(T12, ADecisionIsTheSameFromPartsThatWereStoredApart) {
    holds_in_worlds(5'000, [](const World& world, Dice&) -> std::string {
        const auto actor = read_actor(bytes_of(world.actor));
        const auto dossier = read_dossier(bytes_of(world.dossier));
        const auto questions = read_questions(bytes_of(Questions{ { world.asked, world.asked } }));
        const auto policy = read_policy(bytes_of(world.policy));
        if (!actor || !dossier || !questions || !policy) return "what was written is not read";
        if (questions->asked.size() != 2) return "there are not as many questions as were written";
        for (const auto& asked : questions->asked)
            if (access::decide(Policy(*policy), *actor, *dossier, asked) != decide(world)) return "decided otherwise";
        if (bytes_of(*actor) != bytes_of(world.actor)) return "the actor is written otherwise";
        if (bytes_of(*dossier) != bytes_of(world.dossier)) return "the dossier is written otherwise";
        return "";
    });
}

TEST(SnapshotBytes, OfOnePartAreNotReadAsAnother) {
    const auto world = permitted_world();
    const auto actor = bytes_of(world.actor), dossier = bytes_of(world.dossier);
    const auto questions = bytes_of(Questions{ { world.asked } });
    EXPECT_FALSE(read_actor(dossier));
    EXPECT_FALSE(read_dossier(questions));
    EXPECT_FALSE(read_questions(actor));
    EXPECT_FALSE(read_actor(std::string_view(actor).substr(1)));
    for (const auto& whole : { actor, dossier, questions }) {
        const auto cut = std::string_view(whole).substr(0, whole.size() - 1);
        EXPECT_FALSE(read_actor(cut) || read_dossier(cut) || read_questions(cut));
    }
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
