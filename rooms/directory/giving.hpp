#pragma once
// "This organisation is that agency." An organisation that came with a feed is nobody's until an administrator says
// which agency it is; from then on that agency's people change and confirm its entries. What they change stands until
// the source says something different about that entry; then the source's words are used again, and theirs remain in
// the entry's history. What they made private stays private.
//
// An organisation that an agency brought itself is never given to another.
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

struct Giving {
    Id<accounts::Agency> agency{};
    Id<accounts::Worker> by{};
    Id<accounts::Post> from{};
    Instant at{};
};

struct OrganisationGiven {
    static constexpr std::string_view name = "directory.organisation_given";
    Id<Organisation> organisation;
    Id<accounts::Agency> agency;

    kit::Entry entry() const { return { .about = organisation.text(), .facts = { { "agency", agency.text() } } }; }
};

struct OrganisationTakenBack {
    static constexpr std::string_view name = "directory.organisation_taken_back";
    Id<Organisation> organisation;
    Id<accounts::Agency> agency;

    kit::Entry entry() const { return { .about = organisation.text(), .facts = { { "agency", agency.text() } } }; }
};

/// To whom it was given; nothing for an agency's own and for what is nobody's.
std::optional<Giving> giving_of(Tx& tx, Id<Organisation> organisation);
/// Conflict when it is somebody's already.
Result<Done> give(Tx& tx, Id<Organisation> organisation, const Giving& giving);
/// Makes it nobody's again. Conflict when it was not given.
Result<Done> take_back(Tx& tx, Id<Organisation> organisation);

struct GivingView {
    Organisation organisation{};
    std::optional<Giving> giving{};
    std::string given_by{};
    std::vector<accounts::Agency> agencies{}; // all that there are, by name
    std::size_t entries = 0;
};

kit::Page giving_page(const GivingView& view, const std::string& typed = {}, const Problems& problems = {});

}
