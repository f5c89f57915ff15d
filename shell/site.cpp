#include "shell/site.hpp"

#include "base/log.hpp"
#include "kit/jobs.hpp"
#include "kit/reason.hpp"

#include <filesystem>

namespace knotwork::shell {
namespace {

using kit::QueuedJob;

constexpr std::string_view health_path = "/healthz";
constexpr std::string_view metrics_path = "/metrics";
constexpr std::uintmax_t room_needed = 100'000'000; // bytes on the disk of the data folder

bool is_ours(std::string_view path) {
    return path == health_path || path == metrics_path;
}

bool only_asks(kit::Method method) {
    return method == kit::Method::get || method == kit::Method::head;
}

bool has_room(const Settings& settings) {
    std::error_code error;
    const auto space = std::filesystem::space(settings.text("data"), error);
    return !error && space.available >= room_needed;
}

std::string yes_no(bool yes) {
    return yes ? "true" : "false";
}

Metrics::Sample sample(const char* name, const char* help, Metrics::Kind kind, std::int64_t value) {
    return { .name = name, .help = help, .kind = kind, .value = static_cast<double>(value) };
}

}

Site::Site(const House& house, storage::Database& database, const Metrics& metrics)
    : house_(house), database_(database), metrics_(metrics) {}

Place Site::place(kit::Method method, std::string_view path) const {
    if (path == health_path) return { health_path, {} };
    if (path == metrics_path) return { metrics_path, {} };
    const auto found = house_.router.find(method, path);
    return found.route ? Place{ found.route->pattern, found.route->limits } : Place{};
}

void Site::answer(kit::Request request, std::function<void(kit::Response)> reply) const {
    if (!is_ours(request.path)) return house_.dispatcher.answer(std::move(request), std::move(reply));
    if (!only_asks(request.method)) return reply(kit::plain("", 405));
    try {
        reply(request.path == health_path ? health() : metrics_for(request.address));
    } catch (const std::exception& error) {
        log::error("own page failed", { { "request", request.id }, { "error", kit::reason_for_log(error) } });
        reply(kit::plain("", 503));
    }
}

kit::Response Site::refuse(int status, std::string_view request_id) const {
    return house_.dispatcher.refuse(status, request_id);
}

kit::Response Site::health() const {
    const auto health = database_.health();
    const bool room = has_room(house_.services.settings);
    const bool well = health.can_read && health.can_write && !health.flush_failed && room;
    return kit::json(
        "{\"well\":" + yes_no(well) + ",\"can_read\":" + yes_no(health.can_read) +
            ",\"can_write\":" + yes_no(health.can_write) + ",\"has_room\":" + yes_no(room) + '}',
        well ? 200 : 503
    );
}

kit::Response Site::metrics_for(const std::string& address) const {
    const auto& may_read = house_.services.settings.text("metrics.address");
    if (may_read != "any" && may_read != address) return kit::plain("", 404);
    return { .content_type = "text/plain; version=0.0.4; charset=utf-8", .body = metrics_.text() };
}

void report_house(storage::Database& database, std::vector<Metrics::Sample>& samples) {
    using enum Metrics::Kind;
    const auto health = database.health();
    samples.push_back(sample("knotwork_database_works_kept_total", "transactions committed", counter, health.works_kept)
    );
    samples.push_back(sample("knotwork_database_commits_total", "flushes that they shared", counter, health.commits));
    samples.push_back(sample("knotwork_database_works_waiting", "transactions queued", gauge, health.works_waiting));
    samples.push_back(
        sample("knotwork_database_connections_busy", "reading connections in use", gauge, health.connections_busy)
    );
    samples.push_back(
        sample("knotwork_database_can_write", "1 while changes can be kept", gauge, health.can_write ? 1 : 0)
    );
    database.read([&](storage::Tx& tx) {
        for (const auto state : enumerators<QueuedJob::State>) {
            auto jobs =
                sample("knotwork_jobs", "jobs by state", gauge, kit::count_jobs(tx, *named<QueuedJob::State>(state)));
            jobs.label = "state";
            jobs.value_of_label = std::string(state);
            samples.push_back(std::move(jobs));
        }
    });
}

}
