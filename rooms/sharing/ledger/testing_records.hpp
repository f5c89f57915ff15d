#pragma once
// A plain table of records, for measuring what it adds to a read that the log is waited for.
#include "base/embedded.hpp"
#include "storage/sql.hpp"

#include <cstdint>
#include <string>

namespace knotwork::sharing::testing {

inline const Embedded record_schema{ "bench/migrations/2026-03-01-1200_bench.sql", R"(
    CREATE TABLE bench_record (
        id id_text NOT NULL PRIMARY KEY, name text NOT NULL, school text NOT NULL, version bigint NOT NULL
    );)" };

inline constexpr Sql insert_record{ "bench.insert", R"(
    INSERT INTO bench_record (id, name, school, version) VALUES (:id, :name, 'Harbour Primary', 1))" };

inline constexpr Sql select_record{ "bench.select", R"(
    SELECT name, school, version FROM bench_record WHERE id = :id)" };

struct Record {
    std::string name;
    std::string school;
    std::int64_t version;
};

}
