#pragma once
// The town in process with its accounts and its people, under a policy of the tests' own: until the room below keeps
// one, and so that these tests do not change with it.
#include "engines/access/policy.hpp"
#include "kit/access.hpp"
#include "kit/testing.hpp"
#include "rooms/people/people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::people::testing {

using access::Action;
using access::Category;
using access::Purpose;
using access::Role;
using access::Tie;
using kit::testing::Person;
using kit::testing::Reply;
using kit::testing::World;

inline const Instant now = kit::testing::town_hour;

inline Id<people::Person> person(std::string_view key) {
    return Id<people::Person>::of_label(key);
}

inline Id<accounts::Agency> agency(std::string_view key) {
    return Id<accounts::Agency>::of_label(key);
}

inline std::string address(std::string_view key, std::string_view purpose, std::string_view path = "") {
    return "/people/" + person(key).text() + std::string(path) + "?for=" + std::string(purpose);
}

}
