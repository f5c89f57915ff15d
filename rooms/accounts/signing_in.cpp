// The steps of signing in. A wrong step must not vanish with a rollback, and a password takes its time, so these
// handlers open short transactions of their own; pages are made outside them.
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/attempt_store.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/password.hpp"
#include "rooms/accounts/recovery.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/sign_in.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

bool is_demonstration(const Visit& visit) {
    return visit.services.settings.yes("demonstration");
}

SignInPage sign_in_options(const Visit& visit, Tx& tx, SignInForm form) {
    SignInPage page{ .form = std::move(form), .passkeys = site_of(visit).has_value() };
    page.demonstration = is_demonstration(visit);
    if (page.demonstration) page.offered = offered_characters(tx, day_in_london(visit.now));
    return page;
}

Response sign_in_again(Visit& visit, const SignInForm& form, Problems problems, int status) {
    auto page = visit.database.read([&](Tx& tx) { return sign_in_options(visit, tx, form); });
    page.problems = std::move(problems);
    return kit::show(sign_in_page(page), status);
}

std::string wait_until(Instant open, Instant now) {
    return spoken_wait(open - now);
}

void retry_after(Response& response, Instant open, Instant now) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(open - now).count();
    response.headers.emplace_back("Retry-After", std::to_string(seconds));
}

// What is known when a password arrives, before it is compared.
struct Attempt {
    std::vector<Counter> counters;
    std::optional<Instant> closed; // too many before this one: it is not looked at
    std::optional<Id<Worker>> worker;
    std::string hash; // empty when nobody, or nobody with a password, has that address
};

Attempt begin_attempt(const Visit& visit, Tx& tx, const EmailAddress& email) {
    const auto key = email_key(email);
    const auto worker = worker_with_email(tx, key);
    const auto device = worker ? known_device(visit, tx, worker->id) : std::nullopt;
    Attempt attempt;
    attempt.counters = sign_in_counters(keyring_of(visit.services), key, visit.request.address, device);
    attempt.closed = count_attempt(tx, attempt.counters, visit.now);
    if (!worker || worker->left_at) return attempt;
    attempt.worker = worker->id;
    attempt.hash = password_of(tx, worker->id).value_or("");
    return attempt;
}

void note_refusal(Visit& visit, SignInRefused refused) {
    visit.database.write([&](Tx& tx) {
        Ctx ctx(visit, tx);
        ctx.record(refused);
    });
}

Response wrong_password(Visit& visit, const SignInForm& form, const Attempt& attempt) {
    note_refusal(visit, { attempt.worker, SignInRefused::At::password });
    Problems problems;
    problems.add("email", "accounts.sign_in.wrong");
    return sign_in_again(visit, form, std::move(problems), 422);
}

Response too_soon(Visit& visit, const SignInForm& form, Instant open) {
    Problems problems;
    problems.add("email", "accounts.sign_in.wait", { { "wait", wait_until(open, visit.now) } });
    auto response = sign_in_again(visit, form, std::move(problems), 429);
    retry_after(response, open, visit.now);
    return response;
}

Response right_password(Visit& visit, const SignInForm& form, const Attempt& attempt) {
    return visit.database.write([&](Tx& tx) {
        Ctx ctx(visit, tx);
        forgive_attempt(tx, attempt.counters);
        return half_way(ctx, { .worker = *attempt.worker, .to_path = form.to }, "/sign-in/code");
    });
}

// A second step as it went: the answer when it was right, else when it may be tried again, or that it was wrong.
struct Step {
    std::optional<Response> through{};
    std::optional<Instant> closed{};
    bool nothing_under_way = false;
    Factors factors{}; // of whoever is half-way in
};

// Counts the attempt, and lets `check` say whether it was right.
template <class Check>
Step second_step(Visit& visit, Tx& tx, SignedIn::By by, const Check& check) {
    Ctx ctx(visit, tx);
    const auto found = under_way(visit, tx);
    if (!found || found->sign_in.proven_at) return { .nothing_under_way = true };
    const auto worker = found->sign_in.worker;
    Step step{ .factors = factors_of(tx, worker) };
    const auto counters = second_step_counters(
        keyring_of(visit.services), worker.text(), visit.request.address, known_device(visit, tx, worker)
    );
    step.closed = count_attempt(tx, counters, visit.now);
    if (step.closed) return step;
    if (!check(ctx, worker)) {
        ctx.record(SignInRefused{ worker, SignInRefused::At::second_step, {} });
        return step;
    }
    forgive_attempt(tx, counters);
    end_sign_in(tx, found->digest);
    step.through = enter(ctx, { worker, by, found->sign_in.to_path });
    return step;
}

// The answer to a second step; `page` shows what was wrong with `field`.
template <class MakePage>
Response answer_step(Visit& visit, Step step, const char* field, const char* wrong, const MakePage& page) {
    if (step.nothing_under_way) return kit::see_other("/sign-in");
    if (step.through) return std::move(*step.through);
    Problems problems;
    if (step.closed) problems.add(field, "accounts.sign_in.wait", { { "wait", wait_until(*step.closed, visit.now) } });
    else problems.add(field, wrong);
    auto response = kit::show(page(step, problems), step.closed ? 429 : 422);
    if (step.closed) retry_after(response, *step.closed, visit.now);
    return response;
}

kit::Page second_step_again(const Visit& visit, const Step& step, const Problems& problems) {
    return second_step_page({ step.factors, site_of(visit).has_value(), problems });
}

// Nobody can guess a passkey, so no number of failures from its network keeps the right one out. Those that are wrong
// are counted, so that they cannot fill the record.
Step refused_passkey(Ctx& ctx, Step step, const Result<Id<Worker>>& accepted) {
    step.closed = count_attempt(ctx.tx, address_counters(keyring_of(ctx.services), ctx.request.address), ctx.now);
    if (step.closed) return step;
    const auto why = accepted ? std::string() : accepted.problem().detail.text;
    ctx.record(SignInRefused{ std::nullopt, SignInRefused::At::passkey, why });
    return step;
}

// A passkey needs no password before it; after one, it is the second proof.
Step passkey_step(Visit& visit, Tx& tx, const PostedAssertion& posted) {
    Ctx ctx(visit, tx);
    Step step;
    const auto found = under_way(visit, tx);
    step.nothing_under_way = !found;
    if (found) step.factors = factors_of(tx, found->sign_in.worker);
    const auto accepted = accept_passkey(ctx, posted);
    const auto worker = accepted ? find_worker(tx, *accepted) : std::nullopt;
    if (!worker || worker->left_at) return refused_passkey(ctx, std::move(step), accepted);
    Entering entering{ worker->id, SignedIn::By::passkey, safe_path(visit.body.text("to")) };
    if (found && found->sign_in.worker == worker->id) {
        entering = { worker->id, SignedIn::By::password_and_passkey, found->sign_in.to_path };
        end_sign_in(tx, found->digest);
    }
    step.through = enter(ctx, entering);
    return step;
}

std::optional<Date> next_start(const std::vector<Post>& posts, Date today) {
    std::optional<Date> next;
    for (const auto& post : posts)
        if (!post.ended_at && post.from > today && (!next || post.from < *next)) next = post.from;
    return next;
}

kit::Page first_post_page(Ctx& ctx, const UnderWay& found, const Problems& problems) {
    const auto worker = found.sign_in.worker;
    const auto today = day_in_london(ctx.now);
    auto posts = current_posts_of(ctx.tx, worker, today);
    if (posts.empty()) return no_post_page(next_start(posts_of(ctx.tx, worker), today));
    return choose_post_page({ with_agencies(ctx.tx, posts), last_post(ctx.tx, worker), "/sign-in/post", problems });
}

}

Result<Response> ask_sign_in(Ctx& ctx) {
    auto to = safe_path(ctx.query.text("to"));
    if (ctx.viewer_or_none) return kit::see_other(html::Url(to));
    return kit::show(sign_in_page(sign_in_options(ctx, ctx.tx, { .to = std::move(to) })));
}

Result<Response> sign_in(Visit& visit) {
    const auto form = SignInForm::read(visit.body);
    if (auto problems = problems_of(form)) return sign_in_again(visit, form, std::move(problems), 422);
    const auto attempt = visit.database.write([&](Tx& tx) { return begin_attempt(visit, tx, *form.email.value); });
    if (attempt.closed) return too_soon(visit, form, *attempt.closed);
    auto right = PasswordKeeper::shared().matches(attempt.hash, form.password);
    if (!right) {
        visit.database.write([&](Tx& tx) { forgive_attempt(tx, attempt.counters); }); // it was not looked at
        return std::move(right).problem();
    }
    if (!*right) return wrong_password(visit, form, attempt);
    return right_password(visit, form, attempt);
}

Result<Response> ask_second_step(Ctx& ctx) {
    const auto found = under_way(ctx, ctx.tx);
    if (!found) return kit::see_other("/sign-in");
    if (found->sign_in.proven_at) return kit::see_other("/sign-in/post");
    return kit::show(second_step_page({ factors_of(ctx.tx, found->sign_in.worker), site_of(ctx).has_value(), {} }));
}

Result<Response> take_code(Visit& visit) {
    const auto typed = visit.body.text("code");
    auto step = visit.database.write([&](Tx& tx) {
        return second_step(visit, tx, SignedIn::By::password_and_code, [&](Ctx& ctx, Id<Worker> worker) {
            return accept_code(ctx, worker, typed);
        });
    });
    const auto* wrong = trimmed(typed).empty() ? "accounts.code.missing" : "accounts.code.wrong";
    return answer_step(visit, std::move(step), "code", wrong, [&](const Step& taken, const Problems& problems) {
        return second_step_again(visit, taken, problems);
    });
}

Result<Response> ask_recovery_code(Ctx& ctx) {
    const auto found = under_way(ctx, ctx.tx);
    if (!found || found->sign_in.proven_at) return kit::see_other("/sign-in");
    return kit::show(recovery_code_page());
}

Result<Response> take_recovery_code(Visit& visit) {
    const auto typed = visit.body.text("recovery_code");
    auto step = visit.database.write([&](Tx& tx) {
        return second_step(visit, tx, SignedIn::By::password_and_recovery_code, [&](Ctx& ctx, Id<Worker> worker) {
            const auto digest = recovery_digest(keyring_of(visit.services), worker, typed);
            if (!use_recovery_code(tx, worker, digest, visit.now)) return false;
            ctx.record(SignInChanged{ worker, SignInChanged::What::recovery_code_used });
            return true;
        });
    });
    const auto* wrong = trimmed(typed).empty() ? "accounts.recovery.missing" : "accounts.recovery.wrong";
    return answer_step(visit, std::move(step), "recovery_code", wrong, [](const Step&, const Problems& problems) {
        return recovery_code_page(problems);
    });
}

Result<Response> sign_in_passkey_options(Ctx& ctx) {
    const auto site = site_of(ctx);
    if (!site) return Problem::Kind::not_found;
    std::vector<Bytes> allowed;
    if (const auto found = under_way(ctx, ctx.tx); found && !found->sign_in.proven_at)
        for (const auto& passkey : passkeys_of(ctx.tx, found->sign_in.worker))
            allowed.push_back(passkey.credential.id);
    const auto challenge = new_challenge(keyring_of(ctx.services), challenge_binding(ctx), ctx.now);
    return kit::json(request_options(*site, challenge, allowed));
}

Result<Response> sign_in_by_passkey(Visit& visit) {
    const auto form = SignInForm{ .to = safe_path(visit.body.text("to")) };
    const auto posted = posted_assertion(visit.body);
    Step step{ .nothing_under_way = true };
    if (posted) step = visit.database.write([&](Tx& tx) { return passkey_step(visit, tx, *posted); });
    if (step.through) return std::move(*step.through);
    if (step.closed) return too_soon(visit, form, *step.closed);
    Problems problems;
    problems.add("passkey", "accounts.passkey.refused");
    if (step.nothing_under_way) return sign_in_again(visit, form, problems, 422);
    return kit::show(second_step_again(visit, step, problems), 422);
}

Result<Response> ask_first_post(Ctx& ctx) {
    const auto found = under_way(ctx, ctx.tx);
    if (!found || !found->sign_in.proven_at) return kit::see_other("/sign-in");
    return kit::show(first_post_page(ctx, *found, {}));
}

Result<Response> take_first_post(Ctx& ctx) {
    const auto found = under_way(ctx, ctx.tx);
    if (!found || !found->sign_in.proven_at || !found->sign_in.proven_by) return kit::see_other("/sign-in");
    const auto& sign_in = found->sign_in;
    const auto chosen = ctx.body.read<Id<Post>>("post").value;
    const auto post = chosen ? find_post(ctx.tx, *chosen) : std::nullopt;
    if (!post || post->worker != sign_in.worker || !post->is_current(day_in_london(ctx.now))) {
        Problems problems;
        problems.add("post", "accounts.choose_post.missing");
        return kit::show(first_post_page(ctx, *found, problems), 422);
    }
    end_sign_in(ctx.tx, found->digest);
    return enter_from(ctx, { sign_in.worker, *sign_in.proven_by, sign_in.to_path }, post->id, *sign_in.proven_at)
        .response;
}

Result<Response> sign_in_as_character(Ctx& ctx) {
    if (!is_demonstration(ctx)) return Problem::Kind::not_found;
    const auto worker = character(ctx.tx, ctx.body.text("worker"));
    if (!worker) return Problem::Kind::not_found;
    const auto found = find_worker(ctx.tx, *worker);
    const auto posts = current_posts_of(ctx.tx, *worker, day_in_london(ctx.now));
    if (!found || found->left_at || posts.empty()) return Problem::Kind::not_allowed;
    const Entering entering{ *worker, SignedIn::By::demonstration, safe_path(ctx.body.text("to")) };
    return enter_from(ctx, entering, posts.back().id, ctx.now).response; // the one they have held longest
}

Result<Response> sign_out(Ctx& ctx) {
    if (ctx.viewer_or_none) {
        end_session(ctx.tx, ctx.viewer().session, ctx.viewer().worker);
        ctx.record(SignedOut{ ctx.viewer().worker });
    }
    auto response = kit::see_other("/sign-in", words("accounts.signed_out"));
    response.cookies.push_back(no_cookie(kit::session_cookie));
    return response;
}

}
