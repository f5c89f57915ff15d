#include "html/moj/badge.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return badge({
        .text = given["text"],
        .html = given["html"],
        .label = given["label"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("badge", rendered);

TEST(Badge, SaysInWordsWhatItsColourRepeats) {
    const auto page = badge({ .text = "Urgent", .classes = "moj-badge--red" });
    EXPECT_EQ(words_in(find_element(page, "span")), "Urgent");
}

}
}
