// The pages of the shell's own: health and metrics for machines, the jobs for administrators.
#include "shell/site.hpp"

#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "shell/health.hpp"
#include "shell/jobs_page.hpp"
#include "shell/testing.hpp"
#include "shell/testing/viewers.hpp"
#include "storage/testing.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace knotwork::shell {
namespace {

using kit::QueuedJob;
using kit::testing::gallery;
using kit::testing::town_hour;
using kit::testing::World;
using ::testing::HasSubstr;
using ::testing::Not;
using State = QueuedJob::State;

const kit::Room bell{
    .name = "bell",
    .open =
        [](kit::Router& router) {
            Result<kit::Response> (*ring)(kit::Ctx&) = [](kit::Ctx&) -> Result<kit::Response> {
                return kit::plain("");
            };
            router.post("/bell", kit::anyone, ring).without_form_token();
        },
};

World world_with_jobs() {
    return World::of("", { .rooms = { &room, &bell }, .viewers = std::make_unique<testing::Keys>() });
}

kit::testing::Person administrator(World& world) {
    auto person = world.anyone();
    person.set_cookie(kit::session_cookie, "platform_administrator");
    return person;
}

// A job that has been given up, made by failing as often as it takes.
Id<QueuedJob> give_up_a_job(World& world) {
    kit::JobHandlers failing;
    failing.on("post.letter", [](kit::JobCtx&) -> Result<Done> {
        return Problem::of(Problem::Kind::unavailable, {}, "the post office is closed");
    });
    Settings settings;
    const testing::Keys keys;
    const kit::Services services{ .settings = settings, .clock = world.clock(), .viewers = keys };
    auto now = world.clock().now();
    world.database().write([&](storage::Tx& tx) { kit::enqueue(tx, { "post.letter" }, now); });
    for (int i = 0; i < 12; ++i) {
        EXPECT_TRUE(kit::run_one_job(world.database(), failing, services, now));
        now = now + std::chrono::hours(7);
    }
    return world.database().read([](storage::Tx& tx) { return kit::jobs_in(tx, State::failed, 1); }).at(0).id;
}

TEST(JobsPage, IsForPlatformAdministrators) {
    auto world = world_with_jobs();
    EXPECT_EQ(administrator(world).get("/administration/jobs").status, 200);
    auto manager = world.anyone();
    manager.set_cookie(kit::session_cookie, "manager");
    EXPECT_EQ(manager.get("/administration/jobs").status, 403);
    EXPECT_EQ(world.anyone().get("/administration/jobs").status, 303);
}

TEST(JobsPage, ShowsWhyAJobWasGivenUpAndTriesAgain) {
    auto world = world_with_jobs();
    const auto job = give_up_a_job(world);
    auto person = administrator(world);
    const auto page = person.get("/administration/jobs");
    EXPECT_TRUE(page.holds("unavailable: the post office is closed"));
    const auto reply = person.post("/administration/jobs/" + job.text() + "/retry", {});
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(world.last_event(), "shell.job_retried");
    EXPECT_TRUE(person.get("/administration/jobs").shows("shell.jobs.retried"));
    EXPECT_EQ(world.database().read([](storage::Tx& tx) { return kit::count_jobs(tx, State::waiting); }), 1);
    EXPECT_EQ(person.post("/administration/jobs/" + job.text() + "/retry", {}).status, 404);
}

QueuedJob job(const char* name, State state, std::int64_t attempts, std::optional<std::string> error = {}) {
    return {
        .id = Id<QueuedJob>::of_label(name),
        .name = name,
        .ids = "{}",
        .state = state,
        .attempts = attempts,
        .run_at = town_hour,
        .enqueued_at = town_hour,
        .finished_at = state == State::failed ? std::optional(town_hour) : std::nullopt,
        .last_error = std::move(error),
    };
}

TEST(JobsPage, SaysWhyItsListsAreEmpty) {
    const auto markup = gallery("shell/jobs/empty", jobs_page({}));
    for (const auto* key : { "shell.jobs.failed.none", "shell.jobs.running.none", "shell.jobs.waiting.none" })
        EXPECT_THAT(markup, HasSubstr(words(key))) << key;
}

TEST(JobsPage, CountsWhatItDoesNotShow) {
    const auto markup = gallery(
        "shell/jobs/full",
        jobs_page({
            .failed = { 70,
                        { job(
                            "accounts.send_letter", State::failed, 12, "unavailable: the mail server <does> not answer"
                        ) } },
            .running = { 1, { job("directory.import", State::running, 1) } },
            .waiting = { 2,
                         { job("directory.tidy", State::waiting, 0),
                           job("accounts.forget", State::waiting, 3, "timeout") } },
        })
    );
    EXPECT_THAT(markup, HasSubstr(words_count("shell.jobs.failed.count", 70)));
    EXPECT_THAT(markup, HasSubstr("the mail server &lt;does&gt; not answer"));
    EXPECT_THAT(markup, HasSubstr(words("shell.jobs.newest", { { "shown", "1" } })));
    EXPECT_THAT(markup, HasSubstr(words_count("shell.jobs.running.count", 1)));
    EXPECT_THAT(markup, HasSubstr("2 March 2026 at 9:00am"));
    EXPECT_THAT(markup, Not(HasSubstr(words("shell.jobs.failed.none"))));
}

// A database in a state that is hard to bring a real one into.
class SickDatabase : public storage::Database {
public:
    storage::Health state{ .can_read = true, .can_write = true };
    bool reads_fail = false;

    void write_later(
        std::function<storage::Keep(storage::Tx&)>, std::function<void(std::exception_ptr)>, storage::Order
    ) override {}

    std::vector<storage::MigrationState> migrate(const std::vector<Embedded>&, Instant) override { return {}; }

    std::vector<storage::MigrationState> migrations(const std::vector<Embedded>&) override { return {}; }

    storage::Backup backup(const std::string&, const storage::OnProgress&) override { return {}; }

    void checkpoint() override {}

    storage::Health health() override { return state; }

    void stop() override {}

    storage::Engine engine() const override { return storage::Engine::sqlite; }

protected:
    void read_with(const std::function<void(storage::Tx&)>& work) override {
        if (reads_fail) throw storage::Unavailable("no connection came free");
        well_->read(work);
    }

    void write_with(const std::function<storage::Keep(storage::Tx&)>&, storage::Order) override {}

private:
    std::unique_ptr<storage::Database> well_ = storage::testing::fresh_database(kit_migrations());

    static const std::vector<Embedded>& kit_migrations() { return embedded_migrations(); }
};

boost::json::object facts_of(const Health& health) {
    return boost::json::parse(health.json).as_object();
}

TEST(Health, IsWellWhenTheDatabaseIs) {
    SickDatabase database;
    const auto health = look_at_health(database, "/tmp", town_hour);
    EXPECT_TRUE(health.well);
    const auto facts = facts_of(health);
    EXPECT_EQ(facts.at("well"), true);
    EXPECT_EQ(facts.at("database_writable"), true);
    EXPECT_GT(facts.at("disk_free_bytes").to_number<std::uint64_t>(), least_room);
    EXPECT_EQ(facts.at("oldest_due_job_seconds"), 0);
}

TEST(Health, IsNotWellWhenWritingFails) {
    SickDatabase database;
    database.state.can_write = false;
    EXPECT_FALSE(look_at_health(database, "/tmp", town_hour).well);
    database.state.can_write = true;
    database.state.flush_failed = true;
    EXPECT_FALSE(look_at_health(database, "/tmp", town_hour).well);
}

TEST(Health, IsNotWellWhenReadingFails) {
    SickDatabase database;
    database.reads_fail = true;
    const auto health = look_at_health(database, "/tmp", town_hour);
    EXPECT_FALSE(health.well);
    EXPECT_EQ(facts_of(health).at("database_readable"), false);
}

TEST(Health, IsNotWellWhenTheDiskCannotBeAsked) {
    SickDatabase database;
    EXPECT_FALSE(look_at_health(database, "/nowhere/at/all", town_hour).well);
}

TEST(Health, TellsOfWorkThatWaits) {
    auto world = world_with_jobs();
    world.database().write([&](storage::Tx& tx) { kit::enqueue(tx, { "late" }, town_hour); });
    const auto health = look_at_health(world.database(), "/tmp", town_hour + std::chrono::minutes(5));
    EXPECT_TRUE(health.well);
    EXPECT_EQ(facts_of(health).at("oldest_due_job_seconds"), 300);
    Metrics metrics;
    const auto kept = metrics.report([&](std::vector<Metrics::Sample>& samples) {
        report_database(world.database(), town_hour, samples);
    });
    EXPECT_THAT(metrics.text(), HasSubstr("\nknotwork_jobs{state=\"waiting\"} 1\n"));
    EXPECT_THAT(metrics.text(), HasSubstr("\nknotwork_database_writable 1\n"));
}

class TheSite : public ::testing::Test {
protected:
    kit::Response
    ask(const char* path, const char* from, kit::Form headers = {}, kit::Method method = kit::Method::get) const {
        kit::Request request{ .id = "r", .method = method, .path = path };
        request.headers = std::move(headers);
        request.address = from;
        kit::Response answer;
        site.answer(request, [&](kit::Response response) { answer = std::move(response); });
        return answer;
    }

    World world = world_with_jobs();
    Settings settings;
    testing::Keys keys;
    StoppedClock clock{ kit::testing::town_hour };
    kit::Services services{ .settings = settings, .clock = clock, .viewers = keys };
    kit::Dispatcher dispatcher{ world.router(), world.database(), services };
    Metrics metrics;
    std::atomic<int> changes = 0;
    Site site{ world.router(), dispatcher, services, world.database(), metrics, [this] { ++changes; } };
};

TEST_F(TheSite, KnowsItsPlacesByPattern) {
    EXPECT_EQ(site.place(kit::Method::get, "/healthz").pattern, "/healthz");
    EXPECT_EQ(site.place(kit::Method::post, "/healthz").pattern, "");
    EXPECT_EQ(site.place(kit::Method::post, "/administration/jobs/0/retry").pattern, "/administration/jobs/:job/retry");
    EXPECT_EQ(site.place(kit::Method::get, "/nowhere").pattern, "");
}

TEST_F(TheSite, TellsAnybodyWhetherItIsWellAndNoMore) {
    ASSERT_TRUE(bool(settings.set("data", "/tmp", Settings::Source::flag)));
    const auto answer = ask("/healthz", "192.0.2.1");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.content_type, "application/json");
    EXPECT_EQ(answer.body, "{\"well\":true}\n");
    EXPECT_EQ(ask("/healthz", "127.0.0.1", { { "x-forwarded-for", "192.0.2.1" } }).body, answer.body);
}

TEST_F(TheSite, TellsThoseWhoWatchWhatItFound) {
    ASSERT_TRUE(bool(settings.set("data", "/tmp", Settings::Source::flag)));
    const auto answer = ask("/healthz", "127.0.0.1");
    EXPECT_EQ(answer.status, 200);
    for (const auto* fact : { "\"database_writable\":true", "\"disk_free_bytes\":", "\"oldest_due_job_seconds\":0" })
        EXPECT_NE(answer.body.find(fact), std::string::npos) << answer.body;
}

TEST_F(TheSite, LooksAtItsHealthOnceASecondHoweverOftenAnybodyAsks) {
    ASSERT_TRUE(bool(settings.set("data", "/tmp", Settings::Source::flag)));
    EXPECT_EQ(ask("/healthz", "192.0.2.1").status, 200);
    ASSERT_TRUE(bool(settings.set("data", "/nowhere/at/all", Settings::Source::flag)));
    EXPECT_EQ(ask("/healthz", "192.0.2.1").status, 200);
    EXPECT_EQ(ask("/healthz", "127.0.0.1").status, 503);
    clock.pass(std::chrono::seconds(1));
    EXPECT_EQ(ask("/healthz", "192.0.2.1").status, 503);
    EXPECT_EQ(ask("/healthz", "192.0.2.1").body, "{\"well\":false}\n");
}

TEST_F(TheSite, ShowsItsMetricsToWhoMaySeeThem) {
    EXPECT_EQ(ask("/metrics", "127.0.0.1").status, 200);
    EXPECT_EQ(ask("/metrics", "192.0.2.1").status, 404);
    EXPECT_EQ(ask("/metrics", "127.0.0.1", { { "x-forwarded-for", "127.0.0.1" } }).status, 404);
    ASSERT_TRUE(bool(settings.set("metrics.address", "any", Settings::Source::flag)));
    EXPECT_EQ(ask("/metrics", "192.0.2.1").status, 200);
}

TEST_F(TheSite, TellsOfChangesThatWereAccepted) {
    ask("/administration/jobs", "127.0.0.1");
    ask("/nowhere", "127.0.0.1", {}, kit::Method::post);
    EXPECT_EQ(changes, 0);
    std::promise<int> answered;
    site.answer({ .id = "r", .method = kit::Method::post, .path = "/bell" }, [&](const kit::Response& response) {
        answered.set_value(response.status);
    });
    EXPECT_EQ(answered.get_future().get(), 200);
    EXPECT_TRUE(testing::eventually([&] { return changes == 1; }));
}

}
}
