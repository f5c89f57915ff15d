#include "html/govuk/date_input.hpp"

#include "html/govuk/field_fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

DateInput::Item item_of(const Given& given) {
    return {
        .name = given["name"],
        .label = given["label"],
        .value = given["value"],
        .error = given["error"].maybe<bool>(),
        .inputmode = given["inputmode"],
        .autocomplete = given["autocomplete"],
        .pattern = given["pattern"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

/// `day: false` is a date without a day; a day that is not mentioned is there.
std::optional<DateInput::Item> part_of(const Given& given) {
    if (given.defined() && !given.truthy()) return std::nullopt;
    return item_of(given);
}

DateInput::Values values_of(const Given& given) {
    DateInput::Values values;
    for (const auto& [name, value] : given.members())
        values[name] = std::string(value);
    return values;
}

Node rendered(const Given& given) {
    return date_input({
        .fieldset = fieldset_if_any(given["fieldset"]),
        .hint = if_any(given["hint"], hint_of),
        .error = if_any(given["errorMessage"], error_of),
        .day = part_of(given["day"]),
        .month = part_of(given["month"]),
        .year = part_of(given["year"]),
        .items = given["items"].each<DateInput::Item>(item_of),
        .values = values_of(given["values"]),
        .name_prefix = given["namePrefix"],
        .form_group = form_group_of(given["formGroup"]),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("date-input", rendered);

DateInput given_on(const std::string& typed) {
    return { .name = "given_on", .legend = "When was it given?", .value = typed, .error = "Enter a date" };
}

std::string value_of(const Node& page, std::string_view id) {
    auto field = find_id(page, id);
    return field.attributes["value"];
}

TEST(DateInput, IsANamedGroupWhoseFirstFieldAnErrorSummaryCanReach) {
    const auto page = date_input(given_on(""));
    const auto group = find_element(page, "fieldset");
    EXPECT_EQ(group.attributes.at("role"), "group");
    EXPECT_EQ(words_in(group.inside.front()), "When was it given?");
    EXPECT_EQ(description(page, group), "Error: Enter a date");
    EXPECT_EQ(find_id(page, "given_on").attributes.at("name"), "given_on-day");
}

TEST(DateInput, GivesBackWhatWasTyped) {
    for (const auto& [typed, day, month, year] : std::vector<std::array<std::string, 4>>{
             { "31 3 1980", "31", "3", "1980" },
             { "  1980", "", "", "1980" },
             { " 3 ", "", "3", "" },
             { "31  1980", "31", "", "1980" },
             { "1980-03-31", "31", "3", "1980" },
             { "yesterday", "yesterday", "", "" },
             { "the day before yesterday", "the", "day", "before yesterday" },
         }) {
        const auto page = date_input(given_on(typed));
        EXPECT_EQ(value_of(page, "given_on"), day) << typed;
        EXPECT_EQ(value_of(page, "given_on-month"), month) << typed;
        EXPECT_EQ(value_of(page, "given_on-year"), year) << typed;
    }
}

}
}
