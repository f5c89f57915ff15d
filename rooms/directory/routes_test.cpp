#include "kit/problem_pages.hpp"
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/service_form.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace knotwork::directory {
namespace {

using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;

World ambermouth_world() {
    return World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
}

std::string page(std::string_view key, std::string_view below = "") {
    return "/services/" + service_called(key).text() + std::string(below);
}

/// The form as the page would send it back, with some fields changed.
kit::Form edited(World& world, std::string_view key, const std::vector<std::pair<std::string, std::string>>& changes) {
    const auto service = world.database().read([&](Tx& tx) { return *store::find_service(tx, service_called(key)); });
    const auto typed = ServiceForm::holding(service).typed();
    kit::Form form;
    for (const auto& [name, value] : typed.pairs()) {
        const auto change =
            std::find_if(changes.begin(), changes.end(), [&](const auto& one) { return one.first == name; });
        form.add(name, change == changes.end() ? value : change->second);
    }
    form.add("version", std::to_string(service.version));
    return form;
}

/// What stands in the brackets of the pattern, wherever it fits.
std::set<std::string> matches(const std::string& text, const char* pattern) {
    const std::regex wanted(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
        found.insert((*at)[1]);
    return found;
}

std::string name_of_service(World& world, std::string_view key) {
    return world.database().read([&](Tx& tx) { return store::find_service(tx, service_called(key))->name.text(); });
}

// ---- finding

TEST(Services, AreFoundByAnybodyInTheirOwnWords) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services?q=naughty+step");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Calmer Days: a course for parents of under-fives"));
    EXPECT_TRUE(reply.holds("“naughty step” can mean “Parenting support”"));
}

TEST(Services, AreMeasuredFromWhereSomebodyIs) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services?q=rhyme+time&where=AM4+3AA");
    EXPECT_TRUE(reply.holds(" miles)"));
    EXPECT_TRUE(reply.holds("for AM4 3AA"));
    const auto nowhere = world.anyone().get("/services?q=rhyme+time&where=Atlantis");
    EXPECT_EQ(nowhere.status, 200);
    EXPECT_TRUE(nowhere.shows("directory.search.where.unknown"));
    EXPECT_TRUE(nowhere.holds("Rhyme Time"));
}

TEST(Services, KeepTheWordsOfAPrivateSearchOutOfEveryAddress) {
    auto world = ambermouth_world();
    const auto reply =
        world.anyone().post_without_token("/services", { { "q", "my husband hits me" }, { "cost", "free" } });
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Domestic abuse helpline"));
    for (const auto& link : kit::testing::links_in(reply.body))
        EXPECT_THAT(link, Not(HasSubstr("husband")));
    EXPECT_THAT(reply.body, HasSubstr(R"(method="post" id="search")"));
}

TEST(Services, LeadOnWhenNothingIsFound) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto too_much = anyone.get("/services?language=xx&cost=paid&need=autism");
    EXPECT_THAT(too_much.body, Not(HasSubstr("there are 0 results")));
    std::size_t ways = 0;
    for (const auto& link : kit::testing::links_in(too_much.body.substr(too_much.body.find("kw-empty")))) {
        if (!link.starts_with("/services?")) continue;
        ++ways;
        EXPECT_THAT(anyone.get(link).body, HasSubstr("kw-result__name")) << link;
    }
    EXPECT_EQ(ways, 3U); // the fewest to drop, and two that leave something by themselves
    EXPECT_THAT(too_much.body, HasSubstr("“xx” leaves 0 results"));
    const auto one = anyone.get("/services?q=rhyme+time&age=40");
    EXPECT_THAT(one.body, HasSubstr("Without “Age 40”"));
    EXPECT_TRUE(anyone.get("/services?q=xqzvw").shows("directory.nothing.words"));
    EXPECT_THAT(anyone.get("/services?q=xqzvw").body, Not(HasSubstr("Without those words")));
    EXPECT_THAT(anyone.get("/services?q=xqzvw&cost=free").body, HasSubstr("Without those words"));
}

TEST(Services, LeadOnFromAPrivateSearchByFormsAlone) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto reply = anyone.post_without_token("/services", { { "q", "rhyme time" }, { "age", "40" } });
    EXPECT_THAT(
        reply.body,
        HasSubstr(R"(<form method="post" action="/services#results"><input type="hidden" name="q" value="rhyme time">)")
    );
    for (const auto& link : kit::testing::links_in(reply.body))
        EXPECT_THAT(link, Not(HasSubstr("rhyme")));
    const auto without = anyone.follow(anyone.post_without_token("/services", { { "q", "rhyme time" } }));
    EXPECT_THAT(without.body, HasSubstr("kw-result__name"));
}

TEST(Services, SayWhyTheyWereFoundWithoutAWord) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto body = anyone.get("/services?where=AM4+3AA&age=2&day=MO").body;
    const auto times = [&](const char* text) {
        std::size_t count = 0;
        for (auto at = body.find(text); at != std::string::npos; at = body.find(text, at + 1))
            ++count;
        return count;
    };
    EXPECT_EQ(times("kw-result__why"), times("kw-result__name"));
    EXPECT_GT(times("it serves your area"), 0U);
    EXPECT_GT(times("it is for age 2"), 0U);
    EXPECT_GT(times("it is on Mondays"), 0U);
    EXPECT_THAT(anyone.get("/services").body, Not(HasSubstr("kw-result__why")));
}

TEST(Services, AreFoundByTheTimesThatPeopleHave) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto some = anyone.get("/services?day=WE&from=3.30pm&until=18:00");
    EXPECT_TRUE(some.holds("Between 3:30pm and 6pm"));
    EXPECT_THAT(some.body, HasSubstr(R"(value="3.30pm")"));
    EXPECT_THAT(some.body, HasSubstr("kw-result__name"));
    const auto wrong = anyone.get("/services?from=teatime&until=6pm");
    EXPECT_TRUE(wrong.shows("directory.filter.clock.unreadable"));
    EXPECT_THAT(wrong.body, HasSubstr(R"(value="teatime")"));
    EXPECT_THAT(wrong.body, HasSubstr(R"(href="#from")"));
    EXPECT_THAT(wrong.body, HasSubstr("Before 6pm"));
}

TEST(Services, AreShownOnAMapThatNeedsNoOtherServer) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services?q=library&view=map");
    EXPECT_THAT(reply.body, HasSubstr("<svg"));
    EXPECT_TRUE(reply.holds("Southferry"));
    EXPECT_THAT(reply.body, Not(HasSubstr("https://tile")));
}

TEST(Services, GoOnOverSeveralPages) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto first = anyone.get("/services");
    const auto second = anyone.get("/services?page=2");
    EXPECT_TRUE(first.holds("144 services"));
    EXPECT_THAT(first.body, HasSubstr("/services?page=2"));
    EXPECT_NE(first.body, second.body);
}

TEST(Services, AnswerAPageAfterTheLastWithTheLast) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    for (const auto* far : { "/services?q=library&page=9", "/services?q=library&view=map&page=9" }) {
        const auto reply = anyone.get(far);
        EXPECT_THAT(reply.body, HasSubstr("kw-result__name")) << far;
        EXPECT_TRUE(reply.holds("There is no page 9 of these results. This is page 1, the last.")) << far;
    }
    const auto many = anyone.get("/services?page=500");
    EXPECT_TRUE(many.holds("There is no page 500 of these results. This is page 8, the last."));
    EXPECT_THAT(many.body, HasSubstr(R"(<li class="kw-result" value="144">)"));
    EXPECT_THAT(many.body, HasSubstr(R"(href="/services")")); // the way to the first page
    EXPECT_FALSE(anyone.get("/services?page=8").holds("There is no page"));
    const auto private_page =
        anyone.follow(anyone.post_without_token("/services", { { "q", "library" }, { "page", "9" } }));
    EXPECT_THAT(private_page.body, HasSubstr("kw-result__name"));
}

TEST(Services, AreNumberedAlikeOnTheMapAndInTheListOnEveryPage) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto first = anyone.get("/services?view=map");
    EXPECT_TRUE(first.holds("144 services"));
    EXPECT_THAT(first.body, HasSubstr("view=map&amp;page=2"));
    const auto second = anyone.get("/services?view=map&page=2").body;
    const std::set<std::string> cards = matches(second, R"re(<li class="kw-result" value="([0-9]+)">)re");
    EXPECT_EQ(cards.size(), 44U);
    std::set<std::string> pins;
    for (const auto& text : matches(second, R"re(class="kw-map__number"[^>]*>([^<]+)<)re"))
        pins.merge(matches(text, "([0-9]+)"));
    EXPECT_FALSE(pins.empty());
    EXPECT_TRUE(std::includes(cards.begin(), cards.end(), pins.begin(), pins.end()));
}

TEST(Services, GiveBackAnAgeThatCannotBeRead) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services?age=teen");
    EXPECT_TRUE(reply.shows("directory.filter.age.unreadable"));
    EXPECT_THAT(reply.body, HasSubstr(R"(value="teen")"));
}

TEST(Suggestions, ComeAsJsonWhicheverWayTheyAreAsked) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto asked = anyone.get("/services/suggest?q=parent");
    EXPECT_EQ(asked.body, anyone.post_without_token("/services/suggest", { { "q", "parent" } }).body);
    EXPECT_THAT(asked.body, HasSubstr("Parenting support"));
    EXPECT_EQ(anyone.get("/services/suggest?q=").body, "[]");
}

// ---- what may be seen

TEST(Service, ShowsEverybodyWhatIsPublic) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get(page("family_time"));
    EXPECT_EQ(reply.status, 200);
    for (const auto* text :
         { "Supervised family time", "Saturdays are full until May.", "01632 960101", "0 of 24 places" })
        EXPECT_TRUE(reply.holds(text)) << text;
}

TEST(Service, KeepsTheRefugesAddressFromAllButItsKeepers) {
    auto world = ambermouth_world();
    for (auto reader : { world.anyone(), world.as("jo_okafor"), world.as("owen_pritchard") }) {
        const auto reply = reader.get(page("refuge"));
        EXPECT_EQ(reply.status, 200);
        for (const auto* secret : { "Wren House", "29 Abbot", "AM3 3DF", "Priory Park" })
            EXPECT_FALSE(reply.holds(secret)) << secret;
    }
    EXPECT_TRUE(world.as("kate_lindley").get(page("refuge")).holds("Wren House"));
}

TEST(Service, ThatIsHiddenIsNotThereForAllButItsKeepers) {
    auto world = ambermouth_world();
    EXPECT_EQ(world.anyone().get(page("safe_flats")).status, 404);
    EXPECT_EQ(world.as("jo_okafor").get(page("safe_flats")).status, 404);
    EXPECT_EQ(world.as("farida_choudhury").get(page("safe_flats")).status, 200);
}

TEST(Service, ForProfessionalsIsShownToWorkers) {
    auto world = ambermouth_world();
    EXPECT_EQ(world.anyone().get(page("early_help_advice_line")).status, 404);
    EXPECT_EQ(world.as("tom_ferriby").get(page("early_help_advice_line")).status, 200);
    EXPECT_FALSE(world.anyone().get("/services?q=advice+line+for+workers").holds("Advice line for workers"));
    EXPECT_TRUE(world.as("tom_ferriby").get("/services?q=advice+line+for+workers").holds("Advice line for workers"));
}

TEST(PublicPages, DoNotTellAHiddenPlaceByDistance) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    // From its own street and from the far end of town the refuge stands among the results in the same words.
    const auto card = [&](const char* postcode) {
        const auto body = anyone.get(std::string("/services?q=refuge&where=") + postcode).body;
        const auto from = body.find(
            R"(<h3 class="govuk-heading-s kw-result__name"><a class="govuk-link" href="/services/)" +
            service_called("refuge").text()
        );
        return body.substr(from, body.find("</li>", from) - from);
    };
    EXPECT_EQ(card("AM3+3DF"), card("AM4+7DN"));
    EXPECT_THAT(card("AM3+3DF"), HasSubstr("Refuge"));
}

// ---- lists

TEST(Lists, AreMadeByAnybodyAndHoldNothingButServices) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    kit::Form chosen{ { "service", service_called("debt_advice").text() },
                      { "service", service_called("baby_bank").text() } };
    const auto made = anyone.post("/services/list", chosen);
    ASSERT_EQ(made.status, 303);
    EXPECT_TRUE(made.location.starts_with("/services/list/" + service_called("debt_advice").text() + "."));
    const auto list = anyone.get(made.location);
    EXPECT_TRUE(list.holds("Debt advice"));
    EXPECT_TRUE(list.holds("Baby bank"));
    EXPECT_EQ(anyone.get("/services/list/nonsense").status, 404);
}

TEST(Lists, SayWhatTheyCannotShow) {
    auto world = ambermouth_world();
    const auto reply = world.anyone().get("/services/list/" + service_called("safe_flats").text());
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("1 service of this list is no longer offered"));
}

TEST(Shortlist, IsAWorkersOwn) {
    auto world = ambermouth_world();
    auto jo = world.as("jo_okafor");
    EXPECT_TRUE(jo.get("/shortlist").shows("directory.list.empty"));
    EXPECT_EQ(jo.post("/shortlist", { { "service", service_called("stay_and_play").text() } }).status, 303);
    EXPECT_TRUE(jo.get("/shortlist").holds("Stay and play"));
    EXPECT_TRUE(jo.get(page("stay_and_play")).shows("directory.shortlist.already"));
    EXPECT_FALSE(world.as("tom_ferriby").get("/shortlist").holds("Stay and play"));
    jo.post("/shortlist/removal", { { "service", service_called("stay_and_play").text() } });
    EXPECT_FALSE(jo.get("/shortlist").holds("Stay and play"));
    jo.post("/shortlist", { { "service", service_called("safe_flats").text() } });
    EXPECT_FALSE(jo.get("/shortlist").holds("Safe flats"));
}

// ---- keeping it true

TEST(Editing, ByAnAdministratorShowsAtOnceAndIsRemembered) {
    auto world = ambermouth_world();
    auto beth = world.as("beth_loveday");
    EXPECT_EQ(beth.get(page("rhyme_time", "/edit")).status, 200);
    const auto saved =
        beth.post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "name", "Rhymes and songs" } }));
    ASSERT_EQ(saved.status, 303);
    EXPECT_EQ(world.last_event(), "directory.service_changed");
    EXPECT_TRUE(world.anyone().get("/services?q=rhymes+and+songs").holds("Rhymes and songs"));
    const auto history = beth.get(page("rhyme_time", "/history"));
    EXPECT_TRUE(history.holds("Rhyme Time"));
    EXPECT_TRUE(history.holds("Rhymes and songs"));
}

TEST(Editing, ByOthersOfTheAgencyWaitsForApproval) {
    auto world = ambermouth_world();
    auto ioana = world.as("ioana_popescu");
    const auto sent =
        ioana.post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "waiting", "None at all." } }));
    ASSERT_EQ(sent.status, 303);
    EXPECT_FALSE(world.anyone().get(page("rhyme_time")).holds("None at all."));
    auto beth = world.as("beth_loveday");
    const auto keeping = beth.get("/services/keeping");
    std::string change;
    for (const auto& link : kit::testing::links_in(keeping.body))
        if (link.starts_with("/services/changes/")) change = link;
    ASSERT_FALSE(change.empty());
    EXPECT_THAT(beth.get(change).body, HasSubstr("<ins>None at all.</ins>"));
    EXPECT_EQ(ioana.post(change + "/approval", {}).status, 403);
    EXPECT_EQ(world.as("darren_hobbs").post(change + "/approval", {}).status, 404);
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 303);
    EXPECT_TRUE(world.anyone().get(page("rhyme_time")).holds("None at all."));
    EXPECT_EQ(beth.post(change + "/approval", {}).status, 409);
}

TEST(Editing, ApprovesOnlyWhatAProposalChanged) {
    auto world = ambermouth_world();
    world.as("ioana_popescu")
        .post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "waiting", "None at all." } }));
    auto beth = world.as("beth_loveday");
    beth.post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "name", "Rhymes and songs" } }));
    std::string change;
    for (const auto& link : kit::testing::links_in(beth.get("/services/keeping").body))
        if (link.starts_with("/services/changes/")) change = link;
    EXPECT_TRUE(beth.get(change).shows("directory.change.moved_on"));
    beth.post(change + "/approval", {});
    EXPECT_EQ(name_of_service(world, "rhyme_time"), "Rhymes and songs");
    EXPECT_TRUE(world.anyone().get(page("rhyme_time")).holds("None at all."));
}

TEST(Editing, CanBeDeclined) {
    auto world = ambermouth_world();
    world.as("ioana_popescu")
        .post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "name", "Something else" } }));
    auto beth = world.as("beth_loveday");
    std::string change;
    for (const auto& link : kit::testing::links_in(beth.get("/services/keeping").body))
        if (link.starts_with("/services/changes/")) change = link;
    EXPECT_EQ(beth.post(change + "/refusal", {}).status, 303);
    EXPECT_EQ(name_of_service(world, "rhyme_time"), "Rhyme Time");
    EXPECT_TRUE(beth.get("/services/keeping").shows("directory.keeping.waiting.none"));
}

TEST(Editing, IsForTheAgencysOwnPeople) {
    auto world = ambermouth_world();
    EXPECT_EQ(world.as("tom_ferriby").get(page("rhyme_time", "/edit")).status, 404);
    EXPECT_EQ(world.as("tom_ferriby").post(page("rhyme_time", "/assurance"), {}).status, 404);
    EXPECT_NE(world.anyone().get(page("rhyme_time", "/edit")).status, 200);
}

TEST(Editing, GivesBackWhatWasTypedWithWhatIsWrong) {
    auto world = ambermouth_world();
    const auto reply = world.as("beth_loveday")
                           .post(
                               page("rhyme_time", "/edit"),
                               edited(
                                   world,
                                   "rhyme_time",
                                   { { "name", " " },
                                     { "minimum_age", "young" },
                                     { "url", "javascript:alert(1)" },
                                     { "available", "9" },
                                     { "maximum", "3" } }
                               )
                           );
    EXPECT_EQ(reply.status, 422);
    for (const auto* key : { "directory.form.name.missing",
                             "directory.form.age.not_one",
                             "directory.form.url.not_one",
                             "directory.form.available.too_many" })
        EXPECT_TRUE(reply.shows(key)) << key;
    EXPECT_TRUE(reply.holds("young"));
}

TEST(Editing, IsRefusedWhenSomebodyElseWasFaster) {
    auto world = ambermouth_world();
    auto form = edited(world, "rhyme_time", { { "name", "Mine" } });
    auto beth = world.as("beth_loveday");
    beth.post(page("rhyme_time", "/edit"), edited(world, "rhyme_time", { { "name", "Theirs" } }));
    EXPECT_EQ(beth.post(page("rhyme_time", "/edit"), form).status, 409);
}

TEST(Assurance, SaysWhenTheAgencyConfirmedIt) {
    auto world = ambermouth_world();
    auto winston = world.as("winston_charles");
    EXPECT_TRUE(winston.get(page("friday_club")).shows("directory.assured.never"));
    EXPECT_EQ(winston.post(page("friday_club", "/assurance"), {}).status, 303);
    EXPECT_EQ(world.last_event(), "directory.service_assured");
    EXPECT_TRUE(world.anyone().get(page("friday_club")).shows("directory.assured.on", { { "day", "2 March 2026" } }));
}

TEST(Assurance, IsRemindedOfUntilItIsGiven) {
    auto world = ambermouth_world();
    world.run_jobs();
    const auto reminded = [&](std::string_view key) {
        return world.database().read([&](Tx& tx) { return reminded_at(tx, service_called(key)); });
    };
    EXPECT_TRUE(reminded("friday_club"));
    EXPECT_FALSE(reminded("small_grants_for_families"));
    EXPECT_FALSE(reminded("integrated_front_door")); // confirmed on 9 February
    world.clock().move_to(instant_in_london(*parse_date("2026-05-04"), 9, 0));
    world.run_jobs();
    EXPECT_TRUE(reminded("integrated_front_door"));
}

TEST(Keeping, ShowsAdministratorsEverythingThatIsStaleButNothingHidden) {
    auto world = ambermouth_world();
    const auto all = world.as("joan_tremlett").get("/services/keeping");
    EXPECT_TRUE(all.holds("Friday club"));
    EXPECT_FALSE(all.holds("Safe flats"));
    EXPECT_FALSE(world.as("beth_loveday").get("/services/keeping").holds("Friday club"));
}

TEST(Corrections, AreAnsweredWhereOnlyTheirSenderSeesIt) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    EXPECT_EQ(anyone.post(page("rhyme_time", "/correction"), { { "what", "" } }).status, 422);
    const auto sent = anyone.post(page("rhyme_time", "/correction"), { { "what", "Nobody answers the telephone." } });
    ASSERT_EQ(sent.status, 303);
    EXPECT_TRUE(anyone.get(sent.location).shows("directory.correction.no_reply"));
    auto ioana = world.as("ioana_popescu");
    std::string correction;
    for (const auto& link : kit::testing::links_in(ioana.get("/services/keeping").body))
        if (link.starts_with("/services/corrections/")) correction = link;
    ASSERT_FALSE(correction.empty());
    EXPECT_EQ(world.as("tom_ferriby").get(correction).status, 404);
    EXPECT_TRUE(ioana.get(correction).holds("Nobody answers the telephone."));
    EXPECT_EQ(ioana.post(correction, { { "reply", "Thank you, it is mended." } }).status, 303);
    EXPECT_TRUE(anyone.get(sent.location).holds("Thank you, it is mended."));
    EXPECT_EQ(ioana.post(correction, { { "reply", "Again." } }).status, 409);
    EXPECT_EQ(anyone.get("/services/replies/guessed").status, 404);
}

TEST(Corrections, CannotFloodAnEntry) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    for (int i = 0; i < 20; ++i)
        EXPECT_EQ(anyone.post(page("rhyme_time", "/correction"), { { "what", "Wrong." } }).status, 303);
    EXPECT_EQ(anyone.post(page("rhyme_time", "/correction"), { { "what", "Wrong." } }).status, 429);
}

// Entries that no agency keeps: those that came with a feed.
TEST(Corrections, OfWhatNobodyKeepsReachTheAdministrators) {
    auto world = ambermouth_world();
    world.database().write([](Tx& tx) { put_imported(tx); });
    auto anyone = world.anyone();
    const auto address = "/services/" + imported_service().text() + "/correction";
    EXPECT_TRUE(anyone.get(address).shows("directory.correction.about.nobody", { { "agency", "Westshire Play" } }));
    const auto sent = anyone.post(address, { { "what", "It has moved." } });
    ASSERT_EQ(sent.status, 303);
    EXPECT_FALSE(world.as("ioana_popescu").get("/services/keeping").holds("It has moved."));
    for (const auto* administrator : { "joan_tremlett", "owen_pritchard" })
        EXPECT_TRUE(world.as(administrator).get("/services/keeping").holds("It has moved.")) << administrator;
    auto joan = world.as("joan_tremlett");
    std::string correction;
    for (const auto& link : kit::testing::links_in(joan.get("/services/keeping").body))
        if (link.starts_with("/services/corrections/")) correction = link;
    EXPECT_EQ(world.as("ioana_popescu").get(correction).status, 404);
    EXPECT_TRUE(joan.get(correction).shows("directory.correction.nobody"));
    EXPECT_EQ(joan.post(correction, { { "reply", "We have told the council." } }).status, 303);
    EXPECT_TRUE(anyone.get(sent.location).holds("We have told the council."));
    EXPECT_TRUE(joan.get("/services/keeping").shows("directory.keeping.unowned.none"));
}

TEST(Corrections, OfAnAgencysEntriesAreNotTheAdministratorsToAnswer) {
    auto world = ambermouth_world();
    world.anyone().post(page("rhyme_time", "/correction"), { { "what", "It has moved." } });
    std::string correction;
    for (const auto& link : kit::testing::links_in(world.as("ioana_popescu").get("/services/keeping").body))
        if (link.starts_with("/services/corrections/")) correction = link;
    auto joan = world.as("joan_tremlett");
    EXPECT_FALSE(joan.get("/services/keeping").holds("It has moved."));
    EXPECT_EQ(joan.get(correction).status, 404);
}

// ---- words

TEST(PeoplesWords, AreKeptByAdministratorsAndUsedAtOnce) {
    auto world = ambermouth_world();
    auto joan = world.as("joan_tremlett");
    EXPECT_EQ(world.as("jo_okafor").get("/services/words").status, 403);
    EXPECT_TRUE(joan.get("/services/words").holds("foodbank"));
    EXPECT_TRUE(world.anyone().get("/services?q=wibblesome").shows("directory.nothing.words"));
    EXPECT_EQ(joan.post("/services/words", { { "typed", "wibblesome" }, { "means", "" } }).status, 422);
    EXPECT_EQ(joan.post("/services/words", { { "typed", "wibblesome" }, { "means", "debt advice" } }).status, 303);
    EXPECT_TRUE(world.anyone().get("/services?q=wibblesome").holds("Debt advice"));
}

TEST(PeoplesWords, CanBeChangedAndRemoved) {
    auto world = ambermouth_world();
    auto joan = world.as("joan_tremlett");
    const auto group = first_synonyms().front();
    const auto address = "/services/words/" + group.id.text();
    EXPECT_TRUE(joan.get(address).holds("naughty step"));
    const kit::Form change{ { "typed", "naughty step" }, { "means", "debt advice" }, { "version", "1" } };
    EXPECT_EQ(joan.post(address, change).status, 303);
    EXPECT_EQ(joan.post(address, change).status, 409);
    EXPECT_EQ(joan.post(address + "/removal", {}).status, 303);
    EXPECT_EQ(joan.get(address).status, 404);
    EXPECT_EQ(joan.post("/services/words/first", {}).status, 303);
    EXPECT_EQ(joan.get(address).status, 200);
}

// ---- the town

TEST(Town, LoadsTwiceAsOnce) {
    auto world = ambermouth_world();
    const auto version = world.database().read([](Tx& tx) { return version_of(tx); });
    world.database().write([](Tx& tx) {
        room.load_town(tx, kit::testing::source_root() / "towns/ambermouth", kit::testing::town_hour);
    });
    EXPECT_EQ(world.database().read([](Tx& tx) { return version_of(tx); }), version);
}

TEST(Town, IsAsFreshWheneverItIsLoaded) {
    std::map<std::string, Id<accounts::Agency>> agencies;
    for (const auto& name : keys_in("agencies.json", "agencies", "name"))
        agencies.emplace(name, Id<accounts::Agency>::of_label(name));
    const auto folder = kit::testing::source_root() / "towns/ambermouth";
    const auto later = instant_in_london(*parse_date("2026-11-21"), 9, 0); // a Saturday, 37 weeks and five days after
    const auto now = read_town(folder, agencies, later).services;
    const auto& then = ambermouth().services;
    ASSERT_EQ(now.size(), then.size());
    const auto moved = [](std::optional<Date> date) {
        return date ? std::optional<Date>(std::chrono::sys_days(*date) + std::chrono::weeks(37)) : date;
    };
    const auto waits = [](const std::vector<Service>& services, std::string_view sentence) {
        return std::any_of(services.begin(), services.end(), [&](const Service& service) {
            return service.waiting && service.waiting->text() == sentence;
        });
    };
    EXPECT_TRUE(waits(then, "The next course starts on 23 April 2026."));
    EXPECT_TRUE(waits(now, "The next course starts on 7 January 2027."));
    std::size_t assured = 0, seasons = 0;
    for (std::size_t i = 0; i < now.size(); ++i) {
        EXPECT_EQ(now[i].assured, moved(then[i].assured));
        EXPECT_EQ(now[i].funded_until, moved(then[i].funded_until));
        ASSERT_EQ(now[i].capacity.has_value(), then[i].capacity.has_value());
        if (then[i].capacity) {
            EXPECT_EQ(now[i].capacity->updated, moved(then[i].capacity->updated));
        }
        for (std::size_t k = 0; k < now[i].schedules.size(); ++k) {
            EXPECT_EQ(now[i].schedules[k].valid_from, moved(then[i].schedules[k].valid_from));
            EXPECT_EQ(now[i].schedules[k].valid_to, moved(then[i].schedules[k].valid_to));
            seasons += now[i].schedules[k].valid_from ? 1 : 0;
        }
        assured += now[i].assured ? 1 : 0;
    }
    EXPECT_GT(assured, 100U);
    EXPECT_GT(seasons, 5U);
}

TEST(Town, NamesPeopleToAskSomeOfThemForWorkersOnly) {
    auto world = ambermouth_world();
    EXPECT_TRUE(world.anyone().get(page("rhyme_time")).holds("Beth Loveday"));
    EXPECT_FALSE(world.anyone().get(page("speech_and_language_therapy")).holds("Stephen Yeo"));
    EXPECT_TRUE(world.as("jo_okafor").get(page("speech_and_language_therapy")).holds("Stephen Yeo"));
}

TEST(Town, OfThePastIsLoadedTwiceAsOnce) {
    auto world = World::of(
        "bristol-2004",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
    const auto load = [&] {
        return world.database().write([](Tx& tx) {
            room.load_town(tx, kit::testing::source_root() / "towns/bristol-2004", kit::testing::town_hour);
            return version_of(tx);
        });
    };
    EXPECT_EQ(load(), load());
    EXPECT_EQ(world.database().read([](Tx& tx) { return store::all_organisations(tx).size(); }), 90U);
}

TEST(Agencies, OfThePastAreShownAsHistoryWithTheirSource) {
    auto world = World::of(
        "bristol-2004",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
    auto anyone = world.anyone();
    const auto list = anyone.get("/services/agencies");
    EXPECT_TRUE(list.shows("directory.agencies.past"));
    EXPECT_TRUE(list.holds("Bristol City Council"));
    const auto agency = anyone.get("/services/agencies/" + Id<Organisation>::of_label("record social-services").text());
    EXPECT_EQ(agency.status, 200);
    const auto source = "Review of partnership and multi-agency working, Bristol, June 2004, section 2.3";
    EXPECT_TRUE(agency.shows("directory.agency.history", { { "source", source } }));
    EXPECT_TRUE(agency.holds("Part of Bristol City Council Health and Social Services."));
    EXPECT_FALSE(agency.shows("directory.agency.services")); // nothing of it is on offer
    EXPECT_TRUE(anyone.get("/services").holds("All agencies"));
    EXPECT_FALSE(anyone.get("/services?q=social+services").holds("Social Services"));
}

TEST(Agencies, AreThoseThatOfferSomethingToTheReader) {
    auto world = ambermouth_world();
    auto anyone = world.anyone();
    const auto list = anyone.get("/services/agencies");
    EXPECT_TRUE(list.holds("Landfall"));
    EXPECT_FALSE(list.shows("directory.agencies.past"));
    const auto organisation = world.database().read([](Tx& tx) {
        return store::find_service(tx, service_called("safe_flats"))->organisation;
    });
    const auto address = "/services/agencies/" + organisation.text();
    EXPECT_EQ(anyone.get(address).status, 200);
    EXPECT_FALSE(anyone.get(address).holds(name_of_service(world, "safe_flats")));
    EXPECT_TRUE(world.as("farida_choudhury").get(address).holds(name_of_service(world, "safe_flats")));
    EXPECT_EQ(anyone.get("/services/agencies/" + Id<Organisation>::of_label("nobody").text()).status, 404);
}

TEST(Town, GivesItsServicesToTheirAgencies) {
    auto world = ambermouth_world();
    world.database().read([](Tx& tx) {
        const auto agencies = accounts::find_agencies(tx, "landfall");
        ASSERT_EQ(agencies.size(), 1U);
        EXPECT_EQ(services_of(tx, agencies.front().id, Audience::everyone).size(), 4U);
        EXPECT_EQ(services_of(tx, agencies.front().id, Audience::keepers).size(), 5U);
    });
}

}
}
