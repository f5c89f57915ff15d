// Every fixture that govuk-frontend ships, through our components, compared as a browser would see them.
#include "html/govuk/fixtures.hpp"

#include "base/ensure.hpp"
#include "html/testing/normalise.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

namespace knotwork::govuk::fixtures {
namespace {

namespace fs = std::filesystem;

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

fs::path within_assets(const char* path, const char* what) {
    auto found = source() / "assets" / path;
    ensure(fs::exists(found), std::string(what) + " not at " + found.string() + "; run ./dev setup first");
    return found;
}

boost::json::value read_json(const fs::path& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return boost::json::parse(text.str());
}

std::string outline_of(const Render& render, const Given& options) {
    try {
        return html::testing::normalised(render(options).markup());
    } catch (const std::exception& problem) {
        return problem.what();
    }
}

bool matches(const Given& fixture) {
    const std::string component = fixture["component"];
    const auto adapter = Adapter::all().find(component);
    if (adapter == Adapter::all().end()) return false;
    const auto expected = html::testing::normalised(std::string(fixture["html"]));
    const auto ours = outline_of(adapter->second, fixture["options"]);
    EXPECT_EQ(expected, ours) << component << ": " << std::string(fixture["name"]);
    return expected == ours;
}

TEST(GovukFixtures, AllMatch) {
    std::size_t matched = 0;
    std::set<std::string> strangers;
    for (const auto& fixture : published()) {
        const std::string component = Given(fixture)["component"];
        if (!Adapter::all().contains(component)) strangers.insert(component);
        else if (matches(Given(fixture))) ++matched;
    }
    for (const auto& component : strangers)
        ADD_FAILURE() << "no adapter renders the fixtures of " << component;
    std::cout << "GOV.UK fixtures: " << matched << " of " << published().size() << " match\n";
    EXPECT_EQ(matched, published().size());
}

TEST(GovukFixtures, AreAllThatThePackageShips) {
    std::size_t shipped = 0;
    const auto components =
        within_assets("node_modules/govuk-frontend/dist/govuk/components", "govuk-frontend's components are");
    for (const auto& component : fs::directory_iterator(components))
        if (component.is_directory())
            shipped += read_json(component.path() / "fixtures.json").at("fixtures").as_array().size();
    EXPECT_GT(shipped, 0U);
    EXPECT_EQ(published().size(), shipped);
}

TEST(GovukFixtures, AreThereForEveryAdapter) {
    std::set<std::string> components;
    for (const auto& fixture : published())
        components.insert(Given(fixture)["component"]);
    for (const auto& [component, render] : Adapter::all())
        EXPECT_TRUE(components.contains(component)) << component << " is not a component of govuk-frontend";
}

}

const boost::json::array& published() {
    static const auto all =
        read_json(within_assets("dist/fixtures/govuk.json", "the fixtures of govuk-frontend are")).as_array();
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
