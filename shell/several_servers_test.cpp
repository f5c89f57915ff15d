// Several servers on one PostgreSQL: each has connections of its own, and every job is done once, by one of them.
#include "kit/dispatcher.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "shell/jobs.hpp"
#include "shell/testing.hpp"
#include "shell/testing/viewers.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <map>
#include <mutex>

#include "storage/testing.hpp"

namespace knotwork::shell::testing {
namespace {

using std::chrono::milliseconds;
using State = kit::QueuedJob::State;

constexpr int job_count = 120;

// What one server has: a database object and job threads of its own.
class Server {
public:
    Server(const storage::DatabaseSettings& where, kit::JobHandlers::Handler remember)
        : database_(storage::Database::open(where)) {
        services_.jobs.on("test.remember", std::move(remember));
    }

    void begin() {
        runner_.emplace(
            [this] { return kit::run_one_job(*database_, services_.jobs, services_, services_.clock.now()); },
            2,
            JobPauses{ milliseconds(1), milliseconds(4) }
        );
    }

    storage::Database& database() { return *database_; }

private:
    std::unique_ptr<storage::Database> database_;
    Settings settings_;
    Keys keys_;
    kit::Services services_{ .settings = settings_, .clock = Clock::real(), .viewers = keys_ };
    std::optional<JobRunner> runner_{};
};

class SeveralServers : public ::testing::TestWithParam<storage::Engine> {
protected:
    storage::testing::Place place{ GetParam() };
    std::mutex mutex;
    std::map<std::string, int> times; // each job was done
    std::latch both{ 2 };

    // The first job that a server takes waits until the other has taken one: so both are at work.
    kit::JobHandlers::Handler remember_with(std::once_flag& first) {
        return [this, &first](kit::JobCtx& ctx) -> Result<Done> {
            std::call_once(first, [this] { both.arrive_and_wait(); });
            const std::lock_guard lock(mutex);
            ++times[ctx.job.id_named("what")];
            return Done{};
        };
    }
};

INSTANTIATE_TEST_SUITE_P(
    On,
    SeveralServers,
    ::testing::ValuesIn([] {
        auto shared = storage::testing::engines();
        std::erase(shared, storage::Engine::sqlite); // one process owns its file
        return shared;
    }()),
    [](const auto& engine) { return std::string(name_of(engine.param)); }
);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(SeveralServers);

TEST_P(SeveralServers, DoEachJobOnce) {
    std::once_flag first_of_one, first_of_other;
    Server one(place.settings(), remember_with(first_of_one));
    one.database().migrate(embedded_migrations(), kit::testing::town_hour);
    Server other(place.settings(), remember_with(first_of_other));
    one.database().write([&](storage::Tx& tx) {
        for (int i = 0; i < job_count; ++i)
            kit::enqueue(tx, { "test.remember", { { "what", std::to_string(i) } } }, kit::testing::town_hour);
    });
    one.begin();
    other.begin();
    EXPECT_TRUE(eventually([&] {
        return other.database().read([](storage::Tx& tx) { return kit::count_jobs(tx, State::done); }) == job_count;
    }));
    const std::lock_guard lock(mutex);
    EXPECT_EQ(times.size(), static_cast<std::size_t>(job_count));
    for (const auto& [what, count] : times)
        EXPECT_EQ(count, 1) << what;
}

}
}
