#pragma once
// A day that is near enough to be chosen from a calendar: an appointment, a meeting. A birthday, which people know by
// heart, is asked for with govuk::date_input.
// Promise: it is a text field that can be typed into; the calendar is added by a script and works by keyboard. Its own
// words are English whatever the language of the page.
#include "html/govuk/input.hpp"
#include "html/moj/common.hpp"

#include "base/time.hpp"

namespace knotwork::moj {

struct DatePicker {
    std::string name{};
    TextOr<govuk::Label> label{};
    TextOr<govuk::Hint> hint{};
    std::string value{}; // as it was typed
    TextOr<govuk::ErrorMessage> error{};
    std::optional<Date> min_date{};
    std::optional<Date> max_date{};
    std::vector<Date> excluded_dates{};
    std::vector<std::chrono::weekday> excluded_days{};
    std::optional<bool> leading_zeros{};                  // "03/05/2026" rather than "3/5/2026"
    std::optional<std::chrono::weekday> week_start_day{}; // Monday when not said; else Sunday
    govuk::FormGroup form_group{};
    std::string id{}; // the name when empty
    std::string classes{};
    Attributes attributes{};
};

Node date_picker(const DatePicker& options);

}
