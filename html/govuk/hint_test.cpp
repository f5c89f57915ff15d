#include "html/govuk/hint.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return hint(hint_of(given));
}

const Adapter adapter("hint", rendered);

TEST(Hint, HasTheIdByWhichItsFieldIsDescribed) {
    const auto page = hint({ .text = "As on a passport", .id = "name-hint" });
    EXPECT_EQ(words_in(find_id(page, "name-hint")), "As on a passport");
}

}
}
