#include "app/manual.hpp"

#include "app/testing.hpp"
#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace knotwork::app {
namespace {

TEST(Manual, ListsEverySettingAsItIsDeclared) {
    kit::testing::load_all_words();
    const auto file = kit::testing::source_root() / "docs/how-to/settings.md";
    std::ifstream page(file);
    const std::string written((std::istreambuf_iterator<char>(page)), std::istreambuf_iterator<char>());
    std::ofstream("settings.md") << settings_manual();
    EXPECT_EQ(written, settings_manual()) << "The page as it should be is in settings.md of the build folder.";
}

// The flags that a help page names, without their dashes.
std::set<std::string> flags_in(const std::string& help) {
    static const std::regex flag("--([a-z-]+)");
    std::set<std::string> found;
    for (auto at = std::sregex_iterator(help.begin(), help.end(), flag); at != std::sregex_iterator(); ++at)
        found.insert((*at)[1].str());
    return found;
}

TEST(Manual, HasEveryFlagThatServingTakes) {
    kit::testing::load_all_words();
    auto flags = flags_in(testing::knotwork({ "--help" }).out);
    flags.merge(flags_in(testing::knotwork({ "serve", "--help" }).out));
    EXPECT_TRUE(flags.erase("help") == 1 && flags.erase("version") == 1);
    EXPECT_TRUE(flags.contains("config") && flags.contains("town"));
    for (const auto& flag : flags)
        EXPECT_THAT(settings_manual(), ::testing::ContainsRegex("`(serve )?--" + flag + "( [A-Z]+)?`"));
}

}
}
