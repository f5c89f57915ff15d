#include "rooms/directory/feeds/plain.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

namespace knotwork::directory::feeds {
namespace {

constexpr std::array<std::string_view, 17> new_lines{ "br", "p",  "div", "li", "ul", "ol", "tr",      "table",  "h1",
                                                      "h2", "h3", "h4",  "h5", "h6", "hr", "section", "article" };
// What stands between their tags is not for reading.
constexpr std::array<std::string_view, 6> unread{ "script", "style", "iframe", "object", "template", "noscript" };

struct Reference {
    std::string_view name;
    std::string_view character;
};

constexpr std::array<Reference, 14> references{ {
    { "amp", "&" },
    { "lt", "<" },
    { "gt", ">" },
    { "quot", "\"" },
    { "apos", "'" },
    { "nbsp", " " },
    { "pound", "\u00A3" },
    { "ndash", "\u2013" },
    { "mdash", "\u2014" },
    { "lsquo", "\u2018" },
    { "rsquo", "\u2019" },
    { "ldquo", "\u201C" },
    { "rdquo", "\u201D" },
    { "hellip", "\u2026" },
} };

template <class List>
bool among(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_ordinary(char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != '<' && c != '&' && c != 0x7F;
}

void put_utf8(std::string& to, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { to += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (point < 0x80) put(point);
    else if (point < 0x800) {
        put(0xC0 | point >> 6);
        put(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    } else {
        put(0xF0 | point >> 18);
        put(0x80 | (point >> 12 & 0x3F));
        put(0x80 | (point >> 6 & 0x3F));
        put(0x80 | (point & 0x3F));
    }
}

// "#233" or "#xE9", when it is a character that may stand in text.
std::optional<std::uint32_t> numbered(std::string_view name) {
    const bool hexadecimal = name.size() > 2 && (name[1] == 'x' || name[1] == 'X');
    const auto digits = name.substr(hexadecimal ? 2 : 1);
    std::uint32_t point = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), point, hexadecimal ? 16 : 10);
    const bool whole = !digits.empty() && error == std::errc() && end == digits.data() + digits.size();
    const bool usable = point >= 0x20 && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
    return whole && usable ? std::optional(point) : std::nullopt;
}

class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    Plain read() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '<' && take_markup()) continue;
            if (c == '&' && take_reference()) continue;
            if (!take_ordinary()) {
                put(c);
                ++at_;
            }
        }
        while (!plain_.text.empty() && (plain_.text.back() == ' ' || plain_.text.back() == '\n'))
            plain_.text.pop_back();
        return std::move(plain_);
    }

private:
    // White space as it comes out: one space between words, no space at either end of a line, one empty line at most.
    void put(char c) {
        auto& text = plain_.text;
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (c == '\n') {
            while (!text.empty() && text.back() == ' ')
                text.pop_back();
            if (!text.empty() && !text.ends_with("\n\n")) text += '\n';
        } else if (c == ' ' || control) {
            if (!text.empty() && text.back() != ' ' && text.back() != '\n') text += ' ';
        } else text += c;
    }

    // The characters up to the next that may mean something, all at once.
    bool take_ordinary() {
        const auto from = at_;
        while (at_ < text_.size() && is_ordinary(text_[at_]))
            ++at_;
        plain_.text += text_.substr(from, at_ - from);
        return at_ > from;
    }

    void break_line() {
        if (!plain_.text.empty() && plain_.text.back() != '\n') put('\n');
    }

    bool take_comment() {
        if (!text_.substr(at_).starts_with("<!")) return false;
        // house: allow raw-markup because it is looked for in order to be taken out
        const bool comment = text_.substr(at_).starts_with("<!--");
        const auto end = text_.find(comment ? "-->" : ">", at_);
        at_ = end == std::string_view::npos ? text_.size() : end + (comment ? 3 : 1);
        plain_.had_markup = true;
        return true;
    }

    // Where the tag ends that begins here: a > inside quotation marks does not end it.
    std::size_t end_of_tag() const {
        char quote = 0;
        for (auto i = at_; i < text_.size(); ++i) {
            if (quote != 0) {
                if (text_[i] == quote) quote = 0;
            } else if (text_[i] == '"' || text_[i] == '\'') quote = text_[i];
            else if (text_[i] == '>') return i;
        }
        return text_.find('>', at_);
    }

    bool take_markup() {
        if (take_comment()) return true;
        const bool closing = at_ + 1 < text_.size() && text_[at_ + 1] == '/';
        auto from = at_ + (closing ? 2 : 1);
        if (from >= text_.size() || !is_letter(text_[from])) return false;
        const auto end = end_of_tag();
        if (end == std::string_view::npos) return false;
        auto name_end = from;
        while (name_end < end && (is_letter(text_[name_end]) || (text_[name_end] >= '0' && text_[name_end] <= '9')))
            ++name_end;
        const auto name = lower_ascii(text_.substr(from, name_end - from));
        at_ = end + 1;
        plain_.had_markup = true;
        if (!closing && among(unread, name)) skip_to_end_of(name);
        if (among(new_lines, name)) break_line();
        if (name == "p" && closing) put('\n');
        if (name == "li" && !closing) plain_.text += "- ";
        return true;
    }

    void skip_to_end_of(const std::string& name) {
        const auto rest = lower_ascii(text_.substr(at_));
        const auto end = rest.find("</" + name);
        at_ = end == std::string::npos ? text_.size() : at_ + end;
    }

    bool take_reference() {
        const auto end = text_.find(';', at_);
        if (end == std::string_view::npos || end - at_ > 10 || end - at_ < 3) return false;
        const auto name = text_.substr(at_ + 1, end - at_ - 1);
        if (name.front() == '#') {
            const auto point = numbered(name);
            if (!point) return false;
            if (*point == 0xA0) put(' ');
            else put_utf8(plain_.text, *point);
        } else {
            const auto known =
                std::find_if(references.begin(), references.end(), [&](const auto& one) { return one.name == name; });
            if (known == references.end()) return false;
            if (known->character == " ") put(' ');
            else plain_.text += known->character;
        }
        at_ = end + 1;
        plain_.had_markup = true;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Plain plain_{};
};

}

Plain plain(std::string_view text) {
    return Reader(text).read();
}

}
