#pragma once
// What a service offers, to whom, where, when and at what price, out of the members of its record: the part of reading
// that can only leave things out, never refuse.
#include "rooms/directory/feeds/fields.hpp"
#include "rooms/directory/feeds/reading.hpp"

namespace knotwork::directory::feeds {

void read_offer(const Source& source, const Fields& fields, Read& read);

// the parts of it that stand in files of their own
void read_places(const Source& source, const Fields& fields, Read& read);
std::optional<Schedule> read_schedule(const Fields& fields);
void read_costs(const Source& source, const Fields& fields, Service& service);

}
