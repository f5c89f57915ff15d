#pragma once
// What the people of a town said about sharing, what is kept from whom, and what its agencies decided: sharing.json.
#include "storage/tx.hpp"

#include <filesystem>

namespace knotwork::sharing {

/// Loading twice leaves the same rows as loading once. A town without the file has nothing of it.
void load_sayings(Tx& tx, const std::filesystem::path& folder, Instant now);

}
