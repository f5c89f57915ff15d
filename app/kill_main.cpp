// app_kill_test --rounds N: kills the real server without warning, N times on each database, while browsers send it
// forms, and looks whether every change that a browser was told of is there, whole. Ends with 0 when it is, and tells
// in one line what was survived. On PostgreSQL it is the server of ours that is killed; the database lives on.
//
// The change is an agency that is added: its row, and the event that says who added it. The browser is told by being
// sent to the agency's page.
#include "app/testing.hpp"
#include "base/log.hpp"
#include "kit/events.hpp"
#include "rooms/accounts/accounts.hpp"
#include "shell/testing.hpp"
#include "storage/testing.hpp"
#include "storage/trials/testing.hpp"

#include <csignal>
#include <cstdio>
#include <mutex>
#include <regex>
#include <thread>

namespace {

using namespace knotwork;
using shell::testing::Client;
namespace trials = storage::trials;
using app::testing::Serving;
using app::testing::Words;

constexpr int browsers = 4;
constexpr int rounds_a_database = 25;           // then a fresh one, so that looking stays quick
constexpr std::int64_t latest_kill = 1'500'000; // microseconds after the server was ready

/// Where each agency is that somebody was told of, and its name.
using Acknowledged = std::map<std::string, std::string>;

std::string first_of(const std::string& text, const char* pattern) {
    std::smatch found;
    return std::regex_search(text, found, std::regex(pattern)) ? found[1].str() : std::string();
}

/// Somebody who looks after the platform, and adds one agency after another until the server is gone.
class Browser {
public:
    explicit Browser(std::uint16_t port) : client_(port) {}

    void add_until_the_end(const std::string& called, const std::function<void(std::string, std::string)>& told) {
        if (!sign_in()) return;
        for (int n = 0;; ++n) {
            const auto name = called + '-' + std::to_string(n);
            const auto answer = send(
                "/agencies", "name=" + name + "&short_name=" + name + "&kind=voluntary&sector=voluntary&version=1"
            );
            if (!answer) return;
            if (answer->status != 303)
                throw trials::Unsound("a form was answered with " + std::to_string(answer->status));
            told(answer->header("location"), name);
        }
    }

private:
    bool sign_in() {
        return look("/sign-in") && send("/sign-in/demonstration", "worker=owen_pritchard") && look("/agencies/new");
    }

    bool look(const std::string& path) {
        client_.send(shell::testing::get(path, cookies()));
        const auto page = client_.answer();
        if (!page) return false;
        keep_cookies(*page);
        token_ = first_of(page->body, R"re(name="_token" value="([^"]+)")re");
        return !token_.empty();
    }

    std::optional<shell::testing::Answer> send(const std::string& path, const std::string& form) {
        client_.send(
            shell::testing::post(path, "application/x-www-form-urlencoded", "_token=" + token_ + '&' + form, cookies())
        );
        auto answer = client_.answer();
        if (answer) keep_cookies(*answer);
        return answer;
    }

    void keep_cookies(const shell::testing::Answer& answer) {
        for (const auto& [name, value] : answer.headers.pairs()) {
            const auto equals = value.find('=');
            if (name == "set-cookie")
                cookies_[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
        }
    }

    std::string cookies() const {
        std::string line;
        for (const auto& [name, value] : cookies_)
            if (!value.empty()) line += (line.empty() ? "Cookie: " : "; ") + name + '=' + value;
        return line.empty() ? line : line + "\r\n";
    }

    Client client_;
    std::map<std::string, std::string> cookies_;
    std::string token_;
};

Words words_for(const storage::testing::Place& place) {
    Words words{ "--data", place.folder() };
    if (!place.settings().postgres.empty())
        words.insert(words.end(), { "--storage-postgres", place.settings().postgres });
    return words;
}

void load_town(const storage::testing::Place& place) {
    auto words = words_for(place);
    words.insert(words.end(), { "town", "ambermouth" });
    const auto loaded = app::testing::knotwork(words);
    if (loaded.code != 0) throw trials::Unsound("the town could not be loaded: " + loaded.err);
}

/// Starts the server, lets browsers send it forms, and kills it at a moment of chance.
void serve_and_kill(const storage::testing::Place& place, std::int64_t round, Acknowledged& acknowledged) {
    auto words = words_for(place);
    words.insert(words.end(), { "--demonstration", "yes" });
    Serving server(words);
    if (server.port() == 0) throw trials::Unsound("the server did not start: " + server.end().err);
    std::mutex mutex;
    std::string trouble;
    std::vector<std::jthread> people;
    for (int i = 0; i < browsers; ++i)
        people.emplace_back([&, i] {
            try {
                Browser(server.port())
                    .add_until_the_end(
                        "Agency-" + std::to_string(round) + '-' + std::to_string(i),
                        [&](std::string where, std::string name) {
                            const std::lock_guard lock(mutex);
                            acknowledged.emplace(std::move(where), std::move(name));
                        }
                    );
            } catch (const trials::Unsound& unsound) {
                const std::lock_guard lock(mutex);
                trouble = unsound.what();
            }
        });
    std::this_thread::sleep_for(std::chrono::microseconds(trials::dice(0, latest_kill)));
    server.send(SIGKILL);
    people.clear();
    const auto ended = server.end();
    if (ended.code != 128 + SIGKILL) throw trials::Unsound("the server ended by itself: " + ended.err);
    if (!trouble.empty()) throw trials::Unsound(trouble + "; the server said: " + ended.err);
}

void must_have_all(const storage::testing::Place& place, const Acknowledged& acknowledged) {
    const auto database = storage::Database::open(place.settings());
    database->read([&](storage::Tx& tx) {
        for (const auto& [where, name] : acknowledged) {
            const auto id = Id<accounts::Agency>::parse(where.substr(where.rfind('/') + 1));
            const auto agency = id ? accounts::find_agency(tx, *id) : std::nullopt;
            if (!agency || agency->name.text() != name) throw trials::Unsound(name + ", acknowledged, is not there");
            if (kit::events_about(tx, id->text(), 1).empty())
                throw trials::Unsound(name + " is there in part: without its event");
        }
    });
}

std::size_t survive(storage::Engine engine, std::int64_t rounds) {
    std::unique_ptr<storage::testing::Place> place;
    Acknowledged acknowledged;
    std::size_t survived = 0;
    for (std::int64_t round = 0; round < rounds; ++round) {
        if (round % rounds_a_database == 0) {
            survived += acknowledged.size();
            acknowledged.clear();
            place = std::make_unique<storage::testing::Place>(engine);
            load_town(*place);
        }
        serve_and_kill(*place, round, acknowledged);
        must_have_all(*place, acknowledged);
    }
    return survived + acknowledged.size();
}

}

int main(int count, char** arguments) {
    log::open("", log::Level::warning);
    const auto rounds = trials::option(count, arguments, "--rounds", 3);
    bool all = true;
    for (const auto engine : storage::testing::engines()) {
        const std::string on(name_of(engine));
        try {
            const auto survived = survive(engine, rounds);
            std::printf(
                "%lld kills survived on %s: all %zu changes that were acknowledged are there, whole\n",
                static_cast<long long>(rounds),
                on.c_str(),
                survived
            );
            all = all && survived > 0;
        } catch (const std::exception& error) {
            std::printf("After a kill on %s: %s\n", on.c_str(), error.what());
            all = false;
        }
    }
    return all ? 0 : 1;
}
