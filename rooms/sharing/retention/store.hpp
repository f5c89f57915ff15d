#pragma once
// Every line of SQL about how long records are kept. Rows are added and never changed.
#include "kit/permit.hpp"
#include "rooms/sharing/retention/retention.hpp"
#include "storage/tx.hpp"

namespace knotwork::sharing {

/// The agency's schedule, one rule for each kind in their order: its own, or else the one it began with.
std::vector<RetentionRule> schedule_of(Tx& tx, Id<accounts::Agency> agency);
void insert_rule(Tx& tx, const RetentionRule& rule, const Prose& reason, const Stamp& by);

/// Every record that the agency keeps, with what its keeping depends on; what is due comes first, the oldest day first.
std::vector<RetentionCase> retention_cases(Tx& tx, Id<accounts::Agency> agency);
/// One of them; nothing when it is another agency's, or disposed of.
std::optional<RetentionCase> retention_case(Tx& tx, Id<people::Record> record, Id<accounts::Agency> agency);

/// What the access engine must know of a record whose keeping is decided: that the agency keeps it, and nothing of what
/// it says. A closed record counts as archived, since it waits for nothing but this.
kit::Held held_record(const people::Record& record);
kit::Held held_disposal(const people::Record& record, Id<Disposal> disposal);

// What is decided about one record. The permit is for that record.
void insert_kind(Tx& tx, const kit::MayCorrect& permit, const SaidKind& said);
void insert_longer(Tx& tx, const kit::MayCorrect& permit, const KeptLonger& longer);
void insert_hold(Tx& tx, const kit::MayCorrect& permit, const Prose& reason);
/// Conflict when it has been lifted already.
Result<Done> lift_hold(Tx& tx, const kit::MayCorrect& permit, Id<Hold> hold, const Prose& reason);

void insert_disposal(Tx& tx, const kit::MayDispose& permit, const Disposal& disposal);
void insert_disposal_step(Tx& tx, const kit::MayApprove& permit, Id<Disposal> disposal, const Disposal::Step& step);
/// Carried out: the certificate is what stays.
void insert_certificate(Tx& tx, const kit::MayDispose& permit, const Certificate& certificate);
/// The agency's, the latest first.
std::vector<Certificate> certificates_of(Tx& tx, Id<accounts::Agency> agency, std::int64_t most);

}
