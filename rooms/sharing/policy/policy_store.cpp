#include "rooms/sharing/policy/policy_store.hpp"

namespace knotwork::sharing {
namespace {

using access::ControllerKind;
using access::Purpose;

constexpr Sql select_version{ "sharing.select_policy_version", "SELECT version, stamp FROM sharing_policy" };

constexpr Sql raise_version{ "sharing.raise_policy_version",
                             "UPDATE sharing_policy SET version = version + 1, stamp = :stamp" };

constexpr Sql select_own_rules{ "sharing.select_own_rules", "SELECT own_rules FROM sharing_policy" };

constexpr Sql mark_own_rules{ "sharing.mark_own_rules", "UPDATE sharing_policy SET own_rules = 1" };

struct PermissionRow {
    Uuid id;
    std::uint32_t version;
    std::optional<Id<accounts::Agency>> agency;
    access::Role role;
    Purpose purpose;
    access::Categories categories;
    access::Actions actions;
    access::Ties ties;
};

constexpr Sql select_permissions{ "sharing.select_permissions", R"(
    SELECT id, version, agency_id, role, purpose, categories, actions, ties FROM sharing_permission ORDER BY id)" };

constexpr Sql insert_permission{ "sharing.insert_permission", R"(
    INSERT INTO sharing_permission (id, version, agency_id, role, purpose, categories, actions, ties)
    VALUES (:id, :version, :agency_id, :role, :purpose, :categories, :actions, :ties))" };

constexpr Sql delete_permissions{ "sharing.delete_permissions", "DELETE FROM sharing_permission" };

struct ProhibitionRow {
    Uuid id;
    std::uint32_t version;
    std::optional<Id<accounts::Agency>> agency;
    access::Purposes purposes;
    access::Categories categories;
    access::Actions actions;
};

constexpr Sql select_prohibitions{ "sharing.select_prohibitions", R"(
    SELECT id, version, agency_id, purposes, categories, actions FROM sharing_prohibition ORDER BY id)" };

constexpr Sql insert_prohibition{ "sharing.insert_prohibition", R"(
    INSERT INTO sharing_prohibition (id, version, agency_id, purposes, categories, actions)
    VALUES (:id, :version, :agency_id, :purposes, :categories, :actions))" };

constexpr Sql delete_prohibitions{ "sharing.delete_prohibitions", "DELETE FROM sharing_prohibition" };

struct BasisRow {
    Uuid id;
    std::uint32_t version;
    ControllerKind kind;
    Purpose purpose;
    std::optional<LawfulBasis> lawful_basis;
    std::optional<SpecialCondition> special_condition;
    std::optional<OffenceCondition> offence_condition;
    Gateways gateways;
    std::optional<Line> other_gateway;
    std::optional<Confidentiality> confidentiality;
};

constexpr Sql select_bases{ "sharing.select_bases", R"(
    SELECT id, version, kind, purpose, lawful_basis, special_condition, offence_condition, gateways, other_gateway,
           confidentiality
    FROM sharing_basis ORDER BY id)" };

constexpr Sql insert_basis{ "sharing.insert_basis", R"(
    INSERT INTO sharing_basis (id, version, kind, purpose, lawful_basis, special_condition, offence_condition, gateways,
        other_gateway, confidentiality)
    VALUES (:id, :version, :kind, :purpose, :lawful_basis, :special_condition, :offence_condition, :gateways,
        :other_gateway, :confidentiality))" };

constexpr Sql delete_bases{ "sharing.delete_bases", "DELETE FROM sharing_basis" };

struct ConsentRuleRow {
    Uuid id;
    access::Purposes purposes;
    access::Categories categories;
    access::ConsentKind kind;
};

constexpr Sql select_consent_rules{ "sharing.select_consent_rules",
                                    "SELECT id, purposes, categories, kind FROM sharing_consent_rule ORDER BY id" };

constexpr Sql insert_consent_rule{ "sharing.insert_consent_rule", R"(
    INSERT INTO sharing_consent_rule (id, purposes, categories, kind) VALUES (:id, :purposes, :categories, :kind))" };

constexpr Sql delete_consent_rules{ "sharing.delete_consent_rules", "DELETE FROM sharing_consent_rule" };

struct ControllerRow {
    Id<accounts::Agency> agency;
    std::optional<ControllerKind> kind;
    std::optional<Line> policy_document;
    std::optional<Date> policy_document_until;
    std::int64_t version;
};

constexpr Sql select_controllers{ "sharing.select_controllers", R"(
    SELECT agency_id, kind, policy_document, policy_document_until, version FROM sharing_controller)" };

constexpr Sql select_controller{ "sharing.select_controller", R"(
    SELECT agency_id, kind, policy_document, policy_document_until, version FROM sharing_controller
    WHERE agency_id = :agency_id)" };

constexpr Sql insert_controller{ "sharing.insert_controller", R"(
    INSERT INTO sharing_controller (agency_id, kind, policy_document, policy_document_until, version)
    VALUES (:agency_id, :kind, :policy_document, :policy_document_until, 1) ON CONFLICT (agency_id) DO NOTHING)" };

constexpr Sql update_controller{ "sharing.update_controller", R"(
    UPDATE sharing_controller SET kind = :kind, policy_document = :policy_document,
        policy_document_until = :policy_document_until, version = version + 1
    WHERE agency_id = :agency_id AND version = :seen)" };

constexpr Sql put_controller_row{ "sharing.put_controller", R"(
    INSERT INTO sharing_controller (agency_id, kind, policy_document, policy_document_until, version)
    VALUES (:agency_id, :kind, :policy_document, :policy_document_until, 1)
    ON CONFLICT (agency_id) DO UPDATE SET kind = excluded.kind, policy_document = excluded.policy_document,
        policy_document_until = excluded.policy_document_until)" };

Controller controller_of(ControllerRow row) {
    return { row.agency, row.kind, std::move(row.policy_document), row.policy_document_until, row.version };
}

access::Permission permission_of(const PermissionRow& row) {
    return { row.id, row.version, row.agency, row.role, row.purpose, row.categories, row.actions, row.ties };
}

OwnBasis basis_of(BasisRow row) {
    return { row.id,
             row.version,
             row.kind,
             row.purpose,
             { row.lawful_basis,
               row.special_condition,
               row.offence_condition,
               row.gateways,
               std::move(row.other_gateway),
               row.confidentiality } };
}

Rules kept_rules(Tx& tx) {
    Rules rules;
    for (const auto& row : tx.all<PermissionRow>(select_permissions))
        rules.permissions.push_back(permission_of(row));
    for (const auto& row : tx.all<ProhibitionRow>(select_prohibitions))
        rules.prohibitions.push_back({ row.id, row.version, row.agency, row.purposes, row.categories, row.actions });
    for (auto& row : tx.all<BasisRow>(select_bases))
        rules.bases.push_back(basis_of(std::move(row)));
    for (const auto& row : tx.all<ConsentRuleRow>(select_consent_rules))
        rules.consent_rules.push_back({ row.id, row.purposes, row.categories, row.kind });
    return rules;
}

void forget_rules(Tx& tx) {
    tx.run(delete_permissions);
    tx.run(delete_prohibitions);
    tx.run(delete_bases);
    tx.run(delete_consent_rules);
}

void insert(Tx& tx, const access::Permission& p) {
    tx.run(insert_permission, p.id, p.version, p.agency, p.role, p.purpose, p.categories, p.actions, p.ties);
}

void insert(Tx& tx, const access::Prohibition& p) {
    tx.run(insert_prohibition, p.id, p.version, p.agency, p.purposes, p.categories, p.actions);
}

void insert(Tx& tx, const OwnBasis& basis) {
    const auto& grounds = basis.grounds;
    tx.run(
        insert_basis,
        basis.id,
        basis.version,
        basis.kind,
        basis.purpose,
        grounds.lawful_basis,
        grounds.special_condition,
        grounds.offence_condition,
        grounds.gateways,
        grounds.other_gateway,
        grounds.confidentiality
    );
}

}

PolicyVersion policy_version(Tx& tx) {
    return tx.one<PolicyVersion>(select_version).value_or(PolicyVersion{});
}

void raise_policy_version(Tx& tx, std::string_view stamp) {
    tx.run(raise_version, stamp);
}

bool has_own_rules(Tx& tx) {
    return tx.one<bool>(select_own_rules).value_or(false);
}

Rules find_rules(Tx& tx) {
    return has_own_rules(tx) ? kept_rules(tx) : shipped_rules();
}

void put_rules(Tx& tx, const Rules& rules) {
    forget_rules(tx);
    for (const auto& permission : rules.permissions)
        insert(tx, permission);
    for (const auto& prohibition : rules.prohibitions)
        insert(tx, prohibition);
    for (const auto& basis : rules.bases)
        insert(tx, basis);
    for (const auto& rule : rules.consent_rules)
        tx.run(insert_consent_rule, rule.id, rule.purposes, rule.categories, rule.kind);
    tx.run(mark_own_rules);
}

std::vector<Controller> find_controllers(Tx& tx) {
    std::vector<Controller> all;
    for (auto& row : tx.all<ControllerRow>(select_controllers))
        all.push_back(controller_of(std::move(row)));
    return all;
}

Controller find_controller(Tx& tx, Id<accounts::Agency> agency) {
    auto row = tx.one<ControllerRow>(select_controller, agency);
    return row ? controller_of(std::move(*row)) : Controller{ .agency = agency };
}

Result<Done> save_controller(Tx& tx, const Controller& c) {
    const auto changed =
        c.version == 0
            ? tx.run(insert_controller, c.agency, c.kind, c.policy_document, c.policy_document_until)
            : tx.run(update_controller, c.kind, c.policy_document, c.policy_document_until, c.agency, c.version);
    if (changed == 0) return Problem::Kind::conflict;
    return Done{};
}

void put_controller(Tx& tx, const Controller& c) {
    tx.run(put_controller_row, c.agency, c.kind, c.policy_document, c.policy_document_until);
}

}
