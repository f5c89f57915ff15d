// Every example of the MoJ components and the first of every GOV.UK component on a page of its own in the gallery, so
// that the accessibility run meets them all, whether or not a page of the house uses them yet. The folder is
// KNOTWORK_GALLERY, or gallery in the working directory; the page has a title and a heading, and nothing of the house
// round it.
#include "html/govuk/fixtures.hpp"
#include "html/moj/examples.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

namespace knotwork::html {
namespace {

namespace fs = std::filesystem;
using govuk::fixtures::Given;

Node head(const std::string& title) {
    return element({
        .tag = "head",
        .content = {
            element("meta", { { "charset", "utf-8" } }),
            element("title", Attributes{}, title),
            element("meta", { { "name", "viewport" }, { "content", "width=device-width, initial-scale=1" } }),
            element("link", Attributes{ { "rel", "icon" }, { "type", "image/svg+xml" } }.set("href", Url("/assets/favicon.svg"))),
            element("link", Attributes{ { "rel", "stylesheet" } }.set("href", Url("/assets/knotwork.css"))),
            element("script", Attributes{ { "type", "module" }, { "blocking", "render" } }.set("src", Url("/assets/knotwork.mjs"))),
        },
    });
}

// Surroundings stand where they would on a page: outside the main part, and not within one another.
bool surrounds(std::string_view component) {
    static const std::set<std::string_view> those{ "cookie-banner",       "footer",
                                                   "generic-header",      "header",
                                                   "phase-banner",        "service-navigation",
                                                   "language-navigation", "skip-link" };
    return those.contains(component);
}

Node document(const std::string& title, std::string_view component, const Node& shown) {
    const bool has_heading = shown.markup().find("<h1") != std::string::npos;
    const auto heading = has_heading ? Node() : element("h1", "govuk-heading-l", title);
    const bool outside = surrounds(component);
    const auto main = element({
        .tag = "main",
        .classes = "govuk-main-wrapper",
        .attributes = { { "id", "content" } },
        .content = { heading, outside ? Node() : shown },
    });
    return element({
        .tag = "html",
        .classes = "govuk-template",
        .attributes = { { "lang", "en" } },
        .content = {
            head(title),
            element(
                "body",
                "govuk-template__body",
                { outside ? shown : Node(), element("div", "govuk-width-container", main) }
            ),
        },
    });
}

// "columns that sort and one that does not" as a file's name: what is neither letter nor digit becomes one _.
std::string file_name(std::string_view name) {
    std::string file;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) file += c;
        else if (!file.empty() && file.back() != '_') file += '_';
    }
    return file;
}

void write(const std::string& name, const Node& page) {
    const auto* chosen = std::getenv("KNOTWORK_GALLERY");
    const auto file = fs::path(chosen ? chosen : "gallery") / (name + ".html");
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << "<!DOCTYPE html>\n" << page.markup();
    EXPECT_GT(fs::file_size(file), 0U) << file;
}

TEST(Gallery, HoldsEveryExampleOfTheMojComponents) {
    std::set<std::string> written;
    for (const auto& one : moj::examples::published()) {
        const Given example(one);
        const std::string component = example["component"], name = example["name"];
        const auto shown = moj::examples::Adapter::all().at(component)(example["options"]);
        const auto page = "html/moj/" + component + "/" + file_name(name);
        EXPECT_TRUE(written.insert(page).second) << page << " is written twice";
        write(page, document(component + ", " + name, component, shown));
    }
    EXPECT_EQ(written.size(), moj::examples::published().size());
}

TEST(Gallery, HoldsEveryGovukComponentOnce) {
    std::set<std::string> written;
    for (const auto& one : govuk::fixtures::published()) {
        const Given fixture(one);
        const std::string component = fixture["component"];
        if (!written.insert(component).second) continue;
        const auto shown = govuk::fixtures::Adapter::all().at(component)(fixture["options"]);
        write("html/govuk/" + component, document(component, component, shown));
    }
    EXPECT_EQ(written.size(), govuk::fixtures::Adapter::all().size());
}

}
}
