#pragma once
// Facts in rows and columns, to be compared.
// Promise: the caption names the table, and each heading is tied to its column or its row. One that stacks is read on a
// telephone as a card for each row, and is a table for screen readers all the same.
#include "html/govuk/common.hpp"

namespace knotwork::govuk {

/// table({
///     .caption = "Visits in March",
///     .head = { "Worker", numeric("Visits") },
///     .rows = { { "Jo Adeyemi", numeric("12") }, … },
///     .first_cell_is_header = true,
/// })
struct Table {
    struct Cell {
        std::string text{};
        Node html{};
        std::string format{}; // "numeric": digits of one width, at the right
        int colspan = 0;
        int rowspan = 0;
        std::string classes{};
        Attributes attributes{};
    };

    using Row = std::vector<TextOr<Cell>>;

    std::string caption{};
    std::string caption_classes{}; // "govuk-table__caption--m"
    Row head{};
    std::vector<Row> rows{};
    bool first_cell_is_header = false;
    bool stacks = false; // on a narrow screen: each value under its row's heading, after the name of its column
    std::string classes{};
    Attributes attributes{};
};

Node table(const Table& options);

/// A cell for a number, or the heading of a column of numbers.
Table::Cell numeric(const Node& content);

}
