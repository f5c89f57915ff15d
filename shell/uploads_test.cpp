// Files on their way in, from the socket to the disk and away again.
#include "shell/incoming.hpp"
#include "shell/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace knotwork::shell::testing {
namespace {

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

std::string part(const std::string& name, const std::string& file_name, const std::string& bytes) {
    const auto named = file_name.empty() ? "" : "; filename=\"" + file_name + "\"\r\nContent-Type: image/png";
    return "--knot\r\nContent-Disposition: form-data; name=\"" + name + '"' + named + "\r\n\r\n" + bytes + "\r\n";
}

std::string form(const std::string& parts, const std::string& more = "") {
    return post("/letters", "multipart/form-data; boundary=knot", parts + "--knot--\r\n", more);
}

struct Uploading : Stage {
    Uploading() {
        play.on(
            "/letters",
            [this](const kit::Request& request) {
                seen = request;
                arrived.clear();
                for (const auto& upload : request.uploads)
                    arrived.push_back(bytes_of(upload.path));
                return kit::plain("kept");
            },
            { .bytes = 5'000'000, .each_file = 3'000'000 }
        );
        play.on("/words-only", [](const kit::Request& request) { return kit::plain(request.body.text("a")); });
    }

    kit::Request seen{};
    std::vector<std::string> arrived{};
};

TEST(Uploads, ArriveOnDiskAndAreGoneAfterwards) {
    Uploading stage;
    const std::string picture = "\x89PNG\r\n\r\n" + std::string(2'000'000, '\1') + "\r\n--kno";
    const auto answer =
        ask(stage.port(), form(part("note", "", "two") + part("a", "a.png", picture) + part("b", "ü b.png", "")));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "kept");
    EXPECT_EQ(stage.seen.body.text("note"), "two");
    ASSERT_EQ(stage.seen.uploads.size(), 2u);
    EXPECT_EQ(stage.seen.uploads[0].field, "a");
    EXPECT_EQ(stage.seen.uploads[0].file_name, "a.png");
    EXPECT_EQ(stage.seen.uploads[0].content_type, "image/png");
    EXPECT_EQ(stage.seen.uploads[0].size, picture.size());
    EXPECT_TRUE(stage.arrived[0] == picture);
    EXPECT_EQ(stage.seen.uploads[1].file_name, "ü b.png");
    EXPECT_EQ(stage.seen.uploads[0].path.parent_path(), stage.options.incoming);
    EXPECT_EQ(stage.seen.uploads[0].path.string().find("a.png"), std::string::npos);
    EXPECT_EQ(stage.folder.files(), 0u); // before the answer left
}

TEST(Uploads, StayWhenTheyWereMovedAway) {
    Uploading stage;
    const auto safe = stage.folder.path() / "safe";
    stage.play.on(
        "/letters",
        [&](const kit::Request& request) {
            std::filesystem::rename(request.uploads.at(0).path, safe);
            return kit::plain("");
        },
        { .bytes = 1000, .each_file = 1000 }
    );
    EXPECT_EQ(ask(stage.port(), form(part("a", "a.png", "mine")))->status, 200);
    EXPECT_EQ(bytes_of(safe), "mine");
}

TEST(Uploads, AreReadableByNobodyElse) {
    Uploading stage;
    std::filesystem::perms allowed{};
    stage.play.on(
        "/letters",
        [&](const kit::Request& request) {
            allowed = std::filesystem::status(request.uploads.at(0).path).permissions();
            return kit::plain("");
        },
        { .bytes = 1000, .each_file = 1000 }
    );
    ask(stage.port(), form(part("a", "a.png", "mine")));
    EXPECT_EQ(allowed, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST(Uploads, HaveTheLimitsOfTheirRoute) {
    Uploading stage;
    EXPECT_EQ(ask(stage.port(), form(part("a", "a.png", std::string(3'000'001, 'x'))))->status, 413);
    EXPECT_EQ(stage.refused(Refusal::file_too_large), 1);
    EXPECT_EQ(
        ask(stage.port(),
            form(part("a", "a", std::string(2'999'000, 'x')) + part("b", "b", std::string(2'999'000, 'x'))))
            ->status,
        413
    );
    EXPECT_EQ(stage.refused(Refusal::body_too_large), 1);
    std::string many;
    for (int i = 0; i < 21; ++i)
        many += part("a", "a.png", "x");
    EXPECT_EQ(ask(stage.port(), form(many))->status, 413);
    EXPECT_EQ(stage.refused(Refusal::too_many_files), 1);
    EXPECT_TRUE(eventually([&] { return stage.folder.files() == 0; }));
}

TEST(Uploads, AreRefusedWhereNoneAreExpected) {
    Uploading stage;
    const auto type = "multipart/form-data; boundary=knot";
    EXPECT_EQ(ask(stage.port(), post("/words-only", type, part("a", "", "words") + "--knot--"))->body, "words");
    EXPECT_EQ(ask(stage.port(), post("/words-only", type, part("a", "a.png", "x") + "--knot--"))->status, 400);
    EXPECT_EQ(stage.refused(Refusal::file_not_expected), 1);
}

TEST(Uploads, ThatAreMalformedLeaveNothingBehind) {
    Uploading stage;
    const auto broken =
        post("/letters", "multipart/form-data; boundary=knot", part("a", "a.png", "x") + "--knot\r\nrubbish\r\n\r\n");
    EXPECT_EQ(ask(stage.port(), broken)->status, 400);
    EXPECT_EQ(ask(stage.port(), post("/letters", "multipart/form-data", "x"))->status, 400);
    EXPECT_EQ(stage.refused(Refusal::multipart_malformed), 2);
    EXPECT_TRUE(eventually([&] { return stage.folder.files() == 0; }));
}

TEST(Uploads, ThatBreakOffLeaveNothingBehind) {
    Uploading stage;
    const auto whole = form(part("a", "a.png", std::string(1'000'000, 'x')));
    {
        Client client(stage.port());
        client.send(whole.substr(0, whole.size() / 2));
        ASSERT_TRUE(eventually([&] { return stage.folder.files() == 1; }));
    }
    EXPECT_TRUE(eventually([&] { return stage.folder.files() == 0; }));
}

TEST(Uploads, MayBeFollowedByAnotherRequest) {
    Uploading stage;
    Client client(stage.port());
    client.send(form(part("a", "a.png", "x")) + get("/"));
    EXPECT_EQ(client.answer()->body, "kept");
    EXPECT_EQ(client.answer()->body, "welcome");
}

TEST(Uploads, LeftByAServerThatWasKilledAreRemoved) {
    const Folder folder;
    std::ofstream(folder.path() / "left") << "behind";
    std::filesystem::create_directory(folder.path() / "folder");
    const IncomingFolder incoming(folder.path());
    EXPECT_TRUE(std::filesystem::is_empty(incoming.path()));
}

TEST(Uploads, ThatFindNoRoomAreToldSoAndTheNextOneThatDoesIsTaken) {
    Uploading stage;
    const auto picture = form(part("a", "a.png", "mine"));
    ASSERT_EQ(ask(stage.port(), picture)->status, 200);
    std::filesystem::remove_all(stage.options.incoming); // as good as a disk that takes nothing, even from root
    const auto refused = ask(stage.port(), picture);
    ASSERT_TRUE(refused);
    EXPECT_EQ(refused->status, 507);
    EXPECT_EQ(stage.refused(Refusal::disk_full), 1);
    EXPECT_EQ(ask(stage.port(), get("/"))->status, 200); // reading goes on
    std::filesystem::create_directories(stage.options.incoming);
    EXPECT_EQ(ask(stage.port(), picture)->body, "kept");
}

TEST(Uploads, ThatTheDiskDoesNotTakeAreRefused) {
    IncomingFiles files("/proc/nowhere");
    EXPECT_EQ(files.begin("a", "a.png", ""), Refusal::disk_full);
}

}
}
