// Every state of every page, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/people/involvement_pages.hpp"
#include "rooms/people/record_page.hpp"
#include "rooms/people/search_pages.hpp"
#include "rooms/people/statement_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::people {
namespace {

using access::Category;
using access::Purpose;
using kit::Shown;
using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const auto ella = Id<Person>::of_label("ella_hartley");
const auto steph = Id<Person>::of_label("stephanie_hartley");
const Say not_reached{ std::string("access.practitioner.") + "not_reached",
                       { { "owner", "Amber Coast General Hospital" } } };
const Say kept_back{ std::string("access.practitioner.") + "withheld_item" };

Problems problem(const char* field, const char* key) {
    Problems problems;
    problems.add(field, key);
    return problems;
}

Shown<std::string> text(const char* value) {
    return Shown<std::string>::of(value);
}

Contact school() {
    return { "Harbour Road Primary School", "01632 960145", "office@harbour-road.example" };
}

html::Node navigation(std::string_view current) {
    const std::vector<kit::PersonPage> pages{ { "record", "people.record.tab", "" },
                                              { "history", "people.history.tab", "/history" } };
    return kit::person_navigation(pages, ella, Purpose::early_help, current);
}

SeenStatement said(StatementKind kind, const char* value) {
    return { .kind = kind, .value = text(value), .recorded = "3 September 2025" };
}

std::vector<SeenCategory> categories() {
    auto corrected = said(StatementKind::given_name, "Ella");
    corrected.reason = "The first letter was filed under her sister’s name.";
    corrected.to_correct = Id<Statement>::of_label("name");
    auto view = said(StatementKind::event, "She seemed tired all week.");
    view.opinion = true;
    view.when = "27 February 2026";
    return {
        { Category::identity,
          { { school().name, {}, { corrected, said(StatementKind::date_of_birth, "3 November 2018") }, {} },
            { "Amber Coast General Hospital", not_reached, {}, {} } } },
        { Category::address,
          { { school().name,
              {},
              { said(StatementKind::home, "Flat 5, 9 Hemp Row\nAmbermouth\nAM1 3AY"),
                { .value = Shown<std::string>::withheld(kept_back) } },
              {} } } },
        { Category::family,
          { { "Ambermouth Early Help",
              {},
              {},
              { { .relation = "mother",
                  .parental_responsibility = true,
                  .relative = steph,
                  .name = text("Stephanie Hartley") },
                { .relation = "twin sister",
                  .theirs_to_other = true,
                  .relative = Id<Person>::of_label("evie_hartley"),
                  .name = Shown<std::string>::withheld({ "access.practitioner.no_tie" }) } } } } },
        { Category::chronology, { { school().name, {}, { view }, {} }, { "Ambermouth Early Help", {}, {}, {} } } },
        { Category::mental_health, { { "Ambermouth Early Help", { "access.practitioner.no_basis" }, {}, {} } } },
        { Category::plan, { { school().name, {}, {}, {} } } },
    };
}

std::vector<SeenInvolvement> workers() {
    return {
        { .what = "Family support",
          .worker = "Abena Mensah",
          .agency = { "Ambermouth Early Help", "01632 960122", "" },
          .from = "2 February 2026",
          .lead = true,
          .current = true },
        { .what = "Class teacher",
          .worker = "Tom Ferriby",
          .agency = school(),
          .from = "3 September 2025",
          .current = true,
          .to_end = Id<Involvement>::of_label("class") },
        { .what = "Reading help", .agency = school(), .from = "2 March 2026", .current = true, .self_declared = true },
        { .what = "Speech and language therapy",
          .worker = "Elin Hughes",
          .agency = { "Community Health", "", "" },
          .from = "January 2023",
          .until = "July 2024" },
        { .is_sensitive_service = true },
    };
}

RecordPage record() {
    return {
        .navigation = navigation("record"),
        .person = ella,
        .purpose = Purpose::early_help,
        .number = Number::of(1'234'567),
        .name = text("Ella Hartley"),
        .workers = workers(),
        .categories = categories(),
        .may_add = true,
        .may_declare = true,
    };
}

class PeoplePages : public ::testing::Test {
protected:
    void SetUp() override { kit::testing::load_all_words(); }
};

// ---- why

TEST_F(PeoplePages, Purpose) {
    const auto asked =
        gallery("people/purpose/asked", purpose_page(ella, { Purpose::early_help, Purpose::safeguarding }));
    EXPECT_THAT(asked, HasSubstr("value=\"early_help\""));
    EXPECT_THAT(asked, Not(HasSubstr("value=\"oversight\"")));
    EXPECT_THAT(asked, Not(HasSubstr("Ella")));
    EXPECT_THAT(gallery("people/purpose/none", purpose_page(ella, {})), HasSubstr("does not include looking"));
}

// ---- finding

TEST_F(PeoplePages, Search) {
    EXPECT_THAT(
        gallery("people/search/purpose", search_page({ .purposes = { Purpose::early_help } })),
        HasSubstr("name=\"for\"")
    );
    EXPECT_THAT(
        gallery("people/search/no_purpose", search_page({})), HasSubstr(words("people.purpose.none").substr(0, 20))
    );
    SearchPage page{ .purpose = Purpose::early_help };
    EXPECT_THAT(gallery("people/search/empty", search_page(page)), HasSubstr("name=\"find\""));
    page.problems = problem("find", "people.search.find.missing");
    EXPECT_THAT(gallery("people/search/with_error", search_page(page)), HasSubstr("href=\"#find\""));
}

TEST_F(PeoplePages, SearchResults) {
    SearchPage page{ .purpose = Purpose::early_help, .typed = "hartley", .searched = true };
    const auto none = gallery("people/search/nobody", search_page(page));
    EXPECT_THAT(none, HasSubstr("Nobody was found"));
    EXPECT_THAT(none, HasSubstr("action=\"/people/newcomer\""));
    page.found = {
        { .in_full = true,
          .person = ella,
          .number = "K7M4-PX29",
          .name = text("Ella Hartley"),
          .born = text("3 November 2018"),
          .known_to = { school() } },
        { .in_full = true,
          .person = steph,
          .number = "3FH7-KXY2",
          .name = text("Stephanie Hartley"),
          .known_to = { school() } },
        { .person = steph, .known_to = { { "Ambermouth Early Help", "01632 960122", "" } } },
        {},
    };
    page.more = true;
    const auto found = gallery("people/search/found", search_page(page));
    EXPECT_THAT(found, HasSubstr("4 people fit"));
    EXPECT_THAT(found, HasSubstr("Somebody who fits is known here"));
    EXPECT_THAT(found, HasSubstr("Open this, if you work with them"));
    EXPECT_THAT(found, HasSubstr("Ask your data guardian"));
    EXPECT_THAT(found, HasSubstr(words("html.not_recorded")));
    EXPECT_THAT(found, Not(HasSubstr("href=\"/people?for=early_help&amp;find")));
}

TEST_F(PeoplePages, Newcomer) {
    NewcomerPage page{ .purpose = Purpose::early_help };
    EXPECT_THAT(gallery("people/newcomer/empty", newcomer_page(page)), HasSubstr("action=\"/people\""));
    page.form = NewcomerForm::read({ { "given_name", "Ella" }, { "born-year", "2027" } });
    page.problems = decide(page.form, *parse_date("2026-03-02")).problem().fields;
    const auto wrong = gallery("people/newcomer/with_errors", newcomer_page(page));
    for (const auto* field : { "born", "what", "reason" })
        EXPECT_THAT(wrong, HasSubstr("href=\"#" + std::string(field)));
    EXPECT_THAT(wrong, HasSubstr("value=\"Ella\""));
    page.problems = problem("none_of_these", "people.newcomer.none_of_these.missing");
    page.alike = { { .in_full = true,
                     .person = ella,
                     .number = "K7M4-PX29",
                     .name = text("Ella Hartley"),
                     .known_to = { school() } } };
    EXPECT_THAT(gallery("people/newcomer/alike", newcomer_page(page)), HasSubstr("href=\"#none_of_these\""));
}

// ---- the record

TEST_F(PeoplePages, Record) {
    const auto full = gallery("people/record/full", record_page(record()));
    EXPECT_THAT(full, HasSubstr("Ella Hartley"));
    EXPECT_THAT(full, HasSubstr("What your agency and Amber Coast General Hospital have agreed does not cover this."));
    EXPECT_THAT(full, HasSubstr("Mother"));
    EXPECT_THAT(full, HasSubstr("Twin sister of"));
    EXPECT_THAT(full, HasSubstr("A sensitive service"));
    EXPECT_THAT(full, HasSubstr("by Ambermouth Early Help"));
    EXPECT_THAT(full, HasSubstr("Why can I not see some of this?"));
    EXPECT_THAT(full, HasSubstr("/correction?for=early_help"));
    EXPECT_THAT(full, HasSubstr("/ending?for=early_help"));

    auto withheld = record();
    withheld.name = Shown<std::string>::withheld({ "access.practitioner.no_tie" });
    withheld.workers.clear();
    withheld.categories = { { Category::identity, { { school().name, { "access.practitioner.no_tie" }, {}, {} } } },
                            { Category::plan, {} } };
    withheld.may_add = false;
    const auto page = gallery("people/record/withheld", record_page(withheld));
    EXPECT_THAT(page, Not(HasSubstr("not-recorded"))) << "of records that cannot be seen nothing is known";
    EXPECT_THAT(page, HasSubstr("A person known here"));
    EXPECT_THAT(page, HasSubstr("Nothing here shows that you are working with this person."));
    EXPECT_THAT(page, HasSubstr("record how you are involved"));
    EXPECT_THAT(page, Not(HasSubstr("/statements/new")));

    auto empty = record();
    empty.workers.clear();
    empty.categories = { { Category::identity, { { school().name, {}, {}, {} } } } };
    empty.may_add = empty.may_declare = false;
    empty.may_open = true;
    const auto nothing = gallery("people/record/empty", record_page(empty));
    EXPECT_THAT(nothing, HasSubstr("Nobody whom you may see is working with them."));
    EXPECT_THAT(nothing, HasSubstr("Open a record for your agency"));
}

// What stands outside what may be seen says nothing of what there is.
TEST_F(PeoplePages, TheRecordEndsAlikeWhateverOthersKnow) {
    auto empty = record();
    empty.categories.clear();
    EXPECT_THAT(record_page(empty).content.markup(), HasSubstr("Other agencies may know more"));
    EXPECT_THAT(record_page(record()).content.markup(), HasSubstr("Other agencies may know more"));
}

TEST_F(PeoplePages, History) {
    HistoryPage page{ .navigation = navigation("history"),
                      .person = ella,
                      .purpose = Purpose::early_help,
                      .name = text("Ella Hartley") };
    EXPECT_THAT(gallery("people/history/asked", history_page(page)), HasSubstr("name=\"on-day\""));
    page.on = kit::Form{ { "on-day", "31" }, { "on-month", "2" }, { "on-year", "2026" } }.read<Date>("on");
    page.problems = problem("on", "people.history.on.wrong");
    EXPECT_THAT(gallery("people/history/with_error", history_page(page)), HasSubstr("value=\"31\""));
    page.on = kit::Form{ { "on-day", "1" }, { "on-month", "2" }, { "on-year", "2026" } }.read<Date>("on");
    page.problems = {};
    page.categories = categories();
    const auto shown = gallery("people/history/shown", history_page(page));
    EXPECT_THAT(shown, HasSubstr("What was recorded on 1 February 2026"));
    EXPECT_THAT(shown, Not(HasSubstr("/correction")));
}

// ---- recording

TEST_F(PeoplePages, Statement) {
    StatementPage page{
        .navigation = navigation("record"),
        .person = ella,
        .purpose = Purpose::early_help,
        .name = "Ella Hartley",
        .agency = school().name,
        .kinds = { StatementKind::event, StatementKind::own_words },
    };
    const auto empty = gallery("people/statement/empty", statement_page(page));
    EXPECT_THAT(empty, HasSubstr("value=\"own_words\""));
    EXPECT_THAT(empty, Not(HasSubstr("value=\"offence\"")));
    page.form = StatementForm::read({ { "kind", "event" }, { "postcode", "nowhere" }, { "opinion", "yes" } });
    page.problems = decide(page.form).problem().fields;
    const auto wrong = gallery("people/statement/with_errors", statement_page(page));
    EXPECT_THAT(wrong, HasSubstr("value=\"nowhere\""));
    EXPECT_THAT(wrong, HasSubstr("href=\"#value\""));
    EXPECT_THAT(wrong, HasSubstr("checked"));
}

TEST_F(PeoplePages, Correction) {
    const struct Statement before {
        .id = Id<struct Statement>::of_label("home"), .kind = StatementKind::home,
        .value = Said::parse("61 Capstan Road"), .postcode = Postcode::parse("AM1 1AS"),
        .recorded_at = kit::testing::town_hour,
    };

    CorrectionPage page{
        .navigation = navigation("record"),
        .person = ella,
        .purpose = Purpose::early_help,
        .name = "Ella Hartley",
        .before = before,
        .form = StatementForm::holding(before),
    };
    const auto asked = gallery("people/correction/asked", correction_page(page));
    EXPECT_THAT(asked, HasSubstr("61 Capstan Road, AM1 1AS"));
    EXPECT_THAT(asked, HasSubstr("value=\"take_back\""));
    page.problems = decide_correction(page.form, before).problem().fields;
    page.earlier = { said(StatementKind::home, "16 Capstan Road") };
    const auto wrong = gallery("people/correction/with_error", correction_page(page));
    EXPECT_THAT(wrong, HasSubstr("href=\"#reason\""));
    EXPECT_THAT(wrong, HasSubstr("16 Capstan Road"));
    page.problems = {};
    page.overtaken = true;
    EXPECT_THAT(
        gallery("people/correction/overtaken", correction_page(page)), HasSubstr("Somebody else has corrected this")
    );
}

// ---- being involved

TEST_F(PeoplePages, Involvement) {
    InvolvementPage page{
        .navigation = navigation("record"), .person = ella, .purpose = Purpose::early_help, .name = "Ella Hartley"
    };
    EXPECT_THAT(gallery("people/involvement/empty", involvement_page(page)), HasSubstr("a data guardian reviews it"));
    page.problems = decide(page.form, *parse_date("2026-03-02")).problem().fields;
    const auto wrong = gallery("people/involvement/with_errors", involvement_page(page));
    EXPECT_THAT(wrong, HasSubstr("href=\"#what\""));
    EXPECT_THAT(wrong, HasSubstr("href=\"#reason\""));
    page.problems = {};
    page.opens_record = true;
    EXPECT_THAT(gallery("people/open_record/empty", involvement_page(page)), HasSubstr("/record?for=early_help"));
}

TEST_F(PeoplePages, Ending) {
    EndingPage page{
        .navigation = navigation("record"),
        .person = ella,
        .purpose = Purpose::early_help,
        .name = "Ella Hartley",
        .involvement = { .what = *Line::parse("Class teacher"), .from = *RoughDate::parse("2025-09-03"), .version = 3 },
        .worker = "Tom Ferriby",
    };
    const auto asked = gallery("people/ending/asked", ending_page(page));
    EXPECT_THAT(asked, HasSubstr("name=\"version\" value=\"3\""));
    page.overtaken = true;
    page.worker.clear();
    const auto overtaken = gallery("people/ending/overtaken", ending_page(page));
    EXPECT_THAT(overtaken, HasSubstr("Somebody else has changed this"));
    EXPECT_THAT(overtaken, HasSubstr("Nobody in particular"));
}

}
}
