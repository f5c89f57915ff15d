// Every state of the pages of the rules, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/policy/rules_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const Date today = *parse_date("2026-03-02");

accounts::Agency agency(const char* name, accounts::AgencyKind kind, accounts::Sector sector) {
    return { .id = Id<accounts::Agency>::of_label(name),
             .name = *Line::parse(name),
             .short_name = *Line::parse(name),
             .kind = kind,
             .sector = sector };
}

AgencyStanding school(bool may_change = false) {
    auto one = agency("Lanthorn Hill Primary School", accounts::AgencyKind::school, accounts::Sector::statutory);
    return { one,
             { .agency = one.id,
               .policy_document = Line::parse("Shared schools policy document 2025"),
               .policy_document_until = parse_date("2026-08-31") },
             may_change };
}

AgencyStanding housing() {
    auto one = agency("Amber Water Homes", accounts::AgencyKind::housing, accounts::Sector::voluntary);
    return { one, { .agency = one.id, .policy_document_until = parse_date("2025-12-31") } };
}

AgencyStanding church() {
    auto one = agency("Parish of St Aldric", accounts::AgencyKind::faith, accounts::Sector::faith);
    return { one, { .agency = one.id } };
}

TEST(RulesPage, SaysWhoMayDoWhatInPlainWords) {
    const auto markup = gallery(
        "sharing/rules/shipped",
        rules_page({ .rules = shipped_rules(), .agencies = { housing(), school(), church() }, .today = today })
    );
    EXPECT_THAT(markup, HasSubstr(words("sharing.rules.nothing"))); // administrators see nobody's record
    EXPECT_THAT(markup, HasSubstr("Whoever carries the case, a colleague in the same team"));
    EXPECT_THAT(markup, HasSubstr("Pass on"));
    EXPECT_THAT(markup, HasSubstr(words("sharing.lawful_basis.recognised_legitimate_interest")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.rules.document.over")));
    EXPECT_THAT(markup, HasSubstr("31 August 2026"));
    EXPECT_THAT(markup, Not(HasSubstr("/sharing/rules/agencies/")));
}

TEST(RulesPage, EveryWordOfTheRulesHasASentence) {
    const auto said = [](const std::string& prefix, const auto& names) {
        for (const auto name : names)
            EXPECT_TRUE(has_words(prefix + std::string(name))) << prefix << name;
    };
    kit::testing::load_all_words();
    said("sharing.lawful_basis.", enumerators<LawfulBasis>);
    said("sharing.special_condition.", enumerators<SpecialCondition>);
    said("sharing.offence_condition.", enumerators<OffenceCondition>);
    said("sharing.gateway.", enumerators<Gateway>);
    said("sharing.confidentiality.", enumerators<Confidentiality>);
    said("sharing.controller.", enumerators<access::ControllerKind>);
    said("sharing.role.", enumerators<access::Role>);
    said("sharing.action.", enumerators<access::Action>);
    said("sharing.tie.", enumerators<access::Tie>);
    said("sharing.rules.consent.", enumerators<access::ConsentKind>);
}

TEST(RulesPage, OffersToChangeWhatIsTheirs) {
    const auto markup = gallery(
        "sharing/rules/guardian",
        rules_page({ .rules = shipped_rules(), .agencies = { housing(), school(true) }, .today = today })
    );
    EXPECT_THAT(markup, HasSubstr("/sharing/rules/agencies/" + school().agency.id.text()));
    EXPECT_THAT(markup, HasSubstr(words("sharing.rules.not_yours")));
}

TEST(RulesPage, SaysWhenThereAreNone) {
    const auto markup = gallery("sharing/rules/empty", rules_page({ .today = today }));
    EXPECT_THAT(markup, HasSubstr(words("sharing.rules.prohibitions.none")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.rules.consent.none")));
}

TEST(ControllerPage, AsksForThePolicyDocumentAndTheKindOnlyOfThosewhoSayIt) {
    const auto one = school();
    ControllerPage page{ .agency = one.agency, .controller = one.controller };
    page.typed = { { "policy_document", "Shared schools policy document 2025" },
                   { "policy_document_until", "2026-08-31" } };
    EXPECT_THAT(gallery("sharing/controller/guardian", controller_page(page)), Not(HasSubstr("name=\"kind\"")));
    page.may_say_kind = true;
    EXPECT_THAT(gallery("sharing/controller/partnership", controller_page(page)), HasSubstr("name=\"kind\""));
}

TEST(ControllerPage, ShowsAMistakeAndWhatSomebodyElseSaved) {
    const auto one = school();
    ControllerPage page{ .agency = one.agency, .controller = one.controller };
    page.typed = { { "policy_document", "Mine" }, { "policy_document_until-day", "31" } };
    page.problems.add("policy_document_until", "sharing.rules.document.until.wrong");
    EXPECT_THAT(
        gallery("sharing/controller/error", controller_page(page)),
        HasSubstr(words("sharing.rules.document.until.wrong"))
    );
    page.problems = {};
    page.overtaken = kit::Overtaken{ .version = 2 };
    page.overtaken->compare(words("sharing.rules.document"), "Theirs", "Mine");
    EXPECT_THAT(gallery("sharing/controller/overtaken", controller_page(page)), HasSubstr("Theirs"));
}

}
}
