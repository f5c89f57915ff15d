#include "rooms/directory/feeds/differing.hpp"

#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"

#include <algorithm>
#include <array>

namespace knotwork::directory::feeds {
namespace {

std::string lines(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts)
        text += (text.empty() ? "" : "\n") + part;
    return text;
}

std::string places_of(const Entry& entry) {
    std::vector<std::string> places;
    for (const auto& location : entry.locations)
        places.push_back(location.name.text() + ", " + address_line(location));
    return lines(places);
}

std::string times_of(const Service& service) {
    std::vector<std::string> times;
    for (const auto& schedule : service.schedules)
        times.push_back(spoken(schedule));
    return lines(times);
}

std::string contacts_of(const Service& service) {
    std::vector<std::string> contacts;
    for (const auto& one : service.contacts) {
        std::vector<std::string> parts;
        if (one.name) parts.push_back(one.name->shown());
        if (one.title) parts.push_back(one.title->text());
        if (one.email) parts.push_back(one.email->shown());
        if (one.phone) parts.push_back(one.phone->shown());
        contacts.push_back(joined(parts));
    }
    return lines(contacts);
}

std::string lines_of(const std::vector<WebAddress>& urls) {
    std::vector<std::string> all;
    for (const auto& one : urls)
        all.push_back((one.label ? one.label->text() + ": " : "") + one.address.text());
    return lines(all);
}

std::string organisation_of(const Organisation& one) {
    std::vector<std::string> all{ one.name.text() };
    if (one.description) all.push_back(one.description->text());
    if (one.website) all.push_back(one.website->text());
    if (const auto more = lines_of(one.urls); !more.empty()) all.push_back(more);
    if (one.email) all.push_back(one.email->shown());
    if (one.phone) all.push_back(one.phone->shown());
    return lines(all);
}

std::string note_of(const Service& service) {
    return service.capacity && service.capacity->note ? service.capacity->note->text() : "";
}

std::string areas_of(const Read& read) {
    auto areas = read.entry.service.areas;
    for (const auto& name : read.areas_named)
        areas.push_back(name.text());
    return joined(areas);
}

std::string terms_of(const Read& read) {
    std::vector<std::string> names;
    for (const auto& term : read.terms)
        names.push_back(term.name.text());
    return joined(names);
}

}

std::vector<Difference> differences(const Read& was, const Read& now) {
    auto different = directory::differences(
        ServiceForm::holding(was.entry.service).typed(), ServiceForm::holding(now.entry.service).typed()
    );
    // Here those are said in words of their own.
    std::erase_if(different, [](const Difference& one) {
        constexpr std::array<std::string_view, 7> own{ "places", "contacts", "sessions", "areas",
                                                       "terms",  "urls",     "room_note" };
        return std::find(own.begin(), own.end(), one.field) != own.end();
    });
    const auto compare = [&](const char* field, std::string before, std::string after) {
        if (before != after) different.push_back({ field, std::move(before), std::move(after) });
    };
    compare("organisation", organisation_of(was.entry.organisation), organisation_of(now.entry.organisation));
    compare("room_note", note_of(was.entry.service), note_of(now.entry.service));
    compare("urls", lines_of(was.entry.service.urls), lines_of(now.entry.service.urls));
    compare("places", places_of(was.entry), places_of(now.entry));
    compare("times", times_of(was.entry.service), times_of(now.entry.service));
    compare("contacts", contacts_of(was.entry.service), contacts_of(now.entry.service));
    compare("areas", areas_of(was), areas_of(now));
    compare("terms", terms_of(was), terms_of(now));
    return different;
}

}
