#include "html/govuk/back_link.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return back_link({
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("back-link", rendered);

TEST(BackLink, IsAPlainLinkWithWords) {
    const auto link = find_element(back_link({ .href = "/referrals" }), "a");
    EXPECT_EQ(words_in(link), "Back");
    EXPECT_EQ(link.attributes.at("href"), "/referrals");
}

}
}
