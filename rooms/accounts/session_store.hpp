#pragma once
// Every line of SQL about sessions, sign-ins on their way and the browsers people are known by.
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/session.hpp"

namespace knotwork::accounts {

struct Session {
    Id<Session> id{};
    Id<Worker> worker{};
    Id<Post> post{};
    Device device{};
    Instant started_at{};
    Instant last_seen_at{};
    Instant proven_at{};
};

/// A session as its owner sees it in the list.
struct OwnSession {
    Id<Session> id;
    Browser browser;
    System system;
    Line post_title;
    Instant started_at;
    Instant last_seen_at;
};

void insert_session(Tx& tx, const Session& session, const Bytes& digest);
/// The viewer behind a session's digest: nothing when it is unknown or expired, or when the worker has left or the post
/// is not one to act from today. `form_token` is left empty.
std::optional<kit::Viewer> find_viewer(Tx& tx, const Bytes& digest, Instant now);
/// The unexpired ones, the latest seen first.
std::vector<OwnSession> sessions_of(Tx& tx, Id<Worker> worker, Instant now);
void mark_seen(Tx& tx, Id<Session> session, Instant now);
void mark_proven(Tx& tx, Id<Session> session, Instant now);
/// Gives the session another secret and another post.
void move_session(Tx& tx, Id<Session> session, const Bytes& digest, Id<Post> post);
/// Ends one session, if it is the worker's. Says whether there was one.
bool end_session(Tx& tx, Id<Session> session, Id<Worker> worker);
/// Ends all of a worker's sessions and sign-ins on their way, but `except`. Returns how many sessions.
std::int64_t end_sessions(Tx& tx, Id<Worker> worker, Id<Session> except = {});
void forget_expired_sessions(Tx& tx, Instant now);

/// A sign-in after the first proof.
struct SignIn {
    Id<Worker> worker{};
    std::string to_path{};
    std::optional<Instant> proven_at{}; // when the second proof was given: only the post is left to choose
    std::optional<SignedIn::By> proven_by{};
};

void insert_sign_in(Tx& tx, const SignIn& sign_in, const Bytes& digest, Instant now);
std::optional<SignIn> find_sign_in(Tx& tx, const Bytes& digest, Instant now);
void prove_sign_in(Tx& tx, const Bytes& digest, SignedIn::By by, Instant now);
void end_sign_in(Tx& tx, const Bytes& digest);

bool is_known_device(Tx& tx, Id<Worker> worker, const Bytes& digest);
void remember_device(Tx& tx, Id<Worker> worker, const Bytes& digest, Instant now);
void forget_devices(Tx& tx, Id<Worker> worker);

}
