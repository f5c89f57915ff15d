#include "html/govuk/footer.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

Footer::Link link_of(const Given& given) {
    return { .text = given["text"], .href = given["href"], .attributes = given["attributes"] };
}

Footer::Section section_of(const Given& given) {
    return {
        .title = given["title"],
        .items = given["items"].each<Footer::Link>(link_of),
        .columns = given["columns"],
        .width = given["width"],
    };
}

std::optional<Footer::Meta> meta_of(const Given& given) {
    if (!given.truthy()) return std::nullopt;
    return Footer::Meta{
        .visually_hidden_title = given["visuallyHiddenTitle"],
        .items = given["items"].each<Footer::Link>(link_of),
        .text = given["text"],
        .html = given["html"],
    };
}

// Null is no licence; nothing at all is the usual one.
std::optional<Content> licence_of(const Given& given) {
    return given.defined() ? given.maybe<Content>() : Content{};
}

Node rendered(const Given& given) {
    return footer({
        .navigation = given["navigation"].each<Footer::Section>(section_of),
        .meta = meta_of(given["meta"]),
        .content_licence = licence_of(given["contentLicence"]),
        .copyright = given["copyright"],
        .container_classes = given["containerClasses"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("footer", rendered);

TEST(Footer, GivesEachGroupOfLinksAHeading) {
    const auto page = footer({
        .navigation = { { .title = "Services", .items = { { .text = "Housing", .href = "/housing" } } } },
    });
    EXPECT_EQ(words_in(find_element(page, "h2")), "Services");
    const auto links = footer({ .meta = Footer::Meta{ .items = { { .text = "Privacy", .href = "/privacy" } } } });
    EXPECT_EQ(words_in(find_element(links, "h2")), "Support links");
}

}
}
