// Every state of every page of emergency access, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/glass/pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const Instant now = kit::testing::town_hour;
const auto leila = Id<accounts::Worker>::of_label("leila");

const WhoBroke leila_herself{ *Name::parse("Leila Rostami"), "General practitioner", "Quay and Hill Surgeries" };
const WhoBroke graham{ *Name::parse("Graham Sykes"), "Information manager", "Ambermouth Police" };

GlassCase opened(Instant when) {
    GlassCase one;
    one.glass = { .id = Id<Glass>::of_label("glass"),
                  .person = Id<people::Person>::of_label("reece"),
                  .by = { .worker = leila, .at = when },
                  .ground = Glass::Ground::immediate_risk,
                  .categories = { access::Category::mental_health, access::Category::plan },
                  .reason = *Prose::parse("He rang from the bridge and said goodbye to his friends."),
                  .until = when + open_for };
    return one;
}

GlassCase reviewed(Instant when) {
    auto one = opened(when);
    one.review = GlassReview{ .glass = one.glass.id,
                              .outcome = GlassReview::Outcome::upheld,
                              .words = *Prose::parse("I rang the crisis team. They met him within the hour."),
                              .by = { .at = when + std::chrono::hours(26) } };
    return one;
}

kit::Shown<Name> reece() {
    return kit::Shown<Name>::of(*Name::parse("Reece Delaney"));
}

class GlassPages : public ::testing::Test {
protected:
    GlassPages() { kit::testing::load_all_words(); }
};

TEST_F(GlassPages, OpeningSaysWhatItMeansBeforeItAsks) {
    const auto markup = gallery("sharing/emergency/by_details", emergency_page(WhomForm{}));
    EXPECT_THAT(markup, HasSubstr("999"));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.what.family")));
    EXPECT_THAT(markup, HasSubstr("name=\"given_name\""));
}

TEST_F(GlassPages, OpeningDoesNotAskWhomWhereItIsKnown) {
    const KnownWhom known{ Id<people::Person>::of_label("reece"), reece(), access::Purpose::safeguarding };
    const auto markup = gallery("sharing/emergency/known", emergency_page(known));
    EXPECT_THAT(markup, HasSubstr("Reece Delaney"));
    EXPECT_THAT(markup, Not(HasSubstr("name=\"given_name\"")));
}

TEST_F(GlassPages, OpeningGivesBackWhatWasTypedWithWhatIsWrong) {
    const auto whom = WhomForm::read({ { "given_name", "Reece" }, { "number", "12" } });
    const auto form = GlassForm::read({ { "reason", "urgent" }, { "categories", "plan" } });
    auto problems = decide(whom).problem().fields;
    const auto more = decide(form, {}).problem().fields;
    for (const auto& [field, say] : more.all())
        problems.add(field, say.key);
    const auto markup = gallery("sharing/emergency/wrong", emergency_page(whom, form, problems));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.number.wrong")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.reason.missing")));
    EXPECT_THAT(markup, HasSubstr("value=\"Reece\""));
}

TEST_F(GlassPages, TheListSaysWhatIsWaitingAndWhatIsOverdue) {
    GlassList list{ .figures = { 7, 6, 5, 2 }, .now = now };
    list.all = { { opened(now - std::chrono::hours(24 * 6)), leila_herself, reece() },
                 { opened(now - std::chrono::hours(5)),
                   leila_herself,
                   kit::Shown<Name>::withheld({ "sharing.glass.not_known" }) },
                 { opened(now - std::chrono::minutes(5)), leila_herself, reece() },
                 { reviewed(now - std::chrono::hours(24 * 30)), leila_herself, reece() } };
    const auto markup = gallery("sharing/emergencies/full", glass_list_page(list));
    for (const auto* state : { "open", "waiting", "overdue", "reviewed" })
        EXPECT_THAT(markup, HasSubstr(words(std::string("sharing.glass.state.") + state))) << state;
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.not_known")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.figures.repeated")));
}

TEST_F(GlassPages, TheListNamesNobodyToThePartnership) {
    GlassList list{ .now = now, .whole_partnership = true };
    list.all = { { opened(now - std::chrono::hours(24 * 6)), leila_herself, kit::Shown<Name>::not_recorded() } };
    const auto markup = gallery("sharing/emergencies/partnership", glass_list_page(list));
    EXPECT_THAT(markup, Not(HasSubstr(">" + words("sharing.glass.about_whom") + "<")));
    EXPECT_THAT(markup, HasSubstr("Leila Rostami"));
}

TEST_F(GlassPages, TheListSaysWhenThereIsNothing) {
    EXPECT_THAT(
        gallery("sharing/emergencies/empty", glass_list_page({ .now = now })), HasSubstr(words("sharing.glass.none"))
    );
}

TEST_F(GlassPages, OneAsksForAReview) {
    const GlassPage page{ .listed = { opened(now - std::chrono::hours(5)), leila_herself, reece() },
                          .ties_since = { words("sharing.glass.tie.involved") },
                          .may_review = true,
                          .record = "/people/x",
                          .now = now };
    EXPECT_THAT(gallery("sharing/emergency_review/waiting", glass_page(page)), HasSubstr("name=\"outcome\""));
    const auto form = GlassReviewForm::read({ { "outcome", "upheld" } });
    const auto problems = decide(form, page.listed.one, {}).problem().fields;
    EXPECT_THAT(
        gallery("sharing/emergency_review/wrong", glass_page(page, form, problems)),
        HasSubstr(words("sharing.glass.words.missing"))
    );
}

TEST_F(GlassPages, OneIsNotReviewedByWhoeverBrokeIt) {
    const GlassPage page{ .listed = { opened(now - std::chrono::hours(5)),
                                      leila_herself,
                                      kit::Shown<Name>::withheld({ "sharing.glass.not_known" }) },
                          .now = now };
    const auto markup = gallery("sharing/emergency_review/own", glass_page(page));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.review.own")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.glass.ties.none")));
    EXPECT_THAT(markup, Not(HasSubstr("name=\"outcome\"")));
}

TEST_F(GlassPages, OneSaysWhatWasFound) {
    const GlassPage page{ .listed = { reviewed(now - std::chrono::hours(50)), leila_herself, reece() },
                          .reviewer = graham,
                          .may_review = true,
                          .now = now };
    const auto markup = gallery("sharing/emergency_review/reviewed", glass_page(page));
    EXPECT_THAT(markup, HasSubstr("Graham Sykes"));
    EXPECT_THAT(markup, HasSubstr("crisis team"));
    EXPECT_THAT(markup, Not(HasSubstr("name=\"outcome\"")));
}

}
}
