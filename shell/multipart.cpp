#include "shell/multipart.hpp"

#include "shell/part_head.hpp"

#include <algorithm>

namespace knotwork::shell {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view blank_line = "\r\n\r\n";
constexpr std::size_t longest_head = 4096;

bool is_boundary_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           std::string_view("'()+_,-./:=? ").find(c) != std::string_view::npos;
}

}

bool MultipartReader::is_boundary(std::string_view boundary) {
    return !boundary.empty() && boundary.size() <= 70 && boundary.back() != ' ' &&
           std::all_of(boundary.begin(), boundary.end(), is_boundary_character);
}

MultipartReader::MultipartReader(
    std::string_view boundary, std::uint64_t each_file, const FormLimits& limits, FileSink& sink
)
    : delimiter_(std::string(line_end) + "--" + std::string(boundary)), each_file_(each_file), limits_(limits),
      sink_(sink) {}

std::optional<Refusal> MultipartReader::feed(std::string_view bytes) {
    waiting_ += bytes;
    Why why;
    while (step(why)) {
    }
    waiting_.erase(0, at_);
    at_ = 0;
    return why;
}

std::optional<Refusal> MultipartReader::finish() const {
    const bool whole = state_ == State::ended && (waiting_.empty() || waiting_ == line_end);
    return whole ? std::nullopt : Why(Refusal::multipart_malformed);
}

// Understands what is waiting as far as one state reaches. Says whether there may be more to understand.
bool MultipartReader::step(Why& why) {
    switch (state_) {
    case State::content:
        return read_content(why);
    case State::after_boundary:
        return leave_boundary(why);
    case State::head:
        return read_head(why);
    case State::ended:
        if (!line_end.starts_with(rest())) why = Refusal::multipart_malformed;
        return false;
    }
    return false;
}

bool MultipartReader::read_content(Why& why) {
    const auto end = rest().find(delimiter_);
    const bool whole = end != std::string_view::npos;
    // What could be the beginning of a delimiter waits until more has come.
    const auto certain = whole ? end : rest().size() - std::min(rest().size(), delimiter_.size() - 1);
    why = take_content(rest().substr(0, certain));
    at_ += certain;
    if (why || !whole) return false;
    at_ += delimiter_.size();
    state_ = State::after_boundary;
    why = end_part();
    return !why;
}

// A boundary is followed by a line end and another part, or by two hyphens and nothing more.
bool MultipartReader::leave_boundary(Why& why) {
    if (rest().size() < 2) return false;
    if (rest().starts_with(line_end)) state_ = State::head;
    else if (rest().starts_with("--")) state_ = State::ended;
    else why = Refusal::multipart_malformed;
    at_ += 2;
    return !why;
}

bool MultipartReader::read_head(Why& why) {
    const auto end = rest().find(blank_line);
    const bool whole = end != std::string_view::npos;
    if (whole ? end > longest_head : rest().size() >= longest_head + blank_line.size())
        why = Refusal::multipart_malformed;
    if (why || !whole) return false;
    why = begin_part(rest().substr(0, end));
    at_ += end + blank_line.size();
    state_ = State::content;
    return !why;
}

MultipartReader::Why MultipartReader::take_content(std::string_view bytes) {
    if (bytes.empty()) return std::nullopt;
    switch (part_) {
    case Part::field:
        return take_value(bytes);
    case Part::file:
        file_bytes_ += bytes.size();
        if (file_bytes_ > each_file_) return Refusal::file_too_large;
        return sink_.write(bytes);
    case Part::none:
    case Part::empty_file:
        break;
    }
    return Refusal::multipart_malformed;
}

MultipartReader::Why MultipartReader::take_value(std::string_view bytes) {
    together_ += bytes.size();
    if (value_.size() + bytes.size() > limits_.field_bytes || together_ > limits_.together_bytes)
        return Refusal::field_too_large;
    value_ += bytes;
    return std::nullopt;
}

MultipartReader::Why MultipartReader::begin_part(std::string_view lines) {
    auto head = read_part_head(lines);
    if (!head) return Refusal::multipart_malformed;
    if (head->name.size() > limits_.name_bytes) return Refusal::field_too_large;
    name_ = std::move(head->name);
    if (head->file_name) return begin_file(std::move(*head->file_name), std::move(head->content_type));
    if (fields_.pairs().size() == limits_.fields) return Refusal::too_many_fields;
    part_ = Part::field;
    value_.clear();
    return std::nullopt;
}

MultipartReader::Why MultipartReader::begin_file(std::string file_name, std::string content_type) {
    part_ = file_name.empty() ? Part::empty_file : Part::file;
    if (part_ == Part::empty_file) return std::nullopt;
    if (each_file_ == 0) return Refusal::file_not_expected;
    if (++files_ > limits_.files) return Refusal::too_many_files;
    file_bytes_ = 0;
    return sink_.begin(name_, std::move(file_name), std::move(content_type));
}

MultipartReader::Why MultipartReader::end_part() {
    if (part_ == Part::file) return sink_.end();
    if (part_ != Part::field) return std::nullopt;
    if (value_.find('\0') != std::string::npos || !is_utf8(value_)) return Refusal::form_malformed;
    fields_.add(name_, std::move(value_));
    return std::nullopt;
}

}
