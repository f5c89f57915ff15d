#pragma once
// A service's sessions for somebody's own calendar (iCalendar, RFC 5545): when, where and what, and nobody's name.
// Clock times are London's, with the rules of its summer time in the file, so that ten o'clock stays ten o'clock
// through both changes of the clocks.
#include "rooms/directory/directory.hpp"

namespace knotwork::directory::open_referral {

/// Whether there is anything to put into a calendar.
bool has_sessions(const Entry& shown);

/// The sessions of an entry as shown_to everyone. `address` is that of its page. A session that does not say since when
/// it is held begins when the entry was last changed.
std::string calendar_of(const Entry& shown, const std::string& address);

}
