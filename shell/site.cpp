#include "shell/site.hpp"

#include "kit/problem_document.hpp"
#include "shell/caller.hpp"
#include "shell/health.hpp"
#include "shell/jobs_page.hpp"

namespace knotwork::shell {
namespace {

constexpr std::string_view health_path = "/healthz";
constexpr std::string_view metrics_path = "/metrics";
constexpr std::chrono::seconds health_stays{ 1 };

bool asks_only(kit::Method method) {
    return method == kit::Method::get || method == kit::Method::head;
}

}

const kit::Room room{
    .name = "shell",
    .open = open_jobs,
    .wire =
        [](kit::Services& services) {
            services.navigation.push_back({
                .key = "jobs",
                .words_key = "shell.jobs.navigation",
                .url = "/administration/jobs",
                .entrance = kit::only({ kit::Role::platform_administrator }),
                .about_key = "shell.jobs.home",
            });
        },
};

Site::Site(
    const kit::Router& router,
    const kit::Dispatcher& dispatcher,
    const kit::Services& services,
    storage::Database& database,
    const Metrics& metrics,
    std::function<void()> after_change
)
    : router_(router), dispatcher_(dispatcher), services_(services), database_(database), metrics_(metrics),
      after_change_(std::move(after_change)) {}

Place Site::place(kit::Method method, std::string_view path) const {
    if (asks_only(method) && path == health_path) return { .pattern = health_path };
    if (asks_only(method) && path == metrics_path) return { .pattern = metrics_path };
    const auto found = router_.find(method, path);
    if (!found.route) return {};
    return { .pattern = found.route->pattern, .limits = found.route->limits };
}

void Site::answer(kit::Request request, std::function<void(kit::Response)> reply) const {
    if (asks_only(request.method) && request.path == health_path) return reply(health(request));
    if (asks_only(request.method) && request.path == metrics_path && may_read_metrics(request))
        return reply({ .content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.text() });
    if (request.method != kit::Method::post) return dispatcher_.answer(std::move(request), std::move(reply));
    dispatcher_.answer(std::move(request), [this, reply = std::move(reply)](kit::Response response) {
        const bool accepted = response.status < 400;
        reply(std::move(response));
        if (accepted) after_change_();
    });
}

Reader Site::reader(std::string_view path) const {
    return router_.find(kit::Method::get, path).for_programs ? Reader::program : Reader::person;
}

kit::Response Site::refuse(int status, std::string_view request_id, Reader reader) const {
    if (reader == Reader::person) return dispatcher_.refuse(status, request_id);
    auto document = kit::refusal_document(status, request_id);
    kit::open_to_all_origins(document);
    return document;
}

// Never through a proxy, whose own address could be among those that may: somebody else is behind it.
bool Site::may_read_metrics(const kit::Request& request) const {
    const auto& allowed = services_.settings.text("metrics.address");
    if (allowed == "any") return true;
    return request.address == usual_address(allowed) && !request.headers.has("x-forwarded-for") &&
           !request.headers.has("forwarded");
}

kit::Response Site::health(const kit::Request& request) const {
    if (!may_read_metrics(request)) {
        const bool well = is_well();
        return kit::json(well ? "{\"well\":true}\n" : "{\"well\":false}\n", well ? 200 : 503);
    }
    auto found = look_at_health(database_, services_.settings.text("data"), services_.clock.now());
    return kit::json(std::move(found.json), found.well ? 200 : 503);
}

// However often anybody asks, the database is asked once a second.
bool Site::is_well() const {
    const std::lock_guard lock(mutex_);
    const auto now = services_.clock.now();
    if (!looked_at_ || now < *looked_at_ || now >= *looked_at_ + health_stays) {
        was_well_ = look_at_health(database_, services_.settings.text("data"), now).well;
        looked_at_ = now;
    }
    return was_well_;
}

}
