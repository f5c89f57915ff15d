#include "base/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(std::string_view text) {
    Rows rows;
    std::vector<std::string> cells;
    for (CsvReader reader(text); reader.next(cells);)
        rows.push_back(cells);
    return rows;
}

TEST(Csv, HoldsCellsBetweenCommas) {
    EXPECT_EQ(rows_of("a,b,,c\n1,2,3,4\n"), (Rows{ { "a", "b", "", "c" }, { "1", "2", "3", "4" } }));
    EXPECT_EQ(rows_of("only"), (Rows{ { "only" } }));
    EXPECT_EQ(rows_of(","), (Rows{ { "", "" } }));
    EXPECT_EQ(rows_of(""), Rows());
}

TEST(Csv, HoldsCommasQuotesAndLineEndsInQuotes) {
    EXPECT_EQ(
        rows_of("E06000023,\"Bristol, City of\",\"a \"\"b\"\"\"\n"),
        (Rows{ { "E06000023", "Bristol, City of", "a \"b\"" } })
    );
    EXPECT_EQ(rows_of("\"one\r\ntwo\",3\r\n"), (Rows{ { "one\r\ntwo", "3" } }));
}

TEST(Csv, UnderstandsEveryLineEndAndTheMarkAtTheBeginning) {
    EXPECT_EQ(
        rows_of("\xef\xbb\xbf"
                "a,b\r\n1,2\r3,4\n\n\n5,6"),
        (Rows{ { "a", "b" }, { "1", "2" }, { "3", "4" }, { "5", "6" } })
    );
}

TEST(Csv, SaysWhenItEndsInTheMiddleOfACell) {
    std::vector<std::string> cells;
    CsvReader whole("a,\"b\"\n");
    while (whole.next(cells)) {
    }
    EXPECT_FALSE(whole.cut_short());
    CsvReader cut("a,\"b\nc,d\n");
    while (cut.next(cells)) {
    }
    EXPECT_TRUE(cut.cut_short());
    EXPECT_EQ(cells, (std::vector<std::string>{ "a", "b\nc,d\n" }));
}

RC_GTEST_PROP(Csv, GivesBackWhatWasWritten, ()) {
    const auto rows = *rc::gen::nonEmpty(rc::gen::container<Rows>(
        rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>()))
    ));
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += i == 0 ? "\"" : ",\"";
            for (const char c : row[i])
                (text += c) += c == '"' ? "\"" : "";
            text += '"';
        }
        text += "\r\n";
    }
    RC_ASSERT(rows_of(text) == rows);
}

}
}
