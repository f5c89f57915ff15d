// The complete list of what the room can be asked to do, subject by subject, and what it is wired to.
#include "rooms/sharing/sharing.hpp"

#include "kit/dispatcher.hpp"
#include "rooms/sharing/agreements/routes.hpp"
#include "rooms/sharing/agreements/town.hpp"
#include "rooms/sharing/consent/routes.hpp"
#include "rooms/sharing/decisions/routes.hpp"
#include "rooms/sharing/glass/routes.hpp"
#include "rooms/sharing/glass/town.hpp"
#include "rooms/sharing/ledger/wiring.hpp"
#include "rooms/sharing/looking/routes.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/routes.hpp"
#include "rooms/sharing/restrictions/routes.hpp"
#include "rooms/sharing/retention/routes.hpp"
#include "rooms/sharing/rights/routes.hpp"
#include "rooms/sharing/standing/routes.hpp"
#include "rooms/sharing/standing/store.hpp"
#include "rooms/sharing/standing/town.hpp"
#include "rooms/sharing/town.hpp"

namespace knotwork::sharing {
namespace {

void open(kit::Router& router) {
    open_agreements(router);
    open_rules(router);
    open_standing(router);
    open_glass(router);
    open_consent(router);
    open_restrictions(router);
    open_decisions(router);
    open_looking(router);
    open_rights(router);
    open_retention(router);
}

void wire(kit::Services& services) {
    wire_policy(services);
    wire_agreements(services);
    wire_ledger(services);
    services.facts.actor.push_back(read_standing);
    wire_restrictions(services);
    wire_consent(services);
    wire_decisions(services);
    wire_glass(services);
    wire_looking(services);
    wire_rights(services);
    wire_retention(services);
    services.navigation.push_back({ "standing",
                                    "sharing.standing.navigation",
                                    "/sharing/standing",
                                    kit::only({ kit::Role::agency_administrator, kit::Role::guardian }),
                                    "sharing.standing.navigation.about" });
}

void load_town(storage::Tx& tx, const std::filesystem::path& folder, Instant now) {
    load_agreements(tx, folder, now);
    load_standing(tx, folder, now);
    load_sayings(tx, folder, now);
    load_glass(tx, folder, now);
}

}

const kit::Room room{ .name = "sharing", .open = open, .wire = wire, .load_town = load_town };

}
