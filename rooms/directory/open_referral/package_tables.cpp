// Which tables there are, and what stands in each.
#include "base/enumerators.hpp"
#include "html/words.hpp"
#include "rooms/directory/geography/grid.hpp"
#include "rooms/directory/lists.hpp"
#include "rooms/directory/open_referral/identity.hpp"
#include "rooms/directory/open_referral/package.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/open_referral/service_parts.hpp"
#include "rooms/directory/parts.hpp"

#include <set>

namespace knotwork::directory::open_referral {
namespace {

constexpr auto number = ColumnType::number;
constexpr auto date = ColumnType::date;
constexpr auto moment = ColumnType::moment;
constexpr auto yes_no = ColumnType::yes_no;

// Every table, filled row by row. Rows of what several services share are written once.
class Tables {
public:
    explicit Tables(const Feed& feed) : feed_(feed) {}

    std::vector<Table> filled() {
        for (const auto& taxonomy : feed_.taxonomies)
            add(taxonomy);
        for (const auto& term : feed_.terms)
            add(term);
        for (const auto& offering : feed_.organisations)
            add(offering.organisation);
        for (const auto at : feed_.services)
            add(feed_.entry(at));
        return { organization_, service_,  location_,  service_at_location_,
                 address_,      phone_,    contact_,   schedule_,
                 area_,         language_, access_,    cost_,
                 capacity_,     unit_,     attribute_, taxonomy_,
                 term_,         url_ };
    }

private:
    void add(const Taxonomy& one) {
        taxonomy_.add({ one.id, one.name, one.description ? Cell(*one.description) : Cell(one.name), web(one.uri) });
    }

    void add(const Term& one) {
        const auto* taxonomy = feed_.taxonomy(one.taxonomy);
        term_.add({ one.id,
                    one.code,
                    one.name,
                    one.name,
                    one.parent,
                    taxonomy ? Cell(taxonomy->name) : Cell(),
                    one.taxonomy,
                    web(one.uri) });
    }

    void add(const Organisation& one) {
        organization_.add(
            { one.id, one.name, one.description ? Cell(*one.description) : Cell(one.name), one.email, web(one.website) }
        );
        if (one.phone) phone_.add({ identity_of(one.id.uuid(), "phone"), {}, one.id, {}, *one.phone, {} });
        for (const auto& url : urls_of(one.id.uuid(), one.urls))
            url_.add({ url.id, url.label, url.address, one.id, {} });
    }

    void add(const Entry& entry) {
        const auto& one = entry.service;
        const auto from = entry.from.value_or(Provenance{});
        service_.add({ one.id,
                       one.organisation,
                       one.name,
                       one.description,
                       web(one.url),
                       one.email,
                       status_text(one.status),
                       one.interpreters,
                       one.who_may_refer,
                       fees_of(one),
                       fees_of(one),
                       one.waiting,
                       one.eligibility,
                       one.ages.from,
                       one.ages.until,
                       one.assured,
                       one.alert,
                       one.modified,
                       one.accepting,
                       one.weeks_to_wait,
                       name_of(one.cost),
                       listed(names_of(one.routes)),
                       listed(names_of(one.modes)),
                       listed(names_of(one.needs)),
                       from.publisher,
                       from.licence,
                       from.attribution });
        for (const auto& location : entry.locations)
            if (seen_.insert(location.id).second) add(location);
        for (const auto& place : one.places)
            service_at_location_.add({ place.id, one.id, place.location });
        add_people(one);
        add_times(one);
        add_lists(one);
    }

    void add(const Location& one) {
        Cell latitude;
        Cell longitude;
        if (one.point) {
            const auto at = geography::latitude_and_longitude(*one.point);
            latitude = Cell(at.latitude, 6);
            longitude = Cell(at.longitude, 6);
        }
        const auto address = address_of(feed_, one);
        location_.add(
            { one.id, type_text(one.type), one.name, address ? Cell() : Cell(one.address), latitude, longitude }
        );
        if (address)
            address_.add({ identity_of(one.id.uuid(), "address"),
                           one.id,
                           address->first,
                           address->second,
                           address->city,
                           address->province,
                           address->postcode,
                           "GB",
                           type_text(one.type) });
        for (const auto access : one.accessibility)
            access_.add({ identity_of(one.id.uuid(), "accessibility", name_of(access)),
                          one.id,
                          words("directory.access." + std::string(name_of(access))),
                          name_of(access) });
    }

    void add_people(const Service& one) {
        for (const auto& phone : one.phones)
            phone_.add({ phone.id, one.id, {}, {}, phone.number, phone.label });
        for (const auto& contact : one.contacts) {
            contact_.add({ contact.id, one.id, contact.name, contact.title, contact.email });
            if (contact.phone)
                phone_.add({ identity_of(contact.id.uuid(), "phone"), {}, {}, contact.id, *contact.phone, {} });
        }
    }

    void add_times(const Service& one) {
        for (const auto& schedule : one.schedules) {
            Cell place;
            for (const auto& at : one.places)
                if (schedule.location == at.location) place = at.id;
            schedule_.add({ schedule.id,
                            one.id,
                            schedule.location,
                            place,
                            schedule.valid_from,
                            schedule.valid_to,
                            schedule.valid_from,
                            schedule.frequency == Frequency::weekly ? "WEEKLY" : "MONTHLY",
                            schedule.interval,
                            listed(schedule.days),
                            clock(schedule.opens),
                            clock(schedule.closes),
                            schedule.note,
                            schedule.note });
        }
    }

    void add_lists(const Service& one) {
        const auto& id = one.id.uuid();
        for (const auto& code : one.areas) {
            const auto* area = feed_.area(code);
            area_.add({ identity_of(id, "service_area", code),
                        one.id,
                        area ? Cell(area->name) : Cell(code),
                        code,
                        "text",
                        uri_of_area(code) });
        }
        for (const auto& code : one.languages)
            language_.add({ identity_of(id, "language", code), one.id, language_name(code), code });
        for (const auto& cost : one.costs)
            cost_.add({ identity_of(id, "cost_option", cost.name + '\n' + cost.per),
                        one.id,
                        cost.name,
                        cost.amount,
                        "GBP",
                        cost.per });
        if (one.capacity) add(one, *one.capacity);
        for (const auto& url : urls_of(id, one.urls))
            url_.add({ url.id, url.label, url.address, {}, one.id });
        for (const auto& code : one.terms)
            if (const auto* term = feed_.term(code))
                attribute_.add({ identity_of(id, "attribute", code), one.id, term->id, "service" });
    }

    void add(const Service& service, const Capacity& one) {
        const auto unit = identity_of(Uuid(), "unit", name_of(one.unit));
        if (units_.insert(unit).second)
            unit_.add({ unit, words("directory.unit." + std::string(name_of(one.unit))), name_of(one.unit) });
        capacity_.add({ identity_of(service.id.uuid(), "capacity", name_of(one.unit)),
                        service.id,
                        unit,
                        one.available,
                        one.maximum,
                        plain(text_of(one.updated) + "T00:00:00Z"),
                        one.note });
    }

    static Cell web(const std::optional<Line>& line) { return web_address(line); }

    static Cell clock(const std::optional<ClockTime>& time) { return time ? Cell(time->text()) : Cell(); }

    // Of ours, so that no apostrophe is wanted: -1FR is the last Friday.
    static Cell plain(std::string text) {
        Cell cell;
        cell.text = text.find(',') == std::string::npos ? std::move(text) : '"' + text + '"';
        return cell;
    }

    static Cell listed(const std::vector<std::string>& codes) {
        std::string all;
        for (const auto& code : codes)
            (all += all.empty() ? "" : ",") += code;
        return plain(std::move(all));
    }

    const Feed& feed_;
    std::set<Id<Location>> seen_;
    std::set<Uuid> units_;
    Table organization_{ "organization", { { "id" }, { "name" }, { "description" }, { "email" }, { "website" } } };
    Table service_{ "service",
                    { { "id" },
                      { "organization_id" },
                      { "name" },
                      { "description" },
                      { "url" },
                      { "email" },
                      { "status" },
                      { "interpretation_services" },
                      { "application_process" },
                      { "fees_description" },
                      { "fees" },
                      { "wait_time" },
                      { "eligibility_description" },
                      { "minimum_age", number },
                      { "maximum_age", number },
                      { "assured_date", date },
                      { "alert" },
                      { "last_modified", moment },
                      { "knotwork_accepting_referrals", yes_no },
                      { "knotwork_weeks_to_wait", number },
                      { "knotwork_cost" },
                      { "knotwork_referral_routes" },
                      { "knotwork_delivery_modes" },
                      { "knotwork_needs" },
                      { "knotwork_publisher" },
                      { "knotwork_licence" },
                      { "knotwork_attribution" } } };
    Table location_{ "location",
                     { { "id" },
                       { "location_type" },
                       { "name" },
                       { "description" },
                       { "latitude", number },
                       { "longitude", number } } };
    Table service_at_location_{ "service_at_location", { { "id" }, { "service_id" }, { "location_id" } } };
    Table address_{ "address",
                    { { "id" },
                      { "location_id" },
                      { "address_1" },
                      { "address_2" },
                      { "city" },
                      { "state_province" },
                      { "postal_code" },
                      { "country" },
                      { "address_type" } } };
    Table phone_{
        "phone",
        { { "id" }, { "service_id" }, { "organization_id" }, { "contact_id" }, { "number" }, { "description" } }
    };
    Table contact_{ "contact", { { "id" }, { "service_id" }, { "name" }, { "title" }, { "email" } } };
    Table schedule_{ "schedule",
                     { { "id" },
                       { "service_id" },
                       { "location_id" },
                       { "service_at_location_id" },
                       { "valid_from", date },
                       { "valid_to", date },
                       { "dtstart", date },
                       { "freq" },
                       { "interval", number },
                       { "byday" },
                       { "opens_at" },
                       { "closes_at" },
                       { "description" },
                       { "notes" } } };
    Table area_{ "service_area",
                 { { "id" }, { "service_id" }, { "name" }, { "extent" }, { "extent_type" }, { "uri" } } };
    Table language_{ "language", { { "id" }, { "service_id" }, { "name" }, { "code" } } };
    Table access_{ "accessibility", { { "id" }, { "location_id" }, { "description" }, { "knotwork_code" } } };
    Table cost_{
        "cost_option",
        { { "id" }, { "service_id" }, { "option" }, { "amount", number }, { "currency" }, { "amount_description" } }
    };
    Table capacity_{ "service_capacity",
                     { { "id" },
                       { "service_id" },
                       { "unit_id" },
                       { "available", number },
                       { "maximum", number },
                       { "updated", moment },
                       { "description" } } };
    Table unit_{ "unit", { { "id" }, { "name" }, { "identifier" } } };
    Table attribute_{ "attribute", { { "id" }, { "link_id" }, { "taxonomy_term_id" }, { "link_entity" } } };
    Table taxonomy_{ "taxonomy", { { "id" }, { "name" }, { "description" }, { "uri" } } };
    Table term_{ "taxonomy_term",
                 { { "id" },
                   { "code" },
                   { "name" },
                   { "description" },
                   { "parent_id" },
                   { "taxonomy" },
                   { "taxonomy_id" },
                   { "term_uri" } } };
    Table url_{ "url", { { "id" }, { "label" }, { "url" }, { "organization_id" }, { "service_id" } } };
};

}

std::vector<Table> tables_of(const Feed& feed) {
    return Tables(feed).filled();
}

}
