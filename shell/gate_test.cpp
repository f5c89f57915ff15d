#include "shell/gate.hpp"

#include "shell/second_reading.hpp"
#include "shell/testing/hostile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::shell {
namespace {

using Verdict = Gate::Verdict;

const std::string simple = "GET /people/7?tab=plan&tab=team HTTP/1.1\r\nHost: knotwork.example\r\nX-One:  two \r\n\r\n";

Head passed(std::string_view bytes) {
    Gate gate;
    EXPECT_EQ(gate.look(bytes), Verdict::passed) << bytes;
    return std::move(gate.head());
}

TEST(Gate, ReadsEveryPartOfAHead) {
    Gate gate;
    ASSERT_EQ(gate.look(simple + "what follows"), Verdict::passed);
    EXPECT_EQ(gate.size(), simple.size());
    const auto& head = gate.head();
    EXPECT_EQ(head.method, kit::Method::get);
    EXPECT_EQ(head.minor_version, 1);
    EXPECT_EQ(head.target.path, "/people/7");
    EXPECT_EQ(head.target.query.all("tab"), (std::vector<std::string>{ "plan", "team" }));
    EXPECT_EQ(head.headers.text("host"), "knotwork.example");
    EXPECT_EQ(head.headers.text("x-one"), "two");
    EXPECT_EQ(head.length, 0u);
    EXPECT_TRUE(head.keep_alive);
}

TEST(Gate, TakesTheLengthOfABody) {
    const auto head = passed("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 00042\r\nExpect: 100-Continue\r\n\r\n");
    EXPECT_EQ(head.length, 42u);
    EXPECT_TRUE(head.expects_continue);
}

TEST(Gate, DoesNotKeepAConnectionThatItsClientWantsClosed) {
    EXPECT_FALSE(passed("GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade,  CLOSE\r\n\r\n").keep_alive);
    EXPECT_FALSE(passed("GET / HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n").keep_alive);
    EXPECT_TRUE(passed("GET / HTTP/1.1\r\nHost: h\r\nConnection: disclose\r\n\r\n").keep_alive);
}

TEST(Gate, TakesAHeadOfExactlyTheMostBytes) {
    const std::string begin = "GET / HTTP/1.1\r\nHost: h\r\nX: ", end = "\r\n\r\n";
    const auto filled = [&](std::size_t size) {
        return begin + std::string(size - begin.size() - end.size(), 'x') + end;
    };
    Gate gate, other;
    EXPECT_EQ(gate.look(filled(Gate::most_bytes)), Verdict::passed);
    EXPECT_EQ(other.look(filled(Gate::most_bytes + 1)), Verdict::refused);
    EXPECT_EQ(other.refusal(), Refusal::head_too_large);
}

TEST(Gate, TakesSixtyFourHeaders) {
    const auto head = passed("GET / HTTP/1.1\r\nHost: h\r\n" + testing::repeated("X: y\r\n", 63) + "\r\n");
    EXPECT_EQ(head.headers.pairs().size(), 64u);
}

class HostileHead : public ::testing::TestWithParam<testing::Hostile> {};

TEST_P(HostileHead, IsRefused) {
    Gate gate;
    ASSERT_EQ(gate.look(GetParam().bytes), Verdict::refused);
    EXPECT_EQ(name_of(gate.refusal()), name_of(GetParam().refusal));
}

// Whatever the piece that a byte arrives in, the verdict is the same, and so is its reason.
TEST_P(HostileHead, IsRefusedByteByByte) {
    Gate gate;
    auto verdict = Verdict::more;
    const auto& bytes = GetParam().bytes;
    for (std::size_t size = 1; size <= bytes.size() && verdict == Verdict::more; ++size)
        verdict = gate.look(std::string_view(bytes).substr(0, size));
    ASSERT_EQ(verdict, Verdict::refused);
    EXPECT_EQ(name_of(gate.refusal()), name_of(GetParam().refusal));
}

INSTANTIATE_TEST_SUITE_P(EveryRow, HostileHead, ::testing::ValuesIn(testing::hostile_requests()), [](const auto& row) {
    return row.param.what;
});

rc::Gen<std::string> tokens() {
    return rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("abcXYZ019-_~!"))));
}

rc::Gen<std::string> values() {
    return rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab c\t;,=\"/()é\\09")));
}

struct Written {
    std::string bytes;
    std::vector<std::pair<std::string, std::string>> headers; // as they must be read
};

Written any_request() {
    Written request{ .bytes = "GET /" + *tokens() + " HTTP/1.1\r\nHost: h\r\n", .headers = { { "host", "h" } } };
    for (auto count = *rc::gen::inRange(0, 8); count > 0; --count) {
        const auto name = "x-" + *tokens(), value = *values();
        request.bytes += name + ": " + value + "\r\n";
        request.headers.emplace_back(lower_ascii(name), trimmed(value));
    }
    request.bytes += "\r\n";
    return request;
}

RC_GTEST_PROP(GateProperty, ReadsBackWhatWasWritten, ()) {
    const auto request = any_request();
    RC_PRE(is_utf8(request.bytes));
    Gate gate;
    RC_ASSERT(gate.look(request.bytes) == Verdict::passed);
    RC_ASSERT(gate.head().headers.pairs() == request.headers);
    RC_ASSERT(read_alike(request.bytes, gate.head()));
}

RC_GTEST_PROP(GateProperty, DoesNotCareHowBytesAreCut, ()) {
    auto bytes = any_request().bytes;
    if (*rc::gen::arbitrary<bool>()) // and break it somewhere
        bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = *rc::gen::arbitrary<char>();
    Gate at_once;
    const auto expected = at_once.look(bytes);
    Gate in_pieces;
    auto verdict = Verdict::more;
    for (std::size_t size = 0; size < bytes.size() && verdict == Verdict::more;) {
        size = std::min(bytes.size(), size + *rc::gen::inRange<std::size_t>(1, 40));
        verdict = in_pieces.look(std::string_view(bytes).substr(0, size));
    }
    RC_ASSERT(verdict == expected);
    if (verdict == Verdict::refused) RC_ASSERT(in_pieces.refusal() == at_once.refusal());
    if (verdict == Verdict::passed) RC_ASSERT(in_pieces.size() == at_once.size());
}

TEST(SecondReading, AgreesWithTheGate) {
    EXPECT_TRUE(read_alike(simple, passed(simple)));
    const std::string post = "POST / HTTP/1.0\r\nHost: h\r\nContent-Length: 3\r\n\r\n";
    EXPECT_TRUE(read_alike(post, passed(post)));
}

TEST(SecondReading, NoticesWhereItDiffers) {
    const auto differs = [](auto change) {
        auto head = passed(simple);
        change(head);
        return !read_alike(simple, head);
    };
    EXPECT_TRUE(differs([](Head& head) { head.method = kit::Method::head; }));
    EXPECT_TRUE(differs([](Head& head) { head.target_text += "x"; }));
    EXPECT_TRUE(differs([](Head& head) { head.minor_version = 0; }));
    EXPECT_TRUE(differs([](Head& head) { head.length = 1; }));
    EXPECT_TRUE(differs([](Head& head) { head.keep_alive = false; }));
    EXPECT_TRUE(differs([](Head& head) { head.headers.add("x-more", "y"); }));
    EXPECT_TRUE(differs([](Head& head) { head.headers = { { "host", "knotwork.example" }, { "x-one", "three" } }; }));
}

}
}
