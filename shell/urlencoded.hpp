#pragma once
// Forms as browsers send them and queries: name=value&name=value, in UTF-8 (application/x-www-form-urlencoded).
#include "kit/request.hpp"
#include "shell/refusal.hpp"

#include <string_view>

namespace knotwork::shell {

/// How much a form may hold, whichever way it is encoded.
struct FormLimits {
    std::size_t fields = 1000;
    std::size_t name_bytes = 256;
    std::size_t field_bytes = 256 * 1024; // of one value
    std::size_t together_bytes = 1 << 20; // of all values, files apart
    std::size_t files = 20;
};

/// The fields in the order in which they came. Refused: a % without its digits, text that is not UTF-8, the NUL
/// character, more than the limits. Empty pairs ("a=1&&b=2") are passed over; a name without = has an empty value.
Read<kit::Form> read_urlencoded(std::string_view text, const FormLimits& limits = {});

}
