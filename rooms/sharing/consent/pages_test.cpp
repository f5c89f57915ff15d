// Every state of the pages about consent, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/consent/consent_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::Shown;
using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const Instant now = kit::testing::town_hour;
const auto reece = Id<people::Person>::of_label("reece_delaney");

Whom whom_of_reece() {
    return { reece,
             access::Purpose::early_help,
             "Reece Delaney",
             kit::person_navigation(
                 { { "record", "sharing.consent.title", "" }, { "consent", "sharing.consent.tab", "/consent" } },
                 reece,
                 access::Purpose::early_help,
                 "consent"
             ) };
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

Consent yes() {
    return { .id = Id<Consent>::of_label("yes"),
             .person = reece,
             .kind = ConsentKind::taking_part,
             .state = ConsentState::given,
             .giver = GiverId::of_label("mother"),
             .capacity = Capacity::parental_responsibility,
             .evidence = prose("Birth certificate seen."),
             .scope = { { access::Purpose::early_help },
                        { access::Category::education, access::Category::family },
                        { Id<accounts::Agency>::of_label("school") } },
             .told = { *Line::parse("Early help privacy notice 3"), *Line::parse("English"), ToldHow::spoken },
             .how = HowSaid::spoken,
             .words = prose("If it helps him stay at school."),
             .said_on = *parse_date("2026-01-12"),
             .from = now,
             .until = parse_date("2026-12-31"),
             .review_on = parse_date("2026-07-12"),
             .childs_view = prose("OK, but not about my nan."),
             .recorded = {} };
}

Consent young_no() {
    auto no = yes();
    no.id = Id<Consent>::of_label("no");
    no.state = ConsentState::refused;
    no.giver = GiverId::of_label("himself");
    no.capacity = Capacity::competent_young_person;
    no.assessment = Assessment{ *Line::parse("Leroy Sinclair"),
                                *parse_date("2026-02-25"),
                                prose("He told me what would be shared and with whom, and what he fears.") };
    no.childs_view.reset();
    return no;
}

ShownConsent shown(const Consent& consent, const char* giver) {
    return { .consent = Shown<Consent>::of(consent),
             .state = consent.state,
             .giver = Shown<std::string>::of(giver),
             .agencies = { "Southferry Academy" },
             .recorded_by = "Leroy Sinclair, Youth justice worker, Youth Justice Service",
             .may_withdraw = is_yes(consent.state) };
}

Objection objection() {
    return { .id = Id<Objection>::of_label("objection"),
             .person = reece,
             .sort = Objection::Sort::restriction,
             .giver = GiverId::of_label("himself"),
             .words = prose("Keep it, but nobody else should read it until it is put right."),
             .scope = { { access::Purpose::education }, { access::Category::chronology }, {} },
             .said_on = *parse_date("2026-02-20"),
             .from = now,
             .recorded = {} };
}

ShownObjection shown(const Objection& objection) {
    return { .objection = Shown<Objection>::of(objection),
             .giver = Shown<std::string>::of("Reece Delaney"),
             .recorded_by = "Grace Adeyemi, Social worker, Children's Services",
             .may_end = !objection.ending };
}

class ConsentPages : public ::testing::Test {
protected:
    void SetUp() override { kit::testing::load_all_words(); }
};

TEST_F(ConsentPages, SayWhereNothingIsRecorded) {
    const auto markup = gallery("sharing/consent/empty", consent_page({ .whom = whom_of_reece(), .may_add = true }));
    EXPECT_THAT(markup, HasSubstr("Nothing has been recorded that you may see."));
    EXPECT_THAT(markup, HasSubstr("Other agencies may have recorded more that you cannot see here."));
    EXPECT_THAT(markup, HasSubstr("/consent/new?for=early_help"));
}

TEST_F(ConsentPages, KeepTheFourKindsApart) {
    auto asked = yes();
    asked.kind = ConsentKind::confidentiality;
    asked.state = ConsentState::not_asked;
    asked.words = prose("He is at risk from somebody at home if it is known that we asked.");
    auto in_part = yes();
    in_part.kind = ConsentKind::wishes;
    in_part.state = ConsentState::given_in_part;
    in_part.words = prose("Not with the police.");
    auto ended = objection();
    ended.ending = { Objection::Outcome::settled, prose("The date was put right."), { .at = now } };
    auto ended_shown = shown(ended);
    ended_shown.ended_by = "Grace Adeyemi, Social worker, Children's Services";
    const auto markup = gallery(
        "sharing/consent/full",
        consent_page({ .whom = whom_of_reece(),
                       .consents = { shown(yes(), "Donna Delaney"),
                                     shown(asked, "Donna Delaney"),
                                     shown(in_part, "Reece Delaney") },
                       .objections = { shown(objection()), ended_shown },
                       .may_add = true })
    );
    for (const char* heading : { "Consent as the reason in law",
                                 "Consent to pass on what is confidential",
                                 "Agreement to take part",
                                 "Wishes",
                                 "Objections and requests to restrict" })
        EXPECT_THAT(markup, HasSubstr(heading));
    EXPECT_THAT(markup, HasSubstr("Why asking is not safe"));
    EXPECT_THAT(markup, HasSubstr("What they left out"));
    EXPECT_THAT(markup, HasSubstr("What the child says"));
    EXPECT_THAT(markup, HasSubstr("Ended on 2 March 2026."));
    EXPECT_THAT(markup, HasSubstr("/withdrawal?for=early_help"));
    EXPECT_THAT(markup, HasSubstr("All agencies"));
}

TEST_F(ConsentPages, SayWherePeopleDisagree) {
    auto mother = shown(yes(), "Donna Delaney");
    auto himself = shown(young_no(), "Reece Delaney");
    mother.disputed = himself.disputed = true;
    const auto markup =
        gallery("sharing/consent/disputed", consent_page({ .whom = whom_of_reece(), .consents = { mother, himself } }));
    EXPECT_THAT(markup, HasSubstr("one says yes and another says no"));
    EXPECT_THAT(markup, HasSubstr("Assessed by Leroy Sinclair on 25 February 2026"));
    EXPECT_THAT(markup, Not(HasSubstr("/consent/new")));
}

TEST_F(ConsentPages, SayWhyTheyWithhold) {
    auto unnamed = shown(yes(), "");
    unnamed.giver = Shown<std::string>::withheld({ "access.practitioner.withheld_item" });
    ShownConsent withheld;
    withheld.consent = Shown<Consent>::withheld({ "access.practitioner.withheld_item" });
    ShownObjection hidden;
    hidden.objection = Shown<Objection>::withheld({ "access.practitioner.withheld_item" });
    const auto markup = gallery(
        "sharing/consent/withheld",
        consent_page({ .whom = whom_of_reece(), .consents = { unnamed, withheld }, .objections = { hidden } })
    );
    EXPECT_THAT(markup, HasSubstr("This is kept back by those who hold it."));
    EXPECT_THAT(markup, HasSubstr("Recorded by your agency, and not shown to you"));
}

ConsentFormPage form_page() {
    return { .whom = whom_of_reece(),
             .givers = { { GiverId::of_label("mother").text(), "Donna Delaney" } },
             .agencies = {
                 { .value = Id<accounts::Agency>::of_label("school").text(), .text = "Southferry Academy" } } };
}

TEST_F(ConsentPages, AskForEverythingThatMakesAnAnswer) {
    const auto empty = gallery("sharing/consent_form/empty", consent_form_page(form_page()));
    EXPECT_THAT(empty, HasSubstr("Which agencies may use it?"));
    EXPECT_THAT(empty, HasSubstr("Donna Delaney"));
    EXPECT_THAT(empty, Not(HasSubstr("value=\"withdrawn\"")));

    auto wrong = form_page();
    wrong.form = ConsentForm::read({ { "words", "Yes, <b>but</b>" },
                                     { "giver", "new" },
                                     { "said_on-day", "31" },
                                     { "said_on-month", "2" },
                                     { "said_on-year", "2026" } });
    wrong.problems = decide(wrong.form, reece, {}, { .at = now }).problem().fields;
    const auto errors = gallery("sharing/consent_form/with_errors", consent_form_page(wrong));
    EXPECT_THAT(errors, HasSubstr("Yes, &lt;b&gt;but&lt;/b&gt;"));
    EXPECT_THAT(errors, HasSubstr("The day on which they said so must be a real date"));
    EXPECT_THAT(errors, HasSubstr("value=\"31\""));
    for (const auto& entry : wrong.problems.all())
        EXPECT_THAT(errors, HasSubstr("href=\"#" + entry.field)) << entry.field;

    auto draft = form_page();
    draft.draft = kit::Draft{ draft_of_consent(reece), {}, now };
    EXPECT_THAT(gallery("sharing/consent_form/draft", consent_form_page(draft)), HasSubstr("draft"));
}

TEST_F(ConsentPages, TakeBackWithOneButtonAndADay) {
    WithdrawalPage page{ .whom = whom_of_reece(), .given = shown(yes(), "Donna Delaney") };
    page.form.said_on = Field<Date>::holding("2026-03-02", *parse_date("2026-03-02"));
    const auto empty = gallery("sharing/withdrawal/empty", withdrawal_page(page));
    EXPECT_THAT(empty, HasSubstr("Take it back now"));
    EXPECT_THAT(empty, HasSubstr("value=\"2026\""));
    page.form = WithdrawalForm::read({ { "said_on", "2027-01-01" } });
    page.problems = decide_withdrawal(yes(), page.form, { .at = now }).problem().fields;
    EXPECT_THAT(
        gallery("sharing/withdrawal/with_errors", withdrawal_page(page)), HasSubstr("must be today or in the past")
    );
}

TEST_F(ConsentPages, AskWhatSomebodyObjectsTo) {
    ObjectionFormPage page{ .whom = whom_of_reece(), .givers = form_page().givers, .agencies = form_page().agencies };
    EXPECT_THAT(
        gallery("sharing/objection_form/empty", objection_form_page(page)),
        HasSubstr("Choose none if it is against all of them")
    );
    page.problems = decide(page.form, reece, {}, { .at = now }).problem().fields;
    EXPECT_THAT(
        gallery("sharing/objection_form/with_errors", objection_form_page(page)), HasSubstr("Enter what they said")
    );
}

TEST_F(ConsentPages, AskWhyAnObjectionEnds) {
    EndingPage page{ .whom = whom_of_reece(), .objection = shown(objection()) };
    const auto empty = gallery("sharing/objection_ending/empty", objection_ending_page(page));
    EXPECT_THAT(empty, HasSubstr("Why does it end?"));
    page.problems = decide_ending(objection(), page.form, { .at = now }).problem().fields;
    EXPECT_THAT(
        gallery("sharing/objection_ending/with_errors", objection_ending_page(page)), HasSubstr("Enter what happened")
    );
}

}
}
