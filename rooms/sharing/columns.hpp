#pragma once
// How sets of the access engine's words and lists of ids stand in one column: by name, with spaces between, so that a
// row can be read without the program and outlives a change in the order of an enumeration. Such a row never changes.
#include "base/id.hpp"
#include "base/text.hpp"
#include "engines/access/nouns.hpp"
#include "storage/column.hpp"

#include <string>
#include <vector>

template <class Enum>
struct knotwork::storage::Column<knotwork::access::Set<Enum>> {
    using Stored = std::string_view;

    static std::string write(knotwork::access::Set<Enum> set) {
        std::string names;
        for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i)
            if (set.has(static_cast<Enum>(i))) names.append(names.empty() ? "" : " ").append(enumerators<Enum>[i]);
        return names;
    }

    static std::optional<knotwork::access::Set<Enum>> read(std::string_view stored) {
        knotwork::access::Set<Enum> set;
        if (stored.empty()) return set;
        for (const auto& name : split(stored, ' ')) {
            const auto member = named<Enum>(name);
            if (!member) return std::nullopt;
            set.add(*member);
        }
        return set;
    }
};

template <class T>
struct knotwork::storage::Column<std::vector<knotwork::Id<T>>> {
    using Stored = std::string_view;

    static std::string write(const std::vector<knotwork::Id<T>>& ids) {
        std::string texts;
        for (const auto& id : ids)
            texts.append(texts.empty() ? "" : " ").append(id.text());
        return texts;
    }

    static std::optional<std::vector<knotwork::Id<T>>> read(std::string_view stored) {
        std::vector<knotwork::Id<T>> ids;
        if (stored.empty()) return ids;
        for (const auto& text : split(stored, ' ')) {
            const auto id = knotwork::Id<T>::parse(text);
            if (!id) return std::nullopt;
            ids.push_back(*id);
        }
        return ids;
    }
};
