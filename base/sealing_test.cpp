#include "base/sealing.hpp"

#include "base/random.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

const std::string key = random_bytes(32);

RC_GTEST_PROP(Sealing, GivesBackWhatItWasGivenToItsOwnerAlone, (const std::string& plain, const std::string& whose)) {
    const auto given = sealed(key, whose, plain);
    RC_ASSERT(given.size() == plain.size() + 40);
    RC_ASSERT(unsealed(key, whose, given) == plain);
    RC_ASSERT(!unsealed(key, whose + "x", given));
    RC_ASSERT(!unsealed(random_bytes(32), whose, given));
    RC_ASSERT(sealed(key, whose, plain) != given);
}

TEST(Sealing, OpensNothingThatWasChangedOrCut) {
    const auto given = sealed(key, "jo", "a secret");
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto changed = given;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(unsealed(key, "jo", changed), std::nullopt) << i;
        EXPECT_EQ(unsealed(key, "jo", given.substr(0, i)), std::nullopt) << i;
    }
}

}
}
