// Every state of the pages about restrictions and conflicts, each also written to the gallery.
#include "kit/testing.hpp"
#include "rooms/sharing/restrictions/restriction_pages.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;
using Kind = RestrictionKind;
using Ground = RestrictionGround;
using namespace std::chrono_literals;

const Instant now = kit::testing::town_hour;
const auto oscar = Id<people::Person>::of_label("oscar_farrant");
const char* const helen = "Helen Marchetti, Data protection officer, Ambermouth Children's Services";

Whom whom_of_oscar() {
    return { oscar,
             access::Purpose::oversight,
             "Oscar Farrant",
             kit::person_navigation(
                 { { "restrictions", "sharing.restriction.tab", "/restrictions" } },
                 oscar,
                 access::Purpose::oversight,
                 "restrictions"
             ) };
}

Prose prose(std::string_view text) {
    return *Prose::parse(text);
}

ShownRestriction shown(Kind kind, Ground ground) {
    ShownRestriction shown;
    shown.history.restriction = { .id = Id<Restriction>::of_label(name_of(kind)),
                                  .person = oscar,
                                  .kind = kind,
                                  .ground = ground,
                                  .reason = prose("Their father does not know where they live."),
                                  .from = now - 720h,
                                  .review_on = parse_date("2026-08-04"),
                                  .decided = { .at = now - 720h } };
    shown.decided_by = helen;
    shown.may_lift = true;
    return shown;
}

ShownRestriction hidden() {
    auto hidden = shown(Kind::hidden, Ground::domestic_abuse);
    hidden.history.restriction.categories = { access::Category::address, access::Category::education };
    hidden.names = { "Farida Choudhury, Landfall Domestic Abuse Services" };
    return hidden;
}

void add_step(ShownRestriction& shown, RestrictionStep::What what, const char* reason) {
    const RestrictionStep step{ .what = what, .reason = prose(reason), .by = { .at = now - 24h } };
    shown.history.steps.push_back(step);
    shown.steps.push_back({ step, helen });
}

ShownRestriction proposed() {
    auto seal = shown(Kind::sealed, Ground::new_identity);
    seal.names = { "Helen Marchetti, Ambermouth Children's Services", "Alan Prowse, Housing Options" };
    add_step(seal, RestrictionStep::What::proposed, "The threat is over.");
    seal.may_lift = false;
    seal.may_answer = true;
    return seal;
}

class RestrictionPages : public ::testing::Test {
protected:
    void SetUp() override { kit::testing::load_all_words(); }
};

TEST_F(RestrictionPages, ShowWhatStandsAndWhatIsOver) {
    auto lifted = shown(Kind::barred, Ground::conflict_of_interest);
    lifted.names = { "Callum Fraser, Ambermouth Children's Services" };
    lifted.may_lift = false;
    add_step(lifted, RestrictionStep::What::lifted, "He has moved house.");
    auto over = shown(Kind::barred, Ground::court_order);
    over.names = { "Marlshire Police" };
    over.history.restriction.until = now;
    over.may_lift = false;
    const auto markup = gallery(
        "sharing/restrictions/full",
        restrictions_page({ .whom = whom_of_oscar(),
                            .restrictions = { hidden(), proposed(), lifted, over },
                            .may_restrict = true,
                            .now = now })
    );
    EXPECT_THAT(markup, HasSubstr("Where somebody lives or can be found and school and learning"));
    EXPECT_THAT(markup, HasSubstr("Stands, and somebody proposed to lift it"));
    EXPECT_THAT(markup, HasSubstr("He has moved house."));
    EXPECT_THAT(markup, HasSubstr("/proposal?for=oversight"));
    EXPECT_THAT(markup, HasSubstr("/restrictions/sealed?for=oversight"));
}

TEST_F(RestrictionPages, SayWhereNothingIsRestricted) {
    const auto markup =
        gallery("sharing/restrictions/empty", restrictions_page({ .whom = whom_of_oscar(), .now = now }));
    EXPECT_THAT(markup, HasSubstr("Nothing about this person is restricted."));
    EXPECT_THAT(markup, Not(HasSubstr("/restrictions/sealed")));
}

TEST_F(RestrictionPages, AskForWhatEachKindNeeds) {
    RestrictionFormPage page{ .whom = whom_of_oscar(),
                              .workers = { { .value = "a", .text = "Helen Marchetti, Children's Services" } },
                              .agencies = { { .value = "b", .text = "Marlshire Police" } } };
    for (const auto kind : { Kind::sealed, Kind::hidden, Kind::barred }) {
        page.form = { .kind = kind };
        page.problems = {};
        const auto state = std::string(name_of(kind));
        const auto empty = gallery("sharing/restriction_form/" + state, restriction_form_page(page));
        EXPECT_EQ(empty.find("What should be hidden?") != std::string::npos, kind == Kind::hidden);
        EXPECT_EQ(empty.find("Marlshire Police") != std::string::npos, kind == Kind::barred);
        EXPECT_EQ(empty.find("Only the keyholders will find this record") != std::string::npos, kind == Kind::sealed);
        page.form.reason.typed = "half a <sentence";
        page.problems = decide(page.form, oscar, { .at = now }).problem().fields;
        const auto errors = gallery("sharing/restriction_form/" + state + "_with_errors", restriction_form_page(page));
        EXPECT_THAT(errors, HasSubstr("half a &lt;sentence"));
        for (const auto& entry : page.problems.all())
            EXPECT_THAT(errors, HasSubstr("href=\"#" + entry.field)) << entry.field;
    }
}

TEST_F(RestrictionPages, LiftAtOnceOrProposeIt) {
    LiftingPage page{ .whom = whom_of_oscar(), .restriction = hidden() };
    EXPECT_THAT(gallery("sharing/lifting/at_once", lifting_page(page)), HasSubstr("Lift it now"));
    page.problems = decide_lifting(page.restriction.history, {}, { .at = now }).problem().fields;
    EXPECT_THAT(gallery("sharing/lifting/with_errors", lifting_page(page)), HasSubstr("Enter the reason"));
    page.restriction = shown(Kind::sealed, Ground::adoption);
    page.problems = {};
    EXPECT_THAT(
        gallery("sharing/lifting/proposal", lifting_page(page)), HasSubstr("Another keyholder must confirm this.")
    );
}

TEST_F(RestrictionPages, ConfirmOrDeclineAProposal) {
    LiftingPage page{ .whom = whom_of_oscar(), .restriction = proposed() };
    const auto empty = gallery("sharing/proposal/empty", proposal_page(page));
    EXPECT_THAT(empty, HasSubstr("The threat is over."));
    EXPECT_THAT(empty, HasSubstr("value=\"confirmed\""));
    EXPECT_THAT(empty, HasSubstr("value=\"declined\""));
    page.problems.add("reason", "sharing.restriction.reason.missing");
    EXPECT_THAT(gallery("sharing/proposal/with_errors", proposal_page(page)), HasSubstr("Enter the reason"));
}

Conflict conflict() {
    return { .id = Id<Conflict>::of_label("choir"),
             .why = Ground::conflict_of_interest,
             .who = prose("Amy Tolland and her baby. We sing in the same choir."),
             .declared = { .at = now } };
}

TEST_F(RestrictionPages, LetAWorkerSayWhomTheyKnow) {
    const auto empty = gallery("sharing/conflicts/empty", conflicts_page({}));
    EXPECT_THAT(empty, HasSubstr("You have not told us about anybody."));
    EXPECT_THAT(empty, Not(HasSubstr("Waiting for you")));
    const auto full = gallery("sharing/conflicts/full", conflicts_page({ .own = { conflict() } }));
    EXPECT_THAT(full, HasSubstr("1 family you have told us about"));
    ConflictsPage wrong{ .problems = decide(ConflictForm{}, { .at = now }).problem().fields };
    EXPECT_THAT(gallery("sharing/conflicts/with_errors", conflicts_page(wrong)), HasSubstr("Enter who they are"));
}

TEST_F(RestrictionPages, ShowGuardiansWhatWaits) {
    const ShownConflict waiting{ conflict(), "Rosa Esteves, Health visitor, Health Visiting" };
    const auto some =
        gallery("sharing/conflicts/guardian", conflicts_page({ .waiting = { waiting }, .is_guardian = true }));
    EXPECT_THAT(some, HasSubstr("1 declaration waits"));
    EXPECT_THAT(some, Not(HasSubstr("Amy Tolland"))); // only on the page that is noted
    EXPECT_THAT(
        gallery("sharing/conflicts/guardian_empty", conflicts_page({ .is_guardian = true })),
        HasSubstr("No declaration waits for you.")
    );
    SettlingPage page{ .shown = waiting };
    EXPECT_THAT(gallery("sharing/conflict/empty", settling_page(page)), HasSubstr("Amy Tolland"));
    page.problems.add("outcome", "sharing.conflict.outcome.missing");
    EXPECT_THAT(gallery("sharing/conflict/with_errors", settling_page(page)), HasSubstr("Select what came of it"));
}

}
}
