#include "rooms/people/involvement_store.hpp"

#include "kit/access.hpp"
#include "rooms/people/asked_people.hpp"
#include "rooms/people/marks.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

struct InvolvementRow {
    Id<Involvement> id;
    Id<Person> person;
    Id<accounts::Agency> agency;
    std::optional<Id<accounts::Post>> post;
    std::optional<Id<accounts::Worker>> worker;
    std::optional<Line> team;
    Line what;
    bool lead;
    Part part;
    access::TieSource source;
    KeptMarks marks;
    RoughDate from;
    std::optional<RoughDate> until;
    std::optional<Instant> ended_at;
    std::uint32_t version;
};

constexpr Sql select_involvement{ "people.select_involvement", R"(
    SELECT id, person_id, agency_id, post_id, worker_id, team, what, is_lead, part, source, marks, from_day, until_day,
           ended_at, version
    FROM people_involvement WHERE id = :id)" };

constexpr Sql select_among{ "people.select_involvements_among", KNOTWORK_ASKED_PEOPLE R"(
    SELECT i.id, i.person_id, i.agency_id, i.post_id, i.worker_id, i.team, i.what, i.is_lead, i.part, i.source, i.marks,
           i.from_day, i.until_day, i.ended_at, i.version
    FROM asked CROSS JOIN people_involvement i WHERE i.person_id = asked.id ORDER BY i.person_id, i.id)" };

constexpr Sql insert_involvement{ "people.insert_involvement", R"(
    INSERT INTO people_involvement (id, person_id, agency_id, post_id, worker_id, team, what, is_lead, part, source,
        marks, from_day, until_day, recorded_at, recorded_by, version)
    VALUES (:id, :person_id, :agency_id, :post_id, :worker_id, :team, :what, :is_lead, :part, :source, :marks,
        :from_day, :until_day, :recorded_at, :recorded_by, 1))" };

constexpr Sql put_involvement_row{ "people.put_involvement", R"(
    INSERT INTO people_involvement (id, person_id, agency_id, post_id, worker_id, team, what, is_lead, part, source,
        marks, from_day, until_day, recorded_at, recorded_by, version)
    VALUES (:id, :person_id, :agency_id, :post_id, :worker_id, :team, :what, :is_lead, :part, :source, :marks,
        :from_day, :until_day, :recorded_at, :recorded_by, 1)
    ON CONFLICT (id) DO UPDATE SET post_id = excluded.post_id, worker_id = excluded.worker_id, team = excluded.team,
        what = excluded.what, is_lead = excluded.is_lead, part = excluded.part, source = excluded.source,
        marks = excluded.marks, from_day = excluded.from_day, until_day = excluded.until_day)" };

constexpr Sql end_involvement_row{ "people.end_involvement", R"(
    UPDATE people_involvement SET ended_at = :ended_at, ended_by = :ended_by, version = version + 1
    WHERE id = :id AND version = :version AND ended_at IS NULL)" };

constexpr Sql rename_team_rows{ "people.rename_team", R"(
    UPDATE people_involvement SET team = :team, version = version + 1 WHERE post_id = :post_id)" };

Involvement involvement_of(InvolvementRow row) {
    return {
        .id = row.id,
        .person = row.person,
        .agency = row.agency,
        .post = row.post,
        .worker = row.worker,
        .team = std::move(row.team),
        .what = std::move(row.what),
        .lead = row.lead,
        .part = row.part,
        .source = row.source,
        .marks = row.marks.marks,
        .from = row.from,
        .until = row.until,
        .ended_at = row.ended_at,
        .version = row.version,
    };
}

void write(
    Tx& tx, const Sql& sql, const Involvement& i, Instant recorded_at, std::optional<Id<accounts::Post>> recorded_by
) {
    tx.run(
        sql,
        i.id,
        i.person,
        i.agency,
        i.post,
        i.worker,
        i.team,
        i.what,
        i.lead,
        i.part,
        i.source,
        KeptMarks{ i.marks },
        i.from,
        i.until,
        recorded_at,
        recorded_by
    );
}

Involvement insert(
    Tx& tx,
    Involvement involvement,
    Id<accounts::Agency> agency,
    Id<accounts::Post> post,
    Id<accounts::Worker> worker,
    Instant at
) {
    involvement.id = new_id<Involvement>(at);
    involvement.agency = agency;
    involvement.post = post;
    involvement.worker = worker;
    if (const auto held = accounts::find_post(tx, post)) involvement.team = held->team;
    write(tx, insert_involvement, involvement, at, post);
    return involvement;
}

}

kit::Held held_as(const Involvement& involvement) {
    return {
        .category = access::Category::involvement,
        .owner = involvement.agency,
        .marks = involvement.marks,
        .kind = "agency",
        .object = involvement.agency.uuid(),
    };
}

kit::Held held_itself(const Involvement& involvement) {
    auto held = held_as(involvement);
    held.kind = "involvement";
    held.object = involvement.id.uuid();
    return held;
}

Involvement add_involvement(Tx& tx, const kit::MayAdd& permit, Involvement involvement) {
    ensure(permit.held().category == access::Category::involvement, "a permit for another category");
    involvement.person = permit.subject();
    return insert(tx, std::move(involvement), permit.agency(), permit.post(), permit.holder(), permit.at());
}

Involvement
add_first_involvement(Tx& tx, Id<Person> person, const kit::Viewer& viewer, Involvement involvement, Instant now) {
    involvement.person = person;
    return insert(tx, std::move(involvement), viewer.agency, viewer.post, viewer.worker, now);
}

Result<Done> end_involvement(Tx& tx, const kit::MayChange& permit, const Involvement& involvement) {
    ensure(permit.held().object == involvement.id.uuid(), "a permit for another involvement");
    if (tx.run(end_involvement_row, permit.at(), permit.post(), involvement.id, involvement.version) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

std::optional<Involvement> find_involvement(Tx& tx, Id<Involvement> id) {
    auto row = tx.one<InvolvementRow>(select_involvement, id);
    return row ? std::optional(involvement_of(std::move(*row))) : std::nullopt;
}

std::vector<Involvement> involvements_among(Tx& tx, const std::vector<Id<Person>>& people) {
    std::vector<Involvement> involvements;
    for (auto& row : tx.all<InvolvementRow>(select_among, joined(people)))
        involvements.push_back(involvement_of(std::move(row)));
    return involvements;
}

std::vector<kit::Guarded<Involvement>> involvements_of(Tx& tx, const kit::About& about) {
    auto all = involvements_among(tx, { about.person() });
    std::stable_sort(all.begin(), all.end(), [](const Involvement& left, const Involvement& right) {
        const auto order = [](const Involvement& one) {
            return std::tuple(one.until || one.ended_at, !one.lead, one.from.earliest());
        };
        return order(left) < order(right);
    });
    std::vector<kit::Guarded<Involvement>> involvements;
    for (auto& one : all) {
        const auto held = held_as(one);
        involvements.emplace_back(held, std::move(one));
    }
    return involvements;
}

void rename_team(Tx& tx, Id<accounts::Post> post, const std::optional<Line>& team) {
    tx.run(rename_team_rows, team, post);
}

void put_involvement(Tx& tx, const Involvement& involvement) {
    write(tx, put_involvement_row, involvement, instant_in_london(involvement.from.earliest(), 9, 0), std::nullopt);
}

}
