// Every state of the pages about uses, for the gallery, and that each says what it must and no more.
#include "html/words.hpp"
#include "kit/testing.hpp"
#include "rooms/sharing/looking/embargo_pages.hpp"
#include "rooms/sharing/looking/family_pages.hpp"
#include "rooms/sharing/looking/guardian_pages.hpp"

#include <gtest/gtest.h>

namespace knotwork::sharing {
namespace {

using namespace std::chrono;
using access::Category;
using access::Purpose;
using kit::testing::gallery;
using What = Embargo::Step::What;

const Instant now = kit::testing::town_hour;
const Date today = day_in_london(now);
const auto ella = Id<people::Person>::of_label("ella_hartley");
const auto jo = Id<accounts::Worker>::of_label("jo_okafor");
const auto tom = Id<accounts::Worker>::of_label("tom_ferriby");
const auto helen = Id<accounts::Worker>::of_label("helen_marchetti");
const auto leila = Id<accounts::Worker>::of_label("leila_rostami");
const auto visitor = Id<accounts::Post>::of_label("jo_okafor_health_visitor");
const auto teacher = Id<accounts::Post>::of_label("tom_ferriby_teacher");
const auto health_visiting = Id<accounts::Agency>::of_label("health_visiting");
const auto harbour_road = Id<accounts::Agency>::of_label("harbour_road_primary");
const auto childrens_services = Id<accounts::Agency>::of_label("childrens_services");

WhoIsWho everybody() {
    return {
        .workers = { { jo, "Nkechi Obi" },
                     { tom, "Tom Ferriby" },
                     { helen, "Helen Marchetti" },
                     { leila, "Leila Rostami" } },
        .posts = { { visitor, "Health visitor" }, { teacher, "Year 2 class teacher" } },
        .agencies = { { health_visiting, "Ambermouth Health Visiting" },
                      { harbour_road, "Harbour Road Primary School" },
                      { childrens_services, "Ambermouth Children’s Services" } },
    };
}

Whom ella_hartley() {
    kit::testing::load_all_words();
    return { .person = ella, .purpose = Purpose::rights_request, .name = "Ella Hartley" };
}

bool shows(const std::string& page, std::string_view key, const With& with = {}) {
    return page.find(html::escaped(words(key, with))) != std::string::npos;
}

bool holds(const std::string& page, std::string_view text) {
    return page.find(html::escaped(text)) != std::string::npos;
}

// ---- who has looked

UseLine line(Instant last) {
    return { .worker = jo,
             .post = visitor,
             .agency = health_visiting,
             .act = ledger::Act::seen,
             .action = access::Action::see,
             .purpose = Purpose::early_help,
             .categories = { Category::identity, Category::plan },
             .why = WhyAllowed::own_agency,
             .first = last - hours(2),
             .last = last,
             .count = 4 };
}

UsesPage uses() {
    auto refused = line(now - hours(1));
    refused.worker = tom;
    refused.post = teacher;
    refused.agency = harbour_road;
    refused.why = WhyAllowed::not_allowed;
    refused.count = 1;
    auto sensitive = line(now - hours(20));
    sensitive.whose = Whose::sensitive_service;
    sensitive.worker = {};
    sensitive.post = {};
    sensitive.agency = {};
    sensitive.health = true;
    sensitive.categories = {};
    sensitive.why = WhyAllowed::agreement;
    sensitive.count = 1;
    auto rule = line(now - hours(21));
    rule.act = ledger::Act::rule_changed;
    rule.action.reset();
    rule.purpose.reset();
    rule.categories = {};
    rule.why = WhyAllowed::part_of_their_post;
    rule.count = 1;
    return { .whom = ella_hartley(),
             .days = { { today, { line(now), refused } }, { 2026y / March / 1, { sensitive, rule } } },
             .kept_back = {},
             .who = everybody(),
             .proof = { .count = 7, .last = "4F2A 90C1 77B0 12DE" },
             .now = now };
}

TEST(UsesPage, SaysWhoWhenWhatForWhatAndWhy) {
    const auto page = gallery("sharing/uses/several", uses_page(uses()));
    EXPECT_TRUE(holds(page, "Nkechi Obi"));
    EXPECT_TRUE(shows(
        page, "access.family.did.see", { { "post", "Health visitor" }, { "agency", "Ambermouth Health Visiting" } }
    ));
    EXPECT_TRUE(holds(page, "name, date of birth and the like and what was agreed to be done"));
    EXPECT_TRUE(holds(page, "To help a family early."));
    EXPECT_TRUE(shows(page, "access.family.why.own_agency"));
    EXPECT_TRUE(shows(page, "sharing.uses.between", { { "first", "7:00am" }, { "last", "9:00am" } }));
    EXPECT_TRUE(shows(page, "access.family.why.not_allowed"));
}

TEST(UsesPage, DoesNotNameASensitiveServiceNorWhichKindOfHealth) {
    const auto page = gallery("sharing/uses/sensitive_service", uses_page(uses()));
    EXPECT_TRUE(shows(page, "sharing.uses.name_not_given"));
    EXPECT_TRUE(holds(page, "Somebody at a sensitive service looked at this."));
    EXPECT_TRUE(shows(page, "sharing.uses.about_what", { { "kinds", words("sharing.uses.health") } }));
    EXPECT_FALSE(holds(page, words("access.category." + std::string(name_of(Category::sexual_health)))));
}

TEST(UsesPage, CountsWhatIsKeptBack) {
    auto options = uses();
    options.kept_back = { { 2026y / April / 1, 3 }, { 2026y / May / 20, 1 } };
    const auto page = gallery("sharing/uses/kept_back", uses_page(options));
    EXPECT_TRUE(
        holds(page, "3 uses are not shown yet, to keep somebody safe. Somebody looks at that again on 1 April 2026.")
    );
    EXPECT_TRUE(holds(page, "1 use is not shown yet"));
}

TEST(UsesPage, SaysThatNobodyHasLooked) {
    auto options = uses();
    options.days.clear();
    options.proof = {};
    const auto page = gallery("sharing/uses/empty", uses_page(options));
    EXPECT_TRUE(shows(page, "sharing.uses.none"));
    EXPECT_TRUE(shows(page, "sharing.uses.proof.none", { { "moment", spoken(now) } }));
}

TEST(UsesPage, LongListsHavePages) {
    auto options = uses();
    options.pages = 3;
    options.page = 2;
    options.may_embargo = true;
    const auto page = gallery("sharing/uses/second_of_three_pages", uses_page(options));
    EXPECT_TRUE(holds(page, "?for=rights_request&page=3"));
    EXPECT_TRUE(shows(page, "sharing.embargo.link"));
    EXPECT_FALSE(shows(gallery("sharing/uses/several", uses_page(uses())), "sharing.embargo.link"));
}

TEST(SheetPage, SaysHowItIsKnownToBeCompleteAndWhatToDo) {
    auto options = uses();
    options.kept_back = { { 2026y / April / 1, 3 } };
    options.proof.receipt = "knotwork ledger receipt v1\nlog Ambermouth\nsize 812\n";
    const auto page = gallery("sharing/uses_sheet/several", sheet_page(options));
    EXPECT_TRUE(holds(page, "There were 7 entries about this person on 2 March 2026 at 9:00am"));
    EXPECT_TRUE(shows(page, "sharing.uses.proof.last", { { "last", "4F2A 90C1 77B0 12DE" } }));
    EXPECT_TRUE(shows(page, "sharing.uses.wrong.complain"));
    EXPECT_TRUE(holds(page, "size 812"));
    EXPECT_TRUE(holds(page, "3 uses are not shown yet"));
}

TEST(SheetPage, MayBeEmpty) {
    auto options = uses();
    options.days.clear();
    options.proof = {};
    EXPECT_TRUE(shows(gallery("sharing/uses_sheet/empty", sheet_page(options)), "sharing.uses.none"));
}

// ---- what is kept back

Stamp stamp(Id<accounts::Worker> worker) {
    return { worker, visitor, childrens_services, now - hours(24) };
}

Embargo embargo() {
    return { .id = Id<Embargo>::of_label("an enquiry"),
             .person = ella,
             .worker = jo,
             .from = 2026y / March / 1,
             .until = 2026y / May / 31,
             .review_on = 2026y / April / 1,
             .reason = *Prose::parse("An enquiry under section 47.\nThe father must not learn of it yet."),
             .asked = stamp(helen) };
}

EmbargoPage embargoes(std::vector<Embargo> all, Id<accounts::Worker> viewer = leila) {
    return {
        .whom = ella_hartley(),
        .embargoes = std::move(all),
        .who = everybody(),
        .viewer = viewer,
        .today = today,
        .colleagues = { { .worker = jo, .name = *Name::parse("Nkechi Obi"), .title = *Line::parse("Health visitor") } },
        .agencies = { { .id = health_visiting, .name = *Line::parse("Ambermouth Health Visiting") } }
    };
}

TEST(EmbargoPage, SaysThatNothingIsKeptBack) {
    const auto page = gallery("sharing/embargo/none", embargo_page(embargoes({})));
    EXPECT_TRUE(shows(page, "sharing.embargo.none"));
    EXPECT_TRUE(shows(page, "sharing.embargo.ask.button"));
}

TEST(EmbargoPage, OffersAnotherGuardianToAgree) {
    const auto page = gallery("sharing/embargo/asked", embargo_page(embargoes({ embargo() })));
    EXPECT_TRUE(shows(page, "sharing.embargo.button.approved"));
    EXPECT_TRUE(shows(page, "sharing.embargo.button.refused"));
    EXPECT_FALSE(shows(page, "sharing.embargo.button.lifted"));
    const auto own = gallery("sharing/embargo/asked_by_oneself", embargo_page(embargoes({ embargo() }, helen)));
    EXPECT_FALSE(shows(own, "sharing.embargo.button.approved"));
    EXPECT_TRUE(shows(own, "sharing.embargo.needs_another"));
}

TEST(EmbargoPage, SaysWhenItIsTimeToLookAgain) {
    auto made = embargo();
    made.steps = { { .what = What::approved, .by = stamp(leila) } };
    auto options = embargoes({ made });
    EXPECT_FALSE(shows(gallery("sharing/embargo/in_force", embargo_page(options)), "sharing.embargo.review.due"));
    options.today = 2026y / April / 1;
    const auto page = gallery("sharing/embargo/review_due", embargo_page(options));
    EXPECT_TRUE(shows(page, "sharing.embargo.review.due"));
    EXPECT_TRUE(shows(page, "sharing.embargo.button.kept"));
    EXPECT_TRUE(shows(page, "sharing.embargo.button.lifted"));
}

TEST(EmbargoPage, KeepsWhatIsOver) {
    auto lifted = embargo();
    lifted.steps = { { .what = What::approved, .by = stamp(leila) }, { .what = What::lifted, .by = stamp(leila) } };
    auto refused = embargo();
    refused.worker.reset();
    refused.agency = health_visiting;
    refused.steps = { { .what = What::refused, .by = stamp(leila) } };
    const auto page = gallery("sharing/embargo/over", embargo_page(embargoes({ lifted, refused })));
    EXPECT_TRUE(shows(page, "sharing.embargo.state.lifted"));
    EXPECT_TRUE(shows(page, "sharing.embargo.state.refused"));
    EXPECT_TRUE(shows(page, "sharing.embargo.of_agency", { { "name", "Ambermouth Health Visiting" } }));
    EXPECT_FALSE(shows(page, "sharing.embargo.button.lifted"));
}

TEST(EmbargoPage, GivesBackWhatWasTyped) {
    auto options = embargoes({});
    options.form.reason = { .typed = "Because of the enquiry" };
    options.form.from = { .typed = "31 2 2026" };
    options.problems.add("whose", "sharing.embargo.whose.missing");
    options.problems.add("from", "sharing.embargo.from.wrong");
    const auto page = gallery("sharing/embargo/wrong", embargo_page(options));
    EXPECT_TRUE(holds(page, "Because of the enquiry"));
    EXPECT_TRUE(shows(page, "sharing.embargo.from.wrong"));
    EXPECT_TRUE(shows(page, "sharing.embargo.whose.missing"));
}

TEST(EmbargoPage, GivesBackTheDayOfTheNextReview) {
    auto made = embargo();
    made.steps = { { .what = What::approved, .by = stamp(leila) } };
    auto options = embargoes({ made });
    options.reviewed = made.id;
    options.review_on = { .typed = "1 1 2030" };
    options.problems.add(review_field(made.id), "sharing.embargo.review_on.too_far");
    const auto page = gallery("sharing/embargo/review_wrong", embargo_page(options));
    EXPECT_TRUE(shows(page, "sharing.embargo.review_on.too_far"));
    EXPECT_TRUE(holds(page, "2030"));
}

// ---- guardians

ListedUse listed(std::int64_t sequence, Flags flags) {
    return { .use = { .agency = health_visiting,
                      .sequence = sequence,
                      .ours = true,
                      .worker = jo,
                      .by_agency = health_visiting,
                      .person = ella,
                      .at = now - hours(20),
                      .purpose = "early_help",
                      .outcome = "permitted",
                      .flags = flags },
             .number = "K7M4-PX29" };
}

UseList several() {
    kit::testing::load_all_words();
    auto late = listed(7, { Flag::glass_broken, Flag::out_of_hours });
    late.overdue = true;
    auto other = listed(9, {});
    other.use.ours = false;
    other.use.worker = tom;
    other.use.by_agency = harbour_road;
    auto sensitive = listed(11, {});
    sensitive.use.ours = false;
    sensitive.sensitive = true;
    auto search = listed(12, {});
    search.use.act = ledger::Act::searched;
    search.use.person.reset();
    search.use.purpose.clear();
    search.number.clear();
    return { .agency = "Ambermouth Health Visiting",
             .who = everybody(),
             .uses = { late, listed(8, { Flag::no_relationship, Flag::same_surname }), other, sensitive, search } };
}

TEST(QueuePage, SaysWhatRaisesAQuestionAndWhatIsOverdue) {
    auto list = several();
    list.uses.resize(2);
    const auto page = gallery(
        "sharing/uses_queue/several",
        queue_page({ .list = list,
                     .embargoes = { { ella, "K7M4-PX29", false }, { ella, "H2CC-94RW", true } },
                     .around = { .unseen = 2, .read_at = now },
                     .more = QueuePlace{ 4, 8 } })
    );
    EXPECT_TRUE(shows(page, "sharing.uses.queue.embargo.asked", { { "number", "K7M4-PX29" } }));
    EXPECT_TRUE(shows(page, "sharing.uses.queue.embargo.review", { { "number", "H2CC-94RW" } }));
    EXPECT_TRUE(shows(page, "sharing.uses.flag.glass_broken"));
    EXPECT_TRUE(shows(page, "sharing.uses.flag.same_surname"));
    EXPECT_TRUE(shows(page, "sharing.uses.overdue"));
    EXPECT_TRUE(holds(page, "2 alerts have not been looked at."));
    EXPECT_TRUE(holds(page, "/sharing/uses?rank=4&after=8"));
    EXPECT_TRUE(holds(page, "/sharing/uses/7"));
}

TEST(QueuePage, MayBeEmpty) {
    kit::testing::load_all_words();
    const auto page = gallery("sharing/uses_queue/empty", queue_page({ .list = { .agency = "Ambermouth Welcome" } }));
    EXPECT_TRUE(shows(page, "sharing.uses.queue.none"));
}

TEST(AllUsesPage, SaysWhoAndAboutWhomByNumber) {
    const auto page = gallery(
        "sharing/uses_all/several", all_uses_page({ .list = several(), .around = { .read_at = now }, .more = 3 })
    );
    EXPECT_TRUE(holds(page, "K7M4-PX29"));
    EXPECT_TRUE(
        shows(page, "sharing.uses.who_at", { { "name", "Tom Ferriby" }, { "agency", "Harbour Road Primary School" } })
    );
    EXPECT_TRUE(shows(page, "sharing.uses.name_not_given"));
    EXPECT_TRUE(shows(page, "sharing.uses.about_nobody"));
    EXPECT_TRUE(holds(page, "/sharing/uses/all?before=3"));
}

TEST(AllUsesPage, KeepsWhatWasChosen) {
    AllUsesPage options{ .list = several() };
    options.list.uses.clear();
    options.form = FilterForm::read({ { "worker", jo.text() },
                                      { "act", "seen" },
                                      { "purpose", "early_help" },
                                      { "outcome", "denied" },
                                      { "from", "2026-02-01" },
                                      { "flagged", "yes" } });
    options.form.person = ella;
    options.form.number = "K7M4-PX29";
    const auto page = gallery("sharing/uses_all/none_match", all_uses_page(options));
    EXPECT_TRUE(shows(page, "sharing.uses.all.none_match"));
    EXPECT_TRUE(shows(page, "sharing.uses.only_about", { { "number", "K7M4-PX29" } }));
    EXPECT_EQ(
        options.form.query(12),
        "?worker=" + jo.text() + "&person=" + ella.text() +
            "&from=2026-02-01&act=seen&purpose=early_help&outcome=denied&flagged=yes&before=12"
    );
}

TEST(AllUsesPage, SaysWhatIsWrongWithTheFilter) {
    kit::testing::load_all_words();
    AllUsesPage options;
    options.form = FilterForm::read({ { "from", "2026-02-10" }, { "until", "2026-02-01" } });
    options.problems = check(options.form);
    options.problems.add("number", "sharing.uses.number.none");
    options.typed_number = "K7M4-PX28";
    const auto page = gallery("sharing/uses_all/wrong", all_uses_page(options));
    EXPECT_TRUE(shows(page, "sharing.uses.until.before_from"));
    EXPECT_TRUE(shows(page, "sharing.uses.number.none"));
    EXPECT_TRUE(holds(page, "K7M4-PX28"));
    EXPECT_TRUE(check(FilterForm::read({ { "from", "31 2 2026" } }))["from"]);
    EXPECT_FALSE(bool(check(FilterForm::read({ { "from", "2026-02-10" }, { "until", "2026-02-10" } }))));
}

TEST(AllUsesPage, MayBeEmpty) {
    kit::testing::load_all_words();
    EXPECT_TRUE(shows(gallery("sharing/uses_all/empty", all_uses_page({})), "sharing.uses.all.none"));
}

TEST(SamplePage, SaysHowFarItIsLookedAt) {
    auto list = several();
    list.uses.resize(2);
    list.uses[1].reviewed = true;
    const auto page = gallery("sharing/uses_sample/half", sample_page({ .list = list, .month = "2026-02" }));
    EXPECT_TRUE(shows(page, "sharing.uses.sample.progress", { { "done", "1" }, { "all", "2" } }));
    EXPECT_TRUE(holds(page, "28 February 2026"));
    EXPECT_TRUE(shows(page, "sharing.uses.reviewed"));
    const auto empty = gallery("sharing/uses_sample/empty", sample_page({ .month = "2026-02" }));
    EXPECT_TRUE(
        shows(empty, "sharing.uses.sample.none", { { "first", "1 February 2026" }, { "last", "28 February 2026" } })
    );
}

UsePage use() {
    kit::testing::load_all_words();
    ledger::Entry entry;
    entry.sequence = 7;
    entry.at = now - hours(20);
    entry.worker = jo;
    entry.post = visitor;
    entry.agency = health_visiting;
    entry.person = ella;
    entry.categories = { *ledger::Label::parse("identity") };
    entry.object_kind = *ledger::Label::parse("record");
    entry.reason = *ledger::Label::parse("own_agency");
    access::Decision decision{ .outcome = access::Outcome::permitted };
    decision.taken[5] = { access::Verdict::passed,
                          access::Reason::all_well,
                          { access::FactRef::Kind::tie, Uuid::of_label("a tie"), 2 } };
    return { .entry = entry,
             .listed = listed(7, { Flag::out_of_hours, Flag::self_declared }),
             .who = everybody(),
             .person = ella,
             .decided = { { Category::identity, access::for_guardian(decision) } },
             .policy = 12,
             .words = { { "reason", "The duty team asked me.\nSee the note." } } };
}

TEST(UsePage, TellsEveryStepWithItsFact) {
    const auto page = gallery("sharing/use/flagged", use_page(use()));
    for (const auto step : enumerators<access::Step>)
        EXPECT_TRUE(shows(page, "access.guardian.step." + std::string(step))) << step;
    EXPECT_TRUE(holds(page, Uuid::of_label("a tie").text()));
    EXPECT_TRUE(shows(page, "sharing.use.policy", { { "version", "12" } }));
    EXPECT_TRUE(shows(page, "sharing.use.flag.self_declared"));
    EXPECT_TRUE(holds(page, "The duty team asked me."));
    EXPECT_TRUE(shows(page, "sharing.review.save"));
}

TEST(UsePage, ShowsWhatGuardiansFound) {
    auto options = use();
    const auto review = Id<UseReview>::of_label("a review");
    options.listed.use.flags = {};
    options.reviews = { { .id = review, .outcome = UseOutcome::spoken_with, .by = helen, .at = now } };
    options.review_words = { { review, "She was on call that night." } };
    const auto page = gallery("sharing/use/reviewed", use_page(options));
    EXPECT_TRUE(holds(page, "She was on call that night."));
    EXPECT_TRUE(shows(page, "sharing.review.by", { { "name", "Helen Marchetti" }, { "moment", spoken(now) } }));
}

TEST(UsePage, OnesOwnIsForSomebodyElse) {
    auto options = use();
    options.own = true;
    const auto page = gallery("sharing/use/own", use_page(options));
    EXPECT_TRUE(shows(page, "sharing.review.own"));
    EXPECT_FALSE(shows(page, "sharing.review.save"));
}

TEST(UsePage, GivesBackWhatWasTyped) {
    auto options = use();
    options.form = UseReviewForm::read({ { "words", "I asked her" } });
    options.problems.add("outcome", "sharing.review.outcome.missing");
    const auto page = gallery("sharing/use/wrong", use_page(options));
    EXPECT_TRUE(holds(page, "I asked her"));
    EXPECT_TRUE(shows(page, "sharing.review.outcome.missing"));
}

// Whether nobody has the number or nobody may know who has it: the page is the same.
TEST(UsePage, TellsNothingWhereNobodyIsToBeNamed) {
    const auto page_for = [](std::string_view reason, Uuid object) {
        auto options = use();
        options.person.reset();
        options.decided.clear();
        options.words.clear();
        options.listed.number.clear();
        options.listed.use.flags = {};
        options.listed.use.person.reset();
        options.listed.use.outcome = "not_found";
        options.entry.reason = *ledger::Label::parse(reason);
        options.entry.object = object;
        return use_page(options);
    };
    const auto sealed = gallery("sharing/use/about_nobody", page_for("sealed", ella.uuid()));
    EXPECT_EQ(sealed, gallery("sharing/use/about_nobody", page_for("nobody_here", Uuid::of_label("no one"))));
    EXPECT_FALSE(shows(sealed, "access.guardian.reason.sealed"));
    EXPECT_FALSE(holds(sealed, ella.text()));
}

TEST(UsePage, DoesNotNameASensitiveService) {
    auto options = use();
    options.listed.sensitive = true;
    options.listed.use.ours = false;
    options.decided.clear();
    options.words.clear();
    const auto page = gallery("sharing/use/sensitive_service", use_page(options));
    EXPECT_FALSE(holds(page, "Nkechi Obi"));
    EXPECT_FALSE(holds(page, "Ambermouth Health Visiting"));
    EXPECT_TRUE(shows(page, "sharing.use.no_decision"));
}

}
}
