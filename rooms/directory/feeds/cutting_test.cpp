#include "rooms/directory/feeds/cutting.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::feeds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Cutting, FindsTheServicesOfAPageOfEitherVersion) {
    const auto three =
        cut(R"({"total_items": 7, "total_pages":2, "contents": [ {"id":"a"}, {"id":"b]}\""} ], "empty":false})");
    EXPECT_TRUE(three.is_list);
    EXPECT_FALSE(three.cut_short);
    EXPECT_THAT(three.items, ElementsAre(R"({"id":"a"})", R"({"id":"b]}\""})"));
    EXPECT_EQ(three.total_items, 7);
    EXPECT_EQ(three.total_pages, 2);
    const auto one = cut(R"({"totalElements":"1","content":[null],"totalPages":1})");
    EXPECT_THAT(one.items, ElementsAre("null"));
    EXPECT_EQ(one.total_items, 1);
}

TEST(Cutting, FindsABareListOneServiceAndOneOnEachLine) {
    EXPECT_THAT(cut("\xEF\xBB\xBF [1,{},[2]]").items, ElementsAre("1", "{}", "[2]"));
    EXPECT_THAT(cut(R"({"id":"a"})").items, ElementsAre(R"({"id":"a"})"));
    EXPECT_THAT(cut("{\"id\":\"a\"}\n{\"id\":\"b\"}\n").items, ElementsAre(R"({"id":"a"})", R"({"id":"b"})"));
}

TEST(Cutting, KeepsWhatStandsBeforeTheEndOfAFileThatIsCutShort) {
    const auto page = cut(R"({"contents":[{"id":"a"},{"id":"b","name":"Dro)");
    EXPECT_TRUE(page.cut_short);
    EXPECT_THAT(page.items, ElementsAre(R"({"id":"a"})", R"({"id":"b","name":"Dro)"));
    EXPECT_TRUE(cut(R"({"contents":[{"id":"a"})").cut_short);
}

TEST(Cutting, FindsNoListInAnythingElse) {
    for (const char* text : { "", "<html><body>Error", "{}", "null", R"({"error":"no such page"})" })
        EXPECT_FALSE(cut(text).is_list) << text;
    EXPECT_THAT(cut(R"({"contents":[]})").items, IsEmpty());
}

TEST(Cutting, IsNotHurtByBracketsWithoutEnd) {
    const auto deep = cut("[" + std::string(1'000'000, '['));
    EXPECT_TRUE(deep.cut_short);
    EXPECT_EQ(deep.items.size(), 1U);
}

RC_GTEST_PROP(Cutting, TakesEveryPieceFromTheTextInItsOrder, (const std::string& text)) {
    const auto page = cut("[" + text);
    std::size_t together = 0;
    for (const auto& item : page.items) {
        RC_ASSERT(!item.empty());
        together += item.size();
    }
    RC_ASSERT(together <= text.size());
}

}
}
