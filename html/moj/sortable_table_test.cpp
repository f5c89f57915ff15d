#include "html/moj/sortable_table.hpp"

#include "base/enumerators.hpp"
#include "html/moj/examples.hpp"
#include "html/prose.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

using Column = SortableTable::Column;
using Cell = SortableTable::Cell;
using Order = SortableTable::Order;

/// The given attributes but for the one that the component writes itself.
Attributes without(const char* name, const Given& given) {
    Attributes rest;
    for (const auto& [one, value] : given.members())
        if (one != name) rest.set(one, std::string(value));
    return rest;
}

Column column_of(const Given& given) {
    const std::string order = given["attributes"]["aria-sort"];
    return {
        .text = given["text"],
        .html = given["html"],
        .order = named<Order>(order).value_or(Order::none),
        .sortable = !order.empty(),
        .format = given["format"],
        .classes = given["classes"],
        .attributes = without("aria-sort", given["attributes"]),
    };
}

Cell cell_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .sort_value = given["attributes"]["data-sort-value"],
        .format = given["format"],
        .colspan = given["colspan"],
        .rowspan = given["rowspan"],
        .classes = given["classes"],
        .attributes = without("data-sort-value", given["attributes"]),
    };
}

std::vector<TextOr<Column>> head_of(const Given& given) {
    std::vector<TextOr<Column>> all;
    for (const auto& one : given.items())
        all.emplace_back(column_of(one));
    return all;
}

SortableTable::Row row_of(const Given& given) {
    SortableTable::Row all;
    for (const auto& one : given.items())
        all.emplace_back(cell_of(one));
    return all;
}

Attributes rest_of(const Given& given) {
    Attributes rest;
    for (const auto& [name, value] : given.members())
        if (name == "id") rest.set(name, std::string(value));
    return rest;
}

Node rendered(const Given& given) {
    const auto attributes = given["attributes"];
    return sortable_table({
        .caption = given["caption"],
        .caption_classes = given["captionClasses"],
        .head = head_of(given["head"]),
        .rows = given["rows"].each<SortableTable::Row>(row_of),
        .first_cell_is_header = given["firstCellIsHeader"],
        .status_message = attributes["data-status-message"],
        .ascending_text = attributes["data-ascending-text"],
        .descending_text = attributes["data-descending-text"],
        .classes = given["classes"],
        .attributes = rest_of(attributes),
    });
}

const Adapter adapter("sortable-table", rendered);

TEST(SortableTable, SaysOfEachColumnHowItIsSorted) {
    const auto page = sortable_table({
        .caption = "Referrals that wait",
        .head = { "Child", Column{ .text = "Since", .order = Order::descending }, Column{ .sortable = false } },
        .rows = { { "Ella Hartley",
                    Cell{ .text = "2 March 2026", .sort_value = "2026-03-02" },
                    html::link("Open", "/1") } },
    });
    std::vector<std::string> orders;
    for (const auto& heading : find_element(page, "tr").inside) {
        if (heading.name.empty()) continue;
        const auto order = heading.attributes.find("aria-sort");
        orders.push_back(order == heading.attributes.end() ? "" : order->second);
    }
    EXPECT_EQ(orders, (std::vector<std::string>{ "none", "descending", "" }));
    const auto valued = find(page, [](const Piece& piece) { return piece.attributes.contains("data-sort-value"); });
    EXPECT_EQ(words_in(valued), "2 March 2026");
}

}
}
