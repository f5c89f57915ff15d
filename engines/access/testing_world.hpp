#pragma once
// The world of a *.cases file, kept by the names that the file uses. A thing said again changes only what is said
// again, so that a case may differ from its story by one sentence. It holds facts and decides nothing.
#include "engines/access/testing_sentence.hpp"

#include "engines/access/facts.hpp"

#include <set>

namespace knotwork::access::cases {

template <class Named>
Id<Named> id_of(const std::string& name) {
    return Id<Named>::of_label("cases " + name);
}

/// Facts that are said once for several roles, purposes or kinds.
struct PermissionSaid {
    Permission permission{};
    Roles roles{};
    Purposes purposes{};
};

struct BasisSaid {
    Basis basis{};
    Set<ControllerKind> kinds{};
    Purposes purposes{};
    std::set<std::string> under{}; // agreements, or "own" for what an agency does with what it holds itself
};

struct FlowSaid {
    std::string under{};
    Agreement::Flow flow{};
};

struct SignatureSaid {
    std::string under{};
    std::string agency{};
    std::optional<Period> period{};
};

struct AgencySaid {
    AgencyFacts facts{};
    int listed = 1; // how often it stands in the policy
};

struct PostSaid {
    Actor actor{};
    std::optional<Instant> proven{}; // two minutes before the question, when nothing is said
};

struct ChildSaid {
    bool exists = true;
    FactsVersion version = 1;
    std::vector<Id<accounts::Agency>> holders{};
};

template <class Fact>
struct About {
    std::string child{};
    Fact fact{};
};

struct World {
    Instant today{};
    PolicyFacts policy{}; // all but its lists, which are made from the names below
    std::map<std::string, AgencySaid> agencies{};
    std::map<std::string, PostSaid> posts{};
    std::map<std::string, ChildSaid> children{};
    std::set<std::string> teams{};
    std::map<std::string, PermissionSaid> permissions{};
    std::map<std::string, Prohibition> prohibitions{};
    std::map<std::string, Agreement> agreements{};
    std::map<std::string, SignatureSaid> signatures{};
    std::map<std::string, FlowSaid> flows{};
    std::map<std::string, BasisSaid> bases{};
    std::map<std::string, ConsentRule> rules{};
    std::map<std::string, About<TieFact>> ties{};
    std::map<std::string, About<Sealing>> sealings{};
    std::map<std::string, About<Bar>> bars{};
    std::map<std::string, About<Hiding>> hidings{};
    std::map<std::string, About<Consent>> consents{};
    std::map<std::string, About<Objection>> objections{};
    std::map<std::string, About<Disclosure>> disclosures{};
    std::map<std::string, About<Grant>> grants{};

    /// Calls `look` with every list of facts that a name can be taken out of.
    void each_list(auto&& look) {
        look(permissions), look(prohibitions), look(agreements), look(signatures), look(flows), look(bases),
            look(rules);
        look(ties), look(sealings), look(bars), look(hidings), look(consents), look(objections), look(disclosures);
        look(grants);
    }

    /// Takes a fact away; false when there is none of that name.
    bool forget(const std::string& name) {
        std::size_t gone = 0;
        each_list([&](auto& list) { gone += list.erase(name); });
        return gone > 0;
    }

    PolicyFacts policy_facts() const {
        auto facts = policy;
        for (const auto& [name, agency] : agencies)
            facts.agencies.insert(facts.agencies.end(), static_cast<std::size_t>(agency.listed), agency.facts);
        for (const auto& entry : permissions) {
            const auto& said = entry.second;
            each(said.roles, [&](Role role) {
                each(said.purposes, [&](Purpose purpose) {
                    facts.permissions.push_back(said.permission);
                    facts.permissions.back().role = role;
                    facts.permissions.back().purpose = purpose;
                });
            });
        }
        for (const auto& [name, prohibition] : prohibitions)
            facts.prohibitions.push_back(prohibition);
        for (const auto& [name, agreement] : agreements)
            facts.agreements.push_back(whole(name, agreement));
        add_bases("own", facts.bases);
        for (const auto& [name, rule] : rules)
            facts.consent_rules.push_back(rule);
        return facts;
    }

    Dossier dossier(const std::string& name) const {
        const auto& child = children.at(name);
        Dossier dossier{ .version = child.version, .exists = child.exists, .person = id_of<people::Person>(name) };
        dossier.holders = child.holders;
        const auto gather = [&](const auto& said, auto& into) {
            for (const auto& [fact, about] : said)
                if (about.child == name) into.push_back(about.fact);
        };
        gather(ties, dossier.ties), gather(sealings, dossier.sealings), gather(bars, dossier.bars);
        gather(hidings, dossier.hidings), gather(consents, dossier.consents), gather(objections, dossier.objections);
        gather(disclosures, dossier.disclosures), gather(grants, dossier.grants);
        return dossier;
    }

private:
    template <class Enum>
    static void each(Set<Enum> set, auto&& use) {
        for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i)
            if (set.has(static_cast<Enum>(i))) use(static_cast<Enum>(i));
    }

    void add_bases(const std::string& under, std::vector<Basis>& into) const {
        for (const auto& entry : bases) {
            const auto& said = entry.second;
            if (!said.under.contains(under)) continue;
            each(said.kinds, [&](ControllerKind kind) {
                each(said.purposes, [&](Purpose purpose) {
                    into.push_back(said.basis);
                    into.back().kind = kind;
                    into.back().purpose = purpose;
                });
            });
        }
    }

    Agreement whole(const std::string& name, Agreement agreement) const {
        for (const auto& [signature, said] : signatures)
            for (auto& party : agreement.parties)
                if (said.under == name && party.agency == id_of<accounts::Agency>(said.agency))
                    party.signed_for = said.period;
        for (const auto& [flow, said] : flows)
            if (said.under == name) agreement.flows.push_back(said.flow);
        add_bases(name, agreement.bases);
        return agreement;
    }
};

}
