#pragma once
// The door of the directory: who offers what to families, where, when, for whom, and how to ask for it. The nouns are
// those of Open Referral (Human Services Data Specification 3.0, with capacity, units and further addresses of the web
// from 3.1) and keep its words.
//
// What the directory shows depends on who looks: see Audience. Everything that other rooms and other systems are given
// goes through `shown_to`, which leaves out whatever that audience may not know, so that it cannot be searched,
// counted, measured to or exported either.
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "kit/events.hpp"
#include "kit/room.hpp"
#include "rooms/directory/measure.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::accounts {
struct Agency;
struct Worker;
struct Post;
}

namespace knotwork::directory {

// ---- closed lists. Enumerators are stored, sent and translated by their names.

enum class Status { active, inactive, defunct, temporarily_closed };
/// Who may know of something at all. Hidden is for those who need it and are told by the people who keep it.
enum class Visibility { everyone, professionals, hidden };
enum class Mode { in_person, phone, online, home_visit, outreach };
enum class Route {
    self,
    family_and_friends,
    school,
    gp,
    health,
    social_care,
    early_help,
    police,
    court,
    professional,
};
enum class Access {
    accessible_toilet,
    hearing_loop,
    car_parking,
    changing_places,
    british_sign_language,
    disabled_parking,
    hoist,
    baby_changing,
    parking_nearby,
    bus_stop_nearby,
    lift,
    wheelchair_accessible,
    partial_wheelchair_access,
};
enum class Need { autism, hearing_impairment, visual_impairment, mobility, cognitive };
enum class CostKind { free, some_free, low_cost, paid };
enum class CapacityUnit { places, families, beds, appointments, rooms, items };
enum class Frequency { weekly, monthly };
enum class LocationType { physical, postal, virtual_place };

// ---- the nouns

/// A further address on the web, and what one finds there.
struct WebAddress {
    std::optional<Line> label{};
    Line address{};

    bool operator==(const WebAddress&) const = default;
};

/// An organisation as the directory presents it. One that takes part here is an agency of the accounts room, which
/// owns it; one that came with an import is nobody's yet.
struct Organisation {
    Id<Organisation> id{};
    std::optional<Id<accounts::Agency>> agency{};
    Line name{};
    std::optional<Prose> description{};
    std::optional<Line> website{};
    std::optional<EmailAddress> email{};
    std::optional<PhoneNumber> phone{};
    std::optional<Line> recorded_in{}; // of one from the past: the document that speaks of it, with its date
    std::int64_t version = 1;
    std::vector<WebAddress> urls{}; // beside its website

    bool operator==(const Organisation&) const = default;
};

struct Phone {
    Id<Phone> id{};
    PhoneNumber number{};
    std::optional<Line> label{};
    Visibility visibility = Visibility::everyone;

    bool operator==(const Phone&) const = default;
};

struct Contact {
    Id<Contact> id{};
    std::optional<Name> name{};
    std::optional<Line> title{};
    std::optional<EmailAddress> email{};
    std::optional<PhoneNumber> phone{};
    Visibility visibility = Visibility::everyone;

    bool operator==(const Contact&) const = default;
};

struct Location {
    Id<Location> id{};
    LocationType type = LocationType::physical;
    Line name{};
    std::optional<Prose> address{}; // its lines, without the postcode
    std::optional<Postcode> postcode{};
    std::optional<std::string> area{}; // the code of an Area
    std::optional<Point> point{};
    std::vector<Access> accessibility{};
    Visibility visibility = Visibility::everyone;
    std::int64_t version = 1;

    bool operator==(const Location&) const = default;
};

/// Minutes since midnight.
struct ClockTime {
    int minutes = 0;

    /// "09:30", from 00:00 to 24:00.
    static std::optional<ClockTime> parse(std::string_view text);
    std::string text() const;
    auto operator<=>(const ClockTime&) const = default;
};

/// When something happens, in the parts of an iCalendar rule (RFC 5545).
struct Schedule {
    Id<Schedule> id{};
    Frequency frequency = Frequency::weekly;
    std::vector<std::string> days{}; // MO to SU; for monthly ones 2TU is the second Tuesday, -1FR the last Friday
    std::int64_t interval = 1;
    std::optional<ClockTime> opens{};
    std::optional<ClockTime> closes{};
    std::optional<Id<Location>> location{}; // empty: at all of the service's places
    std::optional<Date> valid_from{};
    std::optional<Date> valid_to{};
    std::optional<Line> note{};

    bool operator==(const Schedule&) const = default;
};

struct CostOption {
    std::string name{};
    Pence amount{};
    std::string per{}; // "session", "week"

    bool operator==(const CostOption&) const = default;
};

/// How much room there is, and when somebody last counted.
struct Capacity {
    std::int64_t available = 0;
    std::optional<std::int64_t> maximum{};
    CapacityUnit unit = CapacityUnit::places;
    Date updated{};
    std::optional<Line> note{}; // "two of them for under-twos"

    bool operator==(const Capacity&) const = default;
};

/// A service at one of its places. That it is there may be for fewer people than the place itself: a library is known
/// to everyone, and who meets in it is not.
struct ServiceAtLocation {
    Id<ServiceAtLocation> id{};
    Id<Location> location{};
    Visibility visibility = Visibility::everyone;

    bool operator==(const ServiceAtLocation&) const = default;
};

struct Taxonomy {
    Id<Taxonomy> id{};
    Line name{};
    std::optional<Prose> description{};
    std::optional<Line> uri{};

    bool operator==(const Taxonomy&) const = default;
};

/// A kind of service or of need. `code` is its name in addresses, and unique in the house: an import puts its source
/// before its own.
struct Term {
    Id<Term> id{};
    Id<Taxonomy> taxonomy{};
    std::string code{};
    Line name{};
    std::optional<Id<Term>> parent{};
    std::optional<Line> uri{};

    bool operator==(const Term&) const = default;
};

/// A part of the country by its national (GSS) code.
struct Area {
    std::string code{};
    Line name{};
    std::string kind{}; // "authority", "ward", "neighbourhood"
    std::optional<std::string> parent{};
    Point centre{};

    bool operator==(const Area&) const = default;
};

struct Service {
    Id<Service> id{};
    Id<Organisation> organisation{};
    Line name{};
    Prose description{};
    Status status = Status::active;
    Visibility visibility = Visibility::everyone;
    std::optional<Line> alert{};
    std::optional<Line> url{};
    std::optional<EmailAddress> email{};
    Ages ages{}; // of those it is meant to help
    std::optional<Prose> eligibility{};
    std::vector<Need> needs{};
    std::vector<Mode> modes{};
    std::vector<std::string> languages{}; // BCP 47 codes
    std::optional<Line> interpreters{};
    CostKind cost = CostKind::free;
    std::optional<Line> fees{};
    std::vector<CostOption> costs{};
    std::vector<Route> routes{}; // through whom one can come
    std::optional<Prose> who_may_refer{};
    std::optional<Line> waiting{};
    std::optional<std::int64_t> weeks_to_wait{};
    std::optional<Capacity> capacity{};
    std::optional<bool> accepting{}; // whether it takes new people now; empty: it did not say
    std::optional<Date> funded_until{};
    std::optional<Date> assured{}; // when its people last said that all of this is right
    Instant modified{};            // when anything of this last changed, also the day above or the terms it came under
    std::int64_t version = 1;

    std::vector<std::string> terms{}; // codes
    std::vector<std::string> areas{}; // codes of what it serves; empty: it did not say
    std::vector<ServiceAtLocation> places{};
    std::vector<Schedule> schedules{};
    std::vector<Phone> phones{};
    std::vector<Contact> contacts{};
    std::vector<WebAddress> urls{}; // beside its own `url`

    bool operator==(const Service&) const = default;
};

/// From whom an entry came that a feed brought, and under which terms. It is said wherever the entry is passed on.
struct Provenance {
    Line publisher{};
    std::optional<Line> licence{};
    std::optional<Line> attribution{}; // what the licence asks to be said, in the publisher's words

    bool operator==(const Provenance&) const = default;
};

/// A service with everything a page or a feed says about it.
struct Entry {
    Service service{};
    Organisation organisation{};
    std::vector<Location> locations{};
    std::optional<Provenance> from{}; // empty: it is kept here
    /// False when it came with a feed whose licence nobody has recorded: it is shown here, and never passed on by an
    /// API or an export; nor is its organisation, unless another of its entries may be.
    bool may_be_passed_on = true;

    bool operator==(const Entry&) const = default;
};

// ---- who looks

/// `everyone` sees what is public; `professionals`, the workers who are signed in, also what is for them. `keepers` are
/// the people of the agency that owns it, and see all of it.
enum class Audience { everyone, professionals, keepers };

bool may_see(Audience audience, Visibility visibility);

/// The entry with everything left out that this audience may not know: places, their schedules' whereabouts, phones and
/// contacts. Nothing when the service itself, or its ended record, is not for them.
std::optional<Entry> shown_to(Audience audience, Entry entry);

// ---- questions

std::optional<Entry> find_entry(Tx& tx, Id<Service> id, Audience audience);
/// Services of an agency that this audience may know of, by name.
std::vector<Service> services_of(Tx& tx, Id<accounts::Agency> agency, Audience audience);
/// Hands over every entry that this audience may know of, in the order of their ids, each read whole. For feeds and
/// exports of any size.
void each_entry(Tx& tx, Audience audience, const std::function<void(const Entry&)>& each);
std::vector<Term> all_terms(Tx& tx);
std::vector<Taxonomy> all_taxonomies(Tx& tx);
std::vector<Area> all_areas(Tx& tx);

/// A moment's name for the directory as it is: a different text after every change. Caches are kept by it.
std::string version_of(Tx& tx);

// ---- what the room announces

struct ServiceAdded {
    static constexpr std::string_view name = "directory.service_added";
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text() }; }
};

struct ServiceChanged {
    static constexpr std::string_view name = "directory.service_changed";
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text() }; }
};

struct ServiceAssured {
    static constexpr std::string_view name = "directory.service_assured";
    Id<Service> service;
    Date day;

    kit::Entry entry() const { return { .about = service.text(), .facts = { { "day", text_of(day) } } }; }
};

extern const kit::Room room;

}
