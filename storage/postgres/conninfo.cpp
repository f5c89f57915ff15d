// Connection strings of PostgreSQL, taken apart and put together by libpq's own reader.
#include "storage/postgres/conninfo.hpp"

#include "storage/failure.hpp"

#include <libpq-fe.h>
#include <map>
#include <memory>

namespace knotwork::storage::postgres {
namespace {

using Parts = std::map<std::string, std::string>;

struct FreeOptions {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};

Parts parts_of(const std::string& conninfo) {
    const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(conninfo.c_str(), nullptr));
    if (!options) throw Refused("The PostgreSQL connection string cannot be read."); // it may hold a password
    Parts parts;
    for (const auto* option = options.get(); option->keyword; ++option)
        if (option->val) parts[option->keyword] = option->val;
    return parts;
}

std::string quoted(const std::string& value) {
    std::string text = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\') text += '\\';
        text += c;
    }
    return text + '\'';
}

std::string joined(const Parts& parts) {
    std::string text;
    for (const auto& [name, value] : parts)
        text += (text.empty() ? "" : " ") + name + '=' + quoted(value);
    return text;
}

}

std::string with_database(const std::string& conninfo, const std::string& name) {
    auto parts = parts_of(conninfo);
    parts["dbname"] = name;
    return joined(parts);
}

std::string with_address(const std::string& conninfo, const std::string& host, int port) {
    auto parts = parts_of(conninfo);
    parts.erase("hostaddr");
    parts["host"] = host;
    parts["port"] = std::to_string(port);
    parts["sslmode"] = "disable";
    parts["gssencmode"] = "disable";
    return joined(parts);
}

Address address_of(const std::string& conninfo) {
    auto parts = parts_of(conninfo);
    return { parts.contains("host") ? parts["host"] : "/var/run/postgresql",
             parts.contains("port") ? parts["port"] : "5432" };
}

}
