// What the second model is made of.
#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

/// The reasons in the order in which the page looks for them, step after step.
constexpr auto order = std::to_array<Reason>({
    Reason::facts_of_several_versions,
    Reason::agency_unknown,
    Reason::no_facts,
    Reason::facts_contradict,
    Reason::session_over,
    Reason::account_suspended,
    Reason::post_not_held,
    Reason::sign_in_too_weak,
    Reason::vetting_out_of_date,
    Reason::training_out_of_date,
    Reason::disposed_of,
    Reason::sealed,
    Reason::own_record,
    Reason::own_family,
    Reason::conflict_of_interest,
    Reason::named_bar,
    Reason::court_order,
    Reason::nobody_here,
    Reason::identity_not_matched,
    Reason::not_known_to_you,
    Reason::prohibited,
    Reason::role_may_not,
    Reason::glass_not_for_you,
    Reason::tie_too_weak,
    Reason::tie_not_now,
    Reason::no_tie,
    Reason::owner_decided_not_to_share,
    Reason::agreement_not_agreed,
    Reason::agreement_suspended,
    Reason::agreement_ended,
    Reason::agreement_not_yet,
    Reason::agreement_unsigned,
    Reason::agreement_impact_assessment_out_of_date,
    Reason::agreement_policy_document_out_of_date,
    Reason::agreement_not_for_category,
    Reason::agreement_not_for_purpose,
    Reason::agreement_not_for_role,
    Reason::no_agreement,
    Reason::no_lawful_basis,
    Reason::no_special_condition,
    Reason::no_offence_condition,
    Reason::no_policy_document,
    Reason::objected,
    Reason::consent_disputed,
    Reason::consent_withdrawn,
    Reason::consent_refused,
    Reason::consent_expired,
    Reason::consent_not_asked,
    Reason::address_hidden,
    Reason::about_somebody_else,
    Reason::police_intelligence,
    Reason::privileged,
    Reason::sensitive_service,
    Reason::record_archived,
    Reason::record_locked,
    Reason::record_closed,
    Reason::changed_meanwhile,
    Reason::own_work,
    Reason::fresh_proof_needed,
    Reason::reason_needed,
    Reason::all_well,
    Reason::own_agency,
    Reason::agreement_in_force,
    Reason::owner_decided_to_share,
});
static_assert(order.size() == enumerators<Reason>.size(), "every reason has its place");

auto rank(Reason reason) {
    return std::find(order.begin(), order.end(), reason) - order.begin();
}

}

bool Question::holds(const Period& period) const {
    const auto now = asked().now.milliseconds;
    const auto from = period.from.milliseconds;
    const auto until = period.until.milliseconds;
    const bool begun = misread(Misreading::first_moment_is_early) ? from < now : from <= now;
    return begun && (misread(Misreading::last_moment_counts) ? now <= until : now < until);
}

std::vector<AgencyFacts> Question::known(const Id<accounts::Agency>& agency) const {
    auto rows = where(policy().agencies, [&](const AgencyFacts& one) { return one.id == agency; });
    if (rows.size() > 1) rows.resize(misread(Misreading::twice_is_once) ? 1 : 0);
    return rows;
}

std::vector<TieFact> Question::ties() const {
    return where(dossier().ties, [&](const TieFact& tie) {
        const bool here = tie.agency == actor().agency;
        const bool of_worker = tie.worker && *tie.worker == actor().worker && here;
        const bool same_team = !tie.worker && tie.team && actor().team && *tie.team == *actor().team;
        const bool of_team = same_team && (here || misread(Misreading::team_alone_ties));
        return of_worker || of_team || (!tie.worker && !tie.team && here);
    });
}

std::vector<TieFact> Question::ties_now() const {
    return where(ties(), [&](const TieFact& tie) { return holds(tie.period); });
}

Findings Question::open_glass() const {
    const bool content_may =
        asked().action == Action::see || (asked().action == Action::add && asked().category == Category::chronology);
    Findings open;
    for (const Grant& grant : dossier().grants) {
        const Period period = period_of(grant);
        const bool at_the_hour = misread(Misreading::glass_holds_at_the_hour) && period.until == asked().now;
        const bool theirs = protecting() && grant.worker == actor().worker && grant.post == actor().post;
        const bool reaches =
            asked().action == Action::know_exists || (content_may && grant.categories.has(asked().category));
        if (theirs && reaches && (holds(period) || at_the_hour))
            open.push_back(finding(Reason::all_well, FactRef::Kind::grant, grant));
    }
    return least(open);
}

Findings Question::least(Findings findings) const {
    const auto key = [](const Finding& one) {
        return std::tuple(one.place, rank(one.reason), one.fact.id, one.fact.version);
    };
    const bool backwards = misread(Misreading::larger_ids_first);
    std::sort(findings.begin(), findings.end(), [&](const Finding& left, const Finding& right) {
        const bool alike = left.place == right.place && left.reason == right.reason;
        return backwards && alike ? key(right) < key(left) : key(left) < key(right);
    });
    return findings;
}

Told Question::conclude(const Findings& against, const Finding& good, bool glass_may) const {
    const Findings first = least(against);
    const Findings glass = open_glass();
    if (first.empty()) return { { Verdict::passed, good.reason, good.fact } };
    if (glass_may && !glass.empty()) return { { Verdict::overridden, first[0].reason, glass[0].fact } };
    return { { Verdict::failed, first[0].reason, first[0].fact } };
}

}
