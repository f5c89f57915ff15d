#pragma once
// How the tables came to be. Every room owns dated files of SQL, rooms/X/migrations/2026-03-01-1200_consent.sql, that
// only ever go forward; here all rooms' files become one order, each is applied once in a transaction of its own, and a
// database whose past differs from the program's is refused.
#include "base/embedded.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::storage {

struct Migration {
    std::string_view path; // "rooms/sharing/migrations/2026-03-01-1200_consent.sql"
    std::string_view text;
    std::string checksum; // SHA-256 of the text, in hexadecimal

    /// "2026-03-01-1200_consent.sql": what the order goes by.
    std::string_view file_name() const;
};

/// One migration as it stands in a database.
struct MigrationState {
    std::string path;
    std::string checksum;
    std::optional<Instant> applied_at; // empty while it is pending
};

/// All files in the one order in which they are applied: by file name, and by folder where two share a name. A file
/// that is not named "yyyy-mm-dd-hhmm_words.sql", or is there twice, is a BrokenPromise.
std::vector<Migration> merged(const std::vector<Embedded>& files);

/// The statements of a script, in order, without the semicolons between them: semicolons inside quotes, comments and
/// dollar quotes do not end one. Refuses a script that ends inside a quote or a comment.
std::vector<std::string> statements_of(std::string_view script);

/// The statement with every "(name IN ('a', 'b')" as "((name = 'a' OR name = 'b')". It means the same, but where it is
/// a check, SQLite would make a table of the list for every row that is written, which takes longer than writing the
/// row.
std::string spelled_out(std::string_view statement);

}
