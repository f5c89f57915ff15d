// Two people with one form: what the second is shown, and what their button says they have seen.
#include "kit/overtaken.hpp"

#include "html/words.hpp"
#include "kit/testing.hpp"

#include <gtest/gtest.h>

namespace knotwork::kit {
namespace {

using testing::gallery;

Page form_page(const std::optional<Overtaken>& overtaken) {
    return page({
        .title = "An agency",
        .content = { overtaken_notice(overtaken),
                     form({ .post = "/agencies/x", .content = { version_field(3), save_button("Save", overtaken) } }) },
    });
}

TEST(Overtaken, ShowsWhatDiffersAndLetsItsOwnerDecide) {
    testing::load_all_words();
    const Overtaken overtaken{ .version = 5, .differences = { { "Opening hours", "", "Mondays <9 to 5>" } } };
    const auto markup = gallery("kit/overtaken/differs", form_page(overtaken));
    EXPECT_NE(markup.find("Mondays &lt;9 to 5&gt;"), std::string::npos);
    EXPECT_NE(markup.find(html::escaped(words("kit.overtaken.says"))), std::string::npos);
    EXPECT_NE(markup.find("name=\"version\" value=\"3\""), std::string::npos); // as the draft keeps it
    EXPECT_NE(markup.find("name=\"over\""), std::string::npos);
    EXPECT_NE(markup.find("value=\"5\""), std::string::npos);
    const auto same = gallery("kit/overtaken/same", form_page(Overtaken{ .version = 5 }));
    EXPECT_NE(same.find(html::escaped(words("kit.overtaken.same"))), std::string::npos);
    const auto alone = form_page(std::nullopt).content.markup();
    EXPECT_EQ(alone.find("over"), std::string::npos);
}

TEST(Overtaken, ComparesWhatPeopleWouldSee) {
    Overtaken overtaken;
    overtaken.compare("Address", "1 Quay Street\nAmbermouth", "1 Quay Street\r\nAmbermouth\r\n");
    EXPECT_TRUE(overtaken.differences.empty());
    overtaken.compare("Address", "1 Quay Street", " ");
    ASSERT_EQ(overtaken.differences.size(), 1U);
    EXPECT_EQ(overtaken.differences.front().typed, "");
}

TEST(Overtaken, IsSeenByWhoeverWasShownThatVersion) {
    EXPECT_TRUE(has_seen({ { "version", "3" } }, 3));
    EXPECT_TRUE(has_seen({ { "version", "3" }, { "over", "5" } }, 5));
    EXPECT_FALSE(has_seen({ { "version", "3" }, { "over", "5" } }, 6));
    EXPECT_FALSE(has_seen({}, 1));
}

}
}
