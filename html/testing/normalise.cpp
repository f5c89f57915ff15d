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

std::string in_quotes(std::string_view text) {
    std::string all = "\"";
    for (const char c : text) {
        if (c == '\n') all += "\\n";
        else if (c == '"' || c == '\\') (all += '\\') += c;
        else all += c;
    }
    return all + '"';
}

/// Writes the outline of a tree, placing spaces as a browser would show them.
class Outline {
public:
    void write_inside(const Piece& element) {
        for (const auto& piece : element.inside) {
            if (piece.name.empty()) write_text(piece.text);
            else write_element(piece);
        }
    }

    std::string text() const {
        std::string all;
        for (const auto& row : rows_)
            (all.append(row.depth * 2, ' ') += row.is_text ? in_quotes(row.text) : row.text) += '\n';
        return all;
    }

private:
    struct Row {
        std::size_t depth;
        bool is_text;
        std::string text;
    };

    /// Where the line that is being laid out has come to.
    struct Line {
        bool begun = false;    // something is shown on it
        bool space = false;    // and then white space, which is seen if anything follows
        std::size_t slot = 0;  // the row before which that space belongs: outside of inline elements
        std::size_t depth = 0; // and its depth
    };

    void write_element(const Piece& piece) {
        if (among(piece.name, boxes)) return write_box(piece);
        const bool block = among(piece.name, blocks);
        if (block) line_ = {};
        open(piece);
        if (keeps_white_space(piece.name)) write_kept(piece);
        else write_inside(piece);
        close();
        if (block) line_ = {};
    }

    void write_box(const Piece& piece) {
        show_space();
        open(piece);
        const auto outer = std::exchange(line_, Line{});
        if (keeps_white_space(piece.name)) write_kept(piece);
        else write_inside(piece);
        line_ = outer;
        close();
        shown();
    }

    // A browser drops one newline that follows the start tag directly.
    void write_kept(const Piece& piece) {
        for (const auto& inner : piece.inside) {
            if (!inner.name.empty()) write_element(inner);
            else if (&inner == &piece.inside.front() && inner.text.starts_with('\n')) add_text(inner.text.substr(1));
            else add_text(inner.text);
        }
    }

    void write_text(std::string_view text) {
        for (const char c : text) {
            if (std::string_view(" \t\r\n\f").find(c) != std::string_view::npos) {
                line_.space = line_.begun;
                continue;
            }
            show_space();
            add_text({ &c, 1 });
            shown();
        }
    }

    void open(const Piece& piece) {
        std::string tag = '<' + piece.name;
        for (const auto& [name, value] : piece.attributes)
            tag += ' ' + name + '=' + in_quotes(value);
        rows_.push_back({ depth_++, false, tag + '>' });
    }

    void close() {
        if (--depth_ < line_.depth) set_slot();
    }

    void shown() {
        line_.begun = true;
        line_.space = false;
        set_slot();
    }

    void set_slot() {
        line_.slot = rows_.size();
        line_.depth = depth_;
    }

    bool is_text(std::size_t row, std::size_t depth) const {
        return row < rows_.size() && rows_[row].is_text && rows_[row].depth == depth;
    }

    void show_space() {
        if (!line_.space) return;
        if (is_text(line_.slot - 1, line_.depth)) rows_[line_.slot - 1].text += ' ';
        else rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(line_.slot), { line_.depth, true, " " });
    }

    void add_text(std::string_view text) {
        if (is_text(rows_.size() - 1, depth_)) rows_.back().text += text;
        else if (!text.empty()) rows_.push_back({ depth_, true, std::string(text) });
    }

    std::vector<Row> rows_;
    std::size_t depth_ = 0;
    Line line_;
};

}

std::string normalised(std::string_view markup) {
    Outline outline;
    outline.write_inside(read_markup(markup));
    return outline.text();
}

}
