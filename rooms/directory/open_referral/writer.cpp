#include "rooms/directory/open_referral/writer.hpp"

#include <array>
#include <charconv>

namespace knotwork::directory::open_referral {
namespace {

template <class... How>
void append_number(std::string& out, How... how) {
    std::array<char, 64> room{};
    const auto end = std::to_chars(room.data(), room.data() + room.size(), how...).ptr;
    out.append(room.data(), static_cast<std::size_t>(end - room.data()));
}

// RFC 8259, section 7: what must be escaped, and how.
constexpr std::array<std::string_view, 32> controls{
    "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006", "\\u0007",
    "\\b",     "\\t",     "\\n",     "\\u000b", "\\f",     "\\r",     "\\u000e", "\\u000f",
    "\\u0010", "\\u0011", "\\u0012", "\\u0013", "\\u0014", "\\u0015", "\\u0016", "\\u0017",
    "\\u0018", "\\u0019", "\\u001a", "\\u001b", "\\u001c", "\\u001d", "\\u001e", "\\u001f",
};

// Nothing for every byte that may stand as it is.
std::string_view escape_of(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 32) return controls[byte];
    if (c == '"') return "\\\"";
    if (c == '\\') return "\\\\";
    return {};
}

}

void Writer::field(std::string_view key, std::int64_t value) {
    name(key);
    append_number(out_, value);
}

void Writer::field(std::string_view key, Pence value) {
    name(key);
    if (value.count < 0) out_ += '-';
    const auto pence = value.count < 0 ? -value.count : value.count;
    append_number(out_, pence / 100);
    out_ += pence % 100 < 10 ? ".0" : ".";
    append_number(out_, pence % 100);
}

void Writer::field(std::string_view key, double value, int digits) {
    name(key);
    if (digits < 0) append_number(out_, value);
    else append_number(out_, value, std::chars_format::fixed, digits);
}

// Names of fields are ours and need no escaping.
void Writer::name(std::string_view key) {
    comma();
    ((out_ += '"') += key) += "\":";
}

void Writer::quoted(std::string_view value) {
    out_ += '"';
    std::size_t plain = 0; // where what needs no escaping begins
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto escape = escape_of(value[at]);
        if (escape.empty()) continue;
        out_.append(value, plain, at - plain);
        out_ += escape;
        plain = at + 1;
    }
    out_.append(value, plain);
    out_ += '"';
}

}
