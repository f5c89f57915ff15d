#pragma once
// Finding people by what somebody typed, with one of three answers for each: in full, known to others, or nothing at
// all. What may not be seen finds nobody, so nothing can be learnt of it by searching; a name or a birth date that may
// not be seen finds somebody whom one may know of, and says only whom to ask.
#include "rooms/people/search_pages.hpp"

namespace knotwork::people {

struct Findings {
    std::vector<FoundLine> found{};
    bool more = false;
};

/// Whether there is enough to look for: the number, or a word of two letters.
bool can_be_searched(std::string_view typed);
/// Noted for the log, whatever it finds.
Findings find_people(kit::Ctx& ctx, access::Purpose purpose, std::string_view typed);

}
