#pragma once
// What all ways of signing in share once somebody has shown who they are: the browser's cookies, the choice of a post,
// the session. Everything here happens in the caller's transaction and makes no page.
#include "kit/ctx.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/passkey.hpp"
#include "rooms/accounts/session_store.hpp"
#include "rooms/accounts/throttle.hpp"

namespace knotwork::accounts {

inline constexpr std::string_view sign_in_cookie = "sign_in"; // a sign-in on its way
inline constexpr std::string_view device_cookie = "device";   // a browser in which somebody has signed in before

struct Entering {
    Id<Worker> worker;
    SignedIn::By by;
    std::string to = "/";
};

/// After the last proof: into a session where there is one post to act from, else to the page that asks for it (or says
/// that there is none).
kit::Response enter(kit::Ctx& ctx, const Entering& entering);

struct Entered {
    kit::Response response; // to where they wanted, with the browser's cookies
    Id<Session> session;
};

/// Into a session that acts from `post`. A session that this browser had is ended.
Entered enter_from(kit::Ctx& ctx, const Entering& entering, Id<Post> post, Instant proven_at);
/// After the first of two proofs: to the page that asks for the second.
kit::Response half_way(kit::Ctx& ctx, const SignIn& sign_in, const html::Url& next);

/// The sign-in on its way in this browser, and its secret's digest.
struct UnderWay {
    SignIn sign_in;
    Bytes digest;
};

std::optional<UnderWay> under_way(const kit::Visit& visit, Tx& tx);

/// The digest of this browser's own secret if `worker` has signed in with it before.
std::optional<Bytes> known_device(const kit::Visit& visit, Tx& tx, Id<Worker> worker);

kit::Cookie no_cookie(std::string_view name);

/// Where passkeys of this request's site belong; nothing where there can be none.
std::optional<Site> site_of(const kit::Visit& visit);
/// What the challenges of this browser are bound to: the session, or the visit of somebody who is not signed in.
std::string challenge_binding(const kit::Visit& visit);

/// What navigator.credentials.get answered, as posted; nothing when it is not base64url.
struct PostedAssertion {
    Bytes credential;
    Assertion assertion;
    std::string challenge;
    std::string user_handle; // empty when none came
};

std::optional<PostedAssertion> posted_assertion(const kit::Form& body);

/// Finds the passkey an assertion claims, believes the assertion, and spends the challenge.
Result<Id<Worker>> accept_passkey(kit::Ctx& ctx, const PostedAssertion& posted);

/// Checks and uses a code of the worker's authenticator.
bool accept_code(kit::Ctx& ctx, Id<Worker> worker, std::string_view typed);

}
