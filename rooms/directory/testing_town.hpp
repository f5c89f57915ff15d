#pragma once
// For tests: Ambermouth's directory read from its files, with made-up agencies behind the organisations, and the index
// an audience would search.
#include "kit/testing.hpp"
#include "rooms/directory/catalogue.hpp"
#include "rooms/directory/surroundings.hpp"
#include "rooms/directory/synonym.hpp"
#include "rooms/directory/town.hpp"

#include <boost/json.hpp>

#include <fstream>
#include <sstream>

namespace knotwork::directory {

inline std::string file_text(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

inline std::vector<std::string> keys_in(const char* file, const char* list, const char* field) {
    const auto value = boost::json::parse(file_text(kit::testing::source_root() / "towns/ambermouth" / file));
    std::vector<std::string> keys;
    for (const auto& one : value.at(list).as_array())
        keys.emplace_back(one.at(field).as_string());
    return keys;
}

inline const Town& ambermouth() {
    static const Town town = [] {
        std::map<std::string, Id<accounts::Agency>> agencies;
        for (const auto& name : keys_in("agencies.json", "agencies", "name"))
            agencies.emplace(name, Id<accounts::Agency>::of_label(name));
        return read_town(kit::testing::source_root() / "towns/ambermouth", agencies, kit::testing::town_hour);
    }();
    return town;
}

/// What the form for changing an entry knows of the town.
inline Surroundings around_ambermouth() {
    const auto& town = ambermouth();
    return { .taxonomies = { town.taxonomy }, .terms = town.terms, .areas = town.areas };
}

inline Entry town_entry(std::string_view key) {
    for (const auto& service : ambermouth().services)
        if (service.id == service_called(key)) return ambermouth().entry_of(service);
    throw std::runtime_error("no such service");
}

/// The form as its page would send it back: one field changed, or others besides.
inline kit::Form typed_into(const kit::Form& held, const kit::Form& typed) {
    kit::Form form;
    for (const auto& [name, value] : held.pairs())
        form.add(name, typed.has(name) ? typed.text(name) : value);
    for (const auto& [name, value] : typed.pairs())
        if (!held.has(name)) form.add(name, value);
    return form;
}

inline Id<Organisation> imported_organisation() {
    return Id<Organisation>::of_label("an imported organisation");
}

inline Id<Service> imported_service() {
    return Id<Service>::of_label("an imported service");
}

/// A service as a feed would leave it: of an organisation that is no agency's.
inline void put_imported(Tx& tx) {
    store::put(tx, Organisation{ .id = imported_organisation(), .name = *Line::parse("Westshire Play") });
    store::put(
        tx,
        Service{ .id = imported_service(),
                 .organisation = imported_organisation(),
                 .name = *Line::parse("Playing out in Westshire"),
                 .description = *Prose::parse("A street without cars for an afternoon."),
                 .modes = { Mode::in_person },
                 .routes = { Route::self } }
    );
    store::renew_version(tx, kit::testing::town_hour);
}

/// What the search is told of Ambermouth, without a database.
inline search::Facts ambermouth_facts(Audience audience) {
    const auto& town = ambermouth();
    search::Facts facts{ .version = "ambermouth" };
    for (const auto& service : town.services)
        if (const auto shown = shown_to(audience, town.entry_of(service))) facts.services.push_back(facts_of(*shown));
    for (const auto& term : town.terms)
        facts.terms.push_back({ term.code, term.name.text(), {} });
    for (const auto& area : town.areas)
        facts.areas.push_back({ area.code, area.name.text(), area.parent.value_or(""), area.centre });
    for (auto& group : first_synonyms())
        facts.synonyms.push_back({ std::move(group.typed), std::move(group.means) });
    return facts;
}

}
