// The whole list of what the room can be asked to do, and who may ask.
#include "rooms/accounts/routes.hpp"

#include "kit/dispatcher.hpp"
#include "kit/router.hpp"
#include "rooms/accounts/facts.hpp"
#include "rooms/accounts/letters.hpp"
#include "rooms/accounts/town.hpp"

namespace knotwork::accounts {
namespace {

using kit::anyone;
using kit::Role;
using kit::signed_in;

const kit::Entrance administrators = kit::only({ Role::agency_administrator, Role::platform_administrator });
const kit::Entrance platform = kit::only({ Role::platform_administrator });

void open_sign_in(kit::Router& router) {
    router.get("/sign-in", anyone, ask_sign_in);
    router.post("/sign-in", anyone, sign_in);
    router.get("/sign-in/code", anyone, ask_second_step);
    router.post("/sign-in/code", anyone, take_code);
    router.get("/sign-in/recovery-code", anyone, ask_recovery_code);
    router.post("/sign-in/recovery-code", anyone, take_recovery_code);
    router.post("/sign-in/passkey/options", anyone, sign_in_passkey_options);
    router.post("/sign-in/passkey", anyone, sign_in_by_passkey);
    router.get("/sign-in/post", anyone, ask_first_post);
    router.post("/sign-in/post", anyone, take_first_post);
    router.post("/sign-in/demonstration", anyone, sign_in_as_character);
    router.get("/sign-in/forgotten", anyone, ask_forgotten);
    router.post("/sign-in/forgotten", anyone, send_forgotten);
    router.get("/password/:link", anyone, ask_new_password);
    router.post("/password/:link", anyone, set_new_password);
    // Signing out works whatever has become of the session. From another site it is refused, like every form.
    router.post("/sign-out", anyone, sign_out).without_form_token();
}

void open_invitations(kit::Router& router) {
    router.get("/invitation/:link", anyone, show_invitation);
    router.post("/invitation/:link", anyone, choose_first_password);
    router.get("/invitation/:link/authenticator", anyone, ask_first_authenticator);
    router.post("/invitation/:link/authenticator", anyone, join_with_authenticator);
    router.post("/invitation/:link/passkey/options", anyone, invitation_passkey_options);
    router.post("/invitation/:link/passkey", anyone, join_with_passkey);
}

void open_own_account(kit::Router& router) {
    router.get("/", signed_in, show_home);
    router.get("/post", signed_in, ask_post);
    router.post("/post", signed_in, take_post);
    router.get("/prove", signed_in, ask_proof);
    router.post("/prove", signed_in, take_proof);
    router.post("/prove/passkey/options", signed_in, proof_passkey_options);
    router.post("/prove/passkey", signed_in, take_passkey_proof);
    router.get("/account", signed_in, show_account);
    router.get("/account/password", signed_in, ask_change_password);
    router.post("/account/password", signed_in, change_password);
    router.get("/account/authenticator", signed_in, ask_authenticator);
    router.post("/account/authenticator", signed_in, add_authenticator);
    router.get("/account/authenticator/removal", signed_in, ask_authenticator_removal);
    router.post("/account/authenticator/removal", signed_in, end_authenticator);
    router.get("/account/passkeys", signed_in, ask_passkey);
    router.post("/account/passkeys", signed_in, add_passkey);
    router.post("/account/passkeys/options", signed_in, new_passkey_options);
    router.get("/account/passkeys/:passkey/removal", signed_in, ask_passkey_removal);
    router.post("/account/passkeys/:passkey/removal", signed_in, end_passkey);
    router.get("/account/recovery-codes", signed_in, show_recovery_codes);
    router.get("/account/recovery-codes/file", signed_in, download_recovery_codes);
    router.post("/account/recovery-codes/kept", signed_in, put_recovery_codes_away);
    router.get("/account/recovery-codes/new", signed_in, ask_new_recovery_codes);
    router.post("/account/recovery-codes/new", signed_in, make_recovery_codes);
    router.post("/account/sessions/:session/ending", signed_in, end_own_session);
    router.post("/account/sessions/endings", signed_in, end_other_sessions);
}

void open_agencies(kit::Router& router) {
    router.get("/agencies", signed_in, show_agencies);
    router.post("/agencies", platform, add_agency);
    router.get("/agencies/new", platform, ask_new_agency);
    router.get("/agencies/:agency", signed_in, show_agency);
    router.post("/agencies/:agency", platform, change_agency);
    router.get("/agencies/:agency/edit", platform, ask_agency);
}

void open_workers(kit::Router& router) {
    router.get("/workers", administrators, show_workers);
    router.post("/workers", administrators, invite);
    router.get("/workers/new", administrators, ask_invite);
    router.get("/workers/:worker", administrators, show_worker);
    router.get("/workers/:worker/contact", administrators, ask_contact);
    router.post("/workers/:worker/contact", administrators, change_contact);
    router.post("/workers/:worker/posts", administrators, add_post);
    router.get("/workers/:worker/posts/new", administrators, ask_new_post);
    router.get("/workers/:worker/departure", administrators, ask_departure);
    router.post("/workers/:worker/departure", administrators, record_departure);
    router.post("/workers/:worker/invitation", administrators, invite_again);
    router.post("/workers/:worker/invitation/cancellation", administrators, cancel_invitation);
    router.get("/workers/:worker/reset", administrators, ask_reset);
    router.post("/workers/:worker/reset", administrators, reset_sign_in);
    router.get("/posts/:post", administrators, ask_post_change);
    router.post("/posts/:post", administrators, change_post);
    router.get("/posts/:post/ending", administrators, ask_post_ending);
    router.post("/posts/:post/ending", administrators, end_post_now);
}

void open(kit::Router& router) {
    open_sign_in(router);
    open_invitations(router);
    open_own_account(router);
    open_agencies(router);
    open_workers(router);
}

void wire(kit::Services& services) {
    services.facts.actor.push_back(read_actor);
    services.facts.agency_name = name_of_agency;
    services.jobs.on(std::string(letter_job), send_letter);
    services.navigation.push_back({ "home", "accounts.navigation.home", "/", signed_in });
    services.navigation.push_back(
        { "agencies", "accounts.navigation.agencies", "/agencies", signed_in, "accounts.home.agencies" }
    );
    services.navigation.push_back(
        { "workers", "accounts.navigation.workers", "/workers", administrators, "accounts.home.workers" }
    );
}

}

const kit::Room room{ .name = "accounts", .open = open, .wire = wire, .load_town = load_town };

}
