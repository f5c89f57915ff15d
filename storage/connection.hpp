#pragma once
// What a database engine must be able to do for a transaction. Tx speaks to it, storage/sqlite and storage/postgres are
// it, and nothing above storage sees it.
#include "storage/sql.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace knotwork::storage {

enum class Engine { sqlite, postgres };

/// One value as a database holds it, borrowed from whoever made it.
struct Cell {
    enum class Kind { null, integer, real, text, bytes };

    Kind kind = Kind::null;
    std::int64_t integer = 0;
    double real = 0;
    std::string_view text{}; // of text and of bytes

    static Cell of(std::int64_t value) { return { .kind = Kind::integer, .integer = value }; }

    static Cell of(double value) { return { .kind = Kind::real, .real = value }; }

    static Cell of(std::string_view value) { return { .kind = Kind::text, .text = value }; }

    static Cell of_bytes(std::string_view value) { return { .kind = Kind::bytes, .text = value }; }
};

/// The rows of one running statement, one after another. Cells are good until the next row is asked for.
class Rows {
public:
    virtual ~Rows() = default;
    virtual bool next() = 0;
    virtual int columns() const = 0;
    virtual std::string column_name(int column) const = 0;
    virtual Cell cell(int column) const = 0;
    /// Ends the statement, whether or not all its rows were read.
    virtual void close() noexcept = 0;
};

struct CloseRows {
    void operator()(Rows* rows) const noexcept { rows->close(); }
};

using OpenRows = std::unique_ptr<Rows, CloseRows>;

/// How the rows of a statement will be read.
enum class Reading {
    at_once,   // all of them, soon
    streaming, // one by one, for as long as the caller likes, with other statements in between
    to_take,   // to be changed next; rows that another transaction is taking are passed over
};

/// What a transaction may do, and what it sees of others that run at the same time.
enum class Access { read, write, write_as_queue };

class Connection {
public:
    virtual ~Connection() = default;
    virtual Engine engine() const = 0;
    /// Runs a statement to its end. Returns how many rows it inserted, updated or deleted.
    virtual std::int64_t run(const Sql& sql, std::span<const Cell> values) = 0;
    virtual OpenRows rows(const Sql& sql, std::span<const Cell> values, Reading reading) = 0;

    virtual void begin(Access access) = 0;
    /// Returns when the transaction is as durable as the database can make it.
    virtual void commit() = 0;
    virtual void roll_back() noexcept = 0;
    /// Runs one statement of a migration as it is written, without placeholders, for as long as it takes. Errors say
    /// what the database says, so it is never for statements with personal values in them.
    virtual void command(const std::string& statement) = 0;
};

}
