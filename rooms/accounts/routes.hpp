#pragma once
// Every handler of the room, by the file it stands in. routes.cpp says which address each answers and who may ask.
#include "kit/ctx.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

using kit::Ctx;
using kit::Response;
using kit::Visit;
struct Passkey;

// ---- signing_in.cpp
Result<Response> ask_sign_in(Ctx& ctx);
Result<Response> sign_in(Visit& visit);
Result<Response> ask_second_step(Ctx& ctx);
Result<Response> take_code(Visit& visit);
Result<Response> ask_recovery_code(Ctx& ctx);
Result<Response> take_recovery_code(Visit& visit);
Result<Response> sign_in_passkey_options(Ctx& ctx);
Result<Response> sign_in_by_passkey(Visit& visit);
Result<Response> ask_first_post(Ctx& ctx);
Result<Response> take_first_post(Ctx& ctx);
Result<Response> sign_in_as_character(Ctx& ctx);
Result<Response> sign_out(Ctx& ctx);

// ---- forgotten.cpp
Result<Response> ask_forgotten(Ctx& ctx);
Result<Response> send_forgotten(Visit& visit);
Result<Response> ask_new_password(Ctx& ctx, const std::string& token);
Result<Response> set_new_password(Visit& visit, const std::string& token);

// ---- joining.cpp
Result<Response> show_invitation(Ctx& ctx, const std::string& token);
Result<Response> choose_first_password(Visit& visit, const std::string& token);
Result<Response> ask_first_authenticator(Ctx& ctx, const std::string& token);
Result<Response> join_with_authenticator(Visit& visit, const std::string& token);
Result<Response> invitation_passkey_options(Ctx& ctx, const std::string& token);
Result<Response> join_with_passkey(Visit& visit, const std::string& token);

// ---- proving.cpp
Result<Response> ask_proof(Ctx& ctx);
Result<Response> take_proof(Visit& visit);
Result<Response> proof_passkey_options(Ctx& ctx);
Result<Response> take_passkey_proof(Visit& visit);

// ---- own_account.cpp
Result<Response> show_account(Ctx& ctx);
Result<Response> ask_post(Ctx& ctx);
Result<Response> take_post(Ctx& ctx);
Result<Response> ask_change_password(Ctx& ctx);
Result<Response> change_password(Visit& visit);
Result<Response> ask_authenticator(Ctx& ctx);
Result<Response> add_authenticator(Ctx& ctx);
Result<Response> ask_authenticator_removal(Ctx& ctx);
Result<Response> end_authenticator(Ctx& ctx);
Result<Response> ask_passkey(Ctx& ctx);
Result<Response> new_passkey_options(Ctx& ctx);
Result<Response> add_passkey(Ctx& ctx);
Result<Response> ask_passkey_removal(Ctx& ctx, Id<Passkey> passkey);
Result<Response> end_passkey(Ctx& ctx, Id<Passkey> passkey);
Result<Response> ask_new_recovery_codes(Ctx& ctx);
Result<Response> make_recovery_codes(Ctx& ctx);
Result<Response> show_recovery_codes(Ctx& ctx);
Result<Response> download_recovery_codes(Ctx& ctx);
Result<Response> put_recovery_codes_away(Ctx& ctx);
Result<Response> end_own_session(Ctx& ctx, Id<Session> session);
Result<Response> end_other_sessions(Ctx& ctx);

// ---- home.cpp
Result<Response> show_home(Ctx& ctx);

// ---- agency_handlers.cpp
Result<Response> show_agencies(Ctx& ctx);
Result<Response> show_agency(Ctx& ctx, Id<Agency> id);
Result<Response> ask_new_agency(Ctx& ctx);
Result<Response> add_agency(Ctx& ctx);
Result<Response> ask_agency(Ctx& ctx, Id<Agency> id);
Result<Response> change_agency(Ctx& ctx, Id<Agency> id);

// ---- worker_handlers.cpp
Result<Response> show_workers(Ctx& ctx);
Result<Response> ask_invite(Ctx& ctx);
Result<Response> invite(Ctx& ctx);
Result<Response> show_worker(Ctx& ctx, Id<Worker> id);
Result<Response> ask_contact(Ctx& ctx, Id<Worker> id);
Result<Response> change_contact(Ctx& ctx, Id<Worker> id);
Result<Response> ask_new_post(Ctx& ctx, Id<Worker> id);
Result<Response> add_post(Ctx& ctx, Id<Worker> id);
Result<Response> ask_post_change(Ctx& ctx, Id<Post> id);
Result<Response> change_post(Ctx& ctx, Id<Post> id);
Result<Response> ask_post_ending(Ctx& ctx, Id<Post> id);
Result<Response> end_post_now(Ctx& ctx, Id<Post> id);
Result<Response> ask_departure(Ctx& ctx, Id<Worker> id);
Result<Response> record_departure(Ctx& ctx, Id<Worker> id);
Result<Response> invite_again(Ctx& ctx, Id<Worker> id);
Result<Response> cancel_invitation(Ctx& ctx, Id<Worker> id);
Result<Response> ask_reset(Ctx& ctx, Id<Worker> id);
Result<Response> reset_sign_in(Ctx& ctx, Id<Worker> id);

}
