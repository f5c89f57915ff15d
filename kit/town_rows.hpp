#pragma once
// Reading the files of a town: rows of JSON that say which of their fields is wrong. For the files of towns alone,
// which we write ourselves: what is wrong in them is a broken promise.
#include "base/ensure.hpp"
#include "base/enumerators.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <boost/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace knotwork::kit {

/// One row of a file, which knows its name for the sentence that says what is wrong with it.
class TownRow {
public:
    TownRow(const boost::json::object& object, std::string called) : object_(object), called_(std::move(called)) {}

    bool has(std::string_view name) const {
        const auto* value = find(name);
        return value && !value->is_null();
    }

    std::string text(std::string_view name) const {
        const auto* value = find(name);
        must(value && value->is_string(), name);
        return std::string(value->as_string());
    }

    std::string text_or(std::string_view name, std::string_view otherwise) const {
        return has(name) ? text(name) : std::string(otherwise);
    }

    std::int64_t number(std::string_view name) const {
        const auto* value = find(name);
        must(value && value->is_int64(), name);
        return value->as_int64();
    }

    bool yes(std::string_view name) const {
        const auto* value = find(name);
        must(value && value->is_bool(), name);
        return value->as_bool();
    }

    /// No where it is left out.
    bool yes_if_said(std::string_view name) const { return has(name) && yes(name); }

    std::optional<double> decimal(std::string_view name) const {
        if (!has(name)) return std::nullopt;
        const auto* value = find(name);
        must(value->is_number(), name);
        return value->to_number<double>();
    }

    std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> texts;
        if (!has(name)) return texts;
        const auto* value = find(name);
        must(value->is_array(), name);
        for (const auto& one : value->as_array()) {
            must(one.is_string(), name);
            texts.emplace_back(one.as_string());
        }
        return texts;
    }

    TownRow row(std::string_view name) const {
        const auto* value = find(name);
        must(value && value->is_object(), name);
        return { value->as_object(), called_ };
    }

    std::vector<TownRow> rows(std::string_view name) const {
        std::vector<TownRow> rows;
        if (!has(name)) return rows;
        const auto* value = find(name);
        must(value->is_array(), name);
        for (const auto& one : value->as_array()) {
            must(one.is_object(), name);
            const auto* key = one.as_object().if_contains("key");
            rows.emplace_back(
                one.as_object(), key && key->is_string() ? called_ + " " + std::string(key->as_string()) : called_
            );
        }
        return rows;
    }

    /// The field as a T by its parse; it must be there.
    template <class T>
    T read(std::string_view name) const {
        auto value = T::parse(text(name));
        must(value.has_value(), name);
        return std::move(*value);
    }

    template <class T>
    std::optional<T> read_if_any(std::string_view name) const {
        return has(name) ? std::optional(read<T>(name)) : std::nullopt;
    }

    std::optional<Date> date(std::string_view name) const {
        if (!has(name)) return std::nullopt;
        const auto day = parse_date(text(name));
        must(day.has_value(), name);
        return day;
    }

    Date day(std::string_view name) const {
        const auto day = date(name);
        must(day.has_value(), name);
        return *day;
    }

    template <class Enum>
    Enum word(std::string_view name) const {
        const auto value = named<Enum>(text(name));
        must(value.has_value(), name);
        return *value;
    }

    template <class Enum>
    std::vector<Enum> list(std::string_view name) const {
        std::vector<Enum> words;
        for (const auto& text : texts(name)) {
            const auto word = named<Enum>(text);
            must(word.has_value(), name);
            words.push_back(*word);
        }
        return words;
    }

    /// The text of lines given as a list.
    std::optional<Prose> lines(std::string_view name) const {
        std::string joined;
        for (const auto& line : texts(name))
            joined += (joined.empty() ? "" : "\n") + line;
        return Prose::parse(joined);
    }

    /// A broken promise that names the row and the field, unless it holds.
    void must(bool holds, std::string_view name) const {
        ensure(holds, called_ + ": the field " + std::string(name) + " is missing or wrong");
    }

private:
    const boost::json::value* find(std::string_view name) const {
        return object_.if_contains({ name.data(), name.size() });
    }

    const boost::json::object& object_;
    std::string called_;
};

/// The whole of a text file.
inline std::string read_whole(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    ensure(stream.good(), "cannot read " + file.string());
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline boost::json::value json_in(const std::string& text, const std::filesystem::path& file) {
    boost::json::error_code error;
    auto value = boost::json::parse(text, error);
    ensure(!error && value.is_object(), file.string() + " is not a JSON object");
    return value;
}

inline boost::json::value read_json(const std::filesystem::path& file) {
    return json_in(read_whole(file), file);
}

/// A town stands still on a day of its own. Loaded later, all its days are as much later, so that what was confirmed
/// last month is last month's still; in whole weeks, so that Mondays stay Mondays.
class TownDays {
public:
    TownDays(const std::filesystem::path& folder, Instant now) : since_(weeks_since(folder, now)) {}

    Date moved(Date day) const { return std::chrono::sys_days(day) + since_; }

    std::optional<Date> date(const TownRow& row, std::string_view name) const {
        const auto written = row.date(name);
        return written ? std::optional(moved(*written)) : std::nullopt;
    }

private:
    static std::chrono::weeks weeks_since(const std::filesystem::path& folder, Instant now) {
        const auto file = read_json(folder / "town.json");
        const auto own = TownRow(file.as_object(), "town.json").row("clock").day("date");
        return std::chrono::floor<std::chrono::weeks>(
            std::chrono::sys_days(day_in_london(now)) - std::chrono::sys_days(own)
        );
    }

    std::chrono::weeks since_;
};

}
