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

Node column_heading(const Table::Cell& heading) {
    return cell("th", "col", class_names({ header_class, format_class(header_class, heading) }), heading);
}

Node data(const Table::Cell& one) {
    return cell("td", "", class_names({ cell_class, format_class(cell_class, one) }), one);
}

Node head(const Table::Row& columns) {
    if (columns.empty()) return {};
    std::vector<Node> cells;
    for (const auto& column : columns)
        cells.push_back(column_heading(given(column)));
    return element("thead", "govuk-table__head", element("tr", "govuk-table__row", lines(cells)));
}

Node row(const Table::Row& cells, bool first_is_header) {
    std::vector<Node> all;
    for (const auto& one : cells) {
        const bool is_header = first_is_header && all.empty();
        all.push_back(is_header ? cell("th", "row", header_class, given(one)) : data(given(one)));
    }
    return element("tr", "govuk-table__row", lines(all));
}

}

Node table(const Table& options) {
    std::vector<Node> rows;
    for (const auto& one : options.rows)
        rows.push_back(row(one, options.first_cell_is_header));
    const auto caption_classes = class_names({ "govuk-table__caption", options.caption_classes });
    return element({
        .tag = "table",
        .classes = class_names({ "govuk-table", options.classes }),
        .attributes = options.attributes,
        .content = lines({
            options.caption.empty() ? Node() : element("caption", caption_classes, options.caption),
            head(options.head),
            element("tbody", "govuk-table__body", lines(rows)),
        }),
    });
}

Table::Cell numeric(const Node& content) {
    return { .html = content, .format = "numeric" };
}

}
