#pragma once
// For tests: the API asked as a program would, every answer held against openapi.json at once.
#include "kit/testing.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/open_referral/testing_schema.hpp"
#include "rooms/directory/testing_town.hpp"

#include <gtest/gtest.h>

namespace knotwork::directory::open_referral {

inline const boost::json::value& contract() {
    static const auto document =
        boost::json::parse(file_text(kit::testing::source_root() / "rooms/directory/open_referral/openapi.json"));
    return document;
}

/// A path of the contract as the router writes it, with every parameter as ":": "/open-referral/services/:".
inline std::string as_pattern(std::string_view path) {
    std::string pattern = "/open-referral";
    if (path == "/") return pattern;
    for (const auto& segment : split(path.substr(1), '/'))
        pattern += segment.starts_with('{') || segment.starts_with(':') ? "/:" : "/" + segment;
    return pattern;
}

/// What the contract says of this address, by method; nothing when it says nothing.
inline const boost::json::object* promised_at(std::string_view address) {
    if (address.ends_with('/')) address.remove_suffix(1);
    const auto segments = split(address, '/');
    for (const auto& [path, methods] : contract().at("paths").as_object()) {
        const auto wanted = split(as_pattern(path), '/');
        const auto fits = [](const std::string& have, const std::string& want) { return want == ":" || have == want; };
        if (std::equal(segments.begin(), segments.end(), wanted.begin(), wanted.end(), fits) &&
            (address.find("openapi") == std::string::npos || path == "/openapi.json"))
            return &methods.as_object();
    }
    return nullptr;
}

inline bool has_header(const kit::Response& response, std::string_view name, std::string_view value) {
    return std::any_of(response.headers.begin(), response.headers.end(), [&](const auto& header) {
        return header.first == name && header.second == value;
    });
}

/// Of headers that may have one value only; the others are the shell's to add.
inline void
hold_headers(const std::string& address, const boost::json::object& promised, const kit::Response& response) {
    ASSERT_TRUE(promised.at("headers").as_object().contains("Access-Control-Allow-Origin")) << address;
    for (const auto& [name, header] : promised.at("headers").as_object()) {
        const auto* values = header.at("schema").as_object().if_contains("enum");
        EXPECT_TRUE(!values || has_header(response, name, values->at(0).as_string())) << address << " lacks " << name;
    }
}

/// Fails the test when the answer is not as the contract says. A method that it does not name is refused as GET says of
/// all that it does not tell of.
inline void
hold_to_contract(const std::string& address, const kit::Response& response, kit::Method method = kit::Method::get) {
    const auto* methods = promised_at(address);
    ASSERT_TRUE(methods) << address << " is not in the contract";
    const Schema schema(contract());
    const auto* promised = methods->if_contains(name_of(method));
    const auto status = promised ? std::to_string(response.status) : std::string("default");
    const auto& responses = (promised ? *promised : methods->at("get")).at("responses").as_object();
    const auto* answer = responses.if_contains(status);
    ASSERT_TRUE(answer) << address << " may not answer " << response.status << ": " << response.body.substr(0, 300);
    hold_headers(address, schema.meant(*answer).as_object(), response);
    if (method == kit::Method::head || method == kit::Method::options) return; // without a body
    const auto* content = schema.meant(*answer).at("content").as_object().if_contains(response.content_type);
    ASSERT_TRUE(content) << address << " may not answer in " << response.content_type;
    const bool lines = response.content_type == "application/x-ndjson";
    for (const auto& text : lines ? split(response.body, '\n') : std::vector{ response.body }) {
        if (lines && text.empty()) continue;
        const auto wrong = schema.wrong(content->at("schema"), boost::json::parse(text));
        EXPECT_TRUE(wrong.empty()) << address << ": " << wrong.front() << "\n" << text.substr(0, 1000);
    }
}

/// A program that reads the API of a world.
class Program {
public:
    explicit Program(kit::testing::World& world) : world_(&world) {}

    kit::Response ask(const std::string& path, kit::Form query = {}, kit::Form headers = {}) {
        auto response = world_->dispatcher().answer_now({
            .id = "r-1",
            .path = path,
            .query = std::move(query),
            .headers = std::move(headers),
            .origin = "https://directory.example",
        });
        hold_to_contract(path, response);
        return response;
    }

    boost::json::value read(const std::string& below, kit::Form query = {}) {
        const auto response = ask("/open-referral" + below, std::move(query));
        EXPECT_EQ(response.status, 200) << below << ": " << response.body;
        return boost::json::parse(response.body);
    }

    /// The ids of a list's first page.
    std::vector<std::string> ids(const std::string& below, kit::Form query = {}) {
        query.add("per_page", "1000");
        const auto list = read(below, std::move(query));
        std::vector<std::string> ids;
        for (const auto& one : list.at("contents").as_array())
            ids.emplace_back(one.at("id").as_string());
        return ids;
    }

    std::int64_t count(const std::string& below, kit::Form query = {}) {
        return read(below, std::move(query)).at("total_items").as_int64();
    }

private:
    kit::testing::World* world_;
};

inline kit::testing::World ambermouth_world() {
    return kit::testing::World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &room }, .viewers = accounts::viewers("a key for tests, long enough") }
    );
}

inline std::string canonical(std::string_view service_key) {
    return service_called(service_key).uuid().canonical();
}

}
