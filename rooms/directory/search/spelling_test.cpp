#include "rooms/directory/search/spelling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::search {
namespace {

std::vector<std::string> found(const KnownWords& known, std::string_view typed) {
    std::vector<std::string> words;
    for (const auto& near : known.near(typed, forgiven(typed.size())))
        words.push_back(known.words()[near.word]);
    return words;
}

TEST(Spelling, ForgivesALetterWrongMissingTooManyOrExchanged) {
    EXPECT_EQ(letters_apart("camhs", "cahms", 2), 1);
    EXPECT_EQ(letters_apart("midwife", "midwiffe", 2), 1);
    EXPECT_EQ(letters_apart("speech", "speach", 2), 1);
    EXPECT_EQ(letters_apart("language", "langauge", 2), 1);
    EXPECT_EQ(letters_apart("swim", "zebra", 2), 3);
}

TEST(Spelling, ForgivesShortWordsNothing) {
    const KnownWords known({ "gp", "ot", "bus", "baby" });
    EXPECT_TRUE(found(known, "op").empty());
    EXPECT_TRUE(found(known, "bun").empty());
    EXPECT_EQ(found(known, "babi"), std::vector<std::string>{ "baby" });
}

TEST(Spelling, OffersTheNearestFirst) {
    const KnownWords known({ "porridge", "portage", "postage", "portable" });
    EXPECT_EQ(found(known, "portaga").front(), "portage");
    EXPECT_EQ(found(known, "portidge"), (std::vector<std::string>{ "porridge", "portage" }));
}

TEST(Spelling, HearsWordsThatSoundAlike) {
    EXPECT_EQ(sounded("fisiotherapy"), sounded("physiotherapy"));
    EXPECT_EQ(sounded("sykologist"), sounded("sycologist"));
    EXPECT_NE(sounded("portage"), sounded("porridge"));
}

TEST(Spelling, KnowsWhatAWordMayBecome) {
    const KnownWords known({ "swim", "swimming", "sweet", "speech" });
    const auto [from, until] = known.beginning_with("swi");
    EXPECT_EQ(until - from, 2U);
    EXPECT_EQ(known.words()[from], "swim");
}

// The plain definition, slow and easy to check by eye.
int plainly_apart(std::string_view a, std::string_view b) {
    std::vector<std::vector<int>> table(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                table[i][j] = static_cast<int>(i + j);
                continue;
            }
            table[i][j] = std::min(
                { table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1) }
            );
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = std::min(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[a.size()][b.size()];
}

RC_GTEST_PROP(Spelling, FindsExactlyTheWordsThatAreNear, ()) {
    const auto word = rc::gen::container<std::string>(rc::gen::inRange('a', 'e'));
    const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::nonEmpty(word));
    const auto typed = *rc::gen::nonEmpty(word);
    const KnownWords known(words);
    const auto near = known.near(typed, 2);
    std::size_t expected = 0;
    for (const auto& one : known.words()) {
        const bool may_begin = typed.front() == one.front() ||
                               (typed.size() > 1 && one.size() > 1 && typed[0] == one[1] && typed[1] == one[0]);
        if (plainly_apart(typed, one) <= 2 && may_begin) ++expected;
    }
    RC_ASSERT(near.size() == expected);
    for (const auto& one : near)
        RC_ASSERT(one.apart == plainly_apart(typed, known.words()[one.word]));
}

}
}
