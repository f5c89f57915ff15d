#include "html/pattern.hpp"

#include "base/ensure.hpp"

#include <gtest/gtest.h>

namespace knotwork::html {
namespace {

Node greeting(std::string_view name, std::string_view id) {
    return element("p", Attributes{ { "id", id }, { "title", name } }, { "Hello ", name, "." });
}

TEST(Pattern, IsTheMarkupOfTheWordsItIsFilledWith) {
    const Pattern pattern(greeting(mark(0), mark(1)));
    EXPECT_EQ(pattern.filled({ "Jo", "one" }).markup(), greeting("Jo", "one").markup());
    EXPECT_EQ(pattern.filled({ "", "two" }).markup(), greeting("", "two").markup());
}

TEST(Pattern, EscapesWhatItIsFilledWith) {
    const Pattern pattern(greeting(mark(0), mark(1)));
    EXPECT_EQ(pattern.filled({ "<b>\"'&", "\" x" }).markup(), greeting("<b>\"'&", "\" x").markup());
}

TEST(Pattern, FillsNoMarkOfWhatItIsFilledWith) {
    const Pattern pattern(greeting(mark(0), mark(1)));
    EXPECT_EQ(pattern.filled({ mark(1), "one" }).markup(), greeting(mark(1), "one").markup());
}

TEST(Pattern, WithoutMarksIsAsItWas) {
    const Pattern pattern(greeting("Jo", "one"));
    EXPECT_EQ(pattern.filled({}).markup(), greeting("Jo", "one").markup());
}

TEST(Pattern, IsNotFilledInPart) {
    const Pattern pattern(greeting(mark(0), mark(1)));
    EXPECT_THROW(pattern.filled({ "Jo" }), BrokenPromise);
}

// Escaping looks at eight characters at once: what must be escaped is, wherever it stands, and nothing else.
TEST(Escaping, IsTheSameAtEveryPlace) {
    const std::string_view all = "\"#&'<=>%!\x80\xA2\xA7\xBC\xBE\x7F \t";
    for (std::size_t length = 1; length < 20; ++length)
        for (std::size_t at = 0; at < length; ++at)
            for (const char c : all) {
                std::string text(length, 'a');
                text[at] = c;
                std::string one = c == '"'    ? "&quot;"
                                  : c == '&'  ? "&amp;"
                                  : c == '\'' ? "&#39;"
                                  : c == '<'  ? "&lt;"
                                  : c == '>'  ? "&gt;"
                                              : std::string(1, c);
                const auto expected = std::string(at, 'a') + one + std::string(length - at - 1, 'a');
                EXPECT_EQ(escaped(text), expected);
            }
}

}
}
