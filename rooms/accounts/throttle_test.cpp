#include "rooms/accounts/throttle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace knotwork::accounts {
namespace {

using namespace std::chrono_literals;

const Keyring keyring("a key for tests");
const Instant now{ 1'772'442'000'000 };

std::vector<Counter> counters(const std::string& email, const std::string& address, std::optional<Bytes> device = {}) {
    return sign_in_counters(keyring, email, address, device);
}

TEST(Throttle, AFewMistakesAreFreeAndThenPausesDouble) {
    const auto kind = Counted::account_from_address;
    EXPECT_EQ(pause_after(kind, 0), 0s);
    EXPECT_EQ(pause_after(kind, 4), 0s);
    EXPECT_EQ(pause_after(kind, 5), 2s);
    EXPECT_EQ(pause_after(kind, 6), 4s);
    EXPECT_EQ(pause_after(kind, 7), 8s);
    EXPECT_EQ(pause_after(kind, 100), 15min);
}

TEST(Throttle, APauseEndsByItself) {
    const Failures failures{ 6, now };
    EXPECT_EQ(closed_until(Counted::account_from_address, failures, now), now + 4s);
    EXPECT_EQ(closed_until(Counted::account_from_address, failures, now + 3999ms), now + 4s);
    EXPECT_EQ(closed_until(Counted::account_from_address, failures, now + 4s), std::nullopt);
}

TEST(Throttle, FailuresAreForgottenAfterADay) {
    const Failures many{ 1000, now };
    EXPECT_EQ(remembered(many, now + 24h), 1000);
    EXPECT_EQ(remembered(many, now + 24h + 1ms), 0);
}

TEST(Throttle, ABrowserTheOwnerHasUsedCountsOnlyItsOwnFailures) {
    const auto from_home = counters("jo@health.example", "192.0.2.7", Bytes{ "jo's telephone" });
    ASSERT_EQ(from_home.size(), 1U);
    EXPECT_EQ(from_home.front().kind, Counted::device);
    for (const auto& guess : counters("jo@health.example", "192.0.2.7"))
        EXPECT_NE(guess.digest, from_home.front().digest);
}

TEST(Throttle, CountsAnAccountFromOneNetworkAndTheNetworkItself) {
    const auto here = counters("jo@health.example", "192.0.2.7");
    const auto there = counters("jo@health.example", "198.51.100.1");
    const auto another = counters("tom@school.example", "192.0.2.7");
    ASSERT_EQ(here.size(), 2U);
    EXPECT_NE(here[0].digest, there[0].digest);
    EXPECT_NE(here[0].digest, another[0].digest);
    EXPECT_EQ(here[1].digest, another[1].digest);
    EXPECT_NE(here[1].digest, there[1].digest);
}

TEST(Throttle, AHouseholdOfAddressesIsOneNetwork) {
    EXPECT_EQ(network_of("192.0.2.7"), "192.0.2.7");
    EXPECT_EQ(network_of("2001:db8:1:2::7"), network_of("2001:db8:1:2:ffff:1:2:3"));
    EXPECT_NE(network_of("2001:db8:1:2::7"), network_of("2001:db8:1:3::7"));
    EXPECT_EQ(network_of("not an address"), "not an address");
}

TEST(Throttle, KeepsNoAddressInTheClear) {
    for (const auto& counter : counters("jo@health.example", "192.0.2.7")) {
        EXPECT_EQ(counter.digest.raw.size(), 32U);
        EXPECT_EQ(counter.digest.raw.find("jo"), std::string::npos);
    }
}

RC_GTEST_PROP(Throttle, MoreFailuresNeverMakeAShorterPause, ()) {
    const auto kind = *rc::gen::element(
        Counted::account_from_address, Counted::address, Counted::device, Counted::second_step, Counted::messages
    );
    const auto count = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000);
    RC_ASSERT(pause_after(kind, count) <= pause_after(kind, count + 1));
    RC_ASSERT(pause_after(kind, count) <= patience_with(kind).longest);
    RC_ASSERT(closed_until(kind, { count, now }, now + patience_with(kind).longest) == std::nullopt);
}

}
}
