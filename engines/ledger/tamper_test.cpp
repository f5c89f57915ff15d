// More than ten thousand tamperings, each from its own seed, of every kind that testing_tamper.hpp knows: the auditor
// must speak up at each, and say what it was.
#include "engines/ledger/testing_tamper.hpp"

#include <gtest/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::checked;
using testing::Dice;
using testing::tamperings;
using testing::untouched;

constexpr std::size_t different_logs = 16;
constexpr std::uint64_t times = 350; // for each kind

std::string names_of(const std::vector<Finding>& findings) {
    std::string names;
    for (const auto& finding : findings)
        names.append(name_of(finding.fault)) += ' ';
    return names;
}

class Tampered : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Tampered, IsTold) {
    const auto& [name, told, act] = tamperings()[GetParam()];
    std::vector<testing::Audited> logs;
    for (std::uint64_t seed = 0; seed < different_logs; ++seed)
        logs.push_back(untouched(seed));
    for (std::uint64_t seed = 0; seed < times; ++seed) {
        Dice dice(seed * 1000 + GetParam());
        auto audited = logs[dice.below(different_logs)];
        act(dice, audited);
        const auto findings = checked(audited.log.bytes, audited.log.evidence, audited.policy);
        const bool said =
            std::any_of(told.begin(), told.end(), [&](Fault fault) { return testing::has(findings, fault); });
        ASSERT_TRUE(said) << name << ", seed " << seed << ": " << names_of(findings);
    }
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind, Tampered, ::testing::Range<std::size_t>(0, tamperings().size()));

TEST(Untouched, IsNeverSuspected) {
    for (std::uint64_t seed = 0; seed < different_logs; ++seed) {
        const auto audited = untouched(seed);
        const auto findings = checked(audited.log.bytes, audited.log.evidence, audited.policy);
        EXPECT_TRUE(findings.empty()) << seed << ": " << names_of(findings);
    }
    EXPECT_GE(times * tamperings().size(), 10'000U);
}

}
}
