#include "kit/jobs.hpp"

#include "base/log.hpp"
#include "kit/dispatcher.hpp"
#include "kit/reason.hpp"

#include <boost/json.hpp>

#include <condition_variable>
#include <mutex>
#include <thread>

namespace knotwork::kit {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr std::int64_t most_attempts = 12;

constexpr Sql insert_job{ "kit.insert_job", R"(
    INSERT INTO kit_job (id, name, ids, state, attempts, run_at, enqueued_at)
    VALUES (:id, :name, :ids, 'waiting', 0, :run_at, :enqueued_at))" };

constexpr Sql select_due{ "kit.select_due", R"(
    SELECT id, name, ids, state, attempts, run_at, enqueued_at, finished_at, last_error FROM kit_job
    WHERE state IN ('waiting', 'running') AND run_at <= :now ORDER BY run_at, id LIMIT 1)" };

// A running job's run_at is the end of its lease: when that has passed, whoever ran it has died.
constexpr Sql lease_job{ "kit.lease_job", R"(
    UPDATE kit_job SET state = 'running', attempts = attempts + 1, run_at = :until WHERE id = :id)" };

constexpr Sql renew_lease{ "kit.renew_lease", R"(
    UPDATE kit_job SET run_at = :until WHERE id = :id AND attempts = :attempts AND state = 'running')" };

constexpr Sql finish_job{ "kit.finish_job", R"(
    UPDATE kit_job SET state = :state, run_at = :run_at, finished_at = :finished_at, last_error = :last_error
    WHERE id = :id AND attempts = :attempts)" };

constexpr Sql select_jobs{ "kit.select_jobs", R"(
    SELECT id, name, ids, state, attempts, run_at, enqueued_at, finished_at, last_error FROM kit_job
    WHERE state = :state ORDER BY id DESC LIMIT :most)" };

constexpr Sql count_state{ "kit.count_jobs", "SELECT count(*) FROM kit_job WHERE state = :state" };

constexpr Sql select_oldest_due{ "kit.oldest_due", R"(
    SELECT run_at FROM kit_job WHERE state = 'waiting' AND run_at <= :now ORDER BY run_at LIMIT 1)" };

constexpr Sql put_back{ "kit.retry_job", R"(
    UPDATE kit_job SET state = 'waiting', attempts = 0, run_at = :now, finished_at = NULL
    WHERE id = :id AND state = 'failed')" };

constexpr Sql delete_done{ "kit.forget_done_jobs",
                           "DELETE FROM kit_job WHERE state = 'done' AND finished_at < :before" };

std::optional<QueuedJob> take(storage::Tx& tx, Instant now, const Lease& lease) {
    auto job = tx.take_next<QueuedJob>(select_due, now);
    if (!job) return job;
    ++job->attempts;
    tx.run(lease_job, now + lease.lasts, job->id);
    return job;
}

// Renews the lease of a job that is being done, until it goes out of scope.
class Renewal {
public:
    Renewal(const JobCtx& ctx, const Lease& lease)
        : ctx_(ctx), lease_(lease), thread_([this](const std::stop_token& stop) { renew_until(stop); }) {}

private:
    void renew_until(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        while (!over_.wait_for(lock, stop, lease_.renewed_every, [&] { return stop.stop_requested(); }))
            renew();
    }

    // A lease that could not be renewed has time left for another try.
    void renew() {
        try {
            const auto until = ctx_.services.clock.now() + lease_.lasts;
            ctx_.database.write([&](storage::Tx& tx) {
                return tx.run(renew_lease, until, ctx_.job.id, ctx_.job.attempts);
            });
        } catch (const std::exception& error) {
            log::warning(
                "lease of a job not renewed", { { "id", ctx_.job.id.text() }, { "error", reason_for_log(error) } }
            );
        }
    }

    const JobCtx& ctx_;
    Lease lease_;
    std::mutex mutex_;
    std::condition_variable_any over_;
    std::jthread thread_; // last: it uses the others
};

// Nothing when it went well, else what an administrator may read: never a message that could carry somebody's words.
std::optional<std::string> run(JobCtx& ctx, const JobHandlers& handlers) {
    const auto* handler = handlers.find(ctx.job.name);
    if (!handler) return "no part of this server does this work";
    try {
        const auto result = (*handler)(ctx);
        if (result) return std::nullopt;
        const auto& problem = result.problem();
        return std::string(name_of(problem.kind)) + (problem.detail.text.empty() ? "" : ": " + problem.detail.text);
    } catch (const std::exception& error) {
        log::error(
            "job failed", { { "job", ctx.job.name }, { "id", ctx.job.id.text() }, { "error", reason_for_log(error) } }
        );
        return "an unexpected error; the log has it under this job's id";
    }
}

}

std::string QueuedJob::id_named(std::string_view wanted) const {
    const auto object = boost::json::parse(ids).as_object();
    const auto* value = object.if_contains(wanted);
    ensure(value && value->is_string(), "a job lacks an id that its handler needs");
    return std::string(value->as_string());
}

void JobHandlers::on(std::string name, Handler handler) {
    ensure(!by_name_.contains(name), "two handlers for one job: " + name);
    by_name_.emplace(std::move(name), std::move(handler));
}

const JobHandlers::Handler* JobHandlers::find(std::string_view name) const {
    const auto found = by_name_.find(name);
    return found == by_name_.end() ? nullptr : &found->second;
}

void enqueue(storage::Tx& tx, const Job& job, Instant now, std::optional<Instant> run_at) {
    boost::json::object ids;
    for (const auto& [name, id] : job.ids)
        ids[name] = id;
    tx.run(insert_job, new_id<QueuedJob>(now), job.name, boost::json::serialize(ids), run_at.value_or(now), now);
}

seconds pause_after(std::int64_t attempts) {
    seconds pause{ 10 };
    for (std::int64_t i = 1; i < attempts && pause < hours(6); ++i)
        pause *= 4;
    return std::min<seconds>(pause, hours(6));
}

bool run_one_job(
    storage::Database& database, const JobHandlers& handlers, const Services& services, Instant now, const Lease& lease
) {
    const auto job = database.write([&](storage::Tx& tx) { return take(tx, now, lease); }, storage::Order::queue);
    if (!job) return false;
    JobCtx ctx{ database, services, now, *job };
    const auto error = [&] {
        const Renewal renewal(ctx, lease);
        return run(ctx, handlers);
    }();
    const bool gave_up = error && job->attempts >= most_attempts;
    const auto state = !error ? QueuedJob::State::done : gave_up ? QueuedJob::State::failed : QueuedJob::State::waiting;
    const auto finished = state == QueuedJob::State::waiting ? std::nullopt : std::optional(now);
    const auto run_at = state == QueuedJob::State::waiting ? now + pause_after(job->attempts) : now;
    database.write([&](storage::Tx& tx) {
        return tx.run(finish_job, state, run_at, finished, error, job->id, job->attempts);
    });
    return true;
}

std::vector<QueuedJob> jobs_in(storage::Tx& tx, QueuedJob::State state, std::int64_t most) {
    return tx.all<QueuedJob>(select_jobs, state, most);
}

std::int64_t count_jobs(storage::Tx& tx, QueuedJob::State state) {
    return tx.one<std::int64_t>(count_state, state).value_or(0);
}

std::optional<Instant> oldest_due(storage::Tx& tx, Instant now) {
    return tx.one<Instant>(select_oldest_due, now);
}

Result<Done> retry_job(storage::Tx& tx, Id<QueuedJob> id, Instant now) {
    if (tx.run(put_back, now, id) == 0) return Problem::Kind::not_found;
    return Done{};
}

std::int64_t forget_done_jobs(storage::Tx& tx, Instant before) {
    return tx.run(delete_done, before);
}

}
