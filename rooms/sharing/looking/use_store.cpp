#include "rooms/sharing/looking/use_store.hpp"

#include <set>

namespace knotwork::sharing {
namespace {

struct UseRow {
    Id<accounts::Agency> agency;
    std::int64_t sequence;
    bool ours;
    std::optional<Id<accounts::Worker>> worker;
    std::optional<Id<accounts::Agency>> by_agency;
    std::optional<Id<people::Person>> person;
    Instant at;
    ledger::Act act;
    std::string purpose;
    std::string outcome;
    Flags flags;
};

struct ReviewRow {
    Id<UseReview> id;
    std::int64_t sequence;
    Id<accounts::Agency> agency;
    UseOutcome outcome;
    Id<accounts::Worker> by;
    Id<accounts::Post> post;
    Instant at;
    std::optional<std::int64_t> noted;
};

struct SampleRow {
    Id<accounts::Agency> agency;
    std::int64_t sequence;
    bool ours;
    std::optional<Id<accounts::Worker>> worker;
    std::optional<Id<accounts::Agency>> by_agency;
    std::optional<Id<people::Person>> person;
    Instant at;
    ledger::Act act;
    std::string purpose;
    std::string outcome;
    Flags flags;
    std::int64_t reviews;
};

// ---- reading the log

constexpr Sql select_read{ "sharing.select_uses_read", "SELECT next, at FROM sharing_use_read WHERE one = 1" };

constexpr Sql insert_read{ "sharing.insert_uses_read", R"(
    INSERT INTO sharing_use_read (one, next, at) VALUES (1, 0, :at) ON CONFLICT (one) DO NOTHING)" };

constexpr Sql update_read{ "sharing.update_uses_read", R"(
    UPDATE sharing_use_read SET next = :next, at = :at WHERE one = 1 AND next = :before)" };

constexpr Sql insert_use{ "sharing.insert_use", R"(
    INSERT INTO sharing_use (agency_id, sequence, ours, worker_id, by_agency, person_id, at, act, purpose, outcome, flags, rank,
        waiting)
    VALUES (:agency_id, :sequence, :ours, :worker_id, :by_agency, :person_id, :at, :act, :purpose, :outcome, :flags, :rank,
        :waiting))" };

constexpr Sql select_alerts{ "sharing.select_alerts_between", R"(
    SELECT sequence, obligation, agency_id FROM sharing_alert WHERE sequence >= :from AND sequence < :until)" };

constexpr Sql select_unseen{ "sharing.select_unseen_alerts", R"(
    SELECT DISTINCT sequence FROM sharing_alert
    WHERE agency_id = :agency_id AND seen_at IS NULL AND sequence >= :from AND obligation <> 'notify_family_later'
    ORDER BY sequence LIMIT :most)" };

constexpr Sql count_unseen{ "sharing.count_unseen_alerts", R"(
    SELECT count(DISTINCT sequence) FROM sharing_alert
    WHERE agency_id = :agency_id AND seen_at IS NULL AND obligation <> 'notify_family_later')" };

constexpr Sql count_alerts_of{ "sharing.count_alerts_of_use", R"(
    SELECT count(*) FROM sharing_alert WHERE sequence = :sequence AND agency_id = :agency_id)" };

constexpr Sql select_people_used{ "sharing.select_people_used", R"(
    SELECT person_id, at FROM sharing_use
    WHERE agency_id = :agency_id AND worker_id = :worker_id AND sequence >= :from AND ours = 1
      AND person_id IS NOT NULL)" };

// ---- finding

constexpr Sql select_uses{ "sharing.select_uses", R"(
    SELECT agency_id, sequence, ours, worker_id, by_agency, person_id, at, act, purpose, outcome, flags FROM sharing_use
    WHERE agency_id = :agency_id AND sequence < :before
      AND sequence >= :from
      AND (CAST(:any_act AS text) IS NULL OR act = :act)
      AND (CAST(:any_purpose AS text) IS NULL OR purpose = :purpose)
      AND (CAST(:any_outcome AS text) IS NULL OR outcome = :outcome)
      AND (:flagged_or_not = 1 OR flags <> '')
    ORDER BY sequence DESC LIMIT :most)" };

constexpr Sql select_uses_of_worker{ "sharing.select_uses_of_worker", R"(
    SELECT agency_id, sequence, ours, worker_id, by_agency, person_id, at, act, purpose, outcome, flags FROM sharing_use
    WHERE agency_id = :agency_id AND worker_id = :worker_id AND sequence < :before
      AND (CAST(:any_person AS text) IS NULL OR person_id = :person_id)
      AND sequence >= :from
      AND (CAST(:any_act AS text) IS NULL OR act = :act)
      AND (CAST(:any_purpose AS text) IS NULL OR purpose = :purpose)
      AND (CAST(:any_outcome AS text) IS NULL OR outcome = :outcome)
      AND (:flagged_or_not = 1 OR flags <> '')
    ORDER BY sequence DESC LIMIT :most)" };

constexpr Sql select_uses_of_person{ "sharing.select_uses_of_person", R"(
    SELECT agency_id, sequence, ours, worker_id, by_agency, person_id, at, act, purpose, outcome, flags FROM sharing_use
    WHERE agency_id = :agency_id AND person_id = :person_id AND sequence < :before
      AND sequence >= :from
      AND (CAST(:any_act AS text) IS NULL OR act = :act)
      AND (CAST(:any_purpose AS text) IS NULL OR purpose = :purpose)
      AND (CAST(:any_outcome AS text) IS NULL OR outcome = :outcome)
      AND (:flagged_or_not = 1 OR flags <> '')
    ORDER BY sequence DESC LIMIT :most)" };

constexpr Sql select_waiting{ "sharing.select_waiting_uses", R"(
    SELECT agency_id, sequence, ours, worker_id, by_agency, person_id, at, act, purpose, outcome, flags FROM sharing_use
    WHERE agency_id = :agency_id AND waiting = 1
      AND (rank > :after_rank OR (rank = :same_rank AND sequence > :after_sequence))
    ORDER BY rank, sequence LIMIT :most)" };

// ---- reviews

constexpr Sql count_reviews{ "sharing.count_use_reviews", R"(
    SELECT count(*) FROM sharing_use_review WHERE sequence = :sequence AND agency_id = :agency_id)" };

constexpr Sql insert_review_row{ "sharing.insert_use_review", R"(
    INSERT INTO sharing_use_review (id, sequence, agency_id, outcome, by_worker, by_post, at)
    VALUES (:id, :sequence, :agency_id, :outcome, :by_worker, :by_post, :at))" };

constexpr Sql update_waiting{ "sharing.update_use_waiting", R"(
    UPDATE sharing_use SET waiting = 0 WHERE agency_id = :agency_id AND sequence = :sequence)" };

constexpr Sql update_alerts{ "sharing.update_alerts_seen", R"(
    UPDATE sharing_alert SET seen_by = :seen_by, seen_at = :seen_at, outcome = :outcome
    WHERE sequence = :sequence AND agency_id = :agency_id AND seen_at IS NULL)" };

constexpr Sql select_reviews{ "sharing.select_use_reviews", R"(
    SELECT id, sequence, agency_id, outcome, by_worker, by_post, at, noted FROM sharing_use_review
    WHERE sequence = :sequence AND agency_id = :agency_id ORDER BY at DESC, id DESC)" };

constexpr Sql update_noted{ "sharing.update_use_review_noted", R"(
    UPDATE sharing_use_review SET noted = :noted WHERE id = :id AND noted IS NULL)" };

// ---- samples

constexpr Sql count_sample{ "sharing.count_use_sample", R"(
    SELECT count(*) FROM sharing_use_sample WHERE agency_id = :agency_id AND month = :month)" };

constexpr Sql select_own{ "sharing.select_own_uses", R"(
    SELECT sequence FROM sharing_use
    WHERE agency_id = :agency_id AND ours = 1 AND person_id IS NOT NULL AND sequence >= :from AND sequence < :until
    ORDER BY sequence)" };

constexpr Sql insert_sample_row{ "sharing.insert_use_sample", R"(
    INSERT INTO sharing_use_sample (agency_id, month, sequence) VALUES (:agency_id, :month, :sequence)
    ON CONFLICT (agency_id, month, sequence) DO NOTHING)" };

constexpr Sql select_sample{ "sharing.select_use_sample", R"(
    SELECT u.agency_id, u.sequence, u.ours, u.worker_id, u.by_agency, u.person_id, u.at, u.act, u.purpose, u.outcome, u.flags,
           (SELECT count(*) FROM sharing_use_review r WHERE r.sequence = u.sequence AND r.agency_id = u.agency_id)
    FROM sharing_use_sample s JOIN sharing_use u ON u.agency_id = s.agency_id AND u.sequence = s.sequence
    WHERE s.agency_id = :agency_id AND s.month = :month ORDER BY u.sequence)" };

template <class Row>
AgencyUse use_of(Row row) {
    return { .agency = row.agency,
             .sequence = row.sequence,
             .ours = row.ours,
             .worker = row.worker,
             .by_agency = row.by_agency,
             .person = row.person,
             .at = row.at,
             .act = row.act,
             .purpose = std::move(row.purpose),
             .outcome = std::move(row.outcome),
             .flags = row.flags };
}

std::vector<AgencyUse> uses_of(std::vector<UseRow> rows) {
    std::vector<AgencyUse> uses;
    for (auto& row : rows)
        uses.push_back(use_of(std::move(row)));
    return uses;
}

template <class Enum>
std::optional<std::string> stored(const std::optional<Enum>& value) {
    return value ? std::optional(std::string(name_of(*value))) : std::nullopt;
}

// The filter's part of each of the three statements, in the order of its placeholders.
template <class Run>
auto with_filter(const UseFilter& filter, const Run& run) {
    const auto act = stored(filter.act);
    const auto purpose = stored(filter.purpose);
    const auto outcome = stored(filter.outcome);
    const std::int64_t any_flags = filter.only_flagged ? 0 : 1;
    return run(filter.from, act, act, purpose, purpose, outcome, outcome, any_flags);
}

}

UsesRead uses_read(Tx& tx) {
    return tx.one<UsesRead>(select_read).value_or(UsesRead());
}

bool move_uses_read(Tx& tx, std::int64_t before, std::int64_t next, Instant now) {
    tx.run(insert_read, now);
    return tx.run(update_read, next, now, before) == 1;
}

std::int64_t rank_of(Flags flags) {
    const auto first = first_of(flags);
    return static_cast<std::int64_t>(first ? static_cast<std::size_t>(*first) : enumerators<Flag>.size());
}

void insert_uses(Tx& tx, std::span<const AgencyUse> uses) {
    for (const auto& use : uses) {
        const bool waiting =
            !use.flags.empty() && tx.one<std::int64_t>(count_reviews, use.sequence, use.agency).value_or(0) == 0;
        tx.run(
            insert_use,
            use.agency,
            use.sequence,
            use.ours,
            use.worker,
            use.by_agency,
            use.person,
            use.at,
            use.act,
            use.purpose,
            use.outcome,
            use.flags,
            rank_of(use.flags),
            waiting
        );
    }
}

std::vector<AlertOf> alerts_between(Tx& tx, std::int64_t from, std::int64_t until) {
    return tx.all<AlertOf>(select_alerts, from, until);
}

std::vector<std::int64_t> unseen_alerts(Tx& tx, Id<accounts::Agency> agency, std::int64_t from, std::int64_t most) {
    return tx.all<std::int64_t>(select_unseen, agency, from, most);
}

std::int64_t count_unseen_alerts(Tx& tx, Id<accounts::Agency> agency) {
    return tx.one<std::int64_t>(count_unseen, agency).value_or(0);
}

bool is_alerted(Tx& tx, Id<accounts::Agency> agency, std::int64_t sequence) {
    return tx.one<std::int64_t>(count_alerts_of, sequence, agency).value_or(0) > 0;
}

std::vector<PersonUsed>
people_used_by(Tx& tx, Id<accounts::Agency> agency, Id<accounts::Worker> worker, std::int64_t from) {
    return tx.all<PersonUsed>(select_people_used, agency, worker, from);
}

std::vector<AgencyUse>
find_uses(Tx& tx, Id<accounts::Agency> agency, const UseFilter& filter, std::int64_t before, std::int64_t most) {
    return with_filter(filter, [&](const auto&... values) {
        if (filter.worker)
            return uses_of(tx.all<UseRow>(
                select_uses_of_worker, agency, *filter.worker, before, filter.person, filter.person, values..., most
            ));
        if (filter.person)
            return uses_of(tx.all<UseRow>(select_uses_of_person, agency, *filter.person, before, values..., most));
        return uses_of(tx.all<UseRow>(select_uses, agency, before, values..., most));
    });
}

std::vector<AgencyUse> waiting_uses(Tx& tx, Id<accounts::Agency> agency, const QueuePlace& after, std::int64_t most) {
    return uses_of(tx.all<UseRow>(select_waiting, agency, after.rank, after.rank, after.sequence, most));
}

void insert_review(Tx& tx, const UseReview& review) {
    tx.run(
        insert_review_row, review.id, review.sequence, review.agency, review.outcome, review.by, review.post, review.at
    );
    tx.run(update_waiting, review.agency, review.sequence);
    tx.run(update_alerts, review.by, review.at, name_of(review.outcome), review.sequence, review.agency);
}

std::vector<UseReview> reviews_of(Tx& tx, Id<accounts::Agency> agency, std::int64_t sequence) {
    std::vector<UseReview> reviews;
    for (const auto& row : tx.all<ReviewRow>(select_reviews, sequence, agency))
        reviews.push_back({ row.id, row.sequence, row.agency, row.outcome, row.by, row.post, row.at, row.noted });
    return reviews;
}

void note_review(Tx& tx, Id<UseReview> review, std::int64_t sequence) {
    tx.run(update_noted, sequence, review);
}

bool has_sample(Tx& tx, Id<accounts::Agency> agency, std::string_view month) {
    return tx.one<std::int64_t>(count_sample, agency, std::string(month)).value_or(0) > 0;
}

std::vector<std::int64_t> own_uses(Tx& tx, Id<accounts::Agency> agency, std::int64_t from, std::int64_t until) {
    return tx.all<std::int64_t>(select_own, agency, from, until);
}

void insert_sample(
    Tx& tx, Id<accounts::Agency> agency, std::string_view month, std::span<const std::int64_t> sequences
) {
    for (const auto sequence : sequences)
        tx.run(insert_sample_row, agency, std::string(month), sequence);
}

std::vector<SampledUse> sampled_uses(Tx& tx, Id<accounts::Agency> agency, std::string_view month) {
    std::vector<SampledUse> sampled;
    for (auto& row : tx.all<SampleRow>(select_sample, agency, std::string(month)))
        sampled.push_back({ use_of(row), row.reviews > 0 });
    return sampled;
}

}
