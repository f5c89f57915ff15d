#pragma once
// The town with everything that decides about people, on each database.
#include "kit/embedded.hpp"
#include "rooms/sharing/testing_town.hpp"
#include "storage/testing.hpp"

namespace knotwork::sharing::testing {

class InTheWholeTownOnEach : public storage::testing::EachDatabase {
protected:
    World world = World::on(
        fresh_database(embedded_migrations()),
        "ambermouth",
        { .rooms = { &accounts::room, &people::room, &room }, .viewers = accounts::viewers(key), .ledger = ledger(key) }
    );

    template <class Work>
    auto read(const Work& work) {
        return world.database().read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return world.database().write(work);
    }

    /// Somebody in one of their posts, where they have several.
    Person in_post(std::string_view worker, std::string_view post) {
        auto person = world.as(worker);
        person.post("/post", { { "post", Id<accounts::Post>::of_label(post).text() } });
        return person;
    }

    /// The guardian of children's services.
    Person guardian() { return in_post("helen_marchetti", "helen_marchetti_data_protection_officer"); }

    Instant now() { return world.clock().now(); }
};

}
