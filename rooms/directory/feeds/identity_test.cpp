#include "rooms/directory/feeds/identity.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::feeds {
namespace {

const auto bristol = Id<Feed>::of_label("Bristol");
const auto devon = Id<Feed>::of_label("Devon");

TEST(Identity, IsTheSameInEveryRunAndApartForEverySource) {
    EXPECT_EQ(uuid_of(bristol, "service", "17"), uuid_of(bristol, "service", "17"));
    EXPECT_NE(uuid_of(bristol, "service", "17"), uuid_of(devon, "service", "17"));
    EXPECT_NE(uuid_of(bristol, "service", "17"), uuid_of(bristol, "location", "17"));
}

TEST(Identity, IsACanonicalUuidOfVersionEight) {
    const auto text = uuid_of(bristol, "service", "17").canonical();
    EXPECT_EQ(text[14], '8');
    EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
    EXPECT_EQ(Uuid::parse(text), uuid_of(bristol, "service", "17"));
}

RC_GTEST_PROP(Identity, IsApartForEveryIdThere, (const std::string& one, const std::string& other)) {
    RC_ASSERT((one == other) == (uuid_of(devon, "service", one) == uuid_of(devon, "service", other)));
}

}
}
