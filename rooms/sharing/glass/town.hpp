#pragma once
// The records that were opened in an emergency before a town's day, from its sharing.json.
#include "storage/tx.hpp"

#include <filesystem>

namespace knotwork::sharing {

/// Makes the rows as the file says unless they are there. The town's people and workers must have been loaded.
void load_glass(storage::Tx& tx, const std::filesystem::path& folder, Instant now);

}
