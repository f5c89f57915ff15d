#pragma once
// The log: one JSON object a line, for machines and people. It holds ids, names of statements and counts, never
// personal data: values are given as typed fields, and the personal kinds of text.hpp do not convert to one.
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::log {

enum class Level { debug, info, warning, error };

/// One named value of a log line.
class Value {
public:
    Value(std::string_view name, std::string_view text);
    Value(std::string_view name, const char* text);
    Value(std::string_view name, const std::string& text);
    Value(std::string_view name, std::int64_t number);
    Value(std::string_view name, int number);
    Value(std::string_view name, std::size_t number);
    Value(std::string_view name, double number);
    Value(std::string_view name, bool yes);
    Value(std::string_view name, const std::optional<std::string>& text); // null when there is none

    const std::string& json() const { return json_; } // "name":value

private:
    std::string json_;
};

/// Where lines go: standard error until told otherwise. An empty path means standard error. Lines below `least` are
/// dropped.
void open(const std::string& path, Level least);

/// `what` is a fixed phrase in the past tense ("request answered"), so that lines can be counted.
void write(Level level, std::string_view what, std::initializer_list<Value> values = {});

inline void info(std::string_view what, std::initializer_list<Value> values = {}) {
    write(Level::info, what, values);
}

inline void warning(std::string_view what, std::initializer_list<Value> values = {}) {
    write(Level::warning, what, values);
}

inline void error(std::string_view what, std::initializer_list<Value> values = {}) {
    write(Level::error, what, values);
}

/// Text as a JSON string with its quotes; bytes that are not UTF-8 become the replacement character.
std::string json_quoted(std::string_view text);

}
