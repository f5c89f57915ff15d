#include "html/testing/normalise.hpp"

#include "html/testing/markup_tree.hpp"

#include <utility>

namespace knotwork::html::testing {
namespace {

// What starts and ends a line: no white space is shown at its edges. Whatever is not named here keeps its spaces.
constexpr std::string_view blocks =
    " address article aside blockquote body br caption circle col colgroup dd defs desc details dialog div dl dt "
    "ellipse fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li line link "
    "main menu meta nav ol optgroup option p path polygon polyline pre rect script search section style summary table "
    "tbody td tfoot th thead title tr ul ";
// What stands in a line like a letter, with a page of its own inside.
constexpr std::string_view boxes =
    " audio button canvas iframe img input meter object progress select svg textarea video ";

bool among(std::string_view name, std::string_view list) {
    return list.find(' ' + std::string(name) + ' ') != std::string_view::npos;
}

/// Folds white space over the whole tree, line by line as a browser lays them out.
class Folding {
public:
    void fold_page(Piece& root) {
        const auto outer = std::exchange(line_, Line{});
        fold_inside(root);
        end_line();
        line_ = outer;
    }

private:
    struct Line {
        std::string* last = nullptr; // the text that would end the line if it ended here
        bool after_space = true;     // nothing shown yet, or a space: another space would not be seen
    };

    void fold_inside(Piece& element) {
        for (auto& piece : element.inside) {
            if (piece.name.empty()) fold_text(piece.text);
            else if (keeps_white_space(piece.name)) keep(piece);
            else fold_element(piece);
        }
    }

    void fold_element(Piece& piece) {
        if (among(piece.name, boxes)) {
            fold_page(piece);
            line_ = { nullptr, false };
            return;
        }
        const bool block = among(piece.name, blocks);
        if (block) end_line();
        fold_inside(piece);
        if (block) end_line();
    }

    // A browser drops one newline that follows the start tag directly.
    void keep(Piece& piece) {
        if (piece.name != "textarea") end_line();
        else line_ = { nullptr, false };
        if (!piece.inside.empty() && piece.inside.front().text.starts_with('\n')) piece.inside.front().text.erase(0, 1);
    }

    void fold_text(std::string& text) {
        std::string folded;
        for (const char c : text) {
            const bool space = std::string_view(" \t\r\n\f").find(c) != std::string_view::npos;
            if (space && line_.after_space) continue;
            folded += space ? ' ' : c;
            line_.after_space = space;
        }
        text = folded;
        if (!text.empty()) line_.last = &text;
    }

    void end_line() {
        if (line_.last && line_.last->ends_with(' ')) line_.last->pop_back();
        line_ = {};
    }

    Line line_;
};

std::string quoted(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
        if (c == '\n') all += "\\n";
        else if (c == '"' || c == '\\') (all += '\\') += c;
        else all += c;
    }
    return all + '"';
}

void write(const Piece& piece, std::size_t depth, std::string& outline) {
    if (piece.name.empty() && piece.text.empty()) return;
    outline.append(depth * 2, ' ');
    if (piece.name.empty()) {
        outline += quoted(piece.text) + '\n';
        return;
    }
    outline += '<' + piece.name;
    for (const auto& [name, value] : piece.attributes)
        outline += ' ' + name + '=' + quoted(value);
    outline += ">\n";
    for (const auto& inner : piece.inside)
        write(inner, depth + 1, outline);
}

}

std::string normalised(std::string_view markup) {
    auto root = read_markup(markup);
    Folding().fold_page(root);
    std::string outline;
    for (const auto& piece : root.inside)
        write(piece, 0, outline);
    return outline;
}

}
