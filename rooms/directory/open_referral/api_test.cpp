// The API of Ambermouth, walked as a program walks it. Every answer is held against the contract on the way.
#include "rooms/directory/open_referral/testing_contract.hpp"
#include "rooms/directory/open_referral/testing_source.hpp"

#include <gmock/gmock.h>

namespace knotwork::directory::open_referral {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSubsetOf;
using ::testing::Not;

class Api : public ::testing::Test {
protected:
    kit::testing::World world = ambermouth_world();
    Program program{ world };
};

TEST_F(Api, SaysWhatItSpeaks) {
    for (const auto* path : { "", "/" }) {
        const auto root = program.read(path);
        EXPECT_EQ(root.at("version").as_string(), "3.0");
        EXPECT_EQ(root.at("openapi_url").as_string(), "https://directory.example/open-referral/openapi.json");
    }
    EXPECT_EQ(program.read("/openapi.json"), contract());
}

TEST_F(Api, PagesExactly) {
    const auto all = program.ids("/services");
    EXPECT_EQ(all.size(), 144u);
    std::vector<std::string> walked;
    for (int page = 1; page <= 4; ++page) {
        const auto one = program.read("/services", { { "page", std::to_string(page) }, { "per_page", "40" } });
        EXPECT_EQ(one.at("total_items").as_int64(), 144);
        EXPECT_EQ(one.at("total_pages").as_int64(), 4);
        EXPECT_EQ(one.at("page_number").as_int64(), page);
        EXPECT_EQ(one.at("size").as_int64(), page < 4 ? 40 : 24);
        EXPECT_EQ(one.at("first_page").as_bool(), page == 1);
        EXPECT_EQ(one.at("last_page").as_bool(), page == 4);
        EXPECT_FALSE(one.at("empty").as_bool());
        for (const auto& service : one.at("contents").as_array())
            walked.emplace_back(service.at("id").as_string());
    }
    EXPECT_EQ(walked, all);
    EXPECT_TRUE(std::is_sorted(all.begin(), all.end()));
}

TEST_F(Api, LetsAWalkEndBeyondTheEnd) {
    const auto beyond = program.read("/services", { { "page", "99" } });
    EXPECT_TRUE(beyond.at("empty").as_bool());
    EXPECT_TRUE(beyond.at("last_page").as_bool());
    EXPECT_FALSE(beyond.at("first_page").as_bool());
    const auto none = program.read("/services", { { "search", "xqzvw" } });
    EXPECT_EQ(none.at("total_pages").as_int64(), 0);
    EXPECT_TRUE(none.at("empty").as_bool() && none.at("first_page").as_bool() && none.at("last_page").as_bool());
}

TEST_F(Api, GivesEveryListAndEveryThingInIt) {
    for (const std::string list :
         { "/services", "/service_at_locations", "/organizations", "/taxonomies", "/taxonomy_terms" }) {
        const auto ids = program.ids(list);
        EXPECT_THAT(ids, Not(IsEmpty())) << list;
        for (const auto& id : ids)
            EXPECT_EQ(program.read(list + '/' + id).at("id").as_string(), id);
        EXPECT_EQ(program.ids(list, { { "full", "true" } }), ids);
    }
    EXPECT_EQ(program.ids("/service_at_locations", { { "minimal", "true" } }), program.ids("/service_at_locations"));
    EXPECT_EQ(program.ids("/organizations", { { "full_service", "true" } }), program.ids("/organizations"));
}

TEST_F(Api, NestsEverythingInOneService) {
    const auto service = program.read("/services/" + canonical("kinship_support"));
    const auto& place = service.at("service_at_locations").at(0);
    EXPECT_EQ(place.at("schedules").at(0).at("freq").as_string(), "MONTHLY");
    EXPECT_EQ(place.at("schedules").at(0).at("byday").as_string(), "2WE");
    EXPECT_EQ(place.at("location").at("addresses").at(0).at("country").as_string(), "GB");
    EXPECT_TRUE(service.as_object().contains("attributes"));
    EXPECT_TRUE(service.as_object().contains("phones"));
    EXPECT_TRUE(service.at("organization").as_object().contains("name"));
    EXPECT_EQ(service.at("attributes").at(0).at("link_id"), service.at("id"));
}

TEST_F(Api, SaysFurtherAddressesAndWhatIsToBeKnownAboutTheRoom) {
    const auto swim = program.read("/services/" + canonical("learn_to_swim"));
    const auto& url = swim.at("additional_urls").at(0);
    EXPECT_EQ(url.at("label").as_string(), "Book a course");
    EXPECT_EQ(url.at("url").as_string(), "https://book.ambercoastsports.example/swimming");
    EXPECT_EQ(swim.at("organization").at("additional_websites").at(0).at("label").as_string(), "Book and pay");
    const auto pan_house = program.read("/services/" + canonical("saltern_after_school"));
    EXPECT_EQ(
        pan_house.at("capacities").at(0).at("description").as_string(), "Places are on Mondays, Wednesdays and Fridays."
    );
    // Of a service that does not say it, nothing is said.
    world.database().write([](Tx& tx) {
        auto silent = *store::find_service(tx, service_called("learn_to_swim"));
        silent.accepting.reset();
        store::put(tx, silent);
        store::renew_version(tx, kit::testing::town_hour);
    });
    const auto silent = program.read("/services/" + canonical("learn_to_swim"));
    EXPECT_FALSE(silent.as_object().contains("knotwork_accepting_referrals"));
}

TEST_F(Api, NestsTheWholeServiceAtItsPlaceToo) {
    const auto service = program.read("/services/" + canonical("kinship_support"));
    const auto id = std::string(service.at("service_at_locations").at(0).at("id").as_string());
    EXPECT_EQ(program.read("/service_at_locations/" + id).at("service"), service);
    const kit::Form kinship{ { "search", "kinship support" }, { "full", "true" }, { "per_page", "1000" } };
    const auto listed = program.read("/service_at_locations", kinship);
    bool found = false;
    for (const auto& one : listed.at("contents").as_array())
        found = found || one.at("service") == service;
    EXPECT_TRUE(found);
}

TEST_F(Api, SearchesOrganisationsByTheFormsOfWordsAsItDoesServices) {
    const auto libraries = program.ids("/organizations", { { "search", "library" } });
    EXPECT_THAT(libraries, Not(IsEmpty()));
    EXPECT_EQ(program.ids("/organizations", { { "search", "the libraries" } }), libraries);
    EXPECT_LT(libraries.size(), program.ids("/organizations").size());
    EXPECT_EQ(program.count("/organizations", { { "search", "xqzvw" } }), 0);
}

// What this house writes, it reads again as it was: price, area and note stand where readers of either standard look.
TEST_F(Api, SaysPricesAreasAndNotesInTheWordsOfBothStandards) {
    const auto harbour = program.read("/services/" + canonical("homework_help"));
    const auto& schedule = harbour.at("service_at_locations").at(0).at("schedules").at(0);
    EXPECT_EQ(schedule.at("notes").as_string(), "School terms only, not half-terms.");
    EXPECT_EQ(schedule.at("description"), schedule.at("notes"));
    const auto& area = harbour.at("service_areas").at(0);
    EXPECT_EQ(area.at("extent"), area.at("knotwork_code"));
    std::size_t priced = 0;
    const auto all = program.read("/services", { { "per_page", "1000" } });
    for (const auto& one : all.at("contents").as_array())
        if (const auto* fees = one.as_object().if_contains("fees_description")) {
            EXPECT_EQ(one.at("fees"), *fees);
            ++priced;
        }
    EXPECT_GT(priced, 0U);
    // Our own reader takes the whole back.
    auto reading = feeds::read_item(feeds::a_source(), boost::json::serialize(harbour));
    const auto* read = std::get_if<feeds::Read>(&reading);
    ASSERT_TRUE(read);
    const auto kept =
        world.database().read([](Tx& tx) { return *store::find_service(tx, service_called("homework_help")); });
    EXPECT_EQ(read->entry.service.areas, kept.areas);
    ASSERT_EQ(read->entry.service.schedules.size(), kept.schedules.size());
    for (std::size_t i = 0; i < kept.schedules.size(); ++i)
        EXPECT_EQ(read->entry.service.schedules[i].note, kept.schedules[i].note);
}

TEST_F(Api, TakesOurIdsAndTheStandardsAlike) {
    const auto id = service_called("kinship_support");
    EXPECT_EQ(program.read("/services/" + id.text()), program.read("/services/" + id.uuid().canonical()));
    EXPECT_EQ(program.ask("/open-referral/services/7").status, 404);
    EXPECT_EQ(program.ask("/open-referral/services/" + Id<Service>::of_label("nobody").text()).status, 404);
}

TEST_F(Api, ChoosesByEveryParameter) {
    const auto all = program.ids("/services");
    const auto found = [&](std::string name, std::string value) {
        const auto ids = program.ids("/services", { { std::move(name), std::move(value) } });
        EXPECT_THAT(ids, Not(IsEmpty()));
        EXPECT_LT(ids.size(), all.size());
        EXPECT_THAT(ids, IsSubsetOf(all));
        return ids;
    };
    EXPECT_THAT(found("search", "naughty step"), Contains(canonical("parenting_course_early_years")));
    const auto one = program.read("/services/" + canonical("kinship_support"));
    const auto text = [](const boost::json::value& value) { return std::string(value.as_string()); };
    EXPECT_THAT(found("organization_id", text(one.at("organization_id"))), Contains(canonical("kinship_support")));
    EXPECT_THAT(
        found("taxonomy_term_id", text(one.at("attributes").at(0).at("taxonomy_term_id"))),
        Contains(canonical("kinship_support"))
    );
    EXPECT_THAT(found("day", "Wednesday"), Contains(canonical("kinship_support")));
    EXPECT_THAT(found("start_time", "17:00"), Contains(canonical("two_homes")));
    EXPECT_THAT(found("end_time", "12:00"), Contains(canonical("kinship_support")));
    EXPECT_THAT(found("age", "0.5"), Contains(canonical("well_baby_clinic")));
    EXPECT_EQ(program.count("/services", { { "modified_after", "2030-01-01" } }), 0);
    EXPECT_EQ(program.ids("/services", { { "modified_after", "2000-01-01T00:00:00Z" } }), all);
    EXPECT_THAT(found("taxonomy_id", program.ids("/taxonomies").front()), Contains(canonical("kinship_support")));
}

TEST_F(Api, KeepsTheStandardsMeaningOfAges) {
    const auto older = program.read("/services", { { "minimum_age", "11" } });
    const auto younger = program.read("/services", { { "maximum_age", "5" } });
    EXPECT_FALSE(older.at("empty").as_bool());
    for (const auto& service : older.at("contents").as_array())
        EXPECT_GE(service.at("minimum_age").to_number<double>(), 11);
    for (const auto& service : younger.at("contents").as_array())
        EXPECT_LE(service.at("maximum_age").to_number<double>(), 5);
    EXPECT_GT(program.count("/services", { { "maximum_age", "5" } }), 0);
}

TEST_F(Api, CombinesParametersWithAnd) {
    const auto monday = program.ids("/services", { { "day", "MO" } });
    const auto young = program.ids("/services", { { "age", "2" } });
    const auto both = program.ids("/services", { { "day", "MO" }, { "age", "2" } });
    EXPECT_THAT(both, IsSubsetOf(monday));
    EXPECT_THAT(both, IsSubsetOf(young));
    EXPECT_LT(both.size(), std::min(monday.size(), young.size()));
}

TEST_F(Api, MeasuresFromAPostcode) {
    const auto near = program.count("/service_at_locations", { { "postcode", "AM1 5DN" }, { "proximity", "1000" } });
    const auto far = program.count("/service_at_locations", { { "postcode", "AM1 5DN" }, { "proximity", "50000" } });
    EXPECT_GT(near, 0);
    EXPECT_LT(near, far);
    EXPECT_EQ(far, program.count("/service_at_locations"));
    EXPECT_GT(program.count("/services", { { "postcode", "am15dn" } }), 0);
}

TEST_F(Api, GivesTermsByTheirPlaceInTheTree) {
    // The standard's "top_only" is of terms that have no child terms.
    const auto childless = program.ids("/taxonomy_terms", { { "top_only", "true" } });
    const auto all = program.read("/taxonomy_terms", { { "per_page", "1000" } });
    std::vector<std::string> without;
    for (const auto& term : all.at("contents").as_array()) {
        std::string id(term.at("id").as_string());
        const auto below = program.read("/taxonomy_terms", { { "parent_id", id } });
        for (const auto& one : below.at("contents").as_array())
            EXPECT_EQ(one.at("parent_id").as_string(), id);
        if (below.at("empty").as_bool()) without.push_back(std::move(id));
    }
    EXPECT_EQ(childless, without);
    EXPECT_LT(childless.size(), all.at("contents").as_array().size());
}

TEST_F(Api, StreamsLines) {
    const auto lines = program.ask("/open-referral/services", { { "format", "ndjson" } });
    EXPECT_EQ(lines.content_type, "application/x-ndjson");
    EXPECT_EQ(std::count(lines.body.begin(), lines.body.end(), '\n'), 144);
    const auto accepted = program.ask("/open-referral/services", {}, { { "accept", "application/x-ndjson" } });
    EXPECT_EQ(accepted.body, lines.body);
    const auto page = program.ask("/open-referral/services", { { "format", "ndjson" }, { "per_page", "10" } });
    EXPECT_EQ(std::count(page.body.begin(), page.body.end(), '\n'), 10);
}

TEST_F(Api, SaysWhereTheNextPageIs) {
    const auto first = program.ask("/open-referral/services", { { "per_page", "100" }, { "search", "a b&c" } });
    const auto second = program.ask("/open-referral/services", { { "per_page", "100" }, { "page", "2" } });
    const auto link_of = [](const kit::Response& response) {
        for (const auto& [name, value] : response.headers)
            if (name == "Link") return value;
        return std::string();
    };
    EXPECT_EQ(link_of(second), "");
    EXPECT_EQ(
        link_of(program.ask("/open-referral/services", { { "per_page", "100" } })),
        R"(<https://directory.example/open-referral/services?page=2&per_page=100>; rel="next")"
    );
    EXPECT_THAT(link_of(first), Not(HasSubstr("&c")));
}

TEST_F(Api, RefusesByNameInADocument) {
    const auto response = program.ask("/open-referral/services", { { "page", "0" }, { "day", "Blursday" } });
    EXPECT_EQ(response.status, 400);
    const auto problem = boost::json::parse(response.body);
    const auto& errors = problem.at("errors").as_array();
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_EQ(errors.at(0).at("parameter").as_string(), "page");
    for (const auto* list : { "service_at_locations", "organizations", "taxonomies", "taxonomy_terms" })
        EXPECT_EQ(program.ask(std::string("/open-referral/") + list, { { "page", "0" } }).status, 400);
}

TEST_F(Api, IsReadFromEverywhereAndChangesNothing) {
    for (const auto* path : { "/open-referral/services", "/open-referral/services/7", "/open-referral/nothing" }) {
        const auto response = world.dispatcher().answer_now({ .id = "r", .path = path });
        EXPECT_THAT(
            response.headers, Contains(std::pair<std::string, std::string>("Access-Control-Allow-Origin", "*"))
        );
        EXPECT_THAT(response.cookies, IsEmpty());
    }
    const auto asked = [&](kit::Method method, const std::string& path) {
        auto response = world.dispatcher().answer_now({ .id = "r", .method = method, .path = path });
        hold_to_contract(path, response, method);
        return response.status;
    };
    for (const auto& below :
         { "", "/openapi.json", "/services", "/service_at_locations", "/organizations", "/taxonomies" }) {
        const auto path = std::string("/open-referral") + below;
        EXPECT_EQ(asked(kit::Method::options, path), 204);
        EXPECT_EQ(asked(kit::Method::post, path), 405);
        EXPECT_EQ(asked(kit::Method::head, path), 200);
    }
}

TEST_F(Api, IsTaggedByTheDirectorysVersion) {
    const auto first = program.ask("/open-referral/services");
    EXPECT_EQ(first.caching, kit::Caching::revalidate);
    EXPECT_EQ(program.ask("/open-referral/services").tag, first.tag);
    EXPECT_NE(program.ask("/open-referral/services", { { "page", "2" } }).tag, first.tag);
    world.database().write([](Tx& tx) {
        store::assure(tx, service_called("kinship_support"), *parse_date("2026-03-02"), kit::testing::town_hour);
        store::renew_version(tx, kit::testing::town_hour);
    });
    EXPECT_NE(program.ask("/open-referral/services").tag, first.tag);
    EXPECT_EQ(program.read("/services/" + canonical("kinship_support")).at("assured_date").as_string(), "2026-03-02");
}

// ---- what must never be in it

// Everything that a program can be given, as one text.
std::string everything(Program& program) {
    std::string text;
    for (const std::string list :
         { "/services", "/service_at_locations", "/organizations", "/taxonomies", "/taxonomy_terms" }) {
        for (const auto* way : { "full", "full_service", "minimal" })
            text += program.ask("/open-referral" + list, { { "format", "ndjson" }, { way, "true" } }).body;
        for (const auto& id : program.ids(list))
            text += program.ask("/open-referral" + list + '/' + id).body;
    }
    return text;
}

TEST_F(Api, NeverHoldsWhatIsNotForEveryone) {
    world.database().write([](Tx& tx) {
        auto service = *store::find_service(tx, service_called("kinship_support"));
        auto place = *store::find_location(tx, service.places.front().location);
        place.visibility = Visibility::hidden;
        place.name = *Line::parse("Marker Zzplace");
        place.address = Prose::parse("Marker Zzaddress\nAmbermouth");
        store::put(tx, place);
        service.phones.push_back({ .id = Id<Phone>::of_label("m"),
                                   .number = *PhoneNumber::parse("07700 900999"),
                                   .label = Line::parse("Marker Zzphone"),
                                   .visibility = Visibility::professionals });
        service.contacts.push_back({ .id = Id<Contact>::of_label("m"),
                                     .name = Name::parse("Marker Zzcontact"),
                                     .visibility = Visibility::hidden });
        service.funded_until = parse_date("2099-12-31");
        store::put(tx, service);
        auto secret = *store::find_service(tx, service_called("safe_flats"));
        secret.name = *Line::parse("Marker Zzservice");
        store::put(tx, secret);
        store::renew_version(tx, kit::testing::town_hour);
    });
    const auto text = everything(program);
    EXPECT_THAT(text, HasSubstr("kinship"));
    for (const auto* marker : { "Zz", "900999", "2099", "29 Abbot", "Bathing Lane", "Keeper's Close", "AM3 3DF" })
        EXPECT_THAT(text, Not(HasSubstr(marker))) << marker;
    for (const auto* key : { "safe_flats", "early_help_advice_line", "small_grants_for_families" })
        EXPECT_THAT(text, Not(HasSubstr(canonical(key)))) << key;
}

// Not its services, and not its name and its words in a taxonomy either.
TEST_F(Api, PassesNothingOnOfASourceWithoutALicence) {
    bring(world, marked_source());
    const auto withheld = everything(program);
    EXPECT_THAT(withheld, HasSubstr("kinship"));
    EXPECT_THAT(withheld, Not(HasSubstr("Zz")));
    EXPECT_EQ(program.count("/taxonomy_terms", { { "search", "Zzterm" } }), 0);
    give(world, marked_source().id, Line::parse("CC BY 4.0"), kit::testing::town_hour);
    const auto given = everything(program);
    for (const auto* said : { "Zzservice", "Zzterm", "Zzsource", "Zzorganisation", "Zzplace" })
        EXPECT_THAT(given, HasSubstr(said));
}

TEST_F(Api, SaysFromWhomAServiceComesWhereverItStands) {
    bring(world, marked_source());
    give(world, marked_source().id, Line::parse("CC BY 4.0"), kit::testing::town_hour);
    const boost::json::value source{ { "publisher", "Zzpublisher" },
                                     { "licence", "CC BY 4.0" },
                                     { "attribution", "Contains Zzwords." } };
    const kit::Form wanted{ { "search", "zzservice" } };
    const auto service = program.read("/services", wanted).at("contents").at(0);
    EXPECT_EQ(service.at("knotwork_source"), source);
    const auto place = program.read("/service_at_locations", wanted).at("contents").at(0);
    EXPECT_EQ(place.at("service").at("knotwork_source"), source);
    const auto organisation = program.read("/organizations", { { "search", "zzorganisation" } }).at("contents").at(0);
    EXPECT_EQ(organisation.at("knotwork_source"), source);
    EXPECT_FALSE(program.read("/services/" + canonical("kinship_support")).as_object().contains("knotwork_source"))
        << "it is kept here";
    const auto address = "/services/" + Id<Service>(*Uuid::parse(std::string(service.at("id").as_string()))).text();
    EXPECT_THAT(world.anyone().get(address).body, HasSubstr("From Zzpublisher, CC BY 4.0. Contains Zzwords."));
}

TEST_F(Api, FindsWhatWasConfirmedOrLicensedSince) {
    bring(world, marked_source());
    const auto later = kit::testing::town_hour + std::chrono::hours(24);
    const kit::Form since{ { "modified_after", later.text() } };
    EXPECT_EQ(program.count("/services", since), 0);
    world.database().write([&](Tx& tx) {
        store::assure(tx, service_called("kinship_support"), *parse_date("2026-03-03"), later);
        store::renew_version(tx, later);
    });
    EXPECT_THAT(program.ids("/services", since), ::testing::ElementsAre(canonical("kinship_support")));
    give(world, marked_source().id, Line::parse("CC BY 4.0"), later);
    EXPECT_EQ(program.count("/services", since), 2);
    EXPECT_EQ(program.count("/service_at_locations", since), 2);
}

TEST_F(Api, CannotBeUsedToFeelForAHiddenPlace) {
    // From the very postcode of the refuge, and from far away, its service is told from no other by distance.
    for (const auto* postcode : { "AM3 3DF", "AM1 5DN" }) {
        const kit::Form from{ { "postcode", postcode }, { "proximity", "300" } };
        EXPECT_THAT(program.ids("/services", from), Not(Contains(canonical("refuge"))));
        const auto places = program.ask("/open-referral/service_at_locations", from);
        EXPECT_THAT(places.body, Not(HasSubstr(canonical("refuge"))));
    }
}

TEST_F(Api, LeavesOutOrganisationsOfWhichNothingMayBeKnown) {
    const auto before = program.ids("/organizations");
    std::string gone;
    world.database().write([&](Tx& tx) {
        for (auto& service : store::services_of(tx, store::find_service(tx, service_called("refuge"))->organisation)) {
            service.visibility = Visibility::hidden;
            gone = service.organisation.uuid().canonical();
            store::put(tx, service);
        }
        store::renew_version(tx, kit::testing::town_hour);
    });
    EXPECT_THAT(before, Contains(gone));
    EXPECT_THAT(program.ids("/organizations"), Not(Contains(gone)));
    EXPECT_EQ(program.ask("/open-referral/organizations/" + gone).status, 404);
}

}
}
