#include "app/manual.hpp"

#include "kit/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

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

}
}
