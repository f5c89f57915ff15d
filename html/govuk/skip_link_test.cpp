#include "html/govuk/skip_link.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return skip_link({
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("skip-link", rendered);

TEST(SkipLink, LeadsToThePartThatIsNamed) {
    const auto link = find_element(skip_link({ .text = "Skip to main content", .href = "#main-content" }), "a");
    EXPECT_EQ(link.attributes.at("href"), "#main-content");
    EXPECT_EQ(link.attributes.at("data-module"), "govuk-skip-link");
}

}
}
