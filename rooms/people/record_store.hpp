#pragma once
// Every line of SQL about people and the records that agencies keep of them.
#include "rooms/people/people.hpp"

namespace knotwork::people {

/// Somebody new, under a number that nobody has had, with an empty record of the agency. Nobody can be asked for before
/// they are here, so leave is asked afterwards, in the same transaction, which a refusal undoes.
Record add_person(Tx& tx, Id<accounts::Agency> agency, Id<accounts::Post> post, Instant now);
/// The record that the permit's agency keeps, open and empty. One is enough: ask own_record first.
Record open_record(Tx& tx, const kit::MayAdd& permit);
/// The agency's record of them that may be added to: an open one, or else a closed one; the oldest of several.
std::optional<Record> own_record(Tx& tx, Id<Person> person, Id<accounts::Agency> agency);
std::optional<Record> find_record(Tx& tx, Id<Record> id);
/// Makes the rows as given whether or not there were any: for towns.
void put_person(Tx& tx, const Person& person, Instant now);
void put_record(Tx& tx, const Record& record);

}
