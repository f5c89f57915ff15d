#pragma once
// The standing of a town's workers, from its standing.json.
#include "storage/tx.hpp"

#include <filesystem>

namespace knotwork::sharing {

/// Makes the rows as the file says whether or not they were there. The town's workers must have been loaded.
void load_standing(storage::Tx& tx, const std::filesystem::path& folder, Instant now);

}
