#pragma once
// Importing the postcodes of Great Britain from the file of the Office for National Statistics, whole or cut down, as
// .csv or .csv.xz. Columns are known by the names that its editions have used, in any order.
//
// The file is read to its end before anything is kept, so a damaged one changes nothing. What is kept is kept sector by
// sector: to interrupt it leaves whole sectors, and to run it again finishes it. Postcodes are never taken away.
#include "base/time.hpp"
#include "storage/database.hpp"

#include <filesystem>
#include <string>

namespace knotwork::directory::geography {

struct PostcodeReport {
    std::int64_t rows = 0;
    std::int64_t kept = 0;       // rows that say where a postcode is
    std::int64_t changed = 0;    // of those, new here or different from before
    std::int64_t terminated = 0; // of those, no longer in use: people go on typing them
    std::int64_t without_grid = 0;
    std::int64_t islands = 0;          // Channel Islands and Isle of Man, which have pseudo-codes and no grid
    std::int64_t northern_ireland = 0; // on another grid, under another licence
    std::int64_t unreadable = 0;
    std::int64_t first_unreadable = 0; // the line in the file
};

/// Throws storage::Refused, with a sentence for the operator, when the file is not one of postcodes. The progress is in
/// thousandths of the whole.
PostcodeReport import_postcodes(
    storage::Database& database, const std::filesystem::path& file, Instant now, const storage::OnProgress& progress
);

}
