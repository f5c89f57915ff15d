#include "shell/gate.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace knotwork::shell {
namespace {

constexpr std::string_view spaces = " \t";

// Headers that mean nothing when they come twice.
constexpr std::array<std::string_view, 6> single{ "authorization", "content-encoding", "content-type",
                                                  "cookie",        "expect",           "origin" };

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter_or_digit(char c) {
    return is_upper(c) || is_digit(c) || (c >= 'a' && c <= 'z');
}

// RFC 9110 section 5.6.2
bool is_token_character(char c) {
    return is_letter_or_digit(c) || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_value_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte >= 0x20 && byte != 0x7f) || c == '\t';
}

bool is_host_character(char c) {
    return is_letter_or_digit(c) || std::string_view(".-_:[]").find(c) != std::string_view::npos;
}

template <class Test>
bool all(std::string_view text, Test test) {
    return std::all_of(text.begin(), text.end(), test);
}

std::string_view without_spaces_around(std::string_view text) {
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

std::optional<kit::Method> read_method(std::string_view text) {
    if (text == "GET") return kit::Method::get;
    if (text == "HEAD") return kit::Method::head;
    if (text == "POST") return kit::Method::post;
    if (text == "OPTIONS") return kit::Method::options;
    return std::nullopt;
}

// Whether a list such as that of Connection names `wanted`, in either case.
bool lists(std::string_view list, std::string_view wanted) {
    for (const auto& entry : split(list, ','))
        if (lower_ascii(without_spaces_around(entry)) == wanted) return true;
    return false;
}

}

Gate::Verdict Gate::look(std::string_view arrived) {
    const auto refuse = [&](Refusal why) {
        refusal_ = why;
        return Verdict::refused;
    };
    // Not HTTP at all, such as TLS on a plain port: nothing to wait for.
    if (!arrived.empty() && !is_upper(arrived.front())) return refuse(Refusal::request_line_malformed);
    while (!ended_) {
        const auto end = arrived.find('\n', scanned_);
        if (std::min(end, arrived.size()) >= most_bytes) return refuse(Refusal::head_too_large);
        if (end == std::string_view::npos) {
            scanned_ = arrived.size();
            return Verdict::more;
        }
        auto line = arrived.substr(at_, end - at_);
        at_ = scanned_ = end + 1;
        if (line.empty() || line.find('\r') != line.size() - 1) return refuse(Refusal::line_ending);
        line.remove_suffix(1);
        if (const auto why = read_line(line)) return refuse(*why);
    }
    return Verdict::passed;
}

Gate::Why Gate::read_line(std::string_view line) {
    if (!first_line_read_) {
        first_line_read_ = true;
        return read_request_line(line);
    }
    return line.empty() ? end_of_head() : read_header(line);
}

Gate::Why Gate::read_request_line(std::string_view line) {
    const auto first = line.find(' '), second = line.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) return Refusal::request_line_malformed;
    const auto method = line.substr(0, first), version = line.substr(second + 1);
    head_.target_text = line.substr(first + 1, second - first - 1);
    if (!all(method, is_upper) || head_.target_text.empty()) return Refusal::request_line_malformed;
    if (version.size() != 8 || !version.starts_with("HTTP/") || !is_digit(version[5]) || version[6] != '.' ||
        !is_digit(version[7]))
        return Refusal::request_line_malformed;
    if (version[5] != '1' || version[7] > '1') return Refusal::version_not_supported;
    head_.minor_version = version[7] - '0';
    head_.keep_alive = head_.minor_version == 1;

    const auto known = read_method(method);
    if (!known) return Refusal::method_not_allowed;
    head_.method = *known;
    auto target = read_target(head_.target_text);
    if (const auto* why = std::get_if<Refusal>(&target)) return *why;
    head_.target = std::get<Target>(std::move(target));
    return std::nullopt;
}

Gate::Why Gate::read_header(std::string_view line) {
    if (spaces.find(line.front()) != std::string_view::npos) return Refusal::header_folded;
    const auto colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos) return Refusal::header_malformed;
    const auto name = line.substr(0, colon);
    if (!all(name, is_token_character)) return Refusal::header_malformed; // a space before the colon, too
    const auto value = without_spaces_around(line.substr(colon + 1));
    if (!all(value, is_value_character) || !is_utf8(value)) return Refusal::header_not_text;
    if (head_.headers.pairs().size() == most_headers) return Refusal::too_many_headers;
    return keep(lower_ascii(name), value);
}

Gate::Why Gate::keep(std::string name, std::string_view value) {
    if (name == "transfer-encoding") return Refusal::transfer_encoding;
    if (name == "content-length") {
        if (const auto why = keep_length(value)) return why;
    } else if (name == "host") {
        if (head_.headers.has(name)) return Refusal::host_repeated;
        if (value.empty() || value.size() > 255 || !all(value, is_host_character)) return Refusal::host_malformed;
    } else if (name == "connection") {
        if (lists(value, "close")) head_.keep_alive = false;
    } else if (std::find(single.begin(), single.end(), name) != single.end()) {
        if (head_.headers.has(name)) return Refusal::header_repeated;
        if (name == "expect") {
            if (lower_ascii(value) != "100-continue") return Refusal::expectation_unknown;
            head_.expects_continue = head_.minor_version == 1;
        }
    }
    head_.headers.add(std::move(name), std::string(value));
    return std::nullopt;
}

Gate::Why Gate::keep_length(std::string_view value) {
    if (has_length_) return Refusal::length_repeated;
    has_length_ = true;
    const auto [read_to, error] = std::from_chars(value.begin(), value.end(), head_.length);
    const bool digits_alone = !value.empty() && value.size() <= 18 && all(value, is_digit);
    if (!digits_alone || error != std::errc() || read_to != value.end()) return Refusal::length_malformed;
    return std::nullopt;
}

Gate::Why Gate::end_of_head() {
    if (!head_.headers.has("host")) return Refusal::host_missing;
    if (head_.length > 0 && head_.method != kit::Method::post) return Refusal::body_not_expected;
    if (head_.length == 0) head_.expects_continue = false;
    ended_ = true;
    return std::nullopt;
}

}
