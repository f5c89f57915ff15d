#pragma once
// Every line of SQL about copies: what is left out of them, what was prepared, and who released it.
#include "kit/permit.hpp"
#include "rooms/sharing/rights/copy.hpp"
#include "storage/tx.hpp"

namespace knotwork::sharing {

/// What the access engine must know of a copy: it belongs to the agency that prepares it.
kit::Held held_copy(Id<accounts::Agency> agency, Uuid object = {});

CopyChoices choices_for(Tx& tx, Id<RightsRequest> request);
void put_choice(
    Tx& tx, const kit::MayAdd& permit, Id<RightsRequest> request, const std::string& item, const CopyChoice& choice
);

/// What was prepared last for the request.
std::optional<PreparedCopy> latest_copy(Tx& tx, Id<RightsRequest> request, Id<accounts::Agency> agency);
void add_copy(Tx& tx, const kit::MayAdd& permit, const PreparedCopy& copy);
/// Somebody else releases it, or sends it back.
void add_copy_step(Tx& tx, const kit::MayApprove& permit, Id<PreparedCopy> copy, const PreparedCopy::Step& step);

/// The content of every copy that the agency has prepared of the person goes, and what was decided about its parts.
/// That there was a copy stays. Returns how many there were.
std::int64_t empty_copies(Tx& tx, const kit::MayDispose& permit);

}
