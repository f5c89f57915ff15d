// Values on their way to PostgreSQL and back. Types are told by their object ids, which never change; domains arrive as
// the type beneath.
#include "storage/postgres/values.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"
#include "base/number.hpp"

#include <charconv>
#include <libpq-fe.h>

namespace knotwork::storage::postgres {
namespace {

constexpr Oid boolean = 16;
constexpr Oid bytea = 17;
constexpr Oid bigint = 20;
constexpr Oid smallint = 21;
constexpr Oid integer = 23;
constexpr Oid real = 700;
constexpr Oid double_precision = 701;
constexpr Oid numeric = 1700;

template <class Number>
std::string written(Number value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return { text.data(), end };
}

// A sum of whole numbers arrives as numeric; it is a whole number to us while it fits.
Cell number_cell(std::string_view text) {
    if (const auto whole = read_number<std::int64_t>(text)) return Cell::of(*whole);
    const auto broken = read_number<double>(text);
    ensure(broken.has_value(), "PostgreSQL sent a number that cannot be read");
    return Cell::of(*broken);
}

Cell bytes_cell(std::string_view text, std::string& decoded) {
    auto bytes = text.starts_with("\\x") ? from_hex(text.substr(2)) : std::nullopt;
    ensure(bytes.has_value(), "PostgreSQL sent bytes that cannot be read");
    decoded = std::move(*bytes);
    return Cell::of_bytes(decoded);
}

}

Parameters::Parameters(std::span<const Cell> values) {
    kept_.reserve(values.size()); // so that texts_ may point into it
    for (const auto& value : values) {
        formats_.push_back(value.kind == Cell::Kind::bytes ? 1 : 0);
        lengths_.push_back(static_cast<int>(value.text.size()));
        if (value.kind == Cell::Kind::null) {
            texts_.push_back(nullptr);
            continue;
        }
        if (value.kind == Cell::Kind::integer) kept_.push_back(written(value.integer));
        else if (value.kind == Cell::Kind::real) kept_.push_back(written(value.real));
        else kept_.emplace_back(value.text);
        texts_.push_back(kept_.back().c_str());
    }
}

Cell cell_of(const pg_result* result, int row, int column, std::string& decoded) {
    if (PQgetisnull(result, row, column) != 0) return {};
    const std::string_view text(
        PQgetvalue(result, row, column), static_cast<std::size_t>(PQgetlength(result, row, column))
    );
    switch (PQftype(result, column)) {
    case boolean:
        return Cell::of(std::int64_t{ text == "t" });
    case bigint:
    case smallint:
    case integer:
    case numeric:
        return number_cell(text);
    case real:
    case double_precision: {
        const auto number = read_number<double>(text);
        ensure(number.has_value(), "PostgreSQL sent a number that cannot be read");
        return Cell::of(*number);
    }
    case bytea:
        return bytes_cell(text, decoded);
    default:
        return Cell::of(text);
    }
}

}
