#pragma once
// How lists of ids stand in one column, as sets of the access engine's words do (policy/sets.hpp): with spaces between.
// A row that holds one never changes.
#include "base/id.hpp"
#include "base/text.hpp"
#include "rooms/sharing/policy/sets.hpp"
#include "storage/column.hpp"

#include <string>
#include <vector>

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
