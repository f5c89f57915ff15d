#pragma once
// Comma-separated values as RFC 4180 has them: cells between commas, in double quotes where they hold a comma, a quote
// or a line end. Any line end is understood, and the mark that some programs begin a file with is no part of it.
#include <string>
#include <string_view>
#include <vector>

namespace knotwork {

/// What a spreadsheet takes for the beginning of a formula. A cell of somebody's words that begins so is written with
/// an apostrophe before it, and read without.
inline constexpr std::string_view formula_signs = "=+-@\t\r";
/// The cell without that apostrophe.
std::string_view as_meant(std::string_view cell);

/// Reads a table a row at a time. The text must outlive the reader.
class CsvReader {
public:
    explicit CsvReader(std::string_view text);

    /// The cells of the next row, lines without anything left out. False at the end.
    bool next(std::vector<std::string>& cells);

    /// Whether the text ended inside a quoted cell: then the last row is not whole.
    bool cut_short() const { return cut_short_; }

private:
    void read_row(std::vector<std::string>& cells);

    std::string_view text_;
    std::size_t at_ = 0;
    bool cut_short_ = false;
};

}
