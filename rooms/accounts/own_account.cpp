// What people do with their own account. Whatever changes what they sign in with asks for a fresh proof first, and is
// told to them by e-mail.
#include "base/encoding.hpp"
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/account_pages.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/attempt_store.hpp"
#include "rooms/accounts/authenticator.hpp"
#include "rooms/accounts/codes.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/join.hpp"
#include "rooms/accounts/letters.hpp"
#include "rooms/accounts/new_passkey.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/password.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

constexpr std::string_view new_secret_purpose = "new authenticator";

Worker me(const Visit& visit, Tx& tx) {
    auto worker = find_worker(tx, visit.viewer().worker);
    ensure(worker.has_value(), "a viewer is not among the workers");
    return std::move(*worker);
}

void note(Ctx& ctx, SignInChanged::What what) {
    ctx.record(SignInChanged{ ctx.viewer().worker, what });
    send_notice(ctx.tx, ctx.viewer().worker, ctx.now);
}

kit::Page post_page(Ctx& ctx, const Problems& problems) {
    const auto posts = current_posts_of(ctx.tx, ctx.viewer().worker, day_in_london(ctx.now));
    auto page = choose_post_page({ with_agencies(ctx.tx, posts), ctx.viewer().post, "/post", problems });
    page.back = "/";
    return page;
}

// The password that was typed as the present one, compared: it counts as an attempt like any other.
struct Present {
    std::vector<Counter> counters;
    std::optional<Instant> closed;
    std::optional<std::string> hash;
};

Present begin_present(const Visit& visit, Tx& tx, const Worker& worker) {
    Present present;
    present.counters = sign_in_counters(
        keyring_of(visit.services), email_key(worker.email), visit.request.address, known_device(visit, tx, worker.id)
    );
    present.hash = password_of(tx, worker.id);
    if (present.hash) present.closed = count_attempt(tx, present.counters, visit.now);
    return present;
}

// What is wrong with the present password, if one is asked for.
Result<std::optional<Say>> wrong_with_present(Visit& visit, const Present& present) {
    if (!present.hash) return std::optional<Say>();
    if (present.closed)
        return std::optional(Say{ "accounts.sign_in.wait", { { "wait", spoken_wait(*present.closed - visit.now) } } });
    if (!TRY(PasswordKeeper::shared().matches(*present.hash, visit.body.text("present_password"))))
        return std::optional(Say{ "accounts.password.present.wrong" });
    visit.database.write([&](Tx& tx) { forgive_attempt(tx, present.counters); });
    return std::optional<Say>();
}

AuthenticatorPage new_authenticator_page(const Ctx& ctx, const std::string& secret) {
    const auto& session = ctx.viewer().session.text();
    return {
        .post = "/account/authenticator",
        .back = "/account",
        .secret = secret,
        .email = me(ctx, ctx.tx).email,
        .sealed = to_base64url(keyring_of(ctx.services).seal(new_secret_purpose, session, secret).raw),
    };
}

Problem last_factor() {
    return Problem::of(Problem::Kind::invalid, { "accounts.account.last_factor" });
}

}

Result<Response> show_account(Ctx& ctx) {
    const auto& viewer = ctx.viewer();
    const auto worker = me(ctx, ctx.tx);
    const auto employer = find_agency(ctx.tx, worker.agency);
    const auto authenticator = authenticator_of(ctx.tx, worker.id);
    return kit::show(account_page({
        .worker = worker,
        .employer = employer ? employer->name.text() : std::string(),
        .posts = with_agencies(ctx.tx, posts_of(ctx.tx, worker.id)),
        .acting = viewer.post,
        .today = day_in_london(ctx.now),
        .factors = factors_of(ctx.tx, worker.id),
        .authenticator_added = authenticator ? std::optional(authenticator->added_at) : std::nullopt,
        .passkeys = passkeys_of(ctx.tx, worker.id),
        .may_add_passkeys = site_of(ctx).has_value(),
        .sessions = sessions_of(ctx.tx, worker.id, ctx.now),
        .this_session = viewer.session,
    }));
}

Result<Response> ask_post(Ctx& ctx) {
    return kit::show(post_page(ctx, {}));
}

Result<Response> take_post(Ctx& ctx) {
    const auto chosen = ctx.body.read<Id<Post>>("post").value;
    const auto post = chosen ? find_post(ctx.tx, *chosen) : std::nullopt;
    if (!post || post->worker != ctx.viewer().worker || !post->is_current(day_in_london(ctx.now))) {
        Problems problems;
        problems.add("post", "accounts.choose_post.missing");
        return kit::show(post_page(ctx, problems), 422);
    }
    const auto token = random_token();
    move_session(ctx.tx, ctx.viewer().session, token_digest(token), post->id);
    remember_post(ctx.tx, ctx.viewer().worker, post->id);
    ctx.record(PostChosen{ ctx.viewer().worker, post->id });
    auto response = kit::see_other("/", words("accounts.choose_post.done", { { "post", post->title.text() } }));
    response.cookies.push_back({ std::string(kit::session_cookie), token, std::nullopt });
    return response;
}

Result<Response> ask_change_password(Ctx& ctx) {
    const bool has_one = password_of(ctx.tx, ctx.viewer().worker).has_value();
    if (!has_one)
        if (auto proof = must_prove(ctx, "/account/password")) return std::move(*proof);
    return kit::show(password_page({ me(ctx, ctx.tx).email, has_one, {} }));
}

Result<Response> change_password(Visit& visit) {
    const auto worker = visit.database.read([&](Tx& tx) { return me(visit, tx); });
    const auto present = visit.database.write([&](Tx& tx) { return begin_present(visit, tx, worker); });
    if (!present.hash)
        if (auto proof = must_prove(visit, "/account/password")) return std::move(*proof);
    Problems problems;
    if (const auto wrong = TRY(wrong_with_present(visit, present)))
        problems.add("present_password", wrong->key, wrong->with);
    const auto& password = visit.body.text("password");
    if (const auto refusal = refusal_of(password, worker.name.shown(), worker.email.shown()))
        problems.add("password", refusal->key, refusal->with);
    if (problems)
        return kit::show(
            password_page({ worker.email, present.hash.has_value(), problems }), present.closed ? 429 : 422
        );
    const auto hash = TRY(PasswordKeeper::shared().hash(password));
    visit.database.write([&](Tx& tx) {
        Ctx ctx(visit, tx);
        put_password(tx, worker.id, hash, visit.now);
        use_password_links(tx, worker.id, visit.now);
        end_sessions(tx, worker.id, visit.viewer().session);
        note(ctx, SignInChanged::What::password_set);
    });
    return kit::see_other("/account", words("accounts.change_password.done"));
}

Result<Response> ask_authenticator(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/authenticator")) return std::move(*proof);
    return kit::show(authenticator_page(new_authenticator_page(ctx, new_authenticator_secret())));
}

Result<Response> add_authenticator(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/authenticator")) return std::move(*proof);
    const auto& keyring = keyring_of(ctx.services);
    const auto sealed = from_base64url(ctx.body.text("sealed"));
    const auto secret =
        sealed ? keyring.open(new_secret_purpose, ctx.viewer().session.text(), { *sealed }) : std::nullopt;
    if (!secret) return kit::see_other("/account/authenticator");
    const auto& typed = ctx.body.text("code");
    const auto step = step_of_code(*secret, typed, ctx.now, -1);
    if (!step) {
        auto page = new_authenticator_page(ctx, *secret);
        page.problems.add(
            "code", trimmed(typed).empty() ? "accounts.code.missing" : "accounts.authenticator.code.wrong"
        );
        return kit::show(authenticator_page(page), 422);
    }
    const auto worker = ctx.viewer().worker;
    put_authenticator(ctx.tx, worker, keyring.seal("authenticator", worker.text(), *secret), *step, ctx.now);
    note(ctx, SignInChanged::What::authenticator_added);
    return kit::see_other("/account", words("accounts.authenticator.done"));
}

Result<Response> ask_authenticator_removal(Ctx& ctx) {
    if (!may_remove_authenticator(factors_of(ctx.tx, ctx.viewer().worker))) return last_factor();
    if (auto proof = must_prove(ctx, "/account/authenticator/removal")) return std::move(*proof);
    return kit::show(removal_page({
        .title = words("accounts.authenticator.removal.title"),
        .says = words("accounts.authenticator.removal.says"),
        .post = "/account/authenticator/removal",
        .button = words("accounts.authenticator.removal.button"),
    }));
}

Result<Response> end_authenticator(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/authenticator/removal")) return std::move(*proof);
    if (!may_remove_authenticator(factors_of(ctx.tx, ctx.viewer().worker))) return last_factor();
    remove_authenticator(ctx.tx, ctx.viewer().worker);
    note(ctx, SignInChanged::What::authenticator_removed);
    return kit::see_other("/account", words("accounts.authenticator.removal.done"));
}

Result<Response> ask_passkey(Ctx& ctx) {
    if (!site_of(ctx)) return Problem::Kind::not_found;
    if (auto proof = must_prove(ctx, "/account/passkeys")) return std::move(*proof);
    return kit::show(add_passkey_page());
}

Result<Response> new_passkey_options(Ctx& ctx) {
    return options_for_new_passkey(ctx, me(ctx, ctx.tx));
}

Result<Response> add_passkey(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/passkeys")) return std::move(*proof);
    if (const auto taken = take_new_passkey(ctx, ctx.viewer().worker); !taken) {
        Problems problems;
        problems.add("passkey", "accounts.passkey.refused");
        return kit::show(add_passkey_page(problems), 422);
    }
    send_notice(ctx.tx, ctx.viewer().worker, ctx.now);
    return kit::see_other("/account", words("accounts.add_passkey.done"));
}

Result<Response> ask_passkey_removal(Ctx& ctx, Id<Passkey> passkey) {
    if (!may_remove_passkey(factors_of(ctx.tx, ctx.viewer().worker))) return last_factor();
    const auto address = "/account/passkeys/" + passkey.text() + "/removal";
    if (auto proof = must_prove(ctx, address)) return std::move(*proof);
    for (const auto& held : passkeys_of(ctx.tx, ctx.viewer().worker))
        if (held.id == passkey)
            return kit::show(removal_page({
                .title = words("accounts.passkey.removal.title"),
                .says = words("accounts.passkey.removal.says", { { "device", spoken(held.device) } }),
                .post = address,
                .button = words("accounts.passkey.removal.button"),
            }));
    return Problem::Kind::not_found;
}

Result<Response> end_passkey(Ctx& ctx, Id<Passkey> passkey) {
    if (auto proof = must_prove(ctx, "/account")) return std::move(*proof);
    if (!may_remove_passkey(factors_of(ctx.tx, ctx.viewer().worker))) return last_factor();
    if (!remove_passkey(ctx.tx, passkey, ctx.viewer().worker)) return Problem::Kind::not_found;
    note(ctx, SignInChanged::What::passkey_removed);
    return kit::see_other("/account", words("accounts.passkey.removal.done"));
}

Result<Response> ask_new_recovery_codes(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/recovery-codes/new")) return std::move(*proof);
    return kit::show(removal_page({
        .title = words("accounts.recovery.new.title"),
        .says = words("accounts.recovery.new.says"),
        .post = "/account/recovery-codes/new",
        .button = words("accounts.recovery.new.button"),
    }));
}

Result<Response> make_recovery_codes(Ctx& ctx) {
    if (auto proof = must_prove(ctx, "/account/recovery-codes/new")) return std::move(*proof);
    give_recovery_codes(ctx, ctx.viewer().worker, ctx.viewer().session);
    send_notice(ctx.tx, ctx.viewer().worker, ctx.now);
    return kit::see_other("/account/recovery-codes");
}

Result<Response> show_recovery_codes(Ctx& ctx) {
    const auto codes = codes_to_show(ctx, ctx.viewer().session);
    if (codes.empty()) return kit::see_other("/account");
    return kit::show(recovery_codes_page(codes));
}

Result<Response> download_recovery_codes(Ctx& ctx) {
    const auto codes = codes_to_show(ctx, ctx.viewer().session);
    if (codes.empty()) return Problem::Kind::gone;
    auto text = words("accounts.recovery.file.title") + "\n\n";
    for (const auto& code : codes)
        text += code + '\n';
    return kit::download(text, "text/plain; charset=utf-8", "knotwork-recovery-codes.txt");
}

Result<Response> put_recovery_codes_away(Ctx& ctx) {
    put_codes_away(ctx.tx, ctx.viewer().session);
    return kit::see_other("/", words("accounts.recovery.kept.done"));
}

Result<Response> end_own_session(Ctx& ctx, Id<Session> session) {
    const auto& viewer = ctx.viewer();
    if (!end_session(ctx.tx, session, viewer.worker)) return Problem::Kind::gone;
    ctx.record(SessionsEnded{ viewer.worker, 1 });
    return kit::see_other(session == viewer.session ? "/sign-in" : "/account", words("accounts.session.ended"));
}

Result<Response> end_other_sessions(Ctx& ctx) {
    const auto& viewer = ctx.viewer();
    const auto count = end_sessions(ctx.tx, viewer.worker, viewer.session);
    ctx.record(SessionsEnded{ viewer.worker, count });
    return kit::see_other("/account", words_count("accounts.session.others_ended", static_cast<std::size_t>(count)));
}

}
