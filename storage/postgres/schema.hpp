#pragma once
// What a PostgreSQL database needs before the first migration: the column types that SQLite understands by their names.
#include "storage/postgres/connection.hpp"

namespace knotwork::storage::postgres {

/// Makes the domains id_text, instant_text, date_text, rough_date_text, key_text, json_text, pence_int, yes_no_int and
/// blob, where they are not there yet.
void make_domains(Connection& connection);

/// Lets only one server at a time migrate, while it lives.
class MigrationLock {
public:
    explicit MigrationLock(Connection& connection);
    ~MigrationLock();
    MigrationLock(const MigrationLock&) = delete;
    MigrationLock& operator=(const MigrationLock&) = delete;

private:
    Connection& connection_;
};

}
