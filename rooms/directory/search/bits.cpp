#include "rooms/directory/search/bits.hpp"

namespace knotwork::directory::search {
namespace {

using Words = std::vector<std::uint64_t>;

// Compiled into each that calls it, for the processor that each is for.
[[gnu::always_inline]] inline std::size_t count_both(const Words& left, const Words& right) {
    std::size_t all = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        all += static_cast<std::size_t>(std::popcount(left[i] & right[i]));
    return all;
}

std::size_t count_anywhere(const Words& left, const Words& right) {
    return count_both(left, right);
}

#if defined(__x86_64__)
// Nearly every one of these processors counts bits with one instruction; the oldest do not, so it is asked for.
[[gnu::target("popcnt")]] std::size_t count_by_instruction(const Words& left, const Words& right) {
    return count_both(left, right);
}

const auto count_in_both = __builtin_cpu_supports("popcnt") != 0 ? count_by_instruction : count_anywhere;
#else
const auto count_in_both = count_anywhere;
#endif

}

std::size_t Bits::count() const {
    return count_in_both(words_, words_);
}

std::size_t Bits::count_with(const Bits& other) const {
    return count_in_both(words_, other.words_);
}

}
