#pragma once
// Small questions that the room's forms ask of a field. Their sentences are <key>.missing and <key>.wrong; the key may
// be given with its dot.
#include "base/field.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

#include <string>

namespace knotwork::sharing {

inline std::string with_dot(const std::string& key) {
    return key.ends_with('.') ? key : key + '.';
}

/// Notes that a field which must be filled is empty or cannot be what was typed.
template <class T>
void must_have(Problems& problems, const char* field, const Field<T>& typed, const std::string& key) {
    if (typed.value) return;
    problems.add(field, with_dot(key) + (trimmed(typed.typed).empty() ? "missing" : "wrong"));
}

/// Notes that a field which may be left out cannot be what was typed.
template <class T>
void may_have(Problems& problems, const char* field, const Field<T>& typed, const std::string& key) {
    if (!typed.value && !trimmed(typed.typed).empty()) problems.add(field, with_dot(key) + "wrong");
}

}
