// Steps 6 and 7: how another agency's information may come here, and by what right it is used.
#include "engines/access/steps.hpp"

#include <algorithm>

namespace knotwork::access {
namespace {

using Pact = Policy::Compiled::Pact;
using Way = Policy::Compiled::Way;
using Ground = Policy::Compiled::Ground;

bool document_in_date(const Question& question, Row agency) {
    if (agency == no_row) return false;
    const auto& until = question.policy.agencies[agency].policy_document_until;
    return until && question.asked.now < *until;
}

bool document_out_of_date(const Question& question, Row agency) {
    return question.policy.agencies[agency].policy_document_until && !document_in_date(question, agency);
}

// The tests of an agreement in their order: what it fails with, and how far it came. None: it passes all of them.
struct Failing {
    int test = 0;
    Reason reason{};
};

std::optional<Failing> failing_flow(const Question& question, const Way& way) {
    bool category = false, purpose = false;
    for (const auto& flow : question.policy.flows_of(way)) {
        if (!flow.categories.has(question.asked.category)) continue;
        category = true;
        if (!flow.purposes.has(question.asked.purpose)) continue;
        purpose = true;
        if (flow.roles.meets(question.actor.roles)) return {};
    }
    if (!category) return Failing{ 7, Reason::agreement_not_for_category };
    if (!purpose) return Failing{ 8, Reason::agreement_not_for_purpose };
    return Failing{ 9, Reason::agreement_not_for_role };
}

std::optional<Failing> failing_test(const Question& question, const Way& way) {
    const auto& pact = question.policy.pacts[way.pact];
    const auto now = question.asked.now;
    if (pact.state == Agreement::State::draft || pact.state == Agreement::State::agreed)
        return Failing{ 0, Reason::agreement_not_agreed };
    if (pact.state == Agreement::State::suspended) return Failing{ 1, Reason::agreement_suspended };
    if (pact.state == Agreement::State::ended || pact.in_force.until <= now)
        return Failing{ 2, Reason::agreement_ended };
    if (now < pact.in_force.from) return Failing{ 3, Reason::agreement_not_yet };
    if (!way.owner_signed.holds(now) || !way.recipient_signed.holds(now))
        return Failing{ 4, Reason::agreement_unsigned };
    if (pact.impact_assessment_until <= now) return Failing{ 5, Reason::agreement_impact_assessment_out_of_date };
    if (document_out_of_date(question, question.owner) || document_out_of_date(question, question.actor_agency))
        return Failing{ 6, Reason::agreement_policy_document_out_of_date };
    return failing_flow(question, way);
}

const Disclosure* decision_to(const Question& question, Disclosure::Outcome outcome) {
    return smallest(question.dossier.disclosures, [&](const Disclosure& one) {
        return one.outcome == outcome && same(one.owner, question.asked.owner) &&
               same(one.recipient, question.actor.agency) && question.covers(one) && question.holds(one);
    });
}

bool bases_suffice(const Question& question, const Pact* pact) {
    return step::basis_with(question, pact).step.verdict == Verdict::passed;
}

Gateway through(const Question& question, const Way& way) {
    const auto& pact = question.policy.pacts[way.pact];
    const auto until = std::min(
        { pact.in_force.until, pact.impact_assessment_until, way.owner_signed.until, way.recipient_signed.until }
    );
    return { passed(pact.fact, until, Reason::agreement_in_force), &pact };
}

Gateway through(const Disclosure& decision) {
    const auto fact = named_as(FactRef::Kind::disclosure, &decision);
    return { passed(fact, decision.period.until, Reason::owner_decided_to_share) };
}

// What the agreements of two agencies come to: the first that passes, the first whose bases suffice, too, and how the
// one fails that came furthest.
struct Ways {
    const Way* first = nullptr;
    const Way* complete = nullptr;
    Answer failing = failed(Reason::no_agreement);
};

Ways ways_of(const Question& question) {
    Ways found;
    int furthest = -1;
    for (const auto& way : question.policy.ways_between(question.owner, question.actor_agency)) {
        if (const auto failing = failing_test(question, way)) {
            if (failing->test <= furthest) continue;
            furthest = failing->test;
            found.failing = failed(failing->reason, question.policy.pacts[way.pact].fact);
            continue;
        }
        if (!found.first) found.first = &way;
        if (!found.complete && bases_suffice(question, &question.policy.pacts[way.pact])) found.complete = &way;
    }
    return found;
}

// Glass may be open, and the policy may still keep this kind of information out of its reach.
Answer unless_reached(const Question& question, Answer failing) {
    return question.policy.facts.glass_categories.has(question.asked.category) ? question.unless_broken(failing)
                                                                               : failing;
}

}

Gateway gateway_of(const Question& question) {
    if (!question.another_agencys) return { passed({}, { INT64_MAX }, Reason::own_agency) };
    if (const auto* refusal = decision_to(question, Disclosure::Outcome::not_shared))
        return { unless_reached(
            question, failed(Reason::owner_decided_not_to_share, named_as(FactRef::Kind::disclosure, refusal))
        ) };
    const auto ways = ways_of(question);
    if (ways.complete) return through(question, *ways.complete);
    const auto* decision = decision_to(question, Disclosure::Outcome::shared);
    const bool own_bases_suffice = ways.first && bases_suffice(question, nullptr);
    if (decision && (!ways.first || own_bases_suffice)) return through(*decision);
    const auto without = unless_reached(question, ways.failing);
    const bool glass_goes_further = without.step.verdict == Verdict::overridden && own_bases_suffice;
    if (ways.first && !glass_goes_further) return through(question, *ways.first);
    return { without };
}

namespace step {
namespace {

const Ground* ground_of(const Question& question, const Pact* pact, ControllerKind kind) {
    const auto grounds = question.policy.grounds_of(pact);
    const auto wanted = std::pair(kind, question.asked.purpose);
    const auto found =
        std::lower_bound(grounds.begin(), grounds.end(), wanted, [](const Ground& ground, const auto& key) {
            return std::pair(ground.kind, ground.purpose) < key;
        });
    return found != grounds.end() && std::pair(found->kind, found->purpose) == wanted ? &*found : nullptr;
}

// By what right one agency uses it.
Answer basis_for(const Question& question, const Pact* pact, Row agency) {
    if (agency == no_row || !question.policy.agencies[agency].known) return failed(Reason::no_lawful_basis);
    const auto* ground = ground_of(question, pact, question.policy.agencies[agency].kind);
    if (!ground) return failed(Reason::no_lawful_basis);
    if (!ground->lawful_basis) return failed(Reason::no_lawful_basis, ground->fact);
    const bool special = special_categories.has(question.asked.category);
    const bool offence = offence_categories.has(question.asked.category);
    if (special && !ground->special_condition) return failed(Reason::no_special_condition, ground->fact);
    if (offence && !ground->offence_condition) return failed(Reason::no_offence_condition, ground->fact);
    if ((special || offence) && ground->needs_policy_document && !document_in_date(question, agency))
        return failed(Reason::no_policy_document, ground->fact);
    return passed(ground->fact);
}

}

Answer gateway(const Question& question) {
    return question.about_the_record ? question.gateway.answer : not_asked();
}

Answer basis_with(const Question& question, const Pact* pact) {
    const auto own = basis_for(question, pact, question.actor_agency);
    if (own.step.verdict == Verdict::failed || !question.another_agencys) return own;
    const auto owners = basis_for(question, pact, question.owner);
    return owners.step.verdict == Verdict::failed ? owners : own;
}

Answer basis(const Question& question) {
    return question.about_the_record ? basis_with(question, question.gateway.pact) : not_asked();
}

}
}
