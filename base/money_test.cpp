#include "base/money.hpp"

#include <gtest/gtest.h>

namespace knotwork {
namespace {

TEST(Money, IsSaidAsPeopleSayIt) {
    EXPECT_EQ(spoken(Pence{ 0 }), "£0");
    EXPECT_EQ(spoken(Pence{ 50 }), "50p");
    EXPECT_EQ(spoken(Pence{ 300 }), "£3");
    EXPECT_EQ(spoken(Pence{ 1205 }), "£12.05");
    EXPECT_EQ(spoken(Pence{ -120 }), "-£1.20");
}

TEST(Money, IsReadAsPeopleTypeIt) {
    EXPECT_EQ(parse_pence("£2.50"), Pence{ 250 });
    EXPECT_EQ(parse_pence(" 3 "), Pence{ 300 });
    EXPECT_EQ(parse_pence("50p"), Pence{ 50 });
    EXPECT_EQ(parse_pence("1,200"), Pence{ 120000 });
    for (const auto* wrong : { "", "two", "2.5", "2.505", "-3", "£", "p", "99999999999" })
        EXPECT_FALSE(parse_pence(wrong)) << wrong;
}

}
}
