#pragma once
// Every line of SQL about embargoes. What was asked and what was decided are rows of their own and never change.
#include "kit/permit.hpp"
#include "rooms/sharing/looking/embargo.hpp"

namespace knotwork::sharing {

/// Everything that was ever asked for about the person, the latest first.
std::vector<Embargo> embargoes_of(Tx& tx, Id<people::Person> person);
std::optional<Embargo> find_embargo(Tx& tx, Id<Embargo> id);
/// Those about people of whom the agency keeps a record, and that are not over, the oldest first.
std::vector<Embargo> embargoes_for(Tx& tx, Id<accounts::Agency> agency, Date today);

/// Both take the leave to read who has looked at the person whose list is kept short.
void insert_embargo(Tx& tx, const kit::MayReadAudit& permit, const Embargo& embargo);
void insert_embargo_step(Tx& tx, const kit::MayReadAudit& permit, Id<Embargo> embargo, const Embargo::Step& step);

}
