#pragma once
// The two indexes that are searched: one made of what everyone may know, one of what professionals may. They are kept
// by the directory's version, so that a server whose index is old makes a new one before it answers, whichever server
// made the change.
#include "rooms/directory/search/search.hpp"
#include "rooms/directory/store.hpp"

#include <memory>

namespace knotwork::directory {

/// One entry as the search is told of it. It must have been shown_to somebody.
search::ServiceFacts facts_of(const Entry& shown);

/// What one audience may know: the index, and beside it the entries it was made of, in the same order.
struct Catalogue {
    search::Index index;
    std::vector<Entry> entries;
    std::vector<Term> terms;
    std::vector<Area> areas;

    const Entry& entry(const search::Hit& hit) const { return entries[hit.service]; }
};

/// The catalogue for that audience of the directory as this transaction sees it. Waits while another thread makes it.
std::shared_ptr<const Catalogue> catalogue_for(Tx& tx, Audience audience);

}
