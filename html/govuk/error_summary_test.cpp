#include "html/govuk/error_summary.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

ErrorSummary::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return error_summary({
        .title_text = given["titleText"],
        .title_html = given["titleHtml"],
        .description_text = given["descriptionText"],
        .description_html = given["descriptionHtml"],
        .error_list = given["errorList"].each<ErrorSummary::Item>(item_of),
        .disable_auto_focus = given["disableAutoFocus"].maybe<bool>(),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("error-summary", rendered);

TEST(ErrorSummary, IsAnnouncedAndLeadsToTheField) {
    const auto page = error_summary({ .title_text = "There is a problem",
                                      .error_list = { { .text = "Enter a name", .href = "#name" } } });
    const auto alert = find(page, [](const Piece& piece) { return piece.attributes.contains("role"); });
    EXPECT_EQ(alert.attributes.at("role"), "alert");
    EXPECT_EQ(words_in(alert), "There is a problem Enter a name");
    EXPECT_EQ(find_element(page, "a").attributes["href"], "#name");
}

}
}
