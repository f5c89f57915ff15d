#pragma once
// Which of the feed's objects somebody asked for. All parameters hold at once; the order is that of the identities, so
// that a change during a walk loses nothing that was not changed. Pure.
#include "rooms/directory/open_referral/asked.hpp"
#include "rooms/directory/open_referral/feed.hpp"

namespace knotwork::directory::open_referral {

/// Services by their places in the catalogue.
std::vector<std::uint32_t>
choose_services(const Feed& feed, const Asked& asked, const std::optional<search::Near>& near);
std::vector<Feed::Placed> choose_places(const Feed& feed, const Asked& asked, const std::optional<search::Near>& near);
std::vector<const Feed::Offering*> choose_organisations(const Feed& feed, const Asked& asked);
std::vector<const Taxonomy*> choose_taxonomies(const Feed& feed, const Asked& asked);
std::vector<const Term*> choose_terms(const Feed& feed, const Asked& asked);

}
