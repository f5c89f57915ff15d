#pragma once
// Who is asking, and from which post. Rooms read it; only the accounts room, behind the Viewers interface, can say who
// it is.
#include "base/id.hpp"
#include "base/text.hpp"
#include "storage/database.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace knotwork::accounts {
struct Agency;
struct Worker;
struct Post;
struct Session;
}

namespace knotwork::kit {

/// What a post may do, besides the work itself. Stored by these names.
enum class Role {
    practitioner,
    manager,
    agency_administrator,
    guardian, // data protection officer or Caldicott guardian
    panel_coordinator,
    partnership_administrator,
    platform_administrator,
};

struct Viewer {
    Id<accounts::Worker> worker;
    Id<accounts::Post> post;
    Id<accounts::Agency> agency;
    Id<accounts::Session> session;
    Name worker_name;
    std::string post_title;
    std::string agency_name;
    std::vector<Role> roles;
    std::string form_token;
    Instant proven_at; // when they last showed a second factor; sensitive actions ask again after a while
    Instant last_seen_at{};
    bool other_posts = false;

    bool has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }
};

/// How the dispatcher learns who is asking. One implementation, in the accounts room, wired by app.
class Viewers {
public:
    virtual ~Viewers() = default;

    /// The viewer behind a session cookie, or nothing: unknown, ended, too long idle, or the worker or post is no
    /// longer active.
    virtual std::optional<Viewer> find(storage::Tx& tx, std::string_view token, Instant now) const = 0;

    /// Told of each request of theirs once it is answered, so that a session in use does not grow idle. What it keeps
    /// is written later, and seldom.
    virtual void seen(storage::Database&, const Viewer&, Instant) const {}

    /// The form token for somebody who is not signed in yet, tied to the cookie that names the visit.
    virtual std::string form_token_for_visit(std::string_view visit) const = 0;
};

}
