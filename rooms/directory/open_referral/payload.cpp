#include "rooms/directory/open_referral/payload.hpp"

#include "base/enumerators.hpp"
#include "html/words.hpp"
#include "rooms/directory/geography/grid.hpp"
#include "rooms/directory/lists.hpp"
#include "rooms/directory/open_referral/identity.hpp"
#include "rooms/directory/open_referral/service_parts.hpp"
#include "rooms/directory/parts.hpp"

#include <algorithm>

namespace knotwork::directory::open_referral {
namespace {

constexpr int digits_of_degrees = 6; // a tenth of a metre, finer than what is known

// The standard wants a description where we may have none.
template <class Thing>
std::string description_of(const Thing& thing) {
    return thing.description ? thing.description->text() : thing.name.text();
}

// ---- places

void write_address(Writer& to, const Location& location, const Address& address) {
    to.object([&] {
        to.field("id", identity_of(location.id.uuid(), "address"));
        to.field("address_1", address.first);
        if (!address.second.empty()) to.field("address_2", address.second);
        to.field("city", address.city);
        to.field("state_province", address.province);
        to.field("postal_code", address.postcode);
        to.field("country", "GB");
        to.field("address_type", type_text(location.type));
    });
}

void write_location_fields(Writer& to, const Feed& feed, const Location& location) {
    to.field("id", location.id);
    to.field("location_type", type_text(location.type));
    to.field("name", location.name);
    if (location.point) {
        const auto at = geography::latitude_and_longitude(*location.point);
        to.field("latitude", at.latitude, digits_of_degrees);
        to.field("longitude", at.longitude, digits_of_degrees);
    }
    std::vector<Address> addresses;
    if (auto address = address_of(feed, location)) addresses.push_back(std::move(*address));
    else to.field("description", location.address);
    to.list("addresses", addresses, [&](const Address& address) { write_address(to, location, address); });
    to.list("accessibility", location.accessibility, [&](Access access) {
        const auto code = name_of(access);
        to.object([&] {
            to.field("id", identity_of(location.id.uuid(), "accessibility", code));
            to.field("description", words("directory.access." + std::string(code)));
            to.field("accessibility", words("directory.access." + std::string(code)));
            to.field("knotwork_code", code);
        });
    });
}

// ---- organisations

void write_organisation_fields(Writer& to, const Organisation& organisation) {
    to.field("id", organisation.id);
    to.field("name", organisation.name);
    to.field("description", description_of(organisation));
    to.field("email", organisation.email);
    to.field("website", web_address(organisation.website));
    write_urls(to, "additional_websites", urls_of(organisation.id.uuid(), organisation.urls));
    const auto numbers = organisation.phone ? std::vector{ *organisation.phone } : std::vector<PhoneNumber>{};
    to.list("phones", numbers, [&](const PhoneNumber& number) {
        write_phone(to, identity_of(organisation.id.uuid(), "phone"), number, std::nullopt);
    });
}

// ---- services

void write_own_fields(Writer& to, const Service& service) {
    to.field("organization_id", service.organisation);
    to.field("name", service.name);
    to.field("description", service.description);
    to.field("url", web_address(service.url));
    to.field("email", service.email);
    to.field("status", status_text(service.status));
    to.field("interpretation_services", service.interpreters);
    to.field("application_process", service.who_may_refer);
    const auto fees = fees_of(service);
    to.field("fees_description", fees);
    to.field("fees", fees); // as the UK profile calls it
    to.field("wait_time", service.waiting);
    to.field("eligibility_description", service.eligibility);
    to.field("minimum_age", service.ages.from);
    to.field("maximum_age", service.ages.until);
    to.field("assured_date", service.assured);
    to.field("alert", service.alert);
}

void write_codes(Writer& to, std::string_view key, const std::vector<std::string>& codes) {
    to.list(key, codes, [&](const std::string& code) { to.text(code); });
}

// What the standard has no name for.
void write_our_fields(Writer& to, const Service& service) {
    to.field("knotwork_accepting_referrals", service.accepting);
    to.field("knotwork_weeks_to_wait", service.weeks_to_wait);
    to.field("knotwork_cost", name_of(service.cost));
    write_codes(to, "knotwork_referral_routes", names_of(service.routes));
    write_codes(to, "knotwork_delivery_modes", names_of(service.modes));
    write_codes(to, "knotwork_needs", names_of(service.needs));
}

// Whoever passes it on in turn must say the same.
void write_source(Writer& to, const Provenance& from) {
    to.object("knotwork_source", [&] {
        to.field("publisher", from.publisher);
        to.field("licence", from.licence);
        to.field("attribution", from.attribution);
    });
}

void write_place_fields(Writer& to, const Feed& feed, Feed::Placed placed) {
    const auto& at = feed.at(placed);
    const auto& service = feed.entry(placed.entry).service;
    to.field("id", at.id);
    to.field("service_id", service.id);
    to.field("location_id", at.location);
    to.field_as_written("location", feed.locations.at(at.location));
    write_schedules(to, service, at.location);
}

void write_lists(Writer& to, const Feed& feed, std::uint32_t entry) {
    const auto& service = feed.entry(entry).service;
    write_phones(to, service.phones);
    write_schedules(to, service, std::nullopt);
    write_service_areas(to, feed, service);
    std::vector<Feed::Placed> places;
    for (std::uint32_t place = 0; place < service.places.size(); ++place)
        places.push_back({ entry, place });
    to.list("service_at_locations", places, [&](Feed::Placed placed) {
        to.object([&] { write_place_fields(to, feed, placed); });
    });
    write_languages(to, service);
    write_costs(to, service);
    write_contacts(to, service.contacts);
    write_capacities(to, service);
    write_urls(to, "additional_urls", urls_of(service.id.uuid(), service.urls));
    write_attributes(to, feed, service);
}

void write_service_fields(Writer& to, const Feed& feed, std::uint32_t at, Depth depth) {
    const auto& entry = feed.entry(at);
    to.field("id", entry.service.id);
    to.field("last_modified", entry.service.modified);
    if (depth == Depth::minimal) return;
    write_own_fields(to, entry.service);
    write_our_fields(to, entry.service);
    if (entry.from) write_source(to, *entry.from);
    to.object("organization", [&] { write_organisation_fields(to, entry.organisation); });
    if (depth == Depth::full) write_lists(to, feed, at);
}

void write_taxonomy_fields(Writer& to, const Taxonomy& taxonomy) {
    to.field("id", taxonomy.id);
    to.field("name", taxonomy.name);
    to.field("description", description_of(taxonomy));
    to.field("uri", web_address(taxonomy.uri));
}

}

void write_term_fields(Writer& to, const Feed& feed, const Term& term) {
    to.field("id", term.id);
    to.field("code", term.code);
    to.field("name", term.name);
    to.field("description", term.name);
    to.field("parent_id", term.parent);
    to.field("taxonomy_id", term.taxonomy);
    to.field("term_uri", web_address(term.uri));
    if (const auto* taxonomy = feed.taxonomy(term.taxonomy)) to.field("taxonomy", taxonomy->name);
}

std::string written(const Feed& feed, const Location& location) {
    std::string text;
    Writer to(text);
    to.object([&] { write_location_fields(to, feed, location); });
    return text;
}

void write_service(Writer& to, const Feed& feed, std::uint32_t at, Depth depth) {
    to.object([&] { write_service_fields(to, feed, at, depth); });
}

void write_service_at_location(Writer& to, const Feed& feed, Feed::Placed placed, Depth depth) {
    const auto& entry = feed.entry(placed.entry);
    to.object([&] {
        if (depth == Depth::minimal) {
            to.field("id", feed.at(placed).id);
            to.field("last_modified", entry.service.modified);
            return;
        }
        write_place_fields(to, feed, placed);
        to.object("service", [&] { write_service_fields(to, feed, placed.entry, depth); });
        if (depth == Depth::full) write_service_areas(to, feed, entry.service);
    });
}

void write_organisation(Writer& to, const Feed& feed, const Feed::Offering& offering, Depth depth) {
    to.object([&] {
        write_organisation_fields(to, offering.organisation);
        if (const auto& from = feed.entry(offering.services.front()).from) write_source(to, *from);
        if (depth != Depth::full) return;
        to.list("services", offering.services, [&](std::uint32_t service) {
            write_service(to, feed, service, Depth::full);
        });
    });
}

void write_taxonomy(Writer& to, const Feed& feed, const Taxonomy& taxonomy, Depth depth) {
    to.object([&] {
        write_taxonomy_fields(to, taxonomy);
        if (depth != Depth::full) return;
        std::vector<const Term*> terms;
        for (const auto& term : feed.terms)
            if (term.taxonomy == taxonomy.id) terms.push_back(&term);
        to.list("taxonomy_terms", terms, [&](const Term* term) {
            to.object([&] { write_term_fields(to, feed, *term); });
        });
    });
}

void write_term(Writer& to, const Feed& feed, const Term& term, Depth depth) {
    to.object([&] {
        write_term_fields(to, feed, term);
        const auto* taxonomy = feed.taxonomy(term.taxonomy);
        if (depth == Depth::full && taxonomy)
            to.object("taxonomy_detail", [&] { write_taxonomy_fields(to, *taxonomy); });
    });
}

std::string status_text(Status status) {
    auto text = std::string(name_of(status));
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

std::string_view type_text(LocationType type) {
    return type == LocationType::virtual_place ? "virtual" : name_of(type);
}

std::optional<Address> address_of(const Feed& feed, const Location& location) {
    if (!location.address || !location.postcode) return std::nullopt;
    auto lines = split(location.address->text(), '\n');
    if (lines.size() > 1) std::erase(lines, location.name.text());
    Address address{ .first = lines.front(), .city = lines.back() };
    for (std::size_t at = 1; at + 1 < lines.size(); ++at)
        (address.second += address.second.empty() ? "" : ", ") += lines[at];
    address.province = feed.authority_of(location.area);
    if (address.province.empty()) address.province = address.city;
    if (lines.size() == 1) address.city = address.province;
    address.postcode = location.postcode->shown();
    return address;
}

std::optional<std::string> fees_of(const Service& service) {
    if (service.fees) return service.fees->text();
    return service.cost == CostKind::free ? std::optional(words("directory.cost.free")) : std::nullopt;
}

std::optional<std::string> web_address(const std::optional<Line>& line) {
    if (!line) return std::nullopt;
    const auto& text = line->text();
    const bool on_the_web = text.starts_with("https://") || text.starts_with("http://");
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7f && c != '"'; });
    return on_the_web && plain ? std::optional(text) : std::nullopt;
}

std::vector<Url> urls_of(const Uuid& whose, const std::vector<WebAddress>& addresses) {
    std::vector<Url> urls;
    for (const auto& one : addresses) {
        auto address = web_address(one.address);
        if (!address) continue;
        const auto id = identity_of(whose, "url", *address + '\n' + (one.label ? one.label->text() : ""));
        urls.push_back({ id, one.label, std::move(*address) });
    }
    return urls;
}

}
