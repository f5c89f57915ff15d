#include "html/govuk/breadcrumbs.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Breadcrumbs::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return breadcrumbs({
        .collapse_on_mobile = given["collapseOnMobile"],
        .items = given["items"].each<Breadcrumbs::Item>(item_of),
        .label_text = given["labelText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("breadcrumbs", rendered);

TEST(Breadcrumbs, AreANamedLandmarkInWhichThisPageSaysThatItIs) {
    const auto page = breadcrumbs({ .items = { { .text = "Families", .href = "/families" }, { .text = "Yusuf" } } });
    EXPECT_EQ(find_element(page, "nav").attributes["aria-label"], "Breadcrumb");
    const auto here = find(page, [](const Piece& piece) { return piece.attributes.contains("aria-current"); });
    EXPECT_EQ(words_in(here), "Yusuf");
}

}
}
