// What each of the three readers is told: every reason has its sentence, every refusal a way on, and every placeholder
// a value.
#include "engines/access/explain.hpp"
#include "engines/access/testing_permitted.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace knotwork::access::testing {
namespace {

const Names names{ .owner = "Ashdown Clinic", .agency = "Ashdown School", .post = "A pastoral lead" };

std::map<std::string, std::string> read_sentences() {
    std::ifstream file(std::string(std::getenv("KNOTWORK_SOURCE")) + "/engines/access/words.en.ini");
    std::map<std::string, std::string> sentences;
    for (std::string line; std::getline(file, line);)
        if (const auto equals = line.find(" = "); equals != std::string::npos && line[0] != '#')
            sentences[line.substr(0, equals)] = line.substr(equals + 3);
    return sentences;
}

// The sentence with its names filled in; says so when a key is missing or the placeholders are not exactly those
// filled.
std::string spoken(const Say& say) {
    static const auto sentences = read_sentences();
    const auto found = sentences.find(say.key);
    if (found == sentences.end()) return "MISSING " + say.key;
    auto text = found->second;
    for (const auto& [name, value] : say.with) {
        const auto at = text.find("{" + name + "}");
        if (at == std::string::npos) return "FILLED IN VAIN " + say.key + " " + name;
        text.replace(at, name.size() + 2, value);
    }
    return text.find('{') == std::string::npos ? text : "NOT FILLED " + text;
}

bool is_well_said(const std::string& sentence) {
    static const std::regex wrong("MISSING|IN VAIN|NOT FILLED|[{}]");
    return !std::regex_search(sentence, wrong) && !sentence.empty();
}

// A decision in which exactly one step ended badly.
Decision with_one(Step step, Verdict verdict, Reason reason) {
    Decision decision;
    decision.taken[static_cast<std::size_t>(step)] = { verdict, reason, {} };
    decision.taken[static_cast<std::size_t>(Step::gateway)].reason =
        step == Step::gateway ? reason : Reason::agreement_in_force;
    if (step == Step::bars || step == Step::existence) decision.outcome = Outcome::not_found;
    if (verdict == Verdict::withheld) decision.outcome = Outcome::redacted;
    return decision;
}

// The step that gives each reason, by their order in the list of reasons.
Step step_of(Reason reason) {
    constexpr std::array<std::pair<Reason, Step>, steps> last{ {
        { Reason::agency_unknown, Step::establishing },
        { Reason::training_out_of_date, Step::standing },
        { Reason::disposed_of, Step::bars },
        { Reason::identity_not_matched, Step::existence },
        { Reason::glass_not_for_you, Step::function },
        { Reason::tie_not_now, Step::relationship },
        { Reason::owner_decided_not_to_share, Step::gateway },
        { Reason::no_policy_document, Step::basis },
        { Reason::objected, Step::consent },
        { Reason::sensitive_service, Step::marks },
        { Reason::own_work, Step::record_state },
        { Reason::reason_needed, Step::obligations },
    } };
    return std::find_if(last.begin(), last.end(), [&](const auto& one) { return reason <= one.first; })->second;
}

std::vector<Reason> reasons_that_refuse() {
    std::vector<Reason> reasons;
    for (std::size_t at = 0; at < enumerators<Reason>.size(); ++at)
        if (!is_good(static_cast<Reason>(at))) reasons.push_back(static_cast<Reason>(at));
    return reasons;
}

std::string headline_for(Reason reason, Verdict verdict = Verdict::failed) {
    return for_practitioner(with_one(step_of(reason), verdict, reason), Asked{}, names).headline.key;
}

}

TEST(Practitioner, IsToldOfEveryReasonWithAWayOn) {
    for (const auto reason : reasons_that_refuse()) {
        const auto told = for_practitioner(with_one(step_of(reason), Verdict::failed, reason), Asked{}, names);
        EXPECT_TRUE(is_well_said(spoken(told.headline))) << name_of(reason) << ": " << spoken(told.headline);
        EXPECT_TRUE(told.others.empty()) << name_of(reason);
        ASSERT_FALSE(told.possible.empty()) << name_of(reason);
        for (const auto& way : told.possible)
            EXPECT_TRUE(is_well_said(spoken(way))) << name_of(reason) << ": " << spoken(way);
    }
}

TEST(Practitioner, IsToldInWords) {
    const auto told =
        for_practitioner(with_one(Step::gateway, Verdict::failed, Reason::agreement_unsigned), Asked{}, names);
    EXPECT_EQ(spoken(told.headline), "What your agency and Ashdown Clinic have agreed does not cover this.");
    EXPECT_EQ(
        spoken(told.possible.front()),
        "Your data guardian can see what is missing, and can ask Ashdown Clinic to decide about sharing it."
    );
    EXPECT_EQ(headline_for(Reason::no_tie), "access.practitioner.no_tie");
    EXPECT_EQ(headline_for(Reason::session_over), "access.practitioner.session_over");
}

TEST(Practitioner, IsToldTheSameWhereTheReasonIsNotTheirs) {
    for (const auto reason : { Reason::sealed,
                               Reason::own_record,
                               Reason::own_family,
                               Reason::conflict_of_interest,
                               Reason::named_bar,
                               Reason::court_order,
                               Reason::disposed_of,
                               Reason::nobody_here,
                               Reason::not_known_to_you,
                               Reason::identity_not_matched })
        EXPECT_EQ(headline_for(reason), "access.practitioner.nobody_found") << name_of(reason);
    for (const auto reason : { Reason::consent_not_asked,
                               Reason::consent_refused,
                               Reason::consent_withdrawn,
                               Reason::consent_expired,
                               Reason::consent_disputed,
                               Reason::objected })
        EXPECT_EQ(headline_for(reason), "access.practitioner.family_must_be_asked") << name_of(reason);
    for (const auto reason :
         { Reason::no_agreement, Reason::agreement_ended, Reason::owner_decided_not_to_share, Reason::no_lawful_basis })
        EXPECT_EQ(headline_for(reason), "access.practitioner.not_reached") << name_of(reason);
    for (const auto reason :
         { Reason::about_somebody_else, Reason::police_intelligence, Reason::privileged, Reason::sensitive_service }) {
        EXPECT_EQ(headline_for(reason, Verdict::withheld), "access.practitioner.withheld_item") << name_of(reason);
        EXPECT_EQ(headline_for(reason), "access.practitioner.kept_from_you") << name_of(reason);
    }
    EXPECT_EQ(headline_for(Reason::address_hidden, Verdict::withheld), "access.practitioner.withheld_address");
}

TEST(Practitioner, IsToldOfTheirOwnAgencysMissingBasis) {
    auto decision = with_one(Step::basis, Verdict::failed, Reason::no_lawful_basis);
    decision.taken[static_cast<std::size_t>(Step::gateway)].reason = Reason::own_agency;
    EXPECT_EQ(for_practitioner(decision, Asked{}, names).headline.key, "access.practitioner.no_basis");
}

TEST(Practitioner, IsToldOfEveryStepThatFailed) {
    auto world = permitted_world();
    EXPECT_EQ(
        for_practitioner(decide(world), world.asked, names),
        (ForPractitioner{ .headline = { "access.practitioner.permitted" } })
    );
    world.dossier.ties[0].kind = Tie::consulted;
    world.policy.agreements[0].state = Agreement::State::suspended;
    world.asked.state = RecordState::archived;
    world.asked.marks = { Mark::privileged };
    const auto told = for_practitioner(decide(world), world.asked, names);
    EXPECT_EQ(told.headline.key, "access.practitioner.tie_too_weak");
    ASSERT_EQ(told.others.size(), 2U) << "and nothing of the mark";
    EXPECT_EQ(told.others[0].key, "access.practitioner.not_reached");
    EXPECT_EQ(told.others[1].key, "access.practitioner.record_archived");
    ASSERT_EQ(told.possible.size(), 4U);
    EXPECT_EQ(told.possible[3].key, "access.possible.danger");
}

TEST(Practitioner, WhoIsNotInGoodStandingIsToldOfThatAlone) {
    auto world = permitted_world();
    world.actor.account_active = false;
    world.dossier.ties.clear();
    world.asked.purpose = Purpose::housing;
    const auto told = for_practitioner(decide(world), world.asked, names);
    EXPECT_EQ(told.headline.key, "access.practitioner.account_suspended");
    EXPECT_TRUE(told.others.empty());
    EXPECT_EQ(told.possible, (std::vector<Say>{ { "access.possible.account_suspended" } }));
}

TEST(Practitioner, WhoFindsNobodyIsToldWhatToDo) {
    auto world = permitted_world();
    world.dossier = {};
    const auto told = for_practitioner(decide(world), world.asked, names);
    EXPECT_EQ(told.headline.key, "access.practitioner.nobody_found");
    EXPECT_EQ(
        told.possible,
        (std::vector<Say>{ { "access.possible.nobody_found" },
                           { "access.possible.ask_whether_recorded" },
                           { "access.possible.danger" } })
    );
}

TEST(Guardian, IsToldEveryStepWithItsReasonAndFact) {
    for (std::size_t at = 0; at < enumerators<Reason>.size(); ++at) {
        Decision decision;
        decision.taken[3] = { static_cast<Verdict>(at % enumerators<Verdict>.size()),
                              static_cast<Reason>(at),
                              ref(FactRef::Kind::tie, 7) };
        const auto told = for_guardian(decision);
        for (const auto& step : told)
            for (const auto* say : { &step.step, &step.verdict, &step.reason })
                EXPECT_TRUE(is_well_said(spoken(*say))) << spoken(*say);
        EXPECT_EQ(told[3].reason.key, "access.guardian.reason." + std::string(enumerators<Reason>[at]));
        EXPECT_EQ(told[3].step.key, "access.guardian.step.existence");
        EXPECT_EQ(told[3].fact, ref(FactRef::Kind::tie, 7));
    }
}

TEST(Guardian, HasAnotherSentenceForEveryReason) {
    std::set<std::string> sentences;
    for (std::size_t at = 0; at < enumerators<Reason>.size(); ++at)
        sentences.insert(spoken({ "access.guardian.reason." + std::string(enumerators<Reason>[at]) }));
    EXPECT_EQ(sentences.size(), enumerators<Reason>.size());
}

TEST(Family, IsToldOfEveryActionCategoryAndPurpose) {
    auto world = permitted_world();
    for (std::size_t at = 0; at < enumerators<Category>.size(); ++at) {
        world.asked.action = static_cast<Action>(at % enumerators<Action>.size());
        world.asked.category = static_cast<Category>(at);
        world.asked.purpose = static_cast<Purpose>(at % enumerators<Purpose>.size());
        for (const auto outcome : { Outcome::permitted, Outcome::redacted, Outcome::denied, Outcome::not_found }) {
            Decision decision;
            decision.outcome = outcome;
            const auto told = for_family(decision, world.asked, names);
            for (const auto* say : { &told.what, &told.about, &told.purpose, &told.why })
                EXPECT_TRUE(is_well_said(spoken(*say))) << spoken(*say);
        }
    }
}

TEST(Family, IsToldWhy) {
    const auto why = [](void (*turn)(World&)) {
        auto world = permitted_world();
        turn(world);
        const auto told = for_family(decide(world), world.asked, names);
        return spoken(told.what) + " " + spoken(told.why);
    };
    EXPECT_EQ(
        why([](World&) {}),
        "A pastoral lead at Ashdown School looked at this. Their agency and Ashdown Clinic have a written agreement "
        "about what they share."
    );
    EXPECT_EQ(
        why([](World& w) { w.asked.owner = school; }),
        "A pastoral lead at Ashdown School looked at this. Their own agency keeps this record."
    );
    EXPECT_EQ(
        why([](World& w) {
            w.policy.agreements.clear();
            w.dossier.disclosures = {
                { .owner = clinic, .recipient = school, .purposes = Purposes::all(), .categories = Categories::all() }
            };
        }),
        "A pastoral lead at Ashdown School looked at this. Ashdown Clinic decided to share this with them."
    );
    EXPECT_EQ(
        why([](World& w) { w.dossier.ties.clear(), w.dossier.grants = { broken_glass(w) }; }),
        "A pastoral lead at Ashdown School looked at this. It was an emergency. A data guardian looks at every one "
        "afterwards."
    );
    EXPECT_EQ(
        why([](World& w) { w.asked.action = Action::know_exists; }),
        "A pastoral lead at Ashdown School asked whether there is a record. Their post includes asking this."
    );
    EXPECT_EQ(
        why([](World& w) { w.dossier.sealings = { {} }; }),
        "A pastoral lead at Ashdown School asked for this and did not get it. It was not allowed, so nothing was shown."
    );
}

}
