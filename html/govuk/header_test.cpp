#include "html/govuk/header.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return header({
        .product_name = given["productName"],
        .homepage_url = given["homepageUrl"],
        .container_classes = given["containerClasses"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("header", rendered);

TEST(Header, AnnouncesItsLogo) {
    const auto logo = find_element(header({}), "svg");
    EXPECT_EQ(logo.attributes.at("role"), "img");
    EXPECT_EQ(logo.attributes.at("aria-label"), "GOV.UK");
}

}
}
