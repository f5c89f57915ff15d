#include "rooms/directory/feeds/table_names.hpp"

#include <array>

namespace knotwork::directory::feeds {
namespace {

struct Table {
    std::string_view name;
    std::string_view also; // between bars
};

constexpr std::array<Table, 18> tables{ {
    { "service", "|services|" },
    { "organization", "|organizations|" },
    { "location", "|locations|" },
    { "service_at_location", "|service_at_locations|services_at_location|services_at_locations|" },
    { "address", "|addresses|physical_address|physical_addresses|" },
    { "phone", "|phones|" },
    { "contact", "|contacts|" },
    { "schedule", "|schedules|regular_schedule|regular_schedules|" },
    { "service_area", "|service_areas|" },
    { "language", "|languages|" },
    { "accessibility", "|accessibility_for_disabilities|" },
    { "cost_option", "|cost_options|" },
    { "service_capacity", "|service_capacities|" },
    { "unit", "|units|" },
    { "attribute",
      "|attributes|service_attribute|service_attributes|service_taxonomy|service_taxonomies|services_taxonomy|"
      "services_taxonomies|link_taxonomy|link_taxonomies|" },
    { "taxonomy_term", "|taxonomy_terms|" },
    { "taxonomy", "|taxonomies|" },
    { "url", "|urls|" },
} };

struct Column {
    std::string_view table, was, is;
};

constexpr std::array<Column, 5> columns{ {
    { "schedule", "weekday", "byday" },
    { "language", "language", "name" },
    { "attribute", "service_id", "link_id" },
    { "attribute", "taxonomy_id", "taxonomy_term_id" },
    { "taxonomy_term", "term", "name" },
} };

}

std::string_view standard_table(std::string_view file) {
    const auto between_bars = '|' + std::string(file) + '|';
    for (const auto& one : tables)
        if (one.name == file || one.also.find(between_bars) != std::string_view::npos) return one.name;
    return {};
}

void rename_columns(std::string_view table, boost::json::object& row) {
    for (const auto& one : columns) {
        if (one.table != table || row.contains(one.is)) continue;
        auto* value = row.if_contains(one.was);
        if (value == nullptr) continue;
        auto moved = std::move(*value);
        row.erase(one.was);
        row.emplace(one.is, std::move(moved));
    }
}

}
