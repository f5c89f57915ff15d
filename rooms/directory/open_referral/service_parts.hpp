#pragma once
// The lists that hang on a service, one function for each. A list without items is left out.
#include "rooms/directory/open_referral/payload.hpp"

namespace knotwork::directory::open_referral {

void write_phone(Writer& to, const Uuid& id, const PhoneNumber& number, const std::optional<Line>& label);
void write_phones(Writer& to, const std::vector<Phone>& phones);
void write_contacts(Writer& to, const std::vector<Contact>& contacts);
/// Those at one place; or those that are not at one place alone.
void write_schedules(Writer& to, const Service& service, const std::optional<Id<Location>>& at);
/// What the Office for National Statistics calls an area on the web.
std::string uri_of_area(std::string_view code);
void write_service_areas(Writer& to, const Feed& feed, const Service& service);
void write_languages(Writer& to, const Service& service);
void write_costs(Writer& to, const Service& service);
void write_capacities(Writer& to, const Service& service);
void write_urls(Writer& to, std::string_view key, const std::vector<Url>& urls);
void write_attributes(Writer& to, const Feed& feed, const Service& service);

}
