#include "rooms/accounts/viewers.hpp"

#include "kit/dispatcher.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/session_store.hpp"

namespace knotwork::accounts {

SessionViewers::SessionViewers(std::string key) : keyring_(std::move(key)) {}

std::optional<kit::Viewer> SessionViewers::find(Tx& tx, std::string_view token, Instant now) const {
    auto viewer = find_viewer(tx, token_digest(token), now);
    if (viewer) viewer->form_token = form_token_of(token);
    return viewer;
}

void SessionViewers::seen(storage::Database& database, const kit::Viewer& viewer, Instant now) const {
    if (now - viewer.last_seen_at < seen_again_after) return;
    database.write_later(
        [session = viewer.session, now](Tx& tx) {
            mark_seen(tx, session, now);
            return storage::Keep::yes;
        },
        [](const std::exception_ptr&) {}
    );
}

std::string SessionViewers::form_token_for_visit(std::string_view visit) const {
    return keyring_.digest("visit", visit).raw;
}

const Keyring& keyring_of(const kit::Services& services) {
    const auto* ours = dynamic_cast<const SessionViewers*>(&services.viewers);
    ensure(ours != nullptr, "the accounts room was opened without its own viewers");
    return ours->keyring();
}

std::unique_ptr<kit::Viewers> viewers(std::string key) {
    ensure(!key.empty(), "the installation has no key");
    return std::make_unique<SessionViewers>(std::move(key));
}

}
