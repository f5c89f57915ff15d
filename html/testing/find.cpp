#include "html/testing/find.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"

namespace knotwork::html::testing {
namespace {

const Piece* search(const Piece& piece, const std::function<bool(const Piece&)>& wanted) {
    if (!piece.name.empty() && wanted(piece)) return &piece;
    for (const auto& inner : piece.inside)
        if (const auto* found = search(inner, wanted)) return found;
    return nullptr;
}

void gather(const Piece& piece, std::string& words) {
    words += piece.text;
    for (const auto& inner : piece.inside)
        gather(inner, words);
}

}

Piece find(const Node& node, const std::function<bool(const Piece&)>& wanted) {
    const auto root = read_markup(node.markup());
    const auto* found = search(root, wanted);
    ensure(found != nullptr, "nothing of that kind in: " + node.markup());
    return *found;
}

Piece find_element(const Node& node, std::string_view name) {
    return find(node, [&](const Piece& piece) { return piece.name == name; });
}

Piece find_id(const Node& node, std::string_view id) {
    return find(node, [&](const Piece& piece) {
        const auto own = piece.attributes.find("id");
        return own != piece.attributes.end() && own->second == id;
    });
}

std::string words_in(const Piece& piece) {
    std::string all, folded;
    gather(piece, all);
    for (const char c : all) {
        const bool space = c == ' ' || c == '\n';
        if (!space || (!folded.empty() && folded.back() != ' ')) folded += space ? ' ' : c;
    }
    return std::string(trimmed(folded));
}

std::string description(const Node& page, const Piece& element) {
    const auto ids = element.attributes.find("aria-describedby");
    if (ids == element.attributes.end()) return {};
    std::string all;
    for (const auto& id : split(ids->second, ' '))
        all += (all.empty() ? "" : "; ") + words_in(find_id(page, id));
    return all;
}

}
