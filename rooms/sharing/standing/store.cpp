#include "rooms/sharing/standing/store.hpp"

#include "rooms/sharing/policy/controller.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

struct StandingRow {};

struct ReviewRow {};

constexpr Sql select_standing{ "sharing.select_standing", R"(
    SELECT vetted_until, trained_until, recorded_at FROM sharing_standing
    WHERE worker_id = :worker_id ORDER BY recorded_at DESC, id DESC LIMIT 1)" };

constexpr Sql insert_row{ "sharing.insert_standing", R"(
    INSERT INTO sharing_standing (id, worker_id, vetted_until, trained_until, recorded_at, recorded_by)
    VALUES (:id, :worker_id, :vetted_until, :trained_until, :recorded_at, :recorded_by))" };

constexpr Sql select_review{ "sharing.select_access_review", R"(
    SELECT reviewed_at, reviewed_by, people FROM sharing_access_review
    WHERE agency_id = :agency_id ORDER BY reviewed_at DESC LIMIT 1)" };

constexpr Sql insert_review{ "sharing.insert_access_review", R"(
    INSERT INTO sharing_access_review (id, agency_id, reviewed_at, reviewed_by, people)
    VALUES (:id, :agency_id, :reviewed_at, :reviewed_by, :people))" };

constexpr Sql put_row{ "sharing.put_standing", R"(
    INSERT INTO sharing_standing (id, worker_id, vetted_until, trained_until, recorded_at)
    VALUES (:id, :worker_id, :vetted_until, :trained_until, :recorded_at)
    ON CONFLICT (id) DO UPDATE SET vetted_until = excluded.vetted_until, trained_until = excluded.trained_until,
        recorded_at = excluded.recorded_at)" };

constexpr Sql put_review{ "sharing.put_access_review", R"(
    INSERT INTO sharing_access_review (id, agency_id, reviewed_at, reviewed_by, people)
    VALUES (:id, :agency_id, :reviewed_at, :reviewed_by, :people)
    ON CONFLICT (id) DO UPDATE SET reviewed_at = excluded.reviewed_at, people = excluded.people)" };

struct KeptStanding {
    std::optional<Date> vetted_until;
    std::optional<Date> trained_until;
    Instant recorded_at;
};

struct KeptReview {
    Instant reviewed_at;
    Id<accounts::Post> reviewed_by;
    std::int64_t people;
};

Name name_behind(Tx& tx, Id<accounts::Post> id) {
    const auto post = accounts::find_post(tx, id);
    const auto worker = post ? accounts::find_worker(tx, post->worker) : std::nullopt;
    return worker ? worker->name : Name();
}

void add_post(Tx& tx, Member& member, const accounts::Colleague& colleague) {
    member.titles.push_back(colleague.title);
    const auto post = accounts::find_post(tx, colleague.post);
    for (const auto role : post ? post->roles : std::vector<kit::Role>())
        if (std::find(member.roles.begin(), member.roles.end(), role) == member.roles.end())
            member.roles.push_back(role);
}

}

Standing standing_of(Tx& tx, Id<accounts::Worker> worker) {
    const auto row = tx.one<KeptStanding>(select_standing, worker);
    if (!row) return { .worker = worker };
    return { worker, row->vetted_until, row->trained_until, row->recorded_at };
}

void insert_standing(Tx& tx, const Standing& standing, std::optional<Id<accounts::Post>> by, Instant now) {
    tx.run(
        insert_row, new_id<StandingRow>(now), standing.worker, standing.vetted_until, standing.trained_until, now, by
    );
}

std::vector<Member> members_of(Tx& tx, Id<accounts::Agency> agency, Date today) {
    std::vector<Member> members;
    for (const auto& colleague : accounts::people_of(tx, agency, today)) {
        auto found = std::find_if(members.begin(), members.end(), [&](const Member& member) {
            return member.worker == colleague.worker;
        });
        if (found == members.end()) {
            members.push_back({ .worker = colleague.worker, .name = colleague.name });
            found = std::prev(members.end());
            found->standing = standing_of(tx, colleague.worker);
        }
        add_post(tx, *found, colleague);
    }
    return members;
}

std::optional<AccessReview> last_access_review(Tx& tx, Id<accounts::Agency> agency) {
    const auto row = tx.one<KeptReview>(select_review, agency);
    if (!row) return std::nullopt;
    return AccessReview{ row->reviewed_at, name_behind(tx, row->reviewed_by), row->people };
}

void insert_access_review(
    Tx& tx, Id<accounts::Agency> agency, std::int64_t people, Id<accounts::Post> by, Instant now
) {
    tx.run(insert_review, new_id<ReviewRow>(now), agency, now, by, people);
}

void put_standing(Tx& tx, const Standing& standing, Instant now) {
    const auto id = Id<StandingRow>::of_label("standing " + standing.worker.text());
    tx.run(put_row, id, standing.worker, standing.vetted_until, standing.trained_until, now);
}

void put_access_review(Tx& tx, Id<accounts::Agency> agency, std::int64_t people, Id<accounts::Post> by, Instant at) {
    tx.run(put_review, Id<ReviewRow>::of_label("access review " + agency.text()), agency, at, by, people);
}

void read_standing(Tx& tx, const kit::Viewer& viewer, Instant, access::Actor& actor) {
    const auto standing = standing_of(tx, viewer.worker);
    if (standing.vetted_until) actor.vetted_until = end_of(*standing.vetted_until);
    if (standing.trained_until) actor.trained_until = end_of(*standing.trained_until);
}

}
