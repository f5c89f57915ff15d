#include "html/govuk/details.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return details({
        .summary_text = given["summaryText"],
        .summary_html = given["summaryHtml"],
        .text = given["text"],
        .html = given["html"],
        .open = given["open"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("details", rendered);

TEST(Details, IsTheBrowsersOwnDisclosure) {
    const auto folded = find_element(details({ .summary_text = "Why we ask", .text = "To help" }), "details");
    EXPECT_EQ(folded.inside.front().name, "summary");
    EXPECT_EQ(words_in(folded.inside.front()), "Why we ask");
    EXPECT_FALSE(folded.attributes.contains("open"));
    EXPECT_TRUE(find_element(details({ .open = true }), "details").attributes.contains("open"));
}

}
}
