#include "html/govuk/summary_list.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/govuk/fixtures.hpp"
#include "html/prose.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

SummaryList::Action action_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .visually_hidden_text = given["visuallyHiddenText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

SummaryList::Actions actions_of(const Given& given) {
    return { .items = given["items"].each<SummaryList::Action>(action_of), .classes = given["classes"] };
}

SummaryList::Side side_of(const Given& given) {
    return { .text = given["text"], .html = given["html"], .classes = given["classes"] };
}

SummaryList::Row row_of(const Given& given) {
    return {
        .key = side_of(given["key"]),
        .value = side_of(given["value"]),
        .actions = actions_of(given["actions"]),
        .classes = given["classes"],
    };
}

SummaryList::Title title_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .heading_level = given["headingLevel"].maybe<int>().value_or(2),
        .classes = given["classes"],
    };
}

std::optional<SummaryList::Card> card_of(const Given& given) {
    if (!given.truthy()) return std::nullopt;
    return SummaryList::Card{
        .title = if_any(given["title"], title_of),
        .actions = actions_of(given["actions"]),
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return summary_list({
        .card = card_of(given["card"]),
        .rows = given["rows"].each<SummaryList::Row>(row_of),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("summary-list", rendered);

TEST(SummaryList, SaysWhatEachLinkChangesAndOfWhom) {
    const SummaryList::Action change{ .text = "Change", .href = "/name", .visually_hidden_text = "name" };
    const auto page = summary_list({
        .card = SummaryList::Card{ .title = "Amina Yusuf" },
        .rows = { { .key = "Name", .value = html::strong("Amina"), .actions = { .items = { change } } } },
    });
    EXPECT_EQ(words_in(find_element(page, "dt")), "Name");
    EXPECT_EQ(words_in(find_element(page, "strong")), "Amina");
    EXPECT_EQ(words_in(find_element(page, "a")), "Change name (Amina Yusuf)");
}

}
}
