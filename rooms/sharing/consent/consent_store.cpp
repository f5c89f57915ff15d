#include "rooms/sharing/consent/consent_store.hpp"

#include "kit/access.hpp"
#include "rooms/sharing/by_person.hpp"
#include "rooms/sharing/columns.hpp"
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/scope.hpp"

namespace knotwork::sharing {
namespace {

struct ConsentFactRow {
    Id<Consent> id;
    Id<people::Person> person;
    ConsentKind kind;
    ConsentState state;
    GiverId giver;
    access::Purposes purposes;
    access::Categories categories;
    std::vector<Id<accounts::Agency>> agencies;
    Instant from;
    std::optional<Date> until;
};

struct ObjectionFactRow {
    Id<Objection> id;
    Id<people::Person> person;
    access::Purposes purposes;
    access::Categories categories;
    std::vector<Id<accounts::Agency>> agencies;
    Instant from;
    std::optional<Date> until;
};

struct ConsentRow {
    Id<Consent> id;
    ConsentKind kind;
    ConsentState state;
    GiverId giver;
    Capacity capacity;
    std::optional<Prose> evidence;
    std::optional<Line> assessed_by;
    std::optional<Date> assessed_on;
    std::optional<Prose> assessment;
    access::Purposes purposes;
    access::Categories categories;
    std::vector<Id<accounts::Agency>> agencies;
    std::optional<Line> notice;
    std::optional<Line> language;
    std::optional<ToldHow> told;
    std::optional<HowSaid> how;
    std::optional<Prose> words;
    Date said_on;
    Instant from;
    std::optional<Date> until;
    std::optional<Date> review_on;
    std::optional<Id<Consent>> withdraws;
    std::optional<Prose> childs_view;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
};

struct ObjectionRow {
    Id<Objection> id;
    Objection::Sort sort;
    GiverId giver;
    Prose words;
    access::Purposes purposes;
    access::Categories categories;
    std::vector<Id<accounts::Agency>> agencies;
    Date said_on;
    Instant from;
    std::optional<Date> until;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Instant at;
    std::optional<Objection::Outcome> outcome;
    std::optional<Prose> reason;
    std::optional<Id<accounts::Worker>> ended_worker;
    std::optional<Id<accounts::Post>> ended_post;
    std::optional<Id<accounts::Agency>> ended_agency;
    std::optional<Instant> ended_at;
};

struct GiverRow {
    GiverId id;
    Id<people::Person> about;
    std::optional<Id<people::Person>> person;
    std::optional<Name> name;
};

// All of them: who said yes once and no later is told from both.
constexpr Sql select_consent_facts{ "sharing.select_consent_facts", R"(
    WITH RECURSIVE asked (person_id, rest) AS (
        SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
        UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
    SELECT c.id, c.person_id, c.kind, c.state, c.giver_id, c.purposes, c.categories, c.agencies, c.from_at, c.until_day
    FROM asked JOIN sharing_consent c ON c.person_id = CAST(asked.person_id AS id_text)
    ORDER BY c.id)" };

constexpr Sql select_objection_facts{ "sharing.select_objection_facts", R"(
    WITH RECURSIVE asked (person_id, rest) AS (
        SELECT substr(ids, 1, 26), substr(ids, 27) FROM (SELECT CAST(:people AS text) AS ids) AS given
        UNION ALL SELECT substr(rest, 1, 26), substr(rest, 27) FROM asked WHERE rest <> '')
    SELECT o.id, o.person_id, o.purposes, o.categories, o.agencies, o.from_at, o.until_day
    FROM asked JOIN sharing_objection o ON o.person_id = CAST(asked.person_id AS id_text)
    WHERE NOT EXISTS (SELECT 1 FROM sharing_objection_ended e WHERE e.objection_id = o.id)
      AND (o.until_day IS NULL OR o.until_day >= :today)
    ORDER BY o.id)" };

constexpr Sql select_consents{ "sharing.select_consents", R"(
    SELECT c.id, c.kind, c.state, c.giver_id, c.capacity, c.evidence, c.assessed_by, c.assessed_on, c.assessment,
           c.purposes, c.categories, c.agencies, c.notice, c.language, c.told, c.how, c.words, c.said_on, c.from_at,
           c.until_day, c.review_on, c.withdraws_id, v.words AS childs_view, c.worker_id, c.post_id, c.agency_id, c.at
    FROM sharing_consent c LEFT JOIN sharing_child_view v ON v.consent_id = c.id
    WHERE c.person_id = :person ORDER BY c.from_at DESC, c.id DESC)" };

constexpr Sql select_objections{ "sharing.select_objections", R"(
    SELECT o.id, o.sort, o.giver_id, o.words, o.purposes, o.categories, o.agencies, o.said_on, o.from_at, o.until_day,
           o.worker_id, o.post_id, o.agency_id, o.at, e.outcome, e.reason, e.worker_id AS ended_worker,
           e.post_id AS ended_post, e.agency_id AS ended_agency, e.at AS ended_at
    FROM sharing_objection o LEFT JOIN sharing_objection_ended e ON e.objection_id = o.id
    WHERE o.person_id = :person ORDER BY o.from_at DESC, o.id DESC)" };

constexpr Sql select_givers{ "sharing.select_givers", R"(
    SELECT id, person_id, giver_person_id, name FROM sharing_giver WHERE person_id = :person ORDER BY id)" };

constexpr Sql put_giver_row{ "sharing.put_giver", R"(
    INSERT INTO sharing_giver (id, person_id, giver_person_id, name, folded)
    VALUES (:id, :person_id, :giver_person_id, :name, :folded) ON CONFLICT DO NOTHING)" };

constexpr Sql put_consent_row{ "sharing.put_consent", R"(
    INSERT INTO sharing_consent (id, person_id, kind, state, giver_id, capacity, evidence, assessed_by, assessed_on,
        assessment, purposes, categories, agencies, notice, language, told, how, words, said_on, from_at, until_day,
        review_on, withdraws_id, worker_id, post_id, agency_id, at)
    VALUES (:id, :person_id, :kind, :state, :giver_id, :capacity, :evidence, :assessed_by, :assessed_on,
        :assessment, :purposes, :categories, :agencies, :notice, :language, :told, :how, :words, :said_on, :from_at,
        :until_day, :review_on, :withdraws_id, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql put_childs_view{ "sharing.put_childs_view", R"(
    INSERT INTO sharing_child_view (consent_id, words) VALUES (:consent_id, :words)
    ON CONFLICT (consent_id) DO NOTHING)" };

constexpr Sql put_objection_row{ "sharing.put_objection", R"(
    INSERT INTO sharing_objection (id, person_id, sort, giver_id, words, purposes, categories, agencies, said_on,
        from_at, until_day, worker_id, post_id, agency_id, at)
    VALUES (:id, :person_id, :sort, :giver_id, :words, :purposes, :categories, :agencies, :said_on,
        :from_at, :until_day, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (id) DO NOTHING)" };

constexpr Sql insert_objection_ended{ "sharing.end_objection", R"(
    INSERT INTO sharing_objection_ended (objection_id, outcome, reason, worker_id, post_id, agency_id, at)
    VALUES (:objection_id, :outcome, :reason, :worker_id, :post_id, :agency_id, :at)
    ON CONFLICT (objection_id) DO NOTHING)" };

access::Period period_of(Instant from, const std::optional<Date>& until) {
    return { from, until ? end_of(*until) : access::Period().until };
}

std::optional<Assessment> assessment_of(ConsentRow& row) {
    if (!row.assessed_by || !row.assessed_on || !row.assessment) return std::nullopt;
    return Assessment{ std::move(*row.assessed_by), *row.assessed_on, std::move(*row.assessment) };
}

Consent consent_of(ConsentRow row, Id<people::Person> person) {
    return {
        .id = row.id,
        .person = person,
        .kind = row.kind,
        .state = row.state,
        .giver = row.giver,
        .capacity = row.capacity,
        .evidence = std::move(row.evidence),
        .assessment = assessment_of(row),
        .scope = { row.purposes, row.categories, std::move(row.agencies) },
        .told = { std::move(row.notice), std::move(row.language), row.told },
        .how = row.how,
        .words = std::move(row.words),
        .said_on = row.said_on,
        .from = row.from,
        .until = row.until,
        .review_on = row.review_on,
        .withdraws = row.withdraws,
        .childs_view = std::move(row.childs_view),
        .recorded = { row.worker, row.post, row.agency, row.at },
    };
}

std::optional<Objection::Ending> ending_of(ObjectionRow& row) {
    if (!row.outcome) return std::nullopt;
    ensure(row.reason && row.ended_worker && row.ended_post && row.ended_agency && row.ended_at, "an ending is whole");
    return Objection::Ending{ *row.outcome,
                              std::move(*row.reason),
                              { *row.ended_worker, *row.ended_post, *row.ended_agency, *row.ended_at } };
}

Objection objection_of(ObjectionRow row, Id<people::Person> person) {
    return {
        .id = row.id,
        .person = person,
        .sort = row.sort,
        .giver = row.giver,
        .words = std::move(row.words),
        .scope = { row.purposes, row.categories, std::move(row.agencies) },
        .said_on = row.said_on,
        .from = row.from,
        .until = row.until,
        .recorded = { row.worker, row.post, row.agency, row.at },
        .ending = ending_of(row),
    };
}

void must_be_about(const kit::MayAdd& permit, Id<people::Person> person) {
    ensure(person == permit.subject(), "something is added with leave to add to somebody else");
}

}

void read_consents(Tx& tx, std::span<access::Dossier> dossiers, Instant now) {
    if (dossiers.empty()) return;
    const ByPerson people(dossiers);
    const auto ids = people.ids();
    for (const auto& row : tx.all<ConsentFactRow>(select_consent_facts, ids))
        people.at(row.person, [&](access::Dossier& dossier) {
            dossier.consents.push_back({ row.id.uuid(),
                                         1,
                                         row.kind,
                                         row.state,
                                         row.giver,
                                         row.purposes,
                                         row.categories,
                                         row.agencies,
                                         period_of(row.from, row.until) });
        });
    for (const auto& row : tx.all<ObjectionFactRow>(select_objection_facts, ids, day_in_london(now)))
        people.at(row.person, [&](access::Dossier& dossier) {
            dossier.objections.push_back(
                { row.id.uuid(), 1, row.purposes, row.categories, row.agencies, period_of(row.from, row.until) }
            );
        });
}

kit::Held held_consent(Id<accounts::Agency> owner, Uuid object) {
    return { .category = access::Category::own_words, .owner = owner, .kind = "consent", .object = object };
}

kit::Held held_objection(Id<accounts::Agency> owner, Uuid object) {
    return { .category = access::Category::own_words, .owner = owner, .kind = "objection", .object = object };
}

std::vector<kit::Guarded<Consent>> consents_of(Tx& tx, const kit::About& about) {
    std::vector<kit::Guarded<Consent>> guarded;
    for (auto& consent : all_consents(tx, about.person()))
        guarded.emplace_back(held_consent(consent.recorded.agency, consent.id.uuid()), std::move(consent));
    return guarded;
}

std::vector<kit::Guarded<Objection>> objections_of(Tx& tx, const kit::About& about) {
    std::vector<kit::Guarded<Objection>> guarded;
    for (auto& objection : all_objections(tx, about.person()))
        guarded.emplace_back(held_objection(objection.recorded.agency, objection.id.uuid()), std::move(objection));
    return guarded;
}

std::vector<Giver> givers_of(Tx& tx, Id<people::Person> person) {
    std::vector<Giver> givers;
    for (auto& row : tx.all<GiverRow>(select_givers, person))
        givers.push_back({ row.id, row.about, row.person, std::move(row.name) });
    return givers;
}

GiverId giver_for(Tx& tx, const kit::MayAdd& permit, const SaidBy& by) {
    if (by.who == SaidBy::Who::known) return by.known;
    Giver giver{ .id = new_id<access::Consent::Giver>(permit.at()), .about = permit.subject() };
    if (by.who == SaidBy::Who::self) giver.person = permit.subject();
    else giver.name = by.name;
    return put_giver(tx, giver);
}

void add_consent(Tx& tx, const kit::MayAdd& permit, const Consent& consent) {
    must_be_about(permit, consent.person);
    put_consent(tx, consent);
}

void add_objection(Tx& tx, const kit::MayAdd& permit, const Objection& objection) {
    must_be_about(permit, objection.person);
    put_objection(tx, objection);
}

Result<Done> end_objection(Tx& tx, const kit::MayAdd&, Id<Objection> id, const Objection::Ending& ending) {
    const auto& by = ending.by;
    const auto ended =
        tx.run(insert_objection_ended, id, ending.outcome, ending.reason, by.worker, by.post, by.agency, by.at);
    if (ended == 0) return Problem::Kind::conflict;
    return Done{};
}

GiverId put_giver(Tx& tx, const Giver& giver) {
    const auto folded_name = giver.name ? std::optional(folded(giver.name->shown())) : std::nullopt;
    tx.run(put_giver_row, giver.id, giver.about, giver.person, giver.name, folded_name);
    for (const auto& known : givers_of(tx, giver.about))
        if ((giver.person && known.person == giver.person) ||
            (known.name && folded(known.name->shown()) == folded_name))
            return known.id;
    ensure(false, "a giver was put and is not there");
    return giver.id;
}

void put_consent(Tx& tx, const Consent& c) {
    const auto added = tx.run(
        put_consent_row,
        c.id,
        c.person,
        c.kind,
        c.state,
        c.giver,
        c.capacity,
        c.evidence,
        c.assessment ? std::optional(c.assessment->by) : std::nullopt,
        c.assessment ? std::optional(c.assessment->on) : std::nullopt,
        c.assessment ? std::optional(c.assessment->why) : std::nullopt,
        c.scope.purposes,
        c.scope.categories,
        c.scope.agencies,
        c.told.notice,
        c.told.language,
        c.told.how,
        c.how,
        c.words,
        c.said_on,
        c.from,
        c.until,
        c.review_on,
        c.withdraws,
        c.recorded.worker,
        c.recorded.post,
        c.recorded.agency,
        c.recorded.at
    );
    if (added > 0 && c.childs_view) tx.run(put_childs_view, c.id, *c.childs_view);
}

void put_objection(Tx& tx, const Objection& o) {
    const auto& by = o.recorded;
    tx.run(
        put_objection_row,
        o.id,
        o.person,
        o.sort,
        o.giver,
        o.words,
        o.scope.purposes,
        o.scope.categories,
        o.scope.agencies,
        o.said_on,
        o.from,
        o.until,
        by.worker,
        by.post,
        by.agency,
        by.at
    );
    if (!o.ending) return;
    const auto& end = *o.ending;
    tx.run(insert_objection_ended, o.id, end.outcome, end.reason, end.by.worker, end.by.post, end.by.agency, end.by.at);
}

std::vector<Consent> all_consents(Tx& tx, Id<people::Person> person) {
    std::vector<Consent> consents;
    for (auto& row : tx.all<ConsentRow>(select_consents, person))
        consents.push_back(consent_of(std::move(row), person));
    return consents;
}

std::vector<Objection> all_objections(Tx& tx, Id<people::Person> person) {
    std::vector<Objection> objections;
    for (auto& row : tx.all<ObjectionRow>(select_objections, person))
        objections.push_back(objection_of(std::move(row), person));
    return objections;
}

}
