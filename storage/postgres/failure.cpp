// What PostgreSQL's error codes mean to us. The server's own message may hold a value somebody typed ("invalid input
// syntax for type …: …"), so it is passed on only where it speaks of the statement: class 42.
#include "storage/postgres/failure.hpp"

#include "base/ensure.hpp"

#include <libpq-fe.h>

namespace knotwork::storage::postgres {
namespace {

std::string field(const pg_result* result, int code) {
    const char* text = PQresultErrorField(result, code);
    return text ? text : "";
}

ConstraintBroken::Kind kind_of(const std::string& state) {
    using Kind = ConstraintBroken::Kind;
    if (state == "23505") return Kind::unique;
    if (state == "23503") return Kind::foreign_key;
    if (state == "23514") return Kind::check;
    if (state == "23502") return Kind::not_null;
    return Kind::other;
}

std::string names_in(const pg_result* result) {
    std::string names;
    constexpr std::array<int, 4> codes{
        PG_DIAG_TABLE_NAME, PG_DIAG_COLUMN_NAME, PG_DIAG_DATATYPE_NAME, PG_DIAG_CONSTRAINT_NAME
    };
    for (const auto code : codes)
        if (const auto name = field(result, code); !name.empty()) names += ' ' + name;
    return names;
}

bool starts(const std::string& state, std::string_view with) {
    return state.starts_with(with);
}

}

std::string message_of(pg_conn* connection, const pg_result* result) {
    auto said = result ? field(result, PG_DIAG_MESSAGE_PRIMARY) : "";
    if (said.empty()) said = PQerrorMessage(connection);
    while (!said.empty() && said.back() == '\n')
        said.pop_back();
    return said;
}

void fail(pg_conn* connection, const pg_result* result, const std::string& doing) {
    const auto state = result ? field(result, PG_DIAG_SQLSTATE) : "";
    if (PQstatus(connection) != CONNECTION_OK || starts(state, "08"))
        throw ConnectionLost(doing + ": the connection to PostgreSQL was lost");
    const auto said = doing + ": PostgreSQL answered " + (state.empty() ? "nothing that is understood" : state);
    if (state == "40001" || state == "40P01") throw Conflict(said + ", a conflict with another transaction");
    if (starts(state, "23")) throw ConstraintBroken(kind_of(state), said + " for" + names_in(result));
    if (starts(state, "42")) throw BrokenPromise(said + ", " + message_of(connection, result));
    if (state == "53100") throw DiskFull(doing + ": the disk of PostgreSQL is full");
    if (state == "25006") throw ReadOnlyDisk(doing + ": PostgreSQL can only be read here");
    if (state == "58030") throw DiskFailed(doing + ": the disk of PostgreSQL failed");
    if (state == "57014") throw Unavailable(doing + ": stopped because it took too long");
    if (starts(state, "53") || starts(state, "55") || starts(state, "57")) throw Unavailable(said);
    throw Failure(said);
}

}
