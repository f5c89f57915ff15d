#include "rooms/sharing/glass/store.hpp"

#include "rooms/sharing/by_person.hpp"
#include "rooms/sharing/columns.hpp"

namespace knotwork::sharing {
namespace {

struct Row {
    Id<Glass> id;
    Id<people::Person> person;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    std::optional<Id<team::Team>> team;
    Glass::Ground ground;
    access::Categories categories;
    Prose reason;
    Instant opened_at;
    Instant until;
    std::optional<GlassReview::Outcome> outcome;
    std::optional<Prose> words;
    std::optional<Id<accounts::Worker>> reviewer;
    std::optional<Id<accounts::Post>> reviewer_post;
    std::optional<Instant> reviewed_at;
};

constexpr Sql insert_row{ "sharing.insert_glass", R"(
    INSERT INTO sharing_glass (id, person_id, worker_id, post_id, agency_id, team_id, ground, categories, reason,
                               opened_at, until)
    VALUES (:id, :person_id, :worker_id, :post_id, :agency_id, :team_id, :ground, :categories, :reason,
            :opened_at, :until))" };

constexpr Sql put_row{ "sharing.put_glass", R"(
    INSERT INTO sharing_glass (id, person_id, worker_id, post_id, agency_id, team_id, ground, categories, reason,
                               opened_at, until)
    VALUES (:id, :person_id, :worker_id, :post_id, :agency_id, :team_id, :ground, :categories, :reason,
            :opened_at, :until)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql insert_review{ "sharing.insert_glass_review", R"(
    INSERT INTO sharing_glass_review (glass_id, outcome, words, worker_id, post_id, reviewed_at)
    VALUES (:glass_id, :outcome, :words, :worker_id, :post_id, :reviewed_at))" };

constexpr Sql select_one{ "sharing.select_glass", R"(
    SELECT g.id, g.person_id, g.worker_id, g.post_id, g.agency_id, g.team_id, g.ground, g.categories, g.reason,
           g.opened_at, g.until, r.outcome, r.words, r.worker_id, r.post_id, r.reviewed_at
    FROM sharing_glass g LEFT JOIN sharing_glass_review r ON r.glass_id = g.id
    WHERE g.id = :id)" };

constexpr Sql select_waiting_for_agency{ "sharing.select_unreviewed_glass_for_agency", R"(
    SELECT g.id, g.person_id, g.worker_id, g.post_id, g.agency_id, g.team_id, g.ground, g.categories, g.reason,
           g.opened_at, g.until, r.outcome, r.words, r.worker_id, r.post_id, r.reviewed_at
    FROM sharing_glass g LEFT JOIN sharing_glass_review r ON r.glass_id = g.id
    WHERE r.glass_id IS NULL AND (g.agency_id = :agency_id OR EXISTS (
        SELECT 1 FROM people_holder h WHERE h.person_id = g.person_id AND h.agency_id = :holder_id))
    ORDER BY g.opened_at LIMIT :most)" };

constexpr Sql select_reviewed_for_agency{ "sharing.select_reviewed_glass_for_agency", R"(
    SELECT g.id, g.person_id, g.worker_id, g.post_id, g.agency_id, g.team_id, g.ground, g.categories, g.reason,
           g.opened_at, g.until, r.outcome, r.words, r.worker_id, r.post_id, r.reviewed_at
    FROM sharing_glass g JOIN sharing_glass_review r ON r.glass_id = g.id
    WHERE g.agency_id = :agency_id OR EXISTS (
        SELECT 1 FROM people_holder h WHERE h.person_id = g.person_id AND h.agency_id = :holder_id)
    ORDER BY g.opened_at DESC LIMIT :most)" };

constexpr Sql select_unreviewed{ "sharing.select_unreviewed_glass", R"(
    SELECT g.id, g.person_id, g.worker_id, g.post_id, g.agency_id, g.team_id, g.ground, g.categories, g.reason,
           g.opened_at, g.until, r.outcome, r.words, r.worker_id, r.post_id, r.reviewed_at
    FROM sharing_glass g LEFT JOIN sharing_glass_review r ON r.glass_id = g.id
    WHERE r.glass_id IS NULL ORDER BY g.opened_at LIMIT :most)" };

constexpr Sql select_figures{ "sharing.select_glass_figures", R"(
    SELECT count(*), count(r.glass_id), count(*) FILTER (WHERE r.outcome = 'upheld'),
           count(*) - count(DISTINCT g.worker_id)
    FROM sharing_glass g LEFT JOIN sharing_glass_review r ON r.glass_id = g.id
    WHERE g.agency_id = :agency_id AND g.opened_at >= :since)" };

constexpr Sql select_use{ "sharing.select_use_of_glass", R"(
    SELECT (SELECT count(*) FROM sharing_glass WHERE worker_id = :worker_id AND opened_at > :since),
           (SELECT min(g.opened_at) FROM sharing_glass g
            WHERE g.agency_id = :agency_id AND g.team_id IS NOT DISTINCT FROM :team_id
              AND NOT EXISTS (SELECT 1 FROM sharing_glass_review r WHERE r.glass_id = g.id)))" };

constexpr Sql select_grants{ "sharing.select_grants", R"(
    WITH RECURSIVE asked (person_id, rest) AS (
        SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
        UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
    SELECT g.id, g.person_id, g.worker_id, g.post_id, g.categories, g.opened_at, g.until
    FROM asked JOIN sharing_glass g ON g.person_id = CAST(asked.person_id AS id_text)
    WHERE g.until > :now)" };

struct GrantRow {
    Id<Glass> id;
    Id<people::Person> person;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    access::Categories categories;
    Instant opened_at;
    Instant until;
};

GlassCase case_of(const Row& row) {
    GlassCase one;
    one.glass = { .id = row.id,
                  .person = row.person,
                  .by = { row.worker, row.post, row.agency, row.opened_at },
                  .team = row.team,
                  .ground = row.ground,
                  .categories = row.categories,
                  .reason = row.reason,
                  .until = row.until };
    if (row.outcome)
        one.review = GlassReview{
            row.id, *row.outcome, *row.words, { *row.reviewer, *row.reviewer_post, {}, *row.reviewed_at }
        };
    return one;
}

std::vector<GlassCase> cases_of(const std::vector<Row>& rows) {
    std::vector<GlassCase> cases;
    for (const auto& row : rows)
        cases.push_back(case_of(row));
    return cases;
}

}

void insert_glass(Tx& tx, const kit::MayBreakGlass& permit, const Glass& glass) {
    tx.run(
        insert_row,
        glass.id,
        permit.subject(),
        permit.holder(),
        permit.post(),
        permit.agency(),
        glass.team,
        glass.ground,
        glass.categories,
        glass.reason,
        permit.at(),
        glass.until
    );
}

void put_glass(Tx& tx, const Glass& glass) {
    const auto& [worker, post, agency, at] = glass.by;
    tx.run(
        put_row,
        glass.id,
        glass.person,
        worker,
        post,
        agency,
        glass.team,
        glass.ground,
        glass.categories,
        glass.reason,
        at,
        glass.until
    );
}

void insert_glass_review(Tx& tx, const GlassReview& review) {
    const auto& [worker, post, agency, at] = review.by;
    tx.run(insert_review, review.glass, review.outcome, review.words, worker, post, at);
}

std::optional<GlassCase> find_glass(Tx& tx, Id<Glass> id) {
    const auto row = tx.one<Row>(select_one, id);
    return row ? std::optional(case_of(*row)) : std::nullopt;
}

std::vector<GlassCase> glass_for(Tx& tx, Id<accounts::Agency> agency, std::int64_t most) {
    auto cases = cases_of(tx.all<Row>(select_waiting_for_agency, agency, agency, most));
    const auto reviewed = cases_of(tx.all<Row>(select_reviewed_for_agency, agency, agency, most));
    cases.insert(cases.end(), reviewed.begin(), reviewed.end());
    return cases;
}

std::vector<GlassCase> unreviewed_glass(Tx& tx, std::int64_t most) {
    return cases_of(tx.all<Row>(select_unreviewed, most));
}

GlassFigures glass_figures(Tx& tx, Id<accounts::Agency> agency, Instant since) {
    return tx.one<GlassFigures>(select_figures, agency, since).value_or(GlassFigures{});
}

GlassUse use_of_glass(
    Tx& tx, Id<accounts::Worker> worker, Id<accounts::Agency> agency, std::optional<Id<team::Team>> team, Instant now
) {
    return tx.one<GlassUse>(select_use, worker, now - a_week, agency, team).value_or(GlassUse{});
}

void read_grants(Tx& tx, std::span<access::Dossier> dossiers, Instant now) {
    const ByPerson people(dossiers);
    for (const auto& row : tx.all<GrantRow>(select_grants, people.ids(), now))
        people.at(row.person, [&](access::Dossier& dossier) {
            dossier.grants.push_back({ .id = row.id.uuid(),
                                       .worker = row.worker,
                                       .post = row.post,
                                       .categories = row.categories,
                                       .period = { row.opened_at, row.until } });
        });
}

void read_glass_suspension(Tx& tx, const kit::Viewer& viewer, Instant now, access::Actor& actor) {
    actor.glass_suspended = is_suspended(use_of_glass(tx, viewer.worker, viewer.agency, actor.team, now), now);
}

}
