// Every route against every role. journeys/permission-grid.txt is read and agreed on by people; a route that is not in
// it, a line without a route, or a door that opens to somebody else fails here.
#include "app/wiring.hpp"
#include "base/text.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "storage/testing.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

namespace knotwork::app {
namespace {

using kit::Role;
using kit::testing::World;

struct Row {
    std::string method, pattern, who;

    auto operator<=>(const Row&) const = default;
};

std::set<Row> rows_of_file() {
    std::set<Row> rows;
    std::ifstream file(kit::testing::source_root() / "journeys/permission-grid.txt");
    for (std::string line; std::getline(file, line);) {
        if (trimmed(line).empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        Row row;
        words >> row.method >> row.pattern;
        std::getline(words >> std::ws, row.who);
        rows.insert({ row.method, row.pattern, std::string(trimmed(row.who)) });
    }
    return rows;
}

std::set<Row> rows_of(const kit::Router& router) {
    std::set<Row> rows;
    for (const auto& route : router.routes())
        rows.insert({ std::string(name_of(route->method)), route->pattern, route->entrance.text() });
    return rows;
}

kit::Viewer somebody_with(Role role) {
    return {
        .worker = Id<accounts::Worker>::of_label("somebody"),
        .post = Id<accounts::Post>::of_label("some post"),
        .agency = Id<accounts::Agency>::of_label("some agency"),
        .session = Id<accounts::Session>::of_label("some session"),
        .worker_name = *Name::parse("Somebody"),
        .post_title = "Some post",
        .agency_name = "Some agency",
        .roles = { role },
        .form_token = "a token of thirty-two characters",
        .proven_at = kit::testing::town_hour,
    };
}

// A cookie that says "guardian" is somebody whose only role that is.
class Roles : public kit::Viewers {
public:
    std::optional<kit::Viewer> find(storage::Tx&, std::string_view token, Instant) const override {
        const auto role = named<Role>(token);
        return role ? std::optional(somebody_with(*role)) : std::nullopt;
    }

    std::string form_token_for_visit(std::string_view visit) const override { return "visit " + std::string(visit); }
};

// The pattern with an id that nothing has in each parameter's place.
std::string address_of(const kit::Route& route) {
    std::string address;
    for (const auto& segment : route.segments)
        address += "/" + (segment.starts_with(':') ? Id<Row>::of_label("nothing").text() : segment);
    return address.empty() ? "/" : address;
}

// Refused, or sent to sign in and back to this very page. (A page may itself send somebody to begin signing in.)
bool was_turned_away(const kit::Route& route, const kit::testing::Reply& reply) {
    const bool sent_away =
        route.pattern == "/" ? reply.location == "/sign-in" : reply.location.starts_with("/sign-in?to=");
    return reply.status == 403 || (reply.status == 303 && sent_away);
}

class PermissionGrid : public ::testing::Test {
protected:
    World world = World::of("", { .rooms = rooms(), .viewers = std::make_unique<Roles>() });

    kit::testing::Reply ask(const kit::Route& route, std::string_view role) {
        auto person = world.anyone();
        person.set_cookie(kit::session_cookie, std::string(role));
        const auto address = address_of(route);
        return route.method == kit::Method::get ? person.get(address) : person.post(address, {});
    }
};

TEST_F(PermissionGrid, HasARowForEveryRouteAndARouteForEveryRow) {
    const auto agreed = rows_of_file();
    const auto built = rows_of(world.router());
    for (const auto& row : built)
        EXPECT_TRUE(agreed.contains(row)) << "not agreed: " << row.method << ' ' << row.pattern << "  " << row.who;
    for (const auto& row : agreed)
        EXPECT_TRUE(built.contains(row)) << "not built: " << row.method << ' ' << row.pattern << "  " << row.who;
    EXPECT_GT(built.size(), 10U);
}

TEST_F(PermissionGrid, NobodyEntersADoorThatIsNotTheirs) {
    for (const auto& route : world.router().routes()) {
        for (const auto role : enumerators<Role>) {
            const auto viewer = somebody_with(*named<Role>(role));
            if (route->entrance.admits(&viewer)) continue;
            EXPECT_EQ(ask(*route, role).status, 403) << route->pattern << " as " << role;
        }
        if (route->entrance.admits(nullptr)) continue;
        EXPECT_TRUE(was_turned_away(*route, ask(*route, ""))) << route->pattern << " signed out";
    }
}

TEST_F(PermissionGrid, WhoeverMayEnterIsLetIn) {
    for (const auto& route : world.router().routes()) {
        if (route->method != kit::Method::get || route->pattern.find(':') != std::string::npos) continue;
        for (const auto role : enumerators<Role>) {
            const auto viewer = somebody_with(*named<Role>(role));
            if (!route->entrance.admits(&viewer)) continue;
            EXPECT_FALSE(was_turned_away(*route, ask(*route, role))) << route->pattern << " as " << role;
        }
    }
}

}
}
