#pragma once
// Tables as comma-separated values (RFC 4180), safe to open in a spreadsheet: a text that a spreadsheet would take for
// a formula gets an apostrophe before it, so that nothing somebody typed into the directory is ever calculated on
// another's machine. Numbers, days and identities are ours and stand as they are.
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::directory::open_referral {

/// One cell as it stands in the file; empty for no value.
struct Cell {
    std::string text{};

    Cell() = default;

    Cell(const Uuid& id) : text(id.canonical()) {}

    template <class T>
    Cell(const Id<T>& id) : text(id.uuid().canonical()) {}

    Cell(Date day) : text(text_of(day)) {}

    Cell(Instant at) : text(at.text()) {}

    Cell(std::int64_t number) : text(std::to_string(number)) {}

    Cell(bool yes) : text(yes ? "true" : "false") {}

    Cell(Pence amount);
    Cell(double number, int digits = -1);
    /// What somebody wrote.
    Cell(std::string_view written);

    Cell(const char* written) : Cell(std::string_view(written)) {}

    Cell(const std::string& written) : Cell(std::string_view(written)) {}

    Cell(const Line& written) : Cell(std::string_view(written.text())) {}

    Cell(const Prose& written) : Cell(std::string_view(written.text())) {}

    template <class Kind>
    Cell(const Personal<Kind>& written) : Cell(std::string_view(written.shown())) {}

    template <class T>
    Cell(const std::optional<T>& value) : Cell(value ? Cell(*value) : Cell()) {}
};

enum class ColumnType { text, number, date, moment, yes_no };

struct Column {
    std::string_view name;
    ColumnType type = ColumnType::text;
};

class Table {
public:
    Table(std::string_view name, std::vector<Column> columns);

    /// One cell for each column.
    void add(const std::vector<Cell>& row);

    const std::string_view name; // "service", for service.csv
    const std::vector<Column> columns;

    const std::string& csv() const { return csv_; }

private:
    std::string csv_;
};

}
