#pragma once
// Words about people stay out of the log. Beside an entry stands the hash of the words and of 32 random bytes, the
// salt; words and salt are kept elsewhere and may be erased, as the law may demand, and every proof about the entry
// still holds. While they are kept they show what was said when; once the salt is gone nobody can find the words by
// guessing and hashing. Not hidden: that there were words, which field they filled, and which entry they belong to. Nor
// does this make anybody erase every copy.
#include "engines/ledger/hashing.hpp"
#include "engines/ledger/label.hpp"

namespace knotwork::ledger {

struct Commitment {
    Label field{}; // which words: "reason", "search_terms"
    Hash hash{};

    auto operator<=>(const Commitment&) const = default;
};

inline constexpr std::size_t salt_size = 32;

/// A salt is 32 bytes from base/random.hpp, new for every commitment.
Commitment commit(const Label& field, std::string_view salt, std::string_view words);

/// Whether these are the words, and the salt, that were committed to. False for a salt of another length.
bool opens(const Commitment& commitment, std::string_view salt, std::string_view words);

}
