// How a transaction watches its own statements: their time, and the first failure, after which it runs nothing more.
#include "storage/tx.hpp"

#include "base/ensure.hpp"
#include "base/log.hpp"
#include "storage/failure.hpp"

namespace knotwork::storage {
namespace {

constexpr std::chrono::milliseconds slow{ 100 };

std::string about(const Sql& sql) {
    return "the statement " + std::string(sql.name);
}

}

namespace detail {

void unreadable(const Sql& sql, const Rows& rows, int column) {
    throw BrokenPromise(about(sql) + " gave a value that cannot be read in column " + rows.column_name(column));
}

void wrong_width(const Sql& sql, const Rows& rows, int expected) {
    throw BrokenPromise(
        about(sql) + " selects " + std::to_string(rows.columns()) + " columns, and is read into " +
        std::to_string(expected)
    );
}

}

Tx::Watched::~Watched() {
    auto& spent = tx_.spent_;
    ++spent.statements;
    if (taken >= spent.longest) {
        spent.longest = taken;
        spent.slowest = sql_.name;
    }
    if (taken < slow) return;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(taken).count();
    log::warning("statement was slow", { { "statement", sql_.name }, { "milliseconds", milliseconds } });
}

template <class Use>
auto Tx::watching(Watched& watched, Use&& use) {
    if (lost_) std::rethrow_exception(lost_);
    const Stopwatch stopwatch;
    try {
        auto answer = use();
        watched.taken += stopwatch.elapsed();
        return answer;
    } catch (...) {
        watched.taken += stopwatch.elapsed();
        lost_ = std::current_exception();
        throw;
    }
}

std::int64_t Tx::run_cells(const Sql& sql, std::span<const Cell> values) {
    Watched watched(*this, sql);
    return watching(watched, [&] { return connection_.run(sql, values); });
}

OpenRows Tx::open(const Sql& sql, std::span<const Cell> values, Reading reading, Watched& watched) {
    return watching(watched, [&] { return connection_.rows(sql, values, reading); });
}

bool Tx::next(Rows& rows, Watched& watched) {
    return watching(watched, [&] { return rows.next(); });
}

void Tx::more_than_one(const Sql& sql) {
    throw BrokenPromise(about(sql) + " gave more than one row where one was expected");
}

}
