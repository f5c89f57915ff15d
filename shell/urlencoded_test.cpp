#include "shell/urlencoded.hpp"

#include "shell/testing/texts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::shell {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

Pairs passed(std::string_view text) {
    auto form = read_urlencoded(text);
    EXPECT_TRUE(std::holds_alternative<kit::Form>(form)) << text;
    return std::holds_alternative<kit::Form>(form) ? std::get<kit::Form>(form).pairs() : Pairs{};
}

Refusal refused(std::string_view text, const FormLimits& limits = {}) {
    auto form = read_urlencoded(text, limits);
    EXPECT_TRUE(std::holds_alternative<Refusal>(form)) << text;
    return std::get<Refusal>(form);
}

// As a browser writes it.
std::string encoded(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string all;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '*') all += c;
        else if (c == ' ') all += '+';
        else ((all += '%') += digits[byte >> 4]) += digits[byte & 15];
    }
    return all;
}

TEST(Urlencoded, ReadsWhatBrowsersSend) {
    EXPECT_EQ(passed(""), Pairs{});
    EXPECT_EQ(passed("a=1&b=two+words&a=%C3%A9"), (Pairs{ { "a", "1" }, { "b", "two words" }, { "a", "é" } }));
    EXPECT_EQ(passed("&&a&=b&c=d=e&"), (Pairs{ { "a", "" }, { "", "b" }, { "c", "d=e" } }));
}

TEST(Urlencoded, KeepsTheLineEndsOfATextArea) {
    EXPECT_EQ(passed("note=one%0D%0Atwo"), (Pairs{ { "note", "one\r\ntwo" } }));
}

TEST(Urlencoded, RefusesWhatIsNoText) {
    EXPECT_EQ(refused("a=%"), Refusal::form_malformed);
    EXPECT_EQ(refused("a=%zz"), Refusal::form_malformed);
    EXPECT_EQ(refused("a=%ff"), Refusal::form_malformed);
    EXPECT_EQ(refused("a=%00"), Refusal::form_malformed);
    EXPECT_EQ(refused("%00=a"), Refusal::form_malformed);
}

TEST(Urlencoded, HasLimits) {
    EXPECT_EQ(refused("a&b&c", { .fields = 2 }), Refusal::too_many_fields);
    EXPECT_EQ(refused("abc=1", { .name_bytes = 2 }), Refusal::field_too_large);
    EXPECT_EQ(refused("a=123", { .field_bytes = 2 }), Refusal::field_too_large);
    EXPECT_EQ(passed("a&b").size(), 2u);
}

RC_GTEST_PROP(UrlencodedProperty, ReadsBackWhatABrowserWrote, ()) {
    const auto pairs = *rc::gen::container<Pairs>(rc::gen::pair(rc::gen::nonEmpty(testing::texts()), testing::texts()));
    std::string body;
    for (const auto& [name, value] : pairs)
        body += (body.empty() ? "" : "&") + encoded(name) + '=' + encoded(value);
    const auto form = read_urlencoded(body);
    RC_ASSERT(std::holds_alternative<kit::Form>(form));
    RC_ASSERT(std::get<kit::Form>(form).pairs() == pairs);
}

}
}
