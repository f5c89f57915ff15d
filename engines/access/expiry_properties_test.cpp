// T5 of docs/methods/access.md: at the instant at which a fact ends it is as if it were not there, and until something
// begins or ends nothing changes.
#include "engines/access/testing_properties.hpp"

#include <algorithm>

namespace knotwork::access::testing {
namespace {

constexpr int many = 5'000;

// Ends each fact of a list in turn at the moment of the question, and takes it away; both must come to the same.
template <class Fact>
std::string ends_like_gone(const World& world, std::vector<Fact> Dossier::*list, const char* what) {
    for (std::size_t at = 0; at < (world.dossier.*list).size(); ++at) {
        auto ended = world, gone = world;
        auto& period = (ended.dossier.*list)[at].period;
        if (!(period.from < world.asked.now)) continue;
        period.until = world.asked.now;
        (gone.dossier.*list).erase((gone.dossier.*list).begin() + static_cast<std::ptrdiff_t>(at));
        if (decide(ended).outcome != decide(gone).outcome) return std::string("still counts at its end: ") + what;
    }
    return "";
}

template <class Turn>
std::string refuses(World world, Turn turn, const char* what) {
    turn(world);
    return shows_something(decide(world)) ? std::string("shown at the end of ") + what : "";
}

/// Every moment at which something that a world holds begins or ends.
class Edges {
public:
    explicit Edges(const World& world) {
        of_actor(world.actor);
        of_policy(world.policy);
        const auto& of = world.dossier;
        of_lists(of.ties, of.sealings, of.bars, of.hidings, of.consents, of.objections, of.disclosures, of.grants);
        for (const auto& grant : of.grants)
            edges_.push_back(grant.period.from + std::chrono::hours(1));
        std::sort(edges_.begin(), edges_.end());
        edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
    }

    /// One of them, and the last moment before the next.
    Period any_calm(Dice& dice) const {
        const auto at = dice.below(edges_.size() - 1);
        return { edges_[at], edges_[at + 1] - std::chrono::milliseconds(1) };
    }

private:
    void of(const Period& period) {
        edges_.push_back(period.from);
        edges_.push_back(period.until);
    }

    void of_lists(const auto&... lists) {
        const auto each = [&](const auto& list) {
            for (const auto& fact : list)
                of(fact.period);
        };
        (each(lists), ...);
    }

    // A proof is fresh at its last moment still.
    void of_actor(const Actor& actor) {
        of(actor.post_held);
        edges_.insert(edges_.end(), { actor.vetted_until, actor.trained_until, actor.proven_at });
        edges_.push_back(actor.proven_at + std::chrono::seconds(900) + std::chrono::milliseconds(1));
    }

    void of_policy(const PolicyFacts& policy) {
        for (const auto& agency : policy.agencies)
            if (agency.policy_document_until) edges_.push_back(*agency.policy_document_until);
        for (const auto& agreement : policy.agreements) {
            of(agreement.in_force);
            edges_.push_back(agreement.impact_assessment_until);
            for (const auto& party : agreement.parties)
                if (party.signed_for) of(*party.signed_for);
        }
    }

    std::vector<Instant> edges_;
};

}

TEST(T5, UntilSomethingBeginsOrEndsNothingChanges) {
    int shown = 0;
    holds_in_worlds(4 * many, [&](World world, Dice& dice) -> std::string {
        const auto calm = Edges(world).any_calm(dice);
        world.asked.now = calm.from;
        auto first = decide(world);
        first.decided_at = world.asked.now = calm.until;
        shown += calm.from < calm.until && shows_something(first) ? 1 : 0;
        return first == decide(world) ? "" : "decided otherwise at " + calm.from.text();
    });
    EXPECT_GT(shown, many / 10) << "and some of it is shown";
}

TEST(T5, AFactOfTheDossierThatEndsNowIsGone) {
    holds_in_worlds(many, [](const World& world, Dice&) -> std::string {
        if (contradicts_itself(world)) return "";
        std::string wrong;
        const auto each = [&](auto list, const char* what) {
            if (wrong.empty()) wrong = ends_like_gone(world, list, what);
        };
        each(&Dossier::ties, "a tie");
        each(&Dossier::sealings, "a sealing");
        each(&Dossier::bars, "a bar");
        each(&Dossier::hidings, "a hiding");
        each(&Dossier::objections, "an objection");
        each(&Dossier::disclosures, "a disclosure");
        each(&Dossier::grants, "a grant");
        return wrong;
    });
}

TEST(T5, AnHourAfterItWasBrokenGlassIsWhole) {
    holds_in_worlds(many, [](World world, Dice&) -> std::string {
        for (auto& grant : world.dossier.grants)
            grant.period = { world.asked.now - std::chrono::minutes(60) };
        const auto after = decide(world);
        world.dossier.grants.clear();
        return after == decide(world) ? "" : "glass is open after an hour";
    });
}

TEST(T5, AYesThatEndsNowHasExpired) {
    holds_in_worlds(many, [](const World& world, Dice&) -> std::string {
        auto ended = world, expired = world;
        for (std::size_t at = 0; at < world.dossier.consents.size(); ++at) {
            auto& row = ended.dossier.consents[at];
            const bool yes = row.state == Consent::State::given || row.state == Consent::State::given_in_part;
            if (!yes || !(row.period.from < world.asked.now)) continue;
            row.period.until = expired.dossier.consents[at].period.until = world.asked.now;
            expired.dossier.consents[at].state = Consent::State::expired;
        }
        return decide(ended) == decide(expired) ? "" : "a yes counts at its end";
    });
}

TEST(T5, AnAgreementThatEndsNowIsGone) {
    holds_in_worlds(many, [](const World& world, Dice&) -> std::string {
        if (contradicts_itself(world)) return "";
        auto ended = world, unsigned_now = world, unassessed = world, gone = world;
        for (auto& agreement : ended.policy.agreements)
            if (agreement.in_force.from < world.asked.now) agreement.in_force.until = world.asked.now;
            else agreement.state = Agreement::State::ended;
        for (auto& agreement : unsigned_now.policy.agreements)
            for (auto& party : agreement.parties)
                if (party.signed_for) party.signed_for->until = world.asked.now;
        for (auto& agreement : unassessed.policy.agreements)
            agreement.impact_assessment_until = world.asked.now;
        gone.policy.agreements.clear();
        const auto without = decide(gone).outcome;
        if (decide(ended).outcome != without) return "an agreement counts at its end";
        if (decide(unsigned_now).outcome != without) return "a signature counts at its end";
        return decide(unassessed).outcome == without ? "" : "an impact assessment counts at its end";
    });
}

TEST(T5, StandingThatEndsNowRefuses) {
    holds_in_worlds(many, [](const World& world, Dice&) -> std::string {
        const auto now = world.asked.now;
        std::string wrong = refuses(
            world, [&](World& w) { w.actor.vetted_until = now; }, "vetting"
        );
        if (wrong.empty())
            wrong = refuses(
                world, [&](World& w) { w.actor.trained_until = now; }, "training"
            );
        if (wrong.empty())
            wrong = refuses(
                world, [&](World& w) { w.actor.post_held.until = now; }, "a post"
            );
        return wrong;
    });
}

}
