#include "html/node.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"
#include "html/raw.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace knotwork::html {

/// The only writer of a Node's markup.
class Markup {
public:
    static Node of(std::string markup) {
        Node node;
        node.markup_ = std::move(markup);
        return node;
    }
};

namespace {

constexpr std::array<std::string_view, 13> void_elements{ "area",  "base", "br",   "col",    "embed", "hr", "img",
                                                          "input", "link", "meta", "source", "track", "wbr" };
constexpr std::array<std::string_view, 6> address_attributes{ "href", "src", "action", "formaction", "poster", "cite" };
constexpr std::array<std::string_view, 6> schemes{ "http", "https", "mailto", "tel", "sms", "otpauth" };

template <std::size_t size>
bool among(std::string_view text, const std::array<std::string_view, size>& list) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

constexpr std::size_t usual_length = 120; // of an element's attributes: most need no second piece of memory

// A question about a character, answered beforehand for all of them: a page asks tens of thousands of times.
template <class Asked>
constexpr std::array<bool, 256> for_every_character(Asked asked) {
    std::array<bool, 256> all{};
    for (std::size_t c = 0; c < all.size(); ++c)
        all[c] = asked(static_cast<char>(c));
    return all;
}

constexpr bool is_in(const std::array<bool, 256>& characters, char c) {
    return characters[static_cast<unsigned char>(c)];
}

constexpr auto of_names = for_every_character([](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.';
});

bool is_markup_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return is_in(of_names, c); });
}

constexpr auto begins_void_element = for_every_character([](char c) {
    return std::any_of(void_elements.begin(), void_elements.end(), [&](auto tag) { return tag.front() == c; });
});

bool is_void_element(std::string_view tag) {
    return is_in(begins_void_element, tag.front()) && among(tag, void_elements);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool same_but_for_case(std::string_view text, std::string_view lower_case) {
    return text.size() == lower_case.size() &&
           std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

void check_attribute(std::string_view name) {
    ensure(is_markup_name(name), "an attribute name has a character that markup does not allow");
    ensure(
        !same_but_for_case(name.substr(0, 2), "on") && !same_but_for_case(name, "srcdoc") &&
            !same_but_for_case(name, "style"),
        "an attribute that runs script or style in place"
    );
}

bool takes_an_address(std::string_view name) {
    return std::any_of(address_attributes.begin(), address_attributes.end(), [&](std::string_view address) {
        return same_but_for_case(name, address);
    });
}

/// What stands in markup for a character; nothing when it stands for itself.
constexpr std::string_view entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

constexpr auto stands_for_itself = for_every_character([](char c) { return entity(c).empty(); });

// Eight characters at once, as a machine word: nearly all of what pages say stands for itself. "Perhaps" because '#' is
// taken for its neighbours, and what follows a character in question may be taken for one.
bool perhaps_escaped(const char* eight) {
    constexpr std::uint64_t each = 0x0101010101010101;
    const auto holds = [](std::uint64_t word, std::uint64_t character) {
        const auto apart = word ^ (each * character); // zero where it stands
        return (apart - each) & ~apart & (each * 0x80);
    };
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    // " & and ' are the same but for two of their bits, < and > but for one.
    return (holds(word | each * 0x05, '\'') | holds(word | each * 0x02, '>')) != 0;
}

void append_escaped(std::string& markup, std::string_view text) {
    std::size_t plain = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (at + 8 <= text.size() && !perhaps_escaped(text.data() + at)) {
            at += 8;
            continue;
        }
        if (!is_in(stands_for_itself, text[at])) {
            (markup += text.substr(plain, at - plain)) += entity(text[at]);
            plain = at + 1;
        }
        ++at;
    }
    markup += text.substr(plain);
}

// Room is made once: what a page is put together from is put together again and again around it.
std::string one_after_another(std::span<const Node> pieces, std::string_view between = {}) {
    std::size_t size = 0;
    for (const auto& piece : pieces)
        size += piece.markup().size() + between.size();
    std::string markup;
    markup.reserve(size);
    for (const auto& piece : pieces) {
        if (!markup.empty() && !piece.empty()) markup += between;
        markup += piece.markup();
    }
    return markup;
}

}

std::string escaped(std::string_view text) {
    std::string markup;
    markup.reserve(text.size() + text.size() / 8);
    append_escaped(markup, text);
    return markup;
}

Node::Node(const char* text) : Node(std::string_view(text)) {}

Node::Node(std::string_view text) : markup_(escaped(text)) {}

Node::Node(const std::string& text) : Node(std::string_view(text)) {}

Node::Node(std::initializer_list<Node> pieces) : markup_(one_after_another({ pieces.begin(), pieces.size() })) {}

Node::Node(const std::vector<Node>& pieces) : markup_(one_after_another(pieces)) {}

Node& Node::operator+=(const Node& more) {
    markup_ += more.markup_;
    return *this;
}

std::optional<Url> Url::parse(std::string_view address) {
    for (const char c : address)
        if (static_cast<unsigned char>(c) <= ' ' || c == 0x7F || c == '\\') return std::nullopt;
    const auto colon = address.find(':');
    const auto stop = address.find_first_of("/?#");
    if (colon != std::string_view::npos && (stop == std::string_view::npos || colon < stop))
        if (!among(lower_ascii(address.substr(0, colon)), schemes)) return std::nullopt;
    Url url;
    url.address_ = std::string(address);
    return url;
}

Url::Url(std::string_view address) {
    auto parsed = parse(address);
    ensure(parsed.has_value(), "a link to an address of a kind that pages may not link to");
    *this = std::move(*parsed);
}

Url::Url(const char* address) : Url(std::string_view(address)) {}

Url::Url(const std::string& address) : Url(std::string_view(address)) {}

Attributes::Attributes(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs) {
    for (const auto& [name, value] : pairs)
        set(name, value);
}

Attributes& Attributes::set(std::string_view name, std::string_view value) {
    check_attribute(name);
    if (takes_an_address(name)) return set_address(name, Url(value));
    return write(name, value);
}

Attributes& Attributes::set_address(std::string_view name, const Url& address) {
    check_attribute(name);
    return write(name, address.text());
}

Attributes& Attributes::write(std::string_view name, std::string_view value) {
    if (markup_.empty()) markup_.reserve(usual_length);
    ((markup_ += ' ') += name) += "=\"";
    append_escaped(markup_, value);
    markup_ += '"';
    return *this;
}

Attributes& Attributes::set_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : set(name, value);
}

Attributes& Attributes::flag(std::string_view name, bool present) {
    check_attribute(name);
    if (present) (markup_ += ' ') += name;
    return *this;
}

Attributes& Attributes::add(const Attributes& more) {
    markup_ += more.markup_;
    return *this;
}

namespace {

// Written into one piece of memory: a page has thousands of elements.
Node built(std::string_view tag, std::string_view classes, std::string_view attributes, const Node& content) {
    constexpr std::string_view opens_classes = " class=\"";
    ensure(is_markup_name(tag), "a tag has a character that markup does not allow");
    std::string markup;
    markup.reserve(
        tag.size() * 2 + opens_classes.size() + classes.size() + attributes.size() + content.markup().size() + 6
    );
    (markup += '<') += tag;
    if (!classes.empty()) {
        append_escaped(markup += opens_classes, classes);
        markup += '"';
    }
    (markup += attributes) += '>';
    if (is_void_element(tag)) {
        ensure(content.empty(), "an element without an end tag was given content");
        return Markup::of(std::move(markup));
    }
    ((markup += content.markup()) += "</") += tag;
    markup += '>';
    return Markup::of(std::move(markup));
}

}

Node element(std::string_view tag, const Attributes& attributes, const Node& content) {
    return built(tag, {}, attributes.markup(), content);
}

Node element_of_class(std::string_view tag, std::string_view classes, const Node& content) {
    return built(tag, classes, {}, content);
}

Node element(const ElementOptions& options) {
    return built(options.tag, options.classes, options.attributes.markup(), options.content);
}

Node in_lines(std::span<const Node> pieces) {
    return Markup::of(one_after_another(pieces, "\n"));
}

std::string class_names(std::initializer_list<std::string_view> names) {
    std::string all;
    for (const auto name : names) {
        if (name.empty()) continue;
        if (!all.empty()) all += ' ';
        all += name;
    }
    return all;
}

Node raw(std::string_view markup, const char* reason) {
    ensure(reason != nullptr && *reason != '\0', "raw markup without a reason");
    return Markup::of(std::string(markup));
}

}
