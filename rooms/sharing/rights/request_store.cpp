#include "rooms/sharing/rights/request_store.hpp"

#include <algorithm>
#include <map>

namespace knotwork::sharing {
namespace {

struct RequestRow {
    Id<RightsRequest> id;
    Id<people::Person> person;
    Id<accounts::Agency> agency;
    RightsRequest::Kind kind;
    Name asked_by;
    RightsRequest::AskedAs capacity;
    Date received_on;
    RightsRequest::Identity identity;
    std::optional<Line> identity_how;
    std::optional<Prose> words;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct StepRow {
    Id<RightsStep> id;
    Id<RightsRequest> request;
    RightsStep::What what;
    Date on;
    std::optional<Prose> words;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

constexpr Sql insert_request{ "sharing.insert_rights_request", R"(
    INSERT INTO sharing_rights_request (id, person_id, agency_id, kind, asked_by, capacity, received_on, identity,
        identity_how, words, worker_id, post_id, at)
    VALUES (:id, :person_id, :agency_id, :kind, :asked_by, :capacity, :received_on, :identity, :identity_how, :words,
        :worker_id, :post_id, :at))" };

constexpr Sql insert_step{ "sharing.insert_rights_request_step", R"(
    INSERT INTO sharing_rights_request_step (id, request_id, what, on_day, words, worker_id, post_id, at)
    VALUES (:id, :request_id, :what, :on_day, :words, :worker_id, :post_id, :at))" };

constexpr Sql select_open{ "sharing.select_open_rights_requests", R"(
    SELECT id, person_id, agency_id, kind, asked_by, capacity, received_on, identity, identity_how, words, worker_id,
           post_id, at
    FROM sharing_rights_request r
    WHERE agency_id = :agency_id AND NOT EXISTS (SELECT 1 FROM sharing_rights_request_step s
        WHERE s.request_id = r.id AND s.what IN ('answered', 'refused', 'withdrawn'))
    ORDER BY id)" };

constexpr Sql select_over{ "sharing.select_rights_requests_over", R"(
    SELECT id, person_id, agency_id, kind, asked_by, capacity, received_on, identity, identity_how, words, worker_id,
           post_id, at
    FROM sharing_rights_request r
    WHERE agency_id = :agency_id AND EXISTS (SELECT 1 FROM sharing_rights_request_step s
        WHERE s.request_id = r.id AND s.what IN ('answered', 'refused', 'withdrawn'))
    ORDER BY received_on DESC, id DESC LIMIT :most)" };

constexpr Sql select_about{ "sharing.select_rights_requests_about", R"(
    SELECT id, person_id, agency_id, kind, asked_by, capacity, received_on, identity, identity_how, words, worker_id,
           post_id, at
    FROM sharing_rights_request WHERE person_id = :person_id AND agency_id = :agency_id ORDER BY id DESC)" };

constexpr Sql select_one{ "sharing.select_rights_request", R"(
    SELECT id, person_id, agency_id, kind, asked_by, capacity, received_on, identity, identity_how, words, worker_id,
           post_id, at
    FROM sharing_rights_request WHERE id = :id AND person_id = :person_id AND agency_id = :agency_id)" };

constexpr Sql select_steps{ "sharing.select_rights_request_steps", R"(
    SELECT s.id, s.request_id, s.what, s.on_day, s.words, s.worker_id, s.post_id, s.at
    FROM sharing_rights_request_step s JOIN sharing_rights_request r ON r.id = s.request_id
    WHERE r.agency_id = :agency_id ORDER BY s.id)" };

constexpr Sql select_steps_of{ "sharing.select_steps_of_rights_request", R"(
    SELECT id, request_id, what, on_day, words, worker_id, post_id, at
    FROM sharing_rights_request_step WHERE request_id = :request_id ORDER BY id)" };

constexpr Sql select_told{ "sharing.select_rights_request_told", R"(
    SELECT agency_id, at FROM sharing_rights_request_told WHERE request_id = :request_id ORDER BY at, agency_id)" };

constexpr Sql insert_told{ "sharing.insert_rights_request_told", R"(
    INSERT INTO sharing_rights_request_told (request_id, agency_id, worker_id, post_id, at)
    VALUES (:request_id, :agency_id, :worker_id, :post_id, :at)
    ON CONFLICT (request_id, agency_id) DO NOTHING)" };

RightsRequest request_of(const RequestRow& row) {
    return { .id = row.id,
             .person = row.person,
             .kind = row.kind,
             .asked_by = row.asked_by,
             .capacity = row.capacity,
             .received_on = row.received_on,
             .identity = row.identity,
             .identity_how = row.identity_how,
             .words = row.words,
             .recorded = { row.worker, row.post, row.agency, row.at } };
}

RightsStep step_of(const StepRow& row, Id<accounts::Agency> agency) {
    return { row.id, row.request, row.what, row.on, row.words, { row.worker, row.post, agency, row.at } };
}

RightsCase with_steps(Tx& tx, const RequestRow& row) {
    RightsCase one{ .request = request_of(row) };
    for (const auto& step : tx.all<StepRow>(select_steps_of, row.id))
        one.steps.push_back(step_of(step, row.agency));
    return one;
}

}

kit::Held held_request(Id<accounts::Agency> agency, Uuid object) {
    return { .category = access::Category::identity, .owner = agency, .kind = "rights_request", .object = object };
}

std::vector<RightsCase> requests_to(Tx& tx, Id<accounts::Agency> agency, std::int64_t most) {
    std::map<Id<RightsRequest>, std::vector<RightsStep>> steps;
    for (const auto& row : tx.all<StepRow>(select_steps, agency))
        steps[row.request].push_back(step_of(row, agency));
    auto rows = tx.all<RequestRow>(select_open, agency);
    const auto over = tx.all<RequestRow>(select_over, agency, most);
    rows.insert(rows.end(), over.begin(), over.end());
    std::vector<RightsCase> cases;
    for (const auto& row : rows)
        cases.push_back({ request_of(row), steps[row.id] });
    return cases;
}

std::vector<RightsCase> requests_about(Tx& tx, Id<people::Person> person, Id<accounts::Agency> agency) {
    std::vector<RightsCase> cases;
    for (const auto& row : tx.all<RequestRow>(select_about, person, agency))
        cases.push_back(with_steps(tx, row));
    return cases;
}

std::optional<RightsCase>
find_request(Tx& tx, Id<RightsRequest> id, Id<people::Person> person, Id<accounts::Agency> agency) {
    const auto row = tx.one<RequestRow>(select_one, id, person, agency);
    return row ? std::optional(with_steps(tx, *row)) : std::nullopt;
}

void add_request(Tx& tx, const kit::MayAdd& permit, const RightsRequest& request) {
    ensure(request.person == permit.subject(), "a permit for somebody else");
    tx.run(
        insert_request,
        request.id,
        permit.subject(),
        permit.agency(),
        request.kind,
        request.asked_by,
        request.capacity,
        request.received_on,
        request.identity,
        request.identity_how,
        request.words,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void add_request_step(Tx& tx, const kit::MayAdd& permit, const RightsStep& step) {
    ensure(permit.held().object == step.request.uuid(), "a permit for another request");
    tx.run(
        insert_step, step.id, step.request, step.what, step.on, step.words, permit.holder(), permit.post(), permit.at()
    );
}

std::vector<AgencyTold> told_of(Tx& tx, Id<RightsRequest> request) {
    return tx.all<AgencyTold>(select_told, request);
}

void add_told(Tx& tx, const kit::MayAdd& permit, Id<RightsRequest> request, Id<accounts::Agency> agency) {
    tx.run(insert_told, request, agency, permit.holder(), permit.post(), permit.at());
}

}
