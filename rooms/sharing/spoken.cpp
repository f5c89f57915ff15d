#include "rooms/sharing/spoken.hpp"

#include "html/words.hpp"
#include "rooms/sharing/scope.hpp"

namespace knotwork::sharing {
namespace {

std::string listed(const std::vector<std::string>& parts) {
    if (parts.empty()) return {};
    std::string all = parts.front();
    for (std::size_t i = 1; i + 1 < parts.size(); ++i)
        all += ", " + parts[i];
    return parts.size() == 1 ? all : words("sharing.spoken.and", { { "first", all }, { "last", parts.back() } });
}

template <class Enum>
std::string listed(access::Set<Enum> set) {
    std::vector<std::string> parts;
    for (const auto& name : names_of(set))
        parts.push_back(spoken(*named<Enum>(name)));
    return listed(parts);
}

template <class Enum>
std::vector<govuk::Choice> all_of(access::Set<Enum> set) {
    std::vector<govuk::Choice> all;
    for (const auto& name : names_of(set))
        all.push_back({ .value = name, .text = with_capital(spoken(*named<Enum>(name))) });
    return all;
}

}

std::string spoken(access::Category category) {
    return words("access.category." + std::string(name_of(category)));
}

std::string spoken(access::Purpose purpose) {
    return words("access.purpose." + std::string(name_of(purpose)));
}

std::string spoken(access::Categories categories) {
    return listed(categories);
}

std::string spoken(access::Purposes purposes) {
    return listed(purposes);
}

std::string with_capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 32);
    return text;
}

std::vector<govuk::Choice> choices_of(access::Categories categories) {
    return all_of(categories);
}

std::vector<govuk::Choice> choices_of(access::Purposes purposes) {
    return all_of(purposes);
}

}
