// Everything the directory can be asked to do.
#include "rooms/directory/routes.hpp"

#include "rooms/directory/feeds/feed_handlers.hpp"
#include "rooms/directory/open_referral/routes.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/town.hpp"

namespace knotwork::directory {
namespace {

using kit::anyone;
using kit::signed_in;

void open_searching(kit::Router& router) {
    router.get("/services", anyone, find_services);
    // Searching changes nothing, so it needs no token; asked by post, its words stand in no address and no history, for
    // it is answered with an address that holds them sealed.
    router.post("/services", anyone, find_services_privately).without_form_token();
    router.get("/services/asked/:question", anyone, find_services_again);
    router.get("/services/suggest", anyone, suggest_words);
    router.post("/services/suggest", anyone, suggest_words_privately).without_form_token();
    router.post("/services/list", anyone, make_list);
    router.get("/services/list/:list", anyone, show_list);
    router.get("/services/agencies", anyone, show_agencies);
    router.get("/services/agencies/:agency", anyone, show_agency);
    router.get("/services/:service", anyone, show_service);
    router.get("/shortlist", signed_in, show_shortlist);
    router.post("/shortlist", signed_in, add_chosen_to_shortlist);
    router.post("/shortlist/removal", signed_in, remove_chosen_from_shortlist);
}

void open_giving(kit::Router& router) {
    const auto givers = kit::only({ kit::Role::partnership_administrator, kit::Role::platform_administrator });
    router.get("/services/agencies/:agency/keeper", givers, ask_keeper);
    router.post("/services/agencies/:agency/keeper", givers, give_to_agency);
    router.post("/services/agencies/:agency/keeper/removal", givers, take_from_agency);
}

void open_words(kit::Router& router) {
    const auto editors = kit::only({ kit::Role::partnership_administrator, kit::Role::platform_administrator });
    router.get("/services/words", editors, show_synonyms);
    router.post("/services/words", editors, add_synonyms);
    router.get("/services/words/new", editors, ask_new_synonyms);
    router.post("/services/words/first", editors, add_first_synonyms);
    router.get("/services/words/:words", editors, ask_synonyms);
    router.post("/services/words/:words", editors, change_synonyms);
    router.post("/services/words/:words/removal", editors, remove_synonym_group);
}

void open_keeping(kit::Router& router) {
    const auto administrators = kit::only({ kit::Role::agency_administrator });
    router.get("/services/keeping", signed_in, show_keeping);
    router.get("/services/new", signed_in, ask_new_service);
    router.post("/services/new", signed_in, add_service);
    router.get("/services/:service/edit", signed_in, ask_edit);
    router.post("/services/:service/edit", signed_in, edit);
    router.get("/services/:service/history", signed_in, show_history);
    router.post("/services/:service/assurance", signed_in, assure_service);
    router.get("/services/changes/:change", signed_in, show_change);
    router.post("/services/changes/:change/approval", administrators, approve_change);
    router.post("/services/changes/:change/refusal", administrators, decline_change);
    router.get("/services/:service/correction", anyone, ask_correction);
    router.post("/services/:service/correction", anyone, send_correction);
    router.get("/services/replies/:reply", anyone, show_reply);
    router.get("/services/corrections/:correction", signed_in, ask_answer);
    router.post("/services/corrections/:correction", signed_in, answer_correction);
}

void open(kit::Router& router) {
    open_searching(router);
    open_words(router);
    open_giving(router);
    open_keeping(router);
    feeds::open(router);
    open_referral::open_api(router);
}

void wire(kit::Services& services) {
    services.jobs.on(std::string(remind_job), remind);
    feeds::wire(services);
    services.navigation.push_back({
        .key = "services",
        .words_key = "directory.navigation",
        .url = "/services",
        .entrance = anyone,
    });
}

}

const kit::Room room{
    .name = "directory",
    .open = open,
    .wire = wire,
    .load_town = load_town,
};

}
