#include "app/about.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

namespace knotwork::app {
namespace {

TEST(About, TellsOfCookiesLicenceAndSource) {
    kit::testing::load_all_words();
    const auto plain = kit::testing::gallery_signed_out("app/about/plain", about_page("", false));
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.cookies.session"))), std::string::npos);
    EXPECT_EQ(plain.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.places.text"))), std::string::npos);
    const auto full =
        kit::testing::gallery("app/about/with_source", about_page("https://knotwork.example/source", true));
    EXPECT_NE(full.find("href=\"https://knotwork.example/source\""), std::string::npos);
    EXPECT_NE(full.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_EQ(
        kit::testing::gallery("app/about/bad_source", about_page("javascript:alert(1)", false)).find("javascript"),
        std::string::npos
    );
}

// Where a cookie is named in a header of the house: constexpr std::string_view device_cookie = "device".
std::set<std::string> cookies_of_the_house() {
    static const std::regex named("_cookie = \"([a-z_]+)\"");
    std::set<std::string> names;
    for (const auto* floor : { "kit", "shell", "rooms" })
        for (const auto& file : std::filesystem::recursive_directory_iterator(kit::testing::source_root() / floor)) {
            if (file.path().extension() != ".hpp") continue;
            std::ifstream source(file.path());
            for (std::string line; std::getline(source, line);)
                if (std::smatch found; std::regex_search(line, found, named)) names.insert(found[1].str());
        }
    return names;
}

TEST(About, NamesEveryCookieThatIsSet) {
    kit::testing::load_all_words();
    const auto names = cookies_of_the_house();
    const auto page = kit::testing::gallery_signed_out("app/about/plain", about_page("", false));
    EXPECT_GE(names.size(), 5U);
    for (const auto& name : names)
        EXPECT_NE(page.find('>' + name + ": "), std::string::npos) << name;
}

}
}
