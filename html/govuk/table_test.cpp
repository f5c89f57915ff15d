#include "html/govuk/table.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Table::Cell cell_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .format = given["format"],
        .colspan = given["colspan"],
        .rowspan = given["rowspan"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Table::Row row_of(const Given& given) {
    Table::Row cells;
    for (const auto& cell : given.items())
        cells.emplace_back(cell_of(cell));
    return cells;
}

Node rendered(const Given& given) {
    return table({
        .caption = given["caption"],
        .caption_classes = given["captionClasses"],
        .head = row_of(given["head"]),
        .rows = given["rows"].each<Table::Row>(row_of),
        .first_cell_is_header = given["firstCellIsHeader"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("table", rendered);

TEST(Table, IsNamedAndTiesEachHeadingToItsColumnOrRow) {
    const auto page = table({
        .caption = "Visits in March",
        .head = { "Worker", numeric("Visits") },
        .rows = { { "Jo Adeyemi", numeric("12") } },
        .first_cell_is_header = true,
    });
    EXPECT_EQ(words_in(find_element(page, "caption")), "Visits in March");
    const auto scope = [](const char* of) {
        return [of](const Piece& piece) {
            return piece.attributes.contains("scope") && piece.attributes.at("scope") == of;
        };
    };
    EXPECT_EQ(words_in(find(page, scope("col"))), "Worker");
    EXPECT_EQ(words_in(find(page, scope("row"))), "Jo Adeyemi");
    EXPECT_EQ(find_element(page, "td").attributes["class"], "govuk-table__cell govuk-table__cell--numeric");
}

TEST(Table, ThatStacksNamesTheColumnBeforeEachValueAndStaysATable) {
    const auto markup = table({
        .head = { "Name", "Agency", html::element("span", "govuk-visually-hidden", "Action") },
        .rows = { { "Jo Okafor", "Ambermouth Council", "Change" } },
        .first_cell_is_header = true,
        .stacks = true,
    });
    const auto value = find(markup, [](const Piece& piece) { return piece.name == "td"; });
    EXPECT_EQ(value.attributes.at("data-column"), "Agency");
    EXPECT_EQ(value.attributes.at("role"), "cell");
    const auto action = find(markup, [](const Piece& piece) { return words_in(piece) == "Change"; });
    EXPECT_FALSE(action.attributes.contains("data-column"));
    for (const auto* role : { "table", "rowgroup", "row", "columnheader", "rowheader" })
        EXPECT_NO_THROW(find(markup, [&](const Piece& piece) {
            return piece.attributes.contains("role") && piece.attributes.at("role") == role;
        })) << role;
}

TEST(Table, ThatDoesNotStackSaysNothingOfIt) {
    const auto markup = table({ .head = { "Name" }, .rows = { { "Jo Okafor" } } }).markup();
    EXPECT_EQ(markup.find("role="), std::string::npos);
    EXPECT_EQ(markup.find("data-column"), std::string::npos);
}

}
}
