#pragma once
// For tests: a service that another publisher keeps, brought into a world by an import. Everything that its source says
// holds the marker "Zz".
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/store.hpp"

namespace knotwork::directory::open_referral {

inline feeds::Feed marked_source() {
    auto source = feeds::a_feed("Zzsource");
    source.publisher = *Line::parse("Zzpublisher");
    source.licence.reset();
    source.attribution = Line::parse("Contains Zzwords.");
    return source;
}

inline void bring(kit::testing::World& world, const feeds::Feed& source) {
    world.database().write([&](Tx& tx) { feeds::add(tx, source); });
    const std::string service =
        R"([{"id":"1","name":"Zzservice","status":"active","description":"Zzdescription","fees":"Zzfees",)"
        R"("organization":{"id":"o","name":"Zzorganisation","description":"Zz"},)"
        R"("attributes":[{"id":"a","taxonomy_term":{"id":"t","name":"Zzterm"}}],)"
        R"("schedules":[{"id":"s","freq":"WEEKLY","byday":"MO","opens_at":"10:00","closes_at":"11:00"}],)"
        R"("service_at_locations":[{"id":"p","location":{"id":"l","name":"Zzplace","location_type":"physical"}}]}])";
    const auto run = feeds::accepted(world.database(), feeds::staged(world.database(), source, service));
    ensure(run.settled == 1, "the service of the source was not brought");
}

/// As the form for sources does.
inline void give(kit::testing::World& world, Id<feeds::Feed> id, std::optional<Line> licence, Instant now) {
    world.database().write([&](Tx& tx) {
        const auto before = *feeds::find_feed(tx, id);
        auto after = before;
        after.licence = std::move(licence);
        ensure(bool(feeds::change(tx, after)), "the source was not changed");
        feeds::pass_on_anew(tx, before, after, now);
        store::renew_version(tx, now);
    });
}

}
