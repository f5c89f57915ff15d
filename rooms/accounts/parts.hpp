#pragma once
// Pieces that several pages of the room share.
#include "html/node.hpp"
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/session.hpp"

#include <string>
#include <vector>

namespace knotwork::accounts {

using knotwork::spoken; // days and moments

/// Words for a pause, rounded up: "20 seconds", "3 minutes".
std::string spoken_wait(std::chrono::milliseconds wait);
/// "Firefox on Windows", as far as it is known.
std::string spoken(const Device& device);
/// Their names in the order of the list, for a table: "Practitioner, Manager".
std::string spoken(const std::vector<kit::Role>& roles);
/// "From 2 March 2026", or with the day until which it goes or went.
std::string spoken_term(const Post& post);

/// A form's own button, and the one that saves it for later.
html::Node buttons(const html::Node& save);
/// A button that sends an empty form: for what changes something without asking anything.
html::Node button_form(const html::Url& post, const std::string& text, const char* classes = "govuk-button");

/// The passkey part of a page. Hidden until the script shows its button, since without scripts there are no passkeys.
struct PasskeyForm {
    enum class Ceremony { create, get };

    Ceremony ceremony;
    html::Url post{};
    html::Url options{};
    std::string button{};
    const Say* error = nullptr; // what was wrong with the last try
    html::Node content{};
};

/// Its id is "passkey", so that an error summary can lead to it.
html::Node passkey_form(const PasskeyForm& options);

/// A field for a six-digit code.
html::Node code_field(const Problems& problems, const std::string& label, const std::string& hint);
html::Node password_field(
    const char* name,
    const std::string& label,
    const std::string& hint,
    const Problems& problems,
    const char* autocomplete
);
/// For password managers, which want to know whose password it is; seen by nobody.
html::Node hidden_user_name(const EmailAddress& email);

}
