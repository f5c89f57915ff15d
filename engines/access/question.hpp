#pragma once
// One question with everything about it that more than one step needs to know, found out once. Holds no memory of its
// own and outlives no fact that it points at. For the engine's own files; nobody else includes it.
#include "engines/access/compiled.hpp"
#include "engines/access/decision.hpp"

#include <algorithm>

namespace knotwork::access {

/// A minute, and the hour that a broken glass stays open; added to a moment they stop at the end of time.
inline constexpr std::int64_t minute = 60'000;

constexpr Instant later(Instant at, std::int64_t milliseconds) {
    return { at.milliseconds > INT64_MAX - milliseconds ? INT64_MAX : at.milliseconds + milliseconds };
}

/// When broken glass is whole again.
inline Instant end_of(const Grant& grant) {
    return std::min(grant.period.until, later(grant.period.from, 60 * minute));
}

/// Which of two facts is named when both would do: the smaller id, then the smaller version.
template <class Fact>
const Fact* smaller(const Fact* left, const Fact& right) {
    return !left || order_of(right.id, right.version, left->id, left->version) < 0 ? &right : left;
}

/// The smallest of those that fit; none when none does.
template <class Fact, class Fits>
const Fact* smallest(const std::vector<Fact>& facts, Fits fits) {
    const Fact* found = nullptr;
    for (const auto& fact : facts)
        if (fits(fact)) found = smaller(found, fact);
    return found;
}

template <class T>
bool contains(const std::vector<T>& list, const T& item) {
    for (const auto& one : list)
        if (same(one, item)) return true;
    return false;
}

template <class Fact>
FactRef named_as(FactRef::Kind kind, const Fact* fact) {
    return fact ? FactRef{ kind, fact->id, fact->version } : FactRef{};
}

inline StepTaken not_asked() {
    return {};
}

inline StepTaken passed(const FactRef& fact = {}, Reason reason = Reason::all_well) {
    return { Verdict::passed, reason, fact };
}

inline StepTaken failed(Reason reason, const FactRef& fact = {}) {
    return { Verdict::failed, reason, fact };
}

/// The ties of the actor, by their kind.
struct OwnTies {
    std::array<const TieFact*, enumerators<Tie>.size()> certain{};       // hold now, and are not self-declared
    std::array<const TieFact*, enumerators<Tie>.size()> self_declared{}; // hold now
    Ties now{};                                                          // kinds that hold now
    const TieFact* smallest_now = nullptr;
    const TieFact* smallest_other = nullptr; // has ended or not begun
    bool allocated_themselves = false;       // holds now, and has their own name on it
};

/// The permission that steps 4 and 5 rest on, and the tie that satisfies it.
struct Fit {
    const Policy::Compiled::Permit* permit = nullptr; // none: nothing permits
    const TieFact* tie = nullptr;
    bool satisfied = false; // by the tie, or by asking for none

    bool is_self_declared() const { return tie && tie->source == TieSource::self_declared; }
};

/// How another agency's information gets here, and by what right it is used: what steps 6 and 7 say.
struct Gateway {
    StepTaken way{};
    StepTaken basis{};
};

struct Question {
    const Policy::Compiled& policy;
    const Actor& actor;
    const Dossier& dossier;
    const Asked& asked;

    Row actor_agency = no_row;
    Row owner = no_row;
    bool another_agencys = false;
    bool protecting = false;
    Actions needed{};              // the action asked for and, where only those may who may see, seeing
    bool about_the_record = false; // false for know_exists and break_glass: what a record holds is not asked
    const Grant* glass = nullptr;  // open for this action and category
    OwnTies ties{};
    Fit fit{};
    Gateway gateway{};

    bool holds(const auto& fact) const { return fact.period.holds(asked.now); }

    bool covers(const auto& fact) const {
        return fact.purposes.has(asked.purpose) && fact.categories.has(asked.category);
    }

    /// The answer, or the same overridden where glass is open.
    StepTaken unless_broken(const StepTaken& answer) const;
};

Question prepare(const Policy& policy, const Actor& actor, const Dossier& dossier, const Asked& asked);

/// What prepare() asks of the files that decide steps 5 and 6.
OwnTies own_ties(const Question& question);
Fit best_fit(const Question& question);
Gateway gateway_of(const Question& question);

}
