// The rules of the room, without a database.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "rooms/people/involvement.hpp"
#include "rooms/people/marks.hpp"
#include "rooms/people/newcomer.hpp"
#include "rooms/people/search_words.hpp"
#include "rooms/people/statement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::people {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

const Date today(std::chrono::year(2026), std::chrono::March, std::chrono::day(2));

// ---- the number

RC_GTEST_PROP(TheNumber, IsReadBackHoweverItIsWritten, (std::uint32_t which)) {
    const auto number = Number::of(which);
    RC_ASSERT(number.text().size() == 8U);
    RC_ASSERT(Number::parse(number.text()) == number);
    RC_ASSERT(Number::parse(lower_ascii(number.spoken())) == number);
    RC_ASSERT(Number::parse(" " + number.spoken().substr(0, 4) + " " + number.spoken().substr(5)) == number);
}

RC_GTEST_PROP(TheNumber, WithOneWrongCharacterIsNobodys, (std::uint32_t which)) {
    const auto right = Number::of(which).text();
    for (std::size_t at = 0; at < right.size(); ++at)
        for (const char other : Number::alphabet) {
            auto wrong = right;
            wrong[at] = other;
            RC_ASSERT((wrong == right) == Number::parse(wrong).has_value());
        }
}

RC_GTEST_PROP(TheNumber, WithTwoCharactersExchangedIsNobodys, (std::uint32_t which)) {
    const auto right = Number::of(which).text();
    for (std::size_t one = 0; one < right.size(); ++one)
        for (std::size_t other = one + 1; other < right.size(); ++other) {
            auto wrong = right;
            std::swap(wrong[one], wrong[other]);
            RC_ASSERT((wrong == right) == Number::parse(wrong).has_value());
        }
}

TEST(TheNumber, TakesALetterForTheDigitThatItLooksLike) {
    for (std::uint64_t which = 0; which < 2000; ++which) {
        const auto number = Number::of(which * 1'000'003);
        auto misread = number.text();
        for (auto& one : misread)
            one = one == '8' ? 'B' : one == '6' ? 'G' : one == '5' ? 's' : one == '2' ? 'z' : one;
        EXPECT_EQ(Number::parse(misread), number);
    }
    for (const char* wrong : { "", "2", "22222222 2", "A2222222", "2222-222O", "1" })
        EXPECT_FALSE(Number::parse(wrong)) << wrong;
}

TEST(TheNumber, EveryNumberIsAnother) {
    EXPECT_NE(Number::of(0), Number::of(1));
    EXPECT_NE(Number::random(), Number::random());
    EXPECT_EQ(Number::of(0).spoken(), "2222-2222");
}

// ---- what may be said

TEST(AStatement, IsKeptInTheFormOfItsKind) {
    const auto kept = [](StatementKind kind, const char* typed) {
        const auto value = value_of(kind, typed);
        return value ? value->shown() : std::string("nothing");
    };
    EXPECT_EQ(kept(StatementKind::date_of_birth, "3 11 2018"), "2018-11-03");
    EXPECT_EQ(kept(StatementKind::date_of_birth, "  2018"), "2018");
    EXPECT_EQ(kept(StatementKind::date_of_birth, "November 2018"), "2018-11");
    EXPECT_EQ(kept(StatementKind::date_of_birth, "31/02/2018"), "nothing");
    EXPECT_EQ(kept(StatementKind::nhs_number, "999 019 3517"), "9990193517");
    EXPECT_EQ(kept(StatementKind::nhs_number, "999 019 3518"), "nothing");
    EXPECT_EQ(kept(StatementKind::nhs_number, "999 019 351"), "nothing");
    EXPECT_EQ(kept(StatementKind::email, "not an address"), "nothing");
    EXPECT_EQ(kept(StatementKind::event, "Two lines\nof it"), "Two lines\nof it");
    EXPECT_EQ(kept(StatementKind::event, "   "), "nothing");
}

TEST(AStatement, IsReadOutAsPeopleSayIt) {
    EXPECT_EQ(spoken(*RoughDate::parse("2018-11-03")), "3 November 2018");
    EXPECT_EQ(spoken(*RoughDate::parse("2018-11")), "November 2018");
    EXPECT_EQ(spoken(*RoughDate::parse("2018")), "2018");
    EXPECT_EQ(spoken_value(StatementKind::nhs_number, *Said::parse("9990193517")), "999 019 3517");
}

TEST(AStatement, NeedsAKindAndAValueOfIt) {
    const auto nothing = decide(StatementForm::read({}));
    ASSERT_FALSE(nothing);
    EXPECT_TRUE(nothing.problem().fields["kind"]);
    EXPECT_TRUE(nothing.problem().fields["value"]);
    const auto wrong = decide(StatementForm::read({ { "kind", "date_of_birth" },
                                                    { "value", "soon" },
                                                    { "postcode", "x" },
                                                    { "from-month", "13" },
                                                    { "from-year", "2020" } }));
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.problem().fields["value"]->key, "people.statement.value.wrong.date");
    EXPECT_TRUE(wrong.problem().fields["postcode"]);
    EXPECT_TRUE(wrong.problem().fields["from"]);
}

TEST(AStatement, AboutSomebodyElseIsMarked) {
    const auto said = decide(StatementForm::read(
        { { "kind", "note" }, { "value", "A neighbour rang." }, { "third_party", "yes" }, { "opinion", "yes" } }
    ));
    ASSERT_TRUE(said);
    EXPECT_TRUE(said->marks.has(access::Mark::third_party));
    EXPECT_TRUE(said->opinion);
}

class ACorrection : public ::testing::Test {
protected:
    Statement before{
        .id = Id<Statement>::of_label("before"),
        .kind = StatementKind::home,
        .value = Said::parse("7 Dune Lane"),
        .postcode = Postcode::parse("AM5 2AF"),
        .marks = { access::Mark::hidden_address },
    };

    Result<Statement> corrected(const kit::Form& form) { return decide_correction(StatementForm::read(form), before); }
};

TEST_F(ACorrection, NeedsAReasonAndADifference) {
    const auto unsaid = corrected({ { "value", "9 Dune Lane" } });
    ASSERT_FALSE(unsaid);
    EXPECT_TRUE(unsaid.problem().fields["reason"]);
    const auto same = corrected({ { "value", "7 Dune Lane" }, { "postcode", "am52af" }, { "reason", "Misread." } });
    ASSERT_FALSE(same);
    EXPECT_EQ(same.problem().fields["value"]->key, "people.correction.value.same");
}

TEST_F(ACorrection, NeverOpensWhatWasMarked) {
    const auto right = corrected({ { "value", "9 Dune Lane" }, { "postcode", "AM5 2AF" }, { "reason", "Misread." } });
    ASSERT_TRUE(right);
    EXPECT_TRUE(right->marks.has(access::Mark::hidden_address));
    EXPECT_EQ(right->supersedes, before.id);
    EXPECT_EQ(right->value->shown(), "9 Dune Lane");
    const auto taken_back = corrected({ { "what", "take_back" }, { "reason", "It was her sister's." } });
    ASSERT_TRUE(taken_back);
    EXPECT_FALSE(taken_back->value);
    EXPECT_EQ(taken_back->kind, StatementKind::home);
    EXPECT_TRUE(taken_back->marks.has(access::Mark::hidden_address));
}

TEST_F(ACorrection, BeginsWithWhatIsThere) {
    before.from = RoughDate::parse("2019-03");
    const auto form = StatementForm::holding(before);
    EXPECT_EQ(form.value.typed, "7 Dune Lane");
    EXPECT_EQ(form.from.typed, " 3 2019");
    EXPECT_EQ(read_typed(form.from.typed, static_cast<const RoughDate*>(nullptr)), before.from);
}

TEST(Marks, AreKeptByName) {
    const KeptMarks both{ { access::Mark::hidden_address, access::Mark::privileged } };
    EXPECT_EQ(both.text(), "hidden_address privileged");
    EXPECT_EQ(KeptMarks::parse(both.text())->marks, both.marks);
    EXPECT_TRUE(KeptMarks::parse("")->marks.empty());
    EXPECT_FALSE(KeptMarks::parse("hidden_addres"));
}

TEST(Categories, EveryKindBelongsToOne) {
    std::set<access::Category> used;
    for (const auto name : enumerators<StatementKind>)
        used.insert(category_of(*named<StatementKind>(name)));
    EXPECT_EQ(used.size(), enumerators<access::Category>.size());
    EXPECT_EQ(category_of(StatementKind::sexual_health), access::Category::sexual_health);
    EXPECT_EQ(category_of(StatementKind::home), access::Category::address);
}

// ---- working with somebody

Involvement carried() {
    return {
        .id = Id<Involvement>::of_label("carried"),
        .agency = Id<accounts::Agency>::of_label("early_help"),
        .post = Id<accounts::Post>::of_label("post"),
        .worker = Id<accounts::Worker>::of_label("abena"),
        .team = Line::parse("North team"),
        .from = *RoughDate::parse("2026-02-02"),
    };
}

std::vector<std::string> kinds_of(const Involvement& involvement) {
    std::vector<std::string> kinds;
    for (const auto& tie : ties_of(involvement))
        kinds.emplace_back(name_of(tie.kind));
    return kinds;
}

TEST(Ties, AreByWhatPartSomebodyHas) {
    auto one = carried();
    EXPECT_THAT(kinds_of(one), ElementsAre("allocated", "team"));
    EXPECT_FALSE(ties_of(one)[1].worker);
    one.team.reset();
    EXPECT_THAT(kinds_of(one), ElementsAre("allocated"));
    one.part = Part::works_with;
    EXPECT_THAT(kinds_of(one), ElementsAre("involved"));
    one.part = Part::advises;
    EXPECT_THAT(kinds_of(one), ElementsAre("consulted"));
    one.worker.reset();
    EXPECT_THAT(kinds_of(one), ElementsAre("involved")); // the agency
}

TEST(Ties, NobodyAllocatesThemselves) {
    auto one = carried();
    one.source = access::TieSource::self_declared;
    EXPECT_THAT(kinds_of(one), ElementsAre("involved"));
}

TEST(Ties, LastUntilTheEndOfTheLastDay) {
    auto one = carried();
    one.until = RoughDate::parse("2026-03");
    const auto period = period_of(one);
    EXPECT_TRUE(
        period.holds(instant_in_london(Date(std::chrono::year(2026), std::chrono::March, std::chrono::day(31)), 23, 59))
    );
    EXPECT_FALSE(
        period.holds(instant_in_london(Date(std::chrono::year(2026), std::chrono::April, std::chrono::day(1)), 0, 0))
    );
    one.ended_at = instant_in_london(today, 9, 0);
    EXPECT_EQ(period_of(one).until, *one.ended_at);
    EXPECT_FALSE(one.is_current(today));
}

TEST(Ties, OfWhatEndedBeforeItBeganThereAreNone) {
    auto one = carried();
    one.ended_at = instant_in_london(one.from.earliest(), 0, 0);
    EXPECT_TRUE(ties_of(one).empty());
}

TEST(SayingThatOneIsInvolved, NeedsWhatAndWhy) {
    const auto nothing = decide(InvolvementForm::read({}), today);
    ASSERT_FALSE(nothing);
    EXPECT_TRUE(nothing.problem().fields["what"]);
    EXPECT_TRUE(nothing.problem().fields["reason"]);
    const auto said =
        decide(InvolvementForm::read({ { "what", "Family support" }, { "reason", "They rang me." } }), today);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->source, access::TieSource::self_declared);
    EXPECT_EQ(said->from.text(), "2026-03-02");
}

// ---- somebody new

TEST(ANewcomer, HasAtLeastOneNameAndWasBorn) {
    const kit::Form mine{ { "what", "Support" }, { "reason", "She came in." } };
    const auto with = [&](std::initializer_list<std::pair<std::string, std::string>> fields) {
        auto form = mine;
        for (const auto& [name, value] : fields)
            form.add(name, value);
        return decide(NewcomerForm::read(form), today);
    };
    EXPECT_TRUE(with({}).problem().fields["given_name"]);
    EXPECT_TRUE(with({ { "given_name", "Amal" }, { "born-year", "2027" } }).problem().fields["born"]);
    EXPECT_TRUE(with({ { "given_name", "Amal" }, { "born-year", "soon" } }).problem().fields["born"]);
    const auto amal = with({ { "given_name", "Amal" }, { "born-month", "6" }, { "born-year", "2016" } });
    ASSERT_TRUE(amal);
    EXPECT_EQ(amal->statements.size(), 2U);
    EXPECT_EQ(amal->searched, "Amal");
}

// ---- what people are found by

Statement said(StatementKind kind, const char* value, const char* postcode = nullptr) {
    return { .kind = kind,
             .value = Said::parse(value),
             .postcode = postcode ? Postcode::parse(postcode) : std::nullopt };
}

TEST(SearchWords, AreFoldedNamesPartsOfDatesAndPostcodes) {
    EXPECT_THAT(words_of(said(StatementKind::family_name, "O’Brien-Núñez")), UnorderedElementsAre("obrien", "nunez"));
    EXPECT_THAT(
        words_of(said(StatementKind::date_of_birth, "2018-11-03")),
        UnorderedElementsAre("2018", "november", "11", "03", "3")
    );
    EXPECT_THAT(
        words_of(said(StatementKind::home, "7 Dune Lane", "AM5 2AF")), UnorderedElementsAre("am5", "2af", "am52af")
    );
    EXPECT_TRUE(words_of(said(StatementKind::health, "Asthma")).empty());
    EXPECT_TRUE(words_of(Statement{ .kind = StatementKind::given_name }).empty());
}

TEST(SearchWords, TypedInAnyOrderAreFoundByTheirBeginnings) {
    const std::vector<std::string> ella{ "ella", "hartley", "2018", "november", "9990580537" };
    EXPECT_TRUE(begin_words(words_typed("Hart ELLA"), ella));
    EXPECT_TRUE(begin_words(words_typed("ella 2018"), ella));
    EXPECT_TRUE(begin_words(words_typed("999 058 0537"), ella));
    EXPECT_FALSE(begin_words(words_typed("ella 2017"), ella));
    EXPECT_EQ(words_typed("a bcd ef").front(), "bcd");
}

}
}
