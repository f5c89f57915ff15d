#pragma once
// The two indexes that are searched: one made of what everyone may know, one of what professionals may. They are kept
// by the directory's version, so that a server whose index is old makes a new one before it answers, whichever server
// made the change.
#include "rooms/directory/card_shelf.hpp"
#include "rooms/directory/search/search.hpp"
#include "rooms/directory/store.hpp"

#include <memory>
#include <unordered_map>

namespace knotwork::directory {

/// One entry as the search is told of it. It must have been shown_to somebody.
search::ServiceFacts facts_of(const Entry& shown);

/// What one audience may know: the index, and beside it the entries it was made of, in the same order.
struct Catalogue {
    Catalogue(search::Index made, std::vector<Entry> shown, std::vector<Term> all_terms, std::vector<Area> known_areas);

    search::Index index;
    std::vector<Entry> entries;
    std::vector<Term> terms;
    std::vector<Area> areas;
    CardShelf cards;

    const Entry& entry(const search::Hit& hit) const { return entries[hit.service]; }

    /// Nothing for what this audience may not know of, as for what does not exist.
    const Entry* find(Id<Service> id) const;
    const Term* term(const std::string& code) const;
    const Area* area(const std::string& code) const;
    /// By its id as text.
    const Organisation* organisation(const std::string& id) const;

private:
    std::unordered_map<Id<Service>, std::size_t> entries_by_id_;
    std::unordered_map<std::string, std::size_t> terms_by_code_;
    std::unordered_map<std::string, std::size_t> areas_by_code_;
    std::unordered_map<std::string, std::size_t> entries_by_organisation_; // one of each
};

/// The catalogue for that audience of the directory as this transaction sees it. Waits while another thread makes it.
std::shared_ptr<const Catalogue> catalogue_for(Tx& tx, Audience audience);

/// The same, if it has been made and nobody has to wait for it.
std::shared_ptr<const Catalogue> catalogue_if_made(Tx& tx, Audience audience);

}
