#include "rooms/directory/feeds/usability.hpp"

#include "base/enumerators.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

bool is_noted(const Read& read, Note note) {
    return std::any_of(read.notes.begin(), read.notes.end(), [&](const auto& one) {
        return one.starts_with(std::string(name_of(note)) + ' ');
    });
}

bool is_valid_id(const std::string& key) {
    return Id<Service>::parse(key).has_value();
}

bool has_contact(const Service& service) {
    return service.email || !service.phones.empty() || !service.contacts.empty();
}

}

void count(Usability& usability, const Read& read) {
    const auto& service = read.entry.service;
    const bool id = is_valid_id(read.key);
    const bool status = !is_noted(read, Note::status_assumed);
    const bool description = !is_noted(read, Note::description_assumed);
    const bool url = service.url.has_value();
    const bool contact = has_contact(service);
    ++usability.services;
    ++usability.name; // nothing is read without a name and an organisation
    ++usability.organisation;
    usability.valid_id += id;
    usability.status += status;
    usability.description += description;
    usability.url += url;
    usability.contact += contact;
    usability.place += !read.entry.locations.empty();
    usability.times += !service.schedules.empty();
    usability.eligibility += service.eligibility.has_value() || !service.ages.any();
    usability.cost += !is_noted(read, Note::cost_assumed);
    usability.usable += id && status && description && url && contact;
}

void count(Usability& usability, const PutAside& aside) {
    if (aside.reason == Reason::twice || aside.reason == Reason::not_a_service) return;
    ++usability.services;
    usability.valid_id += aside.key && is_valid_id(*aside.key);
    usability.name += aside.name.has_value();
}

std::vector<std::pair<std::string, std::int64_t>> parts_of(const Usability& usability) {
    return {
        { "valid_id", usability.valid_id }, { "name", usability.name },
        { "status", usability.status },     { "description", usability.description },
        { "url", usability.url },           { "organisation", usability.organisation },
        { "contact", usability.contact },   { "place", usability.place },
        { "times", usability.times },       { "eligibility", usability.eligibility },
        { "cost", usability.cost },         { "usable", usability.usable },
    };
}

std::string share_of(std::int64_t count, std::int64_t services) {
    return services == 0 ? "" : std::to_string(count * 100 / services) + "%";
}

}
