#include "rooms/noticeboard/notice.hpp"

#include <gtest/gtest.h>

namespace knotwork::noticeboard {
namespace {

const Instant now{ 1772442000000 };
const auto jo = Id<accounts::Worker>::of_label("jo");

NoticeForm typed(const std::string& text) {
    return { .text = { .typed = text, .value = Prose::parse(text) } };
}

std::string refusal_of(const std::string& text) {
    const auto notice = decide(typed(text), jo, now);
    return notice ? "" : notice.problem().fields["text"]->key;
}

TEST(Notice, SaysWhatWasTypedWithWhoAndWhen) {
    const auto notice = decide(typed("The hall is closed on Friday."), jo, now);
    ASSERT_TRUE(notice);
    EXPECT_EQ((*notice).text.text(), "The hall is closed on Friday.");
    EXPECT_EQ((*notice).written_by, jo);
    EXPECT_EQ((*notice).written_at, now);
}

TEST(Notice, SaysSomething) {
    EXPECT_EQ(refusal_of(""), "noticeboard.text.missing");
    EXPECT_EQ(refusal_of(" \n "), "noticeboard.text.missing");
}

TEST(Notice, HasFiveHundredCharactersAtMost) {
    EXPECT_EQ(refusal_of(std::string(500, 'a')), "");
    EXPECT_EQ(refusal_of(std::string(501, 'a')), "noticeboard.text.too_long");
    EXPECT_EQ(refusal_of(std::string(Prose::longest + 1, 'a')), "noticeboard.text.too_long");
}

}
}
