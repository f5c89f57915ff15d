#pragma once
// The objects of Open Referral, one superset for HSDS 3.0, its UK profile and HSDS 3.1: names of the standard wherever
// it has one, and our own beginning with knotwork_. What is not known is left out. Nothing is written here that
// shown_to has not let through.
#include "rooms/directory/open_referral/feed.hpp"
#include "rooms/directory/open_referral/writer.hpp"

namespace knotwork::directory::open_referral {

/// How much of a service is said: its identity and when it changed; its own fields and its organisation; everything.
enum class Depth { minimal, own, full };

/// The service at that place among the catalogue's entries.
void write_service(Writer& to, const Feed& feed, std::uint32_t at, Depth depth);
void write_service_at_location(Writer& to, const Feed& feed, Feed::Placed placed, Depth depth);
/// With all that may be known of its services, when `depth` is full.
void write_organisation(Writer& to, const Feed& feed, const Feed::Offering& offering, Depth depth);
/// With its terms, when `depth` is full.
void write_taxonomy(Writer& to, const Feed& feed, const Taxonomy& taxonomy, Depth depth);
/// With its taxonomy, when `depth` is full.
void write_term(Writer& to, const Feed& feed, const Term& term, Depth depth);

/// The fields of a term alone, for where it stands inside something else.
void write_term_fields(Writer& to, const Feed& feed, const Term& term);

/// A place, by itself: the feed keeps each for the services that share it.
std::string written(const Feed& feed, const Location& location);

/// "temporarily closed"
std::string status_text(Status status);
/// "physical", "postal", "virtual"
std::string_view type_text(LocationType type);

/// The parts of a postal address as the standard has them. Nothing for a place of which too little is known: the
/// standard wants them all.
struct Address {
    std::string first{};
    std::string second{}; // empty when there is no more
    std::string city{};
    std::string province{}; // the local authority: our convention
    std::string postcode{};

    bool operator==(const Address&) const = default;
};

std::optional<Address> address_of(const Feed& feed, const Location& location);

/// What it costs in words; "Free" for what is free, since who says nothing of a price is taken to ask one.
std::optional<std::string> fees_of(const Service& service);

/// An address on the web as one, or nothing.
std::optional<std::string> web_address(const std::optional<Line>& line);

/// A `url` of HSDS 3.1.
struct Url {
    Uuid id{};
    std::optional<Line> label{};
    std::string address{};
};

/// Those further addresses of a service or an organisation that are ones on the web.
std::vector<Url> urls_of(const Uuid& whose, const std::vector<WebAddress>& addresses);

}
