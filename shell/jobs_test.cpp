// The threads that do jobs: they work while there is work, rest while there is none, and stop between two jobs.
#include "shell/jobs.hpp"

#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>

namespace knotwork::shell {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using testing::eventually;

constexpr JobPauses hasty{ milliseconds(1), milliseconds(4) };

TEST(JobRunner, WorksUntilNothingIsLeft) {
    std::atomic<int> left = 1000, done = 0;
    JobRunner runner(
        [&] {
            if (left-- <= 0) return false;
            ++done;
            return true;
        },
        3,
        hasty
    );
    EXPECT_TRUE(eventually([&] { return done == 1000; }));
}

TEST(JobRunner, LooksAgainByItself) {
    std::atomic<int> looks = 0;
    JobRunner runner(
        [&] {
            ++looks;
            return false;
        },
        1,
        hasty
    );
    EXPECT_TRUE(eventually([&] { return looks > 3; }));
}

TEST(JobRunner, IsWokenFromALongRest) {
    std::atomic<int> looks = 0;
    std::atomic<bool> work = false;
    JobRunner runner(
        [&] {
            ++looks;
            return work.exchange(false);
        },
        1,
        { milliseconds(1), hours(10) }
    );
    // After twenty looks in vain it would rest for ten minutes and more.
    EXPECT_TRUE(eventually([&] {
        runner.wake();
        return looks > 20;
    }));
    work = true;
    runner.wake();
    EXPECT_TRUE(eventually([&] { return !work; }));
}

TEST(JobRunner, OutlivesWhatGoesWrong) {
    std::atomic<int> looks = 0;
    JobRunner runner(
        [&]() -> bool {
            if (++looks == 1) throw std::runtime_error("no database");
            return false;
        },
        1,
        hasty
    );
    EXPECT_TRUE(eventually([&] { return looks > 3; }));
}

TEST(JobRunner, EndsTheJobItIsAtAndBeginsNoOther) {
    std::promise<void> begun, go_on;
    std::atomic<int> done = 0;
    JobRunner runner(
        [&] {
            if (done == 0) {
                begun.set_value();
                go_on.get_future().wait();
            }
            ++done;
            return true;
        },
        1,
        hasty
    );
    begun.get_future().wait();
    std::thread stopping([&] { runner.stop(); });
    EXPECT_EQ(done, 0);
    go_on.set_value();
    stopping.join();
    const int after = done;
    EXPECT_GE(after, 1);
    EXPECT_EQ(done, after);
}

TEST(JobRunner, StopsAtOnceWhileItRests) {
    std::atomic<int> looks = 0;
    JobRunner runner(
        [&] {
            ++looks;
            return false;
        },
        4,
        { hours(1), hours(2) }
    );
    ASSERT_TRUE(eventually([&] { return looks == 4; }));
    const Stopwatch since;
    runner.stop();
    EXPECT_LT(since.elapsed(), std::chrono::seconds(10));
}

}
}
