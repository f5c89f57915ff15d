#pragma once
// For tests: the feed of Ambermouth, without a database.
#include "kit/testing.hpp"
#include "rooms/directory/open_referral/feed.hpp"
#include "rooms/directory/testing_town.hpp"

#include <functional>

namespace knotwork::directory::open_referral {

/// Of what everyone may know of the town, each entry after `change` has had it.
inline std::shared_ptr<const Feed> town_feed(const std::function<void(Entry&)>& change = [](Entry&) {}) {
    kit::testing::load_all_words();
    std::vector<Entry> entries;
    for (const auto& service : ambermouth().services) {
        auto entry = ambermouth().entry_of(service);
        change(entry);
        if (auto shown = shown_to(Audience::everyone, std::move(entry))) entries.push_back(std::move(*shown));
    }
    return make_feed(
        std::make_shared<const Catalogue>(Catalogue{
            search::Index(ambermouth_facts(Audience::everyone)), entries, ambermouth().terms, ambermouth().areas }),
        { ambermouth().taxonomy }
    );
}

}
