#pragma once
// Every line of SQL about what the directory holds. Whatever changes it also gives it a new version; whoever reads for
// somebody else uses the questions of the door, which know about audiences.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory::store {

// ---- reading, whole and for the room alone

std::optional<Service> find_service(Tx& tx, Id<Service> id);
std::optional<Entry> find_entry(Tx& tx, Id<Service> id);
std::optional<Organisation> find_organisation(Tx& tx, Id<Organisation> id);
std::optional<Organisation> organisation_of(Tx& tx, Id<accounts::Agency> agency);
std::vector<Organisation> all_organisations(Tx& tx);
std::optional<Location> find_location(Tx& tx, Id<Location> id);
/// All services of an organisation, in the order of their ids.
std::vector<Service> services_of(Tx& tx, Id<Organisation> organisation);
std::vector<Location> all_locations(Tx& tx);
/// Every service, in the order of their ids, a stretch at a time.
void each_service(Tx& tx, const std::function<void(Service)>& each);

struct PlacedPostcode {
    std::string postcode;
    Point point;
    std::optional<std::string> area;
};

/// The postcode as `plain_postcode` writes it.
std::optional<PlacedPostcode> find_postcode(Tx& tx, const std::string& postcode);

struct PartOfTown {
    Point centre;
    std::optional<std::string> area; // which most of its postcodes are in
    std::int64_t postcodes;
};

/// The middle of all postcodes of so many letters that begin so: "AM4" and 6, "AM43" and 6. Nothing when there are
/// none.
std::optional<PartOfTown> find_postcodes(Tx& tx, const std::string& beginning, std::int64_t letters);

// ---- writing. Each `put` adds or replaces, and says whether anything is different now.

bool put(Tx& tx, const Organisation& organisation);
bool put(Tx& tx, const Location& location);
/// With all that hangs on it. `modified` is only taken when something else is different.
bool put(Tx& tx, const Service& service);
bool put(Tx& tx, const Taxonomy& taxonomy);
bool put(Tx& tx, const Term& term);
bool put(Tx& tx, const Area& area);
bool put(Tx& tx, const PlacedPostcode& postcode);
/// Takes it away with all that hangs on it. Only for what came with a feed: what people keep here is never removed.
void remove(Tx& tx, Id<Service> service);
/// Takes away what no service needs any more: places, and the organisation unless it is an agency's.
void remove_unused(Tx& tx, Id<Organisation> organisation, const std::vector<ServiceAtLocation>& places);
/// Takes away the terms of a taxonomy that no service has, and the taxonomy when it has none left.
void remove_unused(Tx& tx, Id<Taxonomy> taxonomy);
/// Sets the day on which its people said it is right. Not found when there is no such service.
bool assure(Tx& tx, Id<Service> service, Date day);

/// Makes every index of the directory out of date. Called once by whoever has changed something.
void renew_version(Tx& tx, Instant now);

}
