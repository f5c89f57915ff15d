// Step 8: has whoever must be asked said yes, and has nobody with a right to it objected?
#include "engines/access/steps.hpp"

namespace knotwork::access::step {
namespace {

using State = Consent::State;

// What a row says now: a yes whose time is over has expired.
State says(const Consent& row, Instant now) {
    const bool yes = row.state == State::given || row.state == State::given_in_part;
    return yes && row.period.until <= now ? State::expired : row.state;
}

// From the least favourable on.
int favour(State state) {
    switch (state) {
    case State::withdrawn:
        return 0;
    case State::refused:
        return 1;
    case State::expired:
        return 2;
    case State::not_asked:
        return 3;
    case State::asked:
        return 4;
    case State::given_in_part:
        return 5;
    case State::given:
        break;
    }
    return 6;
}

bool counts(const Question& question, const Consent& row, ConsentKind kind) {
    return row.kind == kind && row.period.from <= question.asked.now && question.covers(row) &&
           contains(row.recipients, question.actor.agency);
}

// Whether a row of the same giver speaks instead of another.
bool speaks_before(const Consent& left, const Consent& right, Instant now) {
    if (left.period.from != right.period.from) return left.period.from > right.period.from;
    const auto of_left = favour(says(left, now)), of_right = favour(says(right, now));
    if (of_left != of_right) return of_left < of_right;
    return &left != &right && smaller(&right, left) == &left;
}

bool speaks(const Question& question, const Consent& row, ConsentKind kind) {
    if (!counts(question, row, kind)) return false;
    for (const auto& other : question.dossier.consents)
        if (same(other.giver, row.giver) && counts(question, other, kind) &&
            speaks_before(other, row, question.asked.now))
            return false;
    return true;
}

FactRef ref_of(const Consent* row) {
    return named_as(FactRef::Kind::consent, row);
}

const Consent* smaller_of(const Consent* left, const Consent* right) {
    if (!left || !right) return left ? left : right;
    return smaller(left, *right);
}

const Objection* objection_to(const Question& question) {
    if (question.protecting) return nullptr;
    return smallest(question.dossier.objections, [&](const Objection& one) {
        return question.holds(one) && question.covers(one) &&
               (one.agencies.empty() || contains(one.agencies, question.actor.agency));
    });
}

StepTaken answer_of(const Question& question) {
    if (const auto* objection = objection_to(question))
        return failed(Reason::objected, named_as(FactRef::Kind::objection, objection));
    StepTaken first = passed();
    bool asked = false;
    for (const auto* rule : question.policy.rules_for(question.asked.purpose, question.asked.category)) {
        const auto answer = yes_of(question, rule->kind);
        if (answer.verdict == Verdict::failed) return answer;
        if (!asked) first = answer;
        asked = true;
    }
    return first;
}

}

StepTaken yes_of(const Question& question, ConsentKind kind) {
    std::array<const Consent*, enumerators<State>.size()> said{}; // the smallest row that says each
    const auto who_says = [&](State state) { return said[static_cast<std::size_t>(state)]; };
    for (const auto& row : question.dossier.consents) {
        if (!speaks(question, row, kind)) continue;
        auto& place = said[static_cast<std::size_t>(says(row, question.asked.now))];
        place = smaller(place, row);
    }
    const auto* yes = smaller_of(who_says(State::given), who_says(State::given_in_part));
    const auto* no = smaller_of(who_says(State::refused), who_says(State::withdrawn));
    if (yes && no) return failed(Reason::consent_disputed, ref_of(no));
    if (yes) return passed(ref_of(yes));
    if (who_says(State::withdrawn)) return failed(Reason::consent_withdrawn, ref_of(who_says(State::withdrawn)));
    if (who_says(State::refused)) return failed(Reason::consent_refused, ref_of(who_says(State::refused)));
    if (who_says(State::expired)) return failed(Reason::consent_expired, ref_of(who_says(State::expired)));
    return failed(Reason::consent_not_asked, ref_of(smaller_of(who_says(State::not_asked), who_says(State::asked))));
}

StepTaken consent(const Question& question) {
    if (!question.about_the_record) return not_asked();
    return question.unless_broken(answer_of(question));
}

}
