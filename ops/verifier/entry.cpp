#include "ops/verifier/entry.hpp"

#include <algorithm>
#include <cstring>

namespace knotwork_verify {
namespace {

constexpr std::uint64_t last_millisecond = 253402300799999;
constexpr std::uint64_t last_day = 2932896;
constexpr std::uint64_t acts = 13;
constexpr std::size_t longest_label = 63;

bool all_zero(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; });
}

bool may_stand_in_a_label(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == ':' || c == '-';
}

// From offset 18 to 43: from when the person may see it, and who decided otherwise.
bool read_visibility(Cursor& in) {
    const auto shown = in.number(1);
    const auto from = in.number(4);
    const bool approved = !all_zero(in.bytes(16));
    const auto review = in.number(4);
    if (in.failed() || from > last_day || review > last_day) return false;
    switch (shown) {
    case 0:
        return from == 0 && !approved && review == 0;
    case 1:
        return from != 0 && approved && review != 0;
    case 2:
        return from == 0 && approved && review != 0;
    default:
        return false;
    }
}

bool read_person(Cursor& in, Entry& entry) {
    const auto person = in.bytes(16);
    entry.number = in.number(8);
    const auto before = in.bytes(32);
    if (in.failed()) return false;
    std::memcpy(entry.person.data(), person.data(), person.size());
    std::memcpy(entry.before.data(), before.data(), before.size());
    return all_zero(person) == (entry.number == 0) && all_zero(before) == (entry.number <= 1);
}

bool read_categories(Cursor& in) {
    const auto count = in.number(1);
    std::string_view last;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto category = in.label();
        if (in.failed() || category <= last) return false;
        last = category;
    }
    return count <= 64;
}

bool read_committed(Cursor& in, Entry& entry) {
    const auto count = in.number(1);
    entry.committed.clear();
    std::string_view last;
    for (std::uint64_t i = 0; i < count; ++i) {
        const auto field = in.label();
        const auto hash = in.bytes(32);
        if (in.failed() || field <= last) return false;
        entry.committed.push_back({ field, hash });
        last = field;
    }
    return count <= 16;
}

}

std::string_view Cursor::bytes(std::size_t count) {
    if (failed_ || rest_.size() < count) {
        failed_ = true;
        return {};
    }
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
}

std::uint64_t Cursor::number(std::size_t size) {
    std::uint64_t value = 0;
    for (const char byte : bytes(size))
        value = value * 256 + static_cast<unsigned char>(byte);
    return value;
}

std::string_view Cursor::label() {
    const auto size = static_cast<std::size_t>(number(1));
    const auto text = bytes(size);
    if (size > longest_label || !std::all_of(text.begin(), text.end(), may_stand_in_a_label)) failed_ = true;
    return text;
}

bool read_entry(std::string_view bytes, Entry& entry) {
    Cursor in(bytes);
    if (in.number(1) != 1) return false;
    entry.place = in.number(8);
    entry.milliseconds = in.number(8);
    if (in.number(1) >= acts || entry.milliseconds > last_millisecond || !read_visibility(in)) return false;
    in.bytes(std::size_t{ 6 } * 16); // worker, post, agency, session, request, decision
    if (!read_person(in, entry)) return false;
    in.bytes(16); // object
    in.label();   // its kind
    if (!read_categories(in)) return false;
    for (int i = 0; i < 6; ++i)
        in.label(); // action, purpose, outcome, reason, rule, facts
    return read_committed(in, entry) && !in.failed() && in.at_end();
}

}
