// Two hands wrote down what an entry, a checkpoint, a receipt and a policy are: the engine's and the verifier's, the
// latter from docs/methods/ledger.md. On anything that is nearly one they must say the same.
#include "engines/ledger/testing_tamper.hpp"
#include "ops/verifier/trust.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork_verify {
namespace {

namespace ledger = knotwork::ledger;
using ledger::testing::Dice;

// Changes a few bytes, and likes to change those to what means something.
std::string nearly(Dice& dice, std::string bytes) {
    constexpr std::string_view telling("\0\1\2\xFF\n +=-0az", 12);
    for (auto i = 1 + dice.below(2); i > 0 && !bytes.empty(); --i) {
        const auto at = dice.below(bytes.size());
        switch (dice.below(5)) {
        case 0:
            bytes.erase(at, 1 + dice.below(3));
            break;
        case 1:
            bytes.insert(at, 1, telling[dice.below(telling.size())]);
            break;
        case 2:
            bytes[at] = telling[dice.below(telling.size())];
            break;
        default:
            bytes[at] = static_cast<char>(bytes[at] ^ static_cast<char>(1U << dice.below(8)));
        }
    }
    return bytes;
}

RC_GTEST_PROP(TwoReaders, AgreeOnEntries, (std::uint64_t seed)) {
    Dice dice(seed);
    const auto bytes = ledger::encoded(ledger::testing::any_entry(dice));
    Entry entry;
    RC_ASSERT(read_entry(bytes, entry));
    for (int i = 0; i < 300; ++i) {
        const auto other = nearly(dice, bytes);
        const auto engine = ledger::decoded(other);
        RC_ASSERT(read_entry(other, entry) == engine.has_value());
        if (!engine) continue;
        RC_ASSERT(entry.place == engine->sequence);
        RC_ASSERT(entry.milliseconds == static_cast<std::uint64_t>(engine->at.milliseconds));
        RC_ASSERT(entry.person == engine->person.uuid().bytes());
        RC_ASSERT(entry.number == engine->person_number);
        RC_ASSERT(view(entry.before) == engine->previous.view());
        RC_ASSERT(entry.committed.size() == engine->commitments.size());
    }
}

RC_GTEST_PROP(TwoReaders, AgreeOnCheckpointsAndReceipts, (std::uint64_t seed)) {
    Dice dice(seed);
    const auto audited = ledger::testing::untouched(seed % 5);
    const auto policy = read_policy(audited.policy.text());
    RC_ASSERT(policy.has_value());
    const auto& checkpoint = audited.log.evidence.checkpoints[0];
    const auto& receipt = audited.log.evidence.receipts[0];
    RC_ASSERT(read_checkpoint(checkpoint, *policy, 2).why_not.empty());
    RC_ASSERT(read_receipt(receipt, *policy).why_not.empty());
    for (int i = 0; i < 20; ++i) {
        const auto other = nearly(dice, checkpoint);
        const bool engine = std::holds_alternative<ledger::Trusted>(ledger::judge(other, audited.policy));
        RC_ASSERT(read_checkpoint(other, *policy, 2).why_not.empty() == engine);
        const auto handed = nearly(dice, receipt);
        const bool engine_too = std::holds_alternative<ledger::Receipt>(ledger::read_receipt(handed, audited.policy));
        RC_ASSERT(read_receipt(handed, *policy).why_not.empty() == engine_too);
    }
}

RC_GTEST_PROP(TwoReaders, AgreeOnPolicies, (std::uint64_t seed)) {
    Dice dice(seed);
    auto policy = ledger::testing::policy();
    policy.log.push_back({ .key = ledger::testing::log_key('M'), .from = 20, .until = 700 });
    const auto text = policy.text();
    const auto read = read_policy(text);
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->log[1].from == 20U);
    RC_ASSERT(read->log[1].until == 700U);
    for (int i = 0; i < 50; ++i) {
        const auto other = nearly(dice, text);
        RC_ASSERT(read_policy(other).has_value() == ledger::Policy::parse(other).has_value());
    }
}

TEST(TwoReaders, AgreeOnHashes) {
    const auto left = ledger::leaf_hash("left");
    const auto right = ledger::leaf_hash("right");
    EXPECT_EQ(view(leaf_hash("left")), left.view());
    EXPECT_EQ(view(node_hash(left.bytes, right.bytes)), ledger::node_hash(left, right).view());
    EXPECT_EQ(view(sha256({})), ledger::empty_root().view());
}

}
}
