// An invitation on its way: the link is the proof until the last step, which uses it up. What was chosen on the way is
// kept with the invitation and moves into place at once, with the first session.
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/authenticator.hpp"
#include "rooms/accounts/codes.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/join.hpp"
#include "rooms/accounts/letters.hpp"
#include "rooms/accounts/new_passkey.hpp"
#include "rooms/accounts/password.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/sign_in.hpp"
#include "rooms/accounts/urls.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

struct Guest {
    Invitation invitation;
    Worker worker;
    std::vector<Post> current;
    std::optional<Date> starts{}; // of the first post, when none is current
};

std::optional<Guest> guest_of(Tx& tx, const std::string& token, Instant now) {
    const auto invitation = open_invitation(tx, token_digest(token), now);
    const auto worker = invitation ? find_worker(tx, invitation->worker) : std::nullopt;
    if (!worker || worker->left_at) return std::nullopt;
    const auto today = day_in_london(now);
    Guest guest{ *invitation, *worker, current_posts_of(tx, worker->id, today) };
    for (const auto& post : posts_of(tx, worker->id))
        if (!post.ended_at && post.from > today && (!guest.starts || post.from < *guest.starts))
            guest.starts = post.from;
    if (guest.current.empty() && !guest.starts) return std::nullopt;
    return guest;
}

// What stands in a guest's way before anything is asked; nothing when they may go on.
std::optional<Response> turned_back(const std::optional<Guest>& guest) {
    if (!guest) return kit::show(link_gone_page(), 410);
    if (guest->current.empty()) return kit::show(too_early_page(*guest->starts));
    return std::nullopt;
}

WelcomePage welcome_of(const Visit& visit, Tx& tx, const Guest& guest, const std::string& token) {
    const auto& post = guest.current.back();
    const auto agency = find_agency(tx, post.agency);
    return {
        .token = token,
        .worker = guest.worker,
        .post_title = post.title.text(),
        .agency_name = agency ? agency->name.text() : std::string(),
        .passkeys = site_of(visit).has_value(),
    };
}

std::string owner(const Guest& guest) {
    return guest.worker.id.text();
}

std::string secret_of(const Visit& visit, const Guest& guest) {
    const auto secret = keyring_of(visit.services).open("authenticator", owner(guest), *guest.invitation.sealed_secret);
    ensure(secret.has_value(), "an invitation was sealed with another key than this installation's");
    return *secret;
}

AuthenticatorPage authenticator_options(const Visit& visit, const Guest& guest, const std::string& token) {
    return {
        .post = urls::invitation(token, "authenticator"),
        .back = urls::invitation(token),
        .secret = secret_of(visit, guest),
        .email = guest.worker.email,
    };
}

bool has_chosen_password(const std::optional<Guest>& guest) {
    return guest && guest->invitation.password_hash && guest->invitation.sealed_secret;
}

// The last step: what they sign in with stands, the link is used up, and they are in.
Response join(Ctx& ctx, const Guest& guest) {
    use_invitation(ctx.tx, guest.invitation.id, ctx.now);
    ctx.record(WorkerJoined{ guest.worker.id });
    const Entering entering{ guest.worker.id, SignedIn::By::invitation, "/account/recovery-codes" };
    auto entered = enter_from(ctx, entering, guest.current.back().id, ctx.now);
    give_recovery_codes(ctx, guest.worker.id, entered.session);
    return std::move(entered.response);
}

// The answer of a last step: in, or nothing when what was sent is wrong or the link was used in the meantime.
std::optional<Response> take_first_code(Visit& visit, Tx& tx, const std::string& token, const std::string& typed) {
    Ctx ctx(visit, tx);
    const auto guest = guest_of(tx, token, visit.now);
    if (!has_chosen_password(guest) || guest->current.empty()) return std::nullopt;
    const auto step = step_of_code(secret_of(visit, *guest), typed, visit.now, -1);
    if (!step) return std::nullopt;
    remove_all_factors(tx, guest->worker.id);
    put_password(tx, guest->worker.id, *guest->invitation.password_hash, visit.now);
    put_authenticator(tx, guest->worker.id, *guest->invitation.sealed_secret, *step, visit.now);
    return join(ctx, *guest);
}

std::optional<Response> take_first_passkey(Visit& visit, Tx& tx, const std::string& token) {
    Ctx ctx(visit, tx);
    const auto guest = guest_of(tx, token, visit.now);
    if (!guest || guest->current.empty()) return std::nullopt;
    remove_all_factors(tx, guest->worker.id);
    if (!take_new_passkey(ctx, guest->worker.id)) return std::nullopt;
    return join(ctx, *guest);
}

}

Result<Response> show_invitation(Ctx& ctx, const std::string& token) {
    const auto guest = guest_of(ctx.tx, token, ctx.now);
    if (auto back = turned_back(guest)) return std::move(*back);
    return kit::show(welcome_page(welcome_of(ctx, ctx.tx, *guest, token)));
}

Result<Response> choose_first_password(Visit& visit, const std::string& token) {
    const auto guest = visit.database.read([&](Tx& tx) { return guest_of(tx, token, visit.now); });
    if (auto back = turned_back(guest)) return std::move(*back);
    const auto& password = visit.body.text("password");
    if (const auto refusal = refusal_of(password, guest->worker.name.shown(), guest->worker.email.shown())) {
        auto page = visit.database.read([&](Tx& tx) { return welcome_of(visit, tx, *guest, token); });
        page.problems.add("password", refusal->key, refusal->with);
        return kit::show(welcome_page(page), 422);
    }
    auto chosen = guest->invitation;
    chosen.password_hash = TRY(PasswordKeeper::shared().hash(password));
    if (!chosen.sealed_secret)
        chosen.sealed_secret =
            keyring_of(visit.services).seal("authenticator", owner(*guest), new_authenticator_secret());
    visit.database.write([&](Tx& tx) {
        if (open_invitation(tx, chosen.id, visit.now)) keep_choices(tx, chosen);
    });
    return kit::see_other(urls::invitation(token, "authenticator"));
}

Result<Response> ask_first_authenticator(Ctx& ctx, const std::string& token) {
    const auto guest = guest_of(ctx.tx, token, ctx.now);
    if (auto back = turned_back(guest)) return std::move(*back);
    if (!has_chosen_password(guest)) return kit::see_other(urls::invitation(token));
    return kit::show(authenticator_page(authenticator_options(ctx, *guest, token)));
}

Result<Response> join_with_authenticator(Visit& visit, const std::string& token) {
    const auto& typed = visit.body.text("code");
    auto in = visit.database.write([&](Tx& tx) { return take_first_code(visit, tx, token, typed); });
    if (in) return std::move(*in);
    const auto guest = visit.database.read([&](Tx& tx) { return guest_of(tx, token, visit.now); });
    if (auto back = turned_back(guest)) return std::move(*back);
    if (!has_chosen_password(guest)) return kit::see_other(urls::invitation(token));
    auto page = authenticator_options(visit, *guest, token);
    page.problems.add("code", trimmed(typed).empty() ? "accounts.code.missing" : "accounts.authenticator.code.wrong");
    return kit::show(authenticator_page(page), 422);
}

Result<Response> invitation_passkey_options(Ctx& ctx, const std::string& token) {
    const auto guest = guest_of(ctx.tx, token, ctx.now);
    if (!guest || guest->current.empty()) return Problem::Kind::gone;
    return options_for_new_passkey(ctx, guest->worker);
}

Result<Response> join_with_passkey(Visit& visit, const std::string& token) {
    auto in = visit.database.write([&](Tx& tx) -> Result<Response> {
        auto response = take_first_passkey(visit, tx, token);
        if (!response) return Problem::Kind::invalid; // nothing of it is kept
        return std::move(*response);
    });
    if (in) return std::move(*in);
    const auto guest = visit.database.read([&](Tx& tx) { return guest_of(tx, token, visit.now); });
    if (auto back = turned_back(guest)) return std::move(*back);
    auto page = visit.database.read([&](Tx& tx) { return welcome_of(visit, tx, *guest, token); });
    page.problems.add("passkey", "accounts.passkey.refused");
    return kit::show(welcome_page(page), 422);
}

}
