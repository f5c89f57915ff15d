#include "rooms/directory/place_fields.hpp"

#include "html/govuk/details.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/row_cells.hpp"

namespace knotwork::directory {
namespace {

using html::Node;

// What is said of a place, and not of the service there.
Node details_of_place(const PlaceRow& row, const RowFields& fields, bool is_unplaced) {
    return {
        fields.line("name", row.name.typed),
        fields.lines("address", row.address.typed),
        fields.line(
            "postcode",
            row.postcode.typed,
            words(is_unplaced ? "directory.form.places.postcode.unplaced" : "directory.form.places.postcode.hint"),
            "govuk-input--width-10"
        ),
        fields.one_of<LocationType>("type", row.type.typed, "directory.form.places.type"),
        fields.several<Access>("accessibility", row.accessibility, "directory.access"),
    };
}

Node also_there(const Location& location, const Surroundings& around) {
    const auto others = around.also_there.find(location.id);
    if (others == around.also_there.end()) return html::paragraph(words("directory.form.places.alone"));
    std::vector<std::string> names;
    for (const auto& name : others->second)
        names.push_back(name.text());
    return html::paragraph(words("directory.form.places.shared", { { "names", joined(names) } }));
}

const Location* location_of(const PlaceRow& row, const Entry& entry) {
    for (const auto& at : entry.service.places)
        for (const auto& location : entry.locations)
            if (at.id.text() == row.id && at.location == location.id) return &location;
    return nullptr;
}

Node new_place(const PlaceRow& row, std::size_t at, const Problems& problems) {
    const RowFields fields("places", at, problems);
    return RowFields::group(
        words("directory.form.places.another"),
        { fields.id(row.id), details_of_place(row, fields, false), fields.visibility(row.visibility.typed) }
    );
}

Node place(
    const PlaceRow& row, std::size_t at, const Entry& entry, const Surroundings& around, const Problems& problems
) {
    if (row.id.empty()) return new_place(row, at, problems);
    const auto* location = location_of(row, entry);
    if (!location) return {}; // the service is no longer there
    const RowFields fields("places", at, problems);
    const bool is_unplaced = location->postcode && !location->point;
    return RowFields::group(
        address_line(*location),
        { fields.id(row.id),
          fields.visibility(row.visibility.typed),
          govuk::details({
              .summary_text = words("directory.form.places.change"),
              .html = { also_there(*location, around), details_of_place(row, fields, is_unplaced) },
              .open = fields.has_problem() || is_unplaced,
          }),
          fields.removed(row.removed, "directory.form.places.removed") }
    );
}

}

Node place_fields(
    const std::vector<PlaceRow>& rows, const Entry& entry, const Surroundings& around, const Problems& problems
) {
    Node fields{
        html::section_heading(field_name("places"), part_called("places")),
        html::paragraph(words("directory.form.places.about")),
        govuk::warning_text({ .text = words("directory.form.places.private") }),
    };
    const auto all = and_another(rows);
    for (std::size_t i = 0; i < all.size(); ++i)
        fields += place(all[i], i, entry, around, problems);
    return fields;
}

}
