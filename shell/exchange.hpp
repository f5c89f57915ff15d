#pragma once
// One request on its way through the worker threads: its body is read as what it says it is, the application answers,
// and the answer is made ready to send.
#include "shell/application.hpp"
#include "shell/gate.hpp"
#include "shell/incoming.hpp"
#include "shell/media_type.hpp"
#include "shell/pool.hpp"
#include "shell/reply.hpp"

#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace knotwork::shell {

struct Exchange {
    const Application& application;
    Pool& pool;
    kit::Request request{};
    MediaType type{};
    std::string body{}; // of anything but multipart, not yet read; moved into the request
    std::unique_ptr<IncomingFiles> files{};
    Asked asked{};
    Reader reader = Reader::person;
    std::variant<Reply, Refusal> outcome{};
    /// Called exactly once, on any thread, when the outcome is there and the files that nobody moved away are gone.
    std::function<void()> done{};
};

/// What the shell knows of a request before its body: everything but body, payload and uploads.
kit::Request request_of(Head& head, std::string id);

/// Hands the exchange to a worker. Says no, and does nothing, when too many are waiting.
bool begin(const std::shared_ptr<Exchange>& exchange);

/// The methods that a path answers to, for Allow.
std::string allowed_methods(const Application& application, std::string_view path);

}
