#pragma once
// What can be asked about standing, and who may ask: the administrators and guardians of an agency, about its people.
#include "kit/router.hpp"

namespace knotwork::sharing {

void open_standing(kit::Router& router);

}
