#include "html/moj/when.hpp"

namespace knotwork::moj {
namespace {

/// "14 June 2026" as "14 Jun 2026", or "June 2026", by leaving out letters or the day.
std::string month_of(Date day) {
    const auto whole = spoken(day);
    const auto from = whole.find(' ') + 1;
    return whole.substr(from, whole.rfind(' ') - from);
}

std::string day_in_words(Date day, DateType type) {
    if (type != DateType::shortdate && type != DateType::shortdatetime) return spoken(day);
    return std::to_string(unsigned(day.day())) + ' ' + month_of(day).substr(0, 3) + ' ' +
           std::to_string(int(day.year()));
}

/// "3pm", "3:05pm"
std::string time_in_words(const LocalTime& local) {
    const int hour = local.hour % 12 == 0 ? 12 : local.hour % 12;
    auto said = std::to_string(hour);
    if (local.minute > 0) said += (local.minute < 10 ? ":0" : ":") + std::to_string(local.minute);
    return said + (local.hour < 12 ? "am" : "pm");
}

std::string in_words(Instant at, DateType type) {
    const auto local = local_in_london(at);
    switch (type) {
    case DateType::date:
    case DateType::shortdate:
        return day_in_words(local.day, type);
    case DateType::time:
        return time_in_words(local);
    case DateType::datetime:
    case DateType::shortdatetime:
        break;
    }
    return day_in_words(local.day, type) + " at " + time_in_words(local);
}

std::string in_words(const RoughDate& date) {
    auto year = std::to_string(int(date.year));
    if (!date.month) return year;
    return date.day ? spoken(date.earliest()) : month_of(date.earliest()) + ' ' + year;
}

}

When::When(Instant at, DateType type) : timestamp_(at.text()), said_(in_words(at, type)) {}

When::When(Date day, DateType type) : timestamp_(text_of(day)), said_(day_in_words(day, type)) {}

When::When(const RoughDate& date) : timestamp_(date.text()), said_(in_words(date)) {}

}
