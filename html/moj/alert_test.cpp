#include "html/moj/alert.hpp"

#include "base/enumerators.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return alert({
        .variant = named<Alert::Variant>(std::string(given["variant"])).value_or(Alert::Variant::information),
        .title = given["title"],
        .show_title_as_heading = given["showTitleAsHeading"],
        .heading_tag = given["headingTag"],
        .text = given["text"],
        .html = given["html"],
        .dismissible = given["dismissible"],
        .dismiss_text = given["dismissText"],
        .focus_on_dismiss_selector = given["focusOnDismissSelector"],
        .disable_auto_focus = given["disableAutoFocus"],
        .role = given["role"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("alert", rendered);

TEST(Alert, SaysItsKindInItsName) {
    const auto page = alert({ .variant = Alert::Variant::warning, .title = "Consent ends soon" });
    const auto region = find_element(page, "div");
    EXPECT_EQ(region.attributes.at("role"), "region");
    EXPECT_EQ(region.attributes.at("aria-label"), "warning: Consent ends soon");
}

TEST(Alert, HidesTheButtonThatNeedsAScript) {
    const auto button = find_element(alert({ .title = "Saved", .dismissible = true }), "button");
    EXPECT_TRUE(button.attributes.contains("hidden"));
}

}
}
