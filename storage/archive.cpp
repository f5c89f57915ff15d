// Writing an archive from one snapshot, checking one, and filling an empty database from one.
#include "storage/archive.hpp"

#include "storage/archive_lines.hpp"
#include "storage/backup.hpp"
#include "storage/files.hpp"

#include <filesystem>

namespace knotwork::storage {
namespace {

constexpr Sql select_migrations{ "storage.select_migrations", R"(
    SELECT path, checksum, applied_at FROM storage_migration ORDER BY applied_at, path)" };

constexpr Sql update_applied_at{ "storage.update_applied_at", R"(
    UPDATE storage_migration SET applied_at = :applied_at WHERE path = :path)" };

constexpr std::int64_t rows_a_report = 1'000;

/// Counts rows and tells about every thousandth.
class Counter {
public:
    Counter(const OnProgress& progress, std::int64_t total) : progress_(progress), total_(total) {}

    void add() {
        if (++rows_ % rows_a_report == 0) tell();
    }

    void tell() const {
        if (progress_) progress_({ rows_, total_ });
    }

    std::int64_t rows() const { return rows_; }

private:
    const OnProgress& progress_;
    std::int64_t total_;
    std::int64_t rows_ = 0;
};

std::int64_t count_rows(Tx& tx, const Table& table) {
    const auto text = table.count();
    return tx.one<std::int64_t>(Sql{ "storage.count_rows", text }).value_or(0);
}

void write_table(Tx& tx, const Table& table, Output& file, Counter& counter) {
    const auto text = table.select();
    const Sql select{ "storage.select_rows", text };
    file.line(table_line(table));
    const auto rows = tx.connection().rows(select, {}, Reading::streaming);
    while (rows->next()) {
        file.line(row_line(*rows));
        counter.add();
    }
}

void write_archive(Tx& tx, Output& file, const OnProgress& progress) {
    const auto all = tables(tx);
    std::int64_t total = 0;
    for (const auto& table : all)
        total += count_rows(tx, table);
    file.line(heading_line());
    for (const auto& migration : tx.all<MigrationState>(select_migrations))
        file.line(migration_line(migration));
    Counter counter(progress, total);
    for (const auto& table : all)
        write_table(tx, table, file, counter);
    file.line(end_line({ static_cast<std::int64_t>(all.size()), counter.rows() }));
    file.finish();
    counter.tell();
}

/// What is in an archive, learnt by reading all of it.
struct Contents {
    std::vector<MigrationState> migrations;
    std::int64_t tables = 0;
    std::int64_t rows = 0;
};

Contents read_through(const std::string& path) {
    ArchiveReader reader(path);
    Contents found;
    std::size_t width = 0;
    for (auto line = reader.next();; line = reader.next()) {
        if (const auto* migration = std::get_if<MigrationState>(&line)) found.migrations.push_back(*migration);
        else if (const auto* table = std::get_if<Table>(&line)) ++found.tables, width = table->columns.size();
        else if (const auto* row = std::get_if<ArchivedRow>(&line)) {
            if (row->size() != width) throw Refused("A row of the archive " + path + " does not fit its table.");
            ++found.rows;
        } else if (const auto* end = std::get_if<ArchiveEnd>(&line)) {
            if (end->tables == found.tables && end->rows == found.rows) return found;
            throw Refused("The archive " + path + " does not hold as many rows as it says.");
        }
    }
}

// The files that the archive's database had been made with, out of those the program has.
std::vector<Embedded> files_of(const Contents& contents, const std::vector<Embedded>& known) {
    std::vector<Embedded> files;
    for (const auto& applied : contents.migrations) {
        const auto all = merged(known);
        const auto same = std::find_if(all.begin(), all.end(), [&](const Migration& one) {
            return one.path == applied.path && one.checksum == applied.checksum;
        });
        if (same == all.end())
            throw Refused(
                "The archive was made with the migration " + applied.path +
                ", which this program does not have as it was then. Use the program that made the archive, or a later "
                "one."
            );
        files.push_back({ same->path, same->text });
    }
    return files;
}

void insert_row(Tx& tx, const Sql& insert, const ArchivedRow& row) {
    std::vector<Cell> cells;
    for (const auto& value : row)
        cells.push_back(value.cell());
    tx.connection().run(insert, cells);
}

void load_rows(Tx& tx, const std::string& path, Counter& counter) {
    ArchiveReader reader(path);
    std::string text;
    for (auto line = reader.next(); !std::holds_alternative<ArchiveEnd>(line); line = reader.next()) {
        if (const auto* table = std::get_if<Table>(&line)) text = table->insert();
        else if (const auto* migration = std::get_if<MigrationState>(&line))
            tx.run(update_applied_at, migration->applied_at, migration->path);
        else if (const auto* row = std::get_if<ArchivedRow>(&line)) {
            insert_row(tx, { "storage.insert_row", text }, *row);
            counter.add();
        }
    }
}

void fill(Tx& tx, const std::string& path, const Contents& contents, const OnProgress& progress) {
    const auto put_back = lift_foreign_keys(tx);
    const auto all = tables(tx);
    for (const auto& table : all) { // a migration may have put rows there, which are in the archive too
        const auto text = table.clear();
        tx.run(Sql{ "storage.clear_table", text });
    }
    Counter counter(progress, contents.rows);
    load_rows(tx, path, counter);
    for (const auto& statement : put_back)
        tx.connection().command(statement);
    std::int64_t kept = 0;
    for (const auto& table : all)
        kept += count_rows(tx, table);
    if (kept != contents.rows) throw Refused("Not every row of the archive " + path + " arrived; nothing was kept.");
    counter.tell();
}

}

Backup export_archive(Database& database, const std::string& path, const OnProgress& progress) {
    must_not_exist(path);
    const auto part = path + ".part";
    std::filesystem::remove(part); // of an attempt that did not finish
    Output file(part);
    database.read([&](Tx& tx) { write_archive(tx, file, progress); });
    return finish_backup(path);
}

void check_archive(const std::string& path, const std::vector<Embedded>& migrations) {
    files_of(read_through(path), migrations);
}

void import_archive(
    Database& database, const std::string& path, const std::vector<Embedded>& migrations, const OnProgress& progress
) {
    verify_backup(path, migrations);
    const auto contents = read_through(path);
    const auto files = files_of(contents, migrations);
    if (!database.read([](Tx& tx) { return is_empty(tx.connection()); }))
        throw Refused("The database is not empty. An archive is only ever loaded into an empty one.");
    database.migrate(files, Instant{});
    database.write([&](Tx& tx) { fill(tx, path, contents, progress); });
}

}
