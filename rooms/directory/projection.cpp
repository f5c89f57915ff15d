// What each audience may know. Every page, feed, export and index is made from what this lets through.
#include "rooms/directory/directory.hpp"

#include <algorithm>

namespace knotwork::directory {

bool may_see(Audience audience, Visibility visibility) {
    switch (audience) {
    case Audience::everyone:
        return visibility == Visibility::everyone;
    case Audience::professionals:
        return visibility != Visibility::hidden;
    case Audience::keepers:
        return true;
    }
    return false;
}

std::optional<Entry> shown_to(Audience audience, Entry entry) {
    auto& service = entry.service;
    if (!may_see(audience, service.visibility)) return std::nullopt;
    // A service that has ended for good is a record, not an offer.
    if (audience == Audience::everyone && service.status == Status::defunct) return std::nullopt;

    const auto not_theirs = [&](const auto& thing) { return !may_see(audience, thing.visibility); };
    std::erase_if(entry.locations, not_theirs);
    std::erase_if(service.phones, not_theirs);
    std::erase_if(service.contacts, not_theirs);

    const auto is_shown = [&](Id<Location> id) {
        return std::any_of(entry.locations.begin(), entry.locations.end(), [&](const Location& location) {
            return location.id == id;
        });
    };
    std::erase_if(service.places, [&](const ServiceAtLocation& place) { return !is_shown(place.location); });
    for (auto& schedule : service.schedules)
        if (schedule.location && !is_shown(*schedule.location)) schedule.location.reset();
    return entry;
}

}
