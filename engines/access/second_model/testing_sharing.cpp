// The second model's steps about what another agency holds: gateway and basis.
#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

/// Bases that stand once for their kind and purpose.
std::vector<Basis> kept(const Question& question, const std::vector<Basis>& bases) {
    if (question.misread(Misreading::repeated_bases_count)) return bases;
    return where(bases, [&](const Basis& one) {
        return std::count_if(bases.begin(), bases.end(), [&](const Basis& other) {
                   return other.kind == one.kind && other.purpose == one.purpose;
               }) == 1;
    });
}

bool has_document_in_date(const Question& question, const Id<accounts::Agency>& agency) {
    return any(question.known(agency), [&](const AgencyFacts& one) {
        return one.policy_document_until && question.asked().now < *one.policy_document_until;
    });
}

bool has_document_out_of_date(const Question& question, const Id<accounts::Agency>& agency) {
    return any(question.known(agency), [&](const AgencyFacts& one) {
        return one.policy_document_until && !(question.asked().now < *one.policy_document_until);
    });
}

/// What step 7 finds against an agency's kind.
Findings
against_kind(const Question& question, const std::vector<Basis>& bases, const Id<accounts::Agency>& agency, int place) {
    const Category category = question.asked().category;
    const bool special = special_categories.has(category);
    const bool offence = offence_categories.has(category);
    const auto mine = where(kept(question, bases), [&](const Basis& one) {
        return one.purpose == question.asked().purpose &&
               any(question.known(agency), [&](const AgencyFacts& known) { return known.kind == one.kind; });
    });
    Findings against;
    if (mine.empty()) against.push_back({ place, Reason::no_lawful_basis, {} });
    const auto find = [&](Reason reason, auto lacking) {
        add(against, all_found(reason, FactRef::Kind::basis, where(mine, lacking), place));
    };
    find(Reason::no_lawful_basis, [](const Basis& one) { return !one.lawful_basis; });
    find(Reason::no_special_condition, [&](const Basis& one) { return special && !one.special_condition; });
    find(Reason::no_offence_condition, [&](const Basis& one) { return offence && !one.offence_condition; });
    find(Reason::no_policy_document, [&](const Basis& one) {
        return (special || offence) && one.needs_policy_document && !has_document_in_date(question, agency);
    });
    return against;
}

Findings against_bases(const Question& question, const std::vector<Basis>& bases) {
    Findings against = against_kind(question, bases, question.actor().agency, 0);
    if (!question.own() && !question.misread(Misreading::owner_needs_no_basis))
        add(against, against_kind(question, bases, question.asked().owner, 1));
    return against;
}

bool signed_now(const Question& question, const Agreement& agreement, const Id<accounts::Agency>& agency) {
    return any(agreement.parties, [&](const Agreement::Party& party) {
        return party.agency == agency && party.signed_for && question.holds(*party.signed_for);
    });
}

bool is_party(const Agreement& agreement, const Id<accounts::Agency>& agency) {
    return any(agreement.parties, [&](const Agreement::Party& party) { return party.agency == agency; });
}

bool contradicts_itself(const Question& question, const Agreement& agreement) {
    const bool twice = any(agreement.parties, [&](const Agreement::Party& one) {
        return std::count_if(agreement.parties.begin(), agreement.parties.end(), [&](const Agreement::Party& other) {
                   return other.agency == one.agency;
               }) > 1;
    });
    const auto namesakes = where(question.policy().agreements, [&](const Agreement& other) {
        return other.id == agreement.id && other.version == agreement.version;
    });
    const bool named_twice = namesakes.size() > 1 && !question.misread(Misreading::namesakes_count);
    return twice || named_twice || !(agreement.in_force.from < agreement.in_force.until);
}

std::vector<Agreement> considered(const Question& question) {
    return where(question.policy().agreements, [&](const Agreement& one) {
        return is_party(one, question.asked().owner) && is_party(one, question.actor().agency) &&
               !contradicts_itself(question, one);
    });
}

/// Every test that an agreement does not pass.
Findings against_agreement(const Question& question, const Agreement& agreement) {
    const Asked& asked = question.asked();
    const Actor& actor = question.actor();
    using State = Agreement::State;
    const auto flows = where(agreement.flows, [&](const Agreement::Flow& flow) {
        return flow.from == asked.owner && flow.to == actor.agency && flow.categories.has(asked.category);
    });
    const auto purposes = where(flows, [&](const Agreement::Flow& flow) { return flow.purposes.has(asked.purpose); });
    const auto roles = where(purposes, [&](const Agreement::Flow& flow) { return flow.roles.meets(actor.roles); });
    const bool begun = question.holds({ agreement.in_force.from, Instant{ INT64_MAX } });
    const bool over = !question.holds({ Instant{ INT64_MIN }, agreement.in_force.until });
    const bool all_signed =
        signed_now(question, agreement, asked.owner) && signed_now(question, agreement, actor.agency);
    const bool somebody_unsigned = any(agreement.parties, [&](const Agreement::Party& party) {
        return !signed_now(question, agreement, party.agency);
    });
    const bool misread = question.misread(Misreading::all_parties_must_sign) && somebody_unsigned;
    const bool document_out_of_date =
        has_document_out_of_date(question, asked.owner) || has_document_out_of_date(question, actor.agency);
    Findings against;
    const auto test = [&](bool fails, Reason reason) {
        if (fails) against.push_back(finding(reason, FactRef::Kind::agreement, agreement));
    };
    test(agreement.state == State::draft || agreement.state == State::agreed, Reason::agreement_not_agreed);
    test(agreement.state == State::suspended, Reason::agreement_suspended);
    test(agreement.state == State::ended || over, Reason::agreement_ended);
    test(!begun, Reason::agreement_not_yet);
    test(!all_signed || misread, Reason::agreement_unsigned);
    test(agreement.impact_assessment_until <= asked.now, Reason::agreement_impact_assessment_out_of_date);
    test(document_out_of_date, Reason::agreement_policy_document_out_of_date);
    test(flows.empty(), Reason::agreement_not_for_category);
    test(purposes.empty(), Reason::agreement_not_for_purpose);
    test(roles.empty(), Reason::agreement_not_for_role);
    return question.least(against);
}

/// A way through the gateway, with what would be said of it and the bases that it brings.
struct Way {
    Finding good{};
    std::vector<Basis> bases{};
};

std::vector<Disclosure> decided(const Question& question, Disclosure::Outcome outcome) {
    return where(question.dossier().disclosures, [&](const Disclosure& one) {
        return one.outcome == outcome && one.owner == question.asked().owner &&
               one.recipient == question.actor().agency && question.covers(one) && question.holds(one.period);
    });
}

std::vector<Way> ways_through(const Question& question) {
    std::vector<Way> ways;
    for (const Agreement& agreement : considered(question)) {
        const Finding good = finding(Reason::agreement_in_force, FactRef::Kind::agreement, agreement);
        if (against_agreement(question, agreement).empty()) ways.push_back({ good, agreement.bases });
    }
    for (const Disclosure& one : decided(question, Disclosure::Outcome::shared))
        ways.push_back({ finding(Reason::owner_decided_to_share, FactRef::Kind::disclosure, one, 1),
                         question.policy().bases });
    std::sort(ways.begin(), ways.end(), [](const Way& left, const Way& right) {
        const auto key = [](const Finding& one) { return std::tuple(one.place, one.fact.id, one.fact.version); };
        return key(left.good) < key(right.good);
    });
    return ways;
}

/// The first failing test of the agreement that came furthest.
Findings nearest_miss(const Question& question) {
    Findings misses;
    for (const Agreement& agreement : considered(question)) {
        const Findings against = against_agreement(question, agreement);
        if (!against.empty()) misses.push_back(against[0]);
    }
    const Findings sorted = question.least(misses);
    if (sorted.empty()) return { { 0, Reason::no_agreement, {} } };
    const bool nearest = question.misread(Misreading::nearest_agreement);
    const Reason furthest = nearest ? sorted.front().reason : sorted.back().reason;
    return where(sorted, [&](const Finding& one) { return one.reason == furthest; });
}

}

Told basis(const Question& question, const std::vector<Basis>& bases) {
    if (!question.about_content()) return {};
    Finding good;
    for (const Basis& one : kept(question, bases))
        for (const AgencyFacts& agency : question.known(question.actor().agency))
            if (one.kind == agency.kind && one.purpose == question.asked().purpose)
                good = finding(Reason::all_well, FactRef::Kind::basis, one);
    return question.conclude(against_bases(question, bases), good, false);
}

Passage gateway(const Question& question) {
    const auto& own_bases = question.policy().bases;
    if (!question.about_content()) return { {}, own_bases };
    if (question.own()) return { question.conclude({}, { 0, Reason::own_agency, {} }, false), own_bases };
    const bool glass_may = question.policy().glass_categories.has(question.asked().category);
    const auto refusals = decided(question, Disclosure::Outcome::not_shared);
    const Findings refused = all_found(Reason::owner_decided_not_to_share, FactRef::Kind::disclosure, refusals);
    if (!refused.empty()) return { question.conclude(refused, {}, glass_may), own_bases };
    const auto ways = ways_through(question);
    const auto whole = where(ways, [&](const Way& way) { return against_bases(question, way.bases).empty(); });
    const bool patient = question.misread(Misreading::agreement_before_emergency);
    const bool better_without = !patient && whole.empty() && glass_may && !question.open_glass().empty() &&
                                against_bases(question, own_bases).empty();
    const bool first_alone = question.misread(Misreading::first_way_alone);
    const auto& choice = whole.empty() || first_alone ? ways : whole;
    if (choice.empty() || better_without)
        return { question.conclude(nearest_miss(question), {}, glass_may), own_bases };
    return { question.conclude({}, choice[0].good, false), choice[0].bases };
}

}
