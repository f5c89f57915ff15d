#include "html/moj/date_picker.hpp"

#include "base/text.hpp"
#include "html/govuk/field_fixtures.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

using govuk::fixtures::error_of;
using govuk::fixtures::form_group_of;
using govuk::fixtures::hint_of;
using govuk::fixtures::if_any;
using govuk::fixtures::label_of;

/// The published form, "02/03/2026".
Date date_of(const std::string& text) {
    return parse_date(text.substr(6) + '-' + text.substr(3, 2) + '-' + text.substr(0, 2)).value();
}

std::optional<Date> date_if_any(const Given& given) {
    return given.truthy() ? std::optional(date_of(given)) : std::nullopt;
}

std::vector<Date> dates_of(const Given& given) {
    std::vector<Date> all;
    for (const auto& one : split(std::string(given), ' '))
        if (!one.empty()) all.push_back(date_of(std::string(one)));
    return all;
}

std::chrono::weekday day_of(std::string_view name) {
    constexpr std::array names{ "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };
    const auto found = std::find(names.begin(), names.end(), name);
    EXPECT_NE(found, names.end()) << name;
    return std::chrono::weekday(static_cast<unsigned>(found - names.begin()));
}

std::vector<std::chrono::weekday> days_of(const Given& given) {
    std::vector<std::chrono::weekday> all;
    for (const auto& one : split(std::string(given), ' '))
        if (!one.empty()) all.push_back(day_of(one));
    return all;
}

std::optional<std::chrono::weekday> day_if_any(const Given& given) {
    return given.truthy() ? std::optional(day_of(std::string(given))) : std::nullopt;
}

Node rendered(const Given& given) {
    return date_picker({
        .name = given["name"],
        .label = if_any(given["label"], label_of),
        .hint = if_any(given["hint"], hint_of),
        .value = given["value"],
        .error = if_any(given["errorMessage"], error_of),
        .min_date = date_if_any(given["minDate"]),
        .max_date = date_if_any(given["maxDate"]),
        .excluded_dates = dates_of(given["excludedDates"]),
        .excluded_days = days_of(given["excludedDays"]),
        .leading_zeros = given["leadingZeros"].maybe<bool>(),
        .week_start_day = day_if_any(given["weekStartDay"]),
        .form_group = form_group_of(given["formGroup"]),
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("date-picker", rendered);

TEST(DatePicker, IsATextFieldWithItsAdviceTiedToIt) {
    const auto page = date_picker({
        .name = "visit_on",
        .label = "When will you visit?",
        .hint = "Such as 17/3/2026",
        .error = "Enter a day",
    });
    const auto field = find_element(page, "input");
    EXPECT_EQ(field.attributes.at("type"), "text");
    EXPECT_EQ(field.attributes.at("id"), find_element(page, "label").attributes["for"]);
    EXPECT_EQ(description(page, field), "Such as 17/3/2026; Error: Enter a day");
}

}
}
