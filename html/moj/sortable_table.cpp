#include "html/moj/sortable_table.hpp"

#include "base/enumerators.hpp"

namespace knotwork::moj {
namespace {

using govuk::Table;

Table::Cell heading(const TextOr<SortableTable::Column>& given) {
    const auto column = given ? *given : SortableTable::Column{ .sortable = false };
    return {
        .text = column.text,
        .html = column.html,
        .format = column.format,
        .classes = column.classes,
        .attributes =
            Attributes().set_if_any("aria-sort", column.sortable ? name_of(column.order) : "").add(column.attributes),
    };
}

Table::Cell data(const TextOr<SortableTable::Cell>& given) {
    const auto cell = given ? *given : SortableTable::Cell{};
    return {
        .text = cell.text,
        .html = cell.html,
        .format = cell.format,
        .colspan = cell.colspan,
        .rowspan = cell.rowspan,
        .classes = cell.classes,
        .attributes = Attributes().set_if_any("data-sort-value", cell.sort_value).add(cell.attributes),
    };
}

/// Each of `all` as a cell of the plain table.
template <class Options>
Table::Row cells(const std::vector<TextOr<Options>>& all, Table::Cell (*cell)(const TextOr<Options>&)) {
    Table::Row row;
    for (const auto& one : all)
        row.emplace_back(cell(one));
    return row;
}

std::vector<Table::Row> rows(const std::vector<SortableTable::Row>& all) {
    std::vector<Table::Row> rows;
    for (const auto& one : all)
        rows.push_back(cells(one, data));
    return rows;
}

}

Node sortable_table(const SortableTable& options) {
    return govuk::table({
        .caption = options.caption,
        .caption_classes = options.caption_classes,
        .head = cells(options.head, heading),
        .rows = rows(options.rows),
        .first_cell_is_header = options.first_cell_is_header,
        .classes = options.classes,
        .attributes = Attributes{ { "data-module", "moj-sortable-table" } }
                          .set_if_any("data-status-message", options.status_message)
                          .set_if_any("data-ascending-text", options.ascending_text)
                          .set_if_any("data-descending-text", options.descending_text)
                          .add(options.attributes),
    });
}

}
