#include "rooms/accounts/link_store.hpp"

namespace knotwork::accounts {
namespace {

constexpr Sql insert_invitation_row{ "accounts.insert_invitation", R"(
    INSERT INTO accounts_invitation (id, worker_id, invited_by, invited_at, expires_at)
    VALUES (:id, :worker_id, :invited_by, :invited_at, :expires_at))" };

constexpr Sql select_invitation{ "accounts.select_invitation", R"(
    SELECT id, worker_id, invited_at, expires_at, password_hash, sealed_secret FROM accounts_invitation
    WHERE id = :id AND used_at IS NULL AND cancelled_at IS NULL AND expires_at >= :now)" };

constexpr Sql select_invitation_by_link{ "accounts.select_invitation_by_link", R"(
    SELECT id, worker_id, invited_at, expires_at, password_hash, sealed_secret FROM accounts_invitation
    WHERE digest = :digest AND used_at IS NULL AND cancelled_at IS NULL AND expires_at >= :now)" };

constexpr Sql select_invitation_of{ "accounts.select_invitation_of", R"(
    SELECT id, worker_id, invited_at, expires_at, password_hash, sealed_secret FROM accounts_invitation
    WHERE worker_id = :worker_id AND used_at IS NULL AND cancelled_at IS NULL AND expires_at >= :now
    ORDER BY invited_at DESC LIMIT 1)" };

constexpr Sql update_invitation_link{ "accounts.update_invitation_link", R"(
    UPDATE accounts_invitation SET digest = :digest WHERE id = :id)" };

constexpr Sql update_choices{ "accounts.update_invitation_choices", R"(
    UPDATE accounts_invitation SET password_hash = :password_hash, sealed_secret = :sealed_secret WHERE id = :id)" };

// What was chosen on the way is kept elsewhere by then.
constexpr Sql update_used{ "accounts.use_invitation", R"(
    UPDATE accounts_invitation SET used_at = :used_at, password_hash = NULL, sealed_secret = NULL WHERE id = :id)" };

constexpr Sql update_cancelled{ "accounts.cancel_invitations", R"(
    UPDATE accounts_invitation SET cancelled_at = :cancelled_at, password_hash = NULL, sealed_secret = NULL
    WHERE worker_id = :worker_id AND used_at IS NULL AND cancelled_at IS NULL AND expires_at >= :now)" };

constexpr Sql insert_password_link_row{ "accounts.insert_password_link", R"(
    INSERT INTO accounts_password_link (id, worker_id, asked_at, expires_at)
    VALUES (:id, :worker_id, :asked_at, :expires_at))" };

constexpr Sql select_password_link{ "accounts.select_password_link", R"(
    SELECT id, worker_id FROM accounts_password_link WHERE id = :id AND used_at IS NULL AND expires_at >= :now)" };

constexpr Sql select_password_link_by_link{ "accounts.select_password_link_by_link", R"(
    SELECT id, worker_id FROM accounts_password_link
    WHERE digest = :digest AND used_at IS NULL AND expires_at >= :now)" };

constexpr Sql update_password_link{ "accounts.update_password_link", R"(
    UPDATE accounts_password_link SET digest = :digest WHERE id = :id)" };

constexpr Sql update_password_links_used{ "accounts.use_password_links", R"(
    UPDATE accounts_password_link SET used_at = :used_at WHERE worker_id = :worker_id AND used_at IS NULL)" };

}

void put_invitation(Tx& tx, const Invitation& invitation, std::optional<Id<Worker>> invited_by, Instant now) {
    cancel_invitations(tx, invitation.worker, now);
    tx.run(
        insert_invitation_row,
        invitation.id,
        invitation.worker,
        invited_by,
        invitation.invited_at,
        invitation.expires_at
    );
}

std::optional<Invitation> open_invitation(Tx& tx, Id<Invitation> id, Instant now) {
    return tx.one<Invitation>(select_invitation, id, now);
}

std::optional<Invitation> open_invitation(Tx& tx, const Bytes& digest, Instant now) {
    return tx.one<Invitation>(select_invitation_by_link, digest, now);
}

std::optional<Invitation> open_invitation_of(Tx& tx, Id<Worker> worker, Instant now) {
    return tx.one<Invitation>(select_invitation_of, worker, now);
}

void give_link(Tx& tx, Id<Invitation> invitation, const Bytes& digest) {
    tx.run(update_invitation_link, digest, invitation);
}

void keep_choices(Tx& tx, const Invitation& invitation) {
    tx.run(update_choices, invitation.password_hash, invitation.sealed_secret, invitation.id);
}

void use_invitation(Tx& tx, Id<Invitation> invitation, Instant now) {
    tx.run(update_used, now, invitation);
}

bool cancel_invitations(Tx& tx, Id<Worker> worker, Instant now) {
    return tx.run(update_cancelled, now, worker, now) > 0;
}

Id<PasswordLink> insert_password_link(Tx& tx, Id<Worker> worker, Instant now) {
    const auto id = new_id<PasswordLink>(now);
    tx.run(insert_password_link_row, id, worker, now, now + password_link_lasts);
    return id;
}

std::optional<PasswordLink> open_password_link(Tx& tx, Id<PasswordLink> id, Instant now) {
    return tx.one<PasswordLink>(select_password_link, id, now);
}

std::optional<PasswordLink> open_password_link(Tx& tx, const Bytes& digest, Instant now) {
    return tx.one<PasswordLink>(select_password_link_by_link, digest, now);
}

void give_link(Tx& tx, Id<PasswordLink> link, const Bytes& digest) {
    tx.run(update_password_link, digest, link);
}

void use_password_links(Tx& tx, Id<Worker> worker, Instant now) {
    tx.run(update_password_links_used, now, worker);
}

}
