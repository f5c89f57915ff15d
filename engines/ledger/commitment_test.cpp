#include "engines/ledger/commitment.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

const Label reason = *Label::parse("reason");
const std::string salt(32, 's');

TEST(Commitment, IsTheHashThatTheDocumentSays) {
    // printf 'knotwork ledger words v1\n\006reason%032d\0\0\0\0\0\0\0\003abc' 0 | sha256sum
    EXPECT_EQ(
        to_hex(commit(reason, std::string(32, '0'), "abc").hash.view()),
        "4cce048cf484934855dcb97fe59df4765ce4a90c6a732797d889c5c5cfeed151"
    );
}

RC_GTEST_PROP(Commitment, OpensToItsOwnWordsAlone, (const std::string& words, const std::string& others)) {
    const auto made = commit(reason, salt, words);
    RC_ASSERT(opens(made, salt, words));
    RC_ASSERT(opens(made, salt, others) == (words == others));
    RC_ASSERT(!opens(made, std::string(32, 't'), words));
    RC_ASSERT(!opens({ .field = *Label::parse("name"), .hash = made.hash }, salt, words));
    RC_ASSERT(!opens({ .field = reason, .hash = leaf_hash(words) }, salt, words));
}

TEST(Commitment, CannotBeOpenedByMovingABorder) {
    const auto made = commit(reason, salt, "seen at home");
    EXPECT_FALSE(opens(made, salt + "s", "een at home"));
    EXPECT_FALSE(opens(made, salt.substr(1), "sseen at home"));
    EXPECT_FALSE(opens(made, "", "seen at home"));
    EXPECT_THROW(commit(reason, "short", "words"), BrokenPromise);
}

TEST(Label, TakesShortPlainWordsOnly) {
    for (const auto* good : { "", "see", "not_under_agreement", "agreement:0ab:3", "2026-03-02", "v1.2" })
        EXPECT_TRUE(Label::parse(good)) << good;
    for (const auto* bad : { "See", "two words", "caf\xC3\xA9", "a/b", "jo@example.org", "a\n" })
        EXPECT_FALSE(Label::parse(bad)) << bad;
    EXPECT_TRUE(Label::parse(std::string(63, 'a')));
    EXPECT_FALSE(Label::parse(std::string(64, 'a')));
    EXPECT_LT(*Label::parse("a"), *Label::parse("ab"));
    EXPECT_LT(*Label::parse("ab"), *Label::parse("b"));
}

}
}
