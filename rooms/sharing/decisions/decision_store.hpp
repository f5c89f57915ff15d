#pragma once
// What is kept of requests and of decisions to share, and how the access engine is told. Rows are added, never changed.
#include "rooms/sharing/decisions/decision.hpp"

#include "kit/permit.hpp"
#include "storage/tx.hpp"

#include <span>

namespace knotwork::kit {
class About;
}

namespace knotwork::sharing {

/// Tells the access engine which decisions of owners stand for each of these people.
void read_disclosures(Tx& tx, std::span<access::Dossier> dossiers, Instant now);

/// What the engine must know of a decision or a request: it is about who works with the person.
kit::Held held_decision(Id<accounts::Agency> owner, Uuid object = {});

/// The newest first.
std::vector<kit::Guarded<Disclosure>> disclosures_of(Tx& tx, const kit::About& about);
void add_disclosure(Tx& tx, const kit::MayAdd& permit, const Disclosure& disclosure);
/// Conflict when somebody else was quicker.
Result<Done> end_disclosure(Tx& tx, const kit::MayAdd& permit, Id<Disclosure> id, const Disclosure::Ending& ending);

/// What the agency asked others about the person, and what others asked of it; the newest first.
std::vector<Request> requests_about(Tx& tx, const kit::About& about, Id<accounts::Agency> agency);
void add_request(Tx& tx, const kit::MayAdd& permit, const Request& request);

/// What an agency was asked and has not answered, by the day it is due; about whom is for About to say.
std::vector<Request> open_requests_to(Tx& tx, Id<accounts::Agency> owner);
std::optional<Request> request_to(Tx& tx, Id<accounts::Agency> owner, Id<Request> id);
/// Conflict when somebody else was quicker.
Result<Done> answer_request(Tx& tx, Id<Request> id, const Request::Answer& answer);

// ---- for towns, and what tests hold against what was put in: makes the row unless it is there.
void put_disclosure(Tx& tx, const Disclosure& disclosure);
void put_request(Tx& tx, const Request& request);
std::vector<Disclosure> all_disclosures(Tx& tx, Id<people::Person> person);

}
