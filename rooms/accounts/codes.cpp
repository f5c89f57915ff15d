#include "rooms/accounts/codes.hpp"

#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/recovery.hpp"
#include "rooms/accounts/viewers.hpp"

namespace knotwork::accounts {
namespace {

constexpr std::string_view purpose = "codes to show";

std::string joined(const std::vector<std::string>& codes) {
    std::string text;
    for (const auto& code : codes)
        text += (text.empty() ? "" : "\n") + code;
    return text;
}

}

void give_recovery_codes(kit::Ctx& ctx, Id<Worker> worker, Id<Session> session) {
    const auto& keyring = keyring_of(ctx.services);
    const auto codes = new_recovery_codes();
    std::vector<Bytes> digests;
    for (const auto& code : codes)
        digests.push_back(recovery_digest(keyring, worker, code));
    put_recovery_codes(ctx.tx, worker, digests);
    put_shown_codes(ctx.tx, session, keyring.seal(purpose, session.text(), joined(codes)), ctx.now);
    ctx.record(SignInChanged{ worker, SignInChanged::What::recovery_codes_made });
}

std::vector<std::string> codes_to_show(kit::Ctx& ctx, Id<Session> session) {
    const auto sealed = shown_codes(ctx.tx, session, ctx.now);
    const auto text = sealed ? keyring_of(ctx.services).open(purpose, session.text(), *sealed) : std::nullopt;
    return text ? split(*text, '\n') : std::vector<std::string>{};
}

}
