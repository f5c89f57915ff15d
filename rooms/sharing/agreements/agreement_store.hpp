#pragma once
// Every line of SQL about agreements. What is written here is not in force until policy_changed() has been said in the
// same transaction; the handlers do that, and towns.
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing {

/// All versions of all agreements, the newest agreement first, and the latest version of each first.
std::vector<Agreement> find_agreements(Tx& tx);
/// The versions of one agreement, the latest first; none when there is no such agreement.
std::vector<Agreement> find_versions(Tx& tx, Id<Agreement> id);
std::optional<Agreement> find_latest(Tx& tx, Id<Agreement> id);

/// What the policy is made of: whatever was circulated and is not long over.
std::vector<access::Agreement> agreements_in_policy(Tx& tx);

void insert_draft(Tx& tx, const Agreement& agreement);
/// Conflict when somebody has saved the draft since `agreement.edit`, or it has been circulated.
Result<Done> save_draft(Tx& tx, const Agreement& agreement);
/// Forgets a draft that was never circulated. Conflict when there is none.
Result<Done> forget_draft(Tx& tx, Id<Agreement> id, std::int64_t version);
Result<Done> circulate(Tx& tx, const Agreement& agreement, Instant now);
void insert_signature(Tx& tx, const Agreement& agreement, const Signature& signature);
Result<Done> withdraw_signature(Tx& tx, Id<Signature> id, Id<accounts::Worker> by, Instant now);
/// All parties have signed.
void mark_agreed(Tx& tx, const Agreement& agreement, Instant now);
void insert_suspension(Tx& tx, const Agreement& agreement, const Suspension& suspension);
Result<Done> lift_suspension(Tx& tx, Id<Suspension> id, Id<accounts::Worker> by, Instant now);
Result<Done> end_agreement(Tx& tx, const Agreement& agreement, Instant at, const std::optional<Prose>& because);
void insert_review(Tx& tx, const Agreement& agreement, const Review& review);
void put_signed_copy(
    Tx& tx, const Agreement& agreement, const std::optional<Line>& where, const std::optional<std::string>& digest
);
/// Makes a version with its signatures as given whether or not there was one: for towns.
void put_agreement(Tx& tx, const Agreement& agreement);

}
