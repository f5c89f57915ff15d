#include "rooms/directory/feeds/version_1.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace knotwork::directory::feeds {
namespace {

namespace json = boost::json;

// The list under the first of several names, which feeds use as they please.
json::array* list_of(json::object& object, std::initializer_list<std::string_view> names) {
    for (const auto name : names)
        if (auto* value = object.if_contains(name); value && value->is_array() && !value->get_array().empty())
            return &value->get_array();
    return nullptr;
}

void rename(json::object& object, std::initializer_list<std::string_view> names, std::string_view now) {
    if (object.contains(now)) return;
    if (auto* list = list_of(object, names)) object[now] = json::value(*list, object.storage());
}

template <class Each>
void for_each_object(json::array* list, Each&& each) {
    if (list == nullptr) return;
    for (auto& one : *list)
        if (one.is_object()) each(one.get_object());
}

std::optional<double> number_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return value->to_number<double>();
    if (!value->is_string()) return std::nullopt;
    const std::string text(value->get_string());
    char* end = nullptr;
    const auto number = std::strtod(text.c_str(), &end);
    return !text.empty() && *end == '\0' ? std::optional(number) : std::nullopt;
}

// Several groups may come: the widest ages of all of them, and what each says.
void join_eligibility(json::object& service) {
    std::optional<double> from, until;
    bool any_younger = false, any_older = false;
    std::string says;
    auto* groups = list_of(service, { "eligibilitys", "eligibilities", "eligibility" });
    for_each_object(groups, [&](json::object& group) {
        const auto least = number_in(group, "minimum_age");
        const auto most = number_in(group, "maximum_age");
        if (least) from = std::min(from.value_or(*least), *least);
        if (most) until = std::max(until.value_or(*most), *most);
        any_younger = any_younger || !least;
        any_older = any_older || !most;
        if (const auto* text = group.if_contains("eligibility"); text && text->is_string())
            says += (says.empty() ? "" : "\n") + std::string(text->get_string());
    });
    if (from && !any_younger && !service.contains("minimum_age")) service["minimum_age"] = *from;
    if (until && !any_older && !service.contains("maximum_age")) service["maximum_age"] = *until;
    if (!says.empty() && !service.contains("eligibility_description")) service["eligibility_description"] = says;
}

void join_terms(json::object& service) {
    if (service.contains("attributes")) return;
    json::array attributes(service.storage());
    for_each_object(
        list_of(service, { "service_taxonomys", "service_taxonomies", "link_taxonomies", "taxonomies" }),
        [&](json::object& link) {
            auto* term = link.if_contains("taxonomy");
            json::object attribute(service.storage());
            attribute["taxonomy_term"] = term && term->is_object() ? *term : json::value(link);
            attributes.push_back(std::move(attribute));
        }
    );
    service["attributes"] = std::move(attributes);
}

void rename_languages(json::object& service) {
    for_each_object(list_of(service, { "languages" }), [](json::object& one) {
        if (const auto* language = one.if_contains("language"); language && !one.contains("name"))
            one["name"] = json::value(*language, one.storage());
    });
}

void rename_place(json::object& at) {
    rename(at, { "regular_schedules", "regular_schedule" }, "schedules");
    auto* location = at.if_contains("location");
    if (location == nullptr || !location->is_object()) return;
    auto& place = location->get_object();
    rename(place, { "physical_addresses", "physical_address" }, "addresses");
    rename(place, { "accessibility_for_disabilities" }, "accessibility");
    if (!place.contains("location_type")) place["location_type"] = "physical";
}

}

void make_version_3(json::object& service) {
    join_eligibility(service);
    join_terms(service);
    rename_languages(service);
    rename(service, { "regular_schedules", "regular_schedule" }, "schedules");
    for_each_object(list_of(service, { "service_at_locations" }), rename_place);
}

}
