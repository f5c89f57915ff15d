#include "rooms/directory/place_store.hpp"

namespace knotwork::directory::store {
namespace {

constexpr Sql select_services_at{ "directory.select_services_at", R"(
    SELECT s.id, s.name, coalesce(o.agency_id, o.given_to_id),
           (SELECT count(*) FROM directory_feed_record r WHERE r.service_id = s.id)
    FROM directory_service_at_location l
    JOIN directory_service s ON s.id = l.service_id
    JOIN directory_organisation o ON o.id = s.organisation_id
    WHERE l.location_id = :location_id ORDER BY s.name, s.id)" };
constexpr Sql touch_service{ "directory.touch_service", R"(
    UPDATE directory_service SET modified = :modified, version = version + 1 WHERE id = :id)" };

struct ThereRow {
    Id<Service> service;
    Line name;
    std::optional<Id<accounts::Agency>> keeper;
    std::int64_t records;
};

}

std::vector<ServiceThere> services_at(Tx& tx, Id<Location> location) {
    std::vector<ServiceThere> there;
    for (auto& row : tx.all<ThereRow>(select_services_at, location))
        there.push_back({ row.service, std::move(row.name), row.keeper, row.records > 0 });
    return there;
}

void touch(Tx& tx, Id<Service> service, Instant now) {
    tx.run(touch_service, now, service);
}

}
