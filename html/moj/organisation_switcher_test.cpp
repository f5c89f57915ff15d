#include "html/moj/organisation_switcher.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

std::optional<OrganisationSwitcher::Link> link_of(const Given& given) {
    if (!given.truthy()) return std::nullopt;
    return OrganisationSwitcher::Link{
        .text = given["text"],
        .href = given["href"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    };
}

Node rendered(const Given& given) {
    return organisation_switcher({
        .text = given["text"],
        .html = given["html"],
        .link = link_of(given["link"]),
        .label = given["label"],
        .id = given["id"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("organisation-switcher", rendered);

TEST(OrganisationSwitcher, SaysWhatItsLinkChanges) {
    const auto page =
        organisation_switcher({ .text = "Early Help", .link = OrganisationSwitcher::Link{ .href = "/post" } });
    EXPECT_EQ(words_in(find_element(page, "a")), "Change organisation");
}

}
}
