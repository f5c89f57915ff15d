// Worlds and decisions as terse text. What is at its default is left out.
#include "engines/access/worlds/testing_facts.hpp"

namespace knotwork::access::testing {

namespace {

std::string said(const Uuid& id) {
    const auto& bytes = id.bytes();
    if (id == Uuid()) return "nobody";
    const std::size_t number = std::size_t{ 4 } * bytes[4] + bytes[15];
    const std::string name =
        (bytes[0] == 'f' ? "" : std::string(1, static_cast<char>(bytes[0]))) + std::to_string(number);
    return id_of(static_cast<char>(bytes[0]), number) == id ? name : id.text();
}

std::string said(bool yes) {
    return yes ? "yes" : "no";
}

template <class Enum>

requires std::is_enum_v<Enum> std::string said(Enum value) {
    return std::string(name_of(value));
}

template <class Enum>
std::string said(Set<Enum> set) {
    if (set == Set<Enum>::all()) return "all";
    std::string text;
    for (std::size_t at = 0; at < enumerators<Enum>.size(); ++at)
        if (set.has(static_cast<Enum>(at))) text += (text.empty() ? "" : " ") + std::string(enumerators<Enum>[at]);
    return "{" + text + "}";
}

template <class T>
std::string said(const Id<T>& id) {
    return said(id.uuid());
}

template <class T>
std::string said(const std::vector<Id<T>>& ids) {
    std::string text;
    for (const auto& id : ids)
        text += (text.empty() ? "" : " ") + said(id);
    return "[" + text + "]";
}

class Writer {
public:
    explicit Writer(Instant now) : now_(now) {}

    /// Begins a line.
    Writer& line(std::string_view head) {
        text_.append(text_.empty() ? "" : "\n").append(head);
        return *this;
    }

    template <class Fact>
    Writer& fact(std::string_view head, const Fact& of) {
        return line(head).word(said(of.id) + "v" + std::to_string(of.version));
    }

    Writer& word(const std::string& word) {
        text_.append(" ").append(word);
        return *this;
    }

    template <class T>
    Writer& with(std::string_view name, const T& value) {
        return word(std::string(name) + "=" + said(value));
    }

    template <class T>
    Writer& with(std::string_view name, const std::optional<T>& value) {
        return value ? with(name, *value) : *this;
    }

    Writer& with(std::string_view name, std::uint64_t number) {
        return word(std::string(name) + "=" + std::to_string(number));
    }

    Writer& with(std::string_view name, Instant at) { return word(std::string(name) + "=" + when(at)); }

    Writer& with(std::string_view name, const Period& period) {
        return word(std::string(name) + "=[" + when(period.from) + ", " + when(period.until) + ")");
    }

    /// Only where it is so.
    Writer& flag(std::string_view name, bool yes) { return yes ? word(std::string(name)) : *this; }

    std::string take() { return std::move(text_) + "\n"; }

private:
    std::string when(Instant at) const {
        if (at == Instant{}) return "1970";
        if (at == Instant{ INT64_MIN }) return "ever";
        if (at == Instant{ INT64_MAX }) return "never";
        const auto distance = (at - now_).count();
        return distance == 0 ? "now" : (distance > 0 ? "now+" : "now") + std::to_string(distance);
    }

    Instant now_;
    std::string text_;
};

void write(Writer& out, std::string_view head, const Basis& basis) {
    out.fact(head, basis).with("kind", basis.kind).with("purpose", basis.purpose).flag("lawful", basis.lawful_basis);
    out.flag("special", basis.special_condition).flag("offence", basis.offence_condition);
    out.flag("needs_document", basis.needs_policy_document);
}

void write(Writer& out, const Agreement& agreement) {
    out.fact("agreement", agreement).with("state", agreement.state).with("in_force", agreement.in_force);
    out.with("impact_assessment_until", agreement.impact_assessment_until);
    for (const auto& party : agreement.parties)
        out.line("  party").with("agency", party.agency).with("signed", party.signed_for);
    for (const auto& flow : agreement.flows)
        out.line("  flow")
            .with("from", flow.from)
            .with("to", flow.to)
            .with("purposes", flow.purposes)
            .with("categories", flow.categories)
            .with("roles", flow.roles);
    for (const Basis& basis : agreement.bases)
        write(out, "  basis", basis);
}

void write(Writer& out, const PolicyFacts& policy) {
    out.line("policy").with("version", policy.version).with("protecting", policy.protecting);
    out.with("archive_purposes", policy.archive_purposes).with("glass_categories", policy.glass_categories);
    out.with("glass_marks", policy.glass_marks);
    for (const AgencyFacts& agency : policy.agencies)
        out.line("agency")
            .word(said(agency.id))
            .with("kind", agency.kind)
            .with("policy_document_until", agency.policy_document_until);
    for (const Permission& one : policy.permissions)
        out.fact("permission", one)
            .with("agency", one.agency)
            .with("role", one.role)
            .with("purpose", one.purpose)
            .with("categories", one.categories)
            .with("actions", one.actions)
            .with("ties", one.ties);
    for (const Prohibition& one : policy.prohibitions)
        out.fact("prohibition", one)
            .with("agency", one.agency)
            .with("purposes", one.purposes)
            .with("categories", one.categories)
            .with("actions", one.actions);
    for (const Agreement& one : policy.agreements)
        write(out, one);
    for (const Basis& one : policy.bases)
        write(out, "basis", one);
    for (const ConsentRule& one : policy.consent_rules)
        out.line("consent_rule")
            .word(said(one.id))
            .with("kind", one.kind)
            .with("purposes", one.purposes)
            .with("categories", one.categories);
}

void write(Writer& out, const Actor& actor) {
    out.line("actor").with("version", actor.version).with("worker", actor.worker).with("post", actor.post);
    out.with("agency", actor.agency).with("team", actor.team).with("roles", actor.roles);
    out.flag("session_live", actor.session_live).flag("account_active", actor.account_active);
    out.flag("strong_sign_in", actor.strong_sign_in).flag("glass_suspended", actor.glass_suspended);
    out.with("post_held", actor.post_held).with("proven_at", actor.proven_at);
    out.with("vetted_until", actor.vetted_until).with("trained_until", actor.trained_until);
}

void write(Writer& out, const Dossier& dossier) {
    out.line("dossier").with("version", dossier.version).with("exists", dossier.exists);
    out.with("person", dossier.person).with("holders", dossier.holders);
    for (const TieFact& one : dossier.ties)
        out.fact("tie", one)
            .with("kind", one.kind)
            .with("source", one.source)
            .with("agency", one.agency)
            .with("worker", one.worker)
            .with("team", one.team)
            .with("period", one.period);
    for (const Sealing& one : dossier.sealings)
        out.fact("sealing", one).with("period", one.period).with("keyholders", one.keyholders);
    for (const Bar& one : dossier.bars)
        out.fact("bar", one)
            .with("why", one.why)
            .with("worker", one.worker)
            .with("agency", one.agency)
            .with("period", one.period);
    for (const Hiding& one : dossier.hidings)
        out.fact("hiding", one)
            .with("categories", one.categories)
            .with("period", one.period)
            .with("may_see", one.may_see);
    for (const Consent& one : dossier.consents)
        out.fact("consent", one)
            .with("kind", one.kind)
            .with("state", one.state)
            .with("giver", one.giver)
            .with("purposes", one.purposes)
            .with("categories", one.categories)
            .with("recipients", one.recipients)
            .with("period", one.period);
    for (const Objection& one : dossier.objections)
        out.fact("objection", one)
            .with("purposes", one.purposes)
            .with("categories", one.categories)
            .with("agencies", one.agencies)
            .with("period", one.period);
    for (const Disclosure& one : dossier.disclosures)
        out.fact("disclosure", one)
            .with("outcome", one.outcome)
            .with("owner", one.owner)
            .with("recipient", one.recipient)
            .with("purposes", one.purposes)
            .with("categories", one.categories)
            .with("period", one.period);
    for (const Grant& one : dossier.grants)
        out.fact("grant", one)
            .with("worker", one.worker)
            .with("post", one.post)
            .with("categories", one.categories)
            .with("period", one.period);
}

void write(Writer& out, const Asked& asked) {
    out.line("asked").with("person", asked.person).with("action", asked.action).with("category", asked.category);
    out.with("purpose", asked.purpose).with("owner", asked.owner).with("marks", asked.marks).with("state", asked.state);
    out.with("seen", std::uint64_t{ asked.seen_version }).with("held", std::uint64_t{ asked.held_version });
    out.with("made_by", asked.made_by).flag("reason_given", asked.reason_given);
    out.flag("identity_matched", asked.identity_matched).word("now=" + asked.now.text());
}

}

std::string text_of(const World& world) {
    Writer out(world.asked.now);
    write(out, world.asked);
    write(out, world.actor);
    write(out, world.policy);
    write(out, world.dossier);
    return out.take();
}

std::string text_of(const Decision& decision) {
    Writer out(decision.decided_at);
    out.line("decision").word(said(decision.outcome)).with("obligations", decision.obligations);
    out.with("version", decision.version);
    out.word("decided_at=" + decision.decided_at.text());
    for (std::size_t at = 0; at < steps; ++at) {
        const StepTaken& taken = decision.taken[at];
        out.line("  " + std::string(enumerators<Step>[at])).word(said(taken.verdict)).word(said(taken.reason));
        if (taken.fact.kind == FactRef::Kind::none) continue;
        out.word(said(taken.fact.kind)).word(said(taken.fact.id) + "v" + std::to_string(taken.fact.version));
    }
    return out.take();
}

}
