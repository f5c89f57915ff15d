#include "engines/ledger/witness.hpp"

#include "engines/ledger/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::hashes_of;
using testing::MemoryTree;

const std::string origin = "ambermouth.example/ledger";
const std::string name = "witness.example/a";
const SigningKey log_key = SigningKey::of_seed(std::string(32, 'L'));
const SigningKey own_key = SigningKey::of_seed(std::string(32, 'a'));
constexpr Instant noon{ 1'772'452'800'000 };

const Policy policy{
    .origin = origin,
    .log = { { .key = { .name = origin, .kind = NoteKey::Kind::note, .key = log_key.public_key() } } },
    .witnesses = { { .name = name, .kind = NoteKey::Kind::cosignature, .key = own_key.public_key() } },
    .needed = 1,
};

std::string signed_head(const Head& head, const SigningKey& key = log_key) {
    const auto text = Checkpoint{ .origin = origin, .head = head }.text();
    return Note{ .text = text, .signatures = { sign_note(text, origin, key) } }.written();
}

// A log and, from `fork` on, another.
struct Log {
    explicit Log(std::size_t fork = 100) : leaves(hashes_of(100)) {
        for (auto i = fork; i < leaves.size(); ++i)
            leaves[i] = leaf_hash("another " + std::to_string(i));
    }

    Head head(std::uint64_t size) const { return { size, hash_of_range(MemoryTree(leaves), 0, size) }; }

    Proof proof(std::uint64_t older, std::uint64_t newer) const {
        return consistency_proof(MemoryTree(leaves), older, newer);
    }

    std::vector<Hash> leaves;
};

std::variant<Cosigned, Unwilling>
asked(const Log& log, std::uint64_t size, const Seen& last = {}, Instant now = noon, const SigningKey& key = log_key) {
    const auto older = std::min<std::uint64_t>(last.head.size, size);
    return witness(signed_head(log.head(size), key), log.proof(older, size), last, policy, name, own_key, now);
}

Unwilling why(const std::variant<Cosigned, Unwilling>& answer) {
    EXPECT_TRUE(std::holds_alternative<Unwilling>(answer));
    return std::holds_alternative<Unwilling>(answer) ? std::get<Unwilling>(answer) : Unwilling{ 99 };
}

TEST(Witness, SignsALogThatOnlyGrows) {
    const Log log;
    Seen seen;
    for (const std::uint64_t size : { 0, 1, 13, 13, 64, 100 }) {
        const auto answer = asked(log, size, seen, noon + std::chrono::seconds(size));
        ASSERT_TRUE(std::holds_alternative<Cosigned>(answer)) << size;
        const auto& signature = std::get<Cosigned>(answer);
        seen = signature.seen;
        EXPECT_EQ(seen.head, log.head(size));
        auto note = *Note::parse(signed_head(log.head(size)));
        note.signatures.push_back(signature.line);
        const auto judged = judge(note.written(), policy);
        ASSERT_TRUE(std::holds_alternative<Trusted>(judged)) << size;
        EXPECT_EQ(std::get<Trusted>(judged).witnessed[0].second, noon + std::chrono::seconds(size));
    }
}

TEST(Witness, SignsNothingThatDeniesWhatItSaw) {
    const Log log;
    const Log forked(40);
    const Seen seen{ .head = log.head(50), .at = noon };
    EXPECT_EQ(why(asked(log, 49, seen)), Unwilling::older);
    EXPECT_EQ(why(asked(log, 0, seen)), Unwilling::older);
    EXPECT_EQ(why(asked(forked, 50, seen)), Unwilling::forked);
    EXPECT_EQ(why(asked(forked, 51, seen)), Unwilling::inconsistent);
    EXPECT_EQ(why(asked(forked, 100, seen)), Unwilling::inconsistent);
    EXPECT_TRUE(std::holds_alternative<Cosigned>(asked(Log(50), 100, seen))); // differs only in what is new
    EXPECT_EQ(why(asked(Log(49), 100, seen)), Unwilling::inconsistent);
}

TEST(Witness, SignsOnlyWhatTheLogSigned) {
    const Log log;
    EXPECT_EQ(why(asked(log, 5, {}, noon, own_key)), Unwilling::not_the_logs);
    auto note = *Note::parse(signed_head(log.head(5)));
    note.text = Checkpoint{ .origin = origin, .head = log.head(6) }.text();
    EXPECT_EQ(why(witness(note.written(), {}, {}, policy, name, own_key, noon)), Unwilling::not_the_logs);
    EXPECT_EQ(why(witness("", {}, {}, policy, name, own_key, noon)), Unwilling::not_the_logs);
}

TEST(Witness, DoesNotSignBackwardsInTime) {
    const Log log;
    const Seen seen{ .head = log.head(50), .at = noon };
    EXPECT_EQ(why(asked(log, 60, seen, noon - std::chrono::seconds(1))), Unwilling::clock_behind);
    EXPECT_TRUE(std::holds_alternative<Cosigned>(asked(log, 60, seen, noon)));
}

TEST(Witness, WantsTheProof) {
    const Log log;
    const Seen seen{ .head = log.head(50), .at = noon };
    EXPECT_EQ(why(witness(signed_head(log.head(60)), {}, seen, policy, name, own_key, noon)), Unwilling::inconsistent);
    EXPECT_EQ(
        why(witness(signed_head(log.head(60)), log.proof(49, 60), seen, policy, name, own_key, noon)),
        Unwilling::inconsistent
    );
}

}
}
