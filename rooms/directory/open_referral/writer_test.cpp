#include "rooms/directory/open_referral/writer.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace knotwork::directory::open_referral {
namespace {

template <class Write>
std::string written(Write&& write) {
    std::string out;
    Writer writer(out);
    writer.object([&] { write(writer); });
    return out;
}

TEST(Writer, LeavesOutWhatHasNoValue) {
    const auto text = written([](Writer& writer) {
        writer.field("name", "Rhyme \"Time\"\n");
        writer.field("alert", std::optional<Line>());
        writer.list("phones", std::vector<int>{}, [](int) {});
        writer.field("free", true);
    });
    EXPECT_EQ(text, R"({"name":"Rhyme \"Time\"\n","free":true})");
}

TEST(Writer, NestsAndSeparates) {
    const auto text = written([](Writer& writer) {
        writer.object("unit", [&] { writer.field("count", std::int64_t{ -3 }); });
        writer.list("items", std::vector<int>{ 1, 2 }, [&](int item) {
            writer.object([&] { writer.field("age", item + 0.5); });
        });
        writer.list("words", std::vector<std::string>{ "a", "b{" }, [&](const auto& word) { writer.text(word); });
        writer.field("latitude", 51.5, 6);
        writer.field("price", Pence{ 250 });
        writer.field("refund", Pence{ -1005 });
    });
    EXPECT_EQ(
        text,
        R"({"unit":{"count":-3},"items":[{"age":1.5},{"age":2.5}],"words":["a","b{"],"latitude":51.500000,"price":2.50,"refund":-10.05})"
    );
}

RC_GTEST_PROP(Writer, AnyTextIsReadBackAsItWas, (const std::string& bytes)) {
    std::string text;
    for (const char c : bytes)
        if (static_cast<unsigned char>(c) < 128) text += c;
    const auto read = boost::json::parse(written([&](Writer& writer) { writer.field("text", text); }));
    RC_ASSERT(std::string(read.at("text").as_string()) == text);
}

}
}
