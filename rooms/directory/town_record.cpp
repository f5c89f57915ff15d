// A town of which only a record is left: agencies as a published document told of them, each citing where.
#include "rooms/directory/town.hpp"

#include "kit/town_rows.hpp"

#include <map>

namespace knotwork::directory {
namespace {

using kit::read_json;
using Row = kit::TownRow;

// What the record says in a few words, made into sentences.
std::optional<Prose> description_of(const Row& row, const std::map<std::string, std::string>& names) {
    auto text = "Then: " + row.text("kind") + ", " + row.text("sector") + ".";
    if (row.has("part_of")) text += " Part of " + names.at(row.text("part_of")) + ".";
    if (row.has("note")) text += " " + row.text("note");
    if (!row.yes("named_organisation")) text += " The record speaks of a kind of agency, or does not give its name.";
    if (row.text("certainty") == "inferred") text += " This is inferred from the record, not stated in it.";
    return Prose::parse(text);
}

Organisation organisation_of(const Row& row, const std::map<std::string, std::string>& names) {
    const auto source = row.row("source");
    const auto section = source.text("section"); // "3.1", or in words where that is
    const bool numbered = section.find_first_of("0123456789") == 0;
    auto recorded = Line::parse(source.text("document") + (numbered ? ", section " : ", ") + section);
    row.must(recorded.has_value(), "source");
    return {
        .id = Id<Organisation>::of_label("record " + row.text("id")),
        .name = row.read<Line>("name"),
        .description = description_of(row, names),
        .recorded_in = std::move(recorded),
    };
}

}

std::optional<std::filesystem::path> record_of(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder / "town.json")) return std::nullopt;
    const auto town = read_json(folder / "town.json");
    const Row row(town.as_object(), "town.json");
    return row.has("record") ? std::optional(folder / row.text("record")) : std::nullopt;
}

std::vector<Organisation> read_record(const std::filesystem::path& file) {
    const auto record = read_json(file);
    const auto rows = Row(record.as_object(), file.filename().string()).rows("agencies");
    std::map<std::string, std::string> names;
    for (const auto& row : rows)
        names.emplace(row.text("id"), row.text("name"));
    std::vector<Organisation> organisations;
    for (const auto& row : rows)
        organisations.push_back(organisation_of(row, names));
    return organisations;
}

}
