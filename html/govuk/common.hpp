#pragma once
// What the GOV.UK components have in common. Option names are the published ones in snake case; every option has a
// default, so that a call names only what it needs.
#include "html/node.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace knotwork {
struct Say;
}

namespace knotwork::govuk {

using html::Attributes;
using html::Node;
using html::Url;

/// Content given as plain text or as markup; markup wins when both are given, as in the published macros.
struct Content {
    std::string text{};
    Node html{};

    bool empty() const { return text.empty() && html.empty(); }

    Node node() const { return html.empty() ? Node(text) : html; }
};

/// The words of a component's `text` and `html` options, by the same rule.
inline Node content_of(const std::string& text, const Node& html) {
    return html.empty() ? Node(text) : html;
}

/// The pieces that are there, a line break between them, as the published templates set them. Between a box and its
/// words the break is the space that people see.
Node lines(std::initializer_list<Node> pieces);
Node lines(const std::vector<Node>& pieces);

/// A message for a component's script that depends on a number, by the plural rules of the language; {other} is always
/// needed. "%{count}" in it becomes the number.
struct Plurals {
    std::string zero{};
    std::string one{};
    std::string two{};
    std::string few{};
    std::string many{};
    std::string other{};
};

/// The attributes by which a component's script is told what to say; nothing for what is not given.
Attributes message_for_script(std::string_view name, std::string_view text);
Attributes message_for_script(std::string_view name, const Plurals& texts);

std::string sentence_of(const Say* say); // empty for none

/// A text or some markup, or an Options when there is more to say:
///   .hint = words("people.name.hint")
///   .hint = html::link(words("people.name.why"), "/names")
///   .hint = Hint{ .text = words("people.name.hint"), .classes = "…" }
///   .error = problems["name"]
/// An empty text, empty markup and a missing Say are nothing.
template <class Options>
class TextOr {
public:
    TextOr() = default;

    template <std::convertible_to<std::string_view> Text>
    TextOr(const Text& text) {
        if (const std::string_view given(text); !given.empty()) begin().text = given;
    }

    TextOr(const Node& html) {
        if (!html.empty()) begin().html = html;
    }

    TextOr(const Say* say) : TextOr(sentence_of(say)) {}

    TextOr(Options options) : options_(std::move(options)) {}

    explicit operator bool() const { return options_.has_value(); }

    const Options& operator*() const { return *options_; }

    const Options* operator->() const { return &*options_; }

private:
    // Not emplace(): inside the struct that holds both, clang does not yet know that an Options can be made of nothing.
    Options& begin() { return *(options_ = Options{}); }

    std::optional<Options> options_;
};

}
