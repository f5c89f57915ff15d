#pragma once
// A person's own pages: who they are here, what they sign in with, where they are signed in.
#include "kit/page.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/session_store.hpp"
#include "rooms/accounts/sign_in.hpp"

namespace knotwork::accounts {

struct AccountPage {
    Worker worker{};
    std::string employer{};
    std::vector<PostAt> posts{}; // every post, the latest first
    Id<Post> acting{};
    Date today{};
    Factors factors{};
    std::optional<Instant> authenticator_added{};
    std::vector<Passkey> passkeys{};
    bool may_add_passkeys = false;
    std::vector<OwnSession> sessions{};
    Id<Session> this_session{};
};

kit::Page account_page(const AccountPage& options);

struct PasswordPage {
    EmailAddress email{};
    bool has_one = true; // then the present one is asked for
    Problems problems{};
};

kit::Page password_page(const PasswordPage& options);
kit::Page add_passkey_page(const Problems& problems = {});

/// Asks before one of the ways to sign in is taken away.
struct RemovalPage {
    std::string title{};
    std::string says{};
    html::Url post{};
    std::string button{};
};

kit::Page removal_page(const RemovalPage& options);

/// Whether a way to sign in may be taken away: something must be left that proves who they are.
bool may_remove_authenticator(const Factors& factors);
bool may_remove_passkey(const Factors& factors);

}
