#pragma once
// The world of MA-1 (testing_ma1.hpp) as JSON, for the other engines of peers/. Every name is an enumerator's and needs
// no escaping.
#include "engines/access/testing_ma1.hpp"

#include <filesystem>
#include <fstream>

namespace knotwork::access::ma1 {

template <class Enum>
std::string array_of(Set<Enum> set) {
    std::string text = "[";
    for (std::size_t i = 0; i < enumerators<Enum>.size(); ++i)
        if (set.has(static_cast<Enum>(i))) text.append(text == "[" ? "\"" : ",\"").append(enumerators<Enum>[i]) += '"';
    return text + "]";
}

inline std::string quoted(std::string_view name) {
    return '"' + std::string(name) + '"';
}

inline std::string json(const World& world, const Permit& permit, std::size_t agency) {
    return R"({"agency":)" + (world.size.own_copies ? std::to_string(agency) : "-1") + R"(,"role":)" +
           quoted(name_of(permit.role)) + R"(,"purpose":)" + quoted(name_of(permit.purpose)) + R"(,"categories":)" +
           array_of(permit.categories) + R"(,"actions":)" + array_of(permit.actions) + R"(,"ties":)" +
           array_of(permit.ties) + "}";
}

inline std::string json(const World& world, const Request& request) {
    const auto& worker = world.staff[request.worker];
    const auto& child = world.children[request.child];
    const auto& pact = world.pact(request.owner, worker.agency);
    const auto yes_or_no = [](bool value) { return value ? "true" : "false"; };
    const bool yes = now < child.yes_until &&
                     std::find(child.yes_to.begin(), child.yes_to.end(), worker.agency) != child.yes_to.end();
    std::string text =
        R"({"worker":)" + std::to_string(request.worker) + R"(,"child":)" + std::to_string(request.child);
    text += R"(,"agency":)" + std::to_string(worker.agency) + R"(,"owner":)" + std::to_string(request.owner);
    text += R"(,"role":)" + quoted(name_of(worker.role)) + R"(,"purpose":)" + quoted(name_of(request.purpose));
    text += R"(,"category":)" + quoted(name_of(request.category)) + R"(,"action":)" + quoted(name_of(request.action));
    text += R"(,"tie":)" + quoted(request.tie ? name_of(*request.tie) : "none");
    text += R"(,"suspended":)" + std::string(yes_or_no(worker.suspended));
    text += R"(,"cleared":)" + std::string(yes_or_no(worker.cleared));
    text += R"(,"family":)" + std::string(yes_or_no(child.relative == request.worker));
    text += R"(,"sealed":)" + std::string(yes_or_no(child.sealed));
    text += R"(,"hidden":)" + std::string(yes_or_no(child.hidden));
    text += R"(,"archived":)" + std::string(yes_or_no(child.archived));
    text += R"(,"yes":)" + std::string(yes_or_no(yes));
    text += R"(,"proof_age":)" + std::to_string((now - worker.proven).count() / 1000);
    if (pact.there)
        text += R"(,"pact":{"active":)" + std::string(yes_or_no(pact.active)) + R"(,"from":)" +
                std::to_string(pact.period.from.milliseconds) + R"(,"until":)" +
                std::to_string(pact.period.until.milliseconds) + R"(,"purposes":)" + array_of(pact.purposes) +
                R"(,"categories":)" + array_of(pact.categories) + "}";
    return text + R"(,"bars":)" + array_of(bars(world, request)) + "}";
}

inline void write_for_peers(const World& world, double rate, const std::filesystem::path& folder) {
    std::ofstream out(folder / (std::string(world.size.name) + ".json"));
    out << R"({"size":")" << world.size.name << R"(","rules":)" << world.size.rules() << R"(,"now":)"
        << now.milliseconds << R"(,"rate":)" << static_cast<std::int64_t>(rate) << R"(,"permits":[)";
    const char* comma = "";
    for (std::size_t agency = 0; agency < (world.size.own_copies ? world.size.agencies : 1); ++agency)
        for (const auto& permit : world.permits)
            out << std::exchange(comma, ",") << json(world, permit, agency);
    comma = "";
    out << R"(],"requests":[)";
    for (const auto& request : world.requests)
        out << std::exchange(comma, ",") << json(world, request) << '\n';
    out << "]}\n";
}

}
