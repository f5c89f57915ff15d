#include "html/moj/filter.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Filter::Tag tag_of(const Given& given) {
    return { .text = given["text"], .href = given["href"] };
}

Filter::Category category_of(const Given& given) {
    return { .heading = words_of(given["heading"]), .items = given["items"].each<Filter::Tag>(tag_of) };
}

std::optional<Filter::Selected> selected_of(const Given& given) {
    if (!given.truthy()) return std::nullopt;
    return Filter::Selected{
        .heading = words_of(given["heading"]),
        .clear_link = { .text = given["clearLink"]["text"], .href = given["clearLink"]["href"] },
        .categories = given["categories"].each<Filter::Category>(category_of),
    };
}

Node rendered(const Given& given) {
    return filter({
        .heading = words_of(given["heading"]),
        .selected_filters = selected_of(given["selectedFilters"]),
        .options_html = given["optionsHtml"],
        .submit = { .text = given["submit"]["text"], .attributes = given["submit"]["attributes"] },
        .attributes = given["attributes"],
    });
}

const Adapter adapter("filter", rendered);

TEST(Filter, SaysWhatALinkTakesBack) {
    const Filter::Category state{ .heading = "State", .items = { { .text = "Waiting", .href = "/referrals?state=" } } };
    const auto page = filter({
        .heading = "Filter referrals",
        .selected_filters =
            Filter::Selected{
                .heading = "Chosen",
                .clear_link = { .text = "Clear all", .href = "/referrals" },
                .categories = { state },
            },
    });
    const auto tag = find(page, [](const Piece& piece) {
        const auto classes = piece.attributes.find("class");
        return classes != piece.attributes.end() && classes->second == "moj-filter__tag";
    });
    EXPECT_EQ(words_in(tag), "Remove this filter Waiting");
    EXPECT_EQ(find_element(page, "button").attributes["type"], "submit");
}

}
}
