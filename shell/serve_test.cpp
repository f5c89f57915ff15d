// A server's whole life, with a real database of either kind: it starts, answers, is told to stop by a signal while
// people use it, and what it acknowledged is there when it starts again.
#include "shell/serve.hpp"

#include "kit/drafts.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "shell/assets.hpp"
#include "shell/signals.hpp"
#include "shell/site.hpp"
#include "shell/testing.hpp"
#include "shell/testing/viewers.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <future>
#include <set>
#include <thread>
#include <unistd.h>

#include "storage/testing.hpp"

namespace knotwork::shell::testing {
namespace {

// A note is kept as an event, and a job is left to remember it by.
struct Noted {
    static constexpr std::string_view name = "test.noted";
    std::string about;

    kit::Entry entry() const { return { .about = about }; }
};

Result<kit::Response> note(kit::Ctx& ctx) {
    ctx.record(Noted{ ctx.request.payload });
    ctx.enqueue({ "test.remember", { { "what", ctx.request.payload } } });
    return kit::plain("noted " + ctx.request.payload);
}

Result<kit::Response> welcome(kit::Ctx&) {
    return kit::show(kit::page({ .title = "Welcome" }));
}

// All of a server, in a thread of its own.
class Served {
public:
    explicit Served(const storage::testing::Place& place) {
        const std::filesystem::path data = place.folder();
        set("data", data.string());
        set("storage.postgres", place.settings().postgres);
        set("server.port", "0");
        set("share", kit::testing::source_root().string());
        set("log.file", (data / "log").string());
        thread_ = std::jthread([this] { code_.set_value(run()); });
        url_ = said_.get_future().get();
    }

    std::uint16_t port() const { return static_cast<std::uint16_t>(std::stoi(url_.substr(url_.rfind(':') + 1))); }

    const std::string& said() const { return url_; }

    int code() { return code_.get_future().get(); }

    std::atomic<int> remembered = 0;

private:
    struct House {
        kit::Router router{};
        Keys keys{};
        kit::Services services;
        kit::Dispatcher dispatcher;

        House(const Settings& settings, storage::Database& database)
            : services{ .settings = settings, .clock = Clock::real(), .viewers = keys },
              dispatcher(router, database, services) {
            router.post("/notes", kit::anyone, note).without_form_token();
            router.get("/", kit::anyone, welcome);
        }
    };

    void set(std::string_view name, const std::string& value) {
        ASSERT_TRUE(bool(settings_.set(name, value, Settings::Source::flag)));
    }

    int run() {
        return serve({
            .settings = settings_,
            .put_together =
                [this](storage::Database& database, const kit::Assets& assets) {
                    auto house = std::make_shared<House>(settings_, database);
                    house->services.assets = assets;
                    house->services.jobs.on("test.remember", [this](kit::JobCtx&) -> Result<Done> {
                        ++remembered;
                        return Done{};
                    });
                    return shell::House{ house->router, house->dispatcher, house->services, house };
                },
            .say =
                [this](std::string_view line) {
                    if (!std::exchange(has_said_, true)) said_.set_value(std::string(line));
                },
        });
    }

    Settings settings_;
    std::promise<std::string> said_;
    std::promise<int> code_;
    bool has_said_ = false;
    std::string url_;
    std::jthread thread_;
};

bool was_noted(storage::Database& database, const std::string& what) {
    return database.read([&](storage::Tx& tx) { return !kit::events_about(tx, what, 1).empty(); });
}

class Serve : public storage::testing::EachDatabase {
protected:
    storage::testing::Place place{ GetParam() };
};

EACH_DATABASE(Serve);

TEST_P(Serve, StartsAnswersAndStops) {
    Served served(place);
    EXPECT_TRUE(served.said().starts_with("Knotwork is ready at http://127.0.0.1:")) << served.said();
    const auto page = ask(served.port(), get("/"));
    ASSERT_TRUE(page);
    EXPECT_NE(page->body.find("Welcome"), std::string::npos);
    EXPECT_EQ(ask(served.port(), get("/healthz"))->status, 200);
    const auto metrics = ask(served.port(), get("/metrics"));
    EXPECT_NE(metrics->body.find("knotwork_jobs{state=\"waiting\"} 0"), std::string::npos);
    const auto style = Assets(assets_in(kit::testing::source_root())).urls().style_url;
    EXPECT_NE(page->body.find(style), std::string::npos);
    EXPECT_EQ(ask(served.port(), get(style))->status, 200);
    kill(getpid(), SIGTERM);
    EXPECT_EQ(served.code(), 0);
}

TEST_P(Serve, DoesTheJobsThatRequestsLeave) {
    Served served(place);
    EXPECT_EQ(ask(served.port(), post("/notes", "text/plain", "one"))->body, "noted one");
    EXPECT_TRUE(eventually([&] { return served.remembered == 1; }));
    kill(getpid(), SIGINT);
    EXPECT_EQ(served.code(), 0);
}

TEST_P(Serve, HasKeptWhatItAcknowledgedBeforeItStopped) {
    std::set<std::string> acknowledged;
    {
        Served served(place);
        std::mutex mutex;
        std::vector<std::jthread> people;
        for (int person = 0; person < 4; ++person)
            people.emplace_back([&, person] {
                Client client(served.port());
                for (int n = 0; n < 100'000; ++n) {
                    const auto what = std::to_string(person) + '-' + std::to_string(n);
                    client.send(post("/notes", "text/plain", what));
                    const auto answer = client.answer();
                    if (!answer) break;
                    ASSERT_EQ(answer->body, "noted " + what);
                    const std::lock_guard lock(mutex);
                    acknowledged.insert(what);
                }
            });
        ASSERT_TRUE(eventually([&] {
            const std::lock_guard lock(mutex);
            return acknowledged.size() > 100;
        }));
        kill(getpid(), SIGTERM);
        EXPECT_EQ(served.code(), 0);
    }
    const auto database = storage::Database::open(place.settings());
    for (const auto& what : acknowledged)
        EXPECT_TRUE(was_noted(*database, what)) << what;
}

TEST_P(Serve, ForgetsDraftsThatWereLeftLongAgo) {
    kit::Viewer somebody;
    somebody.worker = Id<accounts::Worker>::of_label("jo");
    somebody.post = Id<accounts::Post>::of_label("jo's post");
    const auto now = Clock::real().now();
    {
        const auto database = storage::Database::open(place.settings());
        database->migrate(embedded_migrations(), now);
        database->write([&](storage::Tx& tx) {
            kit::save_draft(
                tx, somebody, "old", { { "text", "half a" } }, now - kit::draft_lasts - std::chrono::hours(1)
            );
            kit::save_draft(tx, somebody, "new", { { "text", "half a" } }, now);
        });
    }
    {
        Served served(place);
        ask(served.port(), post("/notes", "text/plain", "one"));
        EXPECT_TRUE(eventually([&] { return served.remembered == 1; })); // it has tidied before its first job
        kill(getpid(), SIGTERM);
        EXPECT_EQ(served.code(), 0);
    }
    const auto database = storage::Database::open(place.settings());
    database->read([&](storage::Tx& tx) {
        EXPECT_FALSE(kit::draft_of(tx, somebody, "old"));
        EXPECT_TRUE(kit::draft_of(tx, somebody, "new"));
    });
}

TEST(Signals, TheSecondEndsTheProgramAtOnce) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            Signals signals;
            raise(SIGINT);
            signals.wait();
            raise(SIGINT);
        },
        ::testing::ExitedWithCode(Signals::ended_by_hand),
        ""
    );
}

TEST(Signals, CanBeStoppedFromWithin) {
    Signals signals;
    std::jthread other([&] { signals.stop(); });
    signals.wait();
}

}
}
