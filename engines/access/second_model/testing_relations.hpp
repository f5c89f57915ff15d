#pragma once
// What the second model is made of: a question with all its facts, choosing from lists, and findings that are sorted.
#include "engines/access/second_model/testing.hpp"

#include <algorithm>
#include <tuple>

namespace knotwork::access::testing {

/// Something there is to say at a step. Of several the least is said: by place, then by the order of the page's
/// reasons, then by the fact.
struct Finding {
    int place = 0;
    Reason reason = Reason::all_well;
    FactRef fact{};
};

using Findings = std::vector<Finding>;

/// How one step ended.
struct Told {
    StepTaken taken{};
};

template <class T, class Holds>
std::vector<T> where(const std::vector<T>& all, Holds holds) {
    std::vector<T> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), holds);
    return some;
}

template <class T, class Holds>
bool any(const std::vector<T>& all, Holds holds) {
    return std::count_if(all.begin(), all.end(), holds) > 0;
}

template <class T>
bool among(const std::vector<T>& all, const T& one) {
    return std::count(all.begin(), all.end(), one) > 0;
}

/// A question and everything that may be used to answer it, as relations.
class Question {
public:
    Question(const World& world, Misreading misreading) : world(world), misreading(misreading) {}

    const World& world;
    const Misreading misreading;

    const PolicyFacts& policy() const { return world.policy; }

    const Actor& actor() const { return world.actor; }

    const Dossier& dossier() const { return world.dossier; }

    const Asked& asked() const { return world.asked; }

    bool misread(Misreading as) const { return misreading == as; }

    bool holds(const Period& period) const;

    bool action_is(Actions one_of) const { return one_of.has(asked().action); }

    bool about_content() const { return !action_is({ Action::know_exists, Action::break_glass }); }

    bool own() const { return asked().owner == actor().agency; }

    bool protecting() const { return policy().protecting.has(asked().purpose); }

    /// Whether a scope of purposes and categories holds what is asked.
    template <class Fact>
    bool covers(const Fact& fact) const {
        return fact.purposes.has(asked().purpose) && fact.categories.has(asked().category);
    }

    bool for_actor(const std::optional<Id<accounts::Agency>>& agency) const {
        return !agency || *agency == actor().agency;
    }

    /// The agency's row, where there is exactly one.
    std::vector<AgencyFacts> known(const Id<accounts::Agency>& agency) const;

    std::vector<TieFact> ties() const;     // the actor's, at any time
    std::vector<TieFact> ties_now() const; // and those that hold

    /// The open glass, least first; none when it is closed.
    Findings open_glass() const;

    /// The least of the findings, put before the others. Nothing for none.
    Findings least(Findings findings) const;

    /// Passed with `good` where nothing was found; otherwise failed with the least, or overridden where glass may be.
    Told conclude(const Findings& against, const Finding& good, bool glass_may) const;
};

inline constexpr Period period_of(const Grant& grant) {
    constexpr std::int64_t hour = 3600000;
    const std::int64_t room = INT64_MAX - hour;
    const std::int64_t cut = grant.period.from.milliseconds > room ? INT64_MAX : grant.period.from.milliseconds + hour;
    return { grant.period.from, Instant{ std::min(cut, grant.period.until.milliseconds) } };
}

template <class Fact>
Finding finding(Reason reason, FactRef::Kind kind, const Fact& fact, int place = 0) {
    return { place, reason, { kind, fact.id, fact.version } };
}

template <class Fact>
Findings all_found(Reason reason, FactRef::Kind kind, const std::vector<Fact>& facts, int place = 0) {
    Findings found;
    for (const Fact& fact : facts)
        found.push_back(finding(reason, kind, fact, place));
    return found;
}

inline void add(Findings& to, const Findings& more) {
    to.insert(to.end(), more.begin(), more.end());
}

inline void add_if(Findings& to, bool so, Reason reason, const FactRef& fact = {}) {
    if (so) to.push_back({ 0, reason, fact });
}

/// Step 5's choice: a fitting permission with the tie that satisfies it.
struct Chosen {
    std::vector<Permission> fitting{}; // all that fit
    std::vector<Permission> permission{};
    std::vector<TieFact> tie{};
    bool satisfied = false;

    bool self_declared() const {
        return any(tie, [](const TieFact& one) { return one.source == TieSource::self_declared; });
    }
};

Chosen choose(const Question& question);

/// Step 6's choice and what step 7 finds on it.
struct Passage {
    Told gateway{};
    std::vector<Basis> bases{};
};

/// What all givers together say of a kind, counted as step 8 counts.
Finding tally(const Question& question, ConsentKind kind);

Told establishing(const Question& question);
Told standing(const Question& question);
Told bars(const Question& question);
Told existence(const Question& question);
Told function(const Question& question);
Told relationship(const Question& question);
Passage gateway(const Question& question);
Told basis(const Question& question, const std::vector<Basis>& bases);
Told consent(const Question& question);
Told marks(const Question& question);
Told record_state(const Question& question);
Told obligations(const Question& question);

}
