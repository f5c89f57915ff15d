#pragma once
// What the server needs of whatever answers requests. The server knows HTTP and nothing of pages; the application knows
// pages and nothing of sockets. app wires the real one (site.hpp); tests and benchmarks bring their own.
#include "kit/request.hpp"
#include "kit/response.hpp"
#include "kit/router.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace knotwork::shell {

/// What is known of a request before its body is read.
struct Place {
    std::string_view pattern{}; // "/people/:person", good for the life of the application; empty: no such page
    kit::BodyLimits limits{};
};

/// Who reads what is answered. A program is nobody in particular, and any site's (kit::Router::for_programs).
enum class Reader { person, program };

class Application {
public:
    virtual ~Application() = default;

    /// Asked on a network thread: must be quick, and thread-safe.
    virtual Place place(kit::Method method, std::string_view path) const = 0;

    /// Calls `reply` exactly once, on this thread or another, and never throws. Asked on a worker thread.
    virtual void answer(kit::Request request, std::function<void(kit::Response)> reply) const = 0;

    /// Who asks at this path, or below what looks like it: the rest of it may be malformed.
    virtual Reader reader(std::string_view path) const = 0;

    /// The answer to what the server itself refuses (too large, too busy, malformed): a page, or a document.
    virtual kit::Response refuse(int status, std::string_view request_id, Reader reader) const = 0;
};

}
