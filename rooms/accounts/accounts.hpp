#pragma once
// The door of the accounts room: who works where and from which posts. Other rooms read it and listen to it; nobody
// else decides who is signed in. An agency's hidden address never comes through this door.
#include "base/result.hpp"
#include "base/settings.hpp"
#include "kit/events.hpp"
#include "kit/room.hpp"
#include "kit/viewer.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::team {
struct Team;
}

namespace knotwork::accounts {

// ---- the nouns. Enumerators are stored, sent and translated by their names.

enum class AgencyKind {
    council,
    health,
    school,
    early_years,
    college,
    police,
    justice,
    fire,
    housing,
    employment,
    voluntary,
    faith,
};

enum class Sector { statutory, voluntary, community, faith, academic, government };

/// Where an agency can be visited.
struct Place {
    std::optional<Prose> address{}; // its lines
    std::optional<Postcode> postcode{};
    std::optional<Line> area{}; // the part of the town, as people call it
};

struct Agency {
    Id<Agency> id{};
    Line name{};
    Line short_name{};
    AgencyKind kind{};
    Sector sector{};
    std::optional<Line> part_of{};
    std::optional<Prose> description{};
    std::optional<Line> website{}; // http or https
    std::optional<EmailAddress> email{};
    std::optional<PhoneNumber> phone{};
    std::optional<Prose> opening_hours{};
    bool address_hidden = false;
    Place place{}; // empty when the address is hidden
    std::int64_t version = 1;
};

struct Worker {
    Id<Worker> id{};
    Name name{};
    EmailAddress email{};
    std::optional<PhoneNumber> phone{};
    Id<Agency> agency{}; // the employer; posts may be in other agencies
    bool demonstration = false;
    std::optional<Instant> left_at{};
};

/// The seat a person acts from: in an agency, with roles, between two days that both count.
struct Post {
    Id<Post> id{};
    Id<Worker> worker{};
    Id<Agency> agency{};
    Line title{};
    std::optional<Line> team{};
    Date from{};
    std::optional<Date> until{};
    std::optional<Instant> ended_at{};
    std::vector<kit::Role> roles{};
    std::int64_t version = 1;

    bool has(kit::Role role) const;
    /// Whether somebody can act from it on that day. (That they have left is the worker's matter.)
    bool is_current(Date day) const;
};

/// The team of an agency that goes by that name. Teams have no register of their own yet: the agency and the name, in
/// whatever case and accents it was typed, are who they are.
Id<team::Team> team_called(Id<Agency> agency, const Line& name);

/// A worker in one of their current posts, for lists of people.
struct Colleague {
    Id<Worker> worker{};
    Name name{};
    std::optional<PhoneNumber> phone{};
    Id<Post> post{};
    Id<Agency> agency{};
    Line title{};
    std::optional<Line> team{};
};

// ---- questions

std::optional<Agency> find_agency(Tx& tx, Id<Agency> id);
/// By name, all of those whose name, short name or parent holds every word of `words`; all of them for no words.
std::vector<Agency> find_agencies(Tx& tx, std::string_view words = {});
std::optional<Worker> find_worker(Tx& tx, Id<Worker> id);
std::optional<Post> find_post(Tx& tx, Id<Post> id);
/// Every post the worker has held, the latest first.
std::vector<Post> posts_of(Tx& tx, Id<Worker> worker);
/// Those they can act from today.
std::vector<Post> current_posts_of(Tx& tx, Id<Worker> worker, Date today);
/// Who can act from a post in the agency today, by name.
std::vector<Colleague> people_of(Tx& tx, Id<Agency> agency, Date today);
/// Who can act in that role today, in one agency or anywhere, by name.
std::vector<Colleague> holders_of(Tx& tx, kit::Role role, std::optional<Id<Agency>> agency, Date today);

// ---- for handlers

/// Sensitive actions ask people to show once more that it is they, if the last time is more than ten minutes ago: to
/// the page that asks for a fresh proof and comes back to `to`; nothing when the last one is fresh.
std::optional<kit::Response> must_prove(const kit::Visit& visit, const html::Url& to);

// ---- what the room announces. Entries hold ids, days and enumerators only.

struct AgencyAdded {
    static constexpr std::string_view name = "accounts.agency_added";
    Id<Agency> agency;
    kit::Entry entry() const;
};

struct AgencyChanged {
    static constexpr std::string_view name = "accounts.agency_changed";
    Id<Agency> agency;
    kit::Entry entry() const;
};

struct WorkerInvited {
    static constexpr std::string_view name = "accounts.worker_invited";
    Id<Worker> worker;
    Id<Agency> agency;
    kit::Entry entry() const;
};

struct InvitationCancelled {
    static constexpr std::string_view name = "accounts.invitation_cancelled";
    Id<Worker> worker;
    kit::Entry entry() const;
};

/// The invitation was taken up: the worker can sign in from now on.
struct WorkerJoined {
    static constexpr std::string_view name = "accounts.worker_joined";
    Id<Worker> worker;
    kit::Entry entry() const;
};

/// All their posts ended and none of their sessions lives.
struct WorkerLeft {
    static constexpr std::string_view name = "accounts.worker_left";
    Id<Worker> worker;
    kit::Entry entry() const;
};

struct PostStarted {
    static constexpr std::string_view name = "accounts.post_started";
    Post post;
    kit::Entry entry() const;
};

struct PostChanged {
    static constexpr std::string_view name = "accounts.post_changed";
    Post post;
    kit::Entry entry() const;
};

struct PostEnded {
    static constexpr std::string_view name = "accounts.post_ended";
    Id<Post> post;
    Id<Worker> worker;
    Id<Agency> agency;
    kit::Entry entry() const;
};

struct SignedIn {
    static constexpr std::string_view name = "accounts.signed_in";
    /// password_and_code, password_and_recovery_code, password_and_passkey, passkey, invitation, demonstration
    enum class By {
        password_and_code,
        password_and_recovery_code,
        password_and_passkey,
        passkey,
        invitation,
        demonstration
    };

    Id<Worker> worker;
    Id<Post> post;
    By by;
    kit::Entry entry() const;
};

/// Somebody tried and was not let in. `worker` is empty when nobody has that e-mail address.
struct SignInRefused {
    static constexpr std::string_view name = "accounts.sign_in_refused";
    enum class At { password, second_step, passkey, link };

    std::optional<Id<Worker>> worker;
    At at;
    std::string why{}; // an enumerator's name, where there is one
    kit::Entry entry() const;
};

struct SignedOut {
    static constexpr std::string_view name = "accounts.signed_out";
    Id<Worker> worker;
    kit::Entry entry() const;
};

/// A worker ended sessions of theirs from the list.
struct SessionsEnded {
    static constexpr std::string_view name = "accounts.sessions_ended";
    Id<Worker> worker;
    std::int64_t count;
    kit::Entry entry() const;
};

struct PostChosen {
    static constexpr std::string_view name = "accounts.post_chosen";
    Id<Worker> worker;
    Id<Post> post;
    kit::Entry entry() const;
};

/// What somebody signs in with has changed.
struct SignInChanged {
    static constexpr std::string_view name = "accounts.sign_in_changed";
    enum class What {
        password_set,
        password_reset,
        passkey_added,
        passkey_removed,
        authenticator_added,
        authenticator_removed,
        recovery_codes_made,
        recovery_code_used,
        reset_by_administrator,
        contact_changed,
    };

    Id<Worker> worker;
    What what;
    kit::Entry entry() const;
};

// ---- for the wiring (app, and tests)

extern const kit::Room room;

/// Says who is asking. `key` is the installation's secret, at least 16 unpredictable bytes that never change; with
/// several servers all of them have the same.
std::unique_ptr<kit::Viewers> viewers(std::string key);

// ---- for the command line

struct Newcomer {
    Name name;
    EmailAddress email;
    Line agency; // found by its name, or added as a voluntary one, to be completed later
};

/// Adds somebody as platform administrator and returns the path of their invitation ("/invitation/…"), good for seven
/// days, to be handed to them. Somebody already there who has not yet taken up an invitation gets a new one. Refused
/// (conflict) when they can sign in already.
Result<std::string> invite_platform_administrator(Tx& tx, const Newcomer& newcomer, bool demonstration, Instant now);

enum class WorkerState { invited, active, no_post, left };

struct ListedWorker {
    Id<Worker> id{};
    Name name{};
    EmailAddress email{};
    Line agency{};
    WorkerState state{};
};

/// Everybody, by name.
std::vector<ListedWorker> list_workers(Tx& tx, Date today);

/// Ends every post and session of the worker with that e-mail address at once. Not found when there is none or they
/// have left; conflict when they are the last platform administrator.
Result<Done> end_worker(Tx& tx, std::string_view email, Instant now);

/// Whether the demonstration's open door may stand: yes when it is off, or when every worker in the database is an
/// invented one. Otherwise the problem says what to do, and the server must not start.
Result<Done> demonstration_is_safe(Tx& tx, const Settings& settings);

}
