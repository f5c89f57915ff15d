// openapi.json against the router, and the validator against what it must not let through.
#include "rooms/directory/open_referral/asked.hpp"
#include "rooms/directory/open_referral/routes.hpp"
#include "rooms/directory/open_referral/testing_contract.hpp"

#include <gmock/gmock.h>

namespace knotwork::directory::open_referral {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

TEST(Contract, AndTheRouterHaveTheSameAddresses) {
    std::set<std::string> promised;
    for (const auto& [path, methods] : contract().at("paths").as_object()) {
        promised.insert(as_pattern(path));
        std::vector<std::string> named;
        for (const auto& [method, operation] : methods.as_object())
            named.emplace_back(method);
        EXPECT_THAT(named, UnorderedElementsAre("get", "head", "options")) << path;
        EXPECT_TRUE(methods.at("get").at("responses").as_object().contains("default")) << path;
    }
    kit::Router router;
    open_api(router);
    std::set<std::string> open;
    for (const auto& route : router.routes()) {
        if (!route->pattern.starts_with("/open-referral")) continue; // for people
        if (route->pattern == "/open-referral/") continue;           // the same as without its slash
        open.insert(route->pattern == "/open-referral" ? route->pattern : as_pattern(route->pattern.substr(14)));
    }
    EXPECT_EQ(promised, open);
}

TEST(Contract, NamesOnlyParametersThatAreRead) {
    const std::set<std::string> read_as_typed{ "search" };
    for (const auto& [name, parameter] : contract().at("components").at("parameters").as_object()) {
        const auto nonsense = read_asked({ { std::string(name), "~" } }, {});
        EXPECT_EQ(bool(nonsense), read_as_typed.contains(std::string(name))) << name;
        EXPECT_EQ(parameter.at("name").as_string(), name);
    }
}

TEST(Contract, LeadsNowhereButToItself) {
    const Schema schema(contract());
    const auto text = boost::json::serialize(contract());
    std::size_t references = 0;
    for (auto at = text.find("\"$ref\":\""); at != std::string::npos; at = text.find("\"$ref\":\"", at + 1)) {
        const auto from = at + 8;
        const boost::json::object reference{ { "$ref", text.substr(from, text.find('"', from) - from) } };
        EXPECT_TRUE(schema.meant(reference).is_object());
        ++references;
    }
    EXPECT_GT(references, 50u);
}

class Validating : public ::testing::Test {
protected:
    static std::vector<std::string> wrong(const char* schema, const char* value) {
        return Schema(contract()).wrong(boost::json::parse(schema), boost::json::parse(value));
    }
};

TEST_F(Validating, FindsWhatDoesNotFit) {
    EXPECT_THAT(wrong(R"({"type":"string"})", "null"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"integer"})", "1.5"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"string","enum":["MO"]})", R"("mo")"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"string","format":"uuid"})", R"("7")"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"string","format":"uri"})", R"("www.example.org")"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"string","format":"date"})", R"("2026-02-30")"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"string","pattern":"^a$"})", R"("b")"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"number","minimum":0,"maximum":1})", "2"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"array","minItems":1})", "[]"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"type":"array","items":{"type":"string"}})", R"(["a",1])"), ElementsAre("/1 is not string"));
    EXPECT_THAT(wrong(R"({"$ref":"#/components/schemas/Unit"})", R"({"id":"x"})"), SizeIs(2));
    EXPECT_THAT(wrong(R"({"type":"object","properties":{},"additionalProperties":false})", R"({"a":1})"), SizeIs(1));
    EXPECT_THAT(wrong(R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})", "1"), SizeIs(2));
    EXPECT_THAT(wrong(R"({"type":"string","maxLength":3})", R"("a")"), SizeIs(1)) << "an unknown keyword is a mistake";
}

TEST_F(Validating, LetsPassWhatFits) {
    EXPECT_THAT(wrong(R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})", "true"), IsEmpty());
    EXPECT_THAT(wrong(R"({"type":"number"})", "2"), IsEmpty());
    EXPECT_THAT(
        wrong(
            R"({"$ref":"#/components/schemas/Phone"})", R"({"id":"00000000-0000-0000-0000-000000000000","number":"1"})"
        ),
        IsEmpty()
    );
}

}
}
