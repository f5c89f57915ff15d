#include "rooms/directory/surroundings.hpp"

#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/geography/boundary.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/place_store.hpp"
#include "rooms/directory/service_form.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

std::vector<Taxonomy> taxonomies_of_this_house(Tx& tx) {
    auto taxonomies = all_taxonomies(tx);
    for (const auto& feed : feeds::all_feeds(tx))
        std::erase_if(taxonomies, [of_feed = feeds::id_of<Taxonomy>(feed.id, "taxonomy", "")](const Taxonomy& one) {
            return one.id == of_feed;
        });
    return taxonomies;
}

void add_areas_meant(Tx& tx, const std::string& typed, Surroundings& around) {
    for (const auto& line : split(typed, '\n')) {
        const std::string wanted(trimmed(line));
        if (wanted.empty() || around.meant.contains(wanted)) continue;
        auto areas = areas_called(tx, wanted);
        for (const auto& area : areas)
            add_areas(tx, { area.code }, around);
        around.meant.emplace(wanted, std::move(areas));
    }
}

void add_postcode(Tx& tx, const Postcode& postcode, Surroundings& around) {
    const auto plain = plain_postcode(postcode.shown());
    const auto found = store::find_postcode(tx, plain);
    if (!found) return;
    const auto ward = store::area_at(tx, found->point);
    around.postcodes.emplace(plain, Placed{ found->point, ward ? ward : found->area });
}

void add_neighbours(Tx& tx, const Entry& entry, Surroundings& around) {
    for (const auto& location : entry.locations)
        for (auto& one : store::services_at(tx, location.id))
            if (one.service != entry.service.id && one.keeper == entry.organisation.agency)
                around.also_there[location.id].push_back(std::move(one.name));
}

}

const Term* Surroundings::term(std::string_view code) const {
    const auto found = std::find_if(terms.begin(), terms.end(), [&](const Term& one) { return one.code == code; });
    return found == terms.end() ? nullptr : &*found;
}

const Area* Surroundings::area(std::string_view code) const {
    const auto found = std::find_if(areas.begin(), areas.end(), [&](const Area& one) { return one.code == code; });
    return found == areas.end() ? nullptr : &*found;
}

bool Surroundings::offers(std::string_view code) const {
    const auto* one = term(code);
    return one && std::any_of(taxonomies.begin(), taxonomies.end(), [&](const Taxonomy& taxonomy) {
               return taxonomy.id == one->taxonomy;
           });
}

std::string area_name(const Surroundings& around, const std::string& code) {
    const auto* area = around.area(code);
    if (!area) return code;
    const auto* outer = area->parent ? around.area(*area->parent) : nullptr;
    return outer ? area->name.text() + ", " + outer->name.text() : area->name.text();
}

void add_areas(Tx& tx, const std::vector<std::string>& codes, Surroundings& around) {
    for (const auto& code : codes)
        for (auto& area : store::area_and_around(tx, code))
            if (!around.area(area.code)) around.areas.push_back(std::move(area));
}

Surroundings surroundings_of(Tx& tx, const Entry& entry) {
    Surroundings around{ .taxonomies = taxonomies_of_this_house(tx), .terms = all_terms(tx) };
    add_areas(tx, entry.service.areas, around);
    add_neighbours(tx, entry, around);
    return around;
}

Surroundings surroundings_of(Tx& tx, const Entry& entry, const ServiceForm& form) {
    auto around = surroundings_of(tx, entry);
    add_areas(tx, form.areas, around);
    add_areas_meant(tx, form.more_areas, around);
    for (const auto& row : form.rows.places)
        if (row.postcode.value) add_postcode(tx, *row.postcode.value, around);
    return around;
}

}
