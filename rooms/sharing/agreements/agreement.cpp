#include "rooms/sharing/agreements/agreement.hpp"

#include "rooms/sharing/policy/controller.hpp"

#include <algorithm>
#include <set>

namespace knotwork::sharing {
namespace {

using access::Categories;
using access::ControllerKind;
using access::Purpose;
using AgencyId = Id<accounts::Agency>;

template <class List, class Value>
bool holds(const List& list, const Value& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

bool is_before(Date left, Date right) {
    return std::chrono::sys_days(left) < std::chrono::sys_days(right);
}

bool is_within(const std::optional<Date>& day, Instant now) {
    const std::chrono::sys_days today(day_in_london(now));
    return day && std::chrono::sys_days(*day) - today <= reminded_before;
}

bool is_past(const std::optional<Date>& day, Instant now) {
    return day && is_before(*day, day_in_london(now));
}

class Missing {
public:
    Missing(const Terms& terms, const Kinds& kinds, Date today) : terms_(terms), kinds_(kinds), today_(today) {}

    Problems all() && {
        if (!terms_.title || !terms_.kind) add(Step::about, "sharing.agreement.missing.about");
        ask_parties();
        if (terms_.purposes.empty()) add(Step::purposes, "sharing.agreement.missing.purposes");
        ask_flows();
        ask_grounds();
        ask_clauses(Step::population, { Clause::population, Clause::exclusions });
        ask_clauses(Step::handling, { Clause::onward_sharing, Clause::corrections, Clause::rights_contact });
        ask_clauses(Step::keeping, { Clause::retention, Clause::security, Clause::breach_contact });
        if (!terms_.at_end) add(Step::keeping, "sharing.agreement.missing.at_end");
        ask_days();
        return std::move(problems_);
    }

private:
    void add(Step step, const char* key) { problems_.add(std::string(name_of(step)), key); }

    void ask_parties() {
        if (terms_.parties.size() < 2) add(Step::parties, "sharing.agreement.missing.parties");
        for (const auto& party : terms_.parties)
            if (!party.contact) return add(Step::parties, "sharing.agreement.missing.contact");
    }

    void ask_flows() {
        if (terms_.flows.empty()) return add(Step::flows, "sharing.agreement.missing.flows");
        std::set<AgencyId> mentioned;
        access::Purposes used;
        for (const auto& flow : terms_.flows) {
            if (!may_flow(flow)) add(Step::flows, "sharing.agreement.missing.flow_not_possible");
            mentioned.insert(flow.from.begin(), flow.from.end());
            mentioned.insert(flow.to.begin(), flow.to.end());
            used = used | flow.purposes;
        }
        for (const auto& party : terms_.parties)
            if (!mentioned.contains(party.agency))
                return add(Step::flows, "sharing.agreement.missing.party_without_flow");
        if ((used & terms_.purposes) != terms_.purposes)
            add(Step::flows, "sharing.agreement.missing.purpose_without_flow");
    }

    // Parties change after flows were written, so each is held against them again.
    bool may_flow(const Flow& flow) const {
        const auto sends = [&](AgencyId id) { return terms_.party(id) && terms_.party(id)->sends(); };
        const auto receives = [&](AgencyId id) { return terms_.party(id) && terms_.party(id)->receives(); };
        return std::all_of(flow.from.begin(), flow.from.end(), sends) &&
               std::all_of(flow.to.begin(), flow.to.end(), receives) &&
               (flow.purposes & terms_.purposes) == flow.purposes;
    }

    void ask_grounds() {
        for (const auto& pair : grounds_needed(terms_, kinds_))
            if (!complete(pair)) return add(Step::grounds, "sharing.agreement.missing.grounds");
    }

    bool complete(const PurposeAndKind& pair) const {
        const auto found = terms_.grounds.find(pair);
        if (found == terms_.grounds.end()) return false;
        const auto& grounds = found->second;
        const auto categories = categories_for(terms_, kinds_, pair);
        return grounds.lawful_basis && grounds.confidentiality &&
               (grounds.special_condition || !categories.meets(access::special_categories)) &&
               (grounds.offence_condition || !categories.meets(access::offence_categories));
    }

    void ask_clauses(Step step, std::initializer_list<Clause> clauses) {
        for (const auto clause : clauses)
            if (!terms_.clauses.contains(clause)) return add(step, "sharing.agreement.missing.clauses");
    }

    void ask_days() {
        const auto start = terms_.day(Day::starts_on), review = terms_.day(Day::review_on);
        const auto end = terms_.day(Day::ends_on), assessed = terms_.day(Day::impact_assessment_until);
        if (!terms_.clauses.contains(Clause::impact_assessment) || !assessed)
            add(Step::dates, "sharing.agreement.missing.impact_assessment");
        else if (!is_before(today_, *assessed)) add(Step::dates, "sharing.agreement.missing.impact_assessment_past");
        if (!start || !review) return add(Step::dates, "sharing.agreement.missing.days");
        if (!is_before(today_, *review) || !is_before(*start, *review))
            add(Step::dates, "sharing.agreement.missing.review_too_early");
        if (end && is_before(*end, *start)) add(Step::dates, "sharing.agreement.missing.end_too_early");
        if (!end && terms_.kind == AgreementKind::one_off) add(Step::dates, "sharing.agreement.missing.end");
    }

    const Terms& terms_;
    const Kinds& kinds_;
    Date today_;
    Problems problems_;
};

bool touches(const Flow& flow, const Kinds& kinds, ControllerKind kind) {
    const auto is_of_kind = [&](AgencyId id) {
        const auto found = kinds.find(id);
        return found != kinds.end() && found->second == kind;
    };
    return std::any_of(flow.from.begin(), flow.from.end(), is_of_kind) ||
           std::any_of(flow.to.begin(), flow.to.end(), is_of_kind);
}

void add_flows(const Flow& flow, std::vector<access::Agreement::Flow>& to) {
    for (const auto from : flow.from)
        for (const auto receiver : flow.to)
            if (from != receiver) to.push_back({ from, receiver, flow.purposes, flow.categories, flow.roles });
}

access::Agreement::State engine_state(const Agreement& agreement) {
    using Known = access::Agreement::State;
    if (!agreement.circulated_at) return Known::draft;
    if (!agreement.agreed_at) return Known::agreed;
    return agreement.suspension() ? Known::suspended : Known::active;
}

// Both the first and the last day count. A version that ended before it began never held.
access::Period in_force(const Agreement& agreement) {
    access::Period period;
    if (const auto start = agreement.terms.day(Day::starts_on)) period.from = instant_in_london(*start, 0, 0);
    if (const auto last = agreement.last_day()) period.until = end_of(*last);
    if (agreement.ended_at) period.until = std::min(period.until, *agreement.ended_at);
    return period;
}

access::Agreement::Party party_of(const Agreement& agreement, const Party& party) {
    access::Agreement::Party facts{ .agency = party.agency };
    // The latest signature speaks, also where it was withdrawn.
    for (const auto& signature : agreement.signatures)
        if (signature.agency == party.agency)
            facts.signed_for =
                access::Period{ signature.signed_at, signature.withdrawn_at.value_or(access::Period{}.until) };
    return facts;
}

}

const Party* Terms::party(AgencyId agency) const {
    for (const auto& party : parties)
        if (party.agency == agency) return &party;
    return nullptr;
}

const Signature* Agreement::signature_of(AgencyId agency) const {
    for (const auto& signature : signatures)
        if (signature.agency == agency && !signature.withdrawn_at) return &signature;
    return nullptr;
}

const Suspension* Agreement::suspension() const {
    for (const auto& one : suspensions)
        if (!one.lifted_at) return &one;
    return nullptr;
}

std::optional<Date> Agreement::day(Day which) const {
    if (which == Day::review_on && review_on) return review_on;
    if (which == Day::impact_assessment_until && impact_assessment_until) return impact_assessment_until;
    return terms.day(which);
}

std::optional<Date> Agreement::last_day() const {
    const auto end = day(Day::ends_on), review = day(Day::review_on);
    if (!end || !review) return end ? end : review;
    return is_before(*end, *review) ? end : review;
}

bool Agreement::everybody_signed() const {
    return std::all_of(terms.parties.begin(), terms.parties.end(), [&](const Party& party) {
        return signature_of(party.agency) != nullptr;
    });
}

bool is_over(const Agreement& agreement, Instant now) {
    return (agreement.ended_at && *agreement.ended_at <= now) || is_past(agreement.day(Day::ends_on), now);
}

State state_of(const Agreement& agreement, Instant now) {
    if (agreement.ended_at && *agreement.ended_at <= now) return State::ended;
    if (!agreement.circulated_at) return State::draft;
    if (!agreement.agreed_at) return State::circulated;
    if (is_over(agreement, now)) return State::ended;
    if (agreement.suspension()) return State::suspended;
    const bool overdue =
        is_past(agreement.day(Day::review_on), now) || is_past(agreement.day(Day::impact_assessment_until), now);
    if (overdue) return State::lapsed;
    const auto start = agreement.terms.day(Day::starts_on);
    return start && is_before(day_in_london(now), *start) ? State::not_yet : State::in_force;
}

std::vector<Attention> attention_for(const Agreement& agreement, Instant now) {
    std::vector<Attention> all;
    const auto state = state_of(agreement, now);
    if (state == State::circulated) all.push_back(Attention::unsigned_by_a_party);
    if (state == State::lapsed) all.push_back(Attention::lapsed);
    if (state != State::in_force && state != State::suspended && state != State::not_yet) return all;
    if (!agreement.everybody_signed()) all.push_back(Attention::signature_withdrawn);
    if (is_within(agreement.day(Day::review_on), now)) all.push_back(Attention::review_due);
    if (is_within(agreement.day(Day::impact_assessment_until), now)) all.push_back(Attention::impact_assessment_due);
    if (is_within(agreement.day(Day::ends_on), now)) all.push_back(Attention::ends_soon);
    return all;
}

std::vector<PurposeAndKind> grounds_needed(const Terms& terms, const Kinds& kinds) {
    std::set<PurposeAndKind> needed;
    for (const auto& party : terms.parties) {
        const auto kind = kinds.find(party.agency);
        if (kind == kinds.end()) continue;
        for (const auto purpose : members_of(terms.purposes)) {
            const PurposeAndKind pair{ purpose, kind->second };
            if (terms.flows.empty() || !categories_for(terms, kinds, pair).empty()) needed.insert(pair);
        }
    }
    return { needed.begin(), needed.end() };
}

Categories categories_for(const Terms& terms, const Kinds& kinds, PurposeAndKind pair) {
    Categories all;
    for (const auto& flow : terms.flows)
        if (flow.purposes.has(pair.first) && touches(flow, kinds, pair.second)) all = all | flow.categories;
    return all;
}

Problems missing_in(const Terms& terms, const Kinds& kinds, Date today) {
    return Missing(terms, kinds, today).all();
}

access::Agreement facts_of(const Agreement& agreement) {
    access::Agreement facts{ .id = agreement.id.uuid(), .version = static_cast<std::uint32_t>(agreement.version) };
    facts.state = engine_state(agreement);
    facts.in_force = in_force(agreement);
    if (const auto assessed = agreement.day(Day::impact_assessment_until))
        facts.impact_assessment_until = end_of(*assessed);
    for (const auto& party : agreement.terms.parties)
        facts.parties.push_back(party_of(agreement, party));
    for (const auto& flow : agreement.terms.flows)
        add_flows(flow, facts.flows);
    for (const auto& [pair, grounds] : agreement.terms.grounds) {
        const auto label = agreement.id.text() + ' ' + std::to_string(agreement.version) + ' ' +
                           std::string(name_of(pair.first)) + ' ' + std::string(name_of(pair.second));
        facts.bases.push_back(basis_of(grounds, Uuid::of_label(label), facts.version, pair.second, pair.first));
    }
    return facts;
}

}
