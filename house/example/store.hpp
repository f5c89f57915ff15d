#pragma once
// What the noticeboard keeps. Notices are added and read, never changed.
#include "rooms/noticeboard/noticeboard.hpp"

#include "storage/tx.hpp"

#include <vector>

namespace knotwork::noticeboard {

void add(Tx& tx, const Notice& notice);

/// The newest first, at most `most`.
std::vector<Notice> latest_notices(Tx& tx, std::int64_t most);

}
