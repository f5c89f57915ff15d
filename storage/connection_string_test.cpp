#include "storage/connection_string.hpp"

#include <gtest/gtest.h>

namespace knotwork::storage {
namespace {

TEST(ConnectionString, IsShownWithoutItsPasswords) {
    EXPECT_EQ(without_passwords(""), "");
    EXPECT_EQ(
        without_passwords("host=db.example dbname=knotwork user=knotwork password=swordfish"),
        "user=knotwork password=*** dbname=knotwork host=db.example"
    );
    EXPECT_EQ(without_passwords("host=/run/postgresql"), "host=/run/postgresql");
    for (const auto* written : {
             "password='sword fish' host=a",
             "password = sword\\ fish host=a",
             "sslpassword=swordfish host=a",
             "postgresql://knotwork:swordfish@db.example/knotwork",
             "postgres://knotwork@db.example/knotwork?password=swordfish",
             "postgresql://knotwork:sword%66ish@db.example:5433,other.example/knotwork",
         })
        EXPECT_EQ(without_passwords(written).find("fish"), std::string::npos) << without_passwords(written);
}

TEST(ConnectionString, ThatCannotBeReadIsHiddenWhole) {
    EXPECT_EQ(without_passwords("password='swordfish"), hidden);
    EXPECT_EQ(without_passwords("my password is swordfish"), hidden);
}

}
}
