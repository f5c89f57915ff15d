#pragma once
// What the access engine is told of whoever asks, as far as this room knows it: their session, post and team.
#include "rooms/accounts/accounts.hpp"

#include "engines/access/facts.hpp"

namespace knotwork::accounts {

/// See kit::FactReaders. A viewer is found only while their session lives and their post is held; the dates of the post
/// say for how long. Vetting and training are not known here.
void read_actor(Tx& tx, const kit::Viewer& viewer, Instant now, access::Actor& actor);

/// From the first moment of the first day until the last has passed, or until it was ended.
access::Period held_by(const Post& post);

std::string name_of_agency(Tx& tx, Id<Agency> agency);

}
