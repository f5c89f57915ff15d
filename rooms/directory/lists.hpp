#pragma once
// Lists of closed words as one JSON column: ["phone","online"]. A word that is not of the list is not one of ours.
#include "base/enumerators.hpp"
#include "rooms/directory/directory.hpp"
#include "storage/column.hpp"

namespace knotwork::directory {

std::string write_list(const std::vector<std::string>& items);
std::optional<std::vector<std::string>> read_list(std::string_view json);
std::string write_costs(const std::vector<CostOption>& costs);
std::optional<std::vector<CostOption>> read_costs(std::string_view json);
std::string write_urls(const std::vector<WebAddress>& urls);
std::optional<std::vector<WebAddress>> read_urls(std::string_view json);

/// A list of texts, or of enumerators by their names.
template <class T>
struct Listed {
    std::vector<T> items;
};

struct ListedCosts {
    std::vector<CostOption> items;
};

struct ListedUrls {
    std::vector<WebAddress> items;
};

template <class T>
std::vector<std::string> names_of(const std::vector<T>& items) {
    std::vector<std::string> names;
    for (const auto& item : items) {
        if constexpr (std::is_enum_v<T>) names.emplace_back(name_of(item));
        else names.push_back(item);
    }
    return names;
}

/// The enumerators of those names; nothing when one is unknown.
template <class T>
std::optional<std::vector<T>> named_all(const std::vector<std::string>& names) {
    std::vector<T> items;
    for (const auto& name : names) {
        if constexpr (std::is_enum_v<T>) {
            const auto item = named<T>(name);
            if (!item) return std::nullopt;
            items.push_back(*item);
        } else items.push_back(name);
    }
    return items;
}

}

template <class T>
struct knotwork::storage::Column<knotwork::directory::Listed<T>> {
    using Stored = std::string_view;

    static std::string write(const knotwork::directory::Listed<T>& list) {
        return knotwork::directory::write_list(knotwork::directory::names_of(list.items));
    }

    static std::optional<knotwork::directory::Listed<T>> read(std::string_view stored) {
        const auto names = knotwork::directory::read_list(stored);
        if (!names) return std::nullopt;
        auto items = knotwork::directory::named_all<T>(*names);
        if (!items) return std::nullopt;
        return knotwork::directory::Listed<T>{ std::move(*items) };
    }
};

template <>
struct knotwork::storage::Column<knotwork::directory::ListedCosts> {
    using Stored = std::string_view;

    static std::string write(const knotwork::directory::ListedCosts& list) {
        return knotwork::directory::write_costs(list.items);
    }

    static std::optional<knotwork::directory::ListedCosts> read(std::string_view stored) {
        auto items = knotwork::directory::read_costs(stored);
        if (!items) return std::nullopt;
        return knotwork::directory::ListedCosts{ std::move(*items) };
    }
};

template <>
struct knotwork::storage::Column<knotwork::directory::ListedUrls> {
    using Stored = std::string_view;

    static std::string write(const knotwork::directory::ListedUrls& list) {
        return knotwork::directory::write_urls(list.items);
    }

    static std::optional<knotwork::directory::ListedUrls> read(std::string_view stored) {
        auto items = knotwork::directory::read_urls(stored);
        if (!items) return std::nullopt;
        return knotwork::directory::ListedUrls{ std::move(*items) };
    }
};
