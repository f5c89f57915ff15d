#include "html/govuk/notification_banner.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return notification_banner({
        .text = given["text"],
        .html = given["html"],
        .title_text = given["titleText"],
        .title_html = given["titleHtml"],
        .title_heading_level = given["titleHeadingLevel"].maybe<int>().value_or(2),
        .type = given["type"],
        .role = given["role"],
        .title_id = given["titleId"],
        .disable_auto_focus = given["disableAutoFocus"].maybe<bool>(),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("notification-banner", rendered);

TEST(NotificationBanner, IsARegionThatItsTitleNames) {
    const auto page = notification_banner({ .text = "The office closes at noon on Friday" });
    const auto banner = find_element(page, "div");
    EXPECT_EQ(banner.attributes.at("role"), "region");
    EXPECT_EQ(words_in(find_id(page, banner.attributes.at("aria-labelledby"))), "Important");
}

TEST(NotificationBanner, AnnouncesASuccess) {
    const auto page = notification_banner({ .text = "Referral sent", .type = "success" });
    EXPECT_EQ(find_element(page, "div").attributes["role"], "alert");
    EXPECT_EQ(words_in(find_element(page, "h2")), "Success");
}

}
}
