#include "html/testing/markup_tree.hpp"

#include "base/text.hpp"
#include "html/testing/normalise.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace knotwork::html::testing {
namespace {

constexpr std::string_view white = " \t\r\n\f";

constexpr std::array<std::string_view, 13> void_elements{ "area",  "base", "br",   "col",    "embed", "hr", "img",
                                                          "input", "link", "meta", "source", "track", "wbr" };

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> entities{ {
    { "amp", "&" },
    { "lt", "<" },
    { "gt", ">" },
    { "quot", "\"" },
    { "apos", "'" },
    { "nbsp", "\u00A0" },
    { "copy", "\u00A9" },
    { "pound", "\u00A3" },
    { "times", "\u00D7" },
    { "ndash", "\u2013" },
    { "mdash", "\u2014" },
    { "lsquo", "\u2018" },
    { "rsquo", "\u2019" },
    { "hellip", "\u2026" },
    { "ctdot", "\u22EF" },
} };

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_white(char c) {
    return white.find(c) != std::string_view::npos;
}

std::string utf8(unsigned long point) {
    const auto byte = [](unsigned long value) { return static_cast<char>(value); };
    if (point < 0x80) return { byte(point) };
    if (point < 0x800) return { byte(0xC0 | point >> 6), byte(0x80 | (point & 0x3F)) };
    if (point < 0x10000)
        return { byte(0xE0 | point >> 12), byte(0x80 | (point >> 6 & 0x3F)), byte(0x80 | (point & 0x3F)) };
    return { byte(0xF0 | point >> 18),
             byte(0x80 | (point >> 12 & 0x3F)),
             byte(0x80 | (point >> 6 & 0x3F)),
             byte(0x80 | (point & 0x3F)) };
}

std::optional<std::string> character_named(std::string_view name) {
    if (name.starts_with('#')) {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string digits(name.substr(hex ? 2 : 1));
        char* end = nullptr;
        const auto point = std::strtoul(digits.c_str(), &end, hex ? 16 : 10);
        if (digits.empty() || *end != '\0' || point == 0 || point > 0x10FFFF) return std::nullopt;
        return utf8(point);
    }
    const auto* found = std::find_if(entities.begin(), entities.end(), [&](const auto& e) { return e.first == name; });
    return found == entities.end() ? std::nullopt : std::optional(std::string(found->second));
}

class Reader {
public:
    explicit Reader(std::string_view markup) : rest_(markup) {}

    Piece all() {
        Piece root;
        read_inside(root, false);
        if (!rest_.empty()) fail("an end tag without its start");
        return root;
    }

private:
    [[noreturn]] void fail(std::string_view what) const {
        throw Malformed(std::string(what) + ", at: " + std::string(rest_.substr(0, 60)));
    }

    bool take(std::string_view expected) {
        if (!rest_.starts_with(expected)) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }

    std::string_view take_until(std::size_t at) {
        const auto taken = rest_.substr(0, at);
        rest_.remove_prefix(taken.size());
        return taken;
    }

    void skip_white() { take_until(std::min(rest_.find_first_not_of(white), rest_.size())); }

    /// A bare & is text, as in "Q & A"; one that begins a word must be an entity that we know.
    std::string decoded(std::string_view text) const {
        std::string plain;
        while (!text.empty()) {
            const auto ampersand = text.find('&');
            plain += text.substr(0, ampersand);
            if (ampersand == std::string_view::npos) return plain;
            text.remove_prefix(ampersand + 1);
            if (text.empty() || (!is_letter(text.front()) && text.front() != '#')) {
                plain += '&';
                continue;
            }
            const auto semicolon = text.find(';');
            const auto character = character_named(text.substr(0, semicolon));
            if (semicolon == std::string_view::npos || !character) fail("an entity that nobody knows");
            plain += *character;
            text.remove_prefix(semicolon + 1);
        }
        return plain;
    }

    void read_inside(Piece& parent, bool within_svg) {
        while (!rest_.empty() && !rest_.starts_with("</")) {
            if (take("<!--")) skip_comment();
            else if (rest_.starts_with('<')) parent.inside.push_back(read_element(within_svg));
            else add_text(parent, decoded(take_until(rest_.find('<'))));
        }
    }

    void skip_comment() {
        const auto end = rest_.find("-->");
        if (end == std::string_view::npos) fail("a comment that does not end");
        rest_.remove_prefix(end + 3);
    }

    static void add_text(Piece& parent, const std::string& text) {
        const bool goes_on = !parent.inside.empty() && parent.inside.back().name.empty();
        if (goes_on) parent.inside.back().text += text;
        else parent.inside.push_back({ .text = text });
    }

    Piece read_element(bool within_svg) {
        take("<");
        Piece element{ .name = read_name() };
        within_svg = within_svg || element.name == "svg";
        const bool closed = read_attributes(element);
        const bool is_void = std::find(void_elements.begin(), void_elements.end(), element.name) != void_elements.end();
        if (closed && !is_void && !within_svg) fail("a self-closed <" + element.name + ">");
        if (closed || is_void) return element;
        if (element.name == "textarea" || element.name == "script" || element.name == "style") read_verbatim(element);
        else read_inside(element, within_svg);
        if (!take("</") || read_name() != element.name) fail("<" + element.name + "> is not closed where it should be");
        skip_white();
        if (!take(">")) fail("an end tag that does not end");
        return element;
    }

    std::string read_name() {
        const auto end = rest_.find_first_of(" \t\r\n\f/>=\"'<");
        if (end == 0 || rest_.empty() || !is_letter(rest_.front())) fail("a tag without a name");
        return lower_ascii(take_until(end));
    }

    /// True when the tag closes itself.
    bool read_attributes(Piece& element) {
        for (;;) {
            const bool apart = !rest_.empty() && is_white(rest_.front());
            skip_white();
            if (take("/>")) return true;
            if (take(">")) return false;
            if (!apart) fail("attributes of <" + element.name + "> that touch");
            auto name = read_name();
            auto value = take("=") ? read_value() : std::string();
            if (!element.attributes.emplace(std::move(name), std::move(value)).second)
                fail("an attribute of <" + element.name + "> given twice");
        }
    }

    std::string read_value() {
        const char quote = rest_.empty() ? '\0' : rest_.front();
        if (quote != '"' && quote != '\'') fail("an attribute without quotes");
        rest_.remove_prefix(1);
        const auto end = rest_.find(quote);
        if (end == std::string_view::npos) fail("an attribute that does not end");
        auto value = decoded(take_until(end));
        rest_.remove_prefix(1);
        return value;
    }

    void read_verbatim(Piece& element) {
        const auto end = rest_.find("</" + element.name);
        if (end == std::string_view::npos) fail("<" + element.name + "> is not closed");
        const auto text = take_until(end);
        if (!text.empty()) add_text(element, element.name == "textarea" ? decoded(text) : std::string(text));
    }

    std::string_view rest_;
};

}

Piece read_markup(std::string_view markup) {
    return Reader(markup).all();
}

bool keeps_white_space(std::string_view element) {
    return element == "textarea" || element == "pre" || element == "script" || element == "style";
}

}
