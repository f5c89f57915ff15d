#pragma once
// A PostgreSQL connection string as it may be shown to whoever looks after an installation. It connects to nothing.
#include <string>

namespace knotwork::storage {

/// What stands in the place of a secret.
inline constexpr const char* hidden = "***";

/// The string in its keyword form, with every password hidden, whether it was written as keywords or as a URI. One that
/// libpq cannot read is hidden whole: nobody can say where the password in it is.
std::string without_passwords(const std::string& connection_string);

}
