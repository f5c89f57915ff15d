#include "html/testing/find.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>

namespace knotwork::html::testing {
namespace {

const Node page{
    element("p", { { "id", "hint" } }, { "As on ", element("b", {}, "a"), "\n passport " }),
    element("p", { { "id", "error" } }, "Enter a name"),
    element("input", { { "id", "name" }, { "aria-describedby", "hint error" } }),
};

TEST(Find, FindsTheFirstInReadingOrder) {
    EXPECT_EQ(find_element(page, "p").attributes["id"], "hint");
    EXPECT_EQ(find_id(page, "name").name, "input");
    EXPECT_THROW(find_id(page, "age"), BrokenPromise);
}

TEST(Find, ReadsWordsAndDescriptionsOut) {
    EXPECT_EQ(words_in(find_id(page, "hint")), "As on a passport");
    EXPECT_EQ(description(page, find_id(page, "name")), "As on a passport; Enter a name");
    EXPECT_EQ(description(page, find_id(page, "hint")), "");
}

}
}
