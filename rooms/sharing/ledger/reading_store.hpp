#pragma once
// Streams over tables beside the log, for exporting and auditing it.
#include "rooms/sharing/ledger/ledger_store.hpp"

#include <functional>

namespace knotwork::sharing {

/// Words that are kept for entries before `until`, in the order of the entries.
void each_words(Tx& tx, std::uint64_t until, const std::function<void(WordsRow&&)>& take);

/// What is filed by person and by agency, as sums that are equal when the same is filed, in whatever order.
struct Filing {
    std::uint64_t people = 0;
    std::uint64_t agencies = 0;

    void add(const ledger::Entry& entry, std::int64_t sequence);

    bool operator==(const Filing&) const = default;
};

Filing stored_filing(Tx& tx);

}
