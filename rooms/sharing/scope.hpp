#pragma once
// What the forms of the room share: purposes, categories and agencies as boxes that were ticked, and the end of a day.
#include "base/id.hpp"
#include "engines/access/nouns.hpp"
#include "rooms/sharing/policy/controller.hpp" // end_of

#include <string>
#include <vector>

namespace knotwork::sharing {

/// The members that were ticked; what is no word of the list is left out.
template <class Enum>
access::Set<Enum> set_of(const std::vector<std::string>& ticked) {
    access::Set<Enum> set;
    for (const auto& name : ticked)
        if (const auto member = named<Enum>(name)) set.add(*member);
    return set;
}

template <class Enum>
std::vector<std::string> names_of(access::Set<Enum> set) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i)
        if (set.has(static_cast<Enum>(i))) names.emplace_back(enumerators<Enum>[i]);
    return names;
}

template <class T>
std::vector<Id<T>> ids_of(const std::vector<std::string>& ticked) {
    std::vector<Id<T>> ids;
    for (const auto& text : ticked)
        if (const auto id = Id<T>::parse(text)) ids.push_back(*id);
    return ids;
}

}
