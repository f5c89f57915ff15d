#include "shell/target.hpp"

#include "shell/percent.hpp"
#include "shell/testing/texts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::shell {
namespace {

Target passed(std::string_view text) {
    auto target = read_target(text);
    EXPECT_TRUE(std::holds_alternative<Target>(target)) << text;
    return std::holds_alternative<Target>(target) ? std::get<Target>(target) : Target{};
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        ((all += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return all;
}

TEST(Target, IsDecodedOnce) {
    EXPECT_EQ(passed("/").path, "/");
    EXPECT_EQ(passed("/caf%C3%A9/100%25/a%2520b/").path, "/café/100%/a%20b/");
    EXPECT_EQ(passed("/a+b").path, "/a+b");
}

TEST(Target, HasAQueryWherePlusIsSpace) {
    const auto target = passed("/find?q=jo+%2B+sons&q=&empty");
    EXPECT_EQ(target.path, "/find");
    EXPECT_EQ(target.query.pairs(), (kit::Form{ { "q", "jo + sons" }, { "q", "" }, { "empty", "" } }.pairs()));
}

TEST(Target, MayNameDotsThatAreNoSegments) {
    EXPECT_EQ(passed("/.well-known/a..b/...").path, "/.well-known/a..b/...");
}

RC_GTEST_PROP(TargetProperty, ReadsBackAnySegment, ()) {
    const auto segment = *rc::gen::nonEmpty(testing::words()), value = *testing::texts();
    const auto target = read_target("/x/" + encoded(segment) + "?q=" + encoded(value));
    RC_ASSERT(std::holds_alternative<Target>(target));
    RC_ASSERT(std::get<Target>(target).path == "/x/" + segment);
    RC_ASSERT(std::get<Target>(target).query.text("q") == value);
}

RC_GTEST_PROP(TargetProperty, NeverLeadsOutOfAFolder, ()) {
    const auto text = *testing::text_of({ "/", ".", "..", "%2e", "%2F", "%5c", "a", "%c3%a9", "%ff", "\\", "?", "//" });
    const auto target = read_target("/" + text);
    if (!std::holds_alternative<Target>(target)) return;
    const auto& path = std::get<Target>(target).path;
    RC_ASSERT(path.find("//") == std::string::npos && path.find('\\') == std::string::npos);
    RC_ASSERT((path + '/').find("/../") == std::string::npos && (path + '/').find("/./") == std::string::npos);
    RC_ASSERT(is_utf8(path));
}

RC_GTEST_PROP(PercentProperty, DecodesWhatWasEncoded, (const std::string& bytes)) {
    RC_ASSERT(percent_decoded(encoded(bytes), Plus::is_space) == bytes);
}

TEST(Percent, NeedsItsDigits) {
    for (const auto* text : { "%", "%4", "%g1", "%1g", "abc%", "% 41" })
        EXPECT_FALSE(percent_decoded(text, Plus::is_plus)) << text;
}

}
}
