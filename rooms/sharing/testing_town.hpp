#pragma once
// The town in process with everything that decides about people: what the room's tests of routes share.
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/sharing.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing::testing {

using kit::testing::Person;
using kit::testing::Reply;
using kit::testing::World;

inline constexpr const char* key = "a key for tests, long enough";

inline World whole_town() {
    return World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &people::room, &room }, .viewers = accounts::viewers(key), .ledger = ledger(key) }
    );
}

inline std::string about(std::string_view person, std::string_view path, std::string_view purpose) {
    return "/people/" + Id<people::Person>::of_label(person).text() + std::string(path) +
           "?for=" + std::string(purpose);
}

class InTheWholeTown : public ::testing::Test {
protected:
    World world = whole_town();

    template <class Work>
    auto read(const Work& work) {
        return world.database().read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return world.database().write(work);
    }

    Instant now() { return world.clock().now(); }
};

}
