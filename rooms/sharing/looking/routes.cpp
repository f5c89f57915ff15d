#include "rooms/sharing/looking/routes.hpp"

#include "rooms/sharing/looking/indexing.hpp"

namespace knotwork::sharing {

void open_looking(kit::Router& router) {
    // Whether somebody may read who has looked is the access engine's to decide.
    router.get("/people/:person/uses", kit::signed_in, show_uses);
    router.get("/people/:person/uses/sheet", kit::signed_in, show_sheet);
    open_embargoes(router);
    open_guardians(router);
}

void wire_looking(kit::Services& services) {
    services.person_pages.push_back({ "uses", "sharing.uses.tab", "/uses" });
    services.navigation.push_back({ "uses",
                                    "sharing.uses.navigation",
                                    "/sharing/uses",
                                    kit::only({ kit::Role::guardian }),
                                    "sharing.uses.navigation.about" });
    services.jobs.on(std::string(read_uses_job), [](kit::JobCtx& ctx) -> Result<Done> {
        read_new_uses(ctx.database, ctx.services.facts, ctx.now);
        return Done{};
    });
}

}
