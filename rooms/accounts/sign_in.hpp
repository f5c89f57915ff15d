#pragma once
// Signing in: what is asked, and the pages that ask it. The steps themselves are in signing_in.cpp.
#include "base/field.hpp"
#include "kit/page.hpp"
#include "kit/request.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/worker_store.hpp"

namespace knotwork::accounts {

struct SignInForm {
    Field<EmailAddress> email{};
    std::string password{};
    std::string to{}; // a path of ours, to go to afterwards

    static SignInForm read(const kit::Form& body);
};

Problems problems_of(const SignInForm& form);

struct SignInPage {
    SignInForm form{};
    Problems problems{};
    bool passkeys = false; // whether this site can have any
    bool demonstration = false;
    std::vector<Offered> offered{};
};

kit::Page sign_in_page(const SignInPage& options);

struct SecondStepPage {
    Factors factors{};
    bool passkeys = false;
    Problems problems{};
};

kit::Page second_step_page(const SecondStepPage& options);
kit::Page recovery_code_page(const Problems& problems = {});

struct ChoosePostPage {
    std::vector<PostAt> posts{};
    std::optional<Id<Post>> chosen{};
    html::Url url{}; // where the choice is sent
    Problems problems{};
};

kit::Page choose_post_page(const ChoosePostPage& options);
/// For somebody who has no post today. `starts` is when the next one begins.
kit::Page no_post_page(std::optional<Date> starts);

kit::Page forgotten_page(const Field<EmailAddress>& email = {}, const Problems& problems = {});
/// Says the same whether or not anybody has that address.
kit::Page forgotten_sent_page(const std::string& email);
kit::Page new_password_page(const std::string& token, const EmailAddress& email, const Problems& problems = {});
/// For a link that was used, replaced, or is too old.
kit::Page link_gone_page();

/// Asks somebody who is signed in to show once more that it is they.
struct ProvePage {
    Factors factors{};
    bool passkeys = false;
    bool demonstration = false; // an invented person proves by saying so
    std::string to{};
    Problems problems{};
};

kit::Page prove_page(const ProvePage& options);

}
