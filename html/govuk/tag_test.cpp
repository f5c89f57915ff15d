#include "html/govuk/tag.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return tag({
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("tag", rendered);

TEST(Tag, SaysItsStateInWords) {
    EXPECT_EQ(words_in(find_element(tag({ .text = "Closed", .classes = "govuk-tag--grey" }), "strong")), "Closed");
}

}
}
