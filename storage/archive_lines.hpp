#pragma once
// The lines of an archive: what each may be, written and read. See archive.hpp for the form of the whole.
#include "storage/history.hpp"
#include "storage/tables.hpp"

#include <fstream>
#include <string>
#include <variant>
#include <vector>

namespace knotwork::storage {

/// One value of a row, owned.
struct ArchivedValue {
    Cell::Kind kind = Cell::Kind::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string text{};

    Cell cell() const { return { .kind = kind, .integer = integer, .real = real, .text = text }; }
};

struct ArchiveHeading {};

using ArchivedRow = std::vector<ArchivedValue>;

struct ArchiveEnd {
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

using ArchiveLine = std::variant<ArchiveHeading, MigrationState, Table, ArchivedRow, ArchiveEnd>;

std::string heading_line();
std::string migration_line(const MigrationState& migration);
std::string table_line(const Table& table);
std::string row_line(const Rows& rows);
std::string end_line(const ArchiveEnd& end);

/// Reads an archive from its beginning, line by line. Refused when a line is none of ours, or the file ends early.
class ArchiveReader {
public:
    explicit ArchiveReader(const std::string& path);
    /// After an ArchiveEnd there is nothing more to read.
    ArchiveLine next();

private:
    std::string path_;
    std::ifstream file_;
    std::int64_t line_ = 0;
};

}
