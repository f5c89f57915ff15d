#pragma once
// Streams over tables beside the log, for exporting and auditing it.
#include "rooms/sharing/ledger/ledger_store.hpp"

#include <functional>

namespace knotwork::sharing {

/// Words that are kept for entries before `until`, in the order of the entries.
void each_words(Tx& tx, std::uint64_t until, const std::function<void(WordsRow&&)>& take);

std::uint64_t count_entry_rows(Tx& tx);

}
