#include "html/moj/sub_navigation.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

SubNavigation::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .active = given["active"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return sub_navigation({
        .label = given["label"],
        .items = given["items"].each<SubNavigation::Item>(item_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("sub-navigation", rendered);

TEST(SubNavigation, IsANamedLandmarkThatSaysWhichPartIsThePage) {
    const auto page = sub_navigation({
        .label = "Ella's record",
        .items = { { .text = "Team", .href = "/team" }, { .text = "Plan", .href = "/plan", .active = true } },
    });
    EXPECT_EQ(find_element(page, "nav").attributes["aria-label"], "Ella's record");
    const auto here = find(page, [](const Piece& piece) { return piece.attributes.contains("aria-current"); });
    EXPECT_EQ(words_in(here), "Plan");
    EXPECT_EQ(here.attributes.at("aria-current"), "page");
}

}
}
