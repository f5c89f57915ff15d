#pragma once
// Reads a row of a result into a plain struct whose fields stand in the order of the selected columns, or into a single
// value. A value that is NULL where the field is not optional, of another kind than the field is stored as, or that
// does not parse, is a BrokenPromise that names the statement and the column and never the value.
#include "storage/column.hpp"

#include <boost/pfr/core.hpp>

#include <utility>

namespace knotwork::storage::detail {

[[noreturn]] void unreadable(const Sql& sql, const Rows& rows, int column);
[[noreturn]] void wrong_width(const Sql& sql, const Rows& rows, int expected);

/// What a cell holds, as the form a Column reads; nothing when it is of another kind.
inline std::optional<std::int64_t> held(const Cell& cell, std::int64_t) {
    return cell.kind == Cell::Kind::integer ? std::optional(cell.integer) : std::nullopt;
}

inline std::optional<double> held(const Cell& cell, double) {
    if (cell.kind == Cell::Kind::integer) return static_cast<double>(cell.integer);
    return cell.kind == Cell::Kind::real ? std::optional(cell.real) : std::nullopt;
}

inline std::optional<std::string_view> held(const Cell& cell, std::string_view) {
    return cell.kind == Cell::Kind::text ? std::optional(cell.text) : std::nullopt;
}

inline std::optional<BytesView> held(const Cell& cell, BytesView) {
    return cell.kind == Cell::Kind::bytes ? std::optional(BytesView{ cell.text }) : std::nullopt;
}

template <class T>
T read_present(const Sql& sql, const Rows& rows, const Cell& cell, int column) {
    static_assert(Stored<T>, "this kind of field has no storage::Column");
    const auto stored = held(cell, typename Column<T>::Stored{});
    if (!stored) unreadable(sql, rows, column);
    auto value = Column<T>::read(*stored);
    if (!value) unreadable(sql, rows, column);
    return std::move(*value);
}

template <class T>
T read_cell(const Sql& sql, const Rows& rows, int column) {
    const auto cell = rows.cell(column);
    if constexpr (is_optional<T>) {
        if (cell.kind == Cell::Kind::null) return std::nullopt;
        return read_present<typename T::value_type>(sql, rows, cell, column);
    } else return read_present<T>(sql, rows, cell, column);
}

template <class Row, std::size_t... at>
Row read_fields(const Sql& sql, const Rows& rows, std::index_sequence<at...>) {
    return Row{ read_cell<boost::pfr::tuple_element_t<at, Row>>(sql, rows, static_cast<int>(at))... };
}

template <class Row>
constexpr std::size_t width() {
    if constexpr (Stored<Row> || is_optional<Row>) return 1;
    else return boost::pfr::tuple_size_v<Row>;
}

template <class Row>
void must_fit(const Sql& sql, const Rows& rows) {
    constexpr auto expected = static_cast<int>(width<Row>());
    if (rows.columns() != expected) wrong_width(sql, rows, expected);
}

template <class Row>
Row read_row(const Sql& sql, const Rows& rows) {
    if constexpr (Stored<Row> || is_optional<Row>) return read_cell<Row>(sql, rows, 0);
    else return read_fields<Row>(sql, rows, std::make_index_sequence<width<Row>()>());
}

}
