#include "html/govuk/choices.hpp"

#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork {
namespace {

using namespace html::testing;

enum class Part { day, month, year };

TEST(Choices, AreTheNamesOfAnEnumerationInTheWordsOfPeople) {
    const auto all = choices<Part>("govuk.date");
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[1].value, "month");
    EXPECT_EQ(all[1].text, "Month");
}

TEST(Choices, BecomeTheOptionsOfASelect) {
    const auto page =
        govuk::select({ .name = "part", .items = govuk::options(choices<Part>("govuk.date")), .value = "year" });
    const auto chosen = find(page, [](const Piece& piece) { return piece.attributes.contains("selected"); });
    EXPECT_EQ(chosen.attributes.at("value"), "year");
    EXPECT_EQ(words_in(chosen), "Year");
}

}
}
