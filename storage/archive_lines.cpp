// The lines of an archive as JSON.
#include "storage/archive_lines.hpp"

#include "base/encoding.hpp"
#include "base/number.hpp"

#include <boost/json.hpp>
#include <charconv>

namespace knotwork::storage {
namespace {

namespace json = boost::json;

constexpr std::int64_t version = 1;

// Every double has a shortest text that reads back as itself; JSON libraries do not promise as much.
std::string written(double number) {
    std::array<char, 32> text{};
    return { text.data(), std::to_chars(text.data(), text.data() + text.size(), number).ptr };
}

double real_in(std::string_view text) {
    const auto number = read_number<double>(text);
    if (!number) throw std::invalid_argument("real");
    return *number;
}

json::value json_of(const Cell& cell) {
    switch (cell.kind) {
    case Cell::Kind::null:
        return nullptr;
    case Cell::Kind::integer:
        return cell.integer;
    case Cell::Kind::real:
        return json::object{ { "real", written(cell.real) } };
    case Cell::Kind::text:
        return json::string(cell.text);
    case Cell::Kind::bytes:
        return json::object{ { "bytes", to_base64url(cell.text) } };
    }
    return nullptr;
}

std::string text_at(const json::object& object, std::string_view name) {
    return std::string(object.at(name).as_string());
}

ArchivedValue value_of(const json::value& value) {
    using Kind = Cell::Kind;
    if (value.is_null()) return {};
    if (value.is_int64()) return { .kind = Kind::integer, .integer = value.as_int64() };
    if (value.is_string()) return { .kind = Kind::text, .text = std::string(value.as_string()) };
    const auto& object = value.as_object();
    if (object.contains("real")) return { .kind = Kind::real, .real = real_in(text_at(object, "real")) };
    auto bytes = from_base64url(text_at(object, "bytes"));
    if (!bytes) throw std::invalid_argument("bytes");
    return { .kind = Kind::bytes, .text = std::move(*bytes) };
}

ArchivedRow row_of(const json::array& array) {
    ArchivedRow row;
    for (const auto& value : array)
        row.push_back(value_of(value));
    return row;
}

MigrationState migration_of(const json::object& object) {
    return { text_at(object, "migration"), text_at(object, "checksum"), Instant::parse(text_at(object, "applied_at")) };
}

Table table_of(const json::object& object) {
    Table table{ text_at(object, "table"), {} };
    for (const auto& column : object.at("columns").as_array())
        table.columns.emplace_back(column.as_string());
    return table;
}

ArchiveLine line_of(const json::value& value) {
    if (value.is_array()) return row_of(value.as_array());
    const auto& object = value.as_object();
    if (object.contains("migration")) return migration_of(object);
    if (object.contains("table")) return table_of(object);
    if (object.contains("tables")) return ArchiveEnd{ object.at("tables").as_int64(), object.at("rows").as_int64() };
    if (object.at("knotwork_archive").as_int64() != version) throw std::invalid_argument("version");
    return ArchiveHeading{};
}

}

std::string heading_line() {
    return json::serialize(json::object{ { "knotwork_archive", version } });
}

std::string migration_line(const MigrationState& migration) {
    return json::serialize(json::object{
        { "migration", migration.path },
        { "checksum", migration.checksum },
        { "applied_at", migration.applied_at.value_or(Instant{}).text() },
    });
}

std::string table_line(const Table& table) {
    return json::serialize(json::object{
        { "table", table.name },
        { "columns", json::array(table.columns.begin(), table.columns.end()) },
    });
}

std::string row_line(const Rows& rows) {
    json::array row;
    for (int column = 0; column < rows.columns(); ++column)
        row.push_back(json_of(rows.cell(column)));
    return json::serialize(row);
}

std::string end_line(const ArchiveEnd& end) {
    return json::serialize(json::object{ { "tables", end.tables }, { "rows", end.rows } });
}

ArchiveReader::ArchiveReader(const std::string& path) : path_(path), file_(path, std::ios::binary) {}

ArchiveLine ArchiveReader::next() {
    std::string text;
    ++line_;
    try {
        if (!std::getline(file_, text)) throw std::invalid_argument("end");
        return line_of(json::parse(text));
    } catch (const std::exception&) { // whichever way it is wrong, its words must not be repeated
        throw Refused("The archive " + path_ + " cannot be read at line " + std::to_string(line_) + ".");
    }
}

}
