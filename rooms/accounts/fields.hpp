#pragma once
// Small questions that the room's forms ask of a field.
#include "base/field.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

#include <string>

namespace knotwork::accounts {

/// Notes that a field which must be filled is empty ("missing" after `key`, which ends in a dot) or cannot be
/// what was typed ("wrong").
template <class T>
void must_have(Problems& problems, const char* field, const Field<T>& typed, const std::string& key) {
    if (typed.value) return;
    problems.add(field, key + (trimmed(typed.typed).empty() ? "missing" : "wrong"));
}

/// Notes that a field which may be left out cannot be what was typed.
template <class T>
void may_have(Problems& problems, const char* field, const Field<T>& typed, const std::string& key) {
    if (!typed.value && !trimmed(typed.typed).empty()) problems.add(field, key + "wrong");
}

/// What was typed in a field, for a value we hold.
inline std::string typed_of(const Line& value) {
    return value.text();
}

inline std::string typed_of(const Prose& value) {
    return value.text();
}

template <class Kind>
std::string typed_of(const Personal<Kind>& value) {
    return value.shown();
}

inline std::string typed_of(Date value) {
    return text_of(value);
}

template <class T>
Field<T> holding(const T& value) {
    return Field<T>::holding(typed_of(value), value);
}

template <class T>
Field<T> holding(const std::optional<T>& value) {
    return value ? holding(*value) : Field<T>{};
}

}
