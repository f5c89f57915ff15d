#pragma once
// What can be asked about the rules: everybody who is signed in may read them; what an agency is to the law is said by
// its guardians and by the partnership's administrators.
#include "kit/router.hpp"

namespace knotwork::sharing {

void open_rules(kit::Router& router);

}
