#pragma once
// Every line of SQL about the installation's key.
#include "storage/tx.hpp"

#include <optional>
#include <string>

namespace knotwork::app {

std::optional<std::string> kept_fingerprint(storage::Tx& tx);
void keep_fingerprint(storage::Tx& tx, const std::string& fingerprint, Instant now);

}
