// The whole list of what the room can be asked to do, and who may ask.
#include "kit/dispatcher.hpp"
#include "kit/router.hpp"
#include "rooms/people/fact_store.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/people.hpp"
#include "rooms/people/town.hpp"

namespace knotwork::people {
namespace {

void open(kit::Router&) {}

// Ties to a team follow the post into another team.
void follow_team(kit::Ctx& ctx, const accounts::PostChanged& changed) {
    rename_team(ctx.tx, changed.post.id, changed.post.team);
}

void wire(kit::Services& services) {
    services.facts.people.push_back(read_dossiers);
    services.listeners.on<accounts::PostChanged>(follow_team);
}

}

const kit::Room room{ .name = "people", .open = open, .wire = wire, .load_town = load_town };

}
