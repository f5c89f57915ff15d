#include "base/shortening.hpp"

#include "base/text.hpp"

#include <gtest/gtest.h>

namespace knotwork {
namespace {

TEST(Shortening, CountsCharactersAndLeavesNoHalfOfOne) {
    EXPECT_EQ(beginning("Łódź", 3), "Łód");
    EXPECT_EQ(beginning("Łódź", 4), "Łódź");
    EXPECT_EQ(beginning("Łódź", 9), "Łódź");
    EXPECT_EQ(beginning("", 3), "");
    EXPECT_EQ(shortened("Łódź", 4), "Łódź");
    EXPECT_EQ(shortened("Łódź and more", 6), "Łódź…");
    EXPECT_EQ(shortened("Łódź and more", 3), "Łó…");
    for (std::size_t room = 1; room < 12; ++room)
        EXPECT_LE(length_of(shortened("Łódź and more", room)), room);
}

}
}
