#include "html/govuk/label.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return label(label_of(given));
}

const Adapter adapter("label", rendered);

TEST(Label, IsTiedToItsField) {
    EXPECT_EQ(find_element(label({ .text = "Full name", .for_ = "name" }), "label").attributes["for"], "name");
}

TEST(Label, IsNothingWithoutWords) {
    EXPECT_TRUE(label({ .for_ = "name" }).empty());
}

}
}
