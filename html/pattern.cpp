#include "html/pattern.hpp"

#include "base/ensure.hpp"
#include "html/raw.hpp"

namespace knotwork::html {
namespace {

constexpr char begins_mark = '\x01'; // no page may hold this character

}

std::string mark(std::size_t number) {
    ensure(number < 10, "a pattern has marks from 0 to 9");
    return { begins_mark, static_cast<char>('0' + number) };
}

Pattern::Pattern(const Node& marked) {
    std::string_view markup = marked.markup();
    for (;;) {
        const auto at = markup.find(begins_mark);
        if (at == std::string_view::npos || at + 1 == markup.size()) break;
        pieces_.push_back({ std::string(markup.substr(0, at)), static_cast<std::size_t>(markup[at + 1] - '0') });
        markup.remove_prefix(at + 2);
    }
    end_ = markup;
}

Node Pattern::filled(std::initializer_list<std::string_view> texts) const {
    std::string markup;
    for (const auto& piece : pieces_) {
        ensure(piece.text < texts.size(), "a mark of a pattern was given no text");
        (markup += piece.markup) += escaped(texts.begin()[piece.text]);
    }
    return raw(markup += end_, "written by element(), and what it was filled with is escaped");
}

}
