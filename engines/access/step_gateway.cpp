// Steps 6 and 7: how another agency's information may come here, and by what right it is used.
#include "engines/access/steps.hpp"

namespace knotwork::access {
namespace {

using Way = Policy::Compiled::Way;

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
    const auto now = question.asked.now;
    if (way.state == Agreement::State::draft || way.state == Agreement::State::agreed)
        return Failing{ 0, Reason::agreement_not_agreed };
    if (way.state == Agreement::State::suspended) return Failing{ 1, Reason::agreement_suspended };
    if (way.state == Agreement::State::ended || way.in_force.until <= now) return Failing{ 2, Reason::agreement_ended };
    if (now < way.in_force.from) return Failing{ 3, Reason::agreement_not_yet };
    if (!way.owner_signed.holds(now) || !way.recipient_signed.holds(now))
        return Failing{ 4, Reason::agreement_unsigned };
    if (way.impact_assessment_until <= now) return Failing{ 5, Reason::agreement_impact_assessment_out_of_date };
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

// By what right one agency uses it.
StepTaken basis_for(const Question& question, Row grounds, Row agency) {
    if (agency == no_row || !question.policy.agencies[agency].known) return failed(Reason::no_lawful_basis);
    const auto* ground = question.policy.ground_for(grounds, question.asked.purpose);
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

Row own_grounds(const Question& question, Row agency) {
    if (agency == no_row) return no_row;
    return question.policy.own_grounds[static_cast<std::size_t>(question.policy.agencies[agency].kind)];
}

// Step 7 with the bases of an agreement (none: the policy's own).
StepTaken basis_with(const Question& question, const Way* way) {
    const auto here = way ? way->grounds_of_recipient : own_grounds(question, question.actor_agency);
    auto own = basis_for(question, here, question.actor_agency);
    if (own.verdict == Verdict::failed || !question.another_agencys) return own;
    const auto there = way ? way->grounds_of_owner : own_grounds(question, question.owner);
    const auto owners = basis_for(question, there, question.owner);
    return owners.verdict == Verdict::failed ? owners : own;
}

// What the agreements of two agencies come to: the first that passes, the first whose bases suffice, too, and how the
// one fails that came furthest.
struct Ways {
    const Way* first = nullptr;
    const Way* complete = nullptr;
    StepTaken basis{}; // of the complete one
    StepTaken failing = failed(Reason::no_agreement);
};

Ways ways_of(const Question& question) {
    Ways found;
    int furthest = -1;
    for (const auto& way : question.policy.ways_between(question.owner, question.actor_agency)) {
        if (const auto failing = failing_test(question, way)) {
            if (failing->test <= furthest) continue;
            furthest = failing->test;
            found.failing = failed(failing->reason, way.agreement);
            continue;
        }
        if (!found.first) found.first = &way;
        found.basis = basis_with(question, &way);
        if (found.basis.verdict != Verdict::passed) continue;
        found.complete = &way;
        break;
    }
    return found;
}

// Glass may be open, and the policy may still keep this kind of information out of its reach.
StepTaken unless_reached(const Question& question, const StepTaken& failing) {
    return question.policy.facts.glass_categories.has(question.asked.category) ? question.unless_broken(failing)
                                                                               : failing;
}

StepTaken through(const Way& way) {
    return passed(way.agreement, Reason::agreement_in_force);
}

StepTaken through(const Disclosure& decision) {
    return passed(named_as(FactRef::Kind::disclosure, &decision), Reason::owner_decided_to_share);
}

}

Gateway gateway_of(const Question& question) {
    if (!question.another_agencys) return { passed({}, Reason::own_agency), basis_with(question, nullptr) };
    if (const auto* refusal = decision_to(question, Disclosure::Outcome::not_shared)) {
        const auto refused = failed(Reason::owner_decided_not_to_share, named_as(FactRef::Kind::disclosure, refusal));
        return { unless_reached(question, refused), basis_with(question, nullptr) };
    }
    const auto ways = ways_of(question);
    if (ways.complete) return { through(*ways.complete), ways.basis };
    const auto own_basis = basis_with(question, nullptr);
    const bool own_bases_suffice = own_basis.verdict == Verdict::passed;
    const auto* decision = decision_to(question, Disclosure::Outcome::shared);
    if (decision && (!ways.first || own_bases_suffice)) return { through(*decision), own_basis };
    const auto without = unless_reached(question, ways.failing);
    const bool glass_goes_further = without.verdict == Verdict::overridden && own_bases_suffice;
    if (ways.first && !glass_goes_further) return { through(*ways.first), basis_with(question, ways.first) };
    return { without, own_basis };
}

namespace step {

StepTaken gateway(const Question& question) {
    return question.gateway.way;
}

StepTaken basis(const Question& question) {
    return question.gateway.basis;
}

}
}
