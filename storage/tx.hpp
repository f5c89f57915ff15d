#pragma once
// One transaction on one connection: everything a room asks of the database. It is handed out by Database::read and
// Database::write, and ends with them.
//
//   struct Row { Id<Consent> id; Answer answer; std::optional<Date> ended_on; };      // fields in the order selected
//   auto latest = tx.one<Row>(select_latest, person);                                  // nothing when there is no row
//   auto agreed = tx.one<std::int64_t>(count_agreed).value_or(0);                      // a single column
//   if (tx.run(update_answer, answer, id, version) == 0) return Problem::Kind::conflict;
//
// A value is bound to each placeholder in the order in which they appear. After a statement has failed the transaction
// is lost: it runs nothing more and will be rolled back, whoever catches the exception.
#include "base/clock.hpp"
#include "storage/row.hpp"

#include <array>
#include <exception>
#include <string>
#include <tuple>
#include <vector>

namespace knotwork::storage {

class Tx {
public:
    /// For Database and its engines.
    explicit Tx(Connection& connection) : connection_(connection) {}

    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    /// Runs a statement. Returns how many rows it inserted, updated or deleted itself, without those of foreign keys.
    template <class... V>
    std::int64_t run(const Sql& sql, const V&... values) {
        return with_cells([&](auto cells) { return run_cells(sql, cells); }, values...);
    }

    /// The only row, or nothing. More than one is a BrokenPromise: say LIMIT 1 if any will do.
    template <class Row, class... V>
    std::optional<Row> one(const Sql& sql, const V&... values) {
        return with_cells([&](auto cells) { return one_of<Row>(sql, cells, Reading::at_once); }, values...);
    }

    template <class Row, class... V>
    std::vector<Row> all(const Sql& sql, const V&... values) {
        std::vector<Row> rows;
        with_cells(
            [&](auto cells) {
                walk<Row>(sql, cells, Reading::at_once, [&](Row&& row) { rows.push_back(std::move(row)); });
            },
            values...
        );
        return rows;
    }

    /// Hands each row to `each` as it arrives, so that a result of any size takes little memory. `each` may run other
    /// statements. On PostgreSQL the statement must be a SELECT (or WITH … SELECT).
    template <class Row, class Each, class... V>
    void each(const Sql& sql, Each&& each, const V&... values) {
        with_cells([&](auto cells) { walk<Row>(sql, cells, Reading::streaming, each); }, values...);
    }

    /// The next piece of work from a queue, to be changed in this transaction: `sql` selects it with ORDER BY … LIMIT
    /// 1. What another transaction is taking at this moment is passed over, without waiting for it. With several
    /// servers, take in a transaction of Order::queue.
    template <class Row, class... V>
    std::optional<Row> take_next(const Sql& sql, const V&... values) {
        return with_cells([&](auto cells) { return one_of<Row>(sql, cells, Reading::to_take); }, values...);
    }

    /// For storage's own differences only.
    Engine engine() const { return connection_.engine(); }

    /// For storage alone.
    Connection& connection() { return connection_; }

    /// What the transaction spent its time on, for the engines' reports.
    struct Spent {
        std::int64_t statements = 0;
        std::string_view slowest{}; // the name of a statement
        std::chrono::nanoseconds longest{};
    };

    const Spent& spent() const { return spent_; }

    /// Why the transaction is lost; empty while it is not.
    const std::exception_ptr& lost() const { return lost_; }

private:
    template <class Use, class... V>
    static decltype(auto) with_cells(Use&& use, const V&... values) {
        const auto written = std::tuple{ detail::written(values)... };
        return std::apply(
            [&](const auto&... one) {
                const std::array<Cell, sizeof...(V)> cells{ detail::cell_of(one)... };
                return use(std::span<const Cell>(cells));
            },
            written
        );
    }

    template <class Row>
    std::optional<Row> one_of(const Sql& sql, std::span<const Cell> values, Reading reading) {
        std::optional<Row> found;
        walk<Row>(sql, values, reading, [&](Row&& row) {
            if (found) more_than_one(sql);
            found.emplace(std::move(row));
        });
        return found;
    }

    template <class Row, class Each>
    void walk(const Sql& sql, std::span<const Cell> values, Reading reading, Each&& each) {
        Watched watched(*this, sql);
        auto rows = open(sql, values, reading, watched);
        detail::must_fit<Row>(sql, *rows);
        while (next(*rows, watched))
            each(detail::read_row<Row>(sql, *rows));
    }

    /// How long a statement itself has taken; tells the transaction, and the log when it was slow, at its end.
    class Watched {
    public:
        Watched(Tx& tx, const Sql& sql) : tx_(tx), sql_(sql) {}

        Watched(const Watched&) = delete;
        Watched& operator=(const Watched&) = delete;
        ~Watched();

        std::chrono::nanoseconds taken{};

    private:
        Tx& tx_;
        const Sql& sql_;
    };

    template <class Use>
    auto watching(Watched& watched, Use&& use);
    std::int64_t run_cells(const Sql& sql, std::span<const Cell> values);
    OpenRows open(const Sql& sql, std::span<const Cell> values, Reading reading, Watched& watched);
    bool next(Rows& rows, Watched& watched);
    [[noreturn]] static void more_than_one(const Sql& sql);

    Connection& connection_;
    Spent spent_;
    std::exception_ptr lost_;
};

}

namespace knotwork {
using storage::Tx;
}
