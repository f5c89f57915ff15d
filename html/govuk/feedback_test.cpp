#include "html/govuk/feedback.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return feedback({
        .title_text = given["titleText"],
        .title_html = given["titleHtml"],
        .text = given["text"],
        .html = given["html"],
        .heading_level = given["headingLevel"].maybe<int>().value_or(2),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("feedback", rendered);

TEST(Feedback, HasARealHeadingOfTheLevelThePageNeeds) {
    const auto page = feedback({ .title_text = "Tell us what is missing", .heading_level = 3 });
    EXPECT_EQ(words_in(find_element(page, "h3")), "Tell us what is missing");
}

}
}
