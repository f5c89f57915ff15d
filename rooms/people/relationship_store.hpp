#pragma once
// Every line of SQL about who is related to whom, as agencies say.
#include "rooms/people/people.hpp"

namespace knotwork::people {

/// Makes the row as given whether or not there was one: for towns.
void put_relationship(Tx& tx, const Relationship& relationship);

}
