#include "html/govuk/cookie_banner.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

CookieBanner::Action action_of(const Given& given) {
    return {
        .text = given["text"],
        .href = given["href"],
        .type = given["type"],
        .name = given["name"],
        .value = given["value"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

CookieBanner::Message message_of(const Given& given) {
    return {
        .heading_text = given["headingText"],
        .heading_html = given["headingHtml"],
        .text = given["text"],
        .html = given["html"],
        .actions = given["actions"].each<CookieBanner::Action>(action_of),
        .hidden = given["hidden"],
        .role = given["role"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return cookie_banner({
        .messages = given["messages"].each<CookieBanner::Message>(message_of),
        .hidden = given["hidden"],
        .aria_label = given["ariaLabel"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("cookie-banner", rendered);

TEST(CookieBanner, IsANamedRegion) {
    const auto banner = find_element(cookie_banner({ .messages = { { .text = "We use cookies" } } }), "div");
    EXPECT_EQ(banner.attributes.at("role"), "region");
    EXPECT_EQ(banner.attributes.at("aria-label"), "Cookie banner");
}

}
}
