// Agreements as they are kept, and what flows under them, on each database.
#include "rooms/sharing/agreements/agreement_store.hpp"

#include "engines/access/access.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/sharing/agreements/terms_json.hpp"
#include "rooms/sharing/agreements/town.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/policy_store.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::sharing {
namespace {

using access::Category;
using access::Purpose;
using access::Reason;
using access::Step;

const Instant now = kit::testing::town_hour;
const auto year = std::chrono::days(365);

Id<accounts::Agency> agency(std::string_view key) {
    return Id<accounts::Agency>::of_label(key);
}

Agreement latest_in(Tx& tx, std::string_view key) {
    return *find_latest(tx, agreement_called(key));
}

class AgreementStore : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());

    AgreementStore() { load(); }

    void load(Instant at = now) {
        const auto folder = kit::testing::source_root() / "towns/ambermouth";
        database->write([&](Tx& tx) {
            accounts::room.load_town(tx, folder, at);
            load_agreements(tx, folder, at);
        });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return database->write(work);
    }

    // As handlers do: the change, and then the policy.
    template <class Work>
    void change(const Work& work) {
        write([&](Tx& tx) {
            work(tx);
            policy_changed(tx);
        });
    }

    Agreement latest(std::string_view key) {
        return read([&](Tx& tx) { return latest_in(tx, key); });
    }

    // What somebody at `to`, who carries the case, is told of what `from` holds.
    Reason gateway(std::string_view from, std::string_view to, Purpose purpose, Category category, Instant at = now) {
        const auto policy = read(policy_of);
        access::Actor actor{
            .version = policy->facts().version, .worker = worker_, .post = post_, .agency = agency(to)
        };
        actor.roles = { access::Role::practitioner };
        actor.session_live = actor.account_active = actor.strong_sign_in = true;
        actor.proven_at = at;
        actor.vetted_until = actor.trained_until = at + year;
        access::Dossier child{ .version = actor.version, .exists = true, .person = child_ };
        child.ties = {
            { .id = Uuid::of_label("tie"), .kind = access::Tie::allocated, .agency = agency(to), .worker = worker_ }
        };
        access::Asked asked{ .person = child_, .category = category, .purpose = purpose, .owner = agency(from) };
        asked.action = access::Action::see;
        asked.now = at;
        const auto decision = access::decide(*policy, actor, child, asked);
        outcome = decision.outcome;
        return decision[Step::gateway].reason;
    }

    // Of these two agencies both are parties to the front door's agreement, and to no other for this purpose.
    Reason school_to_hub(Instant at = now) {
        return gateway("curlew_school", "police", Purpose::safeguarding, Category::education, at);
    }

    access::Outcome outcome{};

private:
    const Id<accounts::Worker> worker_ = Id<accounts::Worker>::of_label("somebody");
    const Id<accounts::Post> post_ = Id<accounts::Post>::of_label("some post");
    const Id<people::Person> child_ = Id<people::Person>::of_label("some child");
};

EACH_DATABASE(AgreementStore);

TEST_P(AgreementStore, TheTownHasSixAgreementsOfWhichEachTellsItsStory) {
    const auto state = [&](std::string_view key) { return state_of(latest(key), now); };
    EXPECT_EQ(read(find_agreements).size(), 6U);
    for (const auto* key : { "safeguarding_hub", "early_help", "health_and_education", "domestic_abuse" })
        EXPECT_EQ(state(key), State::in_force) << key;
    EXPECT_EQ(state("housing"), State::ended);
    EXPECT_EQ(state("exploitation"), State::circulated);
    EXPECT_EQ(
        attention_for(latest("domestic_abuse"), now),
        (std::vector{ Attention::review_due, Attention::impact_assessment_due, Attention::ends_soon })
    );
}

TEST_P(AgreementStore, EveryAgreementOfTheTownSaysAllThatMustBeSaid) {
    Kinds kinds;
    for (const auto& one : read(policy_of)->facts().agencies)
        kinds[one.id] = one.kind;
    for (const auto& agreement : read(find_agreements)) {
        const auto drafted = day_in_london(agreement.drafted_at);
        for (const auto& problem : missing_in(agreement.terms, kinds, drafted).all())
            ADD_FAILURE() << agreement.terms.title->text() << ": " << problem.field << ' ' << problem.say.key;
    }
}

TEST_P(AgreementStore, LoadingTheTownTwiceLeavesTheSameAsLoadingItOnce) {
    const auto picture = [&] {
        std::vector<std::string> all;
        for (const auto& one : read(find_agreements)) {
            all.push_back(one.id.text() + json_of(one.terms) + std::to_string(one.signatures.size()));
            all.push_back(one.agreed_at ? one.agreed_at->text() : "");
        }
        return all;
    };
    const auto once = picture();
    load();
    EXPECT_EQ(picture(), once);
}

TEST_P(AgreementStore, ATownLoadedOnALaterDayMovesItsDaysWithIt) {
    const auto later = now + std::chrono::days(7 * 52 * 3);
    load(later);
    EXPECT_EQ(state_of(latest("domestic_abuse"), later), State::in_force);
    EXPECT_EQ(state_of(latest("housing"), later), State::ended);
    EXPECT_EQ(school_to_hub(later), Reason::agreement_in_force);
}

TEST_P(AgreementStore, InformationFlowsUnderAnAgreementInForceAndOnlyAsItSays) {
    EXPECT_EQ(school_to_hub(), Reason::agreement_in_force);
    EXPECT_EQ(outcome, access::Outcome::permitted);
    EXPECT_EQ(
        gateway("landfall", "childrens_services", Purpose::safeguarding, Category::address),
        Reason::agreement_not_for_category
    );
    EXPECT_EQ(
        gateway("landfall", "childrens_services", Purpose::child_in_need, Category::plan),
        Reason::agreement_not_for_purpose
    );
    EXPECT_EQ(
        gateway("slipway_youth_project", "youth_justice", Purpose::safeguarding, Category::contact),
        Reason::agreement_not_agreed
    );
    EXPECT_EQ(gateway("the_larder", "police", Purpose::safeguarding, Category::identity), Reason::no_agreement);
    EXPECT_EQ(
        gateway("amber_water_homes", "housing_options", Purpose::housing, Category::address), Reason::agreement_ended
    );
}

TEST_P(AgreementStore, OnItsLastDayInformationFlowsAndOnTheDayAfterNothingDoes) {
    const auto flows = [&](Date day, int hour, int minute) {
        return gateway(
            "landfall", "police", Purpose::safeguarding, Category::contact, instant_in_london(day, hour, minute)
        );
    };
    // Its review is due before its end, and nothing flows past a review that was not made.
    EXPECT_EQ(flows(*parse_date("2026-03-20"), 23, 59), Reason::agreement_in_force);
    EXPECT_EQ(flows(*parse_date("2026-03-21"), 0, 0), Reason::agreement_ended);
    change([&](Tx& tx) {
        Review review{ .id = new_id<Review>(now), .at = now, .outcome = ReviewOutcome::continues };
        review.worker = Id<accounts::Worker>::of_label("graham_sykes");
        review.finding = *Prose::parse("It does what it should.");
        review.review_on = parse_date("2027-03-01");
        insert_review(tx, latest_in(tx, "domestic_abuse"), review);
    });
    EXPECT_EQ(flows(*parse_date("2026-03-31"), 23, 59), Reason::agreement_in_force);
    EXPECT_EQ(flows(*parse_date("2026-04-01"), 0, 0), Reason::agreement_ended);
}

TEST_P(AgreementStore, AnImpactAssessmentOutOfDateStopsEverything) {
    const auto last = *parse_date("2027-05-31");
    const auto flows = [&](Instant at) {
        return gateway("new_moorings", "early_help", Purpose::early_help, Category::contact, at);
    };
    change([&](Tx& tx) {
        Review review{ .id = new_id<Review>(now), .at = now, .outcome = ReviewOutcome::continues };
        review.worker = Id<accounts::Worker>::of_label("darren_hobbs");
        review.finding = *Prose::parse("It does what it should.");
        review.review_on = parse_date("2028-03-01");
        insert_review(tx, latest_in(tx, "early_help"), review);
        for (const auto* key : { "early_help", "new_moorings" })
            put_controller(tx, { .agency = agency(key), .policy_document_until = parse_date("2028-12-31") });
    });
    EXPECT_EQ(flows(instant_in_london(last, 23, 59)), Reason::agreement_in_force);
    EXPECT_EQ(
        flows(instant_in_london(std::chrono::sys_days(last) + std::chrono::days(1), 0, 0)),
        Reason::agreement_impact_assessment_out_of_date
    );
    EXPECT_EQ(state_of(latest("early_help"), instant_in_london(last, 23, 59) + std::chrono::days(1)), State::lapsed);
}

TEST_P(AgreementStore, ASuspensionStopsEverythingAtOnceAndLiftingItLetsItFlowAgain) {
    const Suspension suspension{ .id = new_id<Suspension>(now),
                                 .from = now,
                                 .worker = Id<accounts::Worker>::of_label("helen_marchetti"),
                                 .agency = agency("childrens_services"),
                                 .reason = *Prose::parse("A breach is looked into.") };
    change([&](Tx& tx) { insert_suspension(tx, latest_in(tx, "safeguarding_hub"), suspension); });
    EXPECT_EQ(school_to_hub(), Reason::agreement_suspended);
    EXPECT_EQ(state_of(latest("safeguarding_hub"), now), State::suspended);
    change([&](Tx& tx) { ensure(bool(lift_suspension(tx, suspension.id, suspension.worker, now)), "lifted"); });
    EXPECT_EQ(school_to_hub(), Reason::agreement_in_force);
    EXPECT_FALSE(write([&](Tx& tx) { return lift_suspension(tx, suspension.id, suspension.worker, now); }));
}

TEST_P(AgreementStore, APartyThatWithdrawsItsSignatureStopsWhatIsItsOwnAndNothingElse) {
    const auto id = latest("safeguarding_hub").signature_of(agency("curlew_school"))->id;
    const auto iqra = Id<accounts::Worker>::of_label("iqra_saleem");
    change([&](Tx& tx) { ensure(bool(withdraw_signature(tx, id, iqra, now)), "withdrawn"); });
    EXPECT_EQ(school_to_hub(), Reason::agreement_unsigned);
    EXPECT_EQ(
        gateway("police", "childrens_services", Purpose::safeguarding, Category::offending), Reason::agreement_in_force
    );
    EXPECT_EQ(attention_for(latest("safeguarding_hub"), now), std::vector{ Attention::signature_withdrawn });
}

TEST_P(AgreementStore, WhenTheLastPartySignsItIsInForceFromItsFirstDay) {
    change([&](Tx& tx) {
        const auto agreement = latest_in(tx, "exploitation");
        const Signature signature{ .id = new_id<Signature>(now),
                                   .agency = agency("slipway_youth_project"),
                                   .worker = Id<accounts::Worker>::of_label("moll_tregear"),
                                   .post = Id<accounts::Post>::of_label("moll_tregear_project_manager"),
                                   .signed_at = now };
        insert_signature(tx, agreement, signature);
        mark_agreed(tx, agreement, now);
    });
    const auto flows = [&](Date day) {
        return gateway(
            "slipway_youth_project",
            "youth_justice",
            Purpose::safeguarding,
            Category::contact,
            instant_in_london(day, 0, 0)
        );
    };
    EXPECT_EQ(state_of(latest("exploitation"), now), State::not_yet);
    EXPECT_EQ(flows(*parse_date("2026-03-15")), Reason::agreement_not_yet);
    EXPECT_EQ(flows(*parse_date("2026-03-16")), Reason::agreement_in_force);
}

TEST_P(AgreementStore, ADraftIsNobodysRuleAndTwoPeopleCannotSaveItOverEachOther) {
    Agreement draft{ .id = new_id<Agreement>(now), .drafted_for = agency("police"), .drafted_at = now };
    draft.drafted_by = Id<accounts::Worker>::of_label("graham_sykes");
    draft.terms.title = Line::parse("Runaways");
    change([&](Tx& tx) { insert_draft(tx, draft); });
    EXPECT_EQ(read(policy_of)->facts().agreements.size(), 6U);
    const auto first = *read([&](Tx& tx) { return find_latest(tx, draft.id); });
    EXPECT_EQ(state_of(first, now), State::draft);
    EXPECT_TRUE(write([&](Tx& tx) { return save_draft(tx, first); }));
    EXPECT_FALSE(write([&](Tx& tx) { return save_draft(tx, first); }));
    EXPECT_FALSE(write([&](Tx& tx) { return circulate(tx, first, now); }));
    EXPECT_TRUE(write([&](Tx& tx) { return circulate(tx, *find_latest(tx, draft.id), now); }));
    EXPECT_FALSE(write([&](Tx& tx) { return save_draft(tx, *find_latest(tx, draft.id)); }))
        << "circulated terms are fixed";
    EXPECT_FALSE(write([&](Tx& tx) { return forget_draft(tx, draft.id, 1); }));
}

TEST_P(AgreementStore, ANextVersionStandsBesideTheOneBeforeIt) {
    auto next = latest("safeguarding_hub");
    next.version = 2;
    next.terms.title = Line::parse("Integrated front door, second version");
    change([&](Tx& tx) { insert_draft(tx, next); });
    const auto versions = read([&](Tx& tx) { return find_versions(tx, next.id); });
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].version, 2);
    EXPECT_TRUE(versions[0].signatures.empty());
    EXPECT_FALSE(versions[1].signatures.empty());
    EXPECT_EQ(school_to_hub(), Reason::agreement_in_force);
    // When the next takes its place the one before it ends at that moment.
    change([&](Tx& tx) { ensure(bool(end_agreement(tx, versions[1], now, std::nullopt)), "ended"); });
    EXPECT_EQ(school_to_hub(), Reason::agreement_ended);
    EXPECT_EQ(state_of(versions[1], now), State::in_force);
    EXPECT_EQ(state_of(read([&](Tx& tx) { return find_versions(tx, next.id); })[1], now), State::ended);
}

TEST_P(AgreementStore, TermsComeBackAsTheyWereSaid) {
    for (const auto& agreement : read(find_agreements)) {
        EXPECT_EQ(terms_of(json_of(agreement.terms)), agreement.terms);
        EXPECT_EQ(digest_of(terms_of(json_of(agreement.terms))), digest_of(agreement.terms));
    }
    EXPECT_THROW(terms_of("[]"), BrokenPromise);
    EXPECT_THROW(terms_of(R"({"purposes":["nosiness"]})"), BrokenPromise);
}

}
}
