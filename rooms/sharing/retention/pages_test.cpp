// Every state of the pages about how long records are kept.
#include "rooms/sharing/retention/pages.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using What = Disposal::Step::What;

const auto today = *parse_date("2066-03-02");

using kit::testing::gallery;

std::string key(const char* which) {
    return html::escaped(words(which));
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

RetentionCase due() {
    kit::testing::load_all_words();
    RetentionCase one;
    one.kept.record.id = Id<people::Record>::of_label("record");
    one.kept.born = RoughDate::parse("2010-12-19");
    one.kept.last_on = *parse_date("2031-05-04");
    one.rule = shipped_schedule()[static_cast<std::size_t>(RecordKind::other)];
    return one;
}

kit::Shown<Name> name() {
    return kit::Shown<Name>::of(*Name::parse("Reece Delaney"));
}

RetentionCase held() {
    auto one = due();
    one.holds.push_back({ .id = Id<Hold>::of_label("hold"), .reason = prose("An inquiry has asked for it.") });
    return one;
}

RetentionCase proposed() {
    auto one = due();
    one.disposal = Disposal{ .rule = one.rule, .due_on = *one.due(), .reason = prose("Kept long enough.") };
    return one;
}

TEST(RetentionPages, TheListHasWhatIsDue) {
    due();
    EXPECT_THAT(
        gallery("sharing/retention/empty", retention_list_page({ .today = today })),
        HasSubstr(key("sharing.retention.none"))
    );
    const RetentionList list{ .due = { { due(), name() },
                                       { held(), kit::Shown<Name>::not_recorded() },
                                       { proposed(),
                                         kit::Shown<Name>::withheld({ "access.practitioner.role_may_not" }) } },
                              .more = 3,
                              .held = 1,
                              .today = today };
    const auto page = gallery("sharing/retention/full", retention_list_page(list));
    EXPECT_THAT(page, HasSubstr("19 December 2035"));
    EXPECT_THAT(page, HasSubstr(key("sharing.retention.state.held")));
    EXPECT_THAT(page, HasSubstr(key("sharing.retention.state.waits_for_agreement")));
}

TEST(RetentionPages, TheSchedule) {
    due();
    const auto shipped = shipped_schedule();
    const std::vector<RetentionRule> rules(shipped.begin(), shipped.end());
    const auto to_change = "/sharing/retention/schedule/early_help";
    EXPECT_THAT(gallery("sharing/retention_schedule/guardian", schedule_page(rules, true)), HasSubstr(to_change));
    EXPECT_THAT(gallery("sharing/retention_schedule/manager", schedule_page(rules, false)), Not(HasSubstr(to_change)));
    gallery("sharing/retention_rule/as_it_is", rule_page(RecordKind::early_help, RuleForm::holding(rules[4])));
    const auto form = RuleForm::read({ { "event", "closure" }, { "years", "10" } });
    const auto decided = decide(form, RecordKind::adoption);
    const auto wrong =
        gallery("sharing/retention_rule/wrong", rule_page(RecordKind::adoption, form, decided.problem().fields));
    EXPECT_THAT(wrong, HasSubstr(key("sharing.retention.event.fixed")));
    EXPECT_THAT(wrong, HasSubstr("value=\"10\""));
}

TEST(RetentionPages, ARecordThatIsDue) {
    RetentionPage page{ .one = due(), .person = name(), .may_decide = true, .today = today };
    EXPECT_THAT(
        gallery("sharing/retention_record/due", retention_page(page)), HasSubstr(key("sharing.retention.propose.save"))
    );
    page.one.kept.in_use = true;
    EXPECT_THAT(
        gallery("sharing/retention_record/in_use", retention_page(page)),
        Not(HasSubstr(key("sharing.retention.propose.save")))
    );
    page.one = held();
    page.held_by = { "Helen Marchetti, Data protection officer, Children’s Services" };
    const auto on_hold = gallery("sharing/retention_record/held", retention_page(page));
    EXPECT_THAT(on_hold, HasSubstr("An inquiry has asked for it."));
    EXPECT_THAT(on_hold, Not(HasSubstr(key("sharing.retention.propose.save"))));
    page.one = due();
    page.one.longer = KeptLonger{ .until = *parse_date("2070-01-01"), .reason = prose("A claim may come.") };
    page.one.said = SaidKind{ RecordKind::early_help, std::nullopt };
    EXPECT_THAT(gallery("sharing/retention_record/longer", retention_page(page)), HasSubstr("1 January 2070"));
    page.may_decide = false;
    gallery("sharing/retention_record/manager", retention_page(page));
}

TEST(RetentionPages, ARecordThatIsProposed) {
    RetentionPage page{ .one = proposed(), .person = name(), .proposed_by = "Helen Marchetti", .today = today };
    page.may_approve = true;
    EXPECT_THAT(
        gallery("sharing/retention_record/to_agree", retention_page(page)), HasSubstr(key("sharing.retention.step"))
    );
    const auto form = DisposalStepForm::read({ { "what", "agreed" } });
    const auto decided = decide(form, page.one, { .worker = Id<accounts::Worker>::of_label("ruth") });
    EXPECT_THAT(
        gallery("sharing/retention_record/wrong", retention_page(page, { .step = form }, decided.problem().fields)),
        HasSubstr(key("sharing.retention.reason.missing"))
    );
    page.one.disposal->steps.push_back({ What::agreed, prose("Yes."), {} });
    page.agreed_by = "Ruth Calder";
    page.may_decide = true;
    EXPECT_THAT(
        gallery("sharing/retention_record/agreed", retention_page(page)), HasSubstr(key("sharing.retention.destroy"))
    );
}

TEST(RetentionPages, WhatWasDestroyed) {
    due();
    EXPECT_THAT(
        gallery("sharing/disposals/empty", certificates_page({})), HasSubstr(key("sharing.retention.certificates.none"))
    );
    const Certificate one{ .disposal = *proposed().disposal,
                           .kinds = { { people::StatementKind::note, 12 }, { people::StatementKind::given_name, 1 } },
                           .relationships = 2,
                           .involvements = 3,
                           .log_words = 4,
                           .copies = 1 };
    const auto page =
        gallery("sharing/disposals/full", certificates_page({ { one, { "Helen Marchetti", "Ruth Calder" } } }));
    EXPECT_THAT(page, HasSubstr("Ruth Calder"));
    EXPECT_THAT(page, HasSubstr("Note: 12"));
}

}
}
