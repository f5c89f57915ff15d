#pragma once
// The agreements of a town and its agencies' policy documents, from its agreements.json. Identities come from the
// file's keys: Id<Agreement>::of_label("agreement " + key).
#include "rooms/sharing/agreements/agreement.hpp"

#include <filesystem>

namespace knotwork::sharing {

Id<Agreement> agreement_called(std::string_view key);

/// The file's days are moved by the whole weeks from the town's own day to `now`. A second time changes nothing but the
/// policy's version. Throws BrokenPromise naming the row where the file is wrong.
void load_agreements(Tx& tx, const std::filesystem::path& folder, Instant now);

}
