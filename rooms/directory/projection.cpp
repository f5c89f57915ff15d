// What each audience may know. Every page, feed, export and index is made from what this lets through.
#include "rooms/directory/directory.hpp"

#include <algorithm>

namespace knotwork::directory {

namespace {

// What is held at a place that is not shown. A schedule without a place is at all of the service's places, so it must
// not lose its own: the session would be said to be held where it is not, and "elsewhere" would say that there is
// another place. Only where no place at all is shown is it true without one.
void leave_out_sessions(Entry& entry, const auto& is_shown) {
    const auto not_said = [&](const Schedule& schedule) { return schedule.location && !is_shown(*schedule.location); };
    auto& schedules = entry.service.schedules;
    if (!entry.locations.empty()) std::erase_if(schedules, not_said);
    for (auto& schedule : schedules)
        if (not_said(schedule)) schedule.location.reset();
}

}

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
    for (const auto& place : service.places)
        if (not_theirs(place))
            std::erase_if(entry.locations, [&](const Location& location) { return location.id == place.location; });
    std::erase_if(service.phones, not_theirs);
    std::erase_if(service.contacts, not_theirs);

    const auto is_shown = [&](Id<Location> id) {
        return std::any_of(entry.locations.begin(), entry.locations.end(), [&](const Location& location) {
            return location.id == id;
        });
    };
    std::erase_if(service.places, [&](const ServiceAtLocation& place) { return !is_shown(place.location); });
    leave_out_sessions(entry, is_shown);
    return entry;
}

}
