#pragma once
// What several pages say about a service, in words and small pieces of markup.
#include "html/node.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// Months after which an entry that nobody has confirmed is said to be stale.
inline constexpr int fresh_for_days = 90;
bool is_stale(const Service& service, Date today);

/// "8 to 18 years", "18 months to 5 years", "16 years and over", "6 weeks to 8 months"; empty for any age.
std::string spoken_ages(const Ages& ages);
/// "2.5 miles", "under a quarter of a mile".
std::string spoken_distance(std::int32_t metres);
std::string language_name(const std::string& code);
/// "Free", "£2.50 a session", or the agency's own words.
std::string spoken_cost(const Service& service);
/// Whether it takes new people now; never a yes of a service that did not say it.
std::string spoken_accepting(const Service& service);
/// "3 of 8 places free on 20 February 2026"; empty when not said.
std::string spoken_capacity(const Service& service);
/// "Checked by the agency on …" or that it has not been.
std::string spoken_freshness(const Service& service, Date today);
/// "From Westshire Council, Open Government Licence 3.0." and what its publisher asks to be said.
std::string spoken_provenance(const Provenance& from);
/// The names of the closed list's values, after `key`, joined by commas.
template <class Enum>
std::string spoken_list(const std::vector<Enum>& values, std::string_view key);
std::string joined(const std::vector<std::string>& parts);

/// Tags for what one should see before anything else: closed, full, not taking referrals, for professionals.
html::Node state_tags(const Service& service);
/// The number as everybody writes it, to be dialled.
html::Node phone_link(const PhoneNumber& number);
std::string address_line(const Location& location);
/// A link when it is an address of the web, else its text.
html::Node web_link(const std::string& address);
/// Further addresses, a link for each with its label; as they are written where they are not of the web.
std::vector<html::Node> web_links(const std::vector<WebAddress>& addresses);

}

#include "base/enumerators.hpp"
#include "html/words.hpp"

namespace knotwork::directory {

template <class Enum>
std::string spoken_list(const std::vector<Enum>& values, std::string_view key) {
    std::vector<std::string> names;
    for (const auto value : values)
        names.push_back(words(std::string(key) + "." + std::string(name_of(value))));
    return joined(names);
}

}
