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

Settings with(const std::vector<std::pair<std::string, std::string>>& values) {
    Settings settings;
    for (const auto& [name, value] : values)
        EXPECT_TRUE(settings.set(name, value, Settings::Source::flag)) << name;
    return settings;
}

TEST(About, TellsOfCookiesLicenceAndSource) {
    kit::testing::load_all_words();
    const auto plain = kit::testing::gallery_signed_out("app/about/plain", about_page({}));
    EXPECT_EQ(plain.find(words("kit.contact")), std::string::npos);
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.cookies.session"))), std::string::npos);
    EXPECT_EQ(plain.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_NE(plain.find(html::escaped(words("app.about_page.places.text"))), std::string::npos);
    const auto full = kit::testing::gallery(
        "app/about/with_source",
        about_page(with({ { "service.source", "https://knotwork.example/source" },
                          { "service.contact", "help@knotwork.example" },
                          { "demonstration", "yes" } }))
    );
    EXPECT_NE(full.find("href=\"mailto:help@knotwork.example\""), std::string::npos);
    EXPECT_NE(full.find("href=\"https://knotwork.example/source\""), std::string::npos);
    EXPECT_NE(full.find(html::escaped(words("app.about_page.demonstration"))), std::string::npos);
    EXPECT_EQ(
        kit::testing::gallery(
            "app/about/bad_source", about_page(with({ { "service.source", "javascript:alert(1)" } }))
        ).find("javascript"),
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
    const auto page = kit::testing::gallery_signed_out("app/about/plain", about_page({}));
    EXPECT_GE(names.size(), 5U);
    for (const auto& name : names)
        EXPECT_NE(page.find('>' + name + ": "), std::string::npos) << name;
}

}
}
