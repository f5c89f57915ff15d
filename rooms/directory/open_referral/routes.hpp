#pragma once
// The Open Referral UK 3.0 API, for anyone's programs to read. Everything in it comes from what everyone may know.
#include "kit/router.hpp"

namespace knotwork::directory::open_referral {

/// Registers /open-referral and all below it, and beside the pages /services/open-data.zip
/// and the calendar of a service's sessions.
void open_api(kit::Router& router);

}
