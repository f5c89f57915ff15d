#pragma once
// Every line of SQL about agencies. The door's questions answer without hidden addresses; agency_to_edit is the one way
// to one, for its own form.
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

/// With its address, hidden or not: for the form of whoever may change it, and nothing else.
std::optional<Agency> agency_to_edit(Tx& tx, Id<Agency> id);
/// The agency of that name, however it is written, other than `except`.
std::optional<Id<Agency>> agency_named(Tx& tx, std::string_view name, Id<Agency> except = {});
void insert_agency(Tx& tx, const Agency& agency);
/// Conflict when somebody has changed it since `agency.version`.
Result<Done> update_agency(Tx& tx, const Agency& agency);
/// Makes the row as given whether or not there was one: for towns.
void put_agency(Tx& tx, const Agency& agency);
std::int64_t count_agencies(Tx& tx);

}
