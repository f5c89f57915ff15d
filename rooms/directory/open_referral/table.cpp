#include "rooms/directory/open_referral/table.hpp"

#include "base/csv.hpp"
#include "base/ensure.hpp"

#include <array>
#include <charconv>

namespace knotwork::directory::open_referral {
namespace {

constexpr std::string_view line_end = "\r\n";

std::string quoted_if_need_be(std::string text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text)
        (quoted += c) += c == '"' ? "\"" : "";
    return quoted + '"';
}

}

Cell::Cell(Pence amount) : text(amount.count < 0 ? "-" : "") {
    const auto pence = amount.count < 0 ? -amount.count : amount.count;
    text += std::to_string(pence / 100) + (pence % 100 < 10 ? ".0" : ".") + std::to_string(pence % 100);
}

Cell::Cell(double number, int digits) {
    std::array<char, 64> room{};
    const auto end =
        digits < 0
            ? std::to_chars(room.data(), room.data() + room.size(), number).ptr
            : std::to_chars(room.data(), room.data() + room.size(), number, std::chars_format::fixed, digits).ptr;
    text.assign(room.data(), static_cast<std::size_t>(end - room.data()));
}

Cell::Cell(std::string_view written) {
    if (!written.empty() && formula_signs.find(written.front()) != std::string_view::npos) text = "'";
    text += written;
    text = quoted_if_need_be(std::move(text));
}

Table::Table(std::string_view name_, std::vector<Column> columns_) : name(name_), columns(std::move(columns_)) {
    for (const auto& column : columns)
        ((csv_ += csv_.empty() ? "" : ",") += column.name);
    csv_ += line_end;
}

void Table::add(const std::vector<Cell>& row) {
    ensure(row.size() == columns.size(), "a row of a table has as many cells as the table has columns");
    for (std::size_t at = 0; at < row.size(); ++at)
        (csv_ += at == 0 ? "" : ",") += row[at].text;
    csv_ += line_end;
}

}
