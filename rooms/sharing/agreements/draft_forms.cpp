#include "rooms/sharing/agreements/draft_forms.hpp"

#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/scope.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using AgencyId = Id<accounts::Agency>;

void read_clauses(Terms& terms, Step step, const kit::Form& body, Problems& problems) {
    for (const auto clause : clauses_of(step)) {
        const std::string name(name_of(clause));
        const auto field = body.read<Prose>(name);
        may_have(problems, name.c_str(), field, "sharing.agreement.clause.");
        if (field.value) terms.clauses[clause] = *field.value;
        else terms.clauses.erase(clause);
    }
}

void read_days(Terms& terms, Step step, const kit::Form& body, Problems& problems) {
    for (const auto day : days_of(step)) {
        const std::string name(name_of(day));
        const auto field = body.read<Date>(name);
        may_have(problems, name.c_str(), field, "sharing.agreement.day.");
        if (field.value) terms.days[day] = *field.value;
        else terms.days.erase(day);
    }
}

void read_about(Terms& terms, const kit::Form& body, Problems& problems) {
    const auto title = body.read<Line>("title");
    must_have(problems, "title", title, "sharing.agreement.title.");
    terms.title = title.value;
    terms.kind = body.read<AgreementKind>("kind").value;
    if (!terms.kind) problems.add("kind", "sharing.agreement.kind.missing");
}

template <class Enum>
void put_set(kit::Form& form, const char* name, access::Set<Enum> set) {
    for (auto& member : names_of(set))
        form.add(name, std::move(member));
}

bool is_party(const Terms& terms, AgencyId id) {
    return terms.party(id) != nullptr;
}

// The parties that were ticked; whoever is none was never offered.
std::vector<AgencyId> parties_ticked(const Terms& terms, const kit::Form& body, const char* name) {
    auto ids = ids_of<accounts::Agency>(body.all(name));
    std::erase_if(ids, [&](AgencyId id) { return !is_party(terms, id); });
    return ids;
}

bool goes_nowhere(const Flow& flow) {
    return flow.from.size() == 1 && flow.from == flow.to;
}

}

std::vector<Clause> clauses_of(Step step) {
    switch (step) {
    case Step::population:
        return { Clause::population, Clause::exclusions };
    case Step::handling:
        return { Clause::onward_sharing, Clause::corrections, Clause::rights_contact };
    case Step::keeping:
        return { Clause::retention, Clause::security, Clause::breach_contact };
    case Step::dates:
        return { Clause::impact_assessment };
    default:
        return {};
    }
}

std::vector<Day> days_of(Step step) {
    if (step != Step::dates) return {};
    return { Day::impact_assessment_until, Day::starts_on, Day::ends_on, Day::review_on };
}

kit::Form form_of(const Terms& terms, Step step) {
    kit::Form form;
    if (step == Step::about) {
        if (terms.title) form.add("title", terms.title->text());
        if (terms.kind) form.add("kind", std::string(name_of(*terms.kind)));
    }
    if (step == Step::purposes) put_set(form, "purposes", terms.purposes);
    for (const auto clause : clauses_of(step))
        if (const auto found = terms.clauses.find(clause); found != terms.clauses.end())
            form.add(std::string(name_of(clause)), found->second.text());
    for (const auto day : days_of(step))
        if (const auto date = terms.day(day)) form.add(std::string(name_of(day)), knotwork::text_of(*date));
    if (step == Step::keeping && terms.at_end) form.add("at_end", std::string(name_of(*terms.at_end)));
    return form;
}

kit::Form form_of(const Grounds& grounds) {
    kit::Form form;
    const auto put = [&](const char* name, const auto& value) {
        if (value) form.add(name, std::string(name_of(*value)));
    };
    put("lawful_basis", grounds.lawful_basis);
    put("special_condition", grounds.special_condition);
    put("offence_condition", grounds.offence_condition);
    put_set(form, "gateways", grounds.gateways);
    if (grounds.other_gateway) form.add("other_gateway", grounds.other_gateway->text());
    put("confidentiality", grounds.confidentiality);
    return form;
}

Result<Terms> with_step(Terms terms, Step step, const kit::Form& body) {
    Problems problems;
    if (step == Step::about) read_about(terms, body, problems);
    if (step == Step::purposes) terms.purposes = set_of<access::Purpose>(body.all("purposes"));
    read_clauses(terms, step, body, problems);
    read_days(terms, step, body, problems);
    if (step == Step::keeping) terms.at_end = body.read<AtEnd>("at_end").value;
    if (problems) return problems;
    return terms;
}

Result<Terms> with_party(Terms terms, const kit::Form& body) {
    Problems problems;
    const auto agency = body.read<AgencyId>("agency");
    const auto role = body.read<PartyRole>("role");
    const auto contact = body.read<Line>("contact");
    const auto email = body.read<EmailAddress>("email");
    must_have(problems, "agency", agency, "sharing.agreement.party.agency.");
    must_have(problems, "role", role, "sharing.agreement.party.role.");
    must_have(problems, "contact", contact, "sharing.agreement.party.contact.");
    may_have(problems, "email", email, "sharing.agreement.party.email.");
    if (problems) return problems;
    const Party party{ *agency.value, *role.value, contact.value, email.value };
    const auto found = std::find_if(terms.parties.begin(), terms.parties.end(), [&](const Party& one) {
        return one.agency == party.agency;
    });
    if (found == terms.parties.end()) terms.parties.push_back(party);
    else *found = party;
    return terms;
}

Terms without_party(Terms terms, AgencyId agency) {
    std::erase_if(terms.parties, [&](const Party& party) { return party.agency == agency; });
    for (auto& flow : terms.flows) {
        std::erase(flow.from, agency);
        std::erase(flow.to, agency);
    }
    std::erase_if(terms.flows, [](const Flow& flow) {
        return flow.from.empty() || flow.to.empty() || goes_nowhere(flow);
    });
    return terms;
}

Result<Terms> with_flow(Terms terms, const kit::Form& body) {
    Flow flow{ .from = parties_ticked(terms, body, "from"),
               .to = parties_ticked(terms, body, "to"),
               .purposes = set_of<access::Purpose>(body.all("purposes")) & terms.purposes,
               .categories = set_of<access::Category>(body.all("categories")),
               .roles = set_of<access::Role>(body.all("roles")) };
    Problems problems;
    if (flow.from.empty()) problems.add("from", "sharing.agreement.flow.from.missing");
    if (flow.to.empty()) problems.add("to", "sharing.agreement.flow.to.missing");
    else if (goes_nowhere(flow)) problems.add("to", "sharing.agreement.flow.to.same");
    if (flow.purposes.empty()) problems.add("purposes", "sharing.agreement.flow.purposes.missing");
    if (flow.categories.empty()) problems.add("categories", "sharing.agreement.flow.categories.missing");
    if (flow.roles.empty()) problems.add("roles", "sharing.agreement.flow.roles.missing");
    if (problems) return problems;
    terms.flows.push_back(std::move(flow));
    return terms;
}

Terms without_flow(Terms terms, std::size_t place) {
    if (place < terms.flows.size()) terms.flows.erase(terms.flows.begin() + static_cast<std::ptrdiff_t>(place));
    return terms;
}

Result<Terms> with_grounds(Terms terms, PurposeAndKind pair, const kit::Form& body) {
    Problems problems;
    const auto basis = body.read<LawfulBasis>("lawful_basis");
    const auto other = body.read<Line>("other_gateway");
    must_have(problems, "lawful_basis", basis, "sharing.agreement.grounds.lawful_basis.");
    if (basis.value && !may_rest_on(pair.second, *basis.value))
        problems.add("lawful_basis", "sharing.agreement.grounds.lawful_basis.not_for_public_bodies");
    may_have(problems, "other_gateway", other, "sharing.agreement.grounds.other_gateway.");
    const auto confidentiality = body.read<Confidentiality>("confidentiality");
    must_have(problems, "confidentiality", confidentiality, "sharing.agreement.grounds.confidentiality.");
    if (problems) return problems;
    terms.grounds[pair] = { .lawful_basis = basis.value,
                            .special_condition = body.read<SpecialCondition>("special_condition").value,
                            .offence_condition = body.read<OffenceCondition>("offence_condition").value,
                            .gateways = set_of<Gateway>(body.all("gateways")),
                            .other_gateway = other.value,
                            .confidentiality = confidentiality.value };
    return terms;
}

}
