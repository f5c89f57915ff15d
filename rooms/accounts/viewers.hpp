#pragma once
// How the dispatcher learns who is asking: the room's own implementation of kit::Viewers, which also carries the
// installation's key to the room's handlers.
#include "kit/ctx.hpp"
#include "rooms/accounts/keyring.hpp"

namespace knotwork::accounts {

class SessionViewers : public kit::Viewers {
public:
    explicit SessionViewers(std::string key);

    std::optional<kit::Viewer> find(Tx& tx, std::string_view token, Instant now) const override;
    void seen(storage::Database& database, const kit::Viewer& viewer, Instant now) const override;
    std::string form_token_for_visit(std::string_view visit) const override;

    const Keyring& keyring() const { return keyring_; }

private:
    Keyring keyring_;
};

/// The key that this program was started with.
const Keyring& keyring_of(const kit::Services& services);

}
