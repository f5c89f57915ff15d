#pragma once
// Every line of SQL about people and the records that agencies keep of them.
#include "rooms/people/people.hpp"

namespace knotwork::people {

/// A person of whom nothing is recorded yet, under a number that nobody has had. To be filled in the same transaction.
Person add_person(Tx& tx, Instant now);
/// The record that the permit's agency keeps, open and empty. One is enough: ask own_record first.
Record open_record(Tx& tx, const kit::MayAdd& permit);
/// The agency's record of them that may be added to: an open one, or else a closed one; the oldest of several.
std::optional<Record> own_record(Tx& tx, Id<Person> person, Id<accounts::Agency> agency);
std::optional<Record> find_record(Tx& tx, Id<Record> id);
/// Makes the rows as given whether or not there were any: for towns.
void put_person(Tx& tx, const Person& person, Instant now);
void put_record(Tx& tx, const Record& record);

}
