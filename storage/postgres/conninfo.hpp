#pragma once
// Connection strings of PostgreSQL, in either of their forms.
#include <string>

namespace knotwork::storage::postgres {

/// The same connection to another database of the server. Refused when `conninfo` cannot be read.
std::string with_database(const std::string& conninfo, const std::string& name);

/// The same, by another way: through whatever listens at that address of this machine, without TLS.
std::string with_address(const std::string& conninfo, const std::string& host, int port);

/// Where the server is.
struct Address {
    std::string host; // a name or number; a path when it is a socket of this machine
    std::string port;
};

Address address_of(const std::string& conninfo);

}
