#pragma once
// Markup that is safe to show. A Node escapes by construction: text becomes markup only by being escaped, attributes
// are always quoted, and links are a type of their own. The one way to make markup out of raw bytes is in raw.hpp and
// asks for a reason.
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knotwork::html {

/// `text` with & < > " and ' replaced, so that it can stand between tags and inside quoted attributes.
std::string escaped(std::string_view text);

/// A piece of a page. Text converts to one and is escaped on the way.
class Node {
public:
    Node() = default;
    Node(const char* text);
    Node(std::string_view text);
    Node(const std::string& text);
    /// The pieces one after another.
    Node(std::initializer_list<Node> pieces);
    Node(const std::vector<Node>& pieces);

    bool empty() const { return markup_.empty(); }

    const std::string& markup() const { return markup_; }

    Node& operator+=(const Node& more);

private:
    friend class Markup;
    std::string markup_;
};

/// An address that may stand in href, src, action or formaction: relative (/x, x, #x, ?x), or http, https, mailto, tel
/// or sms. Anything else (javascript:, data:, a control character) is a broken promise: addresses from outside go
/// through parse first.
class Url {
public:
    Url() = default;
    Url(std::string_view address);
    Url(const char* address);
    Url(const std::string& address);
    static std::optional<Url> parse(std::string_view address);

    bool empty() const { return address_.empty(); }

    const std::string& text() const { return address_; }

private:
    std::string address_;
};

/// The attributes of an element, in order. A false flag and an absent optional leave nothing behind.
class Attributes {
public:
    Attributes() = default;
    Attributes(std::initializer_list<std::pair<std::string_view, std::string_view>> pairs);

    Attributes& set(std::string_view name, std::string_view value);

    template <std::same_as<Url> Address>
    Attributes& set(std::string_view name, const Address& address) {
        return set_address(name, address);
    }

    Attributes& set_if_any(std::string_view name, std::string_view value); // nothing when the value is empty
    Attributes& flag(std::string_view name, bool present = true);
    Attributes& add(const Attributes& more);

    bool empty() const { return markup_.empty(); }

    /// Each after a space, its value escaped.
    const std::string& markup() const { return markup_; }

private:
    Attributes& set_address(std::string_view name, const Url& address);
    Attributes& write(std::string_view name, std::string_view value);
    std::string markup_;
};

/// <tag attributes>content</tag>; the void elements of HTML (input, br, img, meta, link, hr …) have no content and no
/// end tag. Tags and attribute names are letters, digits, '-', '_', ':' and '.'; anything else is a broken promise. An
/// attribute that takes an address must be set with a Url, and attributes that run script (on…, srcdoc) or style in
/// place are refused.
Node element(std::string_view tag, const Attributes& attributes = {}, const Node& content = {});
/// The commonest form: an element with a class.
Node element_of_class(std::string_view tag, std::string_view classes, const Node& content);

template <std::convertible_to<std::string_view> Classes> // a template, so that braces always mean attributes
Node element(std::string_view tag, const Classes& classes, const Node& content) {
    return element_of_class(tag, classes, content);
}

/// The same with named options, which keeps the outline of a page visible in its code:
///   element({ .tag = "p", .classes = "kw-notice__text", .content = { strong(label), text } })
struct ElementOptions {
    std::string_view tag = "div";
    std::string_view classes = "";
    Attributes attributes{};
    Node content{};
};

Node element(const ElementOptions& options);

/// The pieces that are not empty, each on a line of its own.
Node in_lines(std::span<const Node> pieces);

/// "a b" from the parts that are not empty.
std::string class_names(std::initializer_list<std::string_view> names);

}
