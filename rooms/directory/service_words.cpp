#include "rooms/directory/service_words.hpp"

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

// "01632 960105, Reception: Everyone"
std::string row_in_words(const std::string& row, bool is_place, const PlaceNames& places) {
    auto cells = split(row, '\t');
    if (cells.size() < 2) return row; // not of this form: a source's own words
    const auto seen_by = named_by("directory.form.visibility", cells.back());
    cells.pop_back();
    if (is_place) {
        const auto name = places.find(cells.front());
        cells.front() = name == places.end() ? words("directory.form.places.gone") : name->second;
    }
    return words("directory.form.visibility.of", { { "what", with_commas(cells) }, { "seen_by", seen_by } });
}

// "Mondays, 9:30am to noon, at Central Library"
std::string session_in_words(const std::string& row, const PlaceNames& places) {
    const auto session = read_session_text(row);
    if (!session) return row;
    auto text = spoken(session->schedule);
    if (session->unchanged) text = words("directory.form.every.unchanged") + text;
    if (const auto name = places.find(session->place); name != places.end())
        text = words("directory.schedule.at", { { "when", text }, { "place", name->second } });
    if (session->schedule.note)
        text = words("directory.schedule.note", { { "when", text }, { "note", session->schedule.note->text() } });
    return text;
}

std::string sessions_in_words(const std::string& value, const PlaceNames& places) {
    std::string text;
    for (const auto& row : split(value, '\n'))
        text += (text.empty() ? "" : "\n") + session_in_words(row, places);
    return text;
}

std::string languages_in_words(const std::string& value) {
    std::vector<std::string> names;
    for (const auto& code : split(value, ' '))
        names.push_back(language_name(code));
    return with_commas(names);
}

std::string rows_in_words(const std::string& value, bool are_places, const PlaceNames& places) {
    std::string text;
    for (const auto& row : split(value, '\n'))
        text += (text.empty() ? "" : "\n") + row_in_words(row, are_places, places);
    return text;
}

}

PlaceNames place_names(const Entry& entry) {
    PlaceNames names;
    for (const auto& location : entry.locations)
        names.emplace(location.id.text(), location.name.text());
    for (const auto& at : entry.service.places)
        for (const auto& location : entry.locations)
            if (location.id == at.location) names.emplace(at.id.text(), location.name.text());
    return names;
}

std::string field_name(std::string_view field) {
    return words("directory.form." + std::string(field));
}

std::string value_in_words(const std::string& field, const std::string& value, const PlaceNames& places) {
    if (value.empty()) return value;
    if (field == "modes") return all_named_by("directory.mode", value);
    if (field == "routes") return all_named_by("directory.route", value);
    if (field == "needs") return all_named_by("directory.need", value);
    if (field == "languages") return languages_in_words(value);
    if (field == "sessions") return sessions_in_words(value, places);
    if (field == "status") return named_by("directory.form.status", value);
    if (field == "visibility") return named_by("directory.form.visibility", value);
    if (field == "cost") return named_by("directory.cost", value);
    if (field == "unit") return named_by("directory.unit", value);
    if (field == "accepting") return named_by("directory.accepting", value);
    if (field == "phones" || field == "contacts" || field == "places")
        return rows_in_words(value, field == "places", places);
    return value;
}

}
