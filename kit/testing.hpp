#pragma once
// A small invented town in one process, for tests: its people sign in, ask and post as in a browser, through the router
// and not the network. The clock stands still at the town's hour (2 March 2026, 9am) until the test moves it. Also the
// gallery: every state of every page as a file, for designers to look at and for the accessibility run.
//
//   auto world = World::of("ambermouth", { .rooms = { &accounts::room }, .viewers = accounts::viewers("a key for
//   tests") }); auto reply = world.as("jo_okafor").post("/account/password", { { "password", "short" } });
//   EXPECT_TRUE(reply.shows("accounts.password.too_short"));
#include "kit/ledger.hpp"
#include "kit/room.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::kit::testing {

inline constexpr Instant town_hour{ 1772442000000 }; // 2 March 2026, 9am in London

/// Loads every sentence of the house, once in a process. World and gallery do it themselves.
void load_all_words();

/// The root of the source tree.
std::filesystem::path source_root();

struct Reply {
    int status = 0;
    std::string body;
    std::string location;
    std::vector<Cookie> cookies;
    Form headers;

    /// Whether the page holds the sentence of that key, as markup would show it.
    bool shows(std::string_view key, const With& with = {}) const;
    bool holds(std::string_view text) const; // escaped as markup would be
};

class World;

/// Somebody with a browser: cookies are kept, and forms are posted with the token of the page they stand on.
class Person {
public:
    explicit Person(World& world) : world_(&world) {}

    Reply get(std::string_view path_and_query);
    /// Posts the fields with a right token.
    Reply post(std::string_view path, Form fields);
    /// Posts exactly these fields.
    Reply post_without_token(std::string_view path, Form fields);
    Reply post_files(std::string_view path, Form fields, std::vector<Upload> uploads);
    /// Follows redirects, at most ten.
    Reply follow(Reply reply);

    const std::string& cookie(std::string_view name) const { return cookies_.text(name); }

    void set_cookie(std::string_view name, std::string value);
    std::string address = "192.0.2.7";
    std::string origin = "http://127.0.0.1:8080"; // where they reach the server

private:
    Reply send(Request request);
    std::string token();

    World* world_;
    Form cookies_;
};

/// A ledger that only remembers, for rooms above the one that keeps the real one.
class RememberedLedger : public Ledger {
public:
    void append(storage::Database&, std::vector<Note> notes, std::function<void(std::exception_ptr)> durable) override;
    void leave(storage::Tx&, const std::vector<Note>& notes) override;
    void collect(storage::Database&, std::function<void(std::exception_ptr)> durable) override;

    std::vector<Note> notes{}; // in their order
private:
    std::vector<Note> left_{};
};

class World {
public:
    struct Options {
        std::vector<const Room*> rooms{};
        std::unique_ptr<Viewers> viewers{};
        bool demonstration = true;
        std::unique_ptr<Ledger> ledger{}; // none: a RememberedLedger
        FactReaders::OfPolicy policy{};   // where no room of the world keeps one
    };

    /// Fresh, migrated and loaded with towns/<town>; an empty name loads none. On SQLite.
    static World of(std::string_view town, Options options);
    /// The same on a database of the test's own, for tests that run on both.
    static World on(std::unique_ptr<storage::Database> database, std::string_view town, Options options);
    ~World();
    World(World&&) noexcept;

    /// A worker of the town, signed in through the demonstration's own door, acting from their first post.
    Person as(std::string_view worker);
    Person anyone();

    storage::Database& database();
    StoppedClock& clock();
    const Router& router() const;
    const Dispatcher& dispatcher() const;
    Settings& settings();
    /// What was noted for the log of uses so far; only with a RememberedLedger.
    const std::vector<Note>& notes();
    /// The name of the event written last, or nothing.
    std::string last_event();
    /// Runs jobs that are due until none is left. Returns how many.
    int run_jobs();

private:
    friend class Person;
    struct Parts;
    explicit World(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// Writes the page to <gallery>/<name>.html, in the surroundings of a signed-in worker unless told otherwise, and
/// returns its markup. The folder is KNOTWORK_GALLERY, or gallery in the working directory. Names are room/page/state:
/// "accounts/sign_in/wrong_password".
std::string gallery(std::string_view name, const Page& page);
std::string gallery_signed_out(std::string_view name, const Page& page);
std::string gallery(std::string_view name, const Page& page, Surroundings around);

/// The address of every link of a page, in order: for tests that walk.
std::vector<std::string> links_in(std::string_view markup);

}
