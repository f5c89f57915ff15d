#include "shell/exchange.hpp"

#include "base/log.hpp"
#include "kit/reason.hpp"
#include "shell/json_payload.hpp"
#include "shell/refusal_pages.hpp"
#include "shell/urlencoded.hpp"

namespace knotwork::shell {
namespace {

using Shared = std::shared_ptr<Exchange>;

std::optional<Refusal> read_body(Exchange& exchange) {
    auto& request = exchange.request;
    request.content_type = exchange.type.name;
    if (exchange.type.name == "application/x-www-form-urlencoded") {
        auto form = read_urlencoded(exchange.body);
        if (const auto* why = std::get_if<Refusal>(&form)) return *why;
        request.body = std::get<kit::Form>(std::move(form));
        return std::nullopt;
    }
    if (!is_utf8(exchange.body)) return Refusal::payload_not_text;
    if (is_json(exchange.type.name) && !is_acceptable_json(exchange.body)) return Refusal::json_malformed;
    request.payload = std::move(exchange.body);
    return std::nullopt;
}

// An answer that cannot be sent is our mistake: the log has it, the person gets a page with a reference.
Reply made_ready(const Exchange& exchange, kit::Response response) {
    const auto& id = exchange.request.id;
    try {
        return reply_for(std::move(response), exchange.asked);
    } catch (const std::exception& error) {
        log::error("answer could not be sent", { { "request", id }, { "error", kit::reason_for_log(error) } });
    }
    return reply_for(exchange.application.refuse(RefusalPages::trouble, id, exchange.reader), exchange.asked);
}

void end(const Shared& exchange, std::variant<Reply, Refusal> outcome) {
    exchange->outcome = std::move(outcome);
    exchange->files.reset();
    exchange->done();
}

void run(const Shared& exchange) {
    if (const auto why = read_body(*exchange)) return end(exchange, *why);
    if (exchange->files) exchange->request.uploads = exchange->files->uploads();
    // The application is given a request of its own; what is needed afterwards stays here.
    auto request = std::move(exchange->request);
    exchange->request.id = request.id;
    const auto path = request.path;
    exchange->application.answer(std::move(request), [exchange, path](kit::Response response) {
        exchange->pool.finish([exchange, path, response = std::move(response)]() mutable {
            if (response.status == 405)
                response.headers.emplace_back("Allow", allowed_methods(exchange->application, path));
            end(exchange, made_ready(*exchange, std::move(response)));
        });
    });
}

}

kit::Request request_of(Head& head, std::string id) {
    kit::Request request{ .id = std::move(id), .method = head.method };
    request.path = std::move(head.target.path);
    request.query = std::move(head.target.query);
    request.headers = std::move(head.headers);
    return request;
}

bool begin(const std::shared_ptr<Exchange>& exchange) {
    return exchange->pool.offer([exchange] { run(exchange); });
}

std::string allowed_methods(const Application& application, std::string_view path) {
    std::string methods = "OPTIONS";
    if (!application.place(kit::Method::get, path).pattern.empty()) methods += ", GET, HEAD";
    if (!application.place(kit::Method::post, path).pattern.empty()) methods += ", POST";
    return methods;
}

}
