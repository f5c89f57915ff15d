#include "rooms/sharing/agreements/routes.hpp"

#include "kit/dispatcher.hpp"
#include "rooms/sharing/agreements/handling.hpp"
#include "rooms/sharing/agreements/reminders.hpp"

namespace knotwork::sharing {
namespace {

using kit::Role;
using kit::signed_in;

const kit::Entrance keepers =
    kit::only({ Role::agency_administrator, Role::guardian, Role::partnership_administrator });
const kit::Entrance signatories = kit::only({ Role::agency_administrator, Role::guardian });

void open_drafting(kit::Router& router) {
    router.get("/sharing/agreements/new", keepers, ask_new_agreement);
    router.post("/sharing/agreements", keepers, add_agreement);
    router.get("/sharing/agreements/:agreement/draft", keepers, show_draft);
    router.get("/sharing/agreements/:agreement/draft/removal", keepers, ask_removal);
    router.post("/sharing/agreements/:agreement/draft/removal", keepers, remove_draft);
    router.get("/sharing/agreements/:agreement/draft/:step", keepers, ask_step);
    router.post("/sharing/agreements/:agreement/draft/:step", keepers, take_step).limits({ .bytes = 256 * 1024 });
    router.post("/sharing/agreements/:agreement/draft/parties/removal", keepers, remove_party);
    router.post("/sharing/agreements/:agreement/draft/flows/removal", keepers, remove_flow);
    router.get("/sharing/agreements/:agreement/draft/grounds/:purpose/:kind", keepers, ask_grounds);
    router.post("/sharing/agreements/:agreement/draft/grounds/:purpose/:kind", keepers, take_grounds);
    router.get("/sharing/agreements/:agreement/circulation", keepers, ask_circulation);
    router.post("/sharing/agreements/:agreement/circulation", keepers, circulate_draft);
}

void open_deciding(kit::Router& router) {
    router.get("/sharing/agreements/:agreement/signature", signatories, ask_signature);
    router.post("/sharing/agreements/:agreement/signature", signatories, sign);
    router.get("/sharing/agreements/:agreement/withdrawal", signatories, ask_withdrawal);
    router.post("/sharing/agreements/:agreement/withdrawal", signatories, withdraw);
    router.get("/sharing/agreements/:agreement/suspension", keepers, ask_suspension);
    router.post("/sharing/agreements/:agreement/suspension", keepers, suspend);
    router.get("/sharing/agreements/:agreement/lifting", keepers, ask_lifting);
    router.post("/sharing/agreements/:agreement/lifting", keepers, lift);
    router.get("/sharing/agreements/:agreement/ending", keepers, ask_ending);
    router.post("/sharing/agreements/:agreement/ending", keepers, end);
    router.get("/sharing/agreements/:agreement/amendment", keepers, ask_amendment);
    router.post("/sharing/agreements/:agreement/amendment", keepers, amend);
    router.get("/sharing/agreements/:agreement/review", keepers, ask_review);
    router.post("/sharing/agreements/:agreement/review", keepers, take_review);
    router.get("/sharing/agreements/:agreement/copy", keepers, ask_copy);
    router.post("/sharing/agreements/:agreement/copy", keepers, take_copy);
}

}

void open_agreements(kit::Router& router) {
    router.get("/sharing/agreements", signed_in, show_register);
    open_drafting(router);
    router.get("/sharing/agreements/:agreement", signed_in, show_agreement);
    router.get("/sharing/agreements/:agreement/versions", signed_in, show_history);
    open_deciding(router);
    router.get("/sharing/matrix", signed_in, show_matrix);
}

void wire_agreements(kit::Services& services) {
    services.jobs.on(std::string(agreement_job), remind_of_agreement);
    services.navigation.push_back({ "agreements",
                                    "sharing.agreements.navigation",
                                    "/sharing/agreements",
                                    signed_in,
                                    "sharing.agreements.navigation.about" });
}

}
