#pragma once
// For benchmarks: a database of as many services as are wanted. They are Ambermouth's, over again under other
// identities and names that are nearly their own, so that their shapes and words are those of a town.
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/store.hpp"
#include "rooms/directory/testing_town.hpp"

namespace knotwork::directory {

inline Service copy_of(Service service, std::size_t number) {
    const auto copy = " " + std::to_string(number);
    service.id = Id<Service>::of_label("county service" + copy);
    if (auto name = Line::parse(service.name.text() + " " + std::to_string(number % 977))) service.name = *name;
    for (std::size_t at = 0; at < service.places.size(); ++at)
        service.places[at].id = Id<ServiceAtLocation>::of_label("place" + copy + std::to_string(at));
    for (std::size_t at = 0; at < service.schedules.size(); ++at)
        service.schedules[at].id = Id<Schedule>::of_label("schedule" + copy + std::to_string(at));
    for (std::size_t at = 0; at < service.phones.size(); ++at)
        service.phones[at].id = Id<Phone>::of_label("phone" + copy + std::to_string(at));
    for (std::size_t at = 0; at < service.contacts.size(); ++at)
        service.contacts[at].id = Id<Contact>::of_label("contact" + copy + std::to_string(at));
    return service;
}

/// A world with at least so many services that everyone may know of, and `more`, a room of the benchmark's own.
inline kit::testing::World county(std::size_t services, const kit::Room& more) {
    auto world = kit::testing::World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room, &more },
          .viewers = accounts::viewers("a key for the benchmark, long enough") }
    );
    const auto put_in = services + services / 20; // for some of Ambermouth's are not for everyone
    world.database().write([&](Tx& tx) {
        const auto& town = ambermouth().services;
        for (std::size_t i = town.size(); i < put_in; ++i)
            store::put(tx, copy_of(*store::find_service(tx, town[i % town.size()].id), i));
        store::renew_version(tx, kit::testing::town_hour);
    });
    return world;
}

}
