// Durable work: what is kept, when it is tried again, and that two takers never do one job at the same time.
#include "kit/jobs.hpp"

#include "kit/dispatcher.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

#include <atomic>
#include <thread>

namespace knotwork::kit {
namespace {

using State = QueuedJob::State;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class Nobody : public Viewers {
public:
    std::optional<Viewer> find(storage::Tx&, std::string_view, Instant) const override { return std::nullopt; }

    std::string form_token_for_visit(std::string_view) const override { return {}; }
};

class Jobs : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    Settings settings;
    Nobody nobody;
    Services services{ .settings = settings, .clock = Clock::real(), .viewers = nobody };
    JobHandlers handlers;
    Instant now = testing::town_hour;

    void ask_for(const char* name, std::optional<Instant> at = {}) {
        database->write([&](storage::Tx& tx) { enqueue(tx, { name, { { "thing", "t-1" } } }, now, at); });
    }

    bool run() { return run_one_job(*database, handlers, services, now); }

    std::vector<QueuedJob> in(State state) {
        return database->read([&](storage::Tx& tx) { return jobs_in(tx, state, 100); });
    }
};

EACH_DATABASE(Jobs);

TEST_P(Jobs, AreDoneOnceWithTheirIds) {
    std::string thing;
    handlers.on("send", [&](JobCtx& ctx) -> Result<Done> {
        thing += ctx.job.id_named("thing");
        EXPECT_THROW(ctx.job.id_named("nothing"), BrokenPromise);
        return Done{};
    });
    ask_for("send");
    EXPECT_TRUE(run());
    EXPECT_FALSE(run());
    EXPECT_EQ(thing, "t-1");
    EXPECT_EQ(in(State::done).size(), 1U);
}

TEST_P(Jobs, AreNotWrittenWhenTheTransactionIsRefused) {
    const auto refused = database->write([&](storage::Tx& tx) -> Result<Done> {
        enqueue(tx, { "send" }, now);
        return Problem::Kind::conflict;
    });
    EXPECT_FALSE(refused);
    EXPECT_FALSE(run());
}

TEST_P(Jobs, TellHowLongTheOldestHasWaited) {
    const auto oldest = [&] { return database->read([&](storage::Tx& tx) { return oldest_due(tx, now); }); };
    EXPECT_FALSE(oldest());
    ask_for("send", now + hours(1));
    EXPECT_FALSE(oldest());
    ask_for("send", now - minutes(5));
    ask_for("send");
    EXPECT_EQ(oldest(), now - minutes(5));
}

TEST_P(Jobs, WaitUntilTheirTime) {
    handlers.on("send", [](JobCtx&) -> Result<Done> { return Done{}; });
    ask_for("send", now + hours(1));
    EXPECT_FALSE(run());
    now = now + hours(1);
    EXPECT_TRUE(run());
}

TEST_P(Jobs, AreTriedAgainWithGrowingPausesAndAtLastGivenUp) {
    int attempts = 0;
    handlers.on("send", [&](JobCtx&) -> Result<Done> {
        ++attempts;
        if (attempts % 2 == 0) throw std::runtime_error("the words of somebody's letter");
        return Problem::of(Problem::Kind::unavailable, {}, "the mail server does not answer");
    });
    ask_for("send");
    for (int i = 1; i < 12; ++i) {
        EXPECT_TRUE(run());
        EXPECT_FALSE(run()) << "it must pause after attempt " << i;
        EXPECT_EQ(in(State::waiting).at(0).last_error->find("letter"), std::string::npos);
        now = now + pause_after(i);
    }
    EXPECT_TRUE(run());
    EXPECT_EQ(attempts, 12);
    EXPECT_EQ(in(State::failed).size(), 1U);
    now = now + hours(1000);
    EXPECT_FALSE(run());
}

TEST_P(Jobs, AFailedOneIsPutBackByAnAdministrator) {
    bool works = false;
    handlers.on("send", [&](JobCtx&) -> Result<Done> {
        if (!works) return Problem::Kind::unavailable;
        return Done{};
    });
    ask_for("send");
    for (int i = 1; i <= 12; ++i) {
        run();
        now = now + pause_after(i);
    }
    const auto failed = in(State::failed).at(0).id;
    works = true;
    EXPECT_TRUE(database->write([&](storage::Tx& tx) { return retry_job(tx, failed, now); }));
    EXPECT_FALSE(database->write([&](storage::Tx& tx) { return retry_job(tx, failed, now); }));
    EXPECT_TRUE(run());
    EXPECT_EQ(in(State::done).size(), 1U);
}

TEST_P(Jobs, ALeaseThatRanOutIsTakenAgainAndTheLateEndingCountsForNothing) {
    int runs = 0;
    handlers.on("send", [&](JobCtx& ctx) -> Result<Done> {
        if (++runs > 1) return Done{};
        // While this attempt hangs, its lease runs out and another server takes the job and finishes it.
        now = ctx.now + minutes(11);
        EXPECT_TRUE(run_one_job(*database, handlers, services, now));
        return Problem::Kind::unavailable;
    });
    ask_for("send");
    EXPECT_TRUE(run());
    EXPECT_EQ(runs, 2);
    EXPECT_EQ(in(State::done).size(), 1U);
}

TEST_P(Jobs, ThatNobodyKnowsAreKeptForWhoeverDoes) {
    ask_for("from_a_newer_version");
    EXPECT_TRUE(run());
    EXPECT_EQ(in(State::waiting).size(), 1U);
}

TEST_P(Jobs, DoneOnesAreForgottenAndFailedOnesKept) {
    handlers.on("send", [](JobCtx&) -> Result<Done> { return Done{}; });
    ask_for("send");
    run();
    EXPECT_EQ(database->write([&](storage::Tx& tx) { return forget_done_jobs(tx, now); }), 0);
    EXPECT_EQ(database->write([&](storage::Tx& tx) { return forget_done_jobs(tx, now + seconds(1)); }), 1);
}

TEST_P(Jobs, ManyTakersDoEachJobOnce) {
    constexpr int count = 60;
    std::atomic<int> done{ 0 };
    handlers.on("send", [&](JobCtx&) -> Result<Done> {
        ++done;
        return Done{};
    });
    for (int i = 0; i < count; ++i)
        ask_for("send");
    std::vector<std::thread> takers;
    for (int i = 0; i < 4; ++i)
        takers.emplace_back([&] {
            while (run_one_job(*database, handlers, services, now)) {
            }
        });
    for (auto& taker : takers)
        taker.join();
    EXPECT_EQ(done, count);
    EXPECT_EQ(database->read([](storage::Tx& tx) { return count_jobs(tx, State::done); }), count);
}

TEST_P(Jobs, ALongOneKeepsItsLeaseAndIsNotDoneTwiceAtOnce) {
    StoppedClock clock(now);
    const Services timed{ .settings = settings, .clock = clock, .viewers = nobody };
    const auto lease_ends = [&] { return in(State::running).at(0).run_at; };
    bool taken_again = true;
    handlers.on("import", [&](JobCtx&) -> Result<Done> {
        clock.pass(minutes(9));
        const Stopwatch since;
        while (lease_ends() < now + minutes(19) && since.elapsed() < seconds(20))
            std::this_thread::yield();
        taken_again = run_one_job(*database, handlers, timed, now + minutes(11));
        return Done{};
    });
    ask_for("import");
    EXPECT_TRUE(run_one_job(*database, handlers, timed, now, { .renewed_every = std::chrono::milliseconds(5) }));
    EXPECT_FALSE(taken_again);
    EXPECT_EQ(in(State::done).size(), 1U);
}

TEST(JobPauses, GrowToSixHours) {
    EXPECT_EQ(pause_after(1), seconds(10));
    EXPECT_EQ(pause_after(2), seconds(40));
    EXPECT_EQ(pause_after(12), hours(6));
}

}
}
