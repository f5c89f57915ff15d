#include "rooms/directory/feeds/plain.hpp"

#include "base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::feeds {
namespace {

TEST(PlainText, IsLeftAsItIsWhenItHoldsNoMarkup) {
    const auto text = plain("  Ages 3 < 5 & fun\r\n\r\n\r\nEvery   day <3  ");
    EXPECT_EQ(text.text, "Ages 3 < 5 & fun\n\nEvery day <3");
    EXPECT_FALSE(text.had_markup);
}

TEST(PlainText, KeepsParagraphsAndListsAsLines) {
    const auto text =
        plain("<p>We help with:</p><ul><li>sleep</li><li>food &amp; play</li></ul>Come&nbsp;in<br/>today");
    EXPECT_EQ(text.text, "We help with:\n\n- sleep\n- food & play\nCome in\ntoday");
    EXPECT_TRUE(text.had_markup);
}

TEST(PlainText, LeavesOutWhatIsNotForReading) {
    EXPECT_EQ(plain("Hello<script>alert('</p>')</SCRIPT> there").text, "Hello there");
    EXPECT_EQ(plain("Hello <!-- a > b --> there").text, "Hello there");
    EXPECT_EQ(plain("Hello <a href=\"x>y\" onclick='z'>there</a>").text, "Hello there");
    EXPECT_EQ(plain("Hello <script>and it never ends").text, "Hello");
    EXPECT_EQ(plain("Hello <b and it never ends").text, "Hello <b and it never ends");
}

TEST(PlainText, ReadsCharacterReferencesOnce) {
    EXPECT_EQ(plain("Caf&#233; &#xE9; &pound;2 &amp;lt;b&amp;gt;").text, "Caf\u00E9 \u00E9 \u00A32 &lt;b&gt;");
    EXPECT_EQ(plain("&#0; &#xD800; &#99999999; &nosuch; &").text, "&#0; &#xD800; &#99999999; &nosuch; &");
}

RC_GTEST_PROP(PlainText, IsTextWithoutControlCharacters, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "<p>",
        "</p>",
        "<li>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&lt;",
        "&#13;",
        "&#x9;",
        "&nbsp;",
        "a",
        " ",
        "\n",
        "\t",
        "\x01",
        "\x7F",
        "<",
        "&",
        "\xC3\xA9",
        "\xC2\xA0"
    ));
    std::string any;
    for (const auto& piece : pieces)
        any += piece;
    const auto text = plain(any).text;
    RC_ASSERT(is_utf8(text));
    for (const char c : text)
        RC_ASSERT(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
    RC_ASSERT(text == trimmed(text) || text.ends_with("\xC2\xA0") || text.starts_with("\xC2\xA0"));
}

}
}
