#include "rooms/sharing/looking/embargo_store.hpp"

namespace knotwork::sharing {
namespace {

struct EmbargoRow {
    Id<Embargo> id;
    Id<people::Person> person;
    std::optional<Id<accounts::Agency>> agency;
    std::optional<Id<accounts::Worker>> worker;
    Date from;
    Date until;
    Date review_on;
    Prose reason;
    Id<accounts::Worker> by_worker;
    Id<accounts::Post> by_post;
    Id<accounts::Agency> by_agency;
    Instant at;
};

struct StepRow {
    Id<Embargo> embargo;
    Embargo::Step::What what;
    std::optional<Date> review_on;
    Id<accounts::Worker> by_worker;
    Id<accounts::Post> by_post;
    Id<accounts::Agency> by_agency;
    Instant at;
};

constexpr Sql select_embargoes{ "sharing.select_embargoes", R"(
    SELECT id, person_id, agency_id, worker_id, from_day, until_day, review_on, reason, by_worker, by_post, by_agency,
           at
    FROM sharing_embargo WHERE person_id = :person_id ORDER BY at DESC, id DESC)" };

constexpr Sql select_embargo{ "sharing.select_embargo", R"(
    SELECT id, person_id, agency_id, worker_id, from_day, until_day, review_on, reason, by_worker, by_post, by_agency,
           at
    FROM sharing_embargo WHERE id = :id)" };

constexpr Sql select_for_agency{ "sharing.select_embargoes_for_agency", R"(
    SELECT e.id, e.person_id, e.agency_id, e.worker_id, e.from_day, e.until_day, e.review_on, e.reason, e.by_worker,
           e.by_post, e.by_agency, e.at
    FROM sharing_embargo e JOIN people_holder h ON h.person_id = e.person_id
    WHERE h.agency_id = :agency_id AND e.until_day >= :today ORDER BY e.at, e.id)" };

constexpr Sql select_steps{ "sharing.select_embargo_steps", R"(
    SELECT embargo_id, what, review_on, by_worker, by_post, by_agency, at FROM sharing_embargo_step
    WHERE embargo_id = :embargo_id ORDER BY id)" };

constexpr Sql insert_embargo_row{ "sharing.insert_embargo", R"(
    INSERT INTO sharing_embargo (id, person_id, agency_id, worker_id, from_day, until_day, review_on, reason, by_worker,
        by_post, by_agency, at)
    VALUES (:id, :person_id, :agency_id, :worker_id, :from_day, :until_day, :review_on, :reason, :by_worker,
        :by_post, :by_agency, :at))" };

constexpr Sql insert_step_row{ "sharing.insert_embargo_step", R"(
    INSERT INTO sharing_embargo_step (id, embargo_id, what, review_on, by_worker, by_post, by_agency, at)
    VALUES (:id, :embargo_id, :what, :review_on, :by_worker, :by_post, :by_agency, :at))" };

Embargo embargo_of(Tx& tx, EmbargoRow row) {
    Embargo embargo{
        .id = row.id,
        .person = row.person,
        .agency = row.agency,
        .worker = row.worker,
        .from = row.from,
        .until = row.until,
        .review_on = row.review_on,
        .reason = std::move(row.reason),
        .asked = { row.by_worker, row.by_post, row.by_agency, row.at },
    };
    for (const auto& step : tx.all<StepRow>(select_steps, embargo.id))
        embargo.steps.push_back({ step.what, step.review_on, { step.by_worker, step.by_post, step.by_agency, step.at } }
        );
    return embargo;
}

std::vector<Embargo> embargoes_in(Tx& tx, std::vector<EmbargoRow> rows) {
    std::vector<Embargo> embargoes;
    embargoes.reserve(rows.size());
    for (auto& row : rows)
        embargoes.push_back(embargo_of(tx, std::move(row)));
    return embargoes;
}

}

std::vector<Embargo> embargoes_of(Tx& tx, Id<people::Person> person) {
    return embargoes_in(tx, tx.all<EmbargoRow>(select_embargoes, person));
}

std::vector<Embargo> embargoes_for(Tx& tx, Id<accounts::Agency> agency, Date today) {
    return embargoes_in(tx, tx.all<EmbargoRow>(select_for_agency, agency, today));
}

std::optional<Embargo> find_embargo(Tx& tx, Id<Embargo> id) {
    auto row = tx.one<EmbargoRow>(select_embargo, id);
    return row ? std::optional(embargo_of(tx, std::move(*row))) : std::nullopt;
}

void insert_embargo(Tx& tx, const kit::MayReadAudit& permit, const Embargo& embargo) {
    ensure(embargo.person == permit.subject(), "the permit is about somebody else");
    const auto& by = embargo.asked;
    tx.run(
        insert_embargo_row,
        embargo.id,
        embargo.person,
        embargo.agency,
        embargo.worker,
        embargo.from,
        embargo.until,
        embargo.review_on,
        embargo.reason,
        by.worker,
        by.post,
        by.agency,
        by.at
    );
}

void insert_embargo_step(Tx& tx, const kit::MayReadAudit& permit, Id<Embargo> embargo, const Embargo::Step& step) {
    ensure(step.by.worker == permit.holder(), "the permit is somebody else's");
    const auto id = new_id<Embargo::Step>(step.by.at);
    tx.run(
        insert_step_row,
        id,
        embargo,
        step.what,
        step.review_on,
        step.by.worker,
        step.by.post,
        step.by.agency,
        step.by.at
    );
}

}
