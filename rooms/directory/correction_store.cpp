// The SQL of corrections.
#include "rooms/directory/correction.hpp"

namespace knotwork::directory {
namespace {

constexpr Sql insert_correction{ "directory.insert_correction", R"(
    INSERT INTO directory_correction (id, service_id, what, sent_at, digest)
    VALUES (:id, :service_id, :what, :sent_at, :digest))" };
constexpr Sql select_correction{ "directory.select_correction", R"(
    SELECT id, service_id, what, sent_at, reply, replied_at, replied_by, replied_from
    FROM directory_correction WHERE id = :id)" };
constexpr Sql select_correction_by{ "directory.select_correction_by_digest", R"(
    SELECT id, service_id, what, sent_at, reply, replied_at, replied_by, replied_from
    FROM directory_correction WHERE digest = :digest)" };
constexpr Sql select_unanswered{ "directory.select_unanswered_corrections", R"(
    SELECT c.id, c.service_id, s.name, c.what, c.sent_at
    FROM directory_correction c
    JOIN directory_service s ON s.id = c.service_id
    JOIN directory_organisation o ON o.id = s.organisation_id
    WHERE c.reply IS NULL AND coalesce(o.agency_id, o.given_to_id) = :agency_id ORDER BY c.id)" };
constexpr Sql select_unanswered_of_nobody{ "directory.select_unanswered_corrections_of_nobody", R"(
    SELECT c.id, c.service_id, s.name, c.what, c.sent_at
    FROM directory_correction c
    JOIN directory_service s ON s.id = c.service_id
    JOIN directory_organisation o ON o.id = s.organisation_id
    WHERE c.reply IS NULL AND o.agency_id IS NULL AND o.given_to_id IS NULL ORDER BY c.id)" };
constexpr Sql count_recent{ "directory.count_corrections", R"(
    SELECT count(*) FROM directory_correction WHERE service_id = :service_id AND sent_at >= :since)" };
constexpr Sql answer_correction{ "directory.answer_correction", R"(
    UPDATE directory_correction SET reply = :reply, replied_at = :replied_at, replied_by = :replied_by,
        replied_from = :replied_from
    WHERE id = :id AND reply IS NULL)" };

}

void add(Tx& tx, const Correction& one, const Bytes& digest) {
    tx.run(insert_correction, one.id, one.service, one.what, one.sent_at, digest);
}

std::optional<Correction> find_correction(Tx& tx, Id<Correction> id) {
    return tx.one<Correction>(select_correction, id);
}

std::optional<Correction> find_correction_by(Tx& tx, const Bytes& digest) {
    return tx.one<Correction>(select_correction_by, digest);
}

std::vector<SentCorrection> unanswered(Tx& tx, Id<accounts::Agency> agency) {
    return tx.all<SentCorrection>(select_unanswered, agency);
}

std::vector<SentCorrection> unanswered_of_nobody(Tx& tx) {
    return tx.all<SentCorrection>(select_unanswered_of_nobody);
}

std::int64_t count_corrections(Tx& tx, Id<Service> service, Instant since) {
    return tx.one<std::int64_t>(count_recent, service, since).value_or(0);
}

Result<Done> answer(Tx& tx, const Correction& one) {
    if (tx.run(answer_correction, one.reply, one.replied_at, one.replied_by, one.replied_from, one.id) == 0)
        return Problem::Kind::conflict;
    return Done{};
}

}
