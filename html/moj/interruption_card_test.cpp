#include "html/moj/interruption_card.hpp"

#include "base/enumerators.hpp"
#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

using Action = InterruptionCard::Action;

Action action_of(const Given& given) {
    return {
        .text = given["text"],
        .href = given["href"],
        .style = named<Action::Style>(std::string(given["style"])).value_or(Action::Style::usual),
        .attributes = given["attributes"],
    };
}

std::optional<Action> action_if_any(const Given& given) {
    return given.truthy() ? std::optional(action_of(given)) : std::nullopt;
}

Node rendered(const Given& given) {
    return interruption_card({
        .heading = given["heading"],
        .html = given["html"],
        .primary_action = action_of(given["primaryAction"]),
        .secondary_action = action_if_any(given["secondaryAction"]),
    });
}

const Adapter adapter("interruption-card", rendered);

TEST(InterruptionCard, IsThePagesHeadingAndAWayOn) {
    const auto page = interruption_card({ .heading = "Are you safe?", .primary_action = { .text = "Go on" } });
    EXPECT_EQ(words_in(find_element(page, "h1")), "Are you safe?");
    EXPECT_EQ(words_in(find_element(page, "button")), "Go on");
}

}
}
