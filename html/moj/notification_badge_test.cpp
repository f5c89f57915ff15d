#include "html/moj/notification_badge.hpp"

#include "html/moj/examples.hpp"
#include "html/testing/find.hpp"

#include <gtest/gtest.h>

namespace knotwork::moj::examples {
namespace {

using namespace html::testing;

Node rendered(const Given& given) {
    return notification_badge({
        .count = std::stoul(std::string(given["text"])),
        .visually_hidden_text = given["visuallyHiddenText"],
        .classes = given["classes"],
        .attributes = given["attributes"],
    });
}

const Adapter adapter("notification-badge", rendered);

TEST(NotificationBadge, IsHeardInBracketsWithWhatItCounts) {
    const auto page = notification_badge({ .count = 3, .visually_hidden_text = "referrals" });
    const auto heard = find(page, [](const Piece& piece) {
        const auto classes = piece.attributes.find("class");
        return classes != piece.attributes.end() && classes->second == "govuk-visually-hidden";
    });
    EXPECT_EQ(words_in(heard), "(3 referrals)");
}

TEST(NotificationBadge, IsNothingWhenNothingWaits) {
    EXPECT_TRUE(notification_badge({ .visually_hidden_text = "referrals" }).empty());
}

}
}
