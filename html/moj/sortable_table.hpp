#pragma once
// A table whose rows can be put in the order of a column.
// Promise: a table like any other without scripts; with them the headings are buttons, each column says how it is
// sorted, and a change is announced. The script adds to the caption, in English, that the headings sort.
#include "html/govuk/table.hpp"
#include "html/moj/common.hpp"

namespace knotwork::moj {

/// sortable_table({
///     .caption = "Referrals that wait",
///     .head = { "Child", SortableTable::Column{ .text = "Since", .order = SortableTable::Order::descending } },
///     .rows = { { "Amina Yusuf", SortableTable::Cell{ .text = "2 March 2026", .sort_value = "2026-03-02" } }, … },
/// })
struct SortableTable {
    enum class Order { none, ascending, descending };

    struct Column {
        std::string text{};
        Node html{};
        Order order = Order::none; // how the rows already stand
        bool sortable = true;      // no, for a column of links
        std::string format{};
        std::string classes{};
        Attributes attributes{};
    };

    struct Cell {
        std::string text{};
        Node html{};
        std::string sort_value{}; // what it is sorted by, when not by its words: numbers as numbers, the rest as text
        std::string format{};
        int colspan = 0;
        int rowspan = 0;
        std::string classes{};
        Attributes attributes{};
    };

    using Row = std::vector<TextOr<Cell>>;

    std::string caption{};
    std::string caption_classes{};
    std::vector<TextOr<Column>> head{};
    std::vector<Row> rows{};
    bool first_cell_is_header = false;
    std::string status_message{}; // "Sort by %heading% (%direction%)" in the script's English when empty
    std::string ascending_text{};
    std::string descending_text{};
    std::string classes{};
    Attributes attributes{};
};

Node sortable_table(const SortableTable& options);

}
