#include "rooms/sharing/decisions/decision_store.hpp"

#include "kit/access.hpp"
#include "rooms/sharing/by_person.hpp"
#include "rooms/sharing/columns.hpp"

namespace knotwork::sharing {
namespace {

struct FactRow {
    Id<Disclosure> id;
    Id<people::Person> person;
    DisclosureOutcome outcome;
    Id<accounts::Agency> owner;
    Id<accounts::Agency> recipient;
    access::Purposes purposes;
    access::Categories categories;
    Instant from;
    std::optional<Instant> until;
};

struct DisclosureRow {
    Id<Disclosure> id;
    DisclosureOutcome outcome;
    Id<accounts::Agency> recipient;
    access::Purposes purposes;
    access::Categories categories;
    Prose relevance;
    Prose harm;
    Instant from;
    std::optional<Instant> until;
    std::optional<Id<Request>> request;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
    std::optional<Prose> reason;
    std::optional<Id<accounts::Worker>> ended_worker;
    std::optional<Id<accounts::Post>> ended_post;
    std::optional<Id<accounts::Agency>> ended_agency;
    std::optional<Instant> ended_at;
};

struct RequestRow {
    Id<Request> id;
    Id<people::Person> person;
    Id<accounts::Agency> owner;
    access::Purpose purpose;
    access::Categories categories;
    Prose why;
    Date due_on;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
    std::optional<Request::Outcome> outcome;
    std::optional<Id<Disclosure>> disclosure;
    std::optional<Id<accounts::Worker>> answer_worker;
    std::optional<Id<accounts::Post>> answer_post;
    std::optional<Id<accounts::Agency>> answer_agency;
    std::optional<Instant> answer_at;
};

constexpr Sql select_facts{ "sharing.select_disclosure_facts", R"(
    WITH RECURSIVE asked (person_id, rest) AS (
        SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
        UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
    SELECT d.id, d.person_id, d.outcome, d.agency_id, d.recipient_id, d.purposes, d.categories, d.from_at, d.until_at
    FROM asked JOIN sharing_disclosure d ON d.person_id = CAST(asked.person_id AS id_text)
    WHERE NOT EXISTS (SELECT 1 FROM sharing_disclosure_ended e WHERE e.disclosure_id = d.id)
      AND (d.until_at IS NULL OR d.until_at > :now)
    ORDER BY d.id)" };

constexpr Sql select_disclosures{ "sharing.select_disclosures", R"(
    SELECT d.id, d.outcome, d.recipient_id, d.purposes, d.categories, d.relevance, d.harm, d.from_at, d.until_at,
           d.request_id, d.worker_id, d.post_id, d.agency_id, d.at, e.reason, e.worker_id AS ended_worker,
           e.post_id AS ended_post, e.agency_id AS ended_agency, e.at AS ended_at
    FROM sharing_disclosure d LEFT JOIN sharing_disclosure_ended e ON e.disclosure_id = d.id
    WHERE d.person_id = :person ORDER BY d.at DESC, d.id DESC)" };

constexpr Sql put_disclosure_row{ "sharing.put_disclosure", R"(
    INSERT INTO sharing_disclosure (id, person_id, outcome, recipient_id, purposes, categories, relevance, harm,
        from_at, until_at, request_id, worker_id, post_id, agency_id, at)
    VALUES (:id, :person_id, :outcome, :recipient_id, :purposes, :categories, :relevance, :harm,
        :from_at, :until_at, :request_id, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql insert_disclosure_ended{ "sharing.end_disclosure", R"(
    INSERT INTO sharing_disclosure_ended (disclosure_id, reason, worker_id, post_id, agency_id, at)
    VALUES (:disclosure_id, :reason, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (disclosure_id) DO NOTHING)" };

constexpr Sql select_requests_about{ "sharing.select_requests_about", R"(
    SELECT r.id, r.person_id, r.owner_id, r.purpose, r.categories, r.why, r.due_on, r.worker_id, r.post_id,
           r.agency_id, r.at, a.outcome, a.disclosure_id, a.worker_id AS answer_worker, a.post_id AS answer_post,
           a.agency_id AS answer_agency, a.at AS answer_at
    FROM sharing_request r LEFT JOIN sharing_answer a ON a.request_id = r.id
    WHERE r.person_id = :person AND (r.owner_id = :owner OR r.agency_id = :asker) ORDER BY r.at DESC, r.id DESC)" };

constexpr Sql select_open_requests{ "sharing.select_open_requests", R"(
    SELECT r.id, r.person_id, r.owner_id, r.purpose, r.categories, r.why, r.due_on, r.worker_id, r.post_id,
           r.agency_id, r.at, a.outcome, a.disclosure_id, a.worker_id AS answer_worker, a.post_id AS answer_post,
           a.agency_id AS answer_agency, a.at AS answer_at
    FROM sharing_request r LEFT JOIN sharing_answer a ON a.request_id = r.id
    WHERE r.owner_id = :owner AND a.request_id IS NULL ORDER BY r.due_on, r.at, r.id)" };

constexpr Sql select_request_to{ "sharing.select_request_to", R"(
    SELECT r.id, r.person_id, r.owner_id, r.purpose, r.categories, r.why, r.due_on, r.worker_id, r.post_id,
           r.agency_id, r.at, a.outcome, a.disclosure_id, a.worker_id AS answer_worker, a.post_id AS answer_post,
           a.agency_id AS answer_agency, a.at AS answer_at
    FROM sharing_request r LEFT JOIN sharing_answer a ON a.request_id = r.id
    WHERE r.owner_id = :owner AND r.id = :id)" };

constexpr Sql put_request_row{ "sharing.put_request", R"(
    INSERT INTO sharing_request (id, person_id, owner_id, purpose, categories, why, due_on, worker_id, post_id,
        agency_id, at)
    VALUES (:id, :person_id, :owner_id, :purpose, :categories, :why, :due_on, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql insert_answer{ "sharing.answer_request", R"(
    INSERT INTO sharing_answer (request_id, outcome, disclosure_id, worker_id, post_id, agency_id, at)
    VALUES (:request_id, :outcome, :disclosure_id, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (request_id) DO NOTHING)" };

std::optional<Disclosure::Ending> ending_of(DisclosureRow& row) {
    if (!row.reason) return std::nullopt;
    ensure(row.ended_worker && row.ended_post && row.ended_agency && row.ended_at, "an ending is whole");
    return Disclosure::Ending{ std::move(*row.reason),
                               { *row.ended_worker, *row.ended_post, *row.ended_agency, *row.ended_at } };
}

Disclosure disclosure_of(DisclosureRow row, Id<people::Person> person) {
    return {
        .id = row.id,
        .person = person,
        .outcome = row.outcome,
        .recipient = row.recipient,
        .purposes = row.purposes,
        .categories = row.categories,
        .relevance = std::move(row.relevance),
        .harm = std::move(row.harm),
        .from = row.from,
        .until = row.until,
        .request = row.request,
        .decided = { row.worker, row.post, row.agency, row.at },
        .ending = ending_of(row),
    };
}

std::optional<Request::Answer> answer_of(const RequestRow& row) {
    if (!row.outcome) return std::nullopt;
    ensure(row.answer_worker && row.answer_post && row.answer_agency && row.answer_at, "an answer is whole");
    return Request::Answer{ *row.outcome,
                            row.disclosure,
                            { *row.answer_worker, *row.answer_post, *row.answer_agency, *row.answer_at } };
}

std::vector<Request> requests_of(std::vector<RequestRow> rows) {
    std::vector<Request> requests;
    for (auto& row : rows)
        requests.push_back({
            .id = row.id,
            .person = row.person,
            .owner = row.owner,
            .purpose = row.purpose,
            .categories = row.categories,
            .why = std::move(row.why),
            .due_on = row.due_on,
            .asked = { row.worker, row.post, row.agency, row.at },
            .answer = answer_of(row),
        });
    return requests;
}

}

void read_disclosures(Tx& tx, std::span<access::Dossier> dossiers, Instant now) {
    if (dossiers.empty()) return;
    const ByPerson people(dossiers);
    for (const auto& row : tx.all<FactRow>(select_facts, people.ids(), now))
        people.at(row.person, [&](access::Dossier& dossier) {
            dossier.disclosures.push_back({ row.id.uuid(),
                                            1,
                                            row.outcome,
                                            row.owner,
                                            row.recipient,
                                            row.purposes,
                                            row.categories,
                                            { row.from, row.until.value_or(access::Period().until) } });
        });
}

kit::Held held_decision(Id<accounts::Agency> owner, Uuid object) {
    return { .category = access::Category::involvement, .owner = owner, .kind = "decision", .object = object };
}

std::vector<kit::Guarded<Disclosure>> disclosures_of(Tx& tx, const kit::About& about) {
    std::vector<kit::Guarded<Disclosure>> guarded;
    for (auto& disclosure : all_disclosures(tx, about.person()))
        guarded.emplace_back(held_decision(disclosure.decided.agency, disclosure.id.uuid()), std::move(disclosure));
    return guarded;
}

void add_disclosure(Tx& tx, const kit::MayAdd& permit, const Disclosure& disclosure) {
    ensure(disclosure.person == permit.subject(), "a decision is added with leave to add to somebody else");
    ensure(disclosure.decided.agency == permit.held().owner, "an agency decides about its own information");
    put_disclosure(tx, disclosure);
}

Result<Done> end_disclosure(Tx& tx, const kit::MayAdd&, Id<Disclosure> id, const Disclosure::Ending& ending) {
    const auto& by = ending.by;
    if (tx.run(insert_disclosure_ended, id, ending.reason, by.worker, by.post, by.agency, by.at) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

std::vector<Request> requests_about(Tx& tx, const kit::About& about, Id<accounts::Agency> agency) {
    return requests_of(tx.all<RequestRow>(select_requests_about, about.person(), agency, agency));
}

void add_request(Tx& tx, const kit::MayAdd& permit, const Request& request) {
    ensure(request.person == permit.subject(), "a request is added with leave to add to somebody else");
    put_request(tx, request);
}

std::vector<Request> open_requests_to(Tx& tx, Id<accounts::Agency> owner) {
    return requests_of(tx.all<RequestRow>(select_open_requests, owner));
}

std::optional<Request> request_to(Tx& tx, Id<accounts::Agency> owner, Id<Request> id) {
    auto found = requests_of(tx.all<RequestRow>(select_request_to, owner, id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<Done> answer_request(Tx& tx, Id<Request> id, const Request::Answer& answer) {
    const auto& by = answer.by;
    if (tx.run(insert_answer, id, answer.outcome, answer.disclosure, by.worker, by.post, by.agency, by.at) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

void put_disclosure(Tx& tx, const Disclosure& d) {
    tx.run(
        put_disclosure_row,
        d.id,
        d.person,
        d.outcome,
        d.recipient,
        d.purposes,
        d.categories,
        d.relevance,
        d.harm,
        d.from,
        d.until,
        d.request,
        d.decided.worker,
        d.decided.post,
        d.decided.agency,
        d.decided.at
    );
    if (!d.ending) return;
    const auto& by = d.ending->by;
    tx.run(insert_disclosure_ended, d.id, d.ending->reason, by.worker, by.post, by.agency, by.at);
}

void put_request(Tx& tx, const Request& r) {
    const auto& by = r.asked;
    tx.run(
        put_request_row,
        r.id,
        r.person,
        r.owner,
        r.purpose,
        r.categories,
        r.why,
        r.due_on,
        by.worker,
        by.post,
        by.agency,
        by.at
    );
    if (r.answer) (void)answer_request(tx, r.id, *r.answer);
}

std::vector<Disclosure> all_disclosures(Tx& tx, Id<people::Person> person) {
    std::vector<Disclosure> disclosures;
    for (auto& row : tx.all<DisclosureRow>(select_disclosures, person))
        disclosures.push_back(disclosure_of(std::move(row), person));
    return disclosures;
}

}
