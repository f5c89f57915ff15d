#pragma once
// Telephone numbers as they are read and as they are dialled, however somebody typed them. Pure; knows the numbers of
// the United Kingdom (Ofcom's National Telephone Numbering Plan, and the grouping people are used to) and leaves those
// of other countries, and whatever is no whole number of this one, as they came.
#include "base/text.hpp"

#include <string>

namespace knotwork {

/// "0117 496 0123", "020 7946 0018", "07700 900123", "016977 2555"; "+44 (0)117 4960123" reads like the first.
std::string spoken(const PhoneNumber& number);

/// For an address that begins with "tel:": digits alone, with a + before them where the number is another country's.
std::string dialled(const PhoneNumber& number);

}
