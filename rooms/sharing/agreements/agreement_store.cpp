#include "rooms/sharing/agreements/agreement_store.hpp"

#include "rooms/sharing/agreements/terms_json.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using Kind = Problem::Kind;

struct VersionRow {
    Id<Agreement> id;
    std::int64_t version;
    std::string terms;
    std::int64_t edit;
    Id<accounts::Agency> drafted_for;
    Id<accounts::Worker> drafted_by;
    Instant drafted_at;
    std::optional<Instant> circulated_at;
    std::optional<Instant> agreed_at;
    std::optional<Instant> ended_at;
    std::optional<Prose> ended_because;
    std::optional<Date> review_on;
    std::optional<Date> impact_assessment_until;
    std::optional<Line> signed_copy;
    std::optional<std::string> signed_copy_digest;
};

constexpr Sql select_versions{ "sharing.select_agreements", R"(
    SELECT id, version, terms, edit, drafted_for, drafted_by, drafted_at, circulated_at, agreed_at, ended_at,
           ended_because, review_on, impact_assessment_until, signed_copy, signed_copy_digest
    FROM sharing_agreement ORDER BY id DESC, version DESC)" };

constexpr Sql select_versions_of{ "sharing.select_agreement", R"(
    SELECT id, version, terms, edit, drafted_for, drafted_by, drafted_at, circulated_at, agreed_at, ended_at,
           ended_because, review_on, impact_assessment_until, signed_copy, signed_copy_digest
    FROM sharing_agreement WHERE id = :id ORDER BY version DESC)" };

struct SignatureRow {
    Id<Agreement> agreement;
    std::int64_t version;
    Id<Signature> id;
    Id<accounts::Agency> agency;
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Instant signed_at;
    std::optional<Instant> withdrawn_at;
};

constexpr Sql select_signatures{ "sharing.select_signatures", R"(
    SELECT agreement_id, version, id, agency_id, worker_id, post_id, signed_at, withdrawn_at
    FROM sharing_signature ORDER BY signed_at, id)" };

constexpr Sql select_signatures_of{ "sharing.select_signatures_of_agreement", R"(
    SELECT agreement_id, version, id, agency_id, worker_id, post_id, signed_at, withdrawn_at
    FROM sharing_signature WHERE agreement_id = :agreement_id ORDER BY signed_at, id)" };

struct SuspensionRow {
    Id<Agreement> agreement;
    std::int64_t version;
    Id<Suspension> id;
    Instant from;
    Id<accounts::Worker> worker;
    Id<accounts::Agency> agency;
    Prose reason;
    std::optional<Instant> lifted_at;
};

constexpr Sql select_suspensions{ "sharing.select_suspensions", R"(
    SELECT agreement_id, version, id, from_at, worker_id, agency_id, reason, lifted_at
    FROM sharing_suspension ORDER BY from_at, id)" };

constexpr Sql select_suspensions_of{ "sharing.select_suspensions_of_agreement", R"(
    SELECT agreement_id, version, id, from_at, worker_id, agency_id, reason, lifted_at
    FROM sharing_suspension WHERE agreement_id = :agreement_id ORDER BY from_at, id)" };

struct ReviewRow {
    Id<Agreement> agreement;
    std::int64_t version;
    Id<Review> id;
    Instant at;
    Id<accounts::Worker> worker;
    ReviewOutcome outcome;
    Prose finding;
    std::optional<Date> review_on;
    std::optional<Date> impact_assessment_until;
};

constexpr Sql select_reviews{ "sharing.select_agreement_reviews", R"(
    SELECT agreement_id, version, id, reviewed_at, worker_id, outcome, finding, review_on, impact_assessment_until
    FROM sharing_agreement_review ORDER BY reviewed_at, id)" };

constexpr Sql select_reviews_of{ "sharing.select_reviews_of_agreement", R"(
    SELECT agreement_id, version, id, reviewed_at, worker_id, outcome, finding, review_on, impact_assessment_until
    FROM sharing_agreement_review WHERE agreement_id = :agreement_id ORDER BY reviewed_at, id)" };

constexpr Sql insert_version{ "sharing.insert_agreement", R"(
    INSERT INTO sharing_agreement (id, version, terms, edit, drafted_for, drafted_by, drafted_at)
    VALUES (:id, :version, :terms, 1, :drafted_for, :drafted_by, :drafted_at))" };

constexpr Sql update_terms{ "sharing.update_agreement_terms", R"(
    UPDATE sharing_agreement SET terms = :terms, edit = edit + 1
    WHERE id = :id AND version = :version AND edit = :seen AND circulated_at IS NULL)" };

constexpr Sql delete_draft{ "sharing.delete_agreement_draft", R"(
    DELETE FROM sharing_agreement WHERE id = :id AND version = :version AND circulated_at IS NULL)" };

constexpr Sql update_circulated{ "sharing.circulate_agreement", R"(
    UPDATE sharing_agreement SET circulated_at = :now
    WHERE id = :id AND version = :version AND edit = :seen AND circulated_at IS NULL)" };

constexpr Sql insert_signature_row{ "sharing.insert_signature", R"(
    INSERT INTO sharing_signature (id, agreement_id, version, agency_id, worker_id, post_id, signed_at, digest)
    VALUES (:id, :agreement_id, :version, :agency_id, :worker_id, :post_id, :signed_at, :digest))" };

constexpr Sql update_withdrawn{ "sharing.withdraw_signature", R"(
    UPDATE sharing_signature SET withdrawn_at = :now, withdrawn_by = :by WHERE id = :id AND withdrawn_at IS NULL)" };

constexpr Sql update_agreed{ "sharing.mark_agreed",
                             "UPDATE sharing_agreement SET agreed_at = :now WHERE id = :id AND version = :version" };

constexpr Sql insert_suspension_row{ "sharing.insert_suspension", R"(
    INSERT INTO sharing_suspension (id, agreement_id, version, from_at, worker_id, agency_id, reason)
    VALUES (:id, :agreement_id, :version, :from_at, :worker_id, :agency_id, :reason))" };

constexpr Sql update_lifted{ "sharing.lift_suspension", R"(
    UPDATE sharing_suspension SET lifted_at = :now, lifted_by = :by WHERE id = :id AND lifted_at IS NULL)" };

constexpr Sql update_ended{ "sharing.end_agreement", R"(
    UPDATE sharing_agreement SET ended_at = :at, ended_because = :because
    WHERE id = :id AND version = :version AND (ended_at IS NULL OR ended_at > :earlier))" };

constexpr Sql insert_review_row{ "sharing.insert_agreement_review", R"(
    INSERT INTO sharing_agreement_review (id, agreement_id, version, reviewed_at, worker_id, outcome, finding, review_on,
        impact_assessment_until)
    VALUES (:id, :agreement_id, :version, :reviewed_at, :worker_id, :outcome, :finding, :review_on,
        :impact_assessment_until))" };

constexpr Sql renew{ "sharing.renew_agreement", R"(
    UPDATE sharing_agreement SET review_on = COALESCE(:review_on, review_on),
        impact_assessment_until = COALESCE(:assessed, impact_assessment_until)
    WHERE id = :id AND version = :version)" };

constexpr Sql update_copy{ "sharing.put_signed_copy", R"(
    UPDATE sharing_agreement SET signed_copy = :copy, signed_copy_digest = :digest
    WHERE id = :id AND version = :version)" };

constexpr Sql put_version{ "sharing.put_agreement", R"(
    INSERT INTO sharing_agreement (id, version, terms, edit, drafted_for, drafted_by, drafted_at, circulated_at,
        agreed_at)
    VALUES (:id, :version, :terms, 1, :drafted_for, :drafted_by, :drafted_at, :circulated_at, :agreed_at)
    ON CONFLICT (id, version) DO UPDATE SET terms = excluded.terms, drafted_for = excluded.drafted_for,
        drafted_by = excluded.drafted_by, drafted_at = excluded.drafted_at, circulated_at = excluded.circulated_at,
        agreed_at = excluded.agreed_at)" };

constexpr Sql put_signature{ "sharing.put_signature", R"(
    INSERT INTO sharing_signature (id, agreement_id, version, agency_id, worker_id, post_id, signed_at, digest)
    VALUES (:id, :agreement_id, :version, :agency_id, :worker_id, :post_id, :signed_at, :digest)
    ON CONFLICT (id) DO UPDATE SET signed_at = excluded.signed_at, digest = excluded.digest)" };

// Reads versions, and hangs on each what belongs to it.
class Gathering {
public:
    void add(VersionRow row) {
        all_.push_back({
            .id = row.id,
            .version = row.version,
            .terms = terms_of(row.terms),
            .edit = row.edit,
            .drafted_for = row.drafted_for,
            .drafted_by = row.drafted_by,
            .drafted_at = row.drafted_at,
            .circulated_at = row.circulated_at,
            .agreed_at = row.agreed_at,
            .ended_at = row.ended_at,
            .ended_because = std::move(row.ended_because),
            .review_on = row.review_on,
            .impact_assessment_until = row.impact_assessment_until,
            .signed_copy = std::move(row.signed_copy),
            .signed_copy_digest = std::move(row.signed_copy_digest),
        });
        places_[{ row.id, row.version }] = all_.size() - 1;
    }

    void add(const SignatureRow& row) {
        of(row.agreement, row.version)
            .signatures.push_back({ row.id, row.agency, row.worker, row.post, row.signed_at, row.withdrawn_at });
    }

    void add(SuspensionRow row) {
        of(row.agreement, row.version)
            .suspensions.push_back({ row.id, row.from, row.worker, row.agency, std::move(row.reason), row.lifted_at });
    }

    void add(ReviewRow row) {
        of(row.agreement, row.version)
            .reviews.push_back({ row.id,
                                 row.at,
                                 row.worker,
                                 row.outcome,
                                 std::move(row.finding),
                                 row.review_on,
                                 row.impact_assessment_until });
    }

    template <class Row>
    void add_all(const std::vector<Row>& rows) {
        for (const auto& row : rows)
            add(row);
    }

    std::vector<Agreement> all() && { return std::move(all_); }

private:
    Agreement& of(Id<Agreement> id, std::int64_t version) { return all_[places_.at({ id, version })]; }

    std::vector<Agreement> all_;
    std::map<std::pair<Id<Agreement>, std::int64_t>, std::size_t> places_;
};

Result<Done> if_any(std::int64_t changed) {
    if (changed == 0) return Kind::conflict;
    return Done{};
}

}

std::vector<Agreement> find_agreements(Tx& tx) {
    Gathering gathering;
    gathering.add_all(tx.all<VersionRow>(select_versions));
    gathering.add_all(tx.all<SignatureRow>(select_signatures));
    gathering.add_all(tx.all<SuspensionRow>(select_suspensions));
    gathering.add_all(tx.all<ReviewRow>(select_reviews));
    return std::move(gathering).all();
}

std::vector<Agreement> find_versions(Tx& tx, Id<Agreement> id) {
    Gathering gathering;
    gathering.add_all(tx.all<VersionRow>(select_versions_of, id));
    gathering.add_all(tx.all<SignatureRow>(select_signatures_of, id));
    gathering.add_all(tx.all<SuspensionRow>(select_suspensions_of, id));
    gathering.add_all(tx.all<ReviewRow>(select_reviews_of, id));
    return std::move(gathering).all();
}

std::optional<Agreement> find_latest(Tx& tx, Id<Agreement> id) {
    auto versions = find_versions(tx, id);
    return versions.empty() ? std::nullopt : std::optional(std::move(versions.front()));
}

std::vector<access::Agreement> agreements_in_policy(Tx& tx) {
    std::vector<access::Agreement> facts;
    for (const auto& agreement : find_agreements(tx))
        if (agreement.circulated_at) facts.push_back(facts_of(agreement));
    return facts;
}

void insert_draft(Tx& tx, const Agreement& a) {
    tx.run(insert_version, a.id, a.version, json_of(a.terms), a.drafted_for, a.drafted_by, a.drafted_at);
}

Result<Done> save_draft(Tx& tx, const Agreement& a) {
    return if_any(tx.run(update_terms, json_of(a.terms), a.id, a.version, a.edit));
}

Result<Done> forget_draft(Tx& tx, Id<Agreement> id, std::int64_t version) {
    return if_any(tx.run(delete_draft, id, version));
}

Result<Done> circulate(Tx& tx, const Agreement& a, Instant now) {
    return if_any(tx.run(update_circulated, now, a.id, a.version, a.edit));
}

void insert_signature(Tx& tx, const Agreement& a, const Signature& s) {
    tx.run(insert_signature_row, s.id, a.id, a.version, s.agency, s.worker, s.post, s.signed_at, digest_of(a.terms));
}

Result<Done> withdraw_signature(Tx& tx, Id<Signature> id, Id<accounts::Worker> by, Instant now) {
    return if_any(tx.run(update_withdrawn, now, by, id));
}

void mark_agreed(Tx& tx, const Agreement& a, Instant now) {
    tx.run(update_agreed, now, a.id, a.version);
}

void insert_suspension(Tx& tx, const Agreement& a, const Suspension& s) {
    tx.run(insert_suspension_row, s.id, a.id, a.version, s.from, s.worker, s.agency, s.reason);
}

Result<Done> lift_suspension(Tx& tx, Id<Suspension> id, Id<accounts::Worker> by, Instant now) {
    return if_any(tx.run(update_lifted, now, by, id));
}

Result<Done> end_agreement(Tx& tx, const Agreement& a, Instant at, const std::optional<Prose>& because) {
    return if_any(tx.run(update_ended, at, because, a.id, a.version, at));
}

void insert_review(Tx& tx, const Agreement& a, const Review& r) {
    tx.run(
        insert_review_row,
        r.id,
        a.id,
        a.version,
        r.at,
        r.worker,
        r.outcome,
        r.finding,
        r.review_on,
        r.impact_assessment_until
    );
    tx.run(renew, r.review_on, r.impact_assessment_until, a.id, a.version);
}

void put_signed_copy(
    Tx& tx, const Agreement& a, const std::optional<Line>& where, const std::optional<std::string>& digest
) {
    tx.run(update_copy, where, digest, a.id, a.version);
}

void put_agreement(Tx& tx, const Agreement& a) {
    tx.run(
        put_version,
        a.id,
        a.version,
        json_of(a.terms),
        a.drafted_for,
        a.drafted_by,
        a.drafted_at,
        a.circulated_at,
        a.agreed_at
    );
    for (const auto& s : a.signatures)
        tx.run(put_signature, s.id, a.id, a.version, s.agency, s.worker, s.post, s.signed_at, digest_of(a.terms));
}

}
