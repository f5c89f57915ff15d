#pragma once
// The pages of an invitation: welcome, the authenticator, and what to say when it is too early.
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

struct WelcomePage {
    std::string token;
    Worker worker;
    std::string post_title;
    std::string agency_name;
    bool passkeys = false;
    Problems problems{};
};

kit::Page welcome_page(const WelcomePage& options);

/// Setting up an authenticator: the QR code, the same as typed key, and a field for the first code.
struct AuthenticatorPage {
    html::Url post{};
    html::Url back{};
    std::string secret{};
    EmailAddress email{};
    std::string sealed{}; // the secret for the form to carry, where no row keeps it
    Problems problems{};
};

kit::Page authenticator_page(const AuthenticatorPage& options);

kit::Page too_early_page(Date starts);

kit::Page recovery_codes_page(const std::vector<std::string>& codes);

}
