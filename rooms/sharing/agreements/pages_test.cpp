// Every state of every page of agreements, each also written to the gallery.
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/sharing/agreements/agreement_pages.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/authority.hpp"
#include "rooms/sharing/agreements/draft_forms.hpp"
#include "rooms/sharing/agreements/draft_pages.hpp"
#include "rooms/sharing/agreements/handling.hpp"
#include "rooms/sharing/agreements/matrix_page.hpp"
#include "rooms/sharing/agreements/town.hpp"
#include "rooms/sharing/policy/policy.hpp"

#include "html/words.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::sharing {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const Instant now = kit::testing::town_hour;

// The town's agreements as the handlers would find them.
struct Found {
    std::vector<Agreement> agreements;
    AgencyNames names;
    Kinds kinds;
    std::shared_ptr<const access::Policy> policy;

    Agreement called(std::string_view key) const {
        for (const auto& agreement : agreements)
            if (agreement.id == agreement_called(key)) return agreement;
        throw std::runtime_error("no such agreement");
    }
};

const Found& town() {
    static const Found found = [] {
        kit::testing::load_all_words();
        const auto database = storage::testing::fresh_database(embedded_migrations());
        Found all;
        const auto folder = kit::testing::source_root() / "towns/ambermouth";
        database->write([&](Tx& tx) {
            accounts::room.load_town(tx, folder, now);
            load_agreements(tx, folder, now);
        });
        database->read([&](Tx& tx) { all = { find_agreements(tx), agency_names(tx), kinds_in(tx), policy_of(tx) }; });
        return all;
    }();
    return found;
}

Id<accounts::Agency> agency(std::string_view key) {
    return Id<accounts::Agency>::of_label(key);
}

Rights every_right() {
    return { .draft = false,
             .sign = true,
             .withdraw = true,
             .suspend = true,
             .lift = false,
             .end = true,
             .review = true,
             .amend = true,
             .copy = true };
}

AgreementPage page_of(const Agreement& agreement, const Rights& rights = {}, Instant at = now) {
    AgreementPage page{ .agreement = agreement,
                        .state = state_of(agreement, at),
                        .attention = attention_for(agreement, at),
                        .names = town().names,
                        .rights = rights };
    for (const auto& signature : agreement.signatures)
        page.signatures.push_back({ signature.agency,
                                    "Helen Marchetti, Data protection officer",
                                    signature.signed_at,
                                    signature.withdrawn_at });
    return page;
}

Agreement empty_draft() {
    Agreement draft{ .id = agreement_called("a draft"), .drafted_for = agency("police"), .drafted_at = now };
    draft.terms.title = Line::parse("Children who run away");
    draft.terms.kind = AgreementKind::systematic;
    return draft;
}

Agreement full_draft() {
    auto draft = empty_draft();
    draft.terms = town().called("domestic_abuse").terms;
    draft.terms.days[Day::review_on] = *parse_date("2027-03-01");
    draft.terms.days[Day::ends_on] = *parse_date("2028-03-01");
    return draft;
}

// ---- the register

RegisterPage full_register() {
    RegisterPage page{ .any = true, .names = town().names };
    for (const auto& agreement : town().agreements)
        page.agreements.push_back({ agreement, state_of(agreement, now), attention_for(agreement, now) });
    return page;
}

TEST(RegisterPage, ShowsEachAgreementItsStateAndWhatItNeeds) {
    auto page = full_register();
    page.may_draft = true;
    const auto markup = gallery("sharing/agreements/full", register_page(page));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.state.in_force")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.state.circulated")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.attention.review_due")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.new")));
    EXPECT_THAT(register_page(full_register()).content.markup(), Not(HasSubstr(words("sharing.agreement.new"))));
}

TEST(RegisterPage, SaysWhenThereIsNone) {
    EXPECT_THAT(
        gallery("sharing/agreements/empty", register_page({ .names = town().names })),
        HasSubstr(words("sharing.agreements.none"))
    );
    RegisterPage page{ .any = true, .asked = { { "find", "plumbing" } }, .names = town().names };
    EXPECT_THAT(
        gallery("sharing/agreements/none_match", register_page(page)), HasSubstr(words("sharing.agreements.none_match"))
    );
}

// ---- one agreement

TEST(AgreementPage, InForceSaysWhoSignedAndEverythingThatWasAgreed) {
    auto agreement = town().called("safeguarding_hub");
    agreement.reviews.push_back({ .at = now,
                                  .outcome = ReviewOutcome::continues,
                                  .finding = *Prose::parse("Schools heard in time.\nHousing did not always.") });
    const auto markup = gallery("sharing/agreement/in_force", agreement_page(page_of(agreement, every_right())));
    EXPECT_THAT(markup, HasSubstr("Integrated front door"));
    EXPECT_THAT(markup, HasSubstr("10 March 2025"));
    EXPECT_THAT(markup, HasSubstr(words("sharing.gateway.children_act_1989_47")));
    EXPECT_THAT(markup, HasSubstr("Schools heard in time."));
    EXPECT_THAT(markup, HasSubstr("30 September 2026"));
}

TEST(AgreementPage, SaysWhatItsStateMeansAndWhoHasNotSigned) {
    const auto waiting = gallery(
        "sharing/agreement/circulated", agreement_page(page_of(town().called("exploitation"), { .sign = true }))
    );
    EXPECT_THAT(waiting, HasSubstr(words("sharing.agreement.state.means.circulated")));
    EXPECT_THAT(waiting, HasSubstr(words("sharing.agreement.unsigned")));
    const auto over = gallery("sharing/agreement/ended", agreement_page(page_of(town().called("housing"))));
    EXPECT_THAT(over, HasSubstr(words("sharing.agreement.state.means.ended")));
    EXPECT_THAT(
        gallery("sharing/agreement/draft", agreement_page(page_of(empty_draft(), { .draft = true }))),
        HasSubstr(words("sharing.agreement.go.draft"))
    );
}

TEST(AgreementPage, SaysWhyItIsSuspendedAndWhoWithdrew) {
    auto agreement = town().called("domestic_abuse");
    agreement.suspensions.push_back({ .from = now,
                                      .reason = *Prose::parse("A letter went to the wrong house. We look into how.") });
    agreement.signatures.front().withdrawn_at = now;
    auto page = page_of(agreement, { .lift = true });
    page.others.emplace_back(full_draft(), State::draft);
    const auto markup = gallery("sharing/agreement/suspended", agreement_page(page));
    EXPECT_THAT(markup, HasSubstr("A letter went to the wrong house."));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.withdrawn")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.other_versions")));
}

TEST(AgreementPage, SaysThatAnOverdueReviewStopsIt) {
    const auto later = instant_in_london(*parse_date("2026-12-01"), 9, 0);
    const auto lapsed = page_of(town().called("safeguarding_hub"), {}, later);
    EXPECT_THAT(
        gallery("sharing/agreement/lapsed", agreement_page(lapsed)),
        HasSubstr(words("sharing.agreement.state.means.lapsed"))
    );
}

TEST(AgreementPage, HistoryShowsWhatChanged) {
    auto next = town().called("housing");
    next.version = 2;
    next.circulated_at.reset();
    next.terms.clauses[Clause::retention] = *Prose::parse("1 year after the tenancy was made safe.");
    next.terms.purposes = { access::Purpose::housing };
    const auto markup = gallery(
        "sharing/agreement_history/two_versions",
        history_page({ { next, town().called("housing") }, { State::draft, State::ended }, town().names })
    );
    EXPECT_THAT(markup, HasSubstr("1 year after the tenancy was made safe."));
    EXPECT_THAT(markup, HasSubstr("2 years after the tenancy was made safe or ended."));
    EXPECT_THAT(markup, Not(HasSubstr(words("sharing.agreement.history.same"))));
    const auto same = gallery(
        "sharing/agreement_history/one_version",
        history_page({ { town().called("housing") }, { State::ended }, town().names })
    );
    EXPECT_THAT(same, HasSubstr(words("sharing.agreement.history.count.one")));
}

// ---- drafting

TEST(DraftPage, SaysWhatIsMissingAndWhenNothingIs) {
    DraftPage page{ .agreement = empty_draft(), .names = town().names, .kinds = town().kinds };
    page.missing = missing_in(page.agreement.terms, page.kinds, day_in_london(now));
    const auto markup = gallery("sharing/agreement_draft/begun", draft_page(page));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.draft.not_yet")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.missing.parties")));
    page.agreement = full_draft();
    page.missing = missing_in(page.agreement.terms, page.kinds, day_in_london(now));
    EXPECT_THAT(
        gallery("sharing/agreement_draft/ready", draft_page(page)), HasSubstr(words("sharing.agreement.draft.ready"))
    );
}

TEST(DraftPage, BeginsWithATitleAndAKind) {
    EXPECT_THAT(gallery("sharing/agreement_new/empty", new_agreement_page({})), HasSubstr("name=\"title\""));
    Problems problems;
    problems.add("title", "sharing.agreement.title.missing");
    problems.add("kind", "sharing.agreement.kind.missing");
    EXPECT_THAT(
        gallery("sharing/agreement_new/error", new_agreement_page({}, problems)),
        HasSubstr(words("sharing.agreement.title.missing"))
    );
}

StepPage step_of(const Agreement& draft, Step step) {
    return { .agreement = draft,
             .names = town().names,
             .kinds = town().kinds,
             .step = step,
             .typed = form_of(draft.terms, step) };
}

TEST(DraftPage, EachStepShowsWhatWasSaid) {
    for (const auto step : { Step::about,
                             Step::parties,
                             Step::purposes,
                             Step::flows,
                             Step::population,
                             Step::handling,
                             Step::keeping,
                             Step::dates }) {
        const std::string name(name_of(step));
        EXPECT_THAT(
            gallery("sharing/agreement_step/" + name, step_page(step_of(full_draft(), step))), HasSubstr("</form>")
        );
    }
    EXPECT_THAT(step_page(step_of(full_draft(), Step::keeping)).content.markup(), HasSubstr("6 years after"));
    EXPECT_THAT(step_page(step_of(full_draft(), Step::dates)).content.markup(), HasSubstr("DPIA MP-2024-03"));
}

TEST(DraftPage, ListsSayWhenTheyAreEmpty) {
    EXPECT_THAT(
        gallery("sharing/agreement_step/parties_empty", step_page(step_of(empty_draft(), Step::parties))),
        HasSubstr(words("sharing.agreement.parties.none"))
    );
    EXPECT_THAT(
        gallery("sharing/agreement_step/flows_first", step_page(step_of(empty_draft(), Step::flows))),
        HasSubstr(words("sharing.agreement.flows.first"))
    );
}

TEST(DraftPage, AMistakeStandsAtItsField) {
    auto page = step_of(full_draft(), Step::flows);
    page.problems.add("from", "sharing.agreement.flow.from.missing");
    page.problems.add("categories", "sharing.agreement.flow.categories.missing");
    EXPECT_THAT(
        gallery("sharing/agreement_step/flows_error", step_page(page)),
        HasSubstr(words("sharing.agreement.flow.from.missing"))
    );
    auto dates = step_of(full_draft(), Step::dates);
    dates.problems.add("review_on", "sharing.agreement.day.wrong");
    EXPECT_THAT(
        gallery("sharing/agreement_step/dates_error", step_page(dates)), HasSubstr(words("sharing.agreement.day.wrong"))
    );
}

TEST(DraftPage, ShowsWhatSomebodyElseSaved) {
    auto page = step_of(full_draft(), Step::population);
    page.typed = { { "population", "Children who run away" }, { "exclusions", "Nothing" } };
    page.overtaken = overtaken_by(page.agreement, form_of(page.agreement.terms, Step::population), page.typed);
    const auto markup = gallery("sharing/agreement_step/overtaken", step_page(page));
    EXPECT_THAT(markup, HasSubstr("Adults at high risk"));
    EXPECT_THAT(markup, HasSubstr("Children who run away"));
}

TEST(DraftPage, AsksForTheGroundsOfEachKindOfAgency) {
    DraftPage list{ .agreement = full_draft(), .names = town().names, .kinds = town().kinds };
    EXPECT_THAT(
        gallery("sharing/agreement_grounds/list", grounds_list_page(list)),
        HasSubstr(words("sharing.controller.police"))
    );
    list.agreement = empty_draft();
    EXPECT_THAT(
        gallery("sharing/agreement_grounds/list_empty", grounds_list_page(list)),
        HasSubstr(words("sharing.agreement.grounds.first"))
    );
    const PurposeAndKind pair{ access::Purpose::safeguarding, access::ControllerKind::police };
    const auto draft = full_draft();
    GroundsPage page{ .agreement = draft, .pair = pair, .categories = categories_for(draft.terms, town().kinds, pair) };
    page.typed = form_of(draft.terms.grounds.at(pair));
    EXPECT_THAT(
        gallery("sharing/agreement_grounds/filled", grounds_page(page)),
        HasSubstr(words("sharing.gateway.police_common_law"))
    );
    page.proposed = true;
    EXPECT_THAT(
        gallery("sharing/agreement_grounds/proposed", grounds_page(page)),
        HasSubstr(words("sharing.agreement.grounds.proposed"))
    );
    page.problems.add("lawful_basis", "sharing.agreement.grounds.lawful_basis.not_for_public_bodies");
    page.proposed = false;
    EXPECT_THAT(
        gallery("sharing/agreement_grounds/error", grounds_page(page)),
        HasSubstr(words("sharing.agreement.grounds.lawful_basis.not_for_public_bodies"))
    );
}

// ---- deciding

DecidingPage deciding(Decided what) {
    return {
        .agreement = town().called("domestic_abuse"), .what = what, .names = town().names, .party = agency("landfall")
    };
}

TEST(DecidingPage, EachSaysWhatItDoes) {
    for (std::size_t at = 0; at < enumerators<Decided>.size(); ++at) {
        const std::string name(enumerators<Decided>[at]);
        EXPECT_THAT(
            gallery("sharing/agreement_decide/" + name, deciding_page(deciding(static_cast<Decided>(at)))),
            HasSubstr(words("sharing.agreement.decide." + name + ".about"))
        );
    }
}

TEST(DecidingPage, SaysWhatItsPartyGivesAndReceives) {
    const auto markup = deciding_page(deciding(Decided::signature)).content.markup();
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.sign.you_give")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.sign.you_receive")));
    EXPECT_THAT(markup, HasSubstr("offences"));
}

TEST(DecidingPage, SaysWhatWidensAndWhatNarrows) {
    auto page = deciding(Decided::suspension);
    auto facts = town().policy->facts();
    for (auto& agreement : facts.agreements)
        if (agreement.id == page.agreement.id.uuid()) agreement.state = access::Agreement::State::suspended;
    page.differences = compare(
        *town().policy, access::Policy(facts), { agency("landfall"), agency("police"), agency("probation") }, now
    );
    EXPECT_FALSE(page.differences->narrowed.empty());
    EXPECT_TRUE(page.differences->widened.empty());
    page.problems.add("reason", "sharing.agreement.reason.missing");
    const auto markup = gallery("sharing/agreement_decide/suspension_error", deciding_page(page));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.differences.narrowed")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.reason.missing")));
    page.differences = Differences{};
    EXPECT_THAT(deciding_page(page).content.markup(), HasSubstr(words("sharing.agreement.differences.none")));
}

TEST(ReviewPage, AsksWhatWasFoundAndWhatFollows) {
    const auto agreement = town().called("domestic_abuse");
    EXPECT_THAT(
        gallery("sharing/agreement_review/empty", review_page({ .agreement = agreement })),
        HasSubstr(words("sharing.agreement.review.about"))
    );
    ReviewPage wrong{ .agreement = agreement, .typed = { { "finding", "It works." }, { "outcome", "continues" } } };
    wrong.problems.add("review_on", "sharing.agreement.review.next.missing");
    const auto markup = gallery("sharing/agreement_review/error", review_page(wrong));
    EXPECT_THAT(markup, HasSubstr("It works."));
    EXPECT_THAT(markup, HasSubstr(words("sharing.agreement.review.next.missing")));
}

TEST(SignedCopyPage, AsksWhereItIs) {
    const auto agreement = town().called("early_help");
    EXPECT_THAT(
        gallery("sharing/agreement_copy/empty", signed_copy_page(agreement, {})),
        HasSubstr(words("sharing.agreement.copy.about"))
    );
    Problems problems;
    problems.add("digest", "sharing.agreement.copy.digest.wrong");
    const kit::Form typed{ { "where", "Shelf 3" }, { "digest", "abc" } };
    EXPECT_THAT(
        gallery("sharing/agreement_copy/error", signed_copy_page(agreement, typed, problems)), HasSubstr("Shelf 3")
    );
}

// ---- the matrix

MatrixPage small_matrix() {
    MatrixPage page{ .names = town().names };
    page.agencies = { agency("early_help"), agency("harbour_road_primary"), agency("new_moorings"), agency("police") };
    for (const auto from : page.agencies)
        for (const auto to : page.agencies)
            if (from != to)
                page.answers[{ from, to }] =
                    answer(*town().policy, from, to, { access::Purpose::early_help }, access::Categories::all(), now);
    for (const auto& agreement : town().agreements)
        page.agreements.emplace(agreement.id.uuid(), agreement.terms.title->text());
    return page;
}

TEST(MatrixPage, SaysWhoMayShareWhatAndUnderWhichAgreement) {
    auto page = small_matrix();
    page.asked = { { "purpose", "early_help" } };
    const auto markup = gallery("sharing/matrix/full", matrix_page(page));
    EXPECT_THAT(markup, HasSubstr(words("sharing.matrix.answer.yes")));
    EXPECT_THAT(markup, HasSubstr(words("sharing.matrix.answer.no")));
    EXPECT_THAT(markup, HasSubstr("Early help in Ambermouth: one plan for each family"));
    page.gaps = { { agency("police"), agency("new_moorings") } };
    EXPECT_THAT(gallery("sharing/matrix/with_gaps", matrix_page(page)), HasSubstr(words("sharing.matrix.gaps.about")));
    page.gaps->clear();
    EXPECT_THAT(matrix_page(page).content.markup(), HasSubstr(words("sharing.matrix.gaps.none")));
}

TEST(MatrixPage, SaysWhenThereIsNoAgreement) {
    EXPECT_THAT(
        gallery("sharing/matrix/empty", matrix_page({ .names = town().names })), HasSubstr(words("sharing.matrix.none"))
    );
}

TEST(Matrix, AnswersAsTheEngineDoesForEveryPairPurposeAndCategory) {
    const auto& policy = *town().policy;
    const std::vector agencies{ agency("early_help"), agency("police"), agency("curlew_school"), agency("landfall") };
    int yes = 0, with_consent = 0;
    for (const auto from : agencies)
        for (const auto to : agencies)
            for (std::size_t purpose = 0; purpose < enumerators<access::Purpose>.size(); ++purpose)
                for (std::size_t category = 0; category < enumerators<access::Category>.size(); ++category) {
                    if (from == to) continue;
                    const Way way{
                        from, to, static_cast<access::Purpose>(purpose), static_cast<access::Category>(category)
                    };
                    // A practitioner who carries the case of a real child, written here without the matrix's help.
                    access::Actor actor{ .version = policy.facts().version,
                                         .agency = to,
                                         .roles = access::Roles::all() };
                    actor.worker = Id<accounts::Worker>::of_label("w"), actor.post = Id<accounts::Post>::of_label("p");
                    actor.session_live = actor.account_active = actor.strong_sign_in = true;
                    actor.proven_at = now, actor.vetted_until = actor.trained_until = now + std::chrono::hours(1);
                    access::Dossier child{ .version = actor.version,
                                           .exists = true,
                                           .person = Id<people::Person>::of_label("c") };
                    child.ties.push_back({ .kind = access::Tie::allocated, .agency = to, .worker = actor.worker });
                    access::Asked asked{ .person = child.person,
                                         .action = access::Action::see,
                                         .category = way.category,
                                         .purpose = way.purpose,
                                         .owner = from };
                    asked.now = now;
                    const auto permitted = [&] {
                        return access::decide(policy, actor, child, asked).outcome == access::Outcome::permitted;
                    };
                    const bool plainly = permitted();
                    // Everybody says yes to everything.
                    for (const auto kind : { access::ConsentKind::taking_part, access::ConsentKind::confidentiality })
                        child.consents.push_back({ .id = Uuid::of_label(name_of(kind)),
                                                   .kind = kind,
                                                   .state = access::Consent::State::given,
                                                   .purposes = access::Purposes::all(),
                                                   .categories = access::Categories::all(),
                                                   .recipients = { to },
                                                   .period = { now - std::chrono::hours(1),
                                                               now + std::chrono::hours(1) } });
                    const bool once_asked = permitted();
                    const auto expected = plainly ? MayShare::yes : once_asked ? MayShare::with_consent : MayShare::no;
                    EXPECT_EQ(answer(policy, way, now).may, expected)
                        << name_of(way.purpose) << ' ' << name_of(way.category);
                    yes += plainly, with_consent += !plainly && once_asked;
                }
    EXPECT_GT(yes, 20);
    EXPECT_GT(with_consent, 0);
}

}
}
