#pragma once
// What the Open Referral API and the exports are made of: the catalogue of what everyone may know, without what came
// with a feed that may not be passed on, arranged by the identities that programs ask for. Made once for each version
// of the directory, and never changed after.
#include "rooms/directory/catalogue.hpp"

#include <memory>
#include <unordered_map>

namespace knotwork::directory::open_referral {

struct Feed {
    /// A service at one of its places: which entry, and which of its places.
    struct Placed {
        std::uint32_t entry;
        std::uint32_t place;
    };

    /// An organisation with what of its services may be known. One without any is not here: that it exists may be
    /// what is hidden.
    struct Offering {
        Organisation organisation;
        std::vector<std::uint32_t> services{};
    };

    std::shared_ptr<const Catalogue> catalogue;
    std::vector<std::uint32_t> services{}; // places in the catalogue's entries, in the order of their ids
    std::vector<Placed> places{};          // in the order of the ids of services at locations
    std::vector<Offering> organisations{}; // in the order of their ids
    std::vector<Taxonomy> taxonomies{};    // in the order of their ids
    std::vector<Term> terms{};             // of those taxonomies, in the order of their ids
    std::unordered_map<Id<Location>, std::string> locations{}; // as JSON, for many services share one

    const std::string& version() const { return catalogue->index.facts().version; }

    const Entry& entry(std::uint32_t at) const { return catalogue->entries[at]; }

    const ServiceAtLocation& at(Placed placed) const { return entry(placed.entry).service.places[placed.place]; }

    /// The place of a service at location. There always is one: see shown_to.
    const Location& location(Placed placed) const;

    const Term* term(const std::string& code) const;

    const Taxonomy* taxonomy(Id<Taxonomy> id) const;

    const Area* area(const std::string& code) const { return catalogue->area(code); }

    /// The name of the local authority that an area is or lies in; empty when that is not known.
    std::string authority_of(const std::optional<std::string>& area) const;

    std::optional<std::uint32_t> find(Id<Service> id) const;
    std::optional<Placed> find(Id<ServiceAtLocation> id) const;
    const Offering* find(Id<Organisation> id) const;
    const Term* find(Id<Term> id) const;
};

/// `catalogue` is everyone's; `taxonomies` are those that may be passed on, and with them their terms.
std::shared_ptr<const Feed> make_feed(std::shared_ptr<const Catalogue> catalogue, std::vector<Taxonomy> taxonomies);

/// The feed of the directory as this transaction sees it. Waits while another thread makes it.
std::shared_ptr<const Feed> feed_for(Tx& tx);

}
