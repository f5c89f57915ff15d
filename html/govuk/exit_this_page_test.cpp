#include "html/govuk/exit_this_page.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return exit_this_page({
        .text = given["text"],
        .html = given["html"],
        .redirect_url = given["redirectUrl"],
        .activated_text = given["activatedText"],
        .timed_out_text = given["timedOutText"],
        .press_two_more_times_text = given["pressTwoMoreTimesText"],
        .press_one_more_time_text = given["pressOneMoreTimeText"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("exit-this-page", rendered);

TEST(ExitThisPage, IsALinkThatLeavesNoTraceOfWhereItCameFrom) {
    const auto link = find_element(exit_this_page({}), "a");
    EXPECT_EQ(words_in(link), "Emergency Exit this page");
    EXPECT_EQ(link.attributes.at("rel"), "nofollow noreferrer");
}

}
}
