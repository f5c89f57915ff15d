// Tables from spreadsheets: their headings, what those are taken to mean, and rows as services.
#include "rooms/directory/feeds/columns.hpp"

#include "base/csv.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/cutting.hpp"
#include "rooms/directory/feeds/feed_form.hpp"
#include "rooms/directory/feeds/reading.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/schedule.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::feeds {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Line publisher = *Line::parse("Westshire Council");

std::vector<Read> services(const std::string& file, const std::vector<Column>& columns) {
    const auto made = services_in(file, columns, publisher);
    EXPECT_EQ(made.trouble, Trouble::none);
    std::vector<Read> all;
    for (const auto item : cut(made.list).items) {
        auto reading = read_item(a_source(Kind::table), item);
        EXPECT_TRUE(std::holds_alternative<Read>(reading)) << item;
        if (auto* read = std::get_if<Read>(&reading)) all.push_back(std::move(*read));
    }
    return all;
}

// With the columns that its headings are taken to mean.
std::vector<Read> services(const std::string& file) {
    return services(file, guessed(*table_in(file), {}));
}

TEST(Tables, ShowTheirHeadingsAndExamples) {
    const auto table = table_in("Name , Phone,,Phone\nTots,01632 960 111,x,2\n\nTeens,,x,\n");
    ASSERT_TRUE(table);
    EXPECT_THAT(table->headings, ElementsAre("Name", "Phone", "#3", "Phone #4"));
    EXPECT_THAT(table->examples[0], ElementsAre("Tots", "Teens"));
    EXPECT_THAT(table->examples[1], ElementsAre("01632 960 111"));
    EXPECT_THAT(table->examples[2], ElementsAre("x"));
}

TEST(Tables, AreNotOtherThings) {
    EXPECT_FALSE(table_in(""));
    EXPECT_FALSE(table_in("  {\"contents\":[]}"));
    EXPECT_FALSE(table_in("<!DOCTYPE html>"));
    EXPECT_FALSE(table_in("PK\x03\x04"));
    EXPECT_FALSE(table_in(std::string("Name\0,x", 7)));
    EXPECT_EQ(services_in("[]", {}, publisher).trouble, Trouble::not_a_list);
    EXPECT_EQ(services_in("Name\n\"Tots", { { "Name", Meaning::name } }, publisher).trouble, Trouble::cut_short);
}

TEST(Tables, FitTheColumnsThatWereMatched) {
    const auto table = *table_in("Name,Notes\nTots,x\n");
    EXPECT_TRUE(fit({ { "Name", Meaning::name }, { "Notes", {} } }, table));
    EXPECT_TRUE(fit({ { "Name", Meaning::name }, { "Notes", {} }, { "Old", {} } }, table)) << "an unused one may go";
    EXPECT_FALSE(fit({ { "Name", Meaning::name } }, table)) << "a new one may hold something";
    EXPECT_FALSE(fit({ { "Name", Meaning::name }, { "Notes", {} }, { "Phone", Meaning::phone } }, table));
}

TEST(Tables, AreGuessedFromWhatWasSaidBeforeAndFromCommonWords) {
    const auto table = *table_in("Service Name,Notes,Tel,E-mail,Category,Tags,Name\nTots,x,,,,,\n");
    const auto columns = guessed(table, { { "Notes", Meaning::description }, { "Tel", {} } });
    EXPECT_EQ(columns[0].meaning, Meaning::name);
    EXPECT_EQ(columns[1].meaning, Meaning::description);
    EXPECT_EQ(columns[2].meaning, std::nullopt) << "somebody said that it is not used";
    EXPECT_EQ(columns[3].meaning, Meaning::email);
    EXPECT_EQ(columns[4].meaning, Meaning::categories);
    EXPECT_EQ(columns[5].meaning, Meaning::categories);
    EXPECT_EQ(columns[6].meaning, std::nullopt) << "a service has one name";
}

TEST(Tables, AreReadAsServices) {
    const auto all = services("Ref,Name,Organisation,Description,Website,Telephone,Contact name,Contact "
                              "email,Ages,Cost,How to refer,Wait,Day,Start,End,Venue,"
                              "Address,Category,Languages,Area\n"
                              "7,Tiny Tots,Westshire Play,\"Play, and tea\",www.tots.example,01632 960 111,Jo "
                              "Bloggs,jo@tots.example,0-5 years,Free,Ring us,Two "
                              "weeks,Mon & Wednesdays,9.30am,2 pm,Oak Hall,\"1 High Street, Westbury BS1 4NZ\",Play; "
                              "Babies,\"English, Polish\",Westbury\n");
    ASSERT_EQ(all.size(), 1U);
    const auto& service = all[0].entry.service;
    EXPECT_EQ(all[0].key, "7");
    EXPECT_EQ(service.name.text(), "Tiny Tots");
    EXPECT_EQ(all[0].entry.organisation.name.text(), "Westshire Play");
    EXPECT_EQ(service.description.text(), "Play, and tea");
    EXPECT_EQ(service.url->text(), "https://www.tots.example");
    EXPECT_EQ(service.phones.at(0).number.shown(), "01632 960 111");
    EXPECT_EQ(service.contacts.at(0).name->shown(), "Jo Bloggs");
    EXPECT_EQ(service.contacts.at(0).email->shown(), "jo@tots.example");
    EXPECT_EQ(service.ages, (Ages{ 0, 5 }));
    EXPECT_EQ(service.cost, CostKind::free);
    EXPECT_EQ(service.who_may_refer->text(), "Ring us");
    EXPECT_EQ(service.waiting->text(), "Two weeks");
    EXPECT_THAT(service.schedules.at(0).days, ElementsAre("MO", "WE"));
    EXPECT_EQ(service.schedules.at(0).opens, ClockTime::parse("09:30"));
    EXPECT_EQ(service.schedules.at(0).closes, ClockTime::parse("14:00"));
    const auto& place = all[0].entry.locations.at(0);
    EXPECT_EQ(place.name.text(), "Oak Hall");
    EXPECT_EQ(place.address->text(), "1 High Street, Westbury");
    EXPECT_EQ(place.postcode->shown(), "BS1 4NZ");
    EXPECT_THAT(service.languages, ElementsAre("en", "pl"));
    EXPECT_EQ(all[0].areas_named.at(0).text(), "Westbury");
    EXPECT_EQ(all[0].terms.size(), 2U);
    EXPECT_THAT(all[0].notes, IsEmpty());
}

TEST(Tables, ReadTimesAsTheSearchDoes) {
    for (const auto& [typed, time] : std::map<std::string, std::string>{ { "2", "14:00" },
                                                                         { "9", "09:00" },
                                                                         { "02:00", "02:00" },
                                                                         { "930", "09:30" },
                                                                         { "noon", "12:00" },
                                                                         { "14:00:00", "14:00" } }) {
        const auto service = services("Name,Day,Start\nTots,Monday," + typed + "\n").at(0).entry.service;
        EXPECT_EQ(service.schedules.at(0).opens, ClockTime::parse(time)) << typed;
        EXPECT_EQ(service.schedules.at(0).opens->minutes, read_clock(typed == "14:00:00" ? "14:00" : typed)) << typed;
    }
    EXPECT_FALSE(services("Name,Day,Start\nTots,Monday,teatime\n").at(0).entry.service.schedules.at(0).opens);
}

TEST(Tables, WithoutIdsKnowServicesByNameAndOrganisation) {
    const auto all = services("Name,Provider\nTots,Play\nTots,\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].key, "Tots / Play");
    EXPECT_EQ(all[1].key, "Tots / Westshire Council");
    EXPECT_EQ(all[1].entry.organisation.name.text(), "Westshire Council");
    EXPECT_EQ(services("Name\n" + std::string(190, 'x') + "\n")[0].key.size(), 64U)
        << "too long to be one, so its digest";
}

TEST(Tables, PutARowWithoutANameAsideAndPassOverEmptyOnes) {
    const auto made = services_in(
        "Name,Phone\n,01632 960 111\n,\nTots,\n", { { "Name", Meaning::name }, { "Phone", Meaning::phone } }, publisher
    );
    const auto list = cut(made.list);
    ASSERT_EQ(list.items.size(), 2U);
    const auto reading = read_item(a_source(Kind::table), list.items[0]);
    ASSERT_TRUE(std::holds_alternative<PutAside>(reading));
    EXPECT_EQ(std::get<PutAside>(reading).reason, Reason::name_missing);
    EXPECT_EQ(std::get<PutAside>(reading).key, "#2") << "the row's number in the table";
}

TEST(Tables, KeepNothingOfAColumnThatIsNotUsed) {
    const auto made = services_in(
        "Name,Home phone\nTots,01632 960 999\n", { { "Name", Meaning::name }, { "Home phone", {} } }, publisher
    );
    EXPECT_EQ(made.list.find("960 999"), std::string::npos);
    EXPECT_EQ(made.list.find("Home"), std::string::npos);
}

TEST(Tables, AreReadInTheLettersOfSpreadsheets) {
    const auto all = services("Name,Cost\nCaf\xE9 \x96 tots,\xA3"
                              "2\n");
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].entry.service.name.text(), "Caf\u00E9 \u2013 tots");
    EXPECT_EQ(
        all[0].entry.service.fees->text(),
        "\u00A3"
        "2"
    );
    EXPECT_EQ(services("\xEF\xBB\xBFName\nCaf\u00E9\n")[0].entry.service.name.text(), "Caf\u00E9");
}

struct OfAges {
    const char* cell;
    Ages ages;
};

TEST(Tables, UnderstandAgesAsPeopleWriteThem) {
    for (const auto& [cell, ages] : { OfAges{ "5 to 11", { 5, 11 } },
                                      { "0-5 years", { 0, 5 } },
                                      { "18 months - 2.5 years", { 1.5, 2.5 } },
                                      { "18+", { 18, {} } },
                                      { "Under 5", { {}, 5 } },
                                      { "up to 25", { {}, 25 } },
                                      { "all ages", {} } })
        EXPECT_EQ(services(std::string("Name,Ages\nTots,") + cell + "\n").at(0).entry.service.ages, ages) << cell;
}

struct OfDays {
    const char* cell;
    std::vector<std::string> days;
};

TEST(Tables, UnderstandDaysAsPeopleWriteThem) {
    for (const auto& [cell, days] : { OfDays{ "Tuesday", { "TU" } },
                                      { "Mondays and Thurs", { "MO", "TH" } },
                                      { "Mon-Fri", { "MO", "TU", "WE", "TH", "FR" } },
                                      { "Friday to Sunday", { "FR", "SA", "SU" } },
                                      { "Weekdays", { "MO", "TU", "WE", "TH", "FR" } },
                                      { "every day", { "MO", "TU", "WE", "TH", "FR", "SA", "SU" } } })
        EXPECT_EQ(services(std::string("Name,Day\nTots,") + cell + "\n").at(0).entry.service.schedules.at(0).days, days)
            << cell;
    const auto unknown = services("Name,Day\nTots,now and then\n");
    EXPECT_THAT(unknown[0].entry.service.schedules, IsEmpty());
    EXPECT_FALSE(unknown[0].notes.empty());
}

TEST(Tables, TellTimesThatCannotBeReadWithTheDescription) {
    const auto words = services("Name,Description,Opening hours\nTots,Play,Term time only\n");
    EXPECT_EQ(words[0].entry.service.description.text(), "Play\n\nTerm time only");
    const auto days = services("Name,Opening hours\nTots,Mondays 9 to 11\n");
    EXPECT_THAT(days[0].entry.service.schedules.at(0).days, ElementsAre("MO"));
    EXPECT_EQ(days[0].entry.service.schedules.at(0).note->text(), "Mondays 9 to 11");
}

TEST(ColumnsForm, WantsANameAndOneColumnForEachOfMostThings) {
    const std::vector<std::string> headings{ "A", "B", "C" };
    const auto typed = [&](const char* a, const char* b, const char* c) {
        return decide(ColumnsForm::read({ { "column-0", a }, { "column-1", b }, { "column-2", c } }, 3), headings);
    };
    const auto good = typed("name", "", "categories");
    ASSERT_TRUE(good);
    EXPECT_EQ((*good)[1], (Column{ "B", {} }));
    EXPECT_TRUE(typed("name", "categories", "categories"));
    EXPECT_EQ(typed("phone", "", "").problem().fields.all().at(0).say.key, "directory.feeds.columns.name_missing");
    EXPECT_EQ(typed("name", "url", "url").problem().fields.all().at(0).field, "column-2");
    EXPECT_EQ(typed("name", "nonsense", "").problem().fields.all().at(0).field, "column-1");
}

std::string quoted(const std::string& cell) {
    std::string text = "\"";
    for (const char c : cell)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

// Whatever stands in the cells, every row with a name is one service of that name.
RC_GTEST_PROP(TablesAtRandom, GiveEveryRowAsOneService, ()) {
    const auto cell = rc::gen::container<std::string>(rc::gen::element('a', ' ', ',', '"', '\n', '9', '=', '\''));
    const auto names = *rc::gen::container<std::vector<std::string>>(cell);
    const auto others = *rc::gen::container<std::vector<std::string>>(names.size(), cell);
    std::string file = "Name,Ages,Day,Times,Address\n";
    std::size_t count = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto name = "n" + names[i];
        const auto other = quoted(others[i]);
        file += quoted(name) + ',' + other + ',' + other + ',' + other + ',' + other + "\r\n";
        ++count;
    }
    const auto made = services_in(file, guessed(*table_in(file), {}), publisher);
    RC_ASSERT(made.trouble == Trouble::none);
    const auto items = cut(made.list).items;
    RC_ASSERT(items.size() == count);
    for (std::size_t i = 0; i < count; ++i)
        RC_ASSERT(std::holds_alternative<Read>(read_item(a_source(Kind::table), items[i])));
}

}
}
