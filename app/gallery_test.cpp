// Everything that can be opened against the gallery. journeys/gallery.txt says which pages a route shows; a route
// without a line, a line without a route, a page that no page test writes, or one that no route shows fails here.
#include "app/wiring.hpp"
#include "base/text.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

namespace knotwork::app {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

/// What each route shows: names of pages, which have a slash in them, or the words for what is no page.
std::map<std::string, Names> lines_of_file() {
    std::map<std::string, Names> lines;
    std::istringstream file(text_of(kit::testing::source_root() / "journeys/gallery.txt"));
    for (std::string line; std::getline(file, line);) {
        if (trimmed(line).empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string route;
        words >> route;
        EXPECT_FALSE(lines.contains(route)) << route << " has two lines";
        for (std::string name; words >> name;)
            lines[route].insert(name);
    }
    return lines;
}

/// room/page of every page that a test of the source tree writes.
Names pages_written() {
    static const std::regex writing(R"re(gallery\w*\(\s*"([a-z0-9_]+/[a-z0-9_]+)/[a-z0-9_/]*")re");
    Names pages;
    for (const auto* floor : { "rooms", "kit", "shell", "app" })
        for (const auto& entry : fs::recursive_directory_iterator(kit::testing::source_root() / floor)) {
            if (!entry.path().filename().string().ends_with("_test.cpp")) continue;
            const auto text = text_of(entry.path());
            for (std::sregex_iterator found(text.begin(), text.end(), writing), end; found != end; ++found)
                pages.insert((*found)[1].str());
        }
    return pages;
}

class Nobody : public kit::Viewers {
public:
    std::optional<kit::Viewer> find(storage::Tx&, std::string_view, Instant) const override { return std::nullopt; }

    std::string form_token_for_visit(std::string_view visit) const override { return std::string(visit); }
};

Names routes_that_are_read() {
    auto world = kit::testing::World::of("", { .rooms = rooms(), .viewers = std::make_unique<Nobody>() });
    Names routes;
    for (const auto& route : world.router().routes())
        if (route->method == kit::Method::get) routes.insert(route->pattern);
    return routes;
}

TEST(Gallery, HasALineForEveryRouteAndARouteForEveryLine) {
    const auto lines = lines_of_file();
    const auto routes = routes_that_are_read();
    for (const auto& route : routes) {
        EXPECT_TRUE(lines.contains(route)) << "journeys/gallery.txt does not say what " << route << " shows";
        EXPECT_TRUE(!lines.contains(route) || !lines.at(route).empty()) << route << " shows nothing";
    }
    for (const auto& [route, pages] : lines)
        EXPECT_TRUE(routes.contains(route)) << "no route: " << route;
    EXPECT_GT(routes.size(), 40U);
}

TEST(Gallery, HoldsThePagesOfEveryRouteAndNoOthers) {
    const auto written = pages_written();
    Names shown;
    for (const auto& [route, pages] : lines_of_file())
        for (const auto& page : pages) {
            if (page.find('/') == std::string::npos) continue;
            shown.insert(page);
            EXPECT_TRUE(written.contains(page)) << "no page test writes " << page << ", which " << route << " shows";
        }
    for (const auto& page : written) {
        if (page.starts_with("kit/")) continue; // what surrounds pages, and what any route may have to say instead
        EXPECT_TRUE(shown.contains(page)) << "no route shows " << page;
    }
}

}
}
