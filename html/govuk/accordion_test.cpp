#include "html/govuk/accordion.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

TextOr<Content> content_of(const Given& given) {
    return given.truthy() ? TextOr<Content>(Content(given)) : TextOr<Content>();
}

Accordion::Section section_of(const Given& given) {
    return {
        .heading = Content(given["heading"]).node(),
        .summary = Content(given["summary"]).node(),
        .content = content_of(given["content"]),
        .expanded = given["expanded"],
    };
}

// Falsy items too: they are not shown, but count.
std::vector<Accordion::Section> sections_of(const Given& given) {
    std::vector<Accordion::Section> all;
    for (const auto& item : given.items())
        all.push_back(section_of(item));
    return all;
}

Node rendered(const Given& given) {
    return accordion({
        .id = given["id"],
        .items = sections_of(given["items"]),
        .heading_level = given["headingLevel"].maybe<int>().value_or(2),
        .remember_expanded = given["rememberExpanded"].maybe<bool>(),
        .hide_all_sections_text = given["hideAllSectionsText"],
        .hide_section_text = given["hideSectionText"],
        .hide_section_aria_label_text = given["hideSectionAriaLabelText"],
        .show_all_sections_text = given["showAllSectionsText"],
        .show_section_text = given["showSectionText"],
        .show_section_aria_label_text = given["showSectionAriaLabelText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("accordion", rendered);

TEST(Accordion, IsOpenUnderRealHeadingsWithoutScripts) {
    const auto page = accordion({
        .id = "help",
        .items = { { .heading = "Housing", .content = "Advice on rent" },
                   {},
                   { .heading = "Money", .content = "Grants" } },
        .heading_level = 3,
    });
    EXPECT_EQ(words_in(read_markup(page.markup())), "Housing Advice on rent Money Grants");
    EXPECT_EQ(words_in(find_element(page, "h3")), "Housing");
    EXPECT_EQ(words_in(find_id(page, "help-content-3")), "Grants");
    EXPECT_EQ(page.markup().find(" hidden"), std::string::npos);
}

}
}
