#include "html/govuk/button.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return button({
        .text = given["text"],
        .html = given["html"],
        .name = given["name"],
        .value = given["value"],
        .type = given["type"],
        .href = given["href"],
        .is_start_button = given["isStartButton"],
        .disabled = given["disabled"],
        .prevent_double_click = given["preventDoubleClick"].maybe<bool>(),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("button", rendered);

TEST(Button, IsAButtonToAssistiveTechnologyWhateverItIsMadeOf) {
    EXPECT_EQ(find_element(button({ .text = "Save" }), "button").attributes["type"], "submit");
    EXPECT_EQ(find_element(button({ .text = "Begin", .href = "/begin" }), "a").attributes["role"], "button");
    const auto disabled = find_element(button({ .text = "Save", .disabled = true }), "button");
    EXPECT_EQ(disabled.attributes.at("aria-disabled"), "true");
}

}
}
