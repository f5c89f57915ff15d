#include "base/settings.hpp"

#include "base/enumerators.hpp"
#include "base/log.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace knotwork {
namespace {

using Source = Settings::Source;

TEST(Settings, TheLaterSourceIsStronger) {
    Settings settings;
    EXPECT_EQ(settings.number("server.port"), 8080);
    ASSERT_TRUE(settings.read_text("[server]\nport = 81 # the office\n", "a file"));
    EXPECT_EQ(settings.number("server.port"), 81);
    const char* environment[] = { "HOME=/x", "KNOTWORK_SERVER_PORT=82", nullptr };
    ASSERT_TRUE(settings.read_environment(environment));
    EXPECT_EQ(settings.number("server.port"), 82);
    ASSERT_TRUE(settings.set("server.port", "83", Source::flag));
    ASSERT_TRUE(settings.read_text("server.port = 84", "a file"));
    EXPECT_EQ(settings.number("server.port"), 83);
    EXPECT_EQ(settings.source("server.port"), Source::flag);
    EXPECT_EQ(settings.source("log.level"), Source::built_in);
}

TEST(Settings, AMistakeIsNamedWithItsLine) {
    Settings settings;
    const auto unknown = settings.read_text("\n[server]\nprot = 81", "knotwork.conf");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(
        unknown.problem().say,
        (Say{ "settings.unknown", { { "name", "server.prot" }, { "file", "knotwork.conf" }, { "line", "3" } } })
    );
    EXPECT_EQ(settings.read_text("server.port = many", "f").problem().say.key, "settings.not_a_number");
    EXPECT_EQ(settings.read_text("demonstration = true", "f").problem().say.key, "settings.not_yes_or_no");
    EXPECT_EQ(settings.read_text("nonsense", "f").problem().say.key, "settings.not_a_line");
    const char* environment[] = { "KNOTWORK_SERVER_PROT=82", nullptr };
    EXPECT_FALSE(settings.read_environment(environment));
    EXPECT_THROW(settings.text("server.prot"), BrokenPromise);
}

TEST(Enumerators, AreTheirOwnNames) {
    enum class Answer { agreed, refused, withdrawn };
    EXPECT_EQ(enumerators<Answer>.size(), 3U);
    EXPECT_EQ(name_of(Answer::withdrawn), "withdrawn");
    EXPECT_EQ(named<Answer>("refused"), Answer::refused);
    EXPECT_FALSE(named<Answer>("refuse"));
}

TEST(Results, CarryOneOfTwo) {
    const auto half = [](int number) -> Result<int> {
        if (number % 2 != 0) return Problem::Kind::invalid;
        return number / 2;
    };
    const auto quarter = [&](int number) -> Result<int> { return TRY(half(TRY(half(number)))); };
    EXPECT_EQ(*quarter(12), 3);
    EXPECT_EQ(quarter(6).problem().kind, Problem::Kind::invalid);
    EXPECT_THROW((void)*quarter(6), BrokenPromise);
    EXPECT_THROW((void)quarter(12).problem(), BrokenPromise);
}

TEST(Log, WritesOneJsonObjectALine) {
    const auto file = std::filesystem::temp_directory_path() / "knotwork_log_test.log";
    std::filesystem::remove(file);
    log::open(file.string(), log::Level::info);
    log::info("request answered", { { "id", "r\"1\n" }, { "status", 200 }, { "seconds", 0.5 } });
    log::write(log::Level::debug, "not wanted");
    log::open("", log::Level::info);
    std::ifstream lines(file);
    const std::string text((std::istreambuf_iterator<char>(lines)), std::istreambuf_iterator<char>());
    EXPECT_NE(
        text.find(R"("level":"info","what":"request answered","id":"r\"1\n","status":200,"seconds":0.5})"),
        std::string::npos
    ) << text;
    EXPECT_EQ(text.find("not wanted"), std::string::npos);
    EXPECT_EQ(log::json_quoted("a\xFF"), "\"a\xEF\xBF\xBD\"");
}

}
}
