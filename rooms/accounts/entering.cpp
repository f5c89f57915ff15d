#include "rooms/accounts/entering.hpp"

#include "base/encoding.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/authenticator.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/viewers.hpp"
#include "rooms/accounts/worker_store.hpp"

namespace knotwork::accounts {
namespace {

constexpr auto device_lasts = std::chrono::hours(24 * 180);

// The browser keeps the secret it has, so that several people who share it are all known by it.
std::string remember_browser(kit::Ctx& ctx, Id<Worker> worker) {
    auto secret = ctx.request.cookies.text(device_cookie);
    if (secret.size() != random_token().size()) secret = random_token();
    remember_device(ctx.tx, worker, token_digest(secret), ctx.now);
    return secret;
}

void end_present_session(kit::Ctx& ctx) {
    if (ctx.viewer_or_none) end_session(ctx.tx, ctx.viewer_or_none->session, ctx.viewer_or_none->worker);
}

std::string decoded(const kit::Form& body, std::string_view name) {
    return from_base64url(body.text(name)).value_or("");
}

}

kit::Cookie no_cookie(std::string_view name) {
    return { std::string(name), {}, std::chrono::seconds(0) };
}

kit::Response enter(kit::Ctx& ctx, const Entering& entering) {
    const auto posts = current_posts_of(ctx.tx, entering.worker, day_in_london(ctx.now));
    if (posts.size() == 1) return enter_from(ctx, entering, posts.front().id, ctx.now).response;
    return half_way(ctx, { entering.worker, entering.to, ctx.now, entering.by }, "/sign-in/post");
}

Entered enter_from(kit::Ctx& ctx, const Entering& entering, Id<Post> post, Instant proven_at) {
    const auto token = random_token();
    const Session session{
        .id = new_id<Session>(ctx.now),
        .worker = entering.worker,
        .post = post,
        .device = device_of(ctx.request.headers.text("user-agent")),
        .started_at = ctx.now,
        .last_seen_at = ctx.now,
        .proven_at = proven_at,
    };
    end_present_session(ctx);
    forget_expired_sessions(ctx.tx, ctx.now);
    insert_session(ctx.tx, session, token_digest(token));
    remember_post(ctx.tx, entering.worker, post);
    ctx.record(SignedIn{ entering.worker, post, entering.by });
    auto response = kit::see_other(html::Url(entering.to));
    response.cookies.push_back({ std::string(kit::session_cookie), token, std::nullopt });
    response.cookies.push_back({ std::string(device_cookie), remember_browser(ctx, entering.worker), device_lasts });
    response.cookies.push_back(no_cookie(sign_in_cookie));
    return { std::move(response), session.id };
}

kit::Response half_way(kit::Ctx& ctx, const SignIn& sign_in, const html::Url& next) {
    const auto token = random_token();
    if (const auto before = under_way(ctx, ctx.tx)) end_sign_in(ctx.tx, before->digest);
    insert_sign_in(ctx.tx, sign_in, token_digest(token), ctx.now);
    auto response = kit::see_other(next);
    response.cookies.push_back({ std::string(sign_in_cookie), token, std::nullopt });
    return response;
}

std::optional<UnderWay> under_way(const kit::Visit& visit, Tx& tx) {
    const auto& token = visit.request.cookies.text(sign_in_cookie);
    if (token.empty()) return std::nullopt;
    const auto digest = token_digest(token);
    auto sign_in = find_sign_in(tx, digest, visit.now);
    if (!sign_in) return std::nullopt;
    return UnderWay{ std::move(*sign_in), digest };
}

std::optional<Bytes> known_device(const kit::Visit& visit, Tx& tx, Id<Worker> worker) {
    const auto& secret = visit.request.cookies.text(device_cookie);
    if (secret.empty()) return std::nullopt;
    const auto digest = token_digest(secret);
    // Bound to the worker as well: several people may share a browser, and each has their own failures.
    if (!is_known_device(tx, worker, digest)) return std::nullopt;
    return Bytes{ digest.raw + worker.text() };
}

std::optional<Site> site_of(const kit::Visit& visit) {
    return site_of(visit.request.origin);
}

std::string challenge_binding(const kit::Visit& visit) {
    if (visit.viewer_or_none) return "session " + visit.viewer_or_none->session.text();
    return "visit " + visit.request.cookies.text(kit::visit_cookie);
}

std::optional<PostedAssertion> posted_assertion(const kit::Form& body) {
    PostedAssertion posted{
        .credential = { decoded(body, "passkey_id") },
        .assertion = { decoded(body, "passkey_client_data"),
                       decoded(body, "passkey_authenticator_data"),
                       decoded(body, "passkey_signature") },
        .challenge = {},
        .user_handle = decoded(body, "passkey_user_handle"),
    };
    auto challenge = challenge_in(posted.assertion.client_data);
    if (posted.credential.raw.empty() || !challenge) return std::nullopt;
    posted.challenge = std::move(*challenge);
    return posted;
}

Result<Id<Worker>> accept_passkey(kit::Ctx& ctx, const PostedAssertion& posted) {
    const auto site = site_of(ctx);
    const auto& keyring = keyring_of(ctx.services);
    if (!site || !is_our_challenge(keyring, posted.challenge, challenge_binding(ctx), ctx.now))
        return disbelieved(Disbelief::wrong_challenge);
    const auto passkey = passkey_with(ctx.tx, posted.credential);
    if (!passkey) return disbelieved(Disbelief::no_credential);
    const bool right_person = posted.user_handle.empty() || posted.user_handle == passkey->worker.text();
    if (!right_person) return disbelieved(Disbelief::wrong_person);
    const auto counter = TRY(accept_assertion(posted.assertion, passkey->credential, *site, posted.challenge));
    if (!spend_challenge(ctx.tx, posted.challenge, ctx.now)) return disbelieved(Disbelief::wrong_challenge);
    use_passkey(ctx.tx, passkey->id, counter, ctx.now);
    return passkey->worker;
}

bool accept_code(kit::Ctx& ctx, Id<Worker> worker, std::string_view typed) {
    const auto authenticator = authenticator_of(ctx.tx, worker);
    if (!authenticator) return false;
    const auto& keyring = keyring_of(ctx.services);
    const auto secret = keyring.open("authenticator", worker.text(), authenticator->sealed);
    if (!secret) {
        // After `knotwork key adopt` it proves nothing any more: an administrator lets its owner make a new one.
        log::warning("authenticator sealed with another key", { { "worker", worker.text() } });
        return false;
    }
    const auto step = step_of_code(*secret, typed, ctx.now, authenticator->last_step);
    return step && use_step(ctx.tx, worker, *step);
}

}
