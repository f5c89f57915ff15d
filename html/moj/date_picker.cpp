#include "html/moj/date_picker.hpp"

#include <array>

namespace knotwork::moj {
namespace {

std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "03/05/2026", as the script reads it.
std::string for_script(Date date) {
    return two_digits(unsigned(date.day())) + '/' + two_digits(unsigned(date.month())) + '/' +
           std::to_string(int(date.year()));
}

std::string for_script(std::chrono::weekday day) {
    constexpr std::array names{ "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday" };
    return names.at(day.c_encoding());
}

std::string for_script(bool yes) {
    return yes ? "true" : "false";
}

template <class Value>
std::string for_script(const std::optional<Value>& value) {
    return value ? for_script(*value) : std::string();
}

template <class Value>
std::string for_script(const std::vector<Value>& values) {
    std::string all;
    for (const auto& value : values)
        all += (all.empty() ? "" : " ") + for_script(value);
    return all;
}

}

Node date_picker(const DatePicker& options) {
    return html::element({
        .tag = "div",
        .classes = "moj-datepicker",
        .attributes = Attributes{ { "data-module", "moj-date-picker" } }
                          .set_if_any("data-min-date", for_script(options.min_date))
                          .set_if_any("data-max-date", for_script(options.max_date))
                          .set_if_any("data-excluded-dates", for_script(options.excluded_dates))
                          .set_if_any("data-excluded-days", for_script(options.excluded_days))
                          .set_if_any("data-leading-zeros", for_script(options.leading_zeros))
                          .set_if_any("data-week-start-day", for_script(options.week_start_day)),
        .content = govuk::input({
            .name = options.name,
            .label = options.label,
            .hint = options.hint,
            .value = options.value,
            .error = options.error,
            .autocomplete = "off",
            .form_group = options.form_group,
            .id = options.id,
            .classes = html::class_names({ "moj-js-datepicker-input", options.classes }),
            .attributes = options.attributes,
        }),
    });
}

}
