#include "rooms/directory/open_referral/table.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::open_referral {
namespace {

std::string cell(std::string_view written) {
    return Cell(written).text;
}

TEST(Tables, QuoteWhatWouldBreakThem) {
    Table table("phone", { { "id" }, { "number" } });
    table.add({ Cell("a \"b\", c"), Cell("two\nlines") });
    table.add({ Cell(std::optional<Line>()), Cell(std::int64_t{ -5 }) });
    EXPECT_EQ(table.csv(), "id,number\r\n\"a \"\"b\"\", c\",\"two\nlines\"\r\n,-5\r\n");
    EXPECT_THROW(table.add({ Cell("alone") }), BrokenPromise);
}

TEST(Tables, WriteNumbersAsTheyAre) {
    EXPECT_EQ(Cell(Pence{ 250 }).text, "2.50");
    EXPECT_EQ(Cell(Pence{ -1005 }).text, "-10.05");
    EXPECT_EQ(Cell(1.5).text, "1.5");
    EXPECT_EQ(Cell(-2.587912345, 6).text, "-2.587912");
}

TEST(Tables, NeverHoldAFormulaThatSomebodyWrote) {
    EXPECT_EQ(cell("=HYPERLINK(A1)"), "'=HYPERLINK(A1)");
    EXPECT_EQ(cell("+44 1632 960411"), "'+44 1632 960411");
    EXPECT_EQ(cell("@home"), "'@home");
    EXPECT_EQ(cell("-1+1,2"), "\"'-1+1,2\"");
    EXPECT_EQ(cell("a = b"), "a = b");
}

RC_GTEST_PROP(Tables, LeadBackToWhatWasWritten, (const std::string& written)) {
    auto text = cell(written);
    if (text.starts_with('"')) {
        text = text.substr(1, text.size() - 2);
        for (auto at = text.find("\"\""); at != std::string::npos; at = text.find("\"\"", at + 1))
            text.erase(at, 1);
    }
    RC_ASSERT(text == written || text == "'" + written);
    RC_ASSERT(text.empty() || std::string_view("=+-@\t\r").find(text.front()) == std::string_view::npos);
}

}
}
