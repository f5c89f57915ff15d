#pragma once
// Every line of SQL about what the directory holds. Whatever changes it also gives it a new version; whoever reads for
// somebody else uses the questions of the door, which know about audiences.
#include "rooms/directory/directory.hpp"
#include "rooms/directory/geography/postcode_store.hpp"

namespace knotwork::directory::store {

// ---- reading, whole and for the room alone

std::optional<Service> find_service(Tx& tx, Id<Service> id);
std::optional<Entry> find_entry(Tx& tx, Id<Service> id);
std::optional<Organisation> find_organisation(Tx& tx, Id<Organisation> id);
/// The agency's own, and those that were given to it.
std::vector<Id<Organisation>> organisations_kept_by(Tx& tx, Id<accounts::Agency> agency);
std::vector<Organisation> all_organisations(Tx& tx);
std::optional<Location> find_location(Tx& tx, Id<Location> id);
/// All services of an organisation, in the order of their ids.
std::vector<Service> services_of(Tx& tx, Id<Organisation> organisation);
std::vector<Location> all_locations(Tx& tx);
/// Every service, in the order of their ids, a stretch at a time.
void each_service(Tx& tx, const std::function<void(Service)>& each);

/// The terms that a service has and the areas that it serves, in its own order.
std::vector<Term> terms_of(Tx& tx, Id<Service> service);
std::vector<Area> areas_served_by(Tx& tx, Id<Service> service);
/// Areas of that name, folded.
std::vector<Area> areas_named(Tx& tx, const std::string& folded_name);
/// The area of that code and those it lies in, outwards.
std::vector<Area> area_and_around(Tx& tx, const std::string& code);

// ---- writing. Each `put` adds or replaces, and says whether anything is different now.

bool put(Tx& tx, const Organisation& organisation);
bool put(Tx& tx, const Location& location);
/// With all that hangs on it. `modified` is only taken when something else is different.
bool put(Tx& tx, const Service& service);
/// The same for somebody who has just read what is there now.
bool put(Tx& tx, const Organisation& organisation, const std::optional<Organisation>& before);
bool put(Tx& tx, const Location& location, const std::optional<Location>& before);
bool put(Tx& tx, const Service& service, const std::optional<Service>& before);
bool put(Tx& tx, const Taxonomy& taxonomy);
bool put(Tx& tx, const Term& term);
bool put(Tx& tx, const Area& area);
/// Whoever may know of the place is from now on said by each service that is there, and nothing is shown to anybody by
/// that alone.
void let_services_say(Tx& tx, Id<Location> location);
/// Takes it away with all that hangs on it. Only for what came with a feed: what people keep here is never removed.
void remove(Tx& tx, Id<Service> service);
/// Takes away what no service needs any more: places, and the organisation unless it is an agency's.
void remove_unused(Tx& tx, Id<Organisation> organisation, const std::vector<ServiceAtLocation>& places);
/// Takes away the terms of a taxonomy that no service has, and the taxonomy when it has none left.
void remove_unused(Tx& tx, Id<Taxonomy> taxonomy);
/// Sets the day on which its people said it is right, which modifies it: whoever copies what has changed is to know.
/// False when there is no such service.
bool assure(Tx& tx, Id<Service> service, Date day, Instant now);

/// What is said of an organisation or of a place is said with each service that has it: those are modified with it.
void modify_services_of(Tx& tx, Id<Organisation> organisation, Instant now);
void modify_services_at(Tx& tx, Id<Location> location, Instant now);

/// Makes every index of the directory out of date. Called once by whoever has changed something.
void renew_version(Tx& tx, Instant now);

}
