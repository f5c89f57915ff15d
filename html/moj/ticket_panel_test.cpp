#include "html/moj/ticket_panel.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

TicketPanel::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return ticket_panel({
        .items = given["items"].each<TicketPanel::Item>(item_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("ticket-panel", rendered);

TEST(TicketPanel, IsAnArticleOfSections) {
    const auto article = find_element(ticket_panel({ .items = { { .text = "Room 2 at 10am" } } }), "article");
    EXPECT_EQ(article.inside.front().name, "section");
    EXPECT_EQ(words_in(article), "Room 2 at 10am");
}

}
}
