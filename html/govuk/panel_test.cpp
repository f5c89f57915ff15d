#include "html/govuk/panel.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Panel::Action action_of(const Given& given) {
    return {
        .text = given["text"],
        .href = given["href"],
        .type = given["type"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return panel({
        .title_text = given["titleText"],
        .title_html = given["titleHtml"],
        .text = given["text"],
        .html = given["html"],
        .heading_level = given["headingLevel"].maybe<int>().value_or(1),
        .actions = {
            .items = given["actions"]["items"].each<Panel::Action>(action_of),
            .classes = given["actions"]["classes"],
            .attributes = given["actions"]["attributes"],
        },
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("panel", rendered);

TEST(Panel, HasARealHeadingOfTheLevelThePageNeeds) {
    EXPECT_EQ(words_in(find_element(panel({ .title_text = "Referral sent" }), "h1")), "Referral sent");
    EXPECT_EQ(
        words_in(find_element(panel({ .title_text = "Referral sent", .heading_level = 2 }), "h2")), "Referral sent"
    );
}

}
}
