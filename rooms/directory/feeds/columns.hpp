#pragma once
// A table of services as people keep them in a spreadsheet: one row for each service, under headings of their own. An
// administrator says once for each source what its columns hold; then every row is put together into what the API of
// the standard says of a service, so that whatever reads feeds reads tables. Pure, and trusting nothing.
//
// Columns that nobody has matched are left where they are: nothing of them is kept.
#include "base/csv.hpp"
#include "rooms/directory/feeds/feed.hpp"
#include "rooms/directory/feeds/tables.hpp"

namespace knotwork::directory::feeds {

inline constexpr std::size_t most_columns = 200;
inline constexpr std::size_t most_examples = 3;

/// Reads a table a row at a time. What is not UTF-8 is read as Windows-1252, which is how spreadsheets often write. One
/// without headings is no table: the file was empty, JSON, a page of the web, or no text.
class TableReader {
public:
    explicit TableReader(std::string_view file);
    TableReader(const TableReader&) = delete;
    TableReader& operator=(const TableReader&) = delete;

    /// At most `most_columns`. A column without a heading, or with one that stands further left already, is told apart
    /// by its number: "#4", "Phone #7".
    const std::vector<std::string>& headings() const { return headings_; }

    bool next(std::vector<std::string>& cells) { return rows_.next(cells); }

    bool cut_short() const { return rows_.cut_short(); }

private:
    std::string text_;
    CsvReader rows_;
    std::vector<std::string> headings_;
};

/// What stands at the head of a table.
struct Table {
    std::vector<std::string> headings{};
    std::vector<std::vector<std::string>> examples{}; // of each column, from the first rows in which it holds something
};

/// Nothing when it is no table.
std::optional<Table> table_in(std::string_view file);

/// Whether the columns of a source fit a table: each of its headings is known, and everything that is used is there.
bool fit(const std::vector<Column>& columns, const Table& table);

/// Whether a file of a feed is a table whose columns do not fit those of the feed.
bool is_unmatched(const Feed& feed, std::string_view file);

/// What each column of a table is said to hold: what was said before of a column of that heading, else what the heading
/// itself says in the words that people commonly use.
std::vector<Column> guessed(const Table& table, const std::vector<Column>& before);

/// Every row as a service. One without a column for ids is known by its name and organisation; one without a column for
/// organisations belongs to the source's publisher. Trouble is `not_a_list` when it is no table, and `cut_short` when
/// it ends inside a quoted cell.
Services services_in(std::string_view file, const std::vector<Column>& columns, const Line& publisher);

}
