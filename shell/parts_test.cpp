// The parts that a server is made of: the pool of workers, the crowd of connections, the pace of transfers, the
// metrics.
#include "shell/crowd.hpp"
#include "shell/metrics.hpp"
#include "shell/pace.hpp"
#include "shell/pool.hpp"

#include <gtest/gtest.h>

#include <future>
#include <latch>
#include <limits>

namespace knotwork::shell {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Pool, DoesEveryTaskOnceWhoeverOffersIt) {
    constexpr int offerers = 4;
    constexpr int tasks = 2'000;
    std::atomic<int> done = 0;
    {
        Pool pool(3, std::numeric_limits<std::size_t>::max());
        std::vector<std::jthread> threads;
        for (int i = 0; i < offerers; ++i)
            threads.emplace_back([&] {
                for (int task = 0; task < tasks; ++task)
                    ASSERT_TRUE(pool.offer([&] { ++done; }));
            });
    }
    EXPECT_EQ(done, offerers * tasks);
}

// Each waits until all of them have begun, so that a thread which is not called would be missed for ever.
TEST(Pool, CallsAsManyThreadsAsAreNeededAtOnce) {
    constexpr int threads = 4;
    Pool pool(threads, threads);
    for (int round = 0; round < 200; ++round) {
        std::latch all_here(threads);
        std::vector<std::promise<void>> ended(threads);
        for (auto& end : ended)
            ASSERT_TRUE(pool.offer([&] {
                all_here.arrive_and_wait();
                end.set_value();
            }));
        for (auto& end : ended)
            end.get_future().get();
    }
}

TEST(Pool, DoesQuickTasksByTurns) {
    constexpr int tasks = 1'000;
    std::atomic<int> running = 0, most = 0;
    std::latch all_done(tasks);
    Pool pool(8, tasks, { .at_once = 2, .quick = std::chrono::hours(1) });
    for (int i = 0; i < tasks; ++i)
        ASSERT_TRUE(pool.offer([&] {
            const int now = ++running;
            for (int before = most; before < now && !most.compare_exchange_weak(before, now);) {
            }
            --running;
            all_done.count_down();
        }));
    all_done.wait();
    EXPECT_LE(most, 2);
}

// The first ends only when the second has begun, for which it is nobody's turn until the first has taken long.
TEST(Pool, LetsNobodyWaitForWhatTakesLong) {
    for (int round = 0; round < 20; ++round) {
        std::promise<void> begun, ended;
        Pool pool(2, 10, { .at_once = 1, .quick = std::chrono::milliseconds(1) });
        ASSERT_TRUE(pool.offer([&] {
            begun.get_future().wait();
            ended.set_value();
        }));
        ASSERT_TRUE(pool.offer([&] { begun.set_value(); }));
        ended.get_future().get();
    }
}

TEST(Pool, RefusesWhatItHasNoRoomFor) {
    std::promise<void> begun, go_on; // before the pool, whose thread still uses them when this one is done
    Pool pool(1, 2);
    ASSERT_TRUE(pool.offer([&] {
        begun.set_value();
        go_on.get_future().wait();
    }));
    begun.get_future().wait();
    EXPECT_EQ(pool.running(), 1);
    EXPECT_TRUE(pool.offer([] {}));
    EXPECT_TRUE(pool.offer([] {}));
    EXPECT_FALSE(pool.offer([] {}));
    EXPECT_EQ(pool.waiting(), 2u);
    go_on.set_value();
}

TEST(Pool, FinishesFirstWhatWasBegun) {
    std::string order;
    {
        std::promise<void> begun, go_on;
        Pool pool(1, 10);
        pool.offer([&] {
            begun.set_value();
            go_on.get_future().wait();
        });
        begun.get_future().wait();
        pool.offer([&] { order += "new"; });
        pool.finish([&] { order += "old "; });
        go_on.set_value();
    }
    EXPECT_EQ(order, "old new");
}

TEST(Pool, FinishesAtOnceOnItsOwnThreads) {
    bool done = false;
    {
        Pool pool(1, 1);
        pool.offer([&] {
            pool.finish([&] { done = true; });
            EXPECT_TRUE(done);
        });
    }
    EXPECT_TRUE(done);
}

TEST(Pool, DoesWhatIsQueuedBeforeItStops) {
    std::atomic<int> done = 0;
    Pool pool(3, 1000);
    for (int i = 0; i < 1000; ++i)
        pool.offer([&] { ++done; });
    pool.stop();
    EXPECT_EQ(done, 1000);
}

TEST(Crowd, HasACapForAllAndForEach) {
    Crowd crowd(3, 2);
    auto first = crowd.enter("a"), second = crowd.enter("a");
    EXPECT_TRUE(first && second);
    EXPECT_FALSE(crowd.enter("a"));
    auto third = crowd.enter("b");
    EXPECT_TRUE(third);
    EXPECT_FALSE(crowd.enter("c"));
    first.reset();
    EXPECT_EQ(crowd.size(), 2u);
    EXPECT_TRUE(crowd.enter("a"));
}

TEST(Crowd, DoesNotCountAProxysConnectionsAgainstIt) {
    Crowd crowd(3, 1);
    const auto first = crowd.enter("proxy", false), second = crowd.enter("proxy", false);
    EXPECT_TRUE(first && second);
    EXPECT_TRUE(crowd.enter("proxy"));
}

TEST(Crowd, IsWaitedFor) {
    Crowd crowd(1, 1);
    auto place = crowd.enter("a");
    EXPECT_FALSE(crowd.wait_until_empty(milliseconds(1)));
    place.reset();
    EXPECT_TRUE(crowd.wait_until_empty(seconds(10)));
}

TEST(Pace, LetsNobodyBeIdle) {
    const Deadlines limits{ .transfer_idle = seconds(30), .transfer_grace = seconds(10), .least_rate = 1000 };
    const Pace pace(limits, seconds(100), std::chrono::hours(1));
    EXPECT_EQ(pace.next(seconds(100), 1'000'000).at, seconds(130));
}

TEST(Pace, AsksForALeastRate) {
    const Deadlines limits{ .transfer_idle = seconds(30), .transfer_grace = seconds(10), .least_rate = 1000 };
    const Pace pace(limits, seconds(100), std::chrono::hours(1));
    EXPECT_EQ(pace.next(seconds(100), 0).at, seconds(110));
    EXPECT_EQ(pace.next(seconds(109), 10).at, seconds(110) + milliseconds(10)); // a drip buys next to nothing
    EXPECT_EQ(pace.next(seconds(109), 5000).at, seconds(115));
}

TEST(Pace, EndsWhatGoesOnForTooLong) {
    const Deadlines limits{};
    const Pace pace(limits, seconds(0), std::chrono::minutes(15));
    EXPECT_EQ(pace.next(std::chrono::minutes(15) - seconds(1), 1u << 30).at, std::chrono::minutes(15));
}

bool has_line(const Metrics& metrics, const std::string& line) {
    return ("\n" + metrics.text()).find("\n" + line + "\n") != std::string::npos;
}

TEST(Metrics, CountRequestsByRouteAndOutcome) {
    Metrics metrics;
    metrics.answered("/people/:person", 200, milliseconds(3));
    metrics.answered("/people/:person", 204, milliseconds(30));
    metrics.answered("/people/:person", 404, milliseconds(1));
    metrics.answered("", 400, milliseconds(1));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_requests_total{route="/people/:person",status="2xx"} 2)"));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_requests_total{route="/people/:person",status="4xx"} 1)"));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_requests_total{route="none",status="4xx"} 1)"));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_request_seconds_bucket{route="/people/:person",le="0.005"} 2)"));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_request_seconds_count{route="/people/:person"} 3)"));
}

TEST(Metrics, CountEveryReasonForARefusalFromTheStart) {
    Metrics metrics;
    metrics.refused(Refusal::host_missing);
    EXPECT_TRUE(has_line(metrics, R"(knotwork_refusals_total{reason="host_missing"} 1)"));
    EXPECT_TRUE(has_line(metrics, R"(knotwork_refusals_total{reason="busy"} 0)"));
}

TEST(Metrics, AskReportersForAsLongAsTheyAreKept) {
    Metrics metrics;
    auto kept = metrics.report([](std::vector<Metrics::Sample>& samples) {
        samples.push_back({ "jobs", "jobs by state", Metrics::Kind::gauge, "state", "failed", 2 });
        samples.push_back({ "jobs", "jobs by state", Metrics::Kind::gauge, "state", "waiting", 5 });
    });
    EXPECT_TRUE(has_line(metrics, R"(jobs{state="waiting"} 5)"));
    EXPECT_TRUE(has_line(metrics, "# TYPE jobs gauge"));
    kept.reset();
    EXPECT_FALSE(has_line(metrics, R"(jobs{state="waiting"} 5)"));
}

TEST(Refusals, AllHaveAStatusThatBlamesSomebody) {
    for (std::size_t i = 0; i < enumerators<Refusal>.size(); ++i) {
        const int status = status_of(static_cast<Refusal>(i));
        EXPECT_TRUE(status >= 400 && status < 600) << enumerators<Refusal>[i];
    }
}

}
}
