#include "kit/router.hpp"

namespace knotwork::kit {
namespace {

bool matches(const Route& route, const std::vector<std::string>& segments, Parameters& parameters) {
    if (route.segments.size() != segments.size()) return false;
    parameters.clear();
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (route.segments[i].starts_with(':')) {
            if (segments[i].empty()) return false;
            parameters.push_back(segments[i]);
        } else if (route.segments[i] != segments[i]) return false;
    }
    return true;
}

// "/people/7" has the segments "people" and "7"; "/" has none.
std::vector<std::string> segments_of(std::string_view path) {
    path.remove_prefix(1);
    return path.empty() ? std::vector<std::string>{} : split(path, '/');
}

// A pattern with words where the other has a parameter is tried first: /people/new before /people/:person.
bool more_exact(const Route& left, const Route& right) {
    return std::count(left.pattern.begin(), left.pattern.end(), ':') <
           std::count(right.pattern.begin(), right.pattern.end(), ':');
}

}

bool Entrance::admits(const Viewer* viewer) const {
    switch (kind) {
    case Kind::anyone:
        return true;
    case Kind::signed_in:
        return viewer != nullptr;
    case Kind::one_of:
        return viewer && std::any_of(roles.begin(), roles.end(), [&](Role role) { return viewer->has(role); });
    }
    return false;
}

std::string Entrance::text() const {
    if (kind == Kind::anyone) return "anyone";
    if (kind == Kind::signed_in) return "signed in";
    std::string text;
    for (const auto role : roles)
        text += (text.empty() ? "" : " ") + std::string(name_of(role));
    return text;
}

Route& Router::add_route(Method method, std::string pattern, const Entrance& entrance, std::size_t parameters) {
    ensure(pattern.starts_with('/'), "a route does not begin with /: " + pattern);
    ensure(
        static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), ':')) == parameters,
        "a route and its handler do not agree about parameters: " + pattern
    );
    for (const auto& route : routes_)
        ensure(route->method != method || route->pattern != pattern, "two routes for the same request: " + pattern);
    auto route =
        std::make_unique<Route>(Route{ .method = method, .pattern = pattern, .entrance = entrance, .limits = {} });
    route->segments = segments_of(pattern);
    const auto at =
        std::find_if(routes_.begin(), routes_.end(), [&](const auto& other) { return more_exact(*route, *other); });
    return **routes_.insert(at, std::move(route));
}

Router::Found Router::find(Method method, std::string_view path) const {
    Found found;
    if (!path.starts_with('/')) return found;
    found.for_programs = is_for_programs(path);
    if (method == Method::head) method = Method::get;
    const auto segments = segments_of(path);
    for (const auto& route : routes_) {
        Parameters parameters;
        if (!matches(*route, segments, parameters)) continue;
        if (route->method != method) {
            found.other_method = true;
            continue;
        }
        return { route.get(), std::move(parameters), false, found.for_programs };
    }
    return found;
}

bool Router::is_for_programs(std::string_view path) const {
    return std::any_of(for_programs_.begin(), for_programs_.end(), [&](const std::string& above) {
        return path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/');
    });
}

}
