#include "html/govuk/table.hpp"

namespace knotwork::govuk {
namespace {

using html::class_names;
using html::element;

constexpr const char* header_class = "govuk-table__header";
constexpr const char* cell_class = "govuk-table__cell";

std::string format_class(const char* name, const Table::Cell& cell) {
    return cell.format.empty() ? std::string() : name + ("--" + cell.format);
}

Node cell(const char* tag, const char* scope, std::string_view classes, const Table::Cell& cell) {
    const auto number = [](int span) { return span == 0 ? std::string() : std::to_string(span); };
    return element({
        .tag = tag,
        .classes = class_names({ classes, cell.classes }),
        .attributes = Attributes()
                          .set_if_any("scope", scope)
                          .set_if_any("colspan", number(cell.colspan))
                          .set_if_any("rowspan", number(cell.rowspan))
                          .add(cell.attributes),
        .content = content_of(cell.text, cell.html),
    });
}

const Table::Cell& given(const TextOr<Table::Cell>& cell) {
    static const Table::Cell empty;
    return cell ? *cell : empty;
}

// A browser forgets that a table is one when its rows are laid out as cards, so a table that stacks says so in words.
Attributes part(const Table& table, std::string_view role) {
    return Attributes().set_if_any("role", table.stacks ? role : "");
}

Table::Cell as_part(const Table& table, std::string_view role, Table::Cell cell) {
    cell.attributes = part(table, role).add(cell.attributes);
    return cell;
}

Node column_heading(const Table& table, const Table::Cell& heading) {
    const auto classes = class_names({ header_class, format_class(header_class, heading) });
    return cell("th", "col", classes, as_part(table, "columnheader", heading));
}

// The name of a column stands before its values where they are stacked. A heading in markup names no value: it stands
// over links and buttons, which say themselves what they do.
Node data(const Table& table, const Table::Cell& one, std::size_t column) {
    auto said = as_part(table, "cell", one);
    if (table.stacks && column < table.head.size())
        said.attributes.set_if_any("data-column", given(table.head[column]).text);
    return cell("td", "", class_names({ cell_class, format_class(cell_class, one) }), said);
}

Node row_element(const Table& table, const std::vector<Node>& cells) {
    return element({
        .tag = "tr",
        .classes = "govuk-table__row",
        .attributes = part(table, "row"),
        .content = lines(cells),
    });
}

Node head(const Table& table) {
    if (table.head.empty()) return {};
    std::vector<Node> cells;
    for (const auto& column : table.head)
        cells.push_back(column_heading(table, given(column)));
    return element({
        .tag = "thead",
        .classes = "govuk-table__head",
        .attributes = part(table, "rowgroup"),
        .content = row_element(table, cells),
    });
}

Node row(const Table& table, const Table::Row& cells) {
    std::vector<Node> all;
    for (const auto& one : cells) {
        const bool is_header = table.first_cell_is_header && all.empty();
        if (is_header) all.push_back(cell("th", "row", header_class, as_part(table, "rowheader", given(one))));
        else all.push_back(data(table, given(one), all.size()));
    }
    return row_element(table, all);
}

Node body(const Table& table) {
    std::vector<Node> rows;
    for (const auto& one : table.rows)
        rows.push_back(row(table, one));
    return element({
        .tag = "tbody",
        .classes = "govuk-table__body",
        .attributes = part(table, "rowgroup"),
        .content = lines(rows),
    });
}

}

Node table(const Table& options) {
    const auto caption_classes = class_names({ "govuk-table__caption", options.caption_classes });
    return element({
        .tag = "table",
        .classes = class_names({ "govuk-table", options.stacks ? "kw-stacks" : "", options.classes }),
        .attributes = part(options, "table").add(options.attributes),
        .content = lines({
            options.caption.empty() ? Node() : element("caption", caption_classes, options.caption),
            head(options),
            body(options),
        }),
    });
}

Table::Cell numeric(const Node& content) {
    return { .html = content, .format = "numeric" };
}

}
