#include "rooms/accounts/new_passkey.hpp"

#include "base/encoding.hpp"
#include "html/words.hpp"
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/entering.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {

Result<kit::Response> options_for_new_passkey(kit::Ctx& ctx, const Worker& worker) {
    const auto site = site_of(ctx);
    if (!site) return Problem::Kind::not_found;
    NewPasskey passkey{
        .challenge = new_challenge(keyring_of(ctx.services), challenge_binding(ctx), ctx.now),
        .user_handle = worker.id.text(),
        .user_name = worker.email.shown(),
        .display_name = worker.name.shown(),
        .known = {},
    };
    for (const auto& known : passkeys_of(ctx.tx, worker.id))
        passkey.known.push_back(known.credential.id);
    return kit::json(creation_options(*site, words("kit.service_name"), passkey));
}

Result<Done> take_new_passkey(kit::Ctx& ctx, Id<Worker> worker) {
    const Creation creation{ from_base64url(ctx.body.text("passkey_client_data")).value_or(""),
                             from_base64url(ctx.body.text("passkey_attestation")).value_or("") };
    const auto site = site_of(ctx);
    const auto challenge = challenge_in(creation.client_data).value_or("");
    if (!site || !is_our_challenge(keyring_of(ctx.services), challenge, challenge_binding(ctx), ctx.now))
        return disbelieved(Disbelief::wrong_challenge);
    const Passkey passkey{
        .id = new_id<Passkey>(ctx.now),
        .worker = worker,
        .credential = TRY(accept_creation(creation, *site, challenge)),
        .device = device_of(ctx.request.headers.text("user-agent")),
        .added_at = ctx.now,
    };
    if (!spend_challenge(ctx.tx, challenge, ctx.now)) return disbelieved(Disbelief::wrong_challenge);
    if (passkey_with(ctx.tx, passkey.credential.id)) return disbelieved(Disbelief::no_credential); // somebody has it
    insert_passkey(ctx.tx, passkey);
    ctx.record(SignInChanged{ worker, SignInChanged::What::passkey_added });
    return Done{};
}

}
