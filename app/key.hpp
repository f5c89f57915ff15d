#pragma once
// The installation's own secret: made on first use and kept in the data folder for its owner alone. What is sealed in
// the database, and what forms carry, opens only with it; so the database keeps the fingerprint of the key that it
// belongs to, and a server that has another key does not start. It keeps the key itself nowhere else.
#include "base/settings.hpp"
#include "base/time.hpp"
#include "storage/database.hpp"

#include <string>

namespace knotwork::app {

/// The key of this data folder. Makes one where neither the folder nor the database knows of any. Refused, with a
/// sentence for the operator, when the database belongs to another key: that of another server, or one that was lost.
std::string installation_key(const Settings& settings, storage::Database& database, Instant now);

enum class KeyState { none_yet, belongs, missing, another };

/// How the key of the data folder and the database stand to each other. Makes nothing.
KeyState key_state(const Settings& settings, storage::Database& database);

/// Lets the database belong to the key of this data folder from now on, made if there is none. What was sealed with the
/// key before stays closed for good. Returns the key's file.
std::string adopt_key(const Settings& settings, storage::Database& database, Instant now);

}
