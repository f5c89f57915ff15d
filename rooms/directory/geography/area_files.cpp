#include "rooms/directory/geography/area_files.hpp"

#include "base/number.hpp"
#include "base/text.hpp"
#include "rooms/directory/geography/columns.hpp"
#include "rooms/directory/geography/grid.hpp"

namespace knotwork::directory::geography {
namespace {

constexpr std::size_t largest_document = 128U << 20;

// One table, and the row of it that is being read.
class Table {
public:
    Table(Lines& lines, std::string_view first_line) : lines_(lines), columns_(first_line) {}

    bool next() {
        std::string_view line;
        do {
            if (!lines_.next(line)) return false;
        } while (trimmed(line).empty());
        cells_ = cells_of(line);
        return true;
    }

    const Columns& columns() const { return columns_; }

    std::string text(std::initializer_list<std::string_view> names) const {
        const auto at = columns_.find(names);
        return at && *at < cells_.size() ? std::string(trimmed(cells_[*at])) : std::string();
    }

private:
    Lines& lines_;
    Columns columns_;
    std::vector<std::string> cells_;
};

// "Bristol, City of" is how a list sorts it, and not what anybody types.
std::string as_called(const std::string& name) {
    for (const std::string_view turned : { ", City of", ", County of" })
        if (name.ends_with(turned)) return name.substr(0, name.size() - turned.size());
    return name;
}

void read_authorities(Table& table, AreaFiles& files) {
    while (table.next()) {
        const auto code = table.text({ "ladcd" });
        const auto now = table.text({ "ladcd_active" });
        if (code.empty() || now.empty()) {
            ++files.unreadable;
            continue;
        }
        if (code != now) {
            files.areas[code] = { as_called(table.text({ "ladnm" })), "former_authority", now, std::nullopt };
            continue;
        }
        std::string inner = code;
        files.areas[code] = { as_called(table.text({ "ladnm" })), "authority", "", std::nullopt };
        const auto lies_in = [&](const char* kind, const std::string& outer, const std::string& name) {
            if (outer.empty() || outer == inner) return;
            files.areas[inner].parent = outer;
            files.areas.try_emplace(outer, AreaDraft{ as_called(name), kind, "", std::nullopt });
            inner = outer;
        };
        lies_in("county", table.text({ "utlacd" }), table.text({ "utlanm" }));
        lies_in("region", table.text({ "rgncd" }), table.text({ "rgnnm" }));
        lies_in("country", table.text({ "ctrycd" }), table.text({ "ctrynm" }));
    }
}

void read_ward_names(Table& table, AreaFiles& files) {
    while (table.next()) {
        const auto code = table.text({ "wd##cd", "wdcd" });
        if (code.empty()) {
            ++files.unreadable;
            continue;
        }
        auto& ward = files.areas[code];
        ward.kind = "ward";
        ward.name = table.text({ "wd##nm", "wdnm" });
        ward.parent = table.text({ "lad##cd", "ladcd" });
    }
}

void read_ward_centres(Table& table, AreaFiles& files) {
    while (table.next()) {
        const auto code = table.text({ "wd##cd", "wdcd" });
        const auto latitude = read_number<double>(table.text({ "latitude", "lat" }));
        const auto longitude = read_number<double>(table.text({ "longitude", "long" }));
        const auto centre = latitude && longitude ? grid_of({ *latitude, *longitude }) : std::nullopt;
        if (code.empty() || !centre) {
            ++files.unreadable;
            continue;
        }
        auto& ward = files.areas[code];
        ward.kind = "ward";
        if (!ward.centre) ward.centre = centre; // a boundary says it better
    }
}

void read_places(Table& table, AreaFiles& files) {
    while (table.next()) {
        const auto code = table.text({ "code" });
        const auto easting = read_number<std::int32_t>(table.text({ "easting" }));
        const auto northing = read_number<std::int32_t>(table.text({ "northing" }));
        const auto name = table.text({ "name" });
        if (code.empty() || name.empty() || !easting || !northing) {
            ++files.unreadable;
            continue;
        }
        const auto kind = table.text({ "kind" });
        files.areas[code] = {
            name, kind.empty() ? "place" : kind, table.text({ "parent" }), Point{ *easting, *northing }
        };
    }
}

}

void read_area_file(const std::filesystem::path& file, AreaFiles& files) {
    Lines lines(file);
    std::string_view first;
    if (!lines.next(first)) throw not_a_table(file);
    if (trimmed(first).starts_with('{')) {
        std::string text(first);
        for (std::string_view line; lines.next(line);) {
            if (text.size() > largest_document) throw storage::Refused(file.string() + " is too large.");
            text += '\n';
            text += line;
        }
        return read_ward_boundaries(file, text, files);
    }
    Table table(lines, first);
    const auto has = [&](std::initializer_list<std::string_view> names) {
        return table.columns().find(names).has_value();
    };
    if (has({ "ladcd" }) && has({ "ladcd_active" })) return read_authorities(table, files);
    if (has({ "wd##cd", "wdcd" }) && has({ "latitude", "lat" })) return read_ward_centres(table, files);
    if (has({ "wd##cd", "wdcd" }) && has({ "wd##nm", "wdnm" })) return read_ward_names(table, files);
    if (has({ "code" }) && has({ "name" }) && has({ "easting" })) return read_places(table, files);
    throw storage::Refused(file.string() + " has none of the columns of a file of areas.");
}

}
