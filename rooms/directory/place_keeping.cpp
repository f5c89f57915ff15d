#include "rooms/directory/place_keeping.hpp"

#include "base/random.hpp"
#include "rooms/directory/place_store.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

const Location* find(const std::vector<Location>& locations, Id<Location> id) {
    const auto found =
        std::find_if(locations.begin(), locations.end(), [&](const Location& one) { return one.id == id; });
    return found == locations.end() ? nullptr : &*found;
}

bool is_different(const Entry& before, const Location& after) {
    const auto* was = find(before.locations, after.id);
    return was && *was != after;
}

// The service is, and happens, at the one place instead of the other.
void move(Service& service, Id<Location> from, Id<Location> to) {
    for (auto& at : service.places)
        if (at.location == from) at.location = to;
    for (auto& schedule : service.schedules)
        if (schedule.location == from) schedule.location = to;
}

class Keeping {
public:
    Keeping(Tx& tx, const Entry& before, Entry after, Instant now)
        : tx_(tx), before_(before), after_(std::move(after)), now_(now) {}

    void all() && {
        for (auto& location : after_.locations) {
            if (!find(before_.locations, location.id)) add(location);
            else if (is_different(before_, location)) change(location);
        }
        let_services_say();
        after_.service.modified = now_;
        if (!store::put(tx_, after_.service)) store::touch(tx_, after_.service.id, now_);
        store::remove_unused(tx_, before_.service.organisation, before_.service.places);
        store::renew_version(tx_, now_);
    }

private:
    void add(Location& location) {
        const auto passing = std::exchange(location.id, new_id<Location>(now_));
        for (auto& at : after_.service.places)
            if (at.location == passing) at.id = new_id<ServiceAtLocation>(now_);
        move(after_.service, passing, location.id);
        store::put(tx_, location);
    }

    void change(Location& location) {
        const auto there = store::services_at(tx_, location.id);
        const bool is_own = std::all_of(there.begin(), there.end(), [&](const store::ServiceThere& one) {
            return one.keeper == after_.organisation.agency && !one.came_with_a_feed;
        });
        const auto from = location.id;
        if (!is_own) {
            location.id = new_id<Location>(now_);
            location.version = 1;
        }
        store::put(tx_, location);
        if (!is_own) move(after_.service, from, location.id);
        for (const auto& one : there)
            if (one.keeper == after_.organisation.agency && one.service != after_.service.id)
                take_along(one.service, from, location.id);
    }

    void take_along(Id<Service> id, Id<Location> from, Id<Location> to) {
        auto service = *store::find_service(tx_, id);
        move(service, from, to);
        service.modified = now_;
        if (!store::put(tx_, service)) store::touch(tx_, id, now_);
    }

    // A place that is private as such would stay so: what was said of it is said of every service that is there.
    void let_services_say() {
        for (const auto& at : after_.service.places)
            for (const auto& was : before_.service.places)
                if (was.id == at.id && at.visibility < was.visibility) store::let_services_say(tx_, at.location);
    }

    Tx& tx_;
    const Entry& before_;
    Entry after_;
    Instant now_;
};

}

std::vector<Id<Service>> changed_with(Tx& tx, const Entry& before, const Entry& after) {
    std::vector<Id<Service>> others;
    for (const auto& location : after.locations) {
        if (!is_different(before, location)) continue;
        for (const auto& one : store::services_at(tx, location.id))
            if (one.keeper == after.organisation.agency && one.service != after.service.id &&
                std::find(others.begin(), others.end(), one.service) == others.end())
                others.push_back(one.service);
    }
    return others;
}

void keep(Tx& tx, const Entry& before, Entry after, Instant now) {
    Keeping(tx, before, std::move(after), now).all();
}

}
