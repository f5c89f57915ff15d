// What is checked of every statement and its values before an engine sees them.
#include "storage/placeholders.hpp"

#include "base/ensure.hpp"
#include "base/text.hpp"
#include "storage/scan.hpp"

#include <cmath>
#include <set>

namespace knotwork::storage {
namespace {

bool storable(const Cell& cell) {
    if (cell.kind == Cell::Kind::real) return std::isfinite(cell.real);
    if (cell.kind != Cell::Kind::text) return true;
    return cell.text.find('\0') == std::string_view::npos && is_utf8(cell.text);
}

[[noreturn]] void complain(const Sql& sql, const std::string& sentence) {
    throw BrokenPromise("the statement " + std::string(sql.name) + sentence);
}

}

Placeholders placeholders_of(const Sql& sql) {
    Placeholders found;
    std::set<std::string_view> names;
    Scanner scanner(sql.text);
    for (auto piece = scanner.next(); piece.kind != Scanner::Kind::end; piece = scanner.next()) {
        if (piece.kind != Scanner::Kind::placeholder) {
            found.numbered += piece.text;
            continue;
        }
        if (!names.insert(piece.text).second)
            complain(sql, " has the placeholder " + std::string(piece.text) + " twice");
        found.numbered += '$' + std::to_string(++found.count);
    }
    return found;
}

void must_fit(const Sql& sql, std::size_t placeholders, std::span<const Cell> values) {
    if (placeholders != values.size())
        complain(
            sql,
            " has " + std::to_string(placeholders) + " placeholders, and was given " + std::to_string(values.size()) +
                " values"
        );
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!storable(values[i]))
            complain(sql, " was given value " + std::to_string(i + 1) + ", which cannot be stored");
}

}
