#pragma once
// The log as a folder of files that anybody can check without Knotwork (docs/methods/ledger.md, "An exported folder").
// It ends with a checkpoint, is read in one snapshot while the server works, and takes the memory of one entry.
#include "rooms/sharing/ledger/checkpoints.hpp"
#include "storage/database.hpp"

#include <filesystem>
#include <functional>

namespace knotwork::sharing {

/// How many entries are done, of how many.
using OnEntries = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct ExportWanted {
    std::filesystem::path folder{};   // made; refused when there is something in it
    std::size_t witnesses_needed = 0; // only up to the last checkpoint that so many partners signed
    bool with_words = false;          // what people said, too: personal data, for whoever may have them
};

struct Exported {
    std::uint64_t entries = 0;
    std::string checkpoint{}; // the one it ends with
};

/// Refused, with a sentence for the operator, when nothing was ever noted, when no checkpoint has so many signatures,
/// and when the folder cannot be written.
Exported export_ledger(
    storage::Database& database,
    const LedgerKeys& keys,
    const ExportWanted& wanted,
    Instant now,
    const OnEntries& on_entries
);

}
