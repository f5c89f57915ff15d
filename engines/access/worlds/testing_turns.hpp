#pragma once
// What can go wrong for somebody who would have been permitted: one small turn of the world at a time.
#include "engines/access/worlds/testing_facts.hpp"

namespace knotwork::access::testing {

/// Turns one thing: something ends now, is missing, contradicts, forbids, or opens a way.
void turn(World& world, Facts& facts);

}
