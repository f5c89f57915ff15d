// A forgotten password: a link by e-mail that works once within the hour. What is said never depends on whether anybody
// has the address. The link changes the password alone; the second proof is asked for as always.
#include "html/words.hpp"
#include "rooms/accounts/attempt_store.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/fields.hpp"
#include "rooms/accounts/letters.hpp"
#include "rooms/accounts/password.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/sign_in.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

// Sends a link if somebody who has a password has the address, and not too many were asked for lately.
void send_link(const Visit& visit, Tx& tx, const EmailAddress& email) {
    const auto key = email_key(email);
    const auto counters = message_counters(keyring_of(visit.services), key, visit.request.address);
    if (count_attempt(tx, counters, visit.now)) return;
    const auto worker = worker_with_email(tx, key);
    if (!worker || worker->left_at || !password_of(tx, worker->id)) return;
    send_password_link(tx, insert_password_link(tx, worker->id, visit.now), visit.now);
}

struct Linked {
    PasswordLink link;
    Worker worker;
};

std::optional<Linked> linked(Tx& tx, const std::string& token, Instant now) {
    const auto link = open_password_link(tx, token_digest(token), now);
    const auto worker = link ? find_worker(tx, link->worker) : std::nullopt;
    if (!worker || worker->left_at) return std::nullopt;
    return Linked{ *link, *worker };
}

}

Result<Response> ask_forgotten(Ctx&) {
    return kit::show(forgotten_page());
}

Result<Response> send_forgotten(Visit& visit) {
    const auto email = visit.body.read<EmailAddress>("email");
    Problems problems;
    must_have(problems, "email", email, "accounts.sign_in.email.");
    if (problems) return kit::show(forgotten_page(email, problems), 422);
    visit.database.write([&](Tx& tx) { send_link(visit, tx, *email.value); });
    return kit::show(forgotten_sent_page(email.value->shown()));
}

Result<Response> ask_new_password(Ctx& ctx, const std::string& token) {
    const auto found = linked(ctx.tx, token, ctx.now);
    if (!found) return kit::show(link_gone_page(), 410);
    return kit::show(new_password_page(token, found->worker.email));
}

Result<Response> set_new_password(Visit& visit, const std::string& token) {
    const auto found = visit.database.read([&](Tx& tx) { return linked(tx, token, visit.now); });
    if (!found) return kit::show(link_gone_page(), 410);
    const auto& worker = found->worker;
    const auto& password = visit.body.text("password");
    if (const auto refusal = refusal_of(password, worker.name.shown(), worker.email.shown())) {
        Problems problems;
        problems.add("password", refusal->key, refusal->with);
        return kit::show(new_password_page(token, worker.email, problems), 422);
    }
    const auto hash = TRY(PasswordKeeper::shared().hash(password));
    const bool kept = visit.database.write([&](Tx& tx) {
        if (!linked(tx, token, visit.now)) return false;
        Ctx ctx(visit, tx);
        put_password(tx, worker.id, hash, visit.now);
        use_password_links(tx, worker.id, visit.now);
        end_sessions(tx, worker.id);
        ctx.record(SignInChanged{ worker.id, SignInChanged::What::password_reset });
        send_notice(tx, worker.id, visit.now);
        return true;
    });
    if (!kept) return kit::show(link_gone_page(), 410);
    return kit::see_other("/sign-in", words("accounts.new_password.done"));
}

}
