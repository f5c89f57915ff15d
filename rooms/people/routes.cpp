// The whole list of what the room can be asked to do, and who may ask.
#include "rooms/people/routes.hpp"
#include "kit/dispatcher.hpp"
#include "kit/router.hpp"
#include "rooms/people/fact_store.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/town.hpp"

namespace knotwork::people {
namespace {

using kit::signed_in;

void open_search(kit::Router& router) {
    router.get("/people", signed_in, show_search);
    router.post("/people", signed_in, add_newcomer);
    router.post("/people/search", signed_in, search);
    router.post("/people/newcomer", signed_in, ask_newcomer);
}

void open_records(kit::Router& router) {
    router.get("/people/:person", signed_in, show_record);
    router.get("/people/:person/history", signed_in, show_history);
    router.get("/people/:person/record", signed_in, ask_record);
    router.post("/people/:person/record", signed_in, open_record_now);
    router.get("/people/:person/statements/new", signed_in, ask_statement);
    router.post("/people/:person/statements", signed_in, add_statement_now);
    router.get("/people/:person/statements/:statement/correction", signed_in, ask_correction);
    router.post("/people/:person/statements/:statement/correction", signed_in, correct_now);
    router.get("/people/:person/involvement", signed_in, ask_involvement);
    router.post("/people/:person/involvement", signed_in, declare_involvement);
    router.get("/people/:person/involvements/:involvement/ending", signed_in, ask_ending);
    router.post("/people/:person/involvements/:involvement/ending", signed_in, end_now);
}

void open(kit::Router& router) {
    open_search(router);
    open_records(router);
}

// Ties to a team follow the post into another team.
void follow_team(kit::Ctx& ctx, const accounts::PostChanged& changed) {
    rename_team(ctx.tx, changed.post.id, changed.post.team);
}

void wire(kit::Services& services) {
    services.facts.people.push_back(read_dossiers);
    services.listeners.on<accounts::PostChanged>(follow_team);
    services.navigation.push_back({ "people", "people.navigation", "/people", signed_in, "people.home" });
    services.person_pages.push_back({ "record", "people.record.tab", "" });
    services.person_pages.push_back({ "history", "people.history.tab", "/history" });
}

}

const kit::Room room{ .name = "people", .open = open, .wire = wire, .load_town = load_town };

}
