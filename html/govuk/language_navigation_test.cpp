#include "html/govuk/language_navigation.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

LanguageNavigation::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .current = given["current"],
        .lang = given["lang"],
        .href_lang = given["hrefLang"],
        .dir = given["dir"],
        .language_description_text = given["languageDescriptionText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return language_navigation({
        .items = given["items"].each<LanguageNavigation::Item>(item_of),
        .aria_label = given["ariaLabel"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("language-navigation", rendered);

TEST(LanguageNavigation, MarksEachLanguageInItself) {
    const auto page = language_navigation({
        .items = {
            { .text = "English", .current = true, .lang = "en" },
            { .text = "Cymraeg", .href = "/cy", .lang = "cy", .language_description_text = "Newid i'r Gymraeg" },
        },
    });
    EXPECT_EQ(find_element(page, "nav").attributes["aria-label"], "Language");
    EXPECT_EQ(find_element(page, "span").attributes["aria-current"], "true");
    const auto welsh = find_element(page, "a");
    EXPECT_EQ(words_in(welsh), "Cymraeg Newid i'r Gymraeg");
    EXPECT_EQ(welsh.attributes.at("lang"), "cy");
    EXPECT_EQ(welsh.attributes.at("hreflang"), "cy");
}

}
}
