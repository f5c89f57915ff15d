// A small room of a test's own, asked through the dispatcher on both databases.
#include "kit/drafts.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"

#include "html/prose.hpp"
#include "html/words.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::kit {
namespace {

using testing::Person;
using testing::Reply;
using testing::World;

struct NoteKept {
    static constexpr std::string_view name = "notes.note_kept";
    std::string about;

    Entry entry() const { return { .about = about, .facts = { { "length", "4" } } }; }
};

struct NoteLookedAt {
    static constexpr std::string_view name = "notes.note_looked_at";

    Entry entry() const { return { .about = "note-1" }; }
};

constexpr Sql count_events{ "kit.test.count_events", "SELECT count(*) FROM kit_event" };
constexpr Sql select_stamp{ "kit.test.select_stamp",
                            "SELECT worker || '/' || post FROM kit_event ORDER BY id DESC LIMIT 1" };

Page note_page(const Form& typed = {}, Problems problems = {}) {
    return page({
        .title = "A note",
        .errors = std::move(problems),
        .content = { form({ .post = "/notes", .draft = "notes.new", .content = html::paragraph(typed.text("text")) }) },
    });
}

Result<Response> home(Ctx&) {
    return show(page({ .title = "Home", .content = html::paragraph("Welcome") }));
}

Result<Response> show_note(Ctx& ctx) {
    ctx.record(NoteLookedAt{});
    return show(note_page());
}

Result<Response> keep_note(Ctx& ctx) {
    Problems problems;
    ctx.record(NoteKept{ ctx.body.text("text") });
    if (ctx.body.text("text").empty()) problems.add("text", "kit.problem.invalid.body");
    if (problems) return show(note_page(ctx.body, problems), 422);
    if (ctx.body.text("text") == "clash") return Problem::Kind::conflict;
    if (ctx.body.text("text") == "crash") throw std::runtime_error("a wire came loose");
    ctx.enqueue({ "notes.send", { { "note", "note-1" } } });
    return see_other("/notes", words("kit.done.title"));
}

Result<Response> one_thing(Ctx&, Id<NoteKept> id) {
    return plain(id.text());
}

Result<Response> new_thing(Ctx&) {
    return plain("new");
}

Result<Response> slow_work(Visit& visit) {
    visit.database.write([&](storage::Tx& tx) {
        write_event(
            tx,
            { .name = "notes.slow",
              .entry = {},
              .at = visit.now,
              .worker = {},
              .post = {},
              .request = visit.request.id }
        );
    });
    return plain("done");
}

Result<Response> for_a_program(Ctx& ctx) {
    if (ctx.query.has("crash")) throw std::runtime_error("a wire came loose");
    if (ctx.query.text("page") != "0") return json(ctx.viewer_or_none ? R"("somebody")" : R"("nobody")");
    Problems problems;
    problems.add("page", "kit.problem.invalid.body");
    return problems;
}

Result<Response> for_guardians(Ctx&) {
    return plain("guarded");
}

const Room notes{
    .name = "notes",
    .open =
        [](Router& router) {
            router.get("/", anyone, home);
            router.get("/sign-in", anyone, home);
            router.get("/notes", signed_in, show_note);
            router.post("/notes", signed_in, keep_note);
            router.get("/things/:thing", signed_in, one_thing);
            router.get("/things/new", signed_in, new_thing);
            router.post("/slow", anyone, slow_work);
            router.post("/bell", anyone, home).without_form_token();
            router.get("/guardians", only({ Role::guardian }), for_guardians);
            router.for_programs("/feed");
            router.get("/feed", anyone, for_a_program);
        },
    .wire =
        [](Services& services) {
            services.navigation.push_back({ "home", "kit.done.title", "/", anyone });
        },
};

Viewer jo_herself() {
    return {
        .worker = Id<accounts::Worker>::of_label("jo"),
        .post = Id<accounts::Post>::of_label("jo's post"),
        .agency = Id<accounts::Agency>::of_label("health"),
        .session = Id<accounts::Session>::of_label("session"),
        .worker_name = *Name::parse("Jo <Okafor>"),
        .post_title = "Health visitor",
        .agency_name = "Community Health",
        .roles = { Role::practitioner },
        .form_token = "thirty-two bytes of Jo's own....",
        .proven_at = testing::town_hour,
    };
}

// Whoever carries the cookie "jo" is Jo.
class OnlyJo : public Viewers {
public:
    std::optional<Viewer> find(storage::Tx&, std::string_view token, Instant) const override {
        return token == "jo" ? std::optional(jo_herself()) : std::nullopt;
    }

    std::string form_token_for_visit(std::string_view visit) const override { return "visit " + std::string(visit); }
};

// A database whose next work ends as the test says, its writing undone.
class FailingDatabase : public storage::Database {
public:
    explicit FailingDatabase(std::unique_ptr<storage::Database> real) : real_(std::move(real)) {}

    void write_later(
        std::function<storage::Keep(storage::Tx&)> work,
        std::function<void(std::exception_ptr)> durable,
        storage::Order order
    ) override {
        const auto why = std::exchange(next_failure, nullptr);
        real_->write_later(
            [work, why](storage::Tx& tx) {
                return work(tx) == storage::Keep::yes && !why ? storage::Keep::yes : storage::Keep::no;
            },
            [durable, why](const std::exception_ptr& failure) { durable(why ? why : failure); },
            order
        );
    }

    std::vector<storage::MigrationState> migrate(const std::vector<Embedded>& files, Instant now) override {
        return real_->migrate(files, now);
    }

    std::vector<storage::MigrationState> migrations(const std::vector<Embedded>& files) override {
        return real_->migrations(files);
    }

    storage::Backup backup(const std::string& path, const storage::OnProgress& progress) override {
        return real_->backup(path, progress);
    }

    void checkpoint() override { real_->checkpoint(); }

    storage::Health health() override { return real_->health(); }

    void stop() override { real_->stop(); }

    storage::Engine engine() const override { return real_->engine(); }

    std::exception_ptr next_failure{};

protected:
    void read_with(const std::function<void(storage::Tx&)>& work) override {
        real_->read([&](storage::Tx& tx) { work(tx); });
    }

    void write_with(const std::function<storage::Keep(storage::Tx&)>& work, storage::Order order) override {
        real_->write([&](storage::Tx& tx) { return work(tx); }, order);
    }

private:
    std::unique_ptr<storage::Database> real_;
};

class Dispatching : public storage::testing::EachDatabase {
protected:
    FailingDatabase* disk = new FailingDatabase(fresh_database(embedded_migrations())); // the world's
    World world = World::on(
        std::unique_ptr<storage::Database>(disk), "", { .rooms = { &notes }, .viewers = std::make_unique<OnlyJo>() }
    );

    Person jo() {
        auto person = world.anyone();
        person.set_cookie(session_cookie, "jo");
        return person;
    }

    std::int64_t events() {
        return world.database().read([](storage::Tx& tx) { return tx.one<std::int64_t>(count_events).value(); });
    }
};

EACH_DATABASE(Dispatching);

TEST_P(Dispatching, APageIsDressedWithWhoIsActing) {
    const auto reply = jo().get("/notes");
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.holds("Jo <Okafor>"));
    EXPECT_EQ(reply.body.find("<Okafor>"), std::string::npos);
    EXPECT_TRUE(reply.holds("Health visitor"));
    EXPECT_TRUE(reply.shows("kit.demonstration.text"));
}

TEST_P(Dispatching, WhatIsLookedAtIsWrittenDownBeforeItIsShown) {
    jo().get("/notes");
    EXPECT_EQ(events(), 1);
    EXPECT_EQ(world.last_event(), "notes.note_looked_at");
    const auto stamp = world.database().read([](storage::Tx& tx) { return tx.one<std::string>(select_stamp).value(); });
    EXPECT_EQ(
        stamp, Id<accounts::Worker>::of_label("jo").text() + "/" + Id<accounts::Post>::of_label("jo's post").text()
    );
}

TEST_P(Dispatching, ARefusalUndoesEverythingTheHandlerWrote) {
    auto person = jo();
    EXPECT_EQ(person.post("/notes", { { "text", "" } }).status, 422);
    EXPECT_EQ(person.post("/notes", { { "text", "clash" } }).status, 409);
    EXPECT_EQ(person.post("/notes", { { "text", "crash" } }).status, 500);
    EXPECT_EQ(events(), 0);
    EXPECT_EQ(person.post("/notes", { { "text", "kept" } }).status, 303);
    EXPECT_EQ(world.last_event(), "notes.note_kept");
}

TEST_P(Dispatching, TroubleShowsAReferenceAndNothingElse) {
    const auto reply = jo().post("/notes", { { "text", "crash" } });
    EXPECT_TRUE(reply.shows("kit.trouble.title"));
    EXPECT_FALSE(reply.holds("a wire came loose"));
}

TEST_P(Dispatching, AFullDiskSaysSoAndLosesNothing) {
    auto person = jo();
    EXPECT_EQ(person.post("/notes", { { "text", "from before" } }).status, 303);
    for (const auto& why : { std::make_exception_ptr(storage::DiskFull("no room")),
                             std::make_exception_ptr(storage::ReadOnlyDisk("read-only")),
                             std::make_exception_ptr(storage::DiskFailed("an error")) }) {
        disk->next_failure = why;
        const auto reply = person.post("/notes", { { "text", "an hour's work" } });
        EXPECT_EQ(reply.status, 507);
        EXPECT_TRUE(reply.shows("kit.cannot_save.title"));
        EXPECT_TRUE(reply.holds("an hour's work"));
        EXPECT_EQ(events(), 1);
        disk->next_failure = why;
        EXPECT_EQ(person.get("/notes").status, 507); // what is looked at could not be written down
    }
    EXPECT_EQ(person.post("/notes", { { "text", "an hour's work" } }).status, 303); // there is room again
    EXPECT_EQ(events(), 2);
}

TEST_P(Dispatching, NothingTypedIsLostToAnAnswerThatIsNoSuccess) {
    auto person = jo();
    const auto clash = person.post("/notes", { { "text", "clash" }, { "more", "an hour's work" } });
    EXPECT_EQ(clash.status, 409);
    EXPECT_TRUE(clash.holds("an hour's work"));
    const auto crash = person.post("/notes", { { "text", "crash" }, { "more", "an hour's work" } });
    EXPECT_EQ(crash.status, 500);
    EXPECT_TRUE(crash.holds("an hour's work"));
    EXPECT_TRUE(crash.shows("kit.send_again.button"));
    disk->next_failure = std::make_exception_ptr(storage::InDoubt("the line broke"));
    const auto doubt = person.post("/notes", { { "text", "an hour's work" } });
    EXPECT_EQ(doubt.status, 503);
    EXPECT_TRUE(doubt.shows("kit.in_doubt.title"));
    EXPECT_TRUE(doubt.holds("an hour's work"));
    EXPECT_FALSE(doubt.shows("kit.send_again.button"));
    disk->next_failure = std::make_exception_ptr(storage::Unavailable("nobody answers"));
    const auto away = person.post("/notes", { { "text", "an hour's work" } });
    EXPECT_EQ(away.status, 503);
    EXPECT_TRUE(away.holds("an hour's work"));
    EXPECT_TRUE(away.shows("kit.send_again.button"));
}

TEST_P(Dispatching, AProgramIsNobodyAndIsGivenNoCookie) {
    const auto reply = jo().get("/feed");
    EXPECT_EQ(reply.body, R"("nobody")");
    EXPECT_TRUE(reply.cookies.empty());
    EXPECT_EQ(reply.headers.text("access-control-allow-origin"), "*");
    EXPECT_FALSE(jo().get("/notes").headers.has("access-control-allow-origin"));
    EXPECT_FALSE(world.anyone().get("/feeder").headers.has("access-control-allow-origin"));
}

TEST_P(Dispatching, AProgramIsToldOfProblemsInDocuments) {
    auto program = world.anyone();
    const auto unreadable = program.get("/feed?page=0");
    EXPECT_EQ(unreadable.status, 400);
    EXPECT_NE(unreadable.body.find(R"("errors":[{"parameter":"page",)"), std::string::npos);
    EXPECT_EQ(program.get("/feed/nothing").status, 404);
    const auto trouble = program.get("/feed?crash=yes");
    EXPECT_EQ(trouble.status, 500);
    EXPECT_EQ(trouble.body.find("a wire came loose"), std::string::npos);
    for (const auto& reply : { unreadable, trouble, program.get("/feed/nothing") }) {
        EXPECT_EQ(reply.body.front(), '{');
        EXPECT_EQ(reply.headers.text("access-control-allow-origin"), "*");
    }
}

TEST_P(Dispatching, AProgramMayAskWhatItMayDo) {
    const auto asked = [&](Method method, std::string path) {
        return world.dispatcher().answer_now({ .id = "r-1", .method = method, .path = std::move(path) });
    };
    EXPECT_EQ(asked(Method::options, "/feed").status, 204);
    EXPECT_EQ(asked(Method::options, "/feed/nothing").status, 404);
    EXPECT_EQ(asked(Method::post, "/feed").status, 405);
    EXPECT_EQ(asked(Method::post, "/feed").content_type, "application/problem+json");
    EXPECT_EQ(asked(Method::options, "/notes").status, 405);
}

TEST_P(Dispatching, WhatWasDoneIsSaidOnce) {
    auto person = jo();
    const auto after = person.follow(person.post("/notes", { { "text", "kept" } }));
    EXPECT_NE(after.body.find("govuk-notification-banner"), std::string::npos);
    EXPECT_EQ(person.get("/notes").body.find("govuk-notification-banner"), std::string::npos);
}

TEST_P(Dispatching, AFormWithoutItsTokenIsOfferedAgainWithWhatWasTyped) {
    auto person = jo();
    for (const auto* token : { "", "forged", "AAAA" }) {
        const auto reply =
            person.post_without_token("/notes", { { "text", "my long \"story\"" }, { "_token", token } });
        EXPECT_EQ(reply.status, 403);
        EXPECT_TRUE(reply.shows("kit.send_again.title"));
        EXPECT_TRUE(reply.holds("my long \"story\""));
    }
    EXPECT_EQ(events(), 0);
}

TEST_P(Dispatching, APasswordIsNeverEchoed) {
    const auto reply =
        jo().post_without_token("/notes", { { "password", "correct horse" }, { "new_password", "battery staple" } });
    EXPECT_FALSE(reply.holds("correct horse"));
    EXPECT_FALSE(reply.holds("battery staple"));
}

TEST_P(Dispatching, SomebodySignedOutKeepsWhatTheyTyped) {
    const auto reply = world.anyone().post("/notes", { { "text", "an hour's work" } });
    EXPECT_EQ(reply.status, 403);
    EXPECT_TRUE(reply.shows("kit.signed_out.title"));
    EXPECT_TRUE(reply.holds("an hour's work"));
}

// The value of the hidden field of that name.
std::string hidden_field(const Reply& reply, const std::string& name) {
    const auto before = "name=\"" + name + "\" value=\"";
    const auto at = reply.body.find(before);
    if (at == std::string::npos) return {};
    return reply.body.substr(at + before.size(), reply.body.find('"', at + before.size()) - at - before.size());
}

TEST_P(Dispatching, WhatSomebodySignedOutHadTypedIsSentOnceMoreAndNotTwice) {
    auto person = world.anyone();
    const auto kept = person.post("/notes", { { "text", "an hour's work" } });
    person.set_cookie(session_cookie, "jo"); // signed in, in another tab
    const Form again{ { "text", "an hour's work" }, { "_token", hidden_field(kept, "_token") } };
    EXPECT_EQ(person.post_without_token("/notes", again).status, 303);
    EXPECT_EQ(person.post_without_token("/drafts", again).status, 403); // for that page alone
    auto thief = jo();
    thief.set_cookie(visit_cookie, "another browser");
    EXPECT_EQ(thief.post_without_token("/notes", again).status, 403); // and for that browser alone
}

TEST_P(Dispatching, SomebodySignedOutIsSentToSignInAndBack) {
    EXPECT_EQ(world.anyone().get("/notes?q=secret").location, "/sign-in?to=/notes");
    EXPECT_EQ(world.anyone().get("/").status, 200);
}

TEST_P(Dispatching, OnlyTheRightRolesEnter) {
    EXPECT_EQ(jo().get("/guardians").status, 403);
    EXPECT_TRUE(jo().get("/guardians").shows("kit.problem.not_allowed.title"));
}

TEST_P(Dispatching, ParametersAreReadOrThePageIsNotFound) {
    const auto id = Id<NoteKept>::of_label("n");
    EXPECT_EQ(jo().get("/things/" + id.text()).body, id.text());
    EXPECT_EQ(jo().get("/things/new").body, "new");
    EXPECT_EQ(jo().get("/things/nonsense").status, 404);
    EXPECT_EQ(jo().get("/nowhere").status, 404);
    EXPECT_EQ(jo().get("/slow").status, 405);
    EXPECT_TRUE(jo().get("/slow").shows("kit.refusal.405.title"));
    EXPECT_EQ(world.anyone().get("/nowhere").status, 404);
}

TEST_P(Dispatching, AHandlerForSlowWorkOpensItsOwnTransactions) {
    EXPECT_EQ(world.anyone().post("/slow", {}).body, "done");
    EXPECT_EQ(world.last_event(), "notes.slow");
}

TEST_P(Dispatching, ADraftComesBackAndIsForgottenWhenTheFormIsAccepted) {
    auto person = jo();
    const auto draft = [&] {
        return world.database().read([&](storage::Tx& tx) { return draft_of(tx, jo_herself(), "notes.new"); });
    };
    EXPECT_EQ(
        person.post("/drafts", { { "_draft", "notes.new" }, { "text", "half a" }, { "password", "no" } }).status, 200
    );
    ASSERT_TRUE(draft());
    EXPECT_EQ(draft()->fields.text("text"), "half a");
    EXPECT_FALSE(draft()->fields.has("password"));
    EXPECT_FALSE(draft()->fields.has("_token"));
    EXPECT_EQ(person.post("/notes", { { "_draft", "notes.new" }, { "text", "" } }).status, 422);
    EXPECT_TRUE(draft());
    EXPECT_EQ(person.post("/notes", { { "_draft", "notes.new" }, { "text", "half a loaf" } }).status, 303);
    EXPECT_FALSE(draft());
}

TEST_P(Dispatching, ADraftSaysWhoseItIsAndIsDiscardedWithoutScripts) {
    auto person = jo();
    const auto draft = [&] {
        return world.database().read([&](storage::Tx& tx) { return draft_of(tx, jo_herself(), "notes.new"); });
    };
    EXPECT_TRUE(draft_notice(draft(), "/notes").empty());
    person.post("/drafts", { { "_draft", "notes.new" }, { "text", "half a" }, { "version", "3" } });
    EXPECT_EQ(draft()->fields.text("version"), "3");
    const auto notice =
        testing::gallery("kit/draft/restored", page({ .title = "A note", .content = draft_notice(draft(), "/notes") }));
    EXPECT_NE(notice.find("2 March 2026 at 9:00am"), std::string::npos);
    EXPECT_NE(notice.find("1 April 2026"), std::string::npos);
    EXPECT_NE(notice.find("action=\"/drafts/removal\""), std::string::npos);
    const auto reply = person.post("/drafts/removal", { { "_draft", "notes.new" }, { "_page", "/notes" } });
    EXPECT_EQ(reply.location, "/notes");
    EXPECT_TRUE(person.follow(reply).shows("kit.draft.discarded"));
    EXPECT_FALSE(draft());
    for (const auto* elsewhere : { "//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "" })
        EXPECT_EQ(person.post("/drafts/removal", { { "_draft", "x" }, { "_page", elsewhere } }).location, "/");
}

TEST_P(Dispatching, ADraftIsForgottenWhenItHasLainForLong) {
    auto person = jo();
    person.post("/drafts", { { "_draft", "old" }, { "text", "half a" } });
    world.clock().pass(draft_lasts);
    person.post("/drafts", { { "_draft", "new" }, { "text", "half a" } });
    const auto forgotten = world.database().write([&](storage::Tx& tx) {
        return forget_old_drafts(tx, world.clock().now() - draft_lasts + std::chrono::milliseconds(1));
    });
    EXPECT_EQ(forgotten, 1);
    world.database().read([](storage::Tx& tx) {
        EXPECT_FALSE(draft_of(tx, jo_herself(), "old"));
        EXPECT_TRUE(draft_of(tx, jo_herself(), "new"));
    });
}

TEST_P(Dispatching, SavingForLaterWorksWithoutScripts) {
    auto person = jo();
    const auto reply =
        person.post("/drafts", { { "_draft", "notes.new" }, { "text", "half" }, { "_by_button", "yes" } });
    EXPECT_EQ(reply.status, 303);
    EXPECT_TRUE(person.follow(reply).shows("kit.draft.kept"));
    EXPECT_EQ(world.anyone().post("/drafts", { { "_draft", "x" } }).status, 403);
}

TEST_P(Dispatching, AFormFromAnotherSiteIsRefused) {
    Request request{ .id = "t", .method = Method::post, .path = "/slow", .origin = "https://knotwork.example" };
    request.headers.add("sec-fetch-site", "cross-site");
    EXPECT_EQ(world.dispatcher().answer_now(request).status, 403);
    request.headers = { { "origin", "https://elsewhere.example" } };
    EXPECT_EQ(world.dispatcher().answer_now(request).status, 403);
    EXPECT_EQ(events(), 0);
    request.path = "/bell"; // which asks for no token
    EXPECT_EQ(world.dispatcher().answer_now(request).status, 403);
    request.body = { { "text", "Send money to this address" } };
    EXPECT_EQ(world.dispatcher().answer_now(request).body.find("Send money"), std::string::npos);
    request.headers = {};
    EXPECT_EQ(world.dispatcher().answer_now(request).status, 200);
}

TEST_P(Dispatching, TheShellsRefusalsAreDressedToo) {
    for (const int status : { 400, 408, 411, 413, 431, 503, 418 }) {
        const auto response = world.dispatcher().refuse(status, "r-77");
        EXPECT_EQ(response.status, status);
        EXPECT_NE(response.body.find("r-77"), std::string::npos);
        EXPECT_NE(response.body.find("<!DOCTYPE html>"), std::string::npos);
    }
}

TEST(Routes, AreRefusedWhenTheyMakeNoSense) {
    Router router;
    router.get("/", anyone, home);
    EXPECT_THROW(router.get("/", anyone, home), BrokenPromise);
    EXPECT_THROW(router.get("things", anyone, home), BrokenPromise);
    EXPECT_THROW(router.get("/things/:thing", anyone, home), BrokenPromise);
    EXPECT_THROW(router.get("/things", anyone, one_thing), BrokenPromise);
}

}
}
