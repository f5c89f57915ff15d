#include "rooms/directory/feeds/reading.hpp"

#include "rooms/directory/feeds/testing_feeds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory::feeds {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Read read(std::string_view item, Kind kind = Kind::open_referral_3) {
    auto reading = read_item(a_source(kind), item);
    const auto* aside = std::get_if<PutAside>(&reading);
    EXPECT_EQ(aside, nullptr) << (aside ? name_of(aside->reason) : "");
    return aside ? Read{} : std::get<Read>(reading);
}

Reason reason(std::string_view item) {
    const auto reading = read_item(a_source(), item);
    EXPECT_TRUE(std::holds_alternative<PutAside>(reading)) << item;
    return std::get<PutAside>(reading).reason;
}

constexpr const char* whole = R"({
  "id": "svc/17", "name": "Tiny Tots", "status": "temporarily closed", "description": "Play for <b>little</b> ones",
  "url": "www.tots.example", "email": "hello@tots.example", "alert": "Closed for repairs",
  "minimum_age": 1.5, "maximum_age": "5", "eligibility_description": "Anybody", "application_process": "Just come",
  "wait_time": "None", "assured_date": "2026-02-01T10:00:00Z", "interpretation_services": "By telephone",
  "organization": { "id": 3, "name": "Play Ltd", "description": "Play", "website": "https://play.example",
                    "phones": [{ "number": "01632 960 000" }] },
  "phones": [{ "id": "1", "number": "01632 960 111", "description": "Office" }, { "number": "01632 960 111" }],
  "contacts": [{ "id": "c", "name": "Jo", "title": "Manager", "email": "jo@tots.example" }, { "id": "d" }],
  "languages": [{ "code": "en" }, { "code": "fa-AF" }, { "name": "Nonsense" }],
  "cost_options": [{ "option": "Child", "amount": 2.5, "amount_description": "session" }],
  "service_areas": [{ "extent": "https://statistics.example/id/E06000023" }, { "name": "Westshire" }],
  "attributes": [{ "taxonomy_term": { "id": "t", "name": "Play groups" } }, { "taxonomy_term": { "name": "Play Groups" } }],
  "capacities": [{ "available": 3, "maximum": 8, "unit": { "name": "places" }, "updated": "2026-02-20" }],
  "schedules": [{ "freq": "WEEKLY", "byday": "MO,Wednesday", "opens_at": "9:30", "closes_at": "11:00:00", "valid_from": "2026-01-05" }],
  "service_at_locations": [{ "id": "sal", "location": {
    "id": "loc", "name": "The Hall", "location_type": "physical", "latitude": 51.4545, "longitude": -2.5879,
    "addresses": [{ "address_1": "1 High Street", "city": "Westbury", "state_province": "Westshire", "postal_code": "bs1 4nz" }],
    "accessibility": [{ "description": "Hearing loop" }, { "description": "no lift" },
      { "description": "wheelchair access throughout", "knotwork_code": "wheelchair_accessible" }] },
    "schedules": [{ "freq": "MONTHLY", "byday": ["2TU"], "opens_at": "10:00" }] }]
})";

TEST(Reading, TakesEveryFieldOfAService) {
    const auto service = read(whole).entry.service;
    EXPECT_EQ(service.name.text(), "Tiny Tots");
    EXPECT_EQ(service.status, Status::temporarily_closed);
    EXPECT_EQ(service.description.text(), "Play for little ones");
    EXPECT_EQ(service.url->text(), "https://www.tots.example");
    EXPECT_EQ(service.ages, (Ages{ 1.5, 5 }));
    EXPECT_EQ(service.assured, parse_date("2026-02-01"));
    EXPECT_EQ(service.capacity, (Capacity{ 3, 8, CapacityUnit::places, *parse_date("2026-02-20") }));
    EXPECT_EQ(service.cost, CostKind::paid);
    EXPECT_EQ(service.costs, (std::vector<CostOption>{ { "Child", { 250 }, "session" } }));
    EXPECT_THAT(service.languages, ElementsAre("en", "fa-AF"));
    EXPECT_THAT(service.areas, ElementsAre("E06000023"));
    EXPECT_THAT(service.phones, SizeIs(1));
    EXPECT_THAT(service.contacts, SizeIs(1));
    EXPECT_THAT(service.modes, ElementsAre(Mode::in_person));
    EXPECT_THAT(service.terms, SizeIs(1));
}

TEST(Reading, TakesWhereAndWhenItIs) {
    const auto entry = read(whole).entry;
    ASSERT_THAT(entry.locations, SizeIs(1));
    const auto& place = entry.locations.front();
    EXPECT_EQ(place.address->text(), "1 High Street\nWestbury\nWestshire");
    EXPECT_EQ(place.postcode->shown(), "BS1 4NZ");
    EXPECT_NEAR(place.point->easting, 359'250, 300);
    EXPECT_NEAR(place.point->northing, 173'000, 500);
    EXPECT_THAT(place.accessibility, ElementsAre(Access::hearing_loop, Access::wheelchair_accessible));
    ASSERT_THAT(entry.service.schedules, SizeIs(2));
    EXPECT_THAT(entry.service.schedules[0].days, ElementsAre("MO", "WE"));
    EXPECT_EQ(entry.service.schedules[0].opens->text(), "09:30");
    EXPECT_EQ(entry.service.schedules[1].location, place.id);
    EXPECT_EQ(entry.service.schedules[1].frequency, Frequency::monthly);
}

TEST(Reading, NotesWhatItLeavesOut) {
    const auto notes = read(whole).notes;
    EXPECT_THAT(notes, Contains("markup_removed description"));
    EXPECT_THAT(notes, Contains("left_out languages"));
    EXPECT_THAT(notes, Contains("left_out accessibility"));
}

TEST(Reading, GivesTheSameEntryEveryTimeAndAnotherForAnotherSource) {
    EXPECT_EQ(read(whole), read(whole));
    auto other = a_source();
    other.feed = Id<Feed>::of_label("another");
    const auto elsewhere = std::get<Read>(read_item(other, whole));
    EXPECT_NE(elsewhere.entry.service.id, read(whole).entry.service.id);
    EXPECT_NE(elsewhere.entry.locations.front().id, read(whole).entry.locations.front().id);
}

TEST(Reading, PutsAsideWhatIsNoServiceAndSaysWhy) {
    EXPECT_EQ(reason("null"), Reason::not_a_service);
    EXPECT_EQ(reason("\"text\""), Reason::not_a_service);
    EXPECT_EQ(reason("{\"id\":"), Reason::unreadable);
    EXPECT_EQ(reason(std::string(largest_item + 1, ' ')), Reason::too_large);
    EXPECT_EQ(reason("{\"id\":\"1\",\"x\":" + std::string(60, '[') + std::string(60, ']') + "}"), Reason::too_deep);
    EXPECT_EQ(reason(R"({"id":null,"name":"Tots"})"), Reason::id_missing);
    EXPECT_EQ(reason("{\"id\":\"" + std::string(300, 'x') + "\",\"name\":\"Tots\"}"), Reason::id_unusable);
    EXPECT_EQ(reason(R"({"id":"a\u0001b","name":"Tots"})"), Reason::id_unusable);
    EXPECT_EQ(reason(R"({"id":"1","name":"<script>x</script>","organization":{"name":"A"}})"), Reason::name_missing);
    EXPECT_EQ(reason(R"({"id":"1","name":"Tots"})"), Reason::organisation_missing);
    EXPECT_EQ(
        reason(R"({"id":"1","name":"Tots","status":"maybe","organization":{"name":"A"}})"), Reason::status_unknown
    );
}

TEST(Reading, TellsABrokenServiceApartWhereItCan) {
    const auto aside = told_apart(R"({"id":7,"name":"Tots"})", Reason::organisation_missing);
    EXPECT_EQ(aside.key, "7");
    EXPECT_EQ(aside.name, "Tots");
    EXPECT_FALSE(told_apart("{", Reason::unreadable).key);
}

TEST(Reading, LivesWithNullsAndWrongTypes) {
    const auto one = read(R"json({"id":1,"name":"Tots","status":null,"description":null,"url":"javascript:alert(1)",
        "email":"nobody","minimum_age":"old","maximum_age":-3,"organization":{"name":"A","url":"ftp://a.example"},
        "phones":"none","contacts":[null,7],"service_at_locations":[{"location":null}],"schedules":[{"freq":"YEARLY"}],
        "languages":null,"cost_options":[{"amount":"lots"}],"service_areas":{},"attributes":[{"taxonomy_term":3}],
        "assured_date":"soon"})json");
    const auto& service = one.entry.service;
    EXPECT_EQ(service.status, Status::active);
    EXPECT_EQ(service.description.text(), "Tots");
    EXPECT_FALSE(service.url);
    EXPECT_TRUE(service.ages.any());
    EXPECT_THAT(service.schedules, IsEmpty());
    EXPECT_THAT(one.notes, Contains("left_out url"));
    EXPECT_THAT(one.notes, Contains("status_assumed status"));
    EXPECT_THAT(one.notes, Contains("description_assumed description"));
}

TEST(Reading, NeverSaysThatAServiceIsFreeWhenTheSourceDoesNot) {
    const auto cost = [](std::string_view more) { return read(service_json("1", "Tots", more)).entry.service; };
    EXPECT_EQ(cost("").cost, CostKind::paid);
    EXPECT_EQ(cost("").fees->text(), "Ask");
    EXPECT_EQ(cost(R"(,"fees_description":"Free")").cost, CostKind::free);
    EXPECT_EQ(cost(R"(,"cost_options":[{"amount":0}])").cost, CostKind::free);
    EXPECT_EQ(cost(R"(,"cost_options":[{"amount":0},{"option":"Adult","amount":"3"}])").cost, CostKind::some_free);
    EXPECT_EQ(
        cost(R"(,"cost_options":[{"option":"Adult","amount":3,"amount_description":"a whole day"}])").fees->text(),
        "Adult: \u00A33 a whole day"
    );
}

TEST(Reading, ShortensWhatIsTooLong) {
    const auto one = read(service_json("1", std::string(300, 'n')));
    EXPECT_EQ(length_of(one.entry.service.name.text()), Line::longest);
    EXPECT_THAT(one.notes, Contains("shortened name"));
}

TEST(Reading, HasTheTelephonesAndPeopleOfAPlaceWithItsName) {
    const auto one = read(service_json("1", "Tots", R"(,"service_at_locations":[{"phones":[{"number":"01632 960 222"}],
        "contacts":[{"id":"c","name":"Jo Bloggs"}],
        "location":{"id":"l","name":"Hall","phones":[{"number":"01632 960 333","description":"Caretaker"}]}}])"));
    const auto& phones = one.entry.service.phones;
    ASSERT_THAT(phones, SizeIs(3));
    EXPECT_EQ(phones[1].number.shown(), "01632 960 222");
    EXPECT_EQ(phones[1].label->text(), "Hall");
    EXPECT_EQ(phones[2].label->text(), "Caretaker");
    EXPECT_EQ(one.entry.service.contacts.at(0).name->shown(), "Jo Bloggs");
}

TEST(Reading, UnderstandsWhatAnotherKnotworkSays) {
    const auto one = read(service_json("1", "Tots", R"(,"knotwork_accepting_referrals":false,"knotwork_weeks_to_wait":6,
        "knotwork_cost":"low_cost","knotwork_referral_routes":["parent","nonsense"],"knotwork_needs":"autism,mobility",
        "knotwork_delivery_modes":["online"],"schedules":[{"byday":"MO","notes":"In term time"}])"));
    const auto& service = one.entry.service;
    EXPECT_EQ(service.accepting, false);
    EXPECT_EQ(service.weeks_to_wait, 6);
    EXPECT_EQ(service.cost, CostKind::low_cost);
    EXPECT_THAT(service.needs, ElementsAre(Need::autism, Need::mobility));
    EXPECT_THAT(service.modes, ElementsAre(Mode::online));
    EXPECT_EQ(service.schedules.at(0).note->text(), "In term time");
    EXPECT_THAT(one.notes, Contains("left_out knotwork_referral_routes"));
    EXPECT_EQ(
        read(service_json("1", "Tots", R"(,"knotwork_accepting_referrals":"yes")")).entry.service.accepting, true
    );
    EXPECT_FALSE(read(service_json("1", "Tots")).entry.service.accepting.has_value()); // nobody said it
}

TEST(Reading, CountsNothingInUnitsThatItDoesNotKnow) {
    const auto told = [](const std::string& unit) {
        return read(service_json(
            "1", "Tots", R"(,"capacities":[{"available":3,"updated":"2026-03-01","unit":{"name":")" + unit + R"("}}])"
        ));
    };
    EXPECT_EQ(told("Beds").entry.service.capacity->unit, CapacityUnit::beds);
    EXPECT_FALSE(told("moons").entry.service.capacity);
    EXPECT_EQ(told(R"(things to borrow","identifier":"items)").entry.service.capacity->unit, CapacityUnit::items);
    EXPECT_THAT(told("moons").notes, Contains("left_out capacities"));
}

TEST(Reading, TakesFurtherAddressesOfTheWebWithTheirLabels) {
    const auto one = read(R"({"id":"1","name":"Tots","status":"active","description":"Play",
        "additional_urls":[{"id":"u1","label":"Book","url":"https://book.example"},{"url":"www.tots.example/pictures"},
            {"label":"Book","url":"https://book.example"},{"label":"Ring","url":"tel:999"},{"label":"Bad","url":"javascript:x"}],
        "capacities":[{"available":3,"updated":"2026-03-01","description":"On <b>Mondays</b>"}],
        "organization":{"id":"o","name":"Play","additional_websites":[{"label":"Shop","url":"https://shop.example"}]}})"
    );
    EXPECT_EQ(
        one.entry.service.urls,
        (std::vector<WebAddress>{ { Line::parse("Book"), *Line::parse("https://book.example") },
                                  { {}, *Line::parse("https://www.tots.example/pictures") } })
    );
    EXPECT_EQ(
        one.entry.organisation.urls,
        (std::vector<WebAddress>{ { Line::parse("Shop"), *Line::parse("https://shop.example") } })
    );
    EXPECT_EQ(one.entry.service.capacity->note->text(), "On Mondays");
    EXPECT_THAT(one.notes, Contains("left_out url"));
}

TEST(Reading, KeepsPricesOfNothingBesideOthersAndAllOfAnotherKnotworks) {
    const auto costs_of = [](const std::string& more) {
        return read(service_json(
                        "1",
                        "Tots",
                        R"(,"cost_options":[{"option":"Child","amount":0,"amount_description":"session"},
            {"option":"Adult","amount":2.5,"amount_description":"half day"}])" +
                            more
                    ))
            .entry.service;
    };
    const CostOption child{ "Child", { 0 }, "session" };
    const auto elsewhere = costs_of("");
    EXPECT_EQ(elsewhere.costs, std::vector{ child });
    EXPECT_EQ(elsewhere.cost, CostKind::some_free);
    const auto ours = costs_of(R"(,"knotwork_cost":"low_cost")");
    EXPECT_EQ(ours.costs, (std::vector<CostOption>{ child, { "Adult", { 250 }, "half day" } }));
    EXPECT_FALSE(ours.fees);
}

TEST(Reading, KnowsLanguagesByTheirNames) {
    const auto one = read(service_json(
        "1",
        "Tots",
        R"(,"languages":[{"name":"Polish"},{"code":"cy"},{"name":"British Sign Language"},{"name":"Martian"}])"
    ));
    EXPECT_THAT(one.entry.service.languages, ElementsAre("pl", "cy", "bfi"));
    EXPECT_THAT(one.notes, Contains("left_out languages"));
}

TEST(Reading, KnowsASummaryFromAWholeService) {
    EXPECT_TRUE(is_summary(R"({"id":"1","name":"Tots","organization":{}})"));
    EXPECT_FALSE(is_summary(service_json("1", "Tots")));
    EXPECT_FALSE(is_summary("{"));
}

TEST(ReadingVersionOne, FindsTheSameThingsUnderTheirOlderNames) {
    const auto one = read(
        R"({
      "id": "42", "name": "Tots", "status": "active", "description": "Play", "attending_type": "phone",
      "organization": { "id": "9", "name": "Play Ltd", "url": "http://play.example" },
      "eligibilitys": [{ "eligibility": "Parents", "minimum_age": 0, "maximum_age": 3 }, { "minimum_age": 2, "maximum_age": 5 }],
      "contacts": [{ "id": "c", "name": "Jo", "phones": [{ "number": "01632 960 222" }] }],
      "languages": [{ "language": "cy" }],
      "service_taxonomys": [{ "taxonomy": { "id": "t", "name": "Play" } }],
      "regular_schedules": [{ "freq": "WEEKLY", "byday": "TU", "opens_at": "10:00" }],
      "holiday_schedules": [{ "closed": true }],
      "service_at_locations": [{ "location": { "id": "l", "name": "Hall",
        "physical_addresses": [{ "address_1": "2 High Street", "postal_code": "BS1 4NZ" }],
        "accessibility_for_disabilities": [{ "accessibility": "lift" }] },
        "regular_schedule": [{ "freq": "WEEKLY", "byday": "FR" }] }]
    })",
        Kind::open_referral_1
    );
    const auto& service = one.entry.service;
    EXPECT_EQ(service.ages, (Ages{ 0, 5 }));
    EXPECT_EQ(service.eligibility->text(), "Parents");
    EXPECT_THAT(service.languages, ElementsAre("cy"));
    EXPECT_THAT(service.modes, ElementsAre(Mode::phone, Mode::in_person));
    EXPECT_THAT(service.schedules, SizeIs(2));
    EXPECT_EQ(service.contacts.front().phone->shown(), "01632 960 222");
    ASSERT_THAT(one.terms, SizeIs(1));
    EXPECT_EQ(one.terms.front().name.text(), "Play");
    EXPECT_EQ(one.entry.locations.front().postcode->shown(), "BS1 4NZ");
    EXPECT_THAT(one.entry.locations.front().accessibility, ElementsAre(Access::lift));
    EXPECT_THAT(one.notes, Contains("left_out holiday_schedules"));
}

TEST(ReadingVersionOne, TakesNoAgeThatOneOfItsGroupsLeavesOpen) {
    const auto one = read(
        R"({"id":"1","name":"Tots","organization":{"name":"A"},
        "eligibilitys":[{"minimum_age":3},{"minimum_age":5,"maximum_age":9}]})",
        Kind::open_referral_1
    );
    EXPECT_EQ(one.entry.service.ages, (Ages{ 3, std::nullopt }));
}

}
}
