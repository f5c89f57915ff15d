#include "html/moj/page_header_actions.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

PageHeaderActions::Heading heading_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .level = given["level"].maybe<int>().value_or(1),
        .classes = given["classes"],
    };
}

Node rendered(const Given& given) {
    return page_header_actions({
        .heading = heading_of(given["heading"]),
        .items = given["items"].each<govuk::Button>(button_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("page-header-actions", rendered);

TEST(PageHeaderActions, IsAHeadingBeforeItsButtons) {
    const auto page = page_header_actions({ .heading = "Services", .items = { { .text = "Add a service" } } });
    EXPECT_EQ(words_in(find_element(page, "h1")), "Services");
    EXPECT_LT(page.markup().find("<h1"), page.markup().find("<button"));
}

}
}
