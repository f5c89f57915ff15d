#include "rooms/noticeboard/pages.hpp"

#include "kit/testing.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::noticeboard {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

ShownNotice shown(const std::string& text, const std::string& writer) {
    const auto at = kit::testing::town_hour;
    return { { .id = Id<Notice>::of_label(text), .text = *Prose::parse(text), .written_by = {}, .written_at = at },
             writer };
}

TEST(NoticePages, ShowEveryNoticeWithWhoAndWhen) {
    kit::testing::load_all_words();
    const auto page = notices_page({ shown("The hall is closed.", "Jo Okafor"), shown("Bring cake <3", "Sam") });
    const auto markup = gallery("noticeboard/notices/full", page);
    EXPECT_THAT(markup, HasSubstr("Jo Okafor, 2 March 2026 at 9:00am"));
    EXPECT_THAT(markup, HasSubstr("Bring cake &lt;3"));
    EXPECT_THAT(markup, HasSubstr("2 notices"));
}

TEST(NoticePages, SayWhyTheyAreEmpty) {
    kit::testing::load_all_words();
    EXPECT_THAT(gallery("noticeboard/notices/empty", notices_page({})), HasSubstr("Nobody has written a notice yet."));
}

TEST(NoticePages, GivePeopleBackWhatTheyTyped) {
    kit::testing::load_all_words();
    const NoticeForm form{ .text = { .typed = std::string(501, 'a'), .value = {} } };
    Problems problems;
    problems.add("text", "noticeboard.text.too_long", { { "longest", "500" } });
    const auto markup = gallery("noticeboard/notices/too_long", notices_page({}, form, problems));
    EXPECT_THAT(markup, HasSubstr("Shorten the notice to 500 characters or fewer"));
    EXPECT_THAT(markup, HasSubstr(form.text.typed));
}

}
}
