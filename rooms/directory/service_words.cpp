#include "rooms/directory/service_words.hpp"

#include "base/enumerators.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"

namespace knotwork::directory {
namespace {

std::string with_commas(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string named_by(const std::string& key, const std::string& name) {
    const auto whole = key + "." + name;
    return has_words(whole) ? words(whole) : name;
}

std::string all_named_by(const char* key, const std::string& value) {
    std::vector<std::string> names;
    for (const auto& one : split(value, ' '))
        names.push_back(named_by(key, one));
    return with_commas(names);
}

std::string with_readers(const std::string& what, const std::string& visibility) {
    const auto seen_by = named_by("directory.form.visibility", visibility);
    return words("directory.form.visibility.of", { { "what", what }, { "seen_by", seen_by } });
}

// "01632 960105, Reception (Everyone)"
std::string row_in_words(const std::string& row) {
    auto cells = split(row, '\t');
    if (cells.size() < 2) return row; // not of this form: a source's own words
    const auto visibility = cells.back();
    cells.pop_back();
    return with_readers(with_commas(cells), visibility);
}

// "Central Library, 1 High Street, AM1 1AA, lift (Everyone)"
std::string place_in_words(const std::string& row, const Names& names) {
    const auto place = read_place_text(row);
    if (!place) return row;
    if (place->name.empty() && place->type.empty()) {
        const auto name = names.find(place->id);
        const auto what = name == names.end() ? words("directory.form.places.gone") : name->second;
        return with_readers(what, place->visibility);
    }
    const auto doubled = place->name + ", ";
    const auto address = place->address.starts_with(doubled) ? place->address.substr(doubled.size()) : place->address;
    const bool is_plain = place->type == name_of(LocationType::physical);
    const auto kind = is_plain ? std::string() : named_by("directory.form.places.type", place->type);
    const auto access = place->accessibility.empty() ? "" : all_named_by("directory.access", place->accessibility);
    return with_readers(with_commas({ place->name, address, place->postcode, kind, access }), place->visibility);
}

// "Mondays, 9:30am to noon, at Central Library"
std::string session_in_words(const std::string& row, const Names& names) {
    const auto session = read_session_text(row);
    if (!session) return row;
    auto text = spoken(session->schedule);
    if (session->unchanged) text = words("directory.form.every.unchanged") + text;
    if (const auto name = names.find(session->place); name != names.end())
        text = words("directory.schedule.at", { { "when", text }, { "place", name->second } });
    if (session->schedule.note)
        text = words("directory.schedule.note", { { "when", text }, { "note", session->schedule.note->text() } });
    return text;
}

std::string sessions_in_words(const std::string& value, const Names& names) {
    std::string text;
    for (const auto& row : split(value, '\n'))
        text += (text.empty() ? "" : "\n") + session_in_words(row, names);
    return text;
}

// Categories and areas: a line for each. What is no code is said as it is.
std::string codes_in_words(const std::string& value, const Names& names) {
    std::string text;
    for (const auto& code : split(value, '\n')) {
        const auto name = names.find(code);
        text += (text.empty() ? "" : "\n") + (name == names.end() ? code : name->second);
    }
    return text;
}

std::string languages_in_words(const std::string& value) {
    std::vector<std::string> names;
    for (const auto& code : split(value, ' '))
        names.push_back(language_name(code));
    return with_commas(names);
}

std::string rows_in_words(const std::string& value, std::string_view field, const Names& names) {
    std::string text;
    for (const auto& row : split(value, '\n')) {
        const auto in_words = field == "places" ? place_in_words(row, names)
                              : field == "urls" ? with_commas(split(row, '\t'))
                                                : row_in_words(row);
        text += (text.empty() ? "" : "\n") + in_words;
    }
    return text;
}

}

Names names_for(const Entry& entry, const Surroundings& around) {
    Names names;
    for (const auto& location : entry.locations)
        names.emplace(location.id.text(), location.name.text());
    for (const auto& at : entry.service.places)
        for (const auto& location : entry.locations)
            if (location.id == at.location) names.emplace(at.id.text(), location.name.text());
    names.emplace(place_added(entry.service.id).text(), words("directory.form.sessions.place.new"));
    for (const auto& term : around.terms)
        names.emplace(term.code, term.name.text());
    for (const auto& area : around.areas)
        names.emplace(area.code, area_name(around, area.code));
    return names;
}

std::string part_called(std::string_view part) {
    return "part-" + std::string(part);
}

std::string field_name(std::string_view field) {
    return words("directory.form." + std::string(field));
}

std::string value_in_words(const std::string& field, const std::string& value, const Names& names) {
    if (value.empty()) return value;
    if (field == "modes") return all_named_by("directory.mode", value);
    if (field == "routes") return all_named_by("directory.route", value);
    if (field == "needs") return all_named_by("directory.need", value);
    if (field == "terms" || field == "areas") return codes_in_words(value, names);
    if (field == "languages") return languages_in_words(value);
    if (field == "sessions") return sessions_in_words(value, names);
    if (field == "status") return named_by("directory.form.status", value);
    if (field == "visibility") return named_by("directory.form.visibility", value);
    if (field == "cost") return named_by("directory.cost", value);
    if (field == "unit") return named_by("directory.unit", value);
    if (field == "accepting") return named_by("directory.accepting", value);
    if (field == "phones" || field == "contacts" || field == "places" || field == "urls")
        return rows_in_words(value, field, names);
    return value;
}

}
