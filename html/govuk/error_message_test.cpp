#include "html/govuk/error_message.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return error_message(error_of(given));
}

const Adapter adapter("error-message", rendered);

TEST(ErrorMessage, SaysThatItIsAnErrorToThoseWhoCannotSeeRed) {
    EXPECT_EQ(words_in(find_element(error_message({ .text = "Enter a name" }), "p")), "Error: Enter a name");
}

}
}
