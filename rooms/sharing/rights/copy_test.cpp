// What stands in a copy, what must not leave with it, and who may release it.
#include "rooms/sharing/rights/copy.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using access::Mark;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = ProtectedKind;

ProtectedValues values() {
    ProtectedValues values;
    values.add_address("Flat 5, 9 Hemp Row\nAmbermouth", Postcode::parse("AM1 3AY"));
    values.add_telephone("07700 900111");
    values.add_email("Sam.Hidden@mail.example");
    values.add_school("Harbour Road Primary School");
    values.add_name("Zoë Núñez");
    values.add_name("Jo");
    return values;
}

TEST(Protected, FindsAnAddressHoweverItIsWritten) {
    for (const auto* text :
         { "She lives at 9 Hemp Row.", "9, HEMP ROW", "seen near hemp row on Friday", "Flat 5 9 Hemp Row Ambermouth" })
        EXPECT_THAT(values().found_in(text), ElementsAre(Kind::address)) << text;
    for (const auto* text : { "AM1 3AY", "am13ay", "the postcode is Am1  3ay.", "AM1-3AY" })
        EXPECT_THAT(values().found_in(text), ElementsAre(Kind::postcode)) << text;
    for (const auto* text : { "Ambermouth", "a row about hemp", "AM1 3AZ", "flat 5" })
        EXPECT_TRUE(values().found_in(text).empty()) << text;
}

TEST(Protected, ReadsStreetsInFullAndShort) {
    ProtectedValues values;
    values.add_address("61 Capstan Road", std::nullopt);
    values.add_address("Rose Cottage, Mill Street", std::nullopt);
    EXPECT_THAT(values.found_in("61 Capstan Rd"), ElementsAre(Kind::address));
    EXPECT_THAT(values.found_in("at Rose Cottage"), ElementsAre(Kind::address));
    EXPECT_TRUE(values.found_in("61 Capstan Lane").empty());
}

TEST(Protected, FindsATelephoneNumberHoweverItIsWritten) {
    for (const auto* text : { "07700 900111",
                              "Ring 07700900111 after six",
                              "+44 7700 900 111",
                              "0044 (0)7700-900111",
                              "07700 900000 / 07700 900111" })
        EXPECT_THAT(values().found_in(text), ElementsAre(Kind::telephone)) << text;
    EXPECT_TRUE(values().found_in("07700 900112").empty());
    EXPECT_TRUE(values().found_in("On 07.03.2026 at 11").empty());
}

TEST(Protected, FindsEMailAddressesSchoolsAndNames) {
    EXPECT_THAT(values().found_in("write to <sam.hidden@MAIL.example>."), ElementsAre(Kind::email));
    EXPECT_THAT(values().found_in("now at harbour road primary"), ElementsAre(Kind::school));
    EXPECT_THAT(values().found_in("ZOE NUNEZ rang"), ElementsAre(Kind::name));
    EXPECT_TRUE(values().found_in("Zoë rang, and Nunez did not. Jo too").empty()) << "Jo is too short to tell";
}

TEST(Protected, HasAnotherDigestForOtherValues) {
    auto more = values();
    EXPECT_EQ(more.digest(), values().digest());
    more.add_telephone("07700 900113");
    EXPECT_NE(more.digest(), values().digest());
}

CopyItem item(const char* key, const char* text, access::Marks marks = {}) {
    return { .key = key,
             .part = CopyPart::facts,
             .category = access::Category::chronology,
             .title = "Note",
             .text = text,
             .source = "Recorded by Grace",
             .marks = marks };
}

TEST(CopyChoices, AreAsTheMarksSuggestUntilSomebodyDecides) {
    EXPECT_EQ(suggested(item("a", "")).leave_out, std::nullopt);
    EXPECT_EQ(suggested(item("a", "", { Mark::third_party })).leave_out, LeftOut::third_party);
    EXPECT_EQ(suggested(item("a", "", { Mark::police_intelligence })).leave_out, LeftOut::crime_prevention);
    EXPECT_EQ(suggested(item("a", "", { Mark::privileged })).leave_out, LeftOut::legal_privilege);
    EXPECT_EQ(suggested(item("a", "", { Mark::hidden_address })).leave_out, LeftOut::serious_harm);
    const CopyChoices choices{ { "a", { LeftOut::other, std::nullopt } } };
    EXPECT_EQ(choice_of(item("a", ""), choices).leave_out, LeftOut::other);
    EXPECT_EQ(choice_of(item("b", ""), choices).leave_out, std::nullopt);
}

TEST(CopyChoices, NeverPutInWhatIsWithheldFromWhoeverPreparesIt) {
    auto withheld = item("a", "");
    withheld.withheld = true;
    const CopyChoices choices{ { "a", {} } };
    EXPECT_EQ(choice_of(withheld, choices).leave_out, LeftOut::serious_harm);
    const auto form = ItemForm::read({ { "choice", "include" } });
    EXPECT_EQ(decide(form, withheld, {}).problem().fields["choice"]->key, "sharing.copy.choice.withheld");
}

CopyContent content() {
    return { .name = "Reece Delaney",
             .agency = "Children's Services",
             .on = *parse_date("2026-03-02"),
             .items = { item("a", "Came to the office."), item("b", "Lives at 9 Hemp Row now.") },
             .uses_kept_back = 2 };
}

TEST(CopyCheck, BlocksWhatHoldsSomethingProtectedUntilItIsLeftOutOrExplained) {
    const auto whole = content();
    auto items = checked(whole, {}, values());
    EXPECT_FALSE(items[0].blocks());
    EXPECT_TRUE(items[1].blocks());
    EXPECT_TRUE(anything_blocks(items));
    items = checked(whole, { { "b", { LeftOut::serious_harm, std::nullopt } } }, values());
    EXPECT_FALSE(anything_blocks(items));
    items = checked(whole, { { "b", { std::nullopt, Prose::parse("It is his own.") } } }, values());
    EXPECT_FALSE(anything_blocks(items));
}

TEST(CopyCheck, NeedsWordsToPutInWhatWasFound) {
    const auto form = ItemForm::read({ { "choice", "include" } });
    EXPECT_EQ(
        decide(form, item("b", ""), { Kind::address }).problem().fields["words"]->key, "sharing.copy.words.missing"
    );
    EXPECT_TRUE(bool(decide(form, item("b", ""), {})));
    const auto left_out = ItemForm::read({ { "choice", "leave_out" } });
    EXPECT_EQ(decide(left_out, item("b", ""), {}).problem().fields["why"]->key, "sharing.copy.why.missing");
}

TEST(CopyPage, SaysThatSomethingIsLeftOutAndNotWhat) {
    kit::testing::load_all_words();
    const auto whole = content();
    const auto items = checked(whole, { { "b", { LeftOut::serious_harm, std::nullopt } } }, values());
    const auto page = document_of(page_of(whole, items).markup());
    EXPECT_THAT(page, HasSubstr("Came to the office."));
    EXPECT_THAT(page, HasSubstr(words("sharing.copy.left_out.serious_harm")));
    EXPECT_THAT(page, Not(HasSubstr("Hemp Row")));
    EXPECT_THAT(page, Not(HasSubstr("<script")));
    const auto json = json_of(whole, items);
    EXPECT_THAT(json, HasSubstr("Came to the office."));
    EXPECT_THAT(json, HasSubstr("\"left_out\":\"serious_harm\""));
    EXPECT_THAT(json, Not(HasSubstr("Hemp Row")));
}

const Stamp helen{ .worker = Id<accounts::Worker>::of_label("helen") };
const Stamp ruth{ .worker = Id<accounts::Worker>::of_label("ruth") };

TEST(CopyRelease, IsSomebodyElses) {
    PreparedCopy copy{ .guarded = "then", .prepared = helen };
    const auto form = ReleaseForm::read({ { "what", "released" }, { "words", "I read it." } });
    EXPECT_EQ(decide(form, copy, "then", helen).problem().kind, Problem::Kind::not_allowed);
    EXPECT_TRUE(bool(decide(form, copy, "then", ruth)));
    copy.steps.push_back(*decide(form, copy, "then", ruth));
    EXPECT_TRUE(copy.is_released());
    EXPECT_EQ(decide(form, copy, "then", ruth).problem().kind, Problem::Kind::gone);
}

TEST(CopyRelease, IsRefusedWhenWhatMustBeProtectedHasChanged) {
    const PreparedCopy copy{ .guarded = "then", .prepared = helen };
    const auto release = ReleaseForm::read({ { "what", "released" }, { "words", "I read it." } });
    EXPECT_EQ(decide(release, copy, "now", ruth).problem().kind, Problem::Kind::conflict);
    const auto back = ReleaseForm::read({ { "what", "sent_back" }, { "words", "Her address is hidden now." } });
    EXPECT_TRUE(bool(decide(back, copy, "now", ruth)));
    EXPECT_EQ(
        decide(ReleaseForm::read({}), copy, "then", ruth).problem().fields["words"]->key,
        "sharing.copy.release.words.missing"
    );
}

}
}
