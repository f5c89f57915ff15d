#include "shell/health.hpp"

#include "base/log.hpp"
#include "kit/jobs.hpp"
#include "kit/reason.hpp"

#include <boost/json.hpp>

namespace knotwork::shell {
namespace {

using kit::QueuedJob;

struct JobCounts {
    std::vector<std::pair<std::string_view, std::int64_t>> by_state{};
    std::int64_t oldest_due_seconds = 0;
};

// Nothing when the database cannot be read.
std::optional<JobCounts> count_jobs(storage::Database& database, Instant now) {
    try {
        return database.read([&](storage::Tx& tx) {
            JobCounts counts;
            for (const auto state : enumerators<QueuedJob::State>)
                counts.by_state.emplace_back(state, kit::count_jobs(tx, *named<QueuedJob::State>(state)));
            if (const auto since = kit::oldest_due(tx, now)) counts.oldest_due_seconds = (now - *since).count() / 1000;
            return counts;
        });
    } catch (const storage::Failure& failure) {
        log::warning("database could not be read for its health", { { "error", kit::reason_for_log(failure) } });
        return std::nullopt;
    }
}

}

Health look_at_health(storage::Database& database, const std::filesystem::path& data, Instant now) {
    const auto state = database.health();
    const auto jobs = count_jobs(database, now);
    std::error_code unknown;
    const auto space = std::filesystem::space(data, unknown);
    const bool readable = state.can_read && jobs.has_value();
    const bool writable = state.can_write && !state.flush_failed;
    const bool has_room = !unknown && space.available >= least_room;
    boost::json::object facts{
        { "well", readable && writable && has_room },
        { "database_readable", readable },
        { "database_writable", writable },
        { "disk_has_room", has_room },
        { "disk_free_bytes", unknown ? 0 : space.available },
        { "oldest_due_job_seconds", jobs ? jobs->oldest_due_seconds : 0 },
    };
    return { .well = readable && writable && has_room, .json = boost::json::serialize(facts) + '\n' };
}

void report_database(storage::Database& database, Instant now, std::vector<Metrics::Sample>& samples) {
    using Kind = Metrics::Kind;
    const auto add = [&](const char* name, const char* help, Kind kind, auto value) {
        samples.push_back({ name, help, kind, {}, {}, static_cast<double>(value) });
    };
    const auto state = database.health();
    add("knotwork_database_writes_total", "pieces of work committed", Kind::counter, state.works_kept);
    add("knotwork_database_commits_total", "commits; several pieces of work share one", Kind::counter, state.commits);
    add("knotwork_database_writes_waiting",
        "pieces of work that wait for their commit",
        Kind::gauge,
        state.works_waiting);
    add("knotwork_database_journal_bytes", "size of the write-ahead log", Kind::gauge, state.journal_bytes);
    add("knotwork_database_connections_busy", "connections in use", Kind::gauge, state.connections_busy);
    add("knotwork_database_writable", "1 while the database can be written", Kind::gauge, state.can_write ? 1 : 0);
    const auto jobs = count_jobs(database, now);
    if (!jobs) return;
    for (const auto& [job_state, count] : jobs->by_state)
        samples.push_back({ "knotwork_jobs",
                            "jobs by state",
                            Kind::gauge,
                            "state",
                            std::string(job_state),
                            static_cast<double>(count) });
    add("knotwork_jobs_oldest_due_seconds",
        "how long the oldest due job has waited",
        Kind::gauge,
        jobs->oldest_due_seconds);
}

}
