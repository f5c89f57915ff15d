#include "html/node.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"
#include "html/raw.hpp"

#include <algorithm>
#include <array>

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

bool is_markup_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == ':' || c == '.';
    });
}

void check_attribute(std::string_view name) {
    ensure(is_markup_name(name), "an attribute name has a character that markup does not allow");
    const auto lower = lower_ascii(name);
    ensure(
        !lower.starts_with("on") && lower != "srcdoc" && lower != "style",
        "an attribute that runs script or style in place"
    );
}

void append_escaped(std::string& markup, std::string_view text) {
    std::size_t from = 0;
    for (;;) {
        const auto at = text.find_first_of("&<>\"'", from);
        markup.append(text.substr(from, at == std::string_view::npos ? at : at - from));
        if (at == std::string_view::npos) return;
        switch (text[at]) {
        case '&':
            markup += "&amp;";
            break;
        case '<':
            markup += "&lt;";
            break;
        case '>':
            markup += "&gt;";
            break;
        case '"':
            markup += "&quot;";
            break;
        default:
            markup += "&#39;";
            break;
        }
        from = at + 1;
    }
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

Node::Node(std::initializer_list<Node> pieces) {
    std::size_t size = 0;
    for (const auto& piece : pieces)
        size += piece.markup_.size();
    markup_.reserve(size);
    for (const auto& piece : pieces)
        markup_ += piece.markup_;
}

Node::Node(const std::vector<Node>& pieces) {
    for (const auto& piece : pieces)
        markup_ += piece.markup_;
}

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
    all_.reserve(pairs.size());
    for (const auto& [name, value] : pairs)
        set(name, value);
}

Attributes& Attributes::set(std::string_view name, std::string_view value) {
    check_attribute(name);
    if (among(lower_ascii(name), address_attributes)) return set_address(name, Url(value));
    all_.push_back({ std::string(name), std::string(value) });
    return *this;
}

Attributes& Attributes::set_address(std::string_view name, const Url& address) {
    check_attribute(name);
    all_.push_back({ std::string(name), address.text() });
    return *this;
}

Attributes& Attributes::set_if_any(std::string_view name, std::string_view value) {
    return value.empty() ? *this : set(name, value);
}

Attributes& Attributes::flag(std::string_view name, bool present) {
    check_attribute(name);
    if (present) all_.push_back({ std::string(name), std::nullopt });
    return *this;
}

Attributes& Attributes::add(const Attributes& more) {
    all_.insert(all_.end(), more.all_.begin(), more.all_.end());
    return *this;
}

Node element(std::string_view tag, const Attributes& attributes, const Node& content) {
    ensure(is_markup_name(tag), "a tag has a character that markup does not allow");
    std::string markup;
    markup.reserve(tag.size() * 2 + content.markup().size() + attributes.all().size() * 32 + 8);
    (markup += '<') += tag;
    for (const auto& one : attributes.all()) {
        (markup += ' ') += one.name;
        if (!one.value) continue;
        markup += "=\"";
        append_escaped(markup, *one.value);
        markup += '"';
    }
    markup += '>';
    if (among(tag, void_elements)) {
        ensure(content.empty(), "an element without an end tag was given content");
        return Markup::of(std::move(markup));
    }
    ((markup += content.markup()) += "</") += tag;
    markup += '>';
    return Markup::of(std::move(markup));
}

Node element_of_class(std::string_view tag, std::string_view classes, const Node& content) {
    return element(tag, Attributes{ { "class", classes } }, content);
}

Node element(const ElementOptions& options) {
    Attributes attributes;
    attributes.set_if_any("class", options.classes).add(options.attributes);
    return element(options.tag, attributes, options.content);
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
