#pragma once
// The target of a request: its path and its query (RFC 9112 section 3.2.1, origin-form). Nothing else is understood.
#include "kit/request.hpp"
#include "shell/refusal.hpp"

#include <string>
#include <string_view>

namespace knotwork::shell {

struct Target {
    std::string path; // percent-decoded UTF-8, beginning with /
    kit::Form query{};
};

/// Refused: what does not begin with / (absolute-form, authority-form, *), what RFC 3986 does not allow in a path or
/// query, a path that, decoded, holds a control character, bytes that are not UTF-8, a backslash, an empty segment
/// before its end, a . or .. segment, and a slash that was percent-encoded: a path must mean the same to everyone who
/// reads it on the way.
/// The path that a request's first bytes ask for, as far as it can be told however malformed they are: decoded when it
/// can be, and otherwise as it came. Only for choosing in which form a refusal is said.
std::string path_asked_for(std::string_view arrived);

Read<Target> read_target(std::string_view text);

}
