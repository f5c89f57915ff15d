// Every example through our components, compared as a browser would see them with what the published templates make of
// it.
#include "html/moj/examples.hpp"

#include "base/ensure.hpp"
#include "html/testing/normalise.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <regex>
#include <set>
#include <sstream>

namespace knotwork::moj::examples {
namespace {

namespace fs = std::filesystem;

constexpr std::array components{
    "alert",
    "badge",
    "button-menu",
    "date-picker",
    "filter",
    "identity-bar",
    "interruption-card",
    "messages",
    "multi-file-upload",
    "notification-badge",
    "organisation-switcher",
    "page-header-actions",
    "side-navigation",
    "sortable-table",
    "sub-navigation",
    "ticket-panel",
    "timeline",
};

std::map<std::string, Render, std::less<>>& adapters() {
    static std::map<std::string, Render, std::less<>> all;
    return all;
}

/// The top of the source tree: named by the build, or the nearest folder above that has our packages.
fs::path source() {
    if (const auto* named = std::getenv("KNOTWORK_SOURCE")) return named;
    for (auto folder = fs::current_path();; folder = folder.parent_path())
        if (fs::exists(folder / "assets/package.json") || folder == folder.parent_path()) return folder;
}

boost::json::array list_in(const char* path) {
    std::ifstream file(source() / path);
    ensure(file.is_open(), std::string(path) + " is missing; run ./dev setup first");
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str()).as_array();
}

/// A class attribute is a set of words, and the published templates leave spaces between and behind them.
std::string with_tidy_classes(const std::string& markup) {
    static const std::regex classes("class=\"([^\"]*)\""), spaces("\\s+"), edges("^ | $");
    std::string tidy;
    auto rest = markup.cbegin();
    for (std::smatch found; std::regex_search(rest, markup.cend(), found, classes); rest = found[0].second) {
        const auto words = std::regex_replace(std::regex_replace(found[1].str(), spaces, " "), edges, "");
        tidy.append(rest, found[0].first).append("class=\"" + words + '"');
    }
    return tidy.append(rest, markup.cend());
}

std::string outline_of(const std::string& markup) {
    return html::testing::normalised(with_tidy_classes(markup));
}

bool matches(const Given& example) {
    const std::string component = example["component"];
    const auto adapter = Adapter::all().find(component);
    if (adapter == Adapter::all().end()) return false;
    const auto expected = outline_of(example["html"]);
    const auto made = outline_of(adapter->second(example["options"]).markup());
    EXPECT_EQ(expected, made) << component << ": " << std::string(example["name"]);
    return expected == made;
}

TEST(MojExamples, AllMatch) {
    const auto& examples = published();
    std::size_t matched = 0;
    for (const auto& example : examples)
        if (matches(Given(example))) ++matched;
    std::cout << "MoJ examples: " << matched << " of " << examples.size() << " match\n";
    EXPECT_EQ(matched, examples.size());
}

TEST(MojExamples, ShowEveryComponent) {
    std::set<std::string> shown;
    for (const auto& example : published())
        shown.insert(Given(example)["component"]);
    for (const auto* component : components) {
        EXPECT_TRUE(shown.contains(component)) << component << " has no example";
        EXPECT_TRUE(Adapter::all().contains(component)) << "no adapter renders the examples of " << component;
    }
    EXPECT_EQ(shown.size(), components.size());
    EXPECT_EQ(Adapter::all().size(), components.size());
}

TEST(MojExamples, AreRenderedAsTheyStandNow) {
    auto made = published();
    for (auto& example : made)
        example.as_object().erase("html");
    EXPECT_EQ(made, list_in("html/moj/examples.json"))
        << "assets/dist/fixtures/moj.json is older than html/moj/examples.json";
}

TEST(MojExamples, AreToldApartByMoreThanSpacesBetweenClasses) {
    EXPECT_EQ(outline_of(R"(<p class=" a  b "></p>)"), outline_of(R"(<p class="a b"></p>)"));
    EXPECT_NE(outline_of(R"(<p class="ab"></p>)"), outline_of(R"(<p class="a b"></p>)"));
    EXPECT_NE(outline_of(R"(<p class="a b" id="c"></p>)"), outline_of(R"(<p class="a b" id="d"></p>)"));
}

}

const boost::json::array& published() {
    static const auto all = list_in("assets/dist/fixtures/moj.json");
    return all;
}

Adapter::Adapter(std::string_view component, Render render) {
    const bool fresh = adapters().emplace(component, std::move(render)).second;
    ensure(fresh, "two adapters for " + std::string(component));
}

const std::map<std::string, Render, std::less<>>& Adapter::all() {
    return adapters();
}

}
