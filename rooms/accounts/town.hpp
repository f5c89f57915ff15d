#pragma once
// The room's part of a town: agencies.json and workers.json, as towns/ambermouth/README.md describes them.
#include "storage/tx.hpp"

#include <filesystem>

namespace knotwork::accounts {

/// Agencies, workers and posts, with ids told from their keys, so that loading again changes nothing but what the files
/// say differently. All workers are marked as invented. A town without either file has nobody in it. Throws
/// BrokenPromise naming the file and the key that is wrong.
void load_town(storage::Tx& tx, const std::filesystem::path& folder, Instant now);

}
