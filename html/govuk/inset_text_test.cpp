#include "html/govuk/inset_text.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return inset_text({
        .text = given["text"],
        .html = given["html"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("inset-text", rendered);

TEST(InsetText, IsReadInItsPlace) {
    const auto inset = find_element(inset_text({ .text = "It can take eight weeks." }), "div");
    EXPECT_EQ(words_in(inset), "It can take eight weeks.");
    EXPECT_FALSE(inset.attributes.contains("role"));
    EXPECT_FALSE(inset.attributes.contains("aria-live"));
}

}
}
