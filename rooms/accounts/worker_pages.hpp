#pragma once
// What administrators see and fill in about workers and their posts.
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/link_store.hpp"
#include "rooms/accounts/worker_store.hpp"

namespace knotwork::accounts {

struct WorkersPage {
    WorkerQuery query{};
    FoundWorkers found{};
    std::string agency{}; // whose workers these are; empty for everybody's
};

kit::Page workers_page(const WorkersPage& options);

/// An agency in a list to choose from.
struct AgencyChoice {
    Id<Agency> id;
    std::string name;
};

struct InvitePage {
    InviteForm form{};
    Problems problems{};
    std::vector<kit::Role> roles{};       // to choose from
    std::vector<AgencyChoice> agencies{}; // to choose from; none: the administrator's own
    std::optional<Worker> known{};        // who has the e-mail address already
    std::optional<kit::Draft> draft{};    // which `form` was read from
};

inline constexpr std::string_view draft_of_invitation = "new worker";
/// The names of the drafts of the other forms.
std::string draft_of_contact(Id<Worker> id);
std::string draft_of_post(Id<Worker> worker, const std::optional<Id<Post>>& post);

kit::Page invite_page(const InvitePage& options);

struct WorkerPage {
    Worker worker{};
    std::string employer{};
    Factors factors{};
    bool is_character = false;              // signs in by being chosen
    std::optional<Instant> invited_until{}; // while an invitation is open
    std::vector<PostAt> posts{};
    Date today{};
    std::vector<Id<Agency>> covered{}; // agencies of those posts that the administrator answers for
    bool may_change_sign_in = false;
    bool may_leave = false;
    bool is_self = false;
};

kit::Page worker_page(const WorkerPage& options);
kit::Page contact_page(
    Id<Worker> id, const ContactForm& form, const Problems& problems = {}, const std::optional<kit::Draft>& draft = {}
);

struct PostFormPage {
    Worker worker{};
    std::optional<Id<Post>> id{}; // none: a new one
    PostForm form{};
    Field<Id<Agency>> agency{};
    std::vector<AgencyChoice> agencies{}; // for a new one, by those who may choose
    std::vector<kit::Role> roles{};
    std::vector<kit::Role> kept{}; // held, and not this administrator's to give or take
    Problems problems{};
    std::optional<kit::Draft> draft{}; // which `form` was read from
    std::optional<Post> now{};         // as it is, whatever the form says
};

kit::Page post_form_page(const PostFormPage& options);

/// Asks before something that cannot be taken back.
struct ConfirmPage {
    std::string title{};
    std::vector<std::string> says{};
    std::string warning{};
    html::Url back{};
    html::Url post{};
    std::string button{}; // empty: it cannot be done, and `says` tells why
};

kit::Page confirm_page(const ConfirmPage& options);

}
