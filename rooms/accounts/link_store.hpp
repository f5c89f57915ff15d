#pragma once
// Every line of SQL about ways in by a link: invitations, and links for a forgotten password.
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

inline constexpr std::chrono::hours invitation_lasts{ 7 * 24 };
inline constexpr std::chrono::hours password_link_lasts{ 1 };

struct Invitation {
    Id<Invitation> id{};
    Id<Worker> worker{};
    Instant invited_at{};
    Instant expires_at{};
    std::optional<std::string> password_hash{}; // chosen already, kept until the second proof stands
    std::optional<Bytes> sealed_secret{};       // of the authenticator that is being set up
};

/// Whatever invitation there was is worth nothing from now on.
void put_invitation(Tx& tx, const Invitation& invitation, std::optional<Id<Worker>> invited_by, Instant now);
/// The open invitation of that id, or of the link with that digest; nothing when it was used, cancelled or is too old.
std::optional<Invitation> open_invitation(Tx& tx, Id<Invitation> id, Instant now);
std::optional<Invitation> open_invitation(Tx& tx, const Bytes& digest, Instant now);
std::optional<Invitation> open_invitation_of(Tx& tx, Id<Worker> worker, Instant now);
/// Gives the invitation a link. An earlier one of it leads nowhere from now on.
void give_link(Tx& tx, Id<Invitation> invitation, const Bytes& digest);
void keep_choices(Tx& tx, const Invitation& invitation);
void use_invitation(Tx& tx, Id<Invitation> invitation, Instant now);
/// Cancels what is open. Says whether there was one.
bool cancel_invitations(Tx& tx, Id<Worker> worker, Instant now);

struct PasswordLink {
    Id<PasswordLink> id;
    Id<Worker> worker;
};

Id<PasswordLink> insert_password_link(Tx& tx, Id<Worker> worker, Instant now);
std::optional<PasswordLink> open_password_link(Tx& tx, Id<PasswordLink> id, Instant now);
std::optional<PasswordLink> open_password_link(Tx& tx, const Bytes& digest, Instant now);
void give_link(Tx& tx, Id<PasswordLink> link, const Bytes& digest);
/// All links of the worker are worth nothing from now on.
void use_password_links(Tx& tx, Id<Worker> worker, Instant now);

}
