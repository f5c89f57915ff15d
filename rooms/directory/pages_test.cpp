// Every state of every page, compared with what it must say, and written to the gallery.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/agency_page.hpp"
#include "rooms/directory/giving.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/results_page.hpp"
#include "rooms/directory/service_page.hpp"
#include "rooms/directory/shortlist.hpp"
#include "rooms/directory/synonym_pages.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>

namespace knotwork::directory {
namespace {

using kit::testing::gallery;
using kit::testing::gallery_signed_out;
using ::testing::HasSubstr;
using ::testing::Not;

const Date today = *parse_date("2026-03-02");

Entry shown(std::string_view key, Audience audience = Audience::everyone) {
    for (const auto& service : ambermouth().services)
        if (service.id == service_called(key)) return *shown_to(audience, ambermouth().entry_of(service));
    throw std::runtime_error("no such service");
}

const Catalogue& catalogue() {
    static const Catalogue made = [] {
        std::vector<Entry> entries;
        for (const auto& service : ambermouth().services)
            if (auto entry = shown_to(Audience::everyone, ambermouth().entry_of(service)))
                entries.push_back(std::move(*entry));
        return Catalogue{
            search::Index(ambermouth_facts(Audience::everyone)), entries, ambermouth().terms, ambermouth().areas
        };
    }();
    return made;
}

Catalogue town_of(const std::vector<Entry>& entries, std::vector<Area> areas = {}) {
    search::Facts facts;
    for (const auto& entry : entries)
        facts.services.push_back(facts_of(entry));
    return { search::Index(std::move(facts)), entries, {}, std::move(areas) };
}

std::string html_of(const kit::Page& page) {
    return kit::render(page, {});
}

/// That every circle and every text of the map is wholly within it; a letter of a telephone's 24 pixels is 13 wide.
void expect_inside(const std::string& markup) {
    std::smatch box;
    ASSERT_TRUE(std::regex_search(markup, box, std::regex(R"re(viewBox="0 0 ([0-9]+) ([0-9]+)")re")));
    const auto width = std::stoi(box[1]);
    const auto height = std::stoi(box[2]);
    EXPECT_LE(height, 2 * width);
    const std::regex mark(
        R"re(<(circle|text) class="([^"]+)"[^>]*?(?:c?x="(-?[0-9]+)") c?y="(-?[0-9]+)"[^>]*>([^<]*)<)re"
    );
    int marks = 0;
    for (std::sregex_iterator at(markup.begin(), markup.end(), mark), end; at != end; ++at, ++marks) {
        const auto half = static_cast<int>(length_of((*at)[5].str())) * 13 / 2;
        EXPECT_GE(std::stoi((*at)[3]), half) << (*at)[0];
        EXPECT_LE(std::stoi((*at)[3]) + half, width) << (*at)[0];
        EXPECT_GE(std::stoi((*at)[4]), 30) << (*at)[0];
        EXPECT_LE(std::stoi((*at)[4]), height - 30) << (*at)[0];
    }
    EXPECT_EQ(
        marks, 17
    ); // a circle and a name for each ward, a pin and a number for each place, and where one asks from
}

Results results(Asked asked, std::optional<Whereabouts> from = {}) {
    const auto near = from ? std::optional(from->near) : std::nullopt;
    Results results{ .catalogue = catalogue(), .asked = asked, .from = std::move(from), .today = today };
    results.found = search::search(catalogue().index, query_of(asked, near, today));
    return results;
}

Whereabouts brickfields() {
    return { { { 685200, 343500 }, catalogue().index.around("E99000204") }, "Brickfields" };
}

ServiceView view(std::string_view key, Audience audience = Audience::everyone) {
    return { .entry = shown(key, audience), .terms = ambermouth().terms, .areas = ambermouth().areas, .today = today };
}

class Pages : public ::testing::Test {
protected:
    static void SetUpTestSuite() { kit::testing::load_all_words(); }
};

TEST_F(Pages, OfResults) {
    gallery_signed_out("directory/services/all", results_page(results({})));
    Asked asked{
        .words = "toddler group", .where = "Brickfields", .miles = 5, .age = "2", .days = { "TU" }, .cost = "free"
    };
    const auto found = gallery_signed_out("directory/services/found", results_page(results(asked, brickfields())));
    EXPECT_THAT(found, HasSubstr("Clear all"));
    EXPECT_THAT(found, HasSubstr("Within 5 miles"));
    EXPECT_THAT(found, HasSubstr("it serves your area"));
    EXPECT_THAT(found, HasSubstr("it is for age 2"));
    EXPECT_THAT(found, HasSubstr("it is on Tuesdays"));
    EXPECT_THAT(found, HasSubstr("its cost is “Free”"));
    asked.view = View::map;
    EXPECT_THAT(
        gallery_signed_out("directory/services/map", results_page(results(asked, brickfields()))), HasSubstr("<svg")
    );
    const auto misspelt =
        gallery_signed_out("directory/services/misspelt", results_page(results({ .words = "midwiffe" })));
    EXPECT_THAT(misspelt, HasSubstr("“midwiffe” was read as “midwife”"));
    auto signed_in = results({ .words = "housing" });
    signed_in.signed_in = signed_in.may_edit_words = true;
    EXPECT_THAT(gallery("directory/services/signed_in", results_page(signed_in)), HasSubstr("/shortlist"));
}

TEST_F(Pages, SayWhyInTheWordsOfEachFilter) {
    auto entry = shown("rhyme_time");
    entry.service.needs = { Need::autism };
    entry.service.modes = { Mode::online };
    entry.service.languages = { "pl" };
    entry.service.routes = { Route::school };
    entry.service.cost = CostKind::free;
    entry.service.accepting = true;
    entry.service.capacity = Capacity{ .available = 2, .updated = today };
    const auto town = town_of({ entry });
    Results asked{ .catalogue = town, .today = today };
    asked.asked = {
        .needs = { "autism" }, .modes = { "online" }, .languages = { "pl" }, .cost = "free", .route = "school"
    };
    asked.asked.accepting = asked.asked.room = true;
    asked.found = search::search(town.index, query_of(asked.asked, std::nullopt, today));
    const auto markup = html_of(results_page(asked));
    for (const auto* reason : { "it is set up for autism",
                                "it is given online",
                                "it is given in Polish",
                                "its cost is “Free”",
                                "a school or nursery can ask for it",
                                "it takes new people now",
                                "it has room" })
        EXPECT_THAT(markup, HasSubstr(reason));
}

TEST_F(Pages, SayHowManyThereAreForEveryDistanceAndTime) {
    Asked asked{ .where = "Brickfields", .miles = 3 };
    const auto markup = html_of(results_page(results(asked, brickfields())));
    EXPECT_THAT(markup, ::testing::ContainsRegex("Within 1 mile \\([0-9]+\\)"));
    EXPECT_THAT(markup, ::testing::ContainsRegex("value=\"3\" selected>Within 3 miles \\([0-9]+\\)"));
    EXPECT_THAT(markup, ::testing::ContainsRegex("Morning, before noon \\([0-9]+\\)"));
    EXPECT_THAT(markup, ::testing::ContainsRegex("Also show what only serves other places \\([0-9]+\\)"));
    const auto nowhere = html_of(results_page(results({})));
    EXPECT_THAT(nowhere, HasSubstr(">Within 1 mile<")); // nothing is measured from nowhere
}

TEST_F(Pages, SayThatNobodySaidHowToCome) {
    auto entry = shown("rhyme_time");
    entry.service.routes = {};
    entry.service.who_may_refer = {};
    const auto card = [&] {
        const auto town = town_of({ entry });
        return html_of(results_page({ .catalogue = town, .found = search::search(town.index, {}), .today = today }));
    };
    EXPECT_THAT(card(), HasSubstr(words("directory.come.not_said")));
    entry.service.who_may_refer = Prose::parse("Ring the bell.");
    EXPECT_THAT(card(), HasSubstr("<dd>Ring the bell.</dd>"));
    EXPECT_THAT(card(), Not(HasSubstr(words("directory.come.not_said"))));
}

TEST_F(Pages, KeepEverythingInsideTheMap) {
    // Wards as far apart as a picture of that many points is just too small for, with names as long as names are.
    for (const auto metres : { 1'100, 1'199, 8'999, 60'000 }) {
        std::vector<Entry> entries;
        std::vector<Area> wards;
        for (int i = 0; i < 4; ++i) {
            auto entry = shown("rhyme_time");
            entry.locations.resize(1);
            entry.locations[0].point = Point{ 685'000 + i % 2 * metres, 343'000 + i / 2 * 2 * metres };
            wards.push_back({ .code = "ward " + std::to_string(i),
                              .name = *Line::parse("Southferry with the Old Harbour"),
                              .kind = "ward",
                              .centre = *entry.locations[0].point });
            entries.push_back(std::move(entry));
        }
        const auto town = town_of(entries, wards);
        Results shown{ .catalogue = town, .asked = { .view = View::map }, .found = search::search(town.index, {}) };
        shown.from = Whereabouts{ { { 684'500, 342'000 }, {} }, "Brickfields" };
        expect_inside(html_of(results_page(shown)));
    }
}

TEST_F(Pages, OfNothingFound) {
    const auto filtered = results({ .words = "library", .age = "2", .cost = "paid" });
    EXPECT_THAT(gallery_signed_out("directory/services/nothing_left", results_page(filtered)), HasSubstr("Without “"));
    const auto too_much = results({ .needs = { "autism" }, .languages = { "xx" }, .cost = "paid" });
    EXPECT_THAT(
        gallery_signed_out("directory/services/too_much", results_page(too_much)),
        HasSubstr(words_count("directory.nothing.several", too_much.found.before_filters))
    );
    const auto unknown =
        gallery_signed_out("directory/services/nothing_known", results_page(results({ .words = "xqzvw" })));
    EXPECT_THAT(unknown, HasSubstr(html::escaped(words("directory.nothing.words"))));
    auto lost = results({ .words = "library", .where = "Atlantis", .age = "teen", .from = "teatime" });
    lost.problems.add("where", "directory.search.where.unknown");
    lost.problems.add("age", "directory.filter.age.unreadable");
    lost.problems.add("from", "directory.filter.clock.unreadable");
    EXPECT_THAT(gallery_signed_out("directory/services/error", results_page(lost)), HasSubstr("#where"));
}

TEST_F(Pages, OfAPrivateSearch) {
    Asked asked{ .words = "my husband hits me", .in_private = true };
    const auto markup = gallery_signed_out("directory/services/private", results_page(results(asked)));
    EXPECT_THAT(markup, HasSubstr(R"(method="post" id="search")"));
    EXPECT_THAT(markup, Not(HasSubstr("q=my")));
}

TEST_F(Pages, OfAService) {
    gallery_signed_out("directory/service/open", service_page(view("rhyme_time")));
    const auto closed =
        gallery_signed_out("directory/service/closed", service_page(view("childrens_continence_clinic")));
    EXPECT_THAT(closed, HasSubstr("Closed for a time"));
    EXPECT_THAT(gallery_signed_out("directory/service/full", service_page(view("family_time"))), HasSubstr("Full"));
    const auto refuge = gallery_signed_out("directory/service/hidden_place", service_page(view("refuge")));
    EXPECT_THAT(refuge, HasSubstr(html::escaped(words("directory.fact.where.not_given"))));
    EXPECT_THAT(refuge, Not(HasSubstr("Wren House")));
    auto worker = view("early_help_advice_line", Audience::professionals);
    worker.signed_in = true;
    EXPECT_THAT(gallery("directory/service/for_workers", service_page(worker)), HasSubstr("For workers only"));
    auto keeper = view("refuge", Audience::keepers);
    keeper.signed_in = keeper.keeper = keeper.on_shortlist = true;
    EXPECT_THAT(gallery("directory/service/keeper", service_page(keeper)), HasSubstr("Wren House"));
}

TEST_F(Pages, LeadToFurtherAddressesAndClaimNothingThatWasNotSaid) {
    auto swim = view("learn_to_swim");
    const auto booking =
        R"(<a class="govuk-link" href="https://book.ambercoastsports.example/swimming">Book a course</a>)";
    EXPECT_THAT(html_of(service_page(swim)), HasSubstr(booking));
    swim.entry.service.urls = { { Line::parse("Run"), *Line::parse("javascript:alert(1)") } };
    swim.entry.service.accepting.reset();
    const auto silent = gallery_signed_out("directory/service/not_said", service_page(swim));
    EXPECT_THAT(silent, HasSubstr("Run: javascript:alert(1)"));
    EXPECT_THAT(silent, Not(HasSubstr("href=\"javascript")));
    EXPECT_THAT(silent, HasSubstr(html::escaped(words("directory.accepting.not_said"))));
    const auto pan_house = html_of(service_page(view("saltern_after_school")));
    EXPECT_THAT(pan_house, HasSubstr("Places are on Mondays, Wednesdays and Fridays."));
    EXPECT_THAT(pan_house, HasSubstr("£4 a session")); // beside its words about fees
    const AgencyView trust{ .organisation = swim.entry.organisation };
    EXPECT_THAT(
        html_of(agency_page(trust)), HasSubstr("href=\"https://book.ambercoastsports.example\">Book and pay</a>")
    );
}

TEST_F(Pages, OfAgencies) {
    const auto entry = shown("rhyme_time");
    const Organisation past{ .id = Id<Organisation>::of_label("past"),
                             .name = *Line::parse("Guardians of the Poor"),
                             .description = Prose::parse("Then: a board that kept the workhouse."),
                             .recorded_in = Line::parse("Report on the town, June 1834, section 2") };
    const AgencyView agency{ .organisation = entry.organisation, .services = { entry.service } };
    EXPECT_THAT(gallery_signed_out("directory/agency/open", agency_page(agency)), HasSubstr(entry.service.name.text()));
    const auto history = gallery_signed_out("directory/agency/of_the_past", agency_page({ .organisation = past }));
    EXPECT_THAT(history, HasSubstr("June 1834, section 2"));
    const std::vector<AgencyCount> both{ { entry.organisation, 1 }, { past, 0 } };
    EXPECT_THAT(
        gallery_signed_out("directory/agencies/some", agencies_page(both)), HasSubstr(words("directory.agencies.past"))
    );
    EXPECT_THAT(gallery_signed_out("directory/agencies/none", agencies_page({})), HasSubstr("kw-empty"));
}

TEST_F(Pages, OfLists) {
    ListView list{ .entries = { shown("debt_advice"), shown("food_parcels") }, .missing = 1, .today = today };
    list.address = "/services/list/example";
    gallery_signed_out("directory/list/shared", list_page(list));
    list.own = true;
    gallery("directory/list/own", list_page(list));
    EXPECT_THAT(
        gallery("directory/list/empty", list_page({ .today = today, .own = true, .address = "" })),
        HasSubstr("kw-empty")
    );
}

TEST_F(Pages, OfListsSayWhichTimeIsAtWhichPlaceAsTheServiceDoes) {
    auto entry = shown("rhyme_time");
    entry.locations = { { .id = Id<Location>::of_label("hall"), .name = *Line::parse("The Hall") },
                        { .id = Id<Location>::of_label("hut"), .name = *Line::parse("The Hut") } };
    Schedule hall{ .days = { "MO" }, .location = entry.locations[0].id, .note = Line::parse("Ring twice") };
    Schedule hut{ .days = { "TU" }, .location = entry.locations[1].id };
    entry.service.schedules = { hall, hut };
    entry.service.phones = { { .number = *PhoneNumber::parse("+44 (0)1174960123"), .label = Line::parse("office") } };
    const auto list = html_of(list_page({ .entries = { entry }, .today = today }));
    const auto own = html_of(service_page({ .entry = entry, .today = today }));
    for (const auto* said : { "Mondays, at The Hall. Ring twice",
                              "Tuesdays, at The Hut",
                              "0117 496 0123</a> (office)",
                              R"(href="tel:01174960123")" }) {
        EXPECT_THAT(list, HasSubstr(said));
        EXPECT_THAT(own, HasSubstr(said));
    }
    entry.locations.resize(1); // only one may be known: nothing is said of the other
    EXPECT_THAT(html_of(list_page({ .entries = { entry }, .today = today })), Not(HasSubstr("at The H")));
}

TEST_F(Pages, OfChanging) {
    const auto entry = shown("rhyme_time", Audience::keepers);
    EditView view{
        .entry = entry, .form = ServiceForm::holding(entry.service), .around = around_ambermouth(), .direct = true
    };
    view.form.terms = { "activities", "community_transport" };
    const auto asked = gallery("directory/edit/empty_handed", edit_page(view));
    EXPECT_THAT(asked, HasSubstr("Activities, clubs and groups (1 chosen)"));
    EXPECT_THAT(asked, HasSubstr("Transport in general"));
    view.form = ServiceForm::read(
        { { "name", "" }, { "minimum_age", "9" }, { "maximum_age", "2" }, { "more_areas", "Atlantis" } }
    );
    view.direct = false;
    view.problems = decide(view.form, entry, today).problem().fields;
    const auto wrong = gallery("directory/edit/error", edit_page(view));
    EXPECT_THAT(wrong, HasSubstr(html::escaped(words("directory.form.age.backwards"))));
    EXPECT_THAT(wrong, HasSubstr("Nobody knows an area called “Atlantis”"));
    auto changed = ServiceForm::holding(entry.service);
    changed.waiting.typed = "Two weeks.";
    changed.terms = { "activities" };
    const Revision revision{ .was = ServiceForm::holding(entry.service).typed(),
                             .now = changed.typed(),
                             .proposed_at = kit::testing::town_hour };
    const ChangeView change{ .entry = entry,
                             .revision = revision,
                             .proposed_by = "Ioana Popescu",
                             .may_decide = true,
                             .names = names_for(entry, around_ambermouth()) };
    const auto proposed = gallery("directory/change/proposed", change_page(change));
    EXPECT_THAT(proposed, HasSubstr("<ins>Two weeks.</ins>"));
    EXPECT_THAT(proposed, HasSubstr("<ins>Activities</ins>"));
    auto late = change;
    late.entry_has_changed = true;
    gallery("directory/change/moved_on", change_page(late));
    auto decided = revision;
    decided.state = Revision::State::declined;
    decided.proposed_by = Id<accounts::Worker>::of_label("ioana");
    decided.decided_by = Id<accounts::Worker>::of_label("beth");
    decided.decided_at = kit::testing::town_hour;
    const auto at = kit::testing::town_hour;
    const auto history = gallery(
        "directory/history/some",
        history_page({ entry,
                       { { at, revision, "Ioana Popescu", "" },
                         { at, decided, "Ioana Popescu", "Beth Loveday" },
                         { .at = at, .by = "Abena Mensah" } } })
    );
    for (const auto* told : { "not decided yet", "Declined by Beth Loveday on", "Confirmed by Abena Mensah on" })
        EXPECT_THAT(history, HasSubstr(told));
    auto over = change;
    over.revision = decided;
    over.decided_by = "Beth Loveday";
    EXPECT_THAT(gallery("directory/change/declined", change_page(over)), HasSubstr("Declined by Beth Loveday"));
    EXPECT_THAT(gallery("directory/history/none", history_page({ .entry = entry })), HasSubstr("kw-empty"));
}

TEST_F(Pages, OfGivingAnOrganisationToAnAgency) {
    const accounts::Agency agency{ .id = Id<accounts::Agency>::of_label("play"),
                                   .name = *Line::parse("Westshire Play"),
                                   .short_name = *Line::parse("Play") };
    GivingView view{ .organisation = { .id = imported_organisation(), .name = agency.name },
                     .agencies = { agency },
                     .entries = 3 };
    const auto asked = gallery("directory/keeper/nobody", giving_page(view));
    EXPECT_THAT(asked, HasSubstr("value=\"" + agency.id.text() + "\" selected")); // of the same name
    Problems problems;
    problems.add("agency", "directory.giving.which.missing");
    gallery("directory/keeper/error", giving_page(view, "", problems));
    view.organisation.agency = agency.id;
    gallery("directory/keeper/own", giving_page(view));
    view.giving = Giving{ .agency = agency.id, .at = kit::testing::town_hour };
    view.given_by = "Joan Tremlett";
    EXPECT_THAT(gallery("directory/keeper/given", giving_page(view)), HasSubstr("Joan Tremlett"));
}

TEST_F(Pages, OfKeeping) {
    const auto entry = shown("rhyme_time", Audience::keepers);
    KeepingView busy{ .entries = 7 };
    busy.waiting.push_back(
        { .service = entry.service.id, .name = entry.service.name, .proposed_at = kit::testing::town_hour }
    );
    busy.corrections.push_back({ .name = entry.service.name, .what = *Prose::parse("Nobody answers.") });
    busy.stale.push_back({ entry.service.id, entry.service.name, entry.organisation.name, {} });
    busy.due.push_back({ entry.service.id, entry.service.name, entry.organisation.name, today, kit::testing::town_hour }
    );
    EXPECT_THAT(gallery("directory/keeping/busy", keeping_page(busy)), HasSubstr("Nobody answers."));
    busy.whole_directory = true;
    busy.unowned_corrections.push_back({ .name = entry.service.name, .what = *Prose::parse("It has moved.") });
    EXPECT_THAT(gallery("directory/keeping/administrator", keeping_page(busy)), HasSubstr("It has moved."));
    gallery("directory/keeping/quiet", keeping_page({ .entries = 7 }));
}

TEST_F(Pages, OfCorrections) {
    const auto entry = shown("rhyme_time");
    gallery_signed_out("directory/correction/form", correction_form_page(entry));
    Problems problems;
    problems.add("what", "directory.correction.what.missing");
    gallery_signed_out("directory/correction/error", correction_form_page(entry, {}, problems));
    Correction correction{ .what = *Prose::parse("The telephone number is wrong."),
                           .sent_at = kit::testing::town_hour };
    gallery_signed_out("directory/correction/sent", correction_sent_page(entry, correction));
    gallery("directory/correction/to_answer", answer_page(entry, correction));
    auto of_nobody = entry;
    of_nobody.organisation.agency.reset();
    gallery_signed_out("directory/correction/form_of_nobody", correction_form_page(of_nobody));
    EXPECT_THAT(
        gallery("directory/correction/to_answer_of_nobody", answer_page(of_nobody, correction)),
        HasSubstr(html::escaped(words("directory.correction.nobody")))
    );
    correction.reply = Prose::parse("Thank you. It is right now.");
    EXPECT_THAT(
        gallery_signed_out("directory/correction/answered", correction_sent_page(entry, correction)),
        HasSubstr("It is right now.")
    );
}

TEST_F(Pages, OfWords) {
    gallery("directory/words/some", synonyms_page(first_synonyms()));
    gallery("directory/words/none", synonyms_page({}));
    gallery("directory/words/new", synonym_page(std::nullopt, {}));
    const auto problems = decide(SynonymForm{}).problem().fields;
    EXPECT_THAT(
        gallery("directory/words/error", synonym_page(first_synonyms().front(), {}, problems)),
        HasSubstr(html::escaped(words("directory.synonyms.typed.missing")))
    );
}

}
}
