// What is hidden must not be found, by anybody it is hidden from and by no road. Two trials. In the first, markers are
// planted in everything that is hidden and looked for in all that can be reached: every page that the router opens to
// anybody, with every identity that might be guessed, every link from there, searches, suggestions and lists. In the
// second, whatever is hidden is moved, renamed and changed, and nothing that anybody else can reach may come out
// different: not a count, not an order, not a distance, wherever the searcher stands.
#include "base/encoding.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace knotwork::directory {
namespace {

using kit::testing::Person;
using kit::testing::World;

constexpr std::size_t most_pages = 1200;

World ambermouth_world() {
    return World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
}

Service kept(Tx& tx, std::string_view key) {
    return *store::find_service(tx, service_called(key));
}

/// A place of a service, changed.
template <class Change>
void change_place(Tx& tx, std::string_view key, Change&& change) {
    auto place = *store::find_location(tx, kept(tx, key).places.front().location);
    ASSERT_EQ(place.visibility, Visibility::hidden);
    change(place);
    store::put(tx, place);
}

// ---- the first trial: markers

void plant(World& world) {
    world.database().write([](Tx& tx) {
        auto refuge = kept(tx, "refuge");
        refuge.phones.push_back({ .id = Id<Phone>::of_label("planted"),
                                  .number = *PhoneNumber::parse("07700 900987"),
                                  .label = Line::parse("Quixwold night line"),
                                  .visibility = Visibility::hidden });
        refuge.contacts.push_back({ .id = Id<Contact>::of_label("planted"),
                                    .name = Name::parse("Zebedee Quixwold"),
                                    .email = EmailAddress::parse("quixwold@ambermouth.example"),
                                    .visibility = Visibility::hidden });
        store::put(tx, refuge);
        change_place(tx, "refuge", [](Location& place) {
            place.name = *Line::parse("Quixwold Lodge");
            place.point = Point{ 683'417, 346'293 };
        });
        auto flats = kept(tx, "safe_flats");
        flats.name = *Line::parse("Quixwold flats");
        flats.description = *Prose::parse("Quixwold rooms with zanzibaric doors.");
        flats.urls = { { Line::parse("Quixwold rooms"), *Line::parse("https://quixwold.example") } };
        flats.capacity->note = Line::parse("A zanzibaric cot can be lent");
        store::put(tx, flats);
        // Its agency has nothing else to show, so it is not to be found either.
        Organisation quiet{ .id = Id<Organisation>::of_label("quiet"), .name = *Line::parse("Quixwold Trust") };
        store::put(tx, quiet);
        auto cellar = kept(tx, "safe_flats");
        cellar.id = service_called("quixwold cellar");
        cellar.organisation = quiet.id;
        cellar.schedules.clear(), cellar.phones.clear(), cellar.contacts.clear(), cellar.places.clear();
        store::put(tx, cellar);
        store::renew_version(tx, kit::testing::town_hour);
    });
}

/// What none but the keepers may read; what people typed themselves may be said back to them.
const std::vector<std::string> markers{ "uixwold",      "anzibaric",         "900987",   "ebedee",
                                        "Wren House",   "AM3 3DF",           "29 Abbot", "AM2 3DG",
                                        "Bathing Lane", "Tern House",        "AM2 5DJ",  "683417",
                                        "346293",       "Keeper&#39;s Close" };

void expect_clean(const std::string& address, const std::string& body, const std::string& typed = "") {
    for (const auto& marker : markers) {
        const bool said_back = lower_ascii(typed).find(lower_ascii(marker)) != std::string::npos;
        EXPECT_TRUE(said_back || body.find(marker) == std::string::npos) << address << " holds " << marker;
    }
}

/// Identities that somebody may have seen, kept or guessed, in both of the ways in which they are written.
std::vector<std::string> identities(World& world) {
    std::vector<Uuid> all;
    world.database().read([&](Tx& tx) {
        for (const auto* key : { "refuge", "safe_flats", "quixwold cellar", "rhyme_time" }) {
            const auto service = store::find_service(tx, service_called(key));
            if (!service) continue; // only planted in one of the trials
            all.push_back(service->id.uuid());
            all.push_back(service->organisation.uuid());
            for (const auto& place : service->places) {
                all.push_back(place.id.uuid());
                all.push_back(place.location.uuid());
            }
            for (const auto& schedule : service->schedules)
                all.push_back(schedule.id.uuid());
            for (const auto& contact : service->contacts)
                all.push_back(contact.id.uuid());
        }
    });
    std::set<std::string> texts;
    for (const auto& one : all) {
        texts.insert(one.text());
        texts.insert(one.canonical());
    }
    return { texts.begin(), texts.end() };
}

/// Every address that the router opens to anybody, whichever rooms there are by now.
std::vector<std::string> open_addresses(World& world) {
    std::vector<std::string> addresses;
    for (const auto& route : world.router().routes()) {
        const bool open = route->entrance.kind == kit::Entrance::Kind::anyone && name_of(route->method) == "get";
        if (!open) continue;
        std::vector<std::string> some{ "" };
        for (const auto& segment : route->segments) {
            std::vector<std::string> longer;
            const auto values = segment.starts_with(':') ? identities(world) : std::vector<std::string>{ segment };
            for (const auto& beginning : some)
                for (const auto& value : values)
                    longer.push_back(beginning + "/" + value);
            some = std::move(longer);
            if (some.size() > 100) some.resize(100);
        }
        addresses.insert(addresses.end(), some.begin(), some.end());
    }
    return addresses;
}

/// Reads every address and all that is linked from there, and returns what was read.
std::map<std::string, std::string> walked(Person& reader, const std::vector<std::string>& from) {
    std::map<std::string, std::string> read;
    auto waiting = from;
    while (!waiting.empty() && read.size() < most_pages) {
        const auto address = waiting.back();
        waiting.pop_back();
        if (!address.starts_with("/") || read.contains(address)) continue;
        const auto reply = reader.get(address);
        EXPECT_LT(reply.status, 500) << address;
        read[address] = reply.body;
        for (const auto& link : kit::testing::links_in(reply.body))
            waiting.push_back(link.substr(0, link.find('#')));
    }
    return read;
}

const std::vector<std::string> searched{ "quixwold", "zanzibaric", "quixw",  "wren house", "bathing lane",
                                         "zebedee",  "am3 3df",    "900987", "tern house", "quixwold trust" };

TEST(WhatIsHidden, IsOnNoPageThatAnybodyCanReach) {
    auto world = ambermouth_world();
    plant(world);
    auto anyone = world.anyone();
    auto addresses = open_addresses(world);
    EXPECT_GT(addresses.size(), 60U);
    const auto read = walked(anyone, addresses);
    EXPECT_GT(read.size(), 300U);
    for (const auto& [address, body] : read)
        expect_clean(address, body, address);
}

TEST(WhatIsHidden, IsAnswerToNoQuestionThatAnybodyCanAsk) {
    auto world = ambermouth_world();
    plant(world);
    for (auto reader : { world.anyone(), world.as("jo_okafor") }) {
        for (const auto& typed : searched) {
            const auto text = percent_encoded(typed);
            for (const auto& address :
                 { "/services?q=" + text, "/services?where=" + text, "/services?q=" + text + "&view=map" })
                expect_clean(address, reader.get(address).body, typed);
            expect_clean("suggest", reader.get("/services/suggest?q=" + text).body, "");
            expect_clean("asked privately", reader.post_without_token("/services", { { "q", typed } }).body, typed);
        }
        for (char one = 'a'; one <= 'z'; ++one)
            for (char two = 'a'; two <= 'z'; ++two)
                expect_clean("suggest", reader.get(std::string("/services/suggest?q=") + one + two).body);
        const auto list =
            "/services/list/" + service_called("safe_flats").text() + "." + service_called("refuge").text();
        expect_clean(list, reader.get(list).body);
    }
}

TEST(WhatIsHidden, IsOnNoPageOfAWorkerWhoIsNotToldOfIt) {
    auto world = ambermouth_world();
    plant(world);
    auto jo = world.as("jo_okafor");
    std::vector<std::string> addresses{
        "/services", "/services?view=map", "/services/agencies", "/shortlist", "/services/keeping"
    };
    for (const auto* key : { "refuge", "safe_flats", "quixwold cellar" })
        for (const auto* below : { "", "/edit", "/history", "/correction" })
            addresses.push_back("/services/" + service_called(key).text() + below);
    for (const auto& [address, body] : walked(jo, addresses))
        expect_clean(address, body, address);
    EXPECT_EQ(jo.get("/services/agencies/" + Id<Organisation>::of_label("quiet").text()).status, 404);
    EXPECT_TRUE(world.as("kate_lindley").get("/services/" + service_called("refuge").text()).holds("Quixwold Lodge"));
}

// ---- the second trial: nothing depends on it

// As different as it can be: elsewhere, with other names, other access, other numbers, another wait.
void change_all_that_is_hidden(World& world) {
    world.database().write([](Tx& tx) {
        for (const auto* key : { "refuge", "safe_flats" })
            change_place(tx, key, [](Location& place) {
                place.name = *Line::parse("Another house");
                place.address = Prose::parse("1 Other Street");
                place.postcode = Postcode::parse("AM4 3AA");
                place.point = Point{ place.point->easting + 3'000, place.point->northing - 4'000 };
                place.area = "E99000204";
                place.accessibility = { Access::hoist, Access::changing_places };
            });
        auto flats = kept(tx, "safe_flats");
        flats.name = *Line::parse("Aardvark flats");
        flats.description = *Prose::parse("Toddler groups, food parcels and debt advice at every hour.");
        flats.accepting = flats.accepting != true;
        flats.cost = CostKind::paid;
        flats.languages = { "cy", "pl" };
        store::put(tx, flats);
        auto refuge = kept(tx, "refuge");
        refuge.phones.push_back({ .id = new_id<Phone>(kit::testing::town_hour),
                                  .number = *PhoneNumber::parse("07700 900111"),
                                  .visibility = Visibility::hidden });
        store::put(tx, refuge);
        store::renew_version(tx, kit::testing::town_hour);
    });
}

/// What a reader is told, to be compared: without what is made anew for every answer, the mask of a form's token and
/// the reference of a problem.
std::string told(Person& reader, const std::string& address) {
    auto [status, body, location, cookies, headers] = reader.get(address);
    if (status != 200) return std::to_string(status) + location;
    const std::string begins = R"(name="_token" value=")";
    for (auto at = body.find(begins); at != std::string::npos; at = body.find(begins, at)) {
        at += begins.size();
        body.erase(at, body.find('"', at) - at);
    }
    return body;
}

void expect_same(const std::string& address, const std::string& before, const std::string& after) {
    if (before == after) return;
    const auto [was, is] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const auto around = [](const std::string& text, auto at) {
        const auto from = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - text.begin() - 60));
        return text.substr(from, 160);
    };
    ADD_FAILURE() << address << " came out different: …" << around(before, was) << "… and …" << around(after, is)
                  << "…";
}

/// Searches from all over the town, in every order, and what is said of the services whose places are hidden.
std::vector<std::string> questions() {
    std::vector<std::string> all{ "/services",
                                  "/services?view=map",
                                  "/services?q=refuge&view=map",
                                  "/services?access=hoist",
                                  "/services?language=cy",
                                  "/services?cost=paid",
                                  "/services/suggest?q=aa",
                                  "/services/suggest?q=fla" };
    std::size_t number = 0;
    for (const auto& postcode : ambermouth().postcodes) {
        if (++number % 89 != 0) continue;
        for (const auto* rest : { "&q=refuge",
                                  "&q=refuge&sort=nearest",
                                  "&q=somewhere+safe&miles=1",
                                  "&sort=nearest&q=flat",
                                  "&miles=2&q=short+breaks",
                                  "&q=domestic+abuse&view=map&anywhere=yes" })
            all.push_back("/services?where=" + postcode.postcode + rest);
    }
    return all;
}

TEST(WhatIsHidden, ChangesNothingForAnybodyElse) {
    auto world = ambermouth_world();
    for (auto reader : { world.anyone(), world.as("owen_pritchard") }) {
        std::map<std::string, std::string> before;
        for (const auto& address : questions())
            before[address] = told(reader, address);
        EXPECT_GT(before.size(), 100U);
        change_all_that_is_hidden(world);
        for (const auto& [address, body] : before)
            expect_same(address, body, told(reader, address));
    }
}

TEST(WhatIsHidden, ChangesNoOpenPageAndNoFeed) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    std::map<std::string, std::string> before;
    for (const auto& address : open_addresses(world))
        if (address.find("suggest") == std::string::npos) before[address] = told(anyone, address);
    change_all_that_is_hidden(world);
    for (const auto& [address, body] : before)
        expect_same(address, body, told(anyone, address));
}

// Homework Harbour without the library that it shares: what is held there is told nobody, and not told of another
// place.
TEST(WhatIsHidden, IsNoSessionThatIsSaidToBeElsewhere) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto id = service_called("homework_help");
    const auto change = [&](const std::function<void(Service&)>& how) {
        world.database().write([&](Tx& tx) {
            auto harbour = kept(tx, "homework_help");
            auto place = *store::find_location(tx, harbour.places.front().location);
            place.visibility = Visibility::hidden;
            store::put(tx, place);
            how(harbour);
            store::put(tx, harbour);
            store::renew_version(tx, kit::testing::town_hour);
        });
    };
    change([](Service&) {});
    std::map<std::string, std::string> before;
    for (const auto& address : { "/services/" + id.text(),
                                 "/services/" + id.text() + "/sessions.ics",
                                 "/open-referral/services/" + id.uuid().canonical(),
                                 std::string("/open-referral/services?day=MO&minimal=true"),
                                 std::string("/services?q=homework&day=mo"),
                                 std::string("/open-referral/service_at_locations?day=MO&minimal=true") })
        before[address] = told(anyone, address);
    EXPECT_NE(before["/services/" + id.text() + "/sessions.ics"].find("BYDAY=TU,TH"), std::string::npos);
    for (const auto& [address, body] : before)
        EXPECT_EQ(body.find("BYDAY=MO"), std::string::npos) << address;
    EXPECT_EQ(before["/services/" + id.text()].find("Mondays"), std::string::npos);
    EXPECT_EQ(before["/open-referral/services?day=MO&minimal=true"].find(id.uuid().canonical()), std::string::npos);
    change([](Service& harbour) {
        harbour.schedules.front().days = { "SU" };
        harbour.schedules.front().note = Line::parse("Ring the bell twice.");
    });
    for (const auto& [address, body] : before)
        expect_same(address, body, told(anyone, address));
    change([](Service& harbour) { harbour.schedules.erase(harbour.schedules.begin()); });
    for (const auto& [address, body] : before)
        expect_same(address, body, told(anyone, address));
}

// The trial itself can fail: what is public is found to differ.
TEST(WhatIsPublic, DoesComeOutDifferent) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto address = "/services?q=rhyme+time&sort=nearest&where=AM4+3AA";
    const auto before = told(anyone, address);
    world.database().write([](Tx& tx) {
        for (const auto& at : kept(tx, "rhyme_time").places) {
            auto place = *store::find_location(tx, at.location);
            place.point = Point{ place.point->easting + 3'000, place.point->northing };
            store::put(tx, place);
        }
        store::renew_version(tx, kit::testing::town_hour);
    });
    EXPECT_NE(told(anyone, address), before);
}

}
}
