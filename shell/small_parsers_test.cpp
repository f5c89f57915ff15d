// Media types, JSON payloads, what is negotiated, and who asks.
#include "shell/caller.hpp"
#include "shell/json_payload.hpp"
#include "shell/media_type.hpp"
#include "shell/negotiation.hpp"

#include <gtest/gtest.h>

namespace knotwork::shell {
namespace {

TEST(MediaType, IsReadWithItsParameters) {
    const auto type = read_media_type("Multipart/Form-Data; Charset=\"UTF-8\" ;boundary=\"a\\\"b c\"; other=1;");
    ASSERT_TRUE(type);
    EXPECT_EQ(type->name, "multipart/form-data");
    EXPECT_EQ(type->charset, "utf-8");
    EXPECT_EQ(type->boundary, "a\"b c");
}

TEST(MediaType, IsNothingWhenMalformed) {
    for (const auto* text : { "",
                              "text",
                              "text/",
                              "/html",
                              "text/html; charset",
                              "text/html; charset=",
                              "text/html, a/b",
                              "text/html; boundary=a; boundary=b",
                              "text/html; boundary=\"open",
                              "a b/c" })
        EXPECT_FALSE(read_media_type(text)) << text;
}

TEST(MediaType, KnowsJsonAndText) {
    EXPECT_TRUE(is_json("application/json"));
    EXPECT_TRUE(is_json("application/problem+json"));
    EXPECT_FALSE(is_json("text/json"));
    EXPECT_TRUE(is_text("text/html"));
    EXPECT_FALSE(is_text("image/png"));
}

TEST(JsonPayload, MustBeWellFormed) {
    EXPECT_TRUE(is_acceptable_json(R"({"a":[1,-2.5e3,true,null,"é\u00e9"]})"));
    EXPECT_TRUE(is_acceptable_json("7"));
    for (const auto* text :
         { "", " ", "{", "[1,]", "{\"a\":1,}", "nul", "'a'", "1 2", "{\"a\" 1}", "\"\xff\"", "// no\n1", "NaN" })
        EXPECT_FALSE(is_acceptable_json(text)) << text;
}

TEST(JsonPayload, MustNotBeTooDeep) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(is_acceptable_json(nested(deepest_json)));
    EXPECT_FALSE(is_acceptable_json(nested(deepest_json + 1)));
    EXPECT_FALSE(is_acceptable_json(std::string(1'000'000, '[')));
}

TEST(Negotiation, PrefersAmongWhatIsAccepted) {
    EXPECT_EQ(best_coding("gzip, deflate, br", Coding::brotli), Coding::brotli);
    EXPECT_EQ(best_coding("gzip, deflate, br", Coding::gzip), Coding::gzip);
    EXPECT_EQ(best_coding("BR", Coding::gzip), Coding::brotli);
    EXPECT_EQ(best_coding("gzip;q=0.5", Coding::brotli), Coding::gzip);
}

TEST(Negotiation, SendsPlainlyWhatIsNotAccepted) {
    for (const auto* text : { "", "identity", "br;q=0", "gzip; q=0.000, br;q=0", ",,;;", "zstd" })
        EXPECT_EQ(best_coding(text, Coding::brotli), Coding::identity) << text;
}

TEST(Negotiation, ComparesTagsWeakly) {
    EXPECT_TRUE(names_tag("W/\"abc\"", "W/\"abc\""));
    EXPECT_TRUE(names_tag("\"x\", \"abc\"", "W/\"abc\""));
    EXPECT_TRUE(names_tag(" * ", "W/\"abc\""));
    EXPECT_FALSE(names_tag("", "W/\"abc\""));
    EXPECT_FALSE(names_tag("abc", "W/\"abc\""));
    EXPECT_FALSE(names_tag("W/\"ab\", \"bc\"", "W/\"abc\""));
}

const kit::Form from_proxy{ { "host", "inner" },
                            { "x-forwarded-for", "6.6.6.6, 192.0.2.9" },
                            { "x-forwarded-proto", "https" } };

TEST(Caller, IsThePeerWhenNoProxyIsTrusted) {
    const auto caller = caller_of(from_proxy, "10.0.0.1", false, {});
    EXPECT_EQ(caller.address, "10.0.0.1");
    EXPECT_FALSE(caller.secure);
    EXPECT_TRUE(caller.forwarded);
    EXPECT_EQ(caller.origin, "http://inner");
}

TEST(Caller, IsWhomTheTrustedProxyNamesLast) {
    const auto caller = caller_of(from_proxy, "10.0.0.1", false, { .trusted_proxy = "10.0.0.1" });
    EXPECT_EQ(caller.address, "192.0.2.9");
    EXPECT_TRUE(caller.secure);
    EXPECT_EQ(caller.origin, "https://inner");
}

TEST(Caller, IsThePeerWhenTheProxyTalksNonsense) {
    const kit::Form headers{ { "host", "h" }, { "x-forwarded-for", "1.2.3.4" }, { "x-forwarded-for", "somebody" } };
    EXPECT_EQ(caller_of(headers, "10.0.0.1", false, { .trusted_proxy = "10.0.0.1" }).address, "10.0.0.1");
}

TEST(Caller, ReachedUsWhereTheSettingsSay) {
    const auto caller =
        caller_of({ { "host", "evil.example" } }, "10.0.0.1", false, { .url = "https://knotwork.example" });
    EXPECT_EQ(caller.origin, "https://knotwork.example");
    EXPECT_TRUE(caller.secure);
}

TEST(Caller, HasOneAddressHoweverItIsWritten) {
    EXPECT_EQ(usual_address("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(usual_address("2001:DB8:0:0::1"), "2001:db8::1");
    EXPECT_EQ(usual_address("not one"), "");
}

TEST(Caller, IsCountedWithItsNetwork) {
    EXPECT_EQ(crowd_of("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(crowd_of("2001:db8:1:2:3:4:5:6"), crowd_of("2001:db8:1:2::9"));
    EXPECT_NE(crowd_of("2001:db8:1:2::9"), crowd_of("2001:db8:1:3::9"));
}

}
}
