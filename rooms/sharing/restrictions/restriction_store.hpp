#pragma once
// What is kept of restrictions and declared conflicts, and how the access engine is told. Rows are added, never
// changed.
#include "rooms/sharing/restrictions/restriction.hpp"

#include "kit/permit.hpp"
#include "storage/tx.hpp"

#include <span>

namespace knotwork::sharing {

/// Tells the access engine which seals, bars and hidings stand or will stand for each of these people.
void read_restrictions(Tx& tx, std::span<access::Dossier> dossiers, Instant now);

/// All restrictions of whoever the permit is about, the newest first: for those who may read how records are used.
std::vector<RestrictionHistory> restrictions_of(Tx& tx, const kit::MayReadAudit& permit);
/// One of them; nothing when it is about somebody else.
std::optional<RestrictionHistory> restriction_of(Tx& tx, const kit::MayReadAudit& permit, Id<Restriction> id);

void add_restriction(Tx& tx, const kit::MayApprove& permit, const Restriction& restriction);
void add_step(Tx& tx, const kit::MayApprove& permit, const RestrictionStep& step);

/// For towns: makes the row unless it is there.
void put_restriction(Tx& tx, const Restriction& restriction);
void put_step(Tx& tx, const RestrictionStep& step);

// ---- declared conflicts: about nobody of ours until a guardian says so

void add_conflict(Tx& tx, const Conflict& conflict);
/// The newest first.
std::vector<Conflict> conflicts_of_worker(Tx& tx, Id<accounts::Worker> worker);
/// Those that wait for a guardian of the agency, the oldest first, and one of its conflicts.
std::vector<Conflict> waiting_conflicts(Tx& tx, Id<accounts::Agency> agency);
std::optional<Conflict> conflict_at(Tx& tx, Id<accounts::Agency> agency, Id<Conflict> id);
/// Conflict when another guardian was quicker.
Result<Done> settle_conflict(Tx& tx, Id<Conflict> id, Conflict::Outcome outcome, const Stamp& by);
void put_conflict(Tx& tx, const Conflict& conflict);

}
