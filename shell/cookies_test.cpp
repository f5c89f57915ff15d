#include "shell/cookies.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::shell {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs plain(std::string_view header) {
    return read_cookies(header, CookieScope::plain).pairs();
}

TEST(Cookies, AreReadInOrder) {
    EXPECT_EQ(
        plain("session=abc; done=x%20=y;visit="), (Pairs{ { "session", "abc" }, { "done", "x%20=y" }, { "visit", "" } })
    );
    EXPECT_EQ(plain(""), Pairs{});
    EXPECT_EQ(plain("quoted=\"abc\""), (Pairs{ { "quoted", "abc" } }));
}

TEST(Cookies, OfOtherProgramsThatAreMalformedArePassedOver) {
    EXPECT_EQ(plain("bad; also bad=1; =2; a b=3; c=\x01; good=4; e=\"\\\"; f=é"), (Pairs{ { "good", "4" } }));
}

TEST(Cookies, TheFirstOfANameCounts) {
    EXPECT_EQ(plain("session=first; session=second"), (Pairs{ { "session", "first" } }));
}

TEST(Cookies, OnTlsOnlyThoseThatThisHostSetAreSeen) {
    const auto cookies =
        read_cookies("session=planted; __Host-session=ours; __Secure-visit=x", CookieScope::this_host_only);
    EXPECT_EQ(cookies.pairs(), (Pairs{ { "session", "ours" } }));
}

TEST(Cookies, HaveLimits) {
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += "c" + std::to_string(i) + "=1; ";
    EXPECT_EQ(plain(many).size(), 64u);
    EXPECT_EQ(plain("big=" + std::string(5000, 'x') + "; small=1"), (Pairs{ { "small", "1" } }));
}

RC_GTEST_PROP(CookiesProperty, EverythingReadMayBeWritten, (const std::string& header)) {
    for (const auto& [name, value] : plain(header)) {
        RC_ASSERT(is_cookie_name(name));
        RC_ASSERT(is_cookie_value(value));
    }
}

RC_GTEST_PROP(CookiesProperty, ReadsBackWhatWasSet, ()) {
    const auto name =
        *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ-_09"))));
    const auto value =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abc=%+/.~!#'()[]{}<>?@:&^|`$*-_09")));
    RC_ASSERT(plain("first=1; " + name + '=' + value + "; last=2").at(1) == std::pair(name, value));
}

}
}
