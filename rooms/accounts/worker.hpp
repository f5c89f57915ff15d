#pragma once
// Workers and their posts: who may give, change and end which of them, and what a form must say. No database, no HTML.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

/// How far an administrator's hand goes: their own agency's, or everywhere.
class Reach {
public:
    /// Nothing for somebody who administers nothing.
    static std::optional<Reach> of(const kit::Viewer& viewer);

    /// For the command line.
    static Reach everything() { return { true, {} }; }

    bool everywhere() const { return everywhere_; }

    /// The one agency, for somebody whose reach is not everywhere.
    Id<Agency> agency() const { return agency_; }

    bool covers(Id<Agency> agency) const { return everywhere_ || agency == agency_; }

    /// Roles over the whole partnership or platform are given by those who look after the platform.
    bool may_grant(kit::Role role) const;

private:
    Reach(bool everywhere, Id<Agency> agency) : everywhere_(everywhere), agency_(agency) {}

    bool everywhere_;
    Id<Agency> agency_;
};

/// The roles an administrator may choose from, in the order of the list.
std::vector<kit::Role> roles_to_grant(const Reach& reach);

struct PostForm {
    Field<Line> title{};
    Field<Line> team{};
    std::vector<std::string> roles{}; // as chosen
    Field<Date> from{};
    Field<Date> until{};
    std::int64_t version = 0;

    static PostForm read(const kit::Form& body);
    static PostForm holding(const Post& post);
};

/// The post as the form describes it, otherwise like `before` (its id, worker, agency and moment of ending). Roles that
/// the administrator may not give stay as they were: refused when chosen anew, kept when held.
Result<Post> decide(const PostForm& form, const Post& before, const Reach& reach);

struct InviteForm {
    Field<Name> name{};
    Field<EmailAddress> email{};
    Field<PhoneNumber> phone{};
    Field<Id<Agency>> agency{};
    PostForm post{};

    static InviteForm read(const kit::Form& body);
};

/// A worker and their first post, both with fresh ids. Those who administer one agency invite into that one, whatever
/// the form says.
struct Invited {
    Worker worker;
    Post post;
};

Result<Invited> decide(const InviteForm& form, const Reach& reach, Instant now);

struct ContactForm {
    Field<Name> name{};
    Field<EmailAddress> email{};
    Field<PhoneNumber> phone{};

    static ContactForm read(const kit::Form& body);
    static ContactForm holding(const Worker& worker);
};

/// The worker with the contact details of the form.
Result<Worker> decide(const ContactForm& form, Worker before);

/// E-mail addresses that are the same mailbox to everybody: compared without regard to case.
std::string email_key(const EmailAddress& email);

/// Whether a post is still to be reckoned with on that day: current, or yet to start.
bool is_open(const Post& post, Date day);

/// Whether an administrator may change what leads into an account (its e-mail address) or make its owner set up their
/// sign-in anew. Whoever can do that can become that person, so every open post must be theirs to give.
bool may_change_sign_in(const std::vector<Post>& open, const Reach& reach);

/// Of a worker's open posts, those that end when an administrator of that reach records that they leave; and whether
/// nothing is left, so that they leave altogether.
struct Leaving {
    std::vector<Post> ending;
    bool altogether;
};

Leaving leaving(const std::vector<Post>& open, const Reach& reach);

/// Administrators there would still be if a post came to an end.
struct StillAdministrators {
    std::int64_t of_the_agency = 0;
    std::int64_t of_the_platform = 0;
};

/// Why a post (or its role) must not end: nobody would be left to look after the platform, or the agency. Those who
/// look after the platform may leave an agency without an administrator, and are warned.
std::optional<Say> why_kept(const Post& post, const StillAdministrators& still, const Reach& reach);
/// The same question, for the warning.
bool leaves_agency_alone(const Post& post, const StillAdministrators& still);

}
