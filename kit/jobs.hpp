#pragma once
// Durable work for later: a job is written in the transaction that wants it, run after that is kept, retried with
// growing pauses, and visible to an administrator. A job may run twice when a server dies in the middle, so what it
// does must bear repeating.
#include "base/id.hpp"
#include "storage/database.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace knotwork::kit {

struct Services;

/// Names the work and gives it ids to work with, never personal words.
struct Job {
    std::string name;
    std::vector<std::pair<std::string, std::string>> ids{};
};

/// A job as it stands in the queue.
struct QueuedJob {
    enum class State { waiting, running, done, failed };

    Id<QueuedJob> id;
    std::string name;
    std::string ids; // a JSON object of texts
    State state;
    std::int64_t attempts;
    Instant run_at;
    Instant enqueued_at;
    std::optional<Instant> finished_at;
    std::optional<std::string> last_error; // in words for an administrator

    /// The id with that name; a broken promise when the job has none.
    std::string id_named(std::string_view name) const;
};

struct JobCtx {
    storage::Database& database;
    const Services& services;
    Instant now;
    const QueuedJob& job;
};

/// Who does which job. A handler succeeds by returning Done; a Problem or an exception means try again later.
class JobHandlers {
public:
    using Handler = std::function<Result<Done>(JobCtx&)>;

    void on(std::string name, Handler handler);
    const Handler* find(std::string_view name) const;

private:
    std::map<std::string, Handler, std::less<>> by_name_;
};

void enqueue(storage::Tx& tx, const Job& job, Instant now, std::optional<Instant> run_at = {});

/// Pauses before the second, third … attempt: 10 s, 40 s, 2 min 40 s … at most 6 hours; after the twelfth attempt it is
/// failed.
std::chrono::seconds pause_after(std::int64_t attempts);

/// How long a job belongs to whoever took it. It is renewed while the job runs, so that a long one is not done twice at
/// once; after a server has died, its jobs wait for no longer than this.
struct Lease {
    std::chrono::milliseconds lasts = std::chrono::minutes(10);
    std::chrono::milliseconds renewed_every = std::chrono::minutes(3);
};

/// Takes one job that is due, runs it and keeps the outcome. Returns whether there was one. Safe to call from several
/// threads and, on PostgreSQL, several servers: a lease that ran out is taken again.
bool run_one_job(
    storage::Database& database,
    const JobHandlers& handlers,
    const Services& services,
    Instant now,
    const Lease& lease = {}
);

std::vector<QueuedJob> jobs_in(storage::Tx& tx, QueuedJob::State state, std::int64_t most);
std::int64_t count_jobs(storage::Tx& tx, QueuedJob::State state);
/// When the job that has waited longest became due; nothing when none is due.
std::optional<Instant> oldest_due(storage::Tx& tx, Instant now);
/// Puts a failed job back in the queue. Not found when there is no failed job of that id.
Result<Done> retry_job(storage::Tx& tx, Id<QueuedJob> id, Instant now);
/// Removes jobs done before `before`; failed ones stay until somebody decides.
std::int64_t forget_done_jobs(storage::Tx& tx, Instant before);

}
