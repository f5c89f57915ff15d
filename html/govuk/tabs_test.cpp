#include "html/govuk/tabs.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Tabs::Panel panel_of(const Given& given) {
    return { .text = given["text"], .html = given["html"], .attributes = given["attributes"] };
}

Tabs::Item item_of(const Given& given) {
    return {
        .label = given["label"],
        .id = given["id"],
        .panel = panel_of(given["panel"]),
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return tabs({
        .title = given["title"],
        .id_prefix = given["idPrefix"],
        .items = given["items"].each<Tabs::Item>(item_of),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("tabs", rendered);

TEST(Tabs, AreAListOfLinksToTheirPanelsWithoutScripts) {
    const auto page = tabs({
        .id_prefix = "plan",
        .items = { { .label = "Goals", .panel = "Sleep through" }, {}, { .label = "Actions", .panel = "Call Jo" } },
    });
    EXPECT_EQ(find_element(page, "a").attributes["href"], "#plan-1");
    EXPECT_EQ(words_in(find_id(page, "plan-1")), "Sleep through");
    EXPECT_EQ(words_in(find_id(page, "plan-3")), "Call Jo");
    EXPECT_EQ(page.markup().find("plan-2"), std::string::npos);
}

}
}
