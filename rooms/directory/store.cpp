// The SQL of everything that services stand on: organisations, places, terms and areas; and the questions of
// the door.
#include "rooms/directory/store.hpp"

#include "base/random.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/lists.hpp"

#include <algorithm>
#include <map>

namespace knotwork::directory {
namespace store {
namespace {

// ---- organisations

struct OrganisationRow {
    Id<Organisation> id;
    std::optional<Id<accounts::Agency>> agency;
    Line name;
    std::optional<Prose> description;
    std::optional<Line> website;
    std::optional<EmailAddress> email;
    std::optional<PhoneNumber> phone;
    std::optional<Line> recorded_in;
    std::int64_t version;
    ListedUrls urls;
};

constexpr Sql select_organisation{ "directory.select_organisation", R"(
    SELECT id, coalesce(agency_id, given_to_id), name, description, website, email, phone, recorded_in, version,
           urls
    FROM directory_organisation WHERE id = :id)" };
constexpr Sql select_organisations_kept_by{ "directory.select_organisations_kept_by", R"(
    SELECT id FROM directory_organisation WHERE agency_id = :agency_id OR given_to_id = :given_to_id ORDER BY id)" };
constexpr Sql select_organisations{ "directory.select_organisations", R"(
    SELECT id, coalesce(agency_id, given_to_id), name, description, website, email, phone, recorded_in, version,
           urls
    FROM directory_organisation ORDER BY id)" };
constexpr Sql put_organisation{
    "directory.put_organisation", R"(
    INSERT INTO directory_organisation (id, agency_id, name, description, website, email, phone, recorded_in, urls,
        version)
    VALUES (:id, :agency_id, :name, :description, :website, :email, :phone, :recorded_in, :urls, :version)
    ON CONFLICT (id) DO UPDATE SET
        agency_id = CASE WHEN directory_organisation.given_to_id IS NULL THEN excluded.agency_id END,
        name = excluded.name, description = excluded.description, website = excluded.website, email = excluded.email,
        phone = excluded.phone, recorded_in = excluded.recorded_in, urls = excluded.urls, version = excluded.version)"
};

Organisation organisation_of(OrganisationRow row) {
    return { row.id,
             row.agency,
             std::move(row.name),
             std::move(row.description),
             std::move(row.website),
             std::move(row.email),
             std::move(row.phone),
             std::move(row.recorded_in),
             row.version,
             std::move(row.urls.items) };
}

// ---- places

struct LocationRow {
    Id<Location> id;
    LocationType type;
    Line name;
    std::optional<Prose> address;
    std::optional<Postcode> postcode;
    std::optional<std::string> area;
    std::optional<std::int32_t> easting;
    std::optional<std::int32_t> northing;
    Listed<Access> accessibility;
    Visibility visibility;
    std::int64_t version;
};

constexpr Sql select_location{ "directory.select_location", R"(
    SELECT id, type, name, address, postcode, area_code, easting, northing, accessibility, visibility, version
    FROM directory_location WHERE id = :id)" };
constexpr Sql select_locations{ "directory.select_locations", R"(
    SELECT id, type, name, address, postcode, area_code, easting, northing, accessibility, visibility, version
    FROM directory_location ORDER BY id)" };
constexpr Sql put_location{ "directory.put_location", R"(
    INSERT INTO directory_location (id, type, name, address, postcode, area_code, easting, northing, accessibility,
        visibility, version)
    VALUES (:id, :type, :name, :address, :postcode, :area_code, :easting, :northing, :accessibility, :visibility,
        :version)
    ON CONFLICT (id) DO UPDATE SET type = excluded.type, name = excluded.name, address = excluded.address,
        postcode = excluded.postcode, area_code = excluded.area_code, easting = excluded.easting,
        northing = excluded.northing, accessibility = excluded.accessibility, visibility = excluded.visibility,
        version = excluded.version)" };

Location location_of(LocationRow row) {
    std::optional<Point> point;
    if (row.easting && row.northing) point = Point{ *row.easting, *row.northing };
    return { row.id,
             row.type,
             std::move(row.name),
             std::move(row.address),
             std::move(row.postcode),
             std::move(row.area),
             point,
             std::move(row.accessibility.items),
             row.visibility,
             row.version };
}

// ---- terms and areas

constexpr Sql select_taxonomies{ "directory.select_taxonomies",
                                 "SELECT id, name, description, uri FROM directory_taxonomy ORDER BY id" };
constexpr Sql put_taxonomy{ "directory.put_taxonomy", R"(
    INSERT INTO directory_taxonomy (id, name, description, uri) VALUES (:id, :name, :description, :uri)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, uri = excluded.uri
    WHERE directory_taxonomy.name <> excluded.name
       OR directory_taxonomy.description IS DISTINCT FROM excluded.description
       OR directory_taxonomy.uri IS DISTINCT FROM excluded.uri)" };
constexpr Sql select_all_terms{ "directory.select_terms",
                                "SELECT id, taxonomy_id, code, name, parent_id, uri FROM directory_term ORDER BY id" };
constexpr Sql select_terms_of{ "directory.select_terms_of", R"(
    SELECT t.id, t.taxonomy_id, t.code, t.name, t.parent_id, t.uri
    FROM directory_service_term s JOIN directory_term t ON t.code = s.term_code
    WHERE s.service_id = :service_id ORDER BY s.place)" };
constexpr Sql put_term{ "directory.put_term", R"(
    INSERT INTO directory_term (id, taxonomy_id, code, name, parent_id, uri)
    VALUES (:id, :taxonomy_id, :code, :name, :parent_id, :uri)
    ON CONFLICT (id) DO UPDATE SET taxonomy_id = excluded.taxonomy_id, code = excluded.code, name = excluded.name,
        parent_id = excluded.parent_id, uri = excluded.uri
    WHERE directory_term.taxonomy_id <> excluded.taxonomy_id OR directory_term.code <> excluded.code
       OR directory_term.name <> excluded.name OR directory_term.parent_id IS DISTINCT FROM excluded.parent_id
       OR directory_term.uri IS DISTINCT FROM excluded.uri)" };

struct AreaRow {
    std::string code;
    Line name;
    std::string kind;
    std::optional<std::string> parent;
    std::int32_t easting;
    std::int32_t northing;
};

constexpr Sql select_all_areas{
    "directory.select_areas",
    "SELECT code, name, kind, parent_code, easting, northing FROM directory_area ORDER BY code"
};
constexpr Sql select_area{ "directory.select_area", R"(
    SELECT code, name, kind, parent_code, easting, northing FROM directory_area WHERE code = :code)" };
constexpr Sql select_areas_named{ "directory.select_areas_named", R"(
    SELECT code, name, kind, parent_code, easting, northing FROM directory_area WHERE folded_name = :folded_name
    ORDER BY code)" };
constexpr Sql select_areas_served{ "directory.select_areas_served", R"(
    SELECT a.code, a.name, a.kind, a.parent_code, a.easting, a.northing
    FROM directory_service_area s JOIN directory_area a ON a.code = s.area_code
    WHERE s.service_id = :service_id ORDER BY s.place)" };
constexpr Sql put_area{ "directory.put_area", R"(
    INSERT INTO directory_area (code, name, folded_name, kind, parent_code, easting, northing)
    VALUES (:code, :name, :folded_name, :kind, :parent_code, :easting, :northing)
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name, kind = excluded.kind,
        parent_code = excluded.parent_code, easting = excluded.easting, northing = excluded.northing
    WHERE directory_area.name <> excluded.name OR directory_area.folded_name <> excluded.folded_name
       OR directory_area.kind <> excluded.kind
       OR directory_area.parent_code IS DISTINCT FROM excluded.parent_code
       OR directory_area.easting <> excluded.easting OR directory_area.northing <> excluded.northing)" };

constexpr std::size_t deepest = 12; // areas in one another; more is a ring

std::vector<Area> areas_of(std::vector<AreaRow> rows) {
    std::vector<Area> areas;
    for (auto& row : rows)
        areas.push_back({ row.code, row.name, row.kind, row.parent, { row.easting, row.northing } });
    return areas;
}

// ---- the version

constexpr Sql select_version{ "directory.select_version", "SELECT version FROM directory_version WHERE one = 1" };
constexpr Sql update_version{ "directory.update_version",
                              "UPDATE directory_version SET version = :version WHERE one = 1" };

void say_provenance(Entry& entry, std::optional<Provenance> from) {
    entry.from = std::move(from);
    entry.may_be_passed_on = !entry.from || entry.from->licence;
}

template <class Thing>
bool put_counted(Tx& tx, const Sql& put, const std::optional<Thing>& before, const Thing& thing, auto&&... values) {
    auto kept = thing;
    if (before) {
        kept.version = before->version;
        if (kept == *before) return false;
    }
    tx.run(put, values..., before ? before->version + 1 : thing.version);
    return true;
}

}

std::optional<Organisation> find_organisation(Tx& tx, Id<Organisation> id) {
    auto row = tx.one<OrganisationRow>(select_organisation, id);
    return row ? std::optional(organisation_of(std::move(*row))) : std::nullopt;
}

std::vector<Id<Organisation>> organisations_kept_by(Tx& tx, Id<accounts::Agency> agency) {
    return tx.all<Id<Organisation>>(select_organisations_kept_by, agency, agency);
}

std::vector<Organisation> all_organisations(Tx& tx) {
    std::vector<Organisation> organisations;
    for (auto& row : tx.all<OrganisationRow>(select_organisations))
        organisations.push_back(organisation_of(std::move(row)));
    return organisations;
}

std::optional<Location> find_location(Tx& tx, Id<Location> id) {
    auto row = tx.one<LocationRow>(select_location, id);
    return row ? std::optional(location_of(std::move(*row))) : std::nullopt;
}

std::vector<Location> all_locations(Tx& tx) {
    std::vector<Location> locations;
    for (auto& row : tx.all<LocationRow>(select_locations))
        locations.push_back(location_of(std::move(row)));
    return locations;
}

std::optional<Entry> find_entry(Tx& tx, Id<Service> id) {
    auto service = find_service(tx, id);
    if (!service) return std::nullopt;
    Entry entry{ .service = std::move(*service) };
    auto organisation = find_organisation(tx, entry.service.organisation);
    ensure(organisation.has_value(), "a service without its organisation");
    entry.organisation = std::move(*organisation);
    for (const auto& place : entry.service.places)
        if (auto location = find_location(tx, place.location)) entry.locations.push_back(std::move(*location));
    say_provenance(entry, feeds::provenance_of(tx, id));
    return entry;
}

std::vector<Term> terms_of(Tx& tx, Id<Service> service) {
    return tx.all<Term>(select_terms_of, service);
}

std::vector<Area> areas_served_by(Tx& tx, Id<Service> service) {
    return areas_of(tx.all<AreaRow>(select_areas_served, service));
}

std::vector<Area> areas_named(Tx& tx, const std::string& folded_name) {
    return areas_of(tx.all<AreaRow>(select_areas_named, folded_name));
}

std::vector<Area> area_and_around(Tx& tx, const std::string& code) {
    std::vector<Area> areas;
    std::optional<std::string> next = code;
    while (next && areas.size() < deepest) {
        auto found = areas_of(tx.all<AreaRow>(select_area, *next));
        if (found.empty()) break;
        next = found.front().parent;
        areas.push_back(std::move(found.front()));
    }
    return areas;
}

bool put(Tx& tx, const Organisation& one) {
    return put(tx, one, find_organisation(tx, one.id));
}

bool put(Tx& tx, const Organisation& one, const std::optional<Organisation>& before) {
    return put_counted(
        tx,
        put_organisation,
        before,
        one,
        one.id,
        one.agency,
        one.name,
        one.description,
        one.website,
        one.email,
        one.phone,
        one.recorded_in,
        ListedUrls{ one.urls }
    );
}

bool put(Tx& tx, const Location& one) {
    return put(tx, one, find_location(tx, one.id));
}

bool put(Tx& tx, const Location& one, const std::optional<Location>& before) {
    return put_counted(
        tx,
        put_location,
        before,
        one,
        one.id,
        one.type,
        one.name,
        one.address,
        one.postcode,
        one.area,
        one.point ? std::optional(one.point->easting) : std::nullopt,
        one.point ? std::optional(one.point->northing) : std::nullopt,
        Listed<Access>{ one.accessibility },
        one.visibility
    );
}

bool put(Tx& tx, const Taxonomy& one) {
    return tx.run(put_taxonomy, one.id, one.name, one.description, one.uri) > 0;
}

bool put(Tx& tx, const Term& one) {
    return tx.run(put_term, one.id, one.taxonomy, one.code, one.name, one.parent, one.uri) > 0;
}

bool put(Tx& tx, const Area& one) {
    const auto changed = tx.run(
        put_area,
        one.code,
        one.name,
        folded(one.name.text()),
        one.kind,
        one.parent,
        one.centre.easting,
        one.centre.northing
    );
    return changed > 0;
}

void renew_version(Tx& tx, Instant now) {
    // Two servers may change the directory in the same millisecond, and a change that is undone must not bring an old
    // name back: so it is a fresh identity and not a number.
    tx.run(update_version, Uuid::at(now).text());
}

}

// ---- the questions of the door

std::optional<Entry> find_entry(Tx& tx, Id<Service> id, Audience audience) {
    auto entry = store::find_entry(tx, id);
    return entry ? shown_to(audience, std::move(*entry)) : std::nullopt;
}

std::vector<Service> services_of(Tx& tx, Id<accounts::Agency> agency, Audience audience) {
    std::vector<Service> services;
    for (const auto& organisation : store::organisations_kept_by(tx, agency))
        for (const auto& service : store::services_of(tx, organisation))
            if (auto entry = find_entry(tx, service.id, audience)) services.push_back(std::move(entry->service));
    std::sort(services.begin(), services.end(), [](const Service& left, const Service& right) {
        return std::tuple(folded(left.name.text()), left.id) < std::tuple(folded(right.name.text()), right.id);
    });
    return services;
}

void each_entry(Tx& tx, Audience audience, const std::function<void(const Entry&)>& each) {
    std::map<Id<Organisation>, Organisation> organisations;
    for (auto& one : store::all_organisations(tx))
        organisations.emplace(one.id, std::move(one));
    std::map<Id<Location>, Location> locations;
    for (auto& one : store::all_locations(tx))
        locations.emplace(one.id, std::move(one));
    const auto brought = feeds::provenances(tx);
    store::each_service(tx, [&](Service service) {
        Entry entry{ .service = std::move(service) };
        if (const auto found = brought.find(entry.service.id); found != brought.end())
            store::say_provenance(entry, found->second);
        entry.organisation = organisations.at(entry.service.organisation);
        for (const auto& place : entry.service.places)
            entry.locations.push_back(locations.at(place.location));
        if (const auto shown = shown_to(audience, std::move(entry))) each(*shown);
    });
}

std::vector<Term> all_terms(Tx& tx) {
    return tx.all<Term>(store::select_all_terms);
}

std::vector<Taxonomy> all_taxonomies(Tx& tx) {
    return tx.all<Taxonomy>(store::select_taxonomies);
}

std::vector<Area> all_areas(Tx& tx) {
    return store::areas_of(tx.all<store::AreaRow>(store::select_all_areas));
}

std::string version_of(Tx& tx) {
    return tx.one<std::string>(store::select_version).value_or("");
}

}
