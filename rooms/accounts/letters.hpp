#pragma once
// What the room writes to people, and the job that sends it. A letter's link is made when the letter is written, so
// that it stands nowhere in readable form but in the message itself; sending again makes another link.
#include "kit/ctx.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/link_store.hpp"

namespace knotwork::accounts {

enum class Letter {
    invitation,
    password_link,
    sign_in_changed, // tells people that what they sign in with was changed, in case it was not they
};

inline constexpr std::string_view letter_job = "accounts.send_letter";

void send_invitation(Tx& tx, Id<Invitation> invitation, Instant now);
void send_password_link(Tx& tx, Id<PasswordLink> link, Instant now);
void send_notice(Tx& tx, Id<Worker> worker, Instant now);

/// The job. Done, with nothing sent, when what it was about is no longer open.
Result<Done> send_letter(kit::JobCtx& job);

}
