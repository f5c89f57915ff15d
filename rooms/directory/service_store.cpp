// The SQL of services and of what hangs on them. Services are read in stretches of their ids, children with one
// statement for each kind, so that a feed of any size takes seven statements for every few hundred services.
#include "rooms/directory/lists.hpp"
#include "rooms/directory/store.hpp"

#include <map>

namespace knotwork::directory::store {
namespace {

constexpr std::int64_t stretch = 400;

struct ServiceRow {
    Id<Service> id;
    Id<Organisation> organisation;
    Line name;
    Prose description;
    Status status;
    Visibility visibility;
    std::optional<Line> alert;
    std::optional<Line> url;
    std::optional<EmailAddress> email;
    std::optional<double> minimum_age;
    std::optional<double> maximum_age;
    std::optional<Prose> eligibility;
    Listed<Need> needs;
    Listed<Mode> modes;
    Listed<std::string> languages;
    std::optional<Line> interpreters;
    CostKind cost;
    std::optional<Line> fees;
    ListedCosts costs;
    Listed<Route> routes;
    std::optional<Prose> who_may_refer;
    std::optional<Line> waiting;
    std::optional<std::int64_t> weeks_to_wait;
    std::optional<std::int64_t> capacity_available;
    std::optional<std::int64_t> capacity_maximum;
    std::optional<CapacityUnit> capacity_unit;
    std::optional<Date> capacity_updated;
    std::optional<Line> capacity_note;
    std::optional<bool> accepting;
    std::optional<Date> funded_until;
    std::optional<Date> assured;
    ListedUrls urls;
    Instant modified;
    std::int64_t version;
};

constexpr Sql select_service{ "directory.select_service", R"(
    SELECT id, organisation_id, name, description, status, visibility, alert, url, email, minimum_age, maximum_age,
           eligibility, needs, modes, languages, interpreters, cost, fees, costs, routes, who_may_refer, waiting,
           weeks_to_wait, capacity_available, capacity_maximum, capacity_unit, capacity_updated,
           capacity_note, accepting, funded_until, assured, urls, modified, version
    FROM directory_service WHERE id = :id)" };

constexpr Sql select_services_after{ "directory.select_services_after", R"(
    SELECT id, organisation_id, name, description, status, visibility, alert, url, email, minimum_age, maximum_age,
           eligibility, needs, modes, languages, interpreters, cost, fees, costs, routes, who_may_refer, waiting,
           weeks_to_wait, capacity_available, capacity_maximum, capacity_unit, capacity_updated,
           capacity_note, accepting, funded_until, assured, urls, modified, version
    FROM directory_service WHERE id > :after ORDER BY id LIMIT :most)" };

constexpr Sql select_services_of{ "directory.select_services_of", R"(
    SELECT id FROM directory_service WHERE organisation_id = :organisation_id ORDER BY id)" };

constexpr Sql put_service_row{ "directory.put_service", R"(
    INSERT INTO directory_service (id, organisation_id, name, description, status, visibility, alert, url, email,
        minimum_age, maximum_age, eligibility, needs, modes, languages, interpreters, cost, fees, costs, routes,
        who_may_refer, waiting, weeks_to_wait, capacity_available, capacity_maximum, capacity_unit, capacity_updated,
        capacity_note, accepting, funded_until, assured, urls, modified, version)
    VALUES (:id, :organisation_id, :name, :description, :status, :visibility, :alert, :url, :email,
        :minimum_age, :maximum_age, :eligibility, :needs, :modes, :languages, :interpreters, :cost, :fees, :costs,
        :routes, :who_may_refer, :waiting, :weeks_to_wait, :capacity_available, :capacity_maximum, :capacity_unit,
        :capacity_updated, :capacity_note, :accepting, :funded_until, :assured, :urls, :modified, :version)
    ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
        description = excluded.description, status = excluded.status, visibility = excluded.visibility,
        alert = excluded.alert, url = excluded.url, email = excluded.email, minimum_age = excluded.minimum_age,
        maximum_age = excluded.maximum_age, eligibility = excluded.eligibility, needs = excluded.needs,
        modes = excluded.modes, languages = excluded.languages, interpreters = excluded.interpreters,
        cost = excluded.cost, fees = excluded.fees, costs = excluded.costs, routes = excluded.routes,
        who_may_refer = excluded.who_may_refer, waiting = excluded.waiting, weeks_to_wait = excluded.weeks_to_wait,
        capacity_available = excluded.capacity_available, capacity_maximum = excluded.capacity_maximum,
        capacity_unit = excluded.capacity_unit, capacity_updated = excluded.capacity_updated,
        capacity_note = excluded.capacity_note, accepting = excluded.accepting, funded_until = excluded.funded_until,
        assured = excluded.assured, urls = excluded.urls, modified = excluded.modified, version = excluded.version)" };

constexpr Sql assure_service{ "directory.assure_service", R"(
    UPDATE directory_service SET assured = :assured, modified = :modified WHERE id = :id)" };

constexpr Sql modify_services_of_organisation{ "directory.modify_services_of", R"(
    UPDATE directory_service SET modified = :modified WHERE organisation_id = :organisation_id)" };
constexpr Sql modify_services_at_location{ "directory.modify_services_at", R"(
    UPDATE directory_service SET modified = :modified
    WHERE id IN (SELECT service_id FROM directory_service_at_location WHERE location_id = :location_id))" };

constexpr Sql delete_service{ "directory.delete_service", "DELETE FROM directory_service WHERE id = :id" };
constexpr Sql delete_unused_location{ "directory.delete_unused_location", R"(
    DELETE FROM directory_location
    WHERE id = :id AND NOT EXISTS (SELECT 1 FROM directory_service_at_location WHERE location_id = directory_location.id)
      AND NOT EXISTS (SELECT 1 FROM directory_schedule WHERE location_id = directory_location.id))" };
constexpr Sql delete_unused_organisation{ "directory.delete_unused_organisation", R"(
    DELETE FROM directory_organisation
    WHERE id = :id AND agency_id IS NULL AND given_to_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM directory_service WHERE organisation_id = directory_organisation.id))" };
constexpr Sql delete_unused_terms{ "directory.delete_unused_terms", R"(
    DELETE FROM directory_term
    WHERE taxonomy_id = :taxonomy_id
      AND NOT EXISTS (SELECT 1 FROM directory_service_term WHERE term_code = directory_term.code))" };
constexpr Sql delete_unused_taxonomy{ "directory.delete_unused_taxonomy", R"(
    DELETE FROM directory_taxonomy
    WHERE id = :id AND NOT EXISTS (SELECT 1 FROM directory_term WHERE taxonomy_id = directory_taxonomy.id))" };

// ---- children: each is read by a stretch of ids and replaced whole

struct CodeRow {
    Id<Service> service;
    std::string code;
};

constexpr Sql select_terms{ "directory.select_service_terms", R"(
    SELECT service_id, term_code FROM directory_service_term
    WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_terms{ "directory.delete_service_terms",
                            "DELETE FROM directory_service_term WHERE service_id = :service_id" };
constexpr Sql insert_term{ "directory.insert_service_term", R"(
    INSERT INTO directory_service_term (service_id, place, term_code) VALUES (:service_id, :place, :term_code))" };

constexpr Sql select_areas{ "directory.select_service_areas", R"(
    SELECT service_id, area_code FROM directory_service_area
    WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_areas{ "directory.delete_service_areas",
                            "DELETE FROM directory_service_area WHERE service_id = :service_id" };
constexpr Sql insert_area{ "directory.insert_service_area", R"(
    INSERT INTO directory_service_area (service_id, place, area_code) VALUES (:service_id, :place, :area_code))" };

struct PlaceRow {
    Id<Service> service;
    Id<ServiceAtLocation> id;
    Id<Location> location;
    Visibility visibility;
};

constexpr Sql select_places{ "directory.select_service_places", R"(
    SELECT service_id, id, location_id, visibility FROM directory_service_at_location
    WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_places{ "directory.delete_service_places",
                             "DELETE FROM directory_service_at_location WHERE service_id = :service_id" };
constexpr Sql insert_place{ "directory.insert_service_place", R"(
    INSERT INTO directory_service_at_location (id, service_id, place, location_id, visibility)
    VALUES (:id, :service_id, :place, :location_id, :visibility))" };

// The place's own mark is put on every service that is there and is not more private itself.
constexpr Sql put_place_visibility{ "directory.put_place_visibility", R"(
    UPDATE directory_service_at_location SET visibility =
        (SELECT l.visibility FROM directory_location l WHERE l.id = directory_service_at_location.location_id)
    WHERE location_id = :location_id AND visibility <> 'hidden'
      AND EXISTS (SELECT 1 FROM directory_location l
                  WHERE l.id = directory_service_at_location.location_id AND l.visibility <> 'everyone'))" };
constexpr Sql open_place{ "directory.open_place", R"(
    UPDATE directory_location SET visibility = 'everyone', version = version + 1
    WHERE id = :id AND visibility <> 'everyone')" };

struct ScheduleRow {
    Id<Service> service;
    Id<Schedule> id;
    Frequency frequency;
    Listed<std::string> days;
    std::int64_t interval;
    std::optional<ClockTime> opens;
    std::optional<ClockTime> closes;
    std::optional<Id<Location>> location;
    std::optional<Date> valid_from;
    std::optional<Date> valid_to;
    std::optional<Line> note;
};

constexpr Sql select_schedules{ "directory.select_service_schedules", R"(
    SELECT service_id, id, frequency, days, every_nth, opens, closes, location_id, valid_from, valid_to, note
    FROM directory_schedule WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_schedules{ "directory.delete_service_schedules",
                                "DELETE FROM directory_schedule WHERE service_id = :service_id" };
constexpr Sql insert_schedule{ "directory.insert_service_schedule", R"(
    INSERT INTO directory_schedule (id, service_id, place, frequency, days, every_nth, opens, closes, location_id,
        valid_from, valid_to, note)
    VALUES (:id, :service_id, :place, :frequency, :days, :every_nth, :opens, :closes, :location_id, :valid_from,
        :valid_to, :note))" };

struct PhoneRow {
    Id<Service> service;
    Id<Phone> id;
    PhoneNumber number;
    std::optional<Line> label;
    Visibility visibility;
};

constexpr Sql select_phones{ "directory.select_service_phones", R"(
    SELECT service_id, id, number, label, visibility FROM directory_phone
    WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_phones{ "directory.delete_service_phones",
                             "DELETE FROM directory_phone WHERE service_id = :service_id" };
constexpr Sql insert_phone{ "directory.insert_service_phone", R"(
    INSERT INTO directory_phone (id, service_id, place, number, label, visibility)
    VALUES (:id, :service_id, :place, :number, :label, :visibility))" };

struct ContactRow {
    Id<Service> service;
    Id<Contact> id;
    std::optional<Name> name;
    std::optional<Line> title;
    std::optional<EmailAddress> email;
    std::optional<PhoneNumber> phone;
    Visibility visibility;
};

constexpr Sql select_contacts{ "directory.select_service_contacts", R"(
    SELECT service_id, id, name, title, email, phone, visibility FROM directory_contact
    WHERE service_id >= :first AND service_id <= :last ORDER BY service_id, place)" };
constexpr Sql delete_contacts{ "directory.delete_service_contacts",
                               "DELETE FROM directory_contact WHERE service_id = :service_id" };
constexpr Sql insert_contact{ "directory.insert_service_contact", R"(
    INSERT INTO directory_contact (id, service_id, place, name, title, email, phone, visibility)
    VALUES (:id, :service_id, :place, :name, :title, :email, :phone, :visibility))" };

std::optional<Capacity> capacity_of(ServiceRow& row) {
    if (!row.capacity_available || !row.capacity_unit || !row.capacity_updated) return std::nullopt;
    return Capacity{ *row.capacity_available,
                     row.capacity_maximum,
                     *row.capacity_unit,
                     *row.capacity_updated,
                     std::move(row.capacity_note) };
}

Service service_of(ServiceRow row) {
    auto capacity = capacity_of(row);
    return {
        .id = row.id,
        .organisation = row.organisation,
        .name = std::move(row.name),
        .description = std::move(row.description),
        .status = row.status,
        .visibility = row.visibility,
        .alert = std::move(row.alert),
        .url = std::move(row.url),
        .email = std::move(row.email),
        .ages = { row.minimum_age, row.maximum_age },
        .eligibility = std::move(row.eligibility),
        .needs = std::move(row.needs.items),
        .modes = std::move(row.modes.items),
        .languages = std::move(row.languages.items),
        .interpreters = std::move(row.interpreters),
        .cost = row.cost,
        .fees = std::move(row.fees),
        .costs = std::move(row.costs.items),
        .routes = std::move(row.routes.items),
        .who_may_refer = std::move(row.who_may_refer),
        .waiting = std::move(row.waiting),
        .weeks_to_wait = row.weeks_to_wait,
        .capacity = std::move(capacity),
        .accepting = row.accepting,
        .funded_until = row.funded_until,
        .assured = row.assured,
        .modified = row.modified,
        .version = row.version,
        .urls = std::move(row.urls.items),
    };
}

// The services of a stretch, in the order of their ids, to hang their children on.
class Hanging {
public:
    explicit Hanging(std::vector<Service>& services) : services_(services) {}

    Service& operator[](Id<Service> id) {
        while (services_[at_].id != id)
            ++at_;
        return services_[at_];
    }

private:
    std::vector<Service>& services_;
    std::size_t at_ = 0;
};

template <class Row, class Hang>
void hang(Tx& tx, const Sql& select, std::vector<Service>& services, Hang&& hang_on) {
    Hanging on(services);
    for (auto& row : tx.all<Row>(select, services.front().id, services.back().id)) {
        auto& service = on[row.service]; // before the row is moved away
        hang_on(service, std::move(row));
    }
}

void hang_children(Tx& tx, std::vector<Service>& services) {
    if (services.empty()) return;
    hang<CodeRow>(tx, select_terms, services, [](Service& to, const CodeRow& row) { to.terms.push_back(row.code); });
    hang<CodeRow>(tx, select_areas, services, [](Service& to, const CodeRow& row) { to.areas.push_back(row.code); });
    hang<PlaceRow>(tx, select_places, services, [](Service& to, const PlaceRow& row) {
        to.places.push_back({ row.id, row.location, row.visibility });
    });
    hang<ScheduleRow>(tx, select_schedules, services, [](Service& to, ScheduleRow row) {
        to.schedules.push_back({ row.id,
                                 row.frequency,
                                 std::move(row.days.items),
                                 row.interval,
                                 row.opens,
                                 row.closes,
                                 row.location,
                                 row.valid_from,
                                 row.valid_to,
                                 std::move(row.note) });
    });
    hang<PhoneRow>(tx, select_phones, services, [](Service& to, PhoneRow row) {
        to.phones.push_back({ row.id, std::move(row.number), std::move(row.label), row.visibility });
    });
    hang<ContactRow>(tx, select_contacts, services, [](Service& to, ContactRow row) {
        to.contacts.push_back({ row.id,
                                std::move(row.name),
                                std::move(row.title),
                                std::move(row.email),
                                std::move(row.phone),
                                row.visibility });
    });
}

void remove_children(Tx& tx, Id<Service> id) {
    for (const auto& remove :
         { delete_terms, delete_areas, delete_places, delete_schedules, delete_phones, delete_contacts })
        tx.run(remove, id);
}

template <class Item, class Insert>
void put_each(const std::vector<Item>& items, Insert&& insert) {
    std::int64_t place = 0;
    for (const auto& item : items)
        insert(place++, item);
}

void put_children(Tx& tx, const Service& service) {
    const auto id = service.id;
    put_each(service.terms, [&](auto place, const auto& code) { tx.run(insert_term, id, place, code); });
    put_each(service.areas, [&](auto place, const auto& code) { tx.run(insert_area, id, place, code); });
    put_each(service.places, [&](auto place, const ServiceAtLocation& at) {
        tx.run(insert_place, at.id, id, place, at.location, at.visibility);
    });
    put_each(service.schedules, [&](auto place, const Schedule& one) {
        tx.run(
            insert_schedule,
            one.id,
            id,
            place,
            one.frequency,
            Listed<std::string>{ one.days },
            one.interval,
            one.opens,
            one.closes,
            one.location,
            one.valid_from,
            one.valid_to,
            one.note
        );
    });
    put_each(service.phones, [&](auto place, const Phone& one) {
        tx.run(insert_phone, one.id, id, place, one.number, one.label, one.visibility);
    });
    put_each(service.contacts, [&](auto place, const Contact& one) {
        tx.run(insert_contact, one.id, id, place, one.name, one.title, one.email, one.phone, one.visibility);
    });
}

void put_row(Tx& tx, const Service& s) {
    const auto room = [&](auto field) { return s.capacity ? std::optional(field(*s.capacity)) : std::nullopt; };
    tx.run(
        put_service_row,
        s.id,
        s.organisation,
        s.name,
        s.description,
        s.status,
        s.visibility,
        s.alert,
        s.url,
        s.email,
        s.ages.from,
        s.ages.until,
        s.eligibility,
        Listed<Need>{ s.needs },
        Listed<Mode>{ s.modes },
        Listed<std::string>{ s.languages },
        s.interpreters,
        s.cost,
        s.fees,
        ListedCosts{ s.costs },
        Listed<Route>{ s.routes },
        s.who_may_refer,
        s.waiting,
        s.weeks_to_wait,
        room([](const Capacity& capacity) { return capacity.available; }),
        s.capacity ? s.capacity->maximum : std::nullopt,
        room([](const Capacity& capacity) { return capacity.unit; }),
        room([](const Capacity& capacity) { return capacity.updated; }),
        s.capacity ? s.capacity->note : std::nullopt,
        s.accepting,
        s.funded_until,
        s.assured,
        ListedUrls{ s.urls },
        s.modified,
        s.version
    );
}

}

std::optional<Service> find_service(Tx& tx, Id<Service> id) {
    auto row = tx.one<ServiceRow>(select_service, id);
    if (!row) return std::nullopt;
    std::vector<Service> services{ service_of(std::move(*row)) };
    hang_children(tx, services);
    return std::move(services.front());
}

std::vector<Service> services_of(Tx& tx, Id<Organisation> organisation) {
    std::vector<Service> services;
    for (const auto& id : tx.all<Id<Service>>(select_services_of, organisation))
        if (auto service = find_service(tx, id)) services.push_back(std::move(*service));
    return services;
}

void each_service(Tx& tx, const std::function<void(Service)>& each) {
    Id<Service> after;
    for (;;) {
        std::vector<Service> services;
        for (auto& row : tx.all<ServiceRow>(select_services_after, after, stretch))
            services.push_back(service_of(std::move(row)));
        if (services.empty()) return;
        hang_children(tx, services);
        after = services.back().id;
        for (auto& service : services)
            each(std::move(service));
    }
}

bool put(Tx& tx, const Service& service) {
    return put(tx, service, find_service(tx, service.id));
}

bool put(Tx& tx, const Service& service, const std::optional<Service>& before) {
    auto kept = service;
    if (before) {
        kept.modified = before->modified;
        kept.version = before->version;
        if (kept == *before) return false;
        kept.modified = service.modified;
        kept.version = before->version + 1;
        remove_children(tx, service.id);
    }
    put_row(tx, kept);
    put_children(tx, kept);
    return true;
}

void let_services_say(Tx& tx, Id<Location> location) {
    tx.run(put_place_visibility, location);
    tx.run(open_place, location);
}

void remove(Tx& tx, Id<Service> service) {
    tx.run(delete_service, service);
}

void remove_unused(Tx& tx, Id<Organisation> organisation, const std::vector<ServiceAtLocation>& places) {
    for (const auto& place : places)
        tx.run(delete_unused_location, place.location);
    tx.run(delete_unused_organisation, organisation);
}

void remove_unused(Tx& tx, Id<Taxonomy> taxonomy) {
    tx.run(delete_unused_terms, taxonomy);
    tx.run(delete_unused_taxonomy, taxonomy);
}

void modify_services_of(Tx& tx, Id<Organisation> organisation, Instant now) {
    tx.run(modify_services_of_organisation, now, organisation);
}

void modify_services_at(Tx& tx, Id<Location> location, Instant now) {
    tx.run(modify_services_at_location, now, location);
}

bool assure(Tx& tx, Id<Service> service, Date day, Instant now) {
    return tx.run(assure_service, day, now, service) > 0;
}

}
