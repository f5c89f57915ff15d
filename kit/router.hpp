#pragma once
// The complete list of what can be asked. A room registers each URL with who may enter and the handler; a route without
// an entry rule does not compile. Handlers are plain functions: Result<Response>(Ctx&, path parameters…), or (Visit&,
// …) for slow work.
#include "kit/ctx.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

namespace knotwork::kit {

/// Who may enter a route at all; what they may see inside is decided there. `one_of` needs any of its roles.
struct Entrance {
    enum class Kind { anyone, signed_in, one_of };

    Kind kind = Kind::one_of;
    std::vector<Role> roles{};

    bool admits(const Viewer* viewer) const;
    std::string text() const; // "anyone", "signed in" or the roles, for the permission grid
};

inline const Entrance anyone{ .kind = Entrance::Kind::anyone, .roles = {} };
inline const Entrance signed_in{ .kind = Entrance::Kind::signed_in, .roles = {} };

inline Entrance only(std::vector<Role> roles) {
    return { .kind = Entrance::Kind::one_of, .roles = std::move(roles) };
}

/// What the shell must know before it reads a body.
struct BodyLimits {
    std::uint64_t bytes = 64 * 1024; // larger bodies are refused unread
    std::uint64_t each_file = 0;     // 0: multipart bodies with files are refused
};

using Parameters = std::vector<std::string>;
using CtxHandler = std::function<Result<Response>(Ctx&, const Parameters&)>;
using VisitHandler = std::function<Result<Response>(Visit&, const Parameters&)>;

struct Route {
    Method method;
    std::string pattern; // "/people/:person/consent"
    Entrance entrance;
    BodyLimits limits;
    CtxHandler in_transaction{}; // exactly one of the two is set
    VisitHandler by_hand{};
    bool form_token =
        true; // whether a posted form must carry the session's token; false only for callers that are not browsers
    std::vector<std::string> segments{};
};

/// A path parameter as a T, or nothing: then the page is not found.
template <class T>
std::optional<T> read_parameter(const std::string& text) {
    return read_typed(std::string_view(text), static_cast<const T*>(nullptr));
}

class Router {
public:
    /// Lets a room finish the description of the route it has just made.
    class Made {
    public:
        explicit Made(Route& route) : route_(route) {}

        Made& limits(BodyLimits limits) {
            route_.limits = limits;
            return *this;
        }

        Made& without_form_token() {
            route_.form_token = false;
            return *this;
        }

    private:
        Route& route_;
    };

    template <class First, class... Rest>
    Made get(std::string pattern, const Entrance& entrance, Result<Response> (*handler)(First&, Rest...)) {
        return add(Method::get, std::move(pattern), entrance, handler);
    }

    template <class First, class... Rest>
    Made post(std::string pattern, const Entrance& entrance, Result<Response> (*handler)(First&, Rest...)) {
        return add(Method::post, std::move(pattern), entrance, handler);
    }

    struct Found {
        const Route* route = nullptr; // nothing: no such page
        Parameters parameters{};
        bool other_method = false; // the page exists, but not for this method
        bool for_programs = false; // whoever asks is a program, and nobody in particular
    };

    /// Everything at this path and below it is asked by programs, on any site, and never as somebody: they get problem
    /// documents instead of pages, may ask OPTIONS, and no cookie is read or set. For what anyone may know alone.
    void for_programs(std::string path) { for_programs_.push_back(std::move(path)); }

    Found find(Method method, std::string_view path) const;

    const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

private:
    template <class First, class... Rest>
    Made
    add(Method method, std::string pattern, const Entrance& entrance, Result<Response> (*handler)(First&, Rest...)) {
        static_assert(
            std::is_same_v<First, Ctx> || std::is_same_v<First, Visit>, "a handler begins with Ctx& or Visit&"
        );
        Route& route = add_route(method, std::move(pattern), entrance, sizeof...(Rest));
        auto call = [handler](First& first, const Parameters& texts) -> Result<Response> {
            return call_with(handler, first, texts, std::index_sequence_for<Rest...>());
        };
        if constexpr (std::is_same_v<First, Ctx>) route.in_transaction = std::move(call);
        else route.by_hand = std::move(call);
        return Made(route);
    }

    template <class First, class... Rest, std::size_t... at>
    static Result<Response>
    call_with(Result<Response> (*handler)(First&, Rest...), First& first, const Parameters& texts, std::index_sequence<at...>) {
        [[maybe_unused]] auto read = std::make_tuple(read_parameter<std::remove_cvref_t<Rest>>(texts[at])...);
        if (!(std::get<at>(read).has_value() && ...)) return Problem::Kind::not_found;
        return handler(first, *std::get<at>(read)...);
    }

    Route& add_route(Method method, std::string pattern, const Entrance& entrance, std::size_t parameters);

    bool is_for_programs(std::string_view path) const;

    std::vector<std::unique_ptr<Route>> routes_;
    std::vector<std::string> for_programs_;
};

}
