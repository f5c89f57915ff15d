#pragma once
// Checks the log: the one in the database, with everything that is laid out beside it, or an exported folder. It reads
// every entry once and says all that is wrong in sentences. The small program of its own, knotwork-verify, checks a
// folder without sharing any of this code.
#include "rooms/sharing/ledger/exporting.hpp"

namespace knotwork::sharing {

struct LedgerReport {
    std::uint64_t entries = 0;
    std::uint64_t faults = 0;
    std::vector<std::string> wrong{}; // sentences; the first thousand
};

/// Also whether tiles, growing edge and the filing by person and agency agree with the entries. `held` are signed notes
/// that others kept: without them a database that was put back to an old copy as a whole looks well.
LedgerReport
audit_database(storage::Database& database, const std::vector<std::string>& held, const OnEntries& on_entries);

/// `policy` is a file from elsewhere; an empty path means the folder's own. Throws a sentence when a file that must be
/// there cannot be read.
LedgerReport audit_folder(
    const std::filesystem::path& folder,
    const std::filesystem::path& policy,
    const std::vector<std::string>& held,
    const OnEntries& on_entries
);

/// The signed notes in a file: one after the other as an export has them, or a single one.
std::vector<std::string> notes_in(const std::filesystem::path& file);

}
