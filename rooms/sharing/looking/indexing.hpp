#pragma once
// Reads what is new in the log and says which agencies it concerns and what in it asks for a second look. A job of the
// room; what it writes can be made again from the log, but for what somebody was tied to at that moment.
#include "kit/dispatcher.hpp"
#include "rooms/sharing/looking/use_store.hpp"

namespace knotwork::sharing {

inline constexpr std::string_view read_uses_job = "sharing.read_uses";

/// One entry as it concerns each agency: the worker's own, those that keep a record of the person, and those whose
/// guardians were asked to hear of it.
std::vector<AgencyUse>
concerning(const ledger::Entry& entry, Flags flags, std::span<const Id<accounts::Agency>> holders);

/// Reads until nothing is new, and draws the samples of the month that has ended. Returns how many entries were read.
std::int64_t read_new_uses(storage::Database& database, const kit::FactReaders& facts, Instant now);

}
