#include "rooms/sharing/rights/copy_store.hpp"

#include "rooms/sharing/policy/sets.hpp"

namespace knotwork::sharing {
namespace {

struct ChoiceRow {
    std::string item;
    std::optional<LeftOut> leave_out;
    std::optional<Prose> words;
};

struct CopyRow {
    Id<PreparedCopy> id;
    Id<RightsRequest> request;
    Id<people::Person> person;
    Id<accounts::Agency> agency;
    std::optional<std::string> page;
    std::optional<std::string> json;
    access::Categories categories;
    std::string guarded;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant at;
};

struct StepRow {
    PreparedCopy::Step::What what;
    Prose words;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
};

constexpr Sql select_choices{ "sharing.select_copy_choices", R"(
    SELECT item, leave_out, words FROM sharing_copy_choice WHERE request_id = :request_id)" };

constexpr Sql upsert_choice{ "sharing.put_copy_choice", R"(
    INSERT INTO sharing_copy_choice (request_id, item, leave_out, words, worker_id, post_id, at)
    VALUES (:request_id, :item, :leave_out, :words, :worker_id, :post_id, :at)
    ON CONFLICT (request_id, item) DO UPDATE SET leave_out = excluded.leave_out, words = excluded.words,
        worker_id = excluded.worker_id, post_id = excluded.post_id, at = excluded.at)" };

constexpr Sql select_latest{ "sharing.select_latest_copy", R"(
    SELECT id, request_id, person_id, agency_id, page, json, categories, guarded, worker_id, post_id, at
    FROM sharing_copy WHERE request_id = :request_id AND agency_id = :agency_id ORDER BY at DESC, id DESC LIMIT 1)" };

constexpr Sql select_steps{
    "sharing.select_copy_steps", R"(
    SELECT what, words, worker_id, post_id, agency_id, at FROM sharing_copy_step WHERE copy_id = :copy_id ORDER BY id)"
};

constexpr Sql insert_copy{
    "sharing.insert_copy", R"(
    INSERT INTO sharing_copy (id, request_id, person_id, agency_id, page, json, categories, guarded, worker_id,
        post_id, at)
    VALUES (:id, :request_id, :person_id, :agency_id, :page, :json, :categories, :guarded, :worker_id, :post_id, :at))"
};

constexpr Sql insert_step{ "sharing.insert_copy_step", R"(
    INSERT INTO sharing_copy_step (id, copy_id, what, words, worker_id, post_id, agency_id, at)
    VALUES (:id, :copy_id, :what, :words, :worker_id, :post_id, :agency_id, :at))" };

constexpr Sql clear_copies{ "sharing.empty_copies", R"(
    UPDATE sharing_copy SET page = NULL, json = NULL
    WHERE person_id = :person_id AND agency_id = :agency_id AND page IS NOT NULL)" };

constexpr Sql remove_choices{ "sharing.remove_copy_choices", R"(
    DELETE FROM sharing_copy_choice WHERE request_id IN (
        SELECT id FROM sharing_rights_request WHERE person_id = :person_id AND agency_id = :agency_id))" };

}

kit::Held held_copy(Id<accounts::Agency> agency, Uuid object) {
    return { .category = access::Category::identity, .owner = agency, .kind = "copy", .object = object };
}

CopyChoices choices_for(Tx& tx, Id<RightsRequest> request) {
    CopyChoices choices;
    for (const auto& row : tx.all<ChoiceRow>(select_choices, request))
        choices.emplace(row.item, CopyChoice{ row.leave_out, row.words });
    return choices;
}

void put_choice(
    Tx& tx, const kit::MayAdd& permit, Id<RightsRequest> request, const std::string& item, const CopyChoice& choice
) {
    tx.run(upsert_choice, request, item, choice.leave_out, choice.words, permit.holder(), permit.post(), permit.at());
}

std::optional<PreparedCopy> latest_copy(Tx& tx, Id<RightsRequest> request, Id<accounts::Agency> agency) {
    auto row = tx.one<CopyRow>(select_latest, request, agency);
    if (!row) return std::nullopt;
    PreparedCopy copy{ .id = row->id,
                       .request = row->request,
                       .person = row->person,
                       .page = std::move(row->page),
                       .json = std::move(row->json),
                       .categories = row->categories,
                       .guarded = std::move(row->guarded),
                       .prepared = { row->worker, row->post, row->agency, row->at } };
    for (const auto& step : tx.all<StepRow>(select_steps, copy.id))
        copy.steps.push_back({ step.what, step.words, { step.worker, step.post, step.agency, step.at } });
    return copy;
}

void add_copy(Tx& tx, const kit::MayAdd& permit, const PreparedCopy& copy) {
    ensure(copy.person == permit.subject(), "a permit for somebody else");
    tx.run(
        insert_copy,
        copy.id,
        copy.request,
        permit.subject(),
        permit.agency(),
        copy.page,
        copy.json,
        copy.categories,
        copy.guarded,
        permit.holder(),
        permit.post(),
        permit.at()
    );
}

void add_copy_step(Tx& tx, const kit::MayApprove& permit, Id<PreparedCopy> copy, const PreparedCopy::Step& step) {
    ensure(permit.held().object == copy.uuid(), "a permit for another copy");
    tx.run(
        insert_step,
        new_id<PreparedCopy::Step>(permit.at()),
        copy,
        step.what,
        step.words,
        permit.holder(),
        permit.post(),
        permit.agency(),
        permit.at()
    );
}

std::int64_t empty_copies(Tx& tx, const kit::MayDispose& permit) {
    tx.run(remove_choices, permit.subject(), permit.agency());
    return tx.run(clear_copies, permit.subject(), permit.agency());
}

}
