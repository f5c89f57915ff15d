#include "base/log.hpp"

#include "base/clock.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unicode/utf8.h>

namespace knotwork::log {
namespace {

std::shared_ptr<spdlog::logger>& logger() {
    static auto current = [] {
        auto made = std::make_shared<spdlog::logger>("knotwork", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        return made;
    }();
    return current;
}

spdlog::level::level_enum spdlog_level(Level level) {
    switch (level) {
    case Level::debug:
        return spdlog::level::debug;
    case Level::info:
        return spdlog::level::info;
    case Level::warning:
        return spdlog::level::warn;
    case Level::error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string_view word_for(Level level) {
    switch (level) {
    case Level::debug:
        return "debug";
    case Level::info:
        return "info";
    case Level::warning:
        return "warning";
    case Level::error:
        return "error";
    }
    return "error";
}

std::string named_json(std::string_view name, std::string_view json) {
    return json_quoted(name) + ':' + std::string(json);
}

}

std::string json_quoted(std::string_view text) {
    std::string json = "\"";
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto length = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < length;) {
        const auto from = at;
        UChar32 c = 0;
        U8_NEXT(bytes, at, length, c);
        if (c < 0) json += "\xEF\xBF\xBD";
        else if (c == '"' || c == '\\') (json += '\\') += static_cast<char>(c);
        else if (c == '\n') json += "\\n";
        else if (c < 0x20) json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else json += text.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from));
    }
    return json + '"';
}

Value::Value(std::string_view name, std::string_view text) : json_(named_json(name, json_quoted(text))) {}

Value::Value(std::string_view name, const char* text) : Value(name, std::string_view(text)) {}

Value::Value(std::string_view name, const std::string& text) : Value(name, std::string_view(text)) {}

Value::Value(std::string_view name, std::int64_t number) : json_(named_json(name, std::to_string(number))) {}

Value::Value(std::string_view name, int number) : json_(named_json(name, std::to_string(number))) {}

Value::Value(std::string_view name, std::size_t number) : json_(named_json(name, std::to_string(number))) {}

Value::Value(std::string_view name, double number) : json_(named_json(name, fmt::format("{}", number))) {}

Value::Value(std::string_view name, bool yes) : json_(named_json(name, yes ? "true" : "false")) {}

Value::Value(std::string_view name, const std::optional<std::string>& text)
    : json_(named_json(name, text ? json_quoted(*text) : "null")) {}

void open(const std::string& path, Level least) {
    spdlog::sink_ptr sink;
    if (path.empty()) sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(path);
    logger() = std::make_shared<spdlog::logger>("knotwork", std::move(sink));
    logger()->set_pattern("%v");
    logger()->set_level(spdlog_level(least));
    logger()->flush_on(spdlog::level::info);
}

void write(Level level, std::string_view what, std::initializer_list<Value> values) {
    if (!logger()->should_log(spdlog_level(level))) return;
    std::string line = "{\"at\":\"" + Clock::real().now().text() + "\",\"level\":\"" + std::string(word_for(level)) +
                       "\",\"what\":" + json_quoted(what);
    for (const auto& value : values)
        (line += ',') += value.json();
    logger()->log(spdlog_level(level), line + '}');
}

}
