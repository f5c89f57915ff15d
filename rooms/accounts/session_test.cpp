#include "rooms/accounts/session.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::accounts {
namespace {

using namespace std::chrono_literals;

const Instant nine{ 1'772'442'000'000 };

TEST(Session, EndsAfterHalfAnHourUnused) {
    EXPECT_FALSE(has_expired(nine, nine, nine + 30min));
    EXPECT_TRUE(has_expired(nine, nine, nine + 30min + 1ms));
}

TEST(Session, EndsAfterTwelveHoursHoweverMuchItIsUsed) {
    EXPECT_FALSE(has_expired(nine, nine + 12h, nine + 12h));
    EXPECT_TRUE(has_expired(nine, nine + 12h, nine + 12h + 1ms));
}

TEST(Session, AProofIsFreshForTenMinutes) {
    EXPECT_TRUE(is_freshly_proven(nine, nine + 10min));
    EXPECT_FALSE(is_freshly_proven(nine, nine + 10min + 1ms));
}

TEST(Session, WhatIsKeptOfASecretDoesNotTellIt) {
    EXPECT_EQ(token_digest("a secret").raw.size(), 32U);
    EXPECT_NE(token_digest("a secret").raw, form_token_of("a secret"));
    EXPECT_NE(form_token_of("a secret"), form_token_of("another"));
    EXPECT_EQ(form_token_of("a secret"), form_token_of("a secret"));
}

TEST(Session, DevicesAreCalledWhatPeopleCallThem) {
    const auto is = [](const char* agent, Browser browser, System system) {
        EXPECT_EQ(device_of(agent), (Device{ browser, system })) << agent;
    };
    is("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0",
       Browser::firefox,
       System::windows);
    is("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36 "
       "Edg/128.0",
       Browser::edge,
       System::windows);
    is("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Mobile "
       "Safari/537.36",
       Browser::samsung_internet,
       System::android);
    is("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.6 "
       "Mobile/15E148 Safari/604.1",
       Browser::safari,
       System::iphone);
    is("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 "
       "Safari/537.36",
       Browser::chrome,
       System::mac);
    is("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Safari/537.36",
       Browser::chrome,
       System::chromebook);
    is("curl/8", Browser::other, System::other);
    is("", Browser::other, System::other);
}

TEST(Session, NobodyIsSentToAnotherSiteAfterSigningIn) {
    EXPECT_EQ(safe_path("/workers/abc?show=left"), "/workers/abc?show=left");
    for (const auto* path : { "",
                              "workers",
                              "//evil.example",
                              "https://evil.example",
                              "/\\evil.example",
                              "/a b",
                              "/a\r\nSet-Cookie:x",
                              "javascript:alert(1)" })
        EXPECT_EQ(safe_path(path), "/") << path;
    EXPECT_EQ(safe_path("/" + std::string(600, 'a')), "/");
}

RC_GTEST_PROP(Session, WhereverSomebodyIsSentIsOnThisSite, (const std::string& typed)) {
    const auto path = safe_path(typed);
    RC_ASSERT(path.starts_with("/") && !path.starts_with("//"));
    RC_ASSERT(path.find('\\') == std::string::npos && path.find('\n') == std::string::npos);
}

}
}
