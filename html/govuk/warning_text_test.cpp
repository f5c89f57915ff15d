#include "html/govuk/warning_text.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return warning_text({
        .text = given["text"],
        .html = given["html"],
        .icon_fallback_text = given["iconFallbackText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("warning-text", rendered);

TEST(WarningText, SaysThatItWarnsInPlaceOfItsMark) {
    const auto page = warning_text({ .text = "You can be fined." });
    EXPECT_EQ(words_in(find_element(page, "strong")), "Warning You can be fined.");
    EXPECT_EQ(find_element(page, "span").attributes["aria-hidden"], "true");
}

}
}
