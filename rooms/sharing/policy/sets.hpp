#pragma once
// A set of enumerators as it is kept and read: their names in the order of the enumeration, with blanks between. A name
// that has gone from the enumeration cannot be read, so that nothing is permitted by a misunderstanding.
#include "engines/access/nouns.hpp"
#include "storage/column.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::sharing {

/// Its members, in the order of the enumeration.
template <class Enum>
std::vector<Enum> members_of(access::Set<Enum> set) {
    std::vector<Enum> members;
    for (std::size_t at = 0; at < enumerators<Enum>.size(); ++at)
        if (const auto member = static_cast<Enum>(at); set.has(member)) members.push_back(member);
    return members;
}

/// "see change"; empty for none.
template <class Enum>
std::string text_of(access::Set<Enum> set) {
    std::string text;
    for (const auto member : members_of(set)) {
        if (!text.empty()) text += ' ';
        text += name_of(member);
    }
    return text;
}

/// What text_of() writes, in any order; nothing for anything else.
template <class Enum>
std::optional<access::Set<Enum>> set_of(std::string_view text) {
    access::Set<Enum> set;
    while (!text.empty()) {
        const auto name = text.substr(0, text.find(' '));
        const auto member = named<Enum>(name);
        if (!member) return std::nullopt;
        set.add(*member);
        text.remove_prefix(std::min(name.size() + 1, text.size()));
    }
    return set;
}

}

namespace knotwork::storage {

template <class Enum>
struct Column<access::Set<Enum>> {
    using Stored = std::string_view;

    static std::string write(access::Set<Enum> set) { return sharing::text_of(set); }

    static std::optional<access::Set<Enum>> read(std::string_view stored) { return sharing::set_of<Enum>(stored); }
};

}
