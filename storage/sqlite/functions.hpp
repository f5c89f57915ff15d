#pragma once
// SQL functions that PostgreSQL has and SQLite 3.40 lacks, so that the same statement runs on both.
struct sqlite3;

namespace knotwork::storage::sqlite {

/// string_agg(text, separator): the texts that are not NULL, joined in the order in which they arrive; NULL when there
/// are none. Take them from an ordered subquery, as both databases keep its order.
void add_functions(sqlite3* connection);

}
