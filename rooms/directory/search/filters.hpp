#pragma once
// Filters, and how many results each further one would leave. Inner part of the search.
#include "rooms/directory/search/search.hpp"

namespace knotwork::directory::search {

/// Of `among`, the services that every filter of the question lets through; its words do not matter here.
Bits allowed(const Index& index, const Query& query, Bits among);

struct Counts {
    std::vector<FacetCount> values{};
    std::vector<std::size_t> windows{}; // in the order of Query::windows
};

/// For each value of each facet, and for each window, how many of `answering` (those that answer the words) there would
/// be with it. Values that would leave nothing may be left out, unless they are chosen.
Counts counts_of(const Index& index, const Query& query, const Bits& answering, const Bits& results);

/// The places of the sessions by which a service is on at the times that were asked for: the first for each day, or
/// where no day was chosen, the first.
std::vector<std::size_t> sessions_asked_for(const ServiceFacts& service, const Query& query);

/// The distance to the nearest place of a service.
std::optional<std::int32_t> metres_to(const Index& index, Service service, Point from);

}
