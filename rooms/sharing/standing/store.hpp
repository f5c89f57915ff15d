#pragma once
// Standing and access reviews as they are kept.
#include "engines/access/facts.hpp"
#include "rooms/sharing/standing/standing.hpp"

namespace knotwork::sharing {

/// The latest that was recorded; empty when nothing was.
Standing standing_of(Tx& tx, Id<accounts::Worker> worker);
void insert_standing(Tx& tx, const Standing& standing, std::optional<Id<accounts::Post>> by, Instant now);

/// Everybody who can act for the agency today, by name.
std::vector<Member> members_of(Tx& tx, Id<accounts::Agency> agency, Date today);

std::optional<AccessReview> last_access_review(Tx& tx, Id<accounts::Agency> agency);
void insert_access_review(Tx& tx, Id<accounts::Agency> agency, std::int64_t people, Id<accounts::Post> by, Instant now);

/// Make the row as given whether or not there was one: for towns.
void put_standing(Tx& tx, const Standing& standing, Instant now);
void put_access_review(Tx& tx, Id<accounts::Agency> agency, std::int64_t people, Id<accounts::Post> by, Instant at);

/// See kit::FactReaders: until when vetting and training hold.
void read_standing(Tx& tx, const kit::Viewer& viewer, Instant now, access::Actor& actor);

}
