#pragma once
// The world of MA-1 (testing_ma1.hpp) as the access engine wants to be told it, with everything found by its id in hash
// maps. It adds only what the shape leaves open: bases are complete, everybody is in post, each agency that has to do
// with a child keeps a record.
#include "engines/access/access.hpp"
#include "engines/access/testing_ma1.hpp"

#include <unordered_map>

namespace knotwork::access::ma1 {

template <class Named>
Id<Named> id_of(const char* kind, std::size_t number) {
    return Id<Named>::of_label(kind + std::to_string(number));
}

inline Id<accounts::Agency> agency_id(std::size_t number) {
    return id_of<accounts::Agency>("agency ", number);
}

inline Id<accounts::Worker> worker_id(std::size_t number) {
    return id_of<accounts::Worker>("worker ", number);
}

inline ControllerKind kind_of(std::size_t agency) {
    return static_cast<ControllerKind>(agency % enumerators<ControllerKind>.size());
}

inline Basis complete(ControllerKind kind, Purpose purpose) {
    const auto id = Uuid::of_label("basis " + std::string(name_of(kind)) + std::string(name_of(purpose)));
    return { .id = id,
             .kind = kind,
             .purpose = purpose,
             .lawful_basis = true,
             .special_condition = true,
             .offence_condition = true };
}

inline void add_permits(const World& world, std::optional<std::size_t> agency, PolicyFacts& facts) {
    for (const auto& row : world.permits) {
        Permission permission{ .id = Uuid::of_label("permit " + std::to_string(facts.permissions.size())) };
        if (agency) permission.agency = agency_id(*agency);
        permission.role = row.role;
        permission.purpose = row.purpose;
        permission.categories = row.categories;
        permission.actions = row.actions;
        permission.ties = row.ties;
        facts.permissions.push_back(permission);
    }
}

inline Agreement agreement(const World& world, std::size_t owner, std::size_t recipient) {
    const auto& pact = world.pact(owner, recipient);
    Agreement agreement{ .id = Uuid::of_label("pact " + std::to_string(owner) + " " + std::to_string(recipient)) };
    agreement.state = pact.active ? Agreement::State::active : Agreement::State::suspended;
    agreement.in_force = pact.period;
    agreement.impact_assessment_until = pact.period.until;
    agreement.parties = { { agency_id(owner), Period{} }, { agency_id(recipient), Period{} } };
    agreement.flows = { { agency_id(owner), agency_id(recipient), pact.purposes, pact.categories } };
    for (const auto purpose : purposes) {
        agreement.bases.push_back(complete(kind_of(owner), purpose));
        if (kind_of(recipient) != kind_of(owner)) agreement.bases.push_back(complete(kind_of(recipient), purpose));
    }
    return agreement;
}

inline PolicyFacts policy_facts(const World& world) {
    PolicyFacts facts{ .version = 1 };
    for (std::size_t agency = 0; agency < world.size.agencies; ++agency) {
        facts.agencies.push_back({ agency_id(agency), kind_of(agency), std::nullopt });
        if (world.size.own_copies) add_permits(world, agency, facts);
        for (std::size_t recipient = 0; recipient < world.size.agencies; ++recipient)
            if (world.pact(agency, recipient).there) facts.agreements.push_back(agreement(world, agency, recipient));
    }
    if (!world.size.own_copies) add_permits(world, std::nullopt, facts);
    for (std::size_t kind = 0; kind < enumerators<ControllerKind>.size(); ++kind)
        for (const auto purpose : purposes)
            facts.bases.push_back(complete(static_cast<ControllerKind>(kind), purpose));
    auto waiting = Purposes::all();
    facts.consent_rules = {
        { Uuid::of_label("rule"), waiting.remove(Purpose::safeguarding), confidential, ConsentKind::confidentiality }
    };
    facts.archive_purposes = { Purpose::supervision, Purpose::data_quality };
    return facts;
}

inline Actor actor(const World& world, std::size_t number) {
    const auto& worker = world.staff[number];
    Actor actor{ .version = 1, .worker = worker_id(number), .post = id_of<accounts::Post>("post ", number) };
    actor.agency = agency_id(worker.agency);
    actor.roles = { worker.role };
    actor.session_live = actor.strong_sign_in = true;
    actor.account_active = !worker.suspended;
    actor.proven_at = worker.proven;
    actor.vetted_until = actor.trained_until = now + days(300);
    return actor;
}

struct Held {
    Dossier dossier{};
    RecordState state{};
};

inline Held held(const World& world, std::size_t number, const std::vector<Id<accounts::Worker>>& keyholders) {
    const auto& child = world.children[number];
    Held held{ .state = child.archived ? RecordState::archived : RecordState::open };
    auto& dossier = held.dossier;
    dossier.version = 1;
    dossier.exists = true;
    dossier.person = id_of<people::Person>("child ", number);
    const auto id = dossier.person.uuid();
    for (const auto agency : child.holders)
        dossier.holders.push_back(agency_id(agency));
    if (child.sealed) dossier.sealings.push_back({ .id = id, .keyholders = keyholders });
    if (child.hidden) dossier.hidings.push_back({ .id = id, .categories = { Category::address } });
    if (child.relative) {
        access::Bar bar{ .id = id, .why = access::Bar::Why::own_family };
        bar.worker = worker_id(*child.relative);
        dossier.bars.push_back(bar);
    }
    Consent yes{ .id = id, .kind = ConsentKind::confidentiality, .state = Consent::State::given };
    yes.purposes = Purposes::all();
    yes.categories = confidential;
    for (const auto agency : child.yes_to)
        yes.recipients.push_back(agency_id(agency));
    yes.period = { now - days(200), child.yes_until };
    dossier.consents.push_back(std::move(yes));
    return held;
}

/// Everything, found by id.
struct Facts {
    Policy policy;
    std::unordered_map<Id<accounts::Worker>, Actor> actors{};
    std::unordered_map<Id<people::Person>, Held> dossiers{};
    std::vector<Asked> asked{};
    std::vector<Id<accounts::Worker>> askers{};

    explicit Facts(const World& world) : policy(policy_facts(world)) {
        std::vector<Id<accounts::Worker>> keyholders;
        for (std::size_t i = 0; i < staff_count; ++i) {
            actors.emplace(worker_id(i), actor(world, i));
            if (world.staff[i].cleared) keyholders.push_back(worker_id(i));
        }
        for (std::size_t i = 0; i < child_count; ++i)
            dossiers.emplace(id_of<people::Person>("child ", i), held(world, i, keyholders));
        for (const auto& request : world.requests)
            add(world, request);
    }

    void add(const World& world, const Request& request) {
        Asked question{ .person = id_of<people::Person>("child ", request.child), .action = request.action };
        question.category = request.category;
        question.purpose = request.purpose;
        question.owner = agency_id(request.owner);
        question.reason_given = true;
        question.now = now;
        if (request.tie) {
            TieFact tie{ .id = Uuid::of_label("tie " + std::to_string(asked.size())), .kind = *request.tie };
            tie.agency = agency_id(world.staff[request.worker].agency);
            tie.worker = worker_id(request.worker);
            dossiers.at(question.person).dossier.ties.push_back(tie);
        }
        asked.push_back(question);
        askers.push_back(worker_id(request.worker));
    }

    Decision decide(std::size_t at) const {
        auto question = asked[at];
        const auto& held = dossiers.find(question.person)->second;
        question.state = held.state;
        return access::decide(policy, actors.find(askers[at])->second, held.dossier, question);
    }
};

}
