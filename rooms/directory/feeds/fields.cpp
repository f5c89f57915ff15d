#include "rooms/directory/feeds/fields.hpp"

#include "base/number.hpp"
#include "base/shortening.hpp"
#include "rooms/directory/feeds/plain.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace knotwork::directory::feeds {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_list = 500;

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}

std::optional<std::string> written(const json::value& value) {
    if (const auto* text = value.if_string()) return std::string(*text);
    if (!value.is_number()) return std::nullopt;
    if (!value.is_double()) return json::serialize(value);
    // The library would write 2.5 as 2.5E0.
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value.get_double()).ptr;
    return std::string(digits.data(), end);
}

void Notes::add(Note note, std::string_view field) {
    auto text = std::string(name_of(note)) + ' ' + std::string(field);
    if (std::find(notes_.begin(), notes_.end(), text) == notes_.end()) notes_.push_back(std::move(text));
}

std::optional<std::string> Fields::text(std::string_view name) const {
    const auto* value = object_->if_contains(name);
    if (value == nullptr || value->is_null()) return std::nullopt;
    const auto typed = written(*value);
    if (!typed) {
        notes_->add(Note::left_out, name);
        return std::nullopt;
    }
    auto read = plain(*typed);
    if (read.had_markup) notes_->add(Note::markup_removed, name);
    if (trimmed(read.text).empty()) return std::nullopt;
    return std::move(read.text);
}

std::optional<Line> Fields::line(std::string_view name) const {
    auto typed = text(name);
    if (!typed) return std::nullopt;
    const auto one = on_one_line(std::move(*typed));
    if (length_of(one) <= Line::longest) return Line::parse(one);
    notes_->add(Note::shortened, name);
    return Line::parse(shortened(one, Line::longest));
}

std::optional<Prose> Fields::prose(std::string_view name) const {
    const auto typed = text(name);
    if (!typed) return std::nullopt;
    if (length_of(*typed) <= Prose::longest) return Prose::parse(*typed);
    notes_->add(Note::shortened, name);
    return Prose::parse(shortened(*typed, Prose::longest));
}

std::optional<Line> Fields::address(std::string_view name) const {
    auto typed = text(name);
    if (!typed) return std::nullopt;
    if (typed->starts_with("www.")) typed = "https://" + *typed;
    const auto lower = lower_ascii(*typed);
    const bool of_the_web = lower.starts_with("https://") || lower.starts_with("http://");
    const bool has_space = typed->find_first_of(" \n") != std::string::npos;
    auto line = of_the_web && !has_space ? Line::parse(*typed) : std::nullopt;
    if (!line) notes_->add(Note::left_out, name);
    return line;
}

std::vector<WebAddress> Fields::addresses(std::string_view name) const {
    std::vector<WebAddress> all;
    for (const auto& one : list(name)) {
        auto address = one.address("url");
        if (!address) continue;
        WebAddress read{ one.line("label"), std::move(*address) };
        if (std::find(all.begin(), all.end(), read) == all.end()) all.push_back(std::move(read));
    }
    return all;
}

std::optional<double> Fields::number(std::string_view name, double least, double most) const {
    const auto typed = text(name);
    if (!typed) return std::nullopt;
    const auto number = read_number<double>(*typed);
    if (number && std::isfinite(*number) && *number >= least && *number <= most) return number;
    notes_->add(Note::left_out, name);
    return std::nullopt;
}

std::optional<Date> Fields::day(std::string_view name) const {
    const auto typed = text(name);
    if (!typed) return std::nullopt;
    auto day = parse_date(std::string_view(*typed).substr(0, 10));
    if (!day) notes_->add(Note::left_out, name);
    return day;
}

std::optional<ClockTime> Fields::time(std::string_view name) const {
    auto typed = text(name);
    if (!typed) return std::nullopt;
    if (typed->size() > 1 && (*typed)[1] == ':') typed = '0' + *typed;
    auto time = ClockTime::parse(std::string_view(*typed).substr(0, 5));
    if (!time) notes_->add(Note::left_out, name);
    return time;
}

std::optional<bool> Fields::yes_or_no(std::string_view name) const {
    const auto* value = object_->if_contains(name);
    if (value != nullptr && value->is_bool()) return value->get_bool();
    const auto typed = text(name);
    if (!typed) return std::nullopt;
    if (*typed == "yes" || *typed == "true") return true;
    if (*typed == "no" || *typed == "false") return false;
    notes_->add(Note::left_out, name);
    return std::nullopt;
}

std::optional<Fields> Fields::child(std::string_view name) const {
    const auto* value = object_->if_contains(name);
    if (value == nullptr || !value->is_object()) return std::nullopt;
    return Fields(value->get_object(), *notes_);
}

std::vector<Fields> Fields::list(std::string_view name) const {
    std::vector<Fields> objects;
    const auto* value = object_->if_contains(name);
    if (value == nullptr || value->is_null()) return objects;
    if (!value->is_array()) {
        notes_->add(Note::left_out, name);
        return objects;
    }
    for (const auto& one : value->get_array()) {
        if (one.is_object() && objects.size() < longest_list) objects.emplace_back(one.get_object(), *notes_);
        else notes_->add(Note::left_out, name);
    }
    return objects;
}

std::vector<std::string> Fields::texts(std::string_view name) const {
    std::vector<std::string> all;
    const auto* value = object_->if_contains(name);
    const auto take = [&](const json::value& one) {
        const auto typed = written(one);
        if (!typed) return;
        for (const auto& part : split(*typed, ','))
            if (!trimmed(part).empty() && all.size() < longest_list) all.emplace_back(trimmed(part));
    };
    if (value == nullptr) return all;
    if (value->is_array())
        for (const auto& one : value->get_array())
            take(one);
    else take(*value);
    return all;
}

}
