#include "html/moj/side_navigation.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

using govuk::fixtures::if_any;

SideNavigation::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .active = given["active"],
        .attributes = given["attributes"],
    };
}

SideNavigation::Heading heading_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .heading_level = given["headingLevel"].maybe<int>().value_or(4),
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

SideNavigation::Section section_of(const Given& given) {
    return {
        .heading = if_any(given["heading"], heading_of),
        .items = given["items"].each<SideNavigation::Item>(item_of),
    };
}

Node rendered(const Given& given) {
    return side_navigation({
        .label = given["label"],
        .items = given["items"].each<SideNavigation::Item>(item_of),
        .sections = given["sections"].each<SideNavigation::Section>(section_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("side-navigation", rendered);

TEST(SideNavigation, SaysInWhichPlaceOneIs) {
    const auto page = side_navigation({
        .label = "Directory",
        .items = { { .text = "Agencies", .href = "/agencies" },
                   { .text = "Places", .href = "/places", .active = true } },
    });
    EXPECT_EQ(find_element(page, "nav").attributes["aria-label"], "Directory");
    const auto here = find(page, [](const Piece& piece) { return piece.attributes.contains("aria-current"); });
    EXPECT_EQ(words_in(here), "Places");
}

}
}
