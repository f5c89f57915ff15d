#include "rooms/sharing/restrictions/restriction_store.hpp"

#include "rooms/sharing/by_person.hpp"
#include "rooms/sharing/columns.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

struct RestrictionRow {
    Id<Restriction> id;
    Id<people::Person> person;
    RestrictionKind kind;
    RestrictionGround ground;
    std::vector<Id<accounts::Worker>> workers;
    std::optional<Id<accounts::Agency>> agency;
    access::Categories categories;
    Prose reason;
    Instant from;
    std::optional<Instant> until;
    std::optional<Date> review_on;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> decided_by;
    Instant decided_at;
};

struct FactRow {
    Id<Restriction> id;
    Id<people::Person> person;
    RestrictionKind kind;
    RestrictionGround ground;
    std::vector<Id<accounts::Worker>> workers;
    std::optional<Id<accounts::Agency>> agency;
    access::Categories categories;
    Instant from;
    std::optional<Instant> until;
    std::uint32_t version;
};

struct StepRow {
    Id<RestrictionStep> id;
    Id<Restriction> restriction;
    RestrictionStep::What what;
    Prose reason;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
};

struct ConflictRow {
    Id<Conflict> id;
    RestrictionGround why;
    Prose who;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
    std::optional<Conflict::Outcome> outcome;
};

// What is over is left out: the access engine decides for now, and later.
constexpr Sql select_facts{ "sharing.select_restriction_facts", R"(
    WITH RECURSIVE asked (person_id, rest) AS (
        SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
        UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
    SELECT r.id, r.person_id, r.kind, r.ground, r.workers, r.agency_id, r.categories, r.from_at, r.until_at,
           1 + (SELECT count(*) FROM sharing_restriction_step s WHERE s.restriction_id = r.id) AS version
    FROM asked JOIN sharing_restriction r ON r.person_id = CAST(asked.person_id AS id_text)
    WHERE (r.until_at IS NULL OR r.until_at > :now)
      AND NOT EXISTS (SELECT 1 FROM sharing_restriction_step l
                      WHERE l.restriction_id = r.id AND l.step IN ('lifted', 'confirmed'))
    ORDER BY r.id)" };

constexpr Sql select_restrictions{ "sharing.select_restrictions", R"(
    SELECT id, person_id, kind, ground, workers, agency_id, categories, reason, from_at, until_at, review_on,
           worker_id, post_id, decided_by, decided_at
    FROM sharing_restriction WHERE person_id = :person ORDER BY decided_at DESC, id DESC)" };

constexpr Sql select_steps{ "sharing.select_restriction_steps", R"(
    SELECT s.id, s.restriction_id, s.step, s.reason, s.worker_id, s.post_id, s.agency_id, s.at
    FROM sharing_restriction_step s JOIN sharing_restriction r ON r.id = s.restriction_id
    WHERE r.person_id = :person ORDER BY s.at, s.id)" };

constexpr Sql put_restriction_row{ "sharing.put_restriction", R"(
    INSERT INTO sharing_restriction (id, person_id, kind, ground, workers, agency_id, categories, reason, from_at,
        until_at, review_on, worker_id, post_id, decided_by, decided_at)
    VALUES (:id, :person_id, :kind, :ground, :workers, :agency_id, :categories, :reason, :from_at,
        :until_at, :review_on, :worker_id, :post_id, :decided_by, :decided_at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql put_step_row{ "sharing.put_restriction_step", R"(
    INSERT INTO sharing_restriction_step (id, restriction_id, step, reason, worker_id, post_id, agency_id, at)
    VALUES (:id, :restriction_id, :step, :reason, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql put_conflict_row{ "sharing.put_conflict", R"(
    INSERT INTO sharing_conflict (id, why, who, worker_id, post_id, agency_id, at)
    VALUES (:id, :why, :who, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql select_conflicts_of_worker{ "sharing.select_conflicts_of_worker", R"(
    SELECT c.id, c.why, c.who, c.worker_id, c.post_id, c.agency_id, c.at, s.outcome
    FROM sharing_conflict c LEFT JOIN sharing_conflict_settled s ON s.conflict_id = c.id
    WHERE c.worker_id = :worker ORDER BY c.at DESC, c.id DESC)" };

constexpr Sql select_waiting_conflicts{ "sharing.select_waiting_conflicts", R"(
    SELECT c.id, c.why, c.who, c.worker_id, c.post_id, c.agency_id, c.at, s.outcome
    FROM sharing_conflict c LEFT JOIN sharing_conflict_settled s ON s.conflict_id = c.id
    WHERE c.agency_id = :agency AND s.conflict_id IS NULL ORDER BY c.at, c.id)" };

constexpr Sql select_conflict{ "sharing.select_conflict", R"(
    SELECT c.id, c.why, c.who, c.worker_id, c.post_id, c.agency_id, c.at, s.outcome
    FROM sharing_conflict c LEFT JOIN sharing_conflict_settled s ON s.conflict_id = c.id
    WHERE c.agency_id = :agency AND c.id = :id)" };

constexpr Sql insert_settled{ "sharing.settle_conflict", R"(
    INSERT INTO sharing_conflict_settled (conflict_id, outcome, worker_id, post_id, agency_id, at)
    VALUES (:conflict_id, :outcome, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (conflict_id) DO NOTHING)" };

access::Bar::Why why_of(RestrictionGround ground) {
    const auto why = named<access::Bar::Why>(name_of(ground));
    ensure(why.has_value(), "a bar is kept for a ground that is none");
    return *why;
}

void tell(access::Dossier& dossier, const FactRow& row) {
    const access::Period period{ row.from, row.until.value_or(access::Period().until) };
    switch (row.kind) {
    case RestrictionKind::sealed:
        dossier.sealings.push_back({ row.id.uuid(), row.version, period, row.workers });
        return;
    case RestrictionKind::hidden:
        dossier.hidings.push_back({ row.id.uuid(), row.version, row.categories, period, row.workers });
        return;
    case RestrictionKind::barred:
        const auto worker = row.workers.empty() ? std::nullopt : std::optional(row.workers.front());
        dossier.bars.push_back({ row.id.uuid(), row.version, why_of(row.ground), worker, row.agency, period });
        return;
    }
}

Restriction restriction_of(RestrictionRow row) {
    return {
        .id = row.id,
        .person = row.person,
        .kind = row.kind,
        .ground = row.ground,
        .workers = std::move(row.workers),
        .agency = row.agency,
        .categories = row.categories,
        .reason = std::move(row.reason),
        .from = row.from,
        .until = row.until,
        .review_on = row.review_on,
        .decided = { row.worker, row.post, row.decided_by, row.decided_at },
    };
}

std::vector<Conflict> conflicts_of(std::vector<ConflictRow> rows) {
    std::vector<Conflict> conflicts;
    for (auto& row : rows)
        conflicts.push_back(
            { row.id, row.why, std::move(row.who), { row.worker, row.post, row.agency, row.at }, row.outcome }
        );
    return conflicts;
}

}

void read_restrictions(Tx& tx, std::span<access::Dossier> dossiers, Instant now) {
    if (dossiers.empty()) return;
    const ByPerson people(dossiers);
    for (const auto& row : tx.all<FactRow>(select_facts, people.ids(), now))
        people.at(row.person, [&](access::Dossier& dossier) { tell(dossier, row); });
}

std::vector<RestrictionHistory> restrictions_of(Tx& tx, const kit::MayReadAudit& permit) {
    std::vector<RestrictionHistory> histories;
    for (auto& row : tx.all<RestrictionRow>(select_restrictions, permit.subject()))
        histories.push_back({ restriction_of(std::move(row)), {} });
    for (auto& row : tx.all<StepRow>(select_steps, permit.subject())) {
        const auto of = std::find_if(histories.begin(), histories.end(), [&](const RestrictionHistory& history) {
            return history.restriction.id == row.restriction;
        });
        of->steps.push_back(
            { row.id, row.restriction, row.what, std::move(row.reason), { row.worker, row.post, row.agency, row.at } }
        );
    }
    return histories;
}

std::optional<RestrictionHistory> restriction_of(Tx& tx, const kit::MayReadAudit& permit, Id<Restriction> id) {
    for (auto& history : restrictions_of(tx, permit))
        if (history.restriction.id == id) return std::move(history);
    return std::nullopt;
}

void add_restriction(Tx& tx, const kit::MayApprove& permit, const Restriction& restriction) {
    ensure(restriction.person == permit.subject(), "a restriction is added with leave to decide about somebody else");
    put_restriction(tx, restriction);
}

void add_step(Tx& tx, const kit::MayApprove&, const RestrictionStep& step) {
    put_step(tx, step);
}

void put_restriction(Tx& tx, const Restriction& r) {
    tx.run(
        put_restriction_row,
        r.id,
        r.person,
        r.kind,
        r.ground,
        r.workers,
        r.agency,
        r.categories,
        r.reason,
        r.from,
        r.until,
        r.review_on,
        r.decided.worker,
        r.decided.post,
        r.decided.agency,
        r.decided.at
    );
}

void put_step(Tx& tx, const RestrictionStep& step) {
    const auto& by = step.by;
    tx.run(put_step_row, step.id, step.restriction, step.what, step.reason, by.worker, by.post, by.agency, by.at);
}

void add_conflict(Tx& tx, const Conflict& conflict) {
    put_conflict(tx, conflict);
}

void put_conflict(Tx& tx, const Conflict& conflict) {
    const auto& by = conflict.declared;
    tx.run(put_conflict_row, conflict.id, conflict.why, conflict.who, by.worker, by.post, by.agency, by.at);
}

std::vector<Conflict> conflicts_of_worker(Tx& tx, Id<accounts::Worker> worker) {
    return conflicts_of(tx.all<ConflictRow>(select_conflicts_of_worker, worker));
}

std::vector<Conflict> waiting_conflicts(Tx& tx, Id<accounts::Agency> agency) {
    return conflicts_of(tx.all<ConflictRow>(select_waiting_conflicts, agency));
}

std::optional<Conflict> conflict_at(Tx& tx, Id<accounts::Agency> agency, Id<Conflict> id) {
    auto found = conflicts_of(tx.all<ConflictRow>(select_conflict, agency, id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<Done> settle_conflict(Tx& tx, Id<Conflict> id, Conflict::Outcome outcome, const Stamp& by) {
    if (tx.run(insert_settled, id, outcome, by.worker, by.post, by.agency, by.at) == 0) return Problem::Kind::conflict;
    return Done{};
}

}
