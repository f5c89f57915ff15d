#pragma once
// How a value is kept in a column. Each kind of value has a Column that says what it is stored as, how it is written
// and how it is read back; a room adds its own beside its type:
//
//   template <> struct knotwork::storage::Column<Grade> {
//       using Stored = std::int64_t;                       // or double, std::string_view, BytesView
//       static std::int64_t write(Grade grade) { return grade.mark; }
//       static std::optional<Grade> read(std::int64_t stored); // nothing when it is not one of ours
//   };
//
// Known here: bool, whole numbers, double, std::string and string literals, Bytes, enumerations by the names of their
// enumerators, Date, Pence, and everything that has text() and parse() or shown() and parse(): Id<T>, Uuid, Instant,
// RoughDate, Line, Prose and the personal kinds. A std::optional of any of them is NULL when it is empty.
#include "base/enumerators.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "storage/bytes.hpp"
#include "storage/connection.hpp"

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace knotwork::storage {

/// The contents of a `blob`, as opposed to text.
struct BytesView {
    std::string_view raw;
};

template <class T>
struct Column;

template <class T>
concept Stored = requires {
    typename Column<T>::Stored;
};

template <>
struct Column<bool> {
    using Stored = std::int64_t;

    static std::int64_t write(bool value) { return value ? 1 : 0; }

    static std::optional<bool> read(std::int64_t stored) {
        return stored == 0 || stored == 1 ? std::optional(stored == 1) : std::nullopt;
    }
};

/// Whole numbers up to 64 bits; one that does not fit is not one of ours.
template <std::integral T>

requires(!std::same_as<T, char> && (sizeof(T) < 8 || std::is_signed_v<T>)) struct Column<T> {
    using Stored = std::int64_t;

    static std::int64_t write(T value) { return value; }

    static std::optional<T> read(std::int64_t stored) {
        if (!std::in_range<T>(stored)) return std::nullopt;
        return static_cast<T>(stored);
    }
};

template <>
struct Column<double> {
    using Stored = double;

    static double write(double value) { return value; }

    static std::optional<double> read(double stored) { return stored; }
};

template <>
struct Column<std::string> {
    using Stored = std::string_view;

    static std::string_view write(const std::string& value) { return value; }

    static std::optional<std::string> read(std::string_view stored) { return std::string(stored); }
};

template <>
struct Column<Bytes> {
    using Stored = BytesView;

    static BytesView write(const Bytes& value) { return { value.raw }; }

    static std::optional<Bytes> read(BytesView stored) { return Bytes{ std::string(stored.raw) }; }
};

template <>
struct Column<Date> {
    using Stored = std::string_view;

    static std::string write(Date value) { return text_of(value); }

    static std::optional<Date> read(std::string_view stored) { return parse_date(stored); }
};

template <>
struct Column<Pence> {
    using Stored = std::int64_t;

    static std::int64_t write(Pence amount) { return amount.count; }

    static std::optional<Pence> read(std::int64_t stored) { return Pence{ stored }; }
};

template <class Enum>
requires std::is_enum_v<Enum>

struct Column<Enum> {
    using Stored = std::string_view;

    static std::string_view write(Enum value) { return name_of(value); }

    static std::optional<Enum> read(std::string_view stored) { return named<Enum>(stored); }
};

/// What is written as its text() and read by its parse().
template <class T>

requires requires(const T& value, std::string_view text) {
    { value.text() } -> std::convertible_to<std::string_view>;
    { T::parse(text) } -> std::same_as<std::optional<T>>;
}

struct Column<T> {
    using Stored = std::string_view;

    static decltype(auto) write(const T& value) { return value.text(); }

    static std::optional<T> read(std::string_view stored) { return T::parse(stored); }
};

/// Words about a person, which show themselves only when asked to.
template <class T>

requires requires(const T& value, std::string_view text) {
    { value.shown() } -> std::convertible_to<std::string_view>;
    { T::parse(text) } -> std::same_as<std::optional<T>>;
}

struct Column<T> {
    using Stored = std::string_view;

    static std::string_view write(const T& value) { return value.shown(); }

    static std::optional<T> read(std::string_view stored) { return T::parse(stored); }
};

namespace detail {

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// A value ready to be bound: its written form, kept alive while the statement runs.
template <class T>
auto written(const T& value) {
    if constexpr (Stored<T>) return Column<T>::write(value);
    else if constexpr (std::is_same_v<T, std::nullopt_t>) return std::nullopt;
    else if constexpr (is_optional<T>) {
        using Written = decltype(written(*value));
        return value ? std::optional<Written>(written(*value)) : std::nullopt;
    } else {
        static_assert(std::convertible_to<const T&, std::string_view>, "this kind of value has no storage::Column");
        return std::string_view(value);
    }
}

inline Cell cell_of(std::nullopt_t) {
    return {};
}

inline Cell cell_of(std::int64_t value) {
    return Cell::of(value);
}

inline Cell cell_of(double value) {
    return Cell::of(value);
}

inline Cell cell_of(std::string_view value) {
    return Cell::of(value);
}

inline Cell cell_of(BytesView value) {
    return Cell::of_bytes(value.raw);
}

template <class Written>
Cell cell_of(const std::optional<Written>& value) {
    return value ? cell_of(*value) : Cell{};
}

}
}
