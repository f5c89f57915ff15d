// Group commit: see writer.hpp for what is promised.
#include "storage/sqlite/writer.hpp"

#include "base/log.hpp"
#include "storage/callback.hpp"
#include "storage/inside_work.hpp"

#include <future>

namespace knotwork::storage::sqlite {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t most_in_batch = 512;
constexpr auto longest_batch = 5ms;
constexpr auto longest_wait_for_more = 2ms;
constexpr auto long_work = 50ms;
constexpr int pages_before_checkpoint = 2'048; // 8 MiB
constexpr auto age_before_checkpoint = 30s;

constexpr Sql open_savepoint{ "storage.savepoint", "SAVEPOINT work" };
constexpr Sql keep_savepoint{ "storage.release", "RELEASE work" };
constexpr Sql undo_savepoint{ "storage.roll_back", "ROLLBACK TO work" };

std::string message_of(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return "something that is not an exception was thrown";
    }
}

std::int64_t in_milliseconds(std::chrono::nanoseconds time) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
}

void report_if_long(const Tx::Spent& spent, std::chrono::nanoseconds taken) {
    if (taken < long_work) return;
    log::warning(
        "work held the writer",
        { { "milliseconds", in_milliseconds(taken) },
          { "statements", spent.statements },
          { "slowest", spent.slowest },
          { "slowest_milliseconds", in_milliseconds(spent.longest) } }
    );
}

}

Writer::Writer(const Connection::Options& options, std::function<void()> flush_failed)
    : connection_(options), on_flush_failed_(std::move(flush_failed)), thread_([this] { serve(); }) {}

Writer::~Writer() {
    stop();
    if (connection_.flush_failed()) return;
    try {
        connection_.checkpoint(Connection::Checkpoint::everything);
    } catch (const Failure& failure) {
        log::error(
            "last checkpoint failed", { { "error", failure.what() } }
        ); // the log holds everything; nothing is lost
    }
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Writer::write(const std::function<Keep(Tx&)>& work) {
    submit_and_wait({ .work = [&work](Tx& tx) { return work(tx); } });
}

void Writer::write_later(std::function<Keep(Tx&)> work, std::function<void(std::exception_ptr)> durable) {
    submit({ .work = std::move(work), .done = std::move(durable) });
}

void Writer::alone(std::function<void(Connection&)> task) {
    submit_and_wait({ .task = std::move(task) });
}

void Writer::submit_and_wait(Item item) {
    InsideWork::must_be_outside();
    const auto done =
        std::make_shared<std::promise<void>>(); // shared: whoever is woken must not end it under the waker
    auto answered = done->get_future();
    item.by_teller = false;
    item.done = [done](const std::exception_ptr& failure) {
        if (failure) done->set_exception(failure);
        else done->set_value();
    };
    submit(std::move(item));
    answered.get();
}

void Writer::submit(Item item) {
    std::unique_lock lock(mutex_);
    if (state_.flush_failed) item.failure = std::make_exception_ptr(FlushFailed(state_.trouble));
    else if (stopping_) item.failure = std::make_exception_ptr(Unavailable("the database is stopping"));
    if (item.failure) {
        lock.unlock();
        return call_back([&] { item.done(item.failure); });
    }
    queue_.push_back(std::move(item));
    lock.unlock();
    changed_.notify_all();
}

Writer::State Writer::state() {
    const std::lock_guard lock(mutex_);
    auto state = state_;
    state.waiting = static_cast<std::int64_t>(queue_.size());
    return state;
}

void Writer::serve() {
    while (wait_for_items()) {
        bool alone = false;
        {
            const std::lock_guard lock(mutex_);
            alone = queue_.front().task != nullptr;
        }
        if (alone) run_task(*next_for({}, {}));
        else commit_together();
        checkpoint_when_due(false);
    }
}

// False when it is time to end.
bool Writer::wait_for_items() {
    std::unique_lock lock(mutex_);
    while (queue_.empty() && !stopping_) {
        if (!oldest_page_) changed_.wait(lock);
        else if (changed_.wait_for(lock, age_before_checkpoint) == std::cv_status::timeout && queue_.empty()) {
            lock.unlock();
            checkpoint_when_due(true);
            lock.lock();
        }
    }
    return !queue_.empty();
}

// What to run next in the batch, or nothing when it is time to commit. A task never shares a batch.
std::optional<Writer::Item> Writer::next_for(const Batch& batch, const Stopwatch& since) {
    std::unique_lock lock(mutex_);
    const auto busy = since.elapsed();
    if (batch.size() >= most_in_batch || (!batch.empty() && busy > longest_batch)) return std::nullopt;
    if (queue_.empty() && batch.size() < last_batch_ && last_batch_ > 1) {
        const auto patience = std::min<std::chrono::nanoseconds>(last_commit_ / 4, longest_wait_for_more) - busy;
        if (patience > 0ns) changed_.wait_for(lock, patience, [this] { return stopping_ || !queue_.empty(); });
    }
    if (queue_.empty() || (!batch.empty() && queue_.front().task)) return std::nullopt;
    auto item = std::move(queue_.front());
    queue_.pop_front();
    return item;
}

void Writer::run_task(Item item) {
    try {
        const InsideWork inside;
        item.task(connection_);
    } catch (...) {
        connection_.roll_back();
        item.failure = std::current_exception();
    }
    Batch alone;
    alone.push_back(std::move(item));
    finish(std::move(alone));
}

void Writer::commit_together() {
    Batch batch;
    const Stopwatch since;
    while (auto item = next_for(batch, since)) {
        batch.push_back(std::move(*item));
        auto& now = batch.back();
        try {
            if (!connection_.in_transaction()) connection_.begin(Access::write);
            run_in_savepoint(now);
        } catch (...) {
            lose(batch, std::current_exception());
            return finish(std::move(batch));
        }
    }
    commit_batch(batch);
    finish(std::move(batch));
}

// Throws only when the whole batch is lost with it.
void Writer::run_in_savepoint(Item& item) {
    connection_.run(open_savepoint, {});
    run_work(item);
    if (!connection_.in_transaction()) {
        ensure(item.failure != nullptr, "a work ended the transaction that it shares with others");
        std::rethrow_exception(item.failure); // the disk failed, and SQLite undid everything
    }
    if (!item.kept) connection_.run(undo_savepoint, {});
    connection_.run(keep_savepoint, {});
}

void Writer::run_work(Item& item) {
    const InsideWork inside;
    const Stopwatch stopwatch;
    Tx tx(connection_);
    try {
        const auto keep = item.work(tx);
        if (tx.lost()) std::rethrow_exception(tx.lost());
        if (connection_.owes_foreign_keys())
            throw ConstraintBroken(ConstraintBroken::Kind::foreign_key, "a work left a foreign key unsatisfied");
        item.kept = keep == Keep::yes;
    } catch (...) {
        item.failure = tx.lost() ? tx.lost() : std::current_exception();
    }
    report_if_long(tx.spent(), stopwatch.elapsed());
}

void Writer::commit_batch(Batch& batch) {
    const Stopwatch stopwatch;
    try {
        connection_.commit();
        last_commit_ = stopwatch.elapsed();
        last_batch_ = batch.size();
        if (!oldest_page_ && connection_.journal_pages() > 0) oldest_page_.emplace();
    } catch (...) {
        lose(batch, std::current_exception());
    }
}

// Nothing of the batch is kept; whoever was not refused for a reason of their own is told this one.
void Writer::lose(Batch& batch, const std::exception_ptr& failure) {
    connection_.roll_back();
    for (auto& item : batch) {
        item.kept = false;
        item.failure = failure;
    }
    last_batch_ = 0;
    note_trouble(failure);
}

void Writer::note_trouble(const std::exception_ptr& failure) {
    const auto message = message_of(failure);
    log::error("writing failed", { { "error", message } });
    const std::lock_guard lock(mutex_);
    state_.trouble = message;
}

// Waiting threads are woken at once; callbacks go through the teller.
void Writer::finish(Batch batch) {
    if (connection_.flush_failed()) {
        refuse_for_ever("the disk did not flush; the server must stop");
        lose(batch, std::make_exception_ptr(FlushFailed("the disk did not flush, so what was written is in doubt")));
    }
    const auto kept = std::count_if(batch.begin(), batch.end(), [](const Item& item) { return item.kept; });
    {
        const std::lock_guard lock(mutex_);
        state_.kept += kept;
        if (kept > 0) ++state_.commits, state_.trouble.clear();
        state_.journal_pages = connection_.journal_pages();
    }
    std::vector<std::function<void()>> news;
    for (auto& item : batch) {
        if (!item.by_teller) call_back([&] { item.done(item.failure); });
        else news.emplace_back([done = std::move(item.done), failure = std::move(item.failure)] { done(failure); });
    }
    teller_.tell(std::move(news));
}

void Writer::refuse_for_ever(const std::string& why) {
    std::deque<Item> waiting;
    {
        const std::lock_guard lock(mutex_);
        if (state_.flush_failed) return;
        state_.flush_failed = true;
        state_.trouble = why;
        waiting.swap(queue_);
    }
    log::error("disk did not flush", { { "meaning", why } });
    Batch refused(std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.end()));
    for (auto& item : refused)
        item.failure = std::make_exception_ptr(FlushFailed(why));
    teller_.tell({ on_flush_failed_ ? on_flush_failed_ : [] {} });
    std::vector<std::function<void()>> news;
    for (auto& item : refused)
        news.emplace_back([done = std::move(item.done), failure = std::move(item.failure)] { done(failure); });
    teller_.tell(std::move(news));
}

void Writer::checkpoint_when_due(bool idle) {
    const int pages = connection_.journal_pages();
    if (pages == 0 || connection_.flush_failed()) return oldest_page_.reset();
    if (pages < pages_checkpointed_) pages_checkpointed_ = 0; // the log was begun afresh
    const bool grown = pages - pages_checkpointed_ >= pages_before_checkpoint;
    const bool old = idle && oldest_page_ && oldest_page_->elapsed() >= age_before_checkpoint;
    if (!grown && !old) return;
    try {
        connection_.checkpoint(Connection::Checkpoint::what_can_be);
        pages_checkpointed_ = connection_.journal_pages();
        oldest_page_.reset();
        if (pages_checkpointed_ > 0) oldest_page_.emplace(); // readers still look at the rest
    } catch (const Failure& failure) {
        note_trouble(std::current_exception());
        oldest_page_.emplace();
        if (connection_.flush_failed()) finish({});
    }
}

}
