#include "rooms/directory/feeds/tables.hpp"

#include "base/csv.hpp"
#include "rooms/directory/feeds/table_names.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <boost/json.hpp>

#include <map>
#include <unordered_map>

namespace knotwork::directory::feeds {
namespace {

namespace json = boost::json;

struct Failed {
    Trouble trouble;
};

// ---- the files of the package

std::string table_name(std::string_view path) {
    auto name = lower_ascii(path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1));
    constexpr std::string_view ending = ".csv";
    if (!name.ends_with(ending) || name.starts_with(".")) return {}; // macOS hides a twin of every file behind a point
    name.resize(name.size() - ending.size());
    return name;
}

// A ZIP file ends with a record of its own and a comment whose length stands in it (APPNOTE.TXT, 4.3.16). The library
// reads from the front and would take what is left of a file for all of it.
bool is_whole(std::string_view bytes) {
    constexpr std::size_t length = 22;
    const auto at = bytes.rfind("PK\x05\x06");
    if (at == std::string_view::npos || bytes.size() - at < length) return false;
    const auto byte = [&](std::size_t i) { return std::size_t{ static_cast<unsigned char>(bytes[at + i]) }; };
    return bytes.size() - at >= length + byte(20) + (byte(21) << 8); // some programs fill up their last block
}

class Zip {
public:
    explicit Zip(std::string_view bytes) : zip_(archive_read_new(), archive_read_free) {
        if (!is_whole(bytes)) throw Failed{ Trouble::cut_short };
        archive_read_support_format_zip(zip_.get());
        if (archive_read_open_memory(zip_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
            throw Failed{ Trouble::cut_short };
    }

    /// The name of the next table, whose text is then read or passed over. Empty at the end.
    std::string next_table() {
        for (;;) {
            archive_entry* entry = nullptr;
            const int answer = archive_read_next_header(zip_.get(), &entry);
            if (answer == ARCHIVE_EOF) return {};
            if (answer != ARCHIVE_OK && answer != ARCHIVE_WARN) throw Failed{ Trouble::cut_short };
            const char* path = archive_entry_pathname_utf8(entry);
            auto name = table_name(path == nullptr ? "" : path);
            if (!name.empty()) return name;
        }
    }

    std::string text() {
        std::string text;
        std::vector<char> piece(64UL * 1024);
        for (;;) {
            const auto count = archive_read_data(zip_.get(), piece.data(), piece.size());
            if (count == 0) return text;
            if (count < 0) throw Failed{ Trouble::cut_short };
            unpacked_ += static_cast<std::uint64_t>(count);
            if (unpacked_ > largest_unpacked) throw Failed{ Trouble::too_large };
            text.append(piece.data(), static_cast<std::size_t>(count));
        }
    }

private:
    std::unique_ptr<archive, decltype(&archive_read_free)> zip_;
    std::uint64_t unpacked_ = 0;
};

// ---- a table

using Rows = std::vector<json::object>;

Rows rows_of(std::string_view table, std::string_view text) {
    CsvReader reader(text);
    std::vector<std::string> names, cells;
    if (!reader.next(names)) return {};
    for (auto& name : names)
        name = lower_ascii(trimmed(name));
    Rows rows;
    while (reader.next(cells)) {
        json::object row;
        for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i)
            if (!cells[i].empty() && !names[i].empty()) row.emplace(names[i], as_meant(cells[i]));
        rename_columns(table, row);
        rows.push_back(std::move(row));
    }
    if (reader.cut_short()) throw Failed{ Trouble::cut_short };
    return rows;
}

std::string_view text_in(const json::object& row, std::string_view column) {
    const auto* value = row.if_contains(column);
    return value == nullptr ? std::string_view() : std::string_view(value->get_string());
}

// ---- what belongs together

// Every table by its name in the standard. Where several files hold one table, it is read from the first.
class Package {
public:
    explicit Package(std::string_view bytes) {
        Zip zip(bytes);
        for (auto name = zip.next_table(); !name.empty(); name = zip.next_table())
            if (const auto known = standard_table(name); !known.empty() && !tables_.contains(known))
                tables_.emplace(known, rows_of(known, zip.text()));
    }

    bool has(std::string_view table) const { return tables_.contains(table); }

    const Rows& rows(std::string_view table) const {
        static const Rows none;
        const auto found = tables_.find(table);
        return found == tables_.end() ? none : found->second;
    }

    /// The rows of a table in whose column that id stands, in their order.
    const std::vector<const json::object*>&
    belonging(std::string_view table, std::string_view column, std::string_view id) {
        static const std::vector<const json::object*> none;
        if (id.empty()) return none;
        const auto [at, is_new] = indexes_.try_emplace({ table, column });
        auto& index = at->second;
        if (is_new)
            for (const auto& row : rows(table))
                if (const auto of = text_in(row, column); !of.empty()) index[of].push_back(&row);
        const auto found = index.find(id);
        return found == index.end() ? none : found->second;
    }

private:
    using Index = std::unordered_map<std::string_view, std::vector<const json::object*>>;
    std::map<std::string_view, Rows> tables_;
    std::map<std::pair<std::string_view, std::string_view>, Index> indexes_;
};

class Joining {
public:
    explicit Joining(Package& package) : package_(package) {}

    json::object whole(const json::object& row) {
        auto service = row;
        const auto id = text_in(row, "id");
        if (auto organisation = one("organization", text_in(row, "organization_id"))) {
            add_list(*organisation, "phones", "phone", "organization_id", text_in(*organisation, "id"));
            add_list(*organisation, "additional_websites", "url", "organization_id", text_in(*organisation, "id"));
            service["organization"] = std::move(*organisation);
        }
        for (const auto& [member, table] : lists_of_a_service)
            add_list(service, member, table, "service_id", id);
        add_list(service, "contacts", "contact", "service_id", id, [&](json::object& contact) {
            add_list(contact, "phones", "phone", "contact_id", text_in(contact, "id"));
        });
        add_list(service, "capacities", "service_capacity", "service_id", id, [&](json::object& capacity) {
            if (auto unit = one("unit", text_in(capacity, "unit_id"))) capacity["unit"] = std::move(*unit);
        });
        add_list(service, "attributes", "attribute", "link_id", id, [&](json::object& attribute) {
            if (auto term = one(table_of_terms(), text_in(attribute, "taxonomy_term_id")))
                attribute["taxonomy_term"] = std::move(*term);
        });
        add_list(service, "service_at_locations", "service_at_location", "service_id", id, [&](json::object& at) {
            add_list(at, "schedules", "schedule", "service_at_location_id", text_in(at, "id"));
            if (auto location = place(text_in(at, "location_id"))) at["location"] = std::move(*location);
        });
        add_schedules(service, id);
        return service;
    }

private:
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> lists_of_a_service{ {
        { "phones", "phone" },
        { "service_areas", "service_area" },
        { "languages", "language" },
        { "cost_options", "cost_option" },
        { "additional_urls", "url" },
    } };

    // The terms of HSDS 1 stand in the table that holds the taxonomies today.
    std::string_view table_of_terms() const { return package_.has("taxonomy_term") ? "taxonomy_term" : "taxonomy"; }

    std::optional<json::object> one(std::string_view table, std::string_view id) {
        const auto& rows = package_.belonging(table, "id", id);
        return rows.empty() ? std::nullopt : std::optional(*rows.front());
    }

    std::optional<json::object> place(std::string_view id) {
        auto location = one("location", id);
        if (!location) return std::nullopt;
        add_list(*location, "addresses", "address", "location_id", id);
        add_list(*location, "accessibility", "accessibility", "location_id", id);
        return location;
    }

    // A schedule that is bound to a place of the service stands there, and not a second time here.
    void add_schedules(json::object& service, std::string_view id) {
        json::array all;
        for (const auto* row : package_.belonging("schedule", "service_id", id))
            if (text_in(*row, "service_at_location_id").empty()) all.push_back(*row);
        if (!all.empty()) service["schedules"] = std::move(all);
    }

    template <class Complete>
    void add_list(
        json::object& to,
        std::string_view member,
        std::string_view table,
        std::string_view column,
        std::string_view id,
        Complete&& complete
    ) {
        json::array all;
        for (const auto* row : package_.belonging(table, column, id)) {
            auto child = *row;
            complete(child);
            all.push_back(std::move(child));
        }
        if (!all.empty()) to[member] = std::move(all);
    }

    void add_list(
        json::object& to, std::string_view member, std::string_view table, std::string_view column, std::string_view id
    ) {
        add_list(to, member, table, column, id, [](json::object&) {});
    }

    Package& package_;
};

}

bool is_package(std::string_view file) {
    return file.starts_with("PK\x03\x04") || file.starts_with("PK\x05\x06");
}

Services services_in(std::string_view bytes) {
    try {
        Package package(bytes);
        if (!package.has("service")) return { .trouble = Trouble::not_a_list };
        Joining joining(package);
        Services services{ .list = "[" };
        for (const auto& row : package.rows("service")) {
            if (services.list.size() > 1) services.list += ',';
            services.list += json::serialize(joining.whole(row));
            if (services.list.size() > largest_unpacked) return { .trouble = Trouble::too_large };
        }
        services.list += ']';
        return services;
    } catch (const Failed& failed) {
        return { .trouble = failed.trouble };
    }
}

}
