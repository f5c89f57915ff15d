#pragma once
// What is kept of consent, wishes and objections, and how the access engine is told. Rows are added, never changed.
// What somebody said is read Guarded, row by row: it belongs to the agency that recorded it.
#include "rooms/sharing/consent/consent.hpp"

#include "kit/permit.hpp"
#include "storage/tx.hpp"

#include <span>

namespace knotwork::kit {
class About;
}

namespace knotwork::sharing {

/// Tells the access engine what was said for each of these people, and which objections stand.
void read_consents(Tx& tx, std::span<access::Dossier> dossiers, Instant now);

/// What the engine must know of a saying: whose words, and who recorded them.
kit::Held held_consent(Id<accounts::Agency> owner, Uuid object = {});
kit::Held held_objection(Id<accounts::Agency> owner, Uuid object = {});

/// The newest first, and oldest last.
std::vector<kit::Guarded<Consent>> consents_of(Tx& tx, const kit::About& about);
std::vector<kit::Guarded<Objection>> objections_of(Tx& tx, const kit::About& about);
/// Everybody who has spoken for the person. A name is part of what is said of the family.
std::vector<Giver> givers_of(Tx& tx, Id<people::Person> person);

/// Whoever speaks, found or added.
GiverId giver_for(Tx& tx, const kit::MayAdd& permit, const SaidBy& by);
void add_consent(Tx& tx, const kit::MayAdd& permit, const Consent& consent);
void add_objection(Tx& tx, const kit::MayAdd& permit, const Objection& objection);
/// Conflict when somebody else was quicker.
Result<Done> end_objection(Tx& tx, const kit::MayAdd& permit, Id<Objection> id, const Objection::Ending& ending);

// ---- for towns, and what tests hold against what was put in: makes the row unless it is there.
GiverId put_giver(Tx& tx, const Giver& giver);
void put_consent(Tx& tx, const Consent& consent);
void put_objection(Tx& tx, const Objection& objection);
std::vector<Consent> all_consents(Tx& tx, Id<people::Person> person);
std::vector<Objection> all_objections(Tx& tx, Id<people::Person> person);

}
