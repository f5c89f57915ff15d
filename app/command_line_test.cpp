// The program at the command line: what each command says, on which channel, and how it ends.
#include "app/testing.hpp"

#include "shell/testing.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include "storage/testing.hpp"

namespace knotwork::app::testing {
namespace {

using shell::testing::Folder;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

// The commands that a help page lists, without their explanations.
Words commands_in(const std::string& help) {
    Words names;
    bool listed = false;
    for (const auto& line : lines_of(help)) {
        if (line.starts_with("Subcommands:")) listed = true;
        else if (listed && line.starts_with("  ") && line.size() > 2 && line[2] != ' ')
            names.push_back(line.substr(2, line.find(' ', 2) - 2));
        else if (listed && !line.starts_with(' ')) listed = false;
    }
    return names;
}

// Hands every command that does something, with the help page of it, to `each`.
void walk(const Words& command, const std::function<void(const Words&, const std::string&)>& each) {
    auto asking = command;
    asking.emplace_back("--help");
    const auto help = knotwork(asking);
    SCOPED_TRACE(::testing::PrintToString(command));
    EXPECT_EQ(help.code, 0);
    EXPECT_EQ(help.err, "");
    EXPECT_THAT(help.out, HasSubstr("Usage:"));
    const auto under = commands_in(help.out);
    if (under.empty()) return each(command, help.out);
    for (const auto& name : under) {
        auto longer = command;
        longer.push_back(name);
        walk(longer, each);
    }
}

class CommandLine : public ::testing::Test {
protected:
    Folder folder;
    std::string data = (folder.path() / "data").string();

    std::string file(const std::string& name) const { return (folder.path() / name).string(); }

    Ended run(Words words, const std::string& in = "") const {
        words.insert(words.end(), { "--data", in.empty() ? data : in });
        return knotwork(words);
    }

    Ended run_on(const storage::DatabaseSettings& database, Words words) const {
        if (!database.postgres.empty()) words.insert(words.end(), { "--storage-postgres", database.postgres });
        words.insert(words.end(), { "--data", std::filesystem::path(database.sqlite).parent_path().string() });
        return knotwork(words);
    }

    Ended invite(const std::string& email, Words more = {}) const {
        Words words{ "user", "invite", email, "--name", "Mary Adeyemi", "--agency", "Council" };
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    // Each line is one object; none is something else.
    static std::vector<boost::json::object> objects(const Ended& ended) {
        EXPECT_EQ(ended.code, 0) << ended.err;
        std::vector<boost::json::object> found;
        for (const auto& line : lines_of(ended.out)) {
            boost::system::error_code error;
            const auto value = boost::json::parse(line, error);
            EXPECT_TRUE(!error && value.is_object()) << line;
            if (!error && value.is_object()) found.push_back(value.as_object());
        }
        EXPECT_FALSE(found.empty());
        return found;
    }
};

TEST_F(CommandLine, ExplainsItselfAtEveryLevel) {
    Words found;
    walk({}, [&](const Words& command, const std::string& help) {
        found.push_back(command.back());
        EXPECT_THAT(help, HasSubstr("Ends with 0")) << command.back();
    });
    EXPECT_THAT(knotwork({ "--help" }).out, HasSubstr("--server-port")); // as every setting
    EXPECT_THAT(found, AllOf(Contains("serve"), Contains("backup"), Contains("invite"), Contains("adopt")));
}

TEST_F(CommandLine, CanSpeakToScriptsWhateverItDoes) {
    walk({}, [](const Words& command, const std::string& help) {
        if (command.back() == "serve") return; // it says one line, for whoever started it
        EXPECT_THAT(help, HasSubstr("--json")) << command.back();
    });
}

TEST_F(CommandLine, SaysItsVersion) {
    const auto version = knotwork({ "--version" });
    EXPECT_EQ(version.code, 0);
    EXPECT_THAT(version.out, StartsWith("Knotwork "));
}

TEST_F(CommandLine, NamesACommandThatThereIsNot) {
    const auto wrong = knotwork({ "bakcup", "file" });
    EXPECT_EQ(wrong.code, 2);
    EXPECT_EQ(wrong.out, "");
    EXPECT_THAT(wrong.err, AllOf(HasSubstr("\"bakcup\""), HasSubstr("backup"), HasSubstr("knotwork --help")));
    const auto under = knotwork({ "user", "remove", "mary@example.org" });
    EXPECT_EQ(under.code, 2);
    EXPECT_THAT(under.err, AllOf(HasSubstr("\"remove\""), HasSubstr("invite, list, end"), HasSubstr("user --help")));
}

TEST_F(CommandLine, EndsWithTwoWhenItWasNotUnderstood) {
    for (const auto& words : std::vector<Words>{
             {},
             { "user" },
             { "backup" },
             { "settings", "--frob" },
             { "settings", "--server-port", "many" },
             { "settings", "--demonstration", "perhaps" },
             { "settings", "--config", file("nowhere.conf") },
             { "user", "invite", "mary@example.org" },
         }) {
        const auto ended = knotwork(words);
        EXPECT_EQ(ended.code, 2) << ::testing::PrintToString(words);
        EXPECT_EQ(ended.out, "");
        EXPECT_NE(ended.err, "");
    }
    EXPECT_EQ(knotwork({ "settings" }, { "KNOTWORK_FROB=1" }).code, 2);
}

TEST_F(CommandLine, EndsWithOneAndTheReasonWhenItCouldNotBeDone) {
    std::ofstream(file("taken")) << "something";
    for (const auto& words : std::vector<Words>{
             { "restore", file("nowhere") },
             { "import", file("nowhere") },
             { "backup", file("taken") },
             { "export", file("taken") },
             { "town", "nowhere" },
             { "user", "end", "nobody@example.org" },
             { "user", "invite", "not an address", "--name", "Mary", "--agency", "Council" },
             { "user", "invite", "mary@example.org", "--name", "", "--agency", "Council" },
             { "user", "invite", "mary@example.org", "--name", "Mary", "--agency", "" },
         }) {
        auto quietly = words; // but for the reason
        quietly.insert(quietly.end(), { "--log-level", "error" });
        const auto ended = run(quietly);
        EXPECT_EQ(ended.code, 1) << ::testing::PrintToString(words);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(lines_of(ended.err).size(), 1U) << ended.err;
    }
    EXPECT_EQ(text_of(file("taken")), "something");
}

TEST_F(CommandLine, TakesSettingsFromAFileThenTheEnvironmentThenFlags) {
    std::ofstream(file("knotwork.conf")) << "[server]\nport = 81\naddress = 192.0.2.1\n[metrics]\naddress = any\n";
    const auto listed = knotwork(
        { "settings", "--json", "--config", file("knotwork.conf"), "--server-port", "83" },
        { "KNOTWORK_SERVER_PORT=82", "KNOTWORK_SERVER_ADDRESS=192.0.2.2" }
    );
    EXPECT_THAT(listed.out, HasSubstr(R"({"name":"server.port","value":"83","source":"flag")"));
    EXPECT_THAT(listed.out, HasSubstr(R"({"name":"server.address","value":"192.0.2.2","source":"environment")"));
    EXPECT_THAT(listed.out, HasSubstr(R"({"name":"metrics.address","value":"any","source":"file")"));
}

TEST_F(CommandLine, NeverShowsAPassword) {
    for (const Words& how : { Words{ "settings" }, Words{ "settings", "--json" } })
        for (const auto* mail :
             { "smtps://knotwork:swordfish@mail.example", "smtp://knotwork:sword@fish@mail.example:587" }) {
            auto words = how;
            words.insert(words.end(), { "--mail-smtp", mail });
            words.insert(words.end(), { "--storage-postgres", "postgresql://knotwork:swordfish@db.example/knotwork" });
            const auto listed = knotwork(words);
            EXPECT_EQ(listed.code, 0);
            EXPECT_THAT(listed.out, Not(HasSubstr("fish")));
            EXPECT_THAT(
                listed.out, AllOf(HasSubstr("knotwork:***@mail.example"), HasSubstr("password=*** dbname=knotwork"))
            );
        }
    const auto without = knotwork({ "settings", "--mail-smtp", "smtp://mail.example:587" });
    EXPECT_THAT(without.out, HasSubstr("smtp://mail.example:587"));
}

TEST_F(CommandLine, InvitesListsAndEndsWorkers) {
    const auto invited = invite("mary@example.org");
    EXPECT_EQ(invited.code, 0) << invited.err;
    EXPECT_THAT(invited.out, HasSubstr("http://127.0.0.1:8080/"));
    EXPECT_THAT(run({ "user", "list" }).out, HasSubstr("Mary Adeyemi <mary@example.org>"));
    EXPECT_EQ(run({ "user", "end", "mary@example.org" }).code, 1); // she is the last of the administrators
    const auto second = objects(invite("sam@example.org", { "--json" })).at(0);
    EXPECT_EQ(second.at("email").as_string(), "sam@example.org");
    EXPECT_THAT(std::string(second.at("link").as_string()), StartsWith("http://127.0.0.1:8080/"));
    EXPECT_EQ(
        objects(run({ "user", "end", "mary@example.org", "--json" })).at(0).at("ended").as_string(), "mary@example.org"
    );
    EXPECT_EQ(objects(run({ "user", "list", "--json" })).size(), 2U);
}

TEST_F(CommandLine, LoadsATownForPracticeAndNeverAmongRealPeople) {
    EXPECT_THAT(run({ "town", "--list" }).out, HasSubstr("ambermouth\n"));
    EXPECT_THAT(objects(run({ "town", "--list", "--json" })).at(0).at("name").as_string(), "ambermouth");
    EXPECT_THAT(run({ "town", "nowhere" }).err, AllOf(HasSubstr("nowhere"), HasSubstr("ambermouth")));
    EXPECT_EQ(objects(run({ "town", "ambermouth", "--json" })).at(0).at("loaded").as_string(), "ambermouth");
    EXPECT_THAT(run({ "user", "list" }).out, HasSubstr("Okafor"));
    const auto real = file("real");
    EXPECT_EQ(run({ "user", "invite", "m@example.org", "--name", "M", "--agency", "Council" }, real).code, 0);
    EXPECT_EQ(run({ "town", "ambermouth" }, real).code, 1);
    EXPECT_EQ(lines_of(run({ "user", "list" }, real).out).size(), 1U);
}

TEST_F(CommandLine, BringsTheTablesUpToDate) {
    const auto before = objects(run({ "migrate", "--list", "--json" }));
    EXPECT_TRUE(before.at(0).at("applied_at").is_null());
    for (const auto& state : objects(run({ "migrate", "--json" })))
        EXPECT_TRUE(state.at("applied_at").is_string());
    EXPECT_THAT(run({ "migrate", "--list" }).out, Not(HasSubstr("not yet applied")));
    EXPECT_EQ(objects(run({ "migrate", "--list", "--json" })).size(), before.size());
}

TEST_F(CommandLine, MakesACopyAndBringsItBack) {
    ASSERT_EQ(run({ "town", "ambermouth" }).code, 0);
    const auto made = objects(run({ "backup", file("copy.db"), "--json" })).at(0);
    EXPECT_EQ(made.at("bytes").as_int64(), static_cast<std::int64_t>(std::filesystem::file_size(file("copy.db"))));
    EXPECT_THAT(text_of(file("copy.db.sha256")), StartsWith(std::string(made.at("sha256").as_string())));

    const auto there = file("there");
    const auto restored = objects(run({ "restore", file("copy.db"), "--json" }, there));
    EXPECT_EQ(restored.at(0).at("restored").as_string(), file("copy.db"));
    EXPECT_EQ(run({ "user", "list" }, there).out, run({ "user", "list" }).out);
    EXPECT_EQ(run({ "restore", file("copy.db") }, there).code, 1); // nothing is overwritten

    std::filesystem::resize_file(file("copy.db"), std::filesystem::file_size(file("copy.db")) - 4096);
    const auto damaged = run({ "restore", file("copy.db") }, file("elsewhere"));
    EXPECT_EQ(damaged.code, 1);
    EXPECT_FALSE(std::filesystem::exists(file("elsewhere") + "/knotwork.db"));
}

TEST_F(CommandLine, SaysHowFarItHasComeAndNothingBetween) {
    ASSERT_EQ(run({ "migrate" }).code, 0);
    const auto copied = run({ "backup", file("copy.db") });
    EXPECT_EQ(lines_of(copied.out).size(), 1U) << copied.out;
    for (const auto& line : lines_of(copied.err))
        EXPECT_THAT(line, AllOf(StartsWith("Copying "), EndsWith("%")));
    EXPECT_THAT(copied.err, EndsWith("Copying 100%\n"));

    const auto seen = knotwork_at_a_terminal({ "backup", file("again.db"), "--data", data });
    EXPECT_THAT(seen.err, AllOf(HasSubstr("\rCopying ["), HasSubstr("] 100% "), Not(HasSubstr("{"))));
    EXPECT_EQ(std::count(seen.err.begin(), seen.err.end(), '\n'), 1) << seen.err;
}

TEST_F(CommandLine, KeepsItsLogWhereTheSettingsSay) {
    EXPECT_THAT(run({ "settings", "--log-level", "loud" }).err, HasSubstr("log.level"));
    EXPECT_EQ(run({ "migrate", "--log-file", file("log") }).err, "");
    EXPECT_TRUE(std::filesystem::exists(file("log")));
    const auto closed = run({ "migrate", "--log-file", folder.path().string() });
    EXPECT_EQ(closed.code, 0); // a command is not left undone for want of a log
    EXPECT_EQ(lines_of(closed.err).size(), 1U) << closed.err;
}

TEST_F(CommandLine, LooksAfterTheInstallation) {
    const auto fresh = objects(run({ "doctor", "--json" }));
    EXPECT_FALSE(std::filesystem::exists(data)); // looking makes nothing
    for (const auto* about : { "data", "disk", "database", "key", "assets", "tls", "demonstration" })
        EXPECT_THAT(
            fresh,
            Contains(::testing::ResultOf(
                [](const boost::json::object& finding) { return std::string(finding.at("about").as_string()); }, about
            ))
        );
    ASSERT_EQ(run({ "migrate" }).code, 0);
    EXPECT_THAT(run({ "doctor" }).out, HasSubstr("well     The database (sqlite)"));
    const auto half = run({ "doctor", "--server-certificate", "certificate.pem" });
    EXPECT_EQ(half.code, 1);
    EXPECT_THAT(half.out, HasSubstr("PROBLEM  "));
    EXPECT_EQ(run({ "doctor", "--share", file("nowhere") }).code, 1);
    EXPECT_EQ(run({ "doctor", "--storage-postgres", "host=127.0.0.1 port=1 password=swordfish" }).code, 1);
}

class Moving : public CommandLine, public ::testing::WithParamInterface<storage::Engine> {};

EACH_DATABASE(Moving);

TEST_P(Moving, AnExportFillsEitherDatabaseAndComesBackTheSame) {
    const storage::testing::Place there(GetParam()), back(storage::Engine::sqlite);
    ASSERT_EQ(run({ "town", "ambermouth" }).code, 0);
    ASSERT_EQ(objects(run({ "export", file("out"), "--json" })).at(0).at("path").as_string(), file("out"));
    EXPECT_EQ(
        objects(run_on(there.settings(), { "import", file("out"), "--json" })).at(0).at("imported").as_string(),
        file("out")
    );
    EXPECT_EQ(run_on(there.settings(), { "user", "list" }).out, run({ "user", "list" }).out);
    const auto home = run_on(there.settings(), { "export", file("home") });
    EXPECT_EQ(home.code, 0) << home.err;
    EXPECT_THAT(home.err, EndsWith("Exporting 100%\n"));
    EXPECT_EQ(run_on(back.settings(), { "import", file("home") }).code, 0);
    EXPECT_EQ(run_on(back.settings(), { "user", "list" }).out, run({ "user", "list" }).out);
    EXPECT_EQ(run_on(there.settings(), { "import", file("out") }).code, 1); // nothing is overwritten
}

}
}
