#include "html/govuk/service_navigation.hpp"

#include "html/govuk/fixtures.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::govuk::fixtures {
namespace {

using namespace html::testing;

ServiceNavigation::Item item_of(const Given& given) {
    return {
        .text = given["text"],
        .html = given["html"],
        .href = given["href"],
        .active = given["active"],
        .current = given["current"],
        .attributes = given["attributes"],
    };
}

ServiceNavigation::Slots slots_of(const Given& given) {
    const auto end = given["end"];
    return {
        .start = given["start"],
        .navigation_start = given["navigationStart"],
        .navigation_end = given["navigationEnd"],
        .end = end.is_object() ? end["html"] : end,
        .end_inline = std::string(end["align"]) == "inline",
    };
}

Node rendered(const Given& given) {
    return service_navigation({
        .aria_label = given["ariaLabel"],
        .menu_button_text = given["menuButtonText"],
        .menu_button_label = given["menuButtonLabel"],
        .navigation_label = given["navigationLabel"],
        .navigation_id = given["navigationId"],
        .navigation_classes = given["navigationClasses"],
        .collapse_navigation_on_mobile = given["collapseNavigationOnMobile"].maybe<bool>(),
        .service_name = given["serviceName"],
        .service_url = given["serviceUrl"],
        .navigation = given["navigation"].each<ServiceNavigation::Item>(item_of),
        .slots = slots_of(given["slots"]),
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("service-navigation", rendered);

const ServiceNavigation two_places{
    .navigation = {
        { .text = "Families", .href = "/families", .active = true },
        { .text = "Services", .href = "/services" },
    },
};

TEST(ServiceNavigation, MarksThePlaceOneIsInByMoreThanColour) {
    const auto page = service_navigation(two_places);
    EXPECT_EQ(words_in(find_element(page, "strong")), "Families");
    EXPECT_EQ(find_element(page, "a").attributes["aria-current"], "true");
}

TEST(ServiceNavigation, HidesNothingWithoutScriptsButTheButtonThatNeedsThem) {
    const auto page = service_navigation(two_places);
    const auto hidden = find(page, [](const Piece& piece) { return piece.attributes.contains("hidden"); });
    EXPECT_EQ(hidden.name, "button");
    EXPECT_EQ(find_id(page, hidden.attributes.at("aria-controls")).name, "ul");
}

}
}
