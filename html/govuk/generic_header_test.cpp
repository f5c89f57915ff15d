#include "html/govuk/generic_header.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return generic_header({
        .logo_text = given["logoText"],
        .logo_html = given["logoHtml"],
        .url = given["url"],
        .container_classes = given["containerClasses"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("generic-header", rendered);

TEST(GenericHeader, LeadsHomeByName) {
    const auto home = find_element(generic_header({ .logo_text = "Ambermouth Together" }), "a");
    EXPECT_EQ(words_in(home), "Ambermouth Together");
    EXPECT_EQ(home.attributes.at("href"), "/");
}

}
}
