// The rules: what a family is told, what is kept back, and what asks a guardian for a second look. No database.
#include "rooms/sharing/looking/flags.hpp"
#include "rooms/sharing/looking/review.hpp"
#include "rooms/sharing/looking/uses.hpp"

#include <gtest/gtest.h>

#include <random>

namespace knotwork::sharing {
namespace {

using namespace std::chrono;
using access::Category;
using access::Obligation;
using access::Purpose;
using ledger::Act;
using ledger::Entry;
using What = Embargo::Step::What;

const Date today{ 2026y / March / 2 }; // a Monday
const auto jo = Id<accounts::Worker>::of_label("jo");
const auto priya = Id<accounts::Worker>::of_label("priya");
const auto helen = Id<accounts::Worker>::of_label("helen");
const auto clinic = Id<accounts::Agency>::of_label("clinic");
const auto school = Id<accounts::Agency>::of_label("school");
const auto ella = Id<people::Person>::of_label("ella");

ledger::Label label(std::string_view text) {
    return *ledger::Label::parse(text);
}

Instant at(int hour, int minute = 0, Date day = today) {
    return instant_in_london(day, hour, minute);
}

Entry seen(Instant when = at(9)) {
    Entry entry;
    entry.at = when;
    entry.worker = jo;
    entry.post = Id<accounts::Post>::of_label("jo's post");
    entry.agency = clinic;
    entry.person = ella;
    entry.object_kind = label("record");
    entry.categories = { label("identity") };
    entry.action = label("see");
    entry.purpose = label("early_help");
    entry.outcome = label("permitted");
    entry.reason = label("own_agency");
    return entry;
}

Entry refused(std::string_view reason) {
    auto entry = seen();
    entry.act = Act::refused;
    entry.outcome = label("denied");
    entry.reason = label(reason);
    return entry;
}

Embargo embargo() {
    return { .id = Id<Embargo>::of_label("an enquiry"),
             .person = ella,
             .worker = jo,
             .from = today,
             .until = 2026y / April / 30,
             .review_on = 2026y / April / 1,
             .reason = *Prose::parse("An enquiry under section 47"),
             .asked = { .worker = helen } };
}

Embargo in_force() {
    auto made = embargo();
    made.steps.push_back({ .what = What::approved, .by = { .worker = priya } });
    return made;
}

// ---- embargoes

TEST(Embargo, HoldsOnlyOnceAnotherGuardianHasAgreed) {
    EXPECT_EQ(state_of(embargo(), today), EmbargoState::asked);
    EXPECT_FALSE(keeps_back(embargo(), seen(), today));
    EXPECT_EQ(state_of(in_force(), today), EmbargoState::in_force);
    EXPECT_TRUE(keeps_back(in_force(), seen(), today));
}

TEST(Embargo, ShowsEverythingOnTheDayAfterItsEnd) {
    const auto made = in_force();
    EXPECT_TRUE(keeps_back(made, seen(), made.until));
    EXPECT_FALSE(keeps_back(made, seen(), 2026y / May / 1));
    EXPECT_EQ(state_of(made, 2026y / May / 1), EmbargoState::over);
}

TEST(Embargo, CoversUsesOnItsDaysAndNoOthers) {
    const auto made = in_force();
    EXPECT_TRUE(keeps_back(made, seen(at(0, 0, today)), today));
    EXPECT_FALSE(keeps_back(made, seen(at(23, 59, 2026y / March / 1)), today));
    auto of_another = seen();
    of_another.worker = priya;
    EXPECT_FALSE(keeps_back(made, of_another, today));
}

TEST(Embargo, OfAnAgencyCoversAllItsWorkers) {
    auto made = in_force();
    made.worker.reset();
    made.agency = clinic;
    auto of_another = seen();
    of_another.worker = priya;
    EXPECT_TRUE(keeps_back(made, of_another, today));
    of_another.agency = school;
    EXPECT_FALSE(keeps_back(made, of_another, today));
}

TEST(Embargo, TheEntriesThatTellOfItAreKeptBackFromTheMomentItIsAskedFor) {
    auto tells = seen();
    tells.worker = helen;
    tells.act = Act::rule_changed;
    tells.object_kind = label("embargo");
    tells.object = embargo().id.uuid();
    EXPECT_TRUE(keeps_back(embargo(), tells, today));
    EXPECT_TRUE(keeps_back(in_force(), tells, today));
    auto no = embargo();
    no.steps.push_back({ .what = What::refused });
    EXPECT_FALSE(keeps_back(no, tells, today));
    EXPECT_FALSE(keeps_back(in_force(), tells, 2026y / May / 1));
    tells.object = Id<Embargo>::of_label("another").uuid();
    EXPECT_FALSE(keeps_back(in_force(), tells, today));
}

TEST(Embargo, EndsWhenItIsLifted) {
    auto made = in_force();
    made.steps.push_back({ .what = What::lifted });
    EXPECT_EQ(state_of(made, today), EmbargoState::lifted);
    EXPECT_FALSE(keeps_back(made, seen(), today));
}

TEST(Embargo, IsNotDecidedByWhoeverAskedOrIsMeant) {
    EXPECT_FALSE(may_take(embargo(), What::approved, helen));
    EXPECT_FALSE(may_take(embargo(), What::kept, helen));
    EXPECT_FALSE(may_take(embargo(), What::approved, jo));
    EXPECT_TRUE(may_take(embargo(), What::approved, priya));
    EXPECT_TRUE(may_take(embargo(), What::lifted, helen));
}

TEST(Embargo, StepsFollowOneAnother) {
    EXPECT_TRUE(may_follow(What::approved, EmbargoState::asked));
    EXPECT_FALSE(may_follow(What::approved, EmbargoState::in_force));
    EXPECT_FALSE(may_follow(What::approved, EmbargoState::over));
    EXPECT_TRUE(may_follow(What::lifted, EmbargoState::in_force));
    EXPECT_FALSE(may_follow(What::lifted, EmbargoState::asked));
    EXPECT_FALSE(may_follow(What::kept, EmbargoState::lifted));
}

TEST(Embargo, IsLookedAtAgainOnTheDayThatWasSetLast) {
    auto made = in_force();
    EXPECT_EQ(review_day(made), Date(2026y / April / 1));
    EXPECT_FALSE(is_review_due(made, 2026y / March / 31));
    EXPECT_TRUE(is_review_due(made, 2026y / April / 1));
    made.steps.push_back({ .what = What::kept, .review_on = 2026y / April / 20 });
    EXPECT_FALSE(is_review_due(made, 2026y / April / 1));
    EXPECT_EQ(review_day(made), Date(2026y / April / 20));
}

template <class T>
Field<T> field(T value) {
    return Field<T>::holding("typed", value);
}

EmbargoForm form() {
    return { .whose = field(EmbargoForm::Whose::worker),
             .worker = field(jo),
             .from = field(today),
             .until = field(Date(2026y / August / 31)),
             .review_on = field(Date(2026y / June / 2)),
             .reason = field(*Prose::parse("An enquiry under section 47")) };
}

Problems wrong(const EmbargoForm& form) {
    const auto made = decide(form, {}, ella, {}, today);
    return made ? Problems() : made.problem().fields;
}

TEST(EmbargoForm, SaysEverythingOrWhatIsMissing) {
    EXPECT_TRUE(bool(decide(form(), {}, ella, {}, today)));
    const auto problems = wrong({});
    for (const auto* name : { "whose", "from", "until", "review_on", "reason" })
        EXPECT_TRUE(problems[name]) << name;
}

TEST(EmbargoForm, TheReviewIsWithinThreeMonths) {
    auto asked = form();
    EXPECT_FALSE(wrong(asked)["review_on"]); // three months to the day
    asked.review_on = field(Date(2026y / June / 3));
    EXPECT_EQ(wrong(asked)["review_on"]->key, "sharing.embargo.review_on.too_far");
    asked.review_on = field(today);
    EXPECT_EQ(wrong(asked)["review_on"]->key, "sharing.embargo.review_on.past");
    asked.until = field(Date(2026y / May / 1));
    asked.review_on = field(Date(2026y / May / 2));
    EXPECT_EQ(wrong(asked)["review_on"]->key, "sharing.embargo.review_on.after_end");
}

TEST(EmbargoForm, EndsWithinAYearAndAfterItsBeginning) {
    auto asked = form();
    asked.until = field(Date(2027y / March / 2));
    EXPECT_FALSE(wrong(asked)["until"]);
    asked.until = field(Date(2027y / March / 3));
    EXPECT_EQ(wrong(asked)["until"]->key, "sharing.embargo.until.too_far");
    asked.until = field(today);
    EXPECT_EQ(wrong(asked)["until"]->key, "sharing.embargo.until.past");
    asked.from = field(Date(2026y / September / 1));
    asked.until = field(Date(2026y / August / 31));
    EXPECT_EQ(wrong(asked)["until"]->key, "sharing.embargo.until.before_from");
}

TEST(EmbargoForm, AMonthWithoutThatDayEndsEarlier) {
    EXPECT_EQ(months_after(2025y / November / 30, months(3)), Date(2026y / February / 28));
    EXPECT_EQ(months_after(2028y / February / 29, months(12)), Date(2029y / February / 28));
}

TEST(EmbargoForm, NamesAWorkerOrAnAgencyAsWasChosen) {
    auto asked = form();
    asked.agency = field(school);
    auto made = decide(asked, {}, ella, {}, today);
    EXPECT_TRUE(made->worker && !made->agency);
    asked.whose = field(EmbargoForm::Whose::agency);
    made = decide(asked, {}, ella, {}, today);
    EXPECT_TRUE(made->agency && !made->worker);
    asked.agency = {};
    EXPECT_TRUE(wrong(asked)["agency"]);
}

// ---- what a family is told

TEST(FamilyList, PartsEverythingIntoShownAndCounted) {
    std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same every time
    const auto below = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
    for (int round = 0; round < 500; ++round) {
        std::vector<Entry> entries;
        for (int i = below(30); i > 0; --i) {
            auto entry = seen(at(below(24), below(60), today - months(below(3))));
            entry.worker = below(2) == 0 ? jo : priya;
            entry.agency = below(2) == 0 ? clinic : school;
            entry.visibility.shown = static_cast<ledger::Shown>(below(3));
            if (entry.visibility.shown != ledger::Shown::now) entry.visibility.review_on = today + months(below(4));
            if (entry.visibility.shown == ledger::Shown::later) entry.visibility.from = today + months(below(3) - 1);
            entries.push_back(entry);
        }
        auto of_agency = in_force();
        of_agency.worker.reset();
        of_agency.agency = school;
        const auto list = for_family(entries, { below(2) == 0 ? in_force() : embargo(), of_agency }, today);
        std::size_t counted = list.shown.size();
        for (const auto& group : list.kept_back) {
            counted += group.count;
            EXPECT_GE(group.review_on, today);
        }
        EXPECT_EQ(counted, entries.size());
        std::size_t in_lines = 0;
        for (const auto& day : by_day(list.shown, {}))
            for (const auto& line : day.lines)
                in_lines += line.count;
        EXPECT_EQ(in_lines, list.shown.size());
        for (const auto& shown : list.shown)
            EXPECT_FALSE(keeps_back(of_agency, shown, today));
    }
}

TEST(FamilyList, WhatIsShownLaterIsShownFromItsDayOn) {
    auto entry = seen();
    entry.visibility = { ledger::Shown::later, today, {}, 2026y / March / 20 };
    EXPECT_EQ(for_family({ entry }, {}, today).shown.size(), 1U);
    const auto before = for_family({ entry }, {}, 2026y / March / 1);
    EXPECT_TRUE(before.shown.empty());
    EXPECT_EQ(before.kept_back, (std::vector<KeptBack>{ { 2026y / March / 20, 1 } }));
}

TEST(FamilyList, WhatIsNeverShownIsCountedWithTheDayOfItsReview) {
    auto entry = seen();
    entry.visibility = { ledger::Shown::never, {}, {}, 2026y / June / 1 };
    const auto list = for_family({ entry, seen(), entry }, {}, today);
    EXPECT_EQ(list.shown.size(), 1U);
    EXPECT_EQ(list.kept_back, (std::vector<KeptBack>{ { 2026y / June / 1, 2 } }));
}

TEST(FamilyList, AlikeOnOneDayIsOneLineWithItsCount) {
    auto other = seen(at(16));
    other.categories = { label("plan") };
    auto yesterday = seen(at(9, 0, 2026y / March / 1));
    const auto days = by_day({ other, seen(at(11)), seen(at(9)), yesterday }, {});
    ASSERT_EQ(days.size(), 2U);
    ASSERT_EQ(days[0].lines.size(), 1U);
    const auto& line = days[0].lines[0];
    EXPECT_EQ(line.count, 3U);
    EXPECT_EQ(line.first, at(9));
    EXPECT_EQ(line.last, at(16));
    EXPECT_EQ(line.categories, (access::Categories{ Category::identity, Category::plan }));
    EXPECT_EQ(days[1].lines[0].count, 1U);
}

TEST(FamilyList, WhatDiffersStaysApart) {
    auto other_worker = seen();
    other_worker.worker = priya;
    auto other_purpose = seen();
    other_purpose.purpose = label("safeguarding");
    auto other_action = seen();
    other_action.action = label("add");
    EXPECT_EQ(by_day({ seen(), other_worker, other_purpose, other_action, refused("no_tie") }, {})[0].lines.size(), 5U);
}

TEST(FamilyList, ASensitiveServiceAndItsWorkersAreNotNamed) {
    auto other = seen();
    other.worker = priya;
    const auto days = by_day({ seen(), other }, { clinic });
    ASSERT_EQ(days[0].lines.size(), 1U); // how many of them looked would tell, too
    const auto& line = days[0].lines[0];
    EXPECT_EQ(line.whose, Whose::sensitive_service);
    EXPECT_TRUE(line.worker.empty() && line.post.empty() && line.agency.empty());
}

TEST(FamilyList, EveryKindOfHealthIsToldAsHealth) {
    for (const auto* kind : { "mental_health", "physical_health", "sexual_health", "substance_misuse" }) {
        auto entry = seen();
        entry.categories = { label(kind) };
        const auto line = by_day({ entry }, {})[0].lines[0];
        EXPECT_TRUE(line.health);
        EXPECT_TRUE(line.categories.empty());
    }
    EXPECT_FALSE(by_day({ seen() }, {})[0].lines[0].health);
}

TEST(FamilyList, EveryRefusalIsToldAlike) {
    for (const auto* reason : { "sealed", "own_family", "consent_refused", "owner_decided_not_to_share" })
        EXPECT_EQ(by_day({ refused(reason) }, {})[0].lines[0].why, WhyAllowed::not_allowed);
    EXPECT_EQ(by_day({ refused("sealed"), refused("own_family"), refused("no_tie") }, {})[0].lines.size(), 1U);
    auto withheld = seen();
    withheld.outcome = label("redacted");
    withheld.reason = label("address_hidden");
    EXPECT_TRUE(by_day({ withheld }, {})[0].lines[0].is_refused());
}

TEST(FamilyList, SaysWhyItWasAllowed) {
    const auto why = [](std::string_view reason) {
        auto entry = seen();
        entry.reason = label(reason);
        return by_day({ entry }, {})[0].lines[0].why;
    };
    EXPECT_EQ(why("own_agency"), WhyAllowed::own_agency);
    EXPECT_EQ(why("agreement_in_force"), WhyAllowed::agreement);
    EXPECT_EQ(why("owner_decided_to_share"), WhyAllowed::owner_decided);
    EXPECT_EQ(why("all_well"), WhyAllowed::part_of_their_post);
    EXPECT_EQ(why("no_agreement"), WhyAllowed::emergency); // overridden: the glass was broken
}

TEST(FamilyList, WhatKnotworkDoesByItselfIsNobodys) {
    auto entry = seen();
    entry.worker = {};
    EXPECT_EQ(by_day({ entry }, {})[0].lines[0].whose, Whose::knotwork);
}

// ---- flags

Around tied() {
    return { .tied = true };
}

TEST(Flags, AnOrdinaryUseRaisesNone) {
    EXPECT_EQ(flags_of(seen(), tied()), Flags());
}

TEST(Flags, AnEmergencyIsLookedAt) {
    auto opened = seen();
    opened.act = Act::glass_broken;
    EXPECT_EQ(flags_of(opened, tied()), Flags{ Flag::glass_broken });
    auto used = tied();
    used.obligations.add(Obligation::alert_guardians);
    EXPECT_TRUE(flags_of(seen(), used).has(Flag::glass_broken));
}

TEST(Flags, ABarThatWasTriedIsLookedAt) {
    auto around = tied();
    around.obligations.add(Obligation::alert_own_guardian);
    EXPECT_TRUE(flags_of(refused("own_family"), around).has(Flag::tried_a_bar));
    EXPECT_FALSE(flags_of(refused("role_may_not"), tied()).has(Flag::tried_a_bar));
}

TEST(Flags, OnesOwnWordIsLookedAt) {
    auto around = tied();
    around.obligations.add(Obligation::review_self_declared_tie);
    EXPECT_EQ(flags_of(seen(), around), Flags{ Flag::self_declared });
}

TEST(Flags, ManyPeopleAreMoreThanThirtyWithinAnHourAndAskOnce) {
    auto around = tied();
    around.people_before = many_people - 1;
    EXPECT_FALSE(flags_of(seen(), around).has(Flag::many_people)); // the thirtieth
    around.people_before = many_people;
    EXPECT_TRUE(flags_of(seen(), around).has(Flag::many_people)); // the thirty-first
    around.person_before = true;
    EXPECT_FALSE(flags_of(seen(), around).has(Flag::many_people)); // somebody again
    around.person_before = false;
    around.people_before = many_people + 1;
    EXPECT_FALSE(flags_of(seen(), around).has(Flag::many_people)); // it has been asked
}

TEST(Flags, NoRelationshipIsSeeingWithoutATieOrARefusalForWantOfOne) {
    EXPECT_TRUE(flags_of(seen(), {}).has(Flag::no_relationship));
    EXPECT_TRUE(flags_of(refused("no_tie"), {}).has(Flag::no_relationship));
    EXPECT_TRUE(flags_of(refused("tie_not_now"), {}).has(Flag::no_relationship));
    EXPECT_FALSE(flags_of(refused("consent_not_asked"), {}).has(Flag::no_relationship));
    auto asked = seen();
    asked.act = Act::existence_checked;
    EXPECT_FALSE(flags_of(asked, {}).has(Flag::no_relationship));
    for (const auto* purpose : { "oversight", "supervision", "rights_request", "data_quality" }) {
        auto other = seen();
        other.purpose = label(purpose);
        EXPECT_FALSE(flags_of(other, {}).has(Flag::no_relationship)) << purpose;
    }
}

TEST(Flags, TheSameSurnameAsks) {
    auto around = tied();
    around.shares_family_name = true;
    EXPECT_EQ(flags_of(seen(), around), Flags{ Flag::same_surname });
}

TEST(Flags, OutOfHoursIsBeforeSevenFromEightAndWhenOfficesAreClosed) {
    EXPECT_TRUE(is_out_of_hours(at(6, 59)));
    EXPECT_FALSE(is_out_of_hours(at(7)));
    EXPECT_FALSE(is_out_of_hours(at(19, 59)));
    EXPECT_TRUE(is_out_of_hours(at(20)));
    EXPECT_TRUE(is_out_of_hours(at(12, 0, 2026y / February / 28))); // a Saturday
    EXPECT_TRUE(is_out_of_hours(at(12, 0, 2026y / March / 1)));     // a Sunday
    EXPECT_TRUE(is_out_of_hours(at(12, 0, 2026y / April / 3)));     // Good Friday
    EXPECT_FALSE(is_out_of_hours(at(7, 0, 2026y / July / 1)));      // in London's time, not in Greenwich's
    EXPECT_TRUE(is_out_of_hours(at(6, 59, 2026y / July / 1)));
    EXPECT_TRUE(flags_of(seen(at(6)), tied()).has(Flag::out_of_hours));
}

TEST(Flags, WhatIsAboutNobodyAsksNothingOfPeople) {
    auto search = seen(at(6));
    search.act = Act::searched;
    search.person = {};
    EXPECT_EQ(flags_of(search, { .shares_family_name = true, .people_before = many_people }), Flags());
}

TEST(Flags, TheFirstDecidesThePlace) {
    EXPECT_EQ(first_of({ Flag::out_of_hours, Flag::tried_a_bar }), Flag::tried_a_bar);
    EXPECT_EQ(first_of({}), std::nullopt);
}

TEST(Flags, ALookIsOverdueAfterThreeWorkingDays) {
    const auto used = at(9, 0, 2026y / February / 26); // a Thursday: Friday, Monday, Tuesday
    EXPECT_FALSE(is_overdue(used, 2026y / March / 3));
    EXPECT_TRUE(is_overdue(used, 2026y / March / 4));
}

// ---- reviews and samples

TEST(UseReviewForm, WhateverWasNotAllRightIsWrittenDown) {
    EXPECT_TRUE(bool(decide(UseReviewForm{ .outcome = field(UseOutcome::all_right) })));
    for (const auto outcome : { UseOutcome::spoken_with, UseOutcome::passed_on, UseOutcome::breach })
        EXPECT_EQ(
            decide(UseReviewForm{ .outcome = field(outcome) }).problem().fields["words"]->key,
            "sharing.review.words.missing"
        );
    EXPECT_TRUE(decide(UseReviewForm()).problem().fields["outcome"]);
    const Field<Prose> too_long{ .typed = std::string(20'001, 'a') };
    EXPECT_EQ(
        decide(UseReviewForm{ field(UseOutcome::breach), too_long }).problem().fields["words"]->key,
        "sharing.review.words.wrong"
    );
}

TEST(Sample, IsTheSameForWhoeverDrawsAgain) {
    std::vector<std::int64_t> entries;
    for (std::int64_t i = 0; i < 500; ++i)
        entries.push_back(i * 3);
    const auto drawn = sample_of(entries, clinic, "2026-02");
    EXPECT_EQ(drawn.size(), sample_size);
    EXPECT_TRUE(std::is_sorted(drawn.begin(), drawn.end()));
    std::shuffle(entries.begin(), entries.end(), std::mt19937(1));
    EXPECT_EQ(sample_of(entries, clinic, "2026-02"), drawn);
    EXPECT_NE(sample_of(entries, clinic, "2026-03"), drawn);
    EXPECT_NE(sample_of(entries, school, "2026-02"), drawn);
    for (const auto one : drawn)
        EXPECT_EQ(one % 3, 0);
}

TEST(Sample, OfFewIsAllOfThem) {
    EXPECT_EQ(sample_of({ 5, 2 }, clinic, "2026-02"), (std::vector<std::int64_t>{ 2, 5 }));
    EXPECT_TRUE(sample_of({}, clinic, "2026-02").empty());
}

TEST(Sample, EveryEntryHasItsChance) {
    std::vector<int> drawn(100);
    std::vector<std::int64_t> entries;
    for (std::int64_t i = 0; i < 100; ++i)
        entries.push_back(i);
    for (int month = 0; month < 500; ++month)
        for (const auto one : sample_of(entries, clinic, std::to_string(month)))
            ++drawn[static_cast<std::size_t>(one)];
    for (const auto count : drawn) { // 100 of 500 expected, with a deviation of 9
        EXPECT_GT(count, 55);
        EXPECT_LT(count, 145);
    }
}

TEST(Sample, IsOfTheMonthThatHasEnded) {
    EXPECT_EQ(month_before(today), "2026-02");
    EXPECT_EQ(month_before(2026y / January / 31), "2025-12");
    EXPECT_EQ(days_of_month("2026-02").second, Date(2026y / February / 28));
    EXPECT_EQ(days_of_month("2025-12").first, Date(2025y / December / 1));
}

}
}
