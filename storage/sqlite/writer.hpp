#pragma once
// The one thread that writes to a SQLite file. Works that wait together share one commit and one flush of the disk:
//
//   BEGIN IMMEDIATE; SAVEPOINT, first work, RELEASE; SAVEPOINT, second work, RELEASE; ... COMMIT; tell everybody
//
// A work that throws or is refused is rolled back to its savepoint and takes nothing from the others. It is told after
// the commit like everybody else, for it may have been refused because of what another of the batch had just done. When
// the commit fails, every work of the batch failed. When the disk did not flush, nothing is written ever again.
//
// A batch ends when nothing waits, at 512 works, or after 5 ms of work. A lone work is committed at once; only where
// the last batch was shared does the writer hold the next one open, for a quarter of a commit's time at most, for those
// that were just answered to come back.
//
// The same thread checkpoints, between transactions: when the write-ahead log has grown by 8 MiB, or is half a minute
// old and nothing waits.
#include "storage/database.hpp"
#include "storage/sqlite/connection.hpp"
#include "storage/sqlite/teller.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace knotwork::storage::sqlite {

class Writer {
public:
    /// `flush_failed` is called once, when it has come to that.
    Writer(const Connection::Options& options, std::function<void()> flush_failed);
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Waits until the work is durable. Throws what the work threw, or why it is not.
    void write(const std::function<Keep(Tx&)>& work);
    void write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable);
    /// Runs something alone on the writer's connection, outside any transaction, and waits for it.
    void alone(std::function<void(Connection&)> task);

    /// Refuses new work, finishes what waits, and tells everybody. Idempotent. The connection stays open until the
    /// destructor, which empties the write-ahead log and closes it.
    void stop();

    struct State {
        std::int64_t waiting = 0;
        std::int64_t kept = 0;
        std::int64_t commits = 0;
        std::int64_t journal_pages = 0;
        bool flush_failed = false;
        std::string trouble{};
    };

    State state();

private:
    struct Item {
        std::function<Keep(Tx&)> work{};
        std::function<void(Connection&)> task{}; // instead of a work
        std::function<void(std::exception_ptr)> done{};
        bool by_teller = true; // otherwise `done` only wakes a thread, and is called at once
        std::exception_ptr failure{};
        bool kept = false;
    };

    using Batch = std::vector<Item>;

    void submit(Item item);
    void submit_and_wait(Item item);
    void serve();
    bool wait_for_items();
    std::optional<Item> next_for(const Batch& batch, const Stopwatch& since);
    void run_task(Item item);
    void commit_together();
    void run_in_savepoint(Item& item);
    void run_work(Item& item);
    void commit_batch(Batch& batch);
    void lose(Batch& batch, const std::exception_ptr& failure);
    void finish(Batch batch);
    void checkpoint_when_due(bool idle);
    void note_trouble(const std::exception_ptr& failure);
    void refuse_for_ever(const std::string& why);

    Connection connection_;
    std::function<void()> on_flush_failed_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Item> queue_;
    bool stopping_ = false;
    State state_;
    std::size_t last_batch_ = 0;
    std::chrono::nanoseconds last_commit_{};
    int pages_checkpointed_ = 0;
    std::optional<Stopwatch> oldest_page_; // since the first commit after the last checkpoint
    Teller teller_;
    std::thread thread_;
};

}
