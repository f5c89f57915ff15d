#include "rooms/accounts/accounts.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/accounts/attempt_store.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/sign_in.hpp"
#include "rooms/accounts/urls.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

// In the demonstration an invented person has nothing to prove with, and says so instead.
bool is_invented(const Visit& visit, Tx& tx) {
    if (!visit.services.settings.yes("demonstration")) return false;
    const auto worker = find_worker(tx, visit.viewer().worker);
    return worker && worker->demonstration && !factors_of(tx, worker->id).can_sign_in();
}

ProvePage prove_options(const Visit& visit, Tx& tx, const std::string& to) {
    return { factors_of(tx, visit.viewer().worker), site_of(visit).has_value(), is_invented(visit, tx), to, {} };
}

struct Proof {
    bool given = false;
    std::optional<Instant> closed{};
};

template <class Check>
Proof prove(Visit& visit, Tx& tx, const Check& check) {
    Ctx ctx(visit, tx);
    const auto worker = visit.viewer().worker;
    const auto device = known_device(visit, tx, worker);
    const auto counters =
        second_step_counters(keyring_of(visit.services), worker.text(), visit.request.address, device);
    Proof proof;
    proof.closed = count_attempt(tx, counters, visit.now);
    if (proof.closed) return proof;
    proof.given = check(ctx, worker);
    if (!proof.given) {
        ctx.record(SignInRefused{ worker, SignInRefused::At::second_step, {} });
        return proof;
    }
    forgive_attempt(tx, counters);
    mark_proven(tx, visit.viewer().session, visit.now);
    return proof;
}

Response answer_proof(Visit& visit, const Proof& proof, const char* field, const char* wrong) {
    const auto to = safe_path(visit.body.text("to"));
    if (proof.given) return kit::see_other(html::Url(to));
    auto page = visit.database.read([&](Tx& tx) { return prove_options(visit, tx, to); });
    if (!proof.closed) page.problems.add(field, wrong);
    else page.problems.add(field, "accounts.sign_in.wait", { { "wait", spoken_wait(*proof.closed - visit.now) } });
    return kit::show(prove_page(page), proof.closed ? 429 : 422);
}

}

std::optional<Response> must_prove(const Visit& visit, const html::Url& to) {
    if (is_freshly_proven(visit.viewer().proven_at, visit.now)) return std::nullopt;
    return kit::see_other(urls::prove(to));
}

Result<Response> ask_proof(Ctx& ctx) {
    return kit::show(prove_page(prove_options(ctx, ctx.tx, safe_path(ctx.query.text("to")))));
}

Result<Response> take_proof(Visit& visit) {
    const auto& typed = visit.body.text("code");
    const auto proof = visit.database.write([&](Tx& tx) {
        return prove(visit, tx, [&](Ctx& ctx, Id<Worker> worker) {
            return accept_code(ctx, worker, typed) || (!visit.body.has("code") && is_invented(visit, tx));
        });
    });
    const auto* wrong = trimmed(typed).empty() ? "accounts.code.missing" : "accounts.code.wrong";
    return answer_proof(visit, proof, "code", wrong);
}

Result<Response> proof_passkey_options(Ctx& ctx) {
    const auto site = site_of(ctx);
    if (!site) return Problem::Kind::not_found;
    std::vector<Bytes> allowed;
    for (const auto& passkey : passkeys_of(ctx.tx, ctx.viewer().worker))
        allowed.push_back(passkey.credential.id);
    const auto challenge = new_challenge(keyring_of(ctx.services), challenge_binding(ctx), ctx.now);
    return kit::json(request_options(*site, challenge, allowed));
}

Result<Response> take_passkey_proof(Visit& visit) {
    const auto posted = posted_assertion(visit.body);
    Proof proof;
    if (posted)
        proof = visit.database.write([&](Tx& tx) {
            return prove(visit, tx, [&](Ctx& ctx, Id<Worker> worker) {
                const auto accepted = accept_passkey(ctx, *posted);
                return accepted && *accepted == worker;
            });
        });
    return answer_proof(visit, proof, "passkey", "accounts.passkey.refused");
}

}
