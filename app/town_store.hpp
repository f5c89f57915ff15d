#pragma once
// Every line of SQL about which towns have been loaded.
#include "storage/tx.hpp"

#include <string>

namespace knotwork::app {

bool town_is_kept(storage::Tx& tx, const std::string& name);
void keep_town(storage::Tx& tx, const std::string& name, Instant now);

}
