#include "rooms/accounts/session_store.hpp"

namespace knotwork::accounts {
namespace {

constexpr Sql insert_session_row{ "accounts.insert_session", R"(
    INSERT INTO accounts_session (id, digest, worker_id, post_id, browser, system, started_at, last_seen_at, proven_at)
    VALUES (:id, :digest, :worker_id, :post_id, :browser, :system, :started_at, :last_seen_at, :proven_at))" };

// One row to answer every request with: who, from which post, and whether they still may.
constexpr Sql select_viewer{ "accounts.select_viewer", R"(
    SELECT s.id, s.worker_id, s.post_id, p.agency_id, w.name, p.title, a.name, s.started_at, s.last_seen_at, s.proven_at,
        CASE WHEN EXISTS (SELECT 1 FROM accounts_post q WHERE q.worker_id = s.worker_id AND q.id <> s.post_id
            AND q.ended_at IS NULL AND q.from_day <= :today AND (q.until_day IS NULL OR q.until_day >= :still))
            THEN 1 ELSE 0 END
    FROM accounts_session s
    JOIN accounts_worker w ON w.id = s.worker_id
    JOIN accounts_post p ON p.id = s.post_id
    JOIN accounts_agency a ON a.id = p.agency_id
    LEFT JOIN accounts_departure d ON d.worker_id = s.worker_id
    WHERE s.digest = :digest AND d.worker_id IS NULL AND p.ended_at IS NULL AND p.from_day <= :from
        AND (p.until_day IS NULL OR p.until_day >= :until))" };

constexpr Sql select_viewer_roles{ "accounts.select_viewer_roles", R"(
    SELECT role FROM accounts_post_role WHERE post_id = :post_id)" };

constexpr Sql select_own_sessions{ "accounts.select_own_sessions", R"(
    SELECT s.id, s.browser, s.system, p.title, s.started_at, s.last_seen_at
    FROM accounts_session s JOIN accounts_post p ON p.id = s.post_id
    WHERE s.worker_id = :worker_id AND s.started_at >= :oldest AND s.last_seen_at >= :idlest
    ORDER BY s.last_seen_at DESC, s.id DESC)" };

constexpr Sql update_seen{ "accounts.update_seen", R"(
    UPDATE accounts_session SET last_seen_at = :now WHERE id = :id AND last_seen_at < :before)" };

constexpr Sql update_proven{ "accounts.update_proven", "UPDATE accounts_session SET proven_at = :now WHERE id = :id" };

constexpr Sql update_session_post{ "accounts.update_session_post", R"(
    UPDATE accounts_session SET digest = :digest, post_id = :post_id WHERE id = :id)" };

constexpr Sql delete_session{ "accounts.delete_session", R"(
    DELETE FROM accounts_session WHERE id = :id AND worker_id = :worker_id)" };

constexpr Sql delete_sessions{ "accounts.delete_sessions", R"(
    DELETE FROM accounts_session WHERE worker_id = :worker_id AND id <> :except)" };

constexpr Sql delete_expired_sessions{ "accounts.delete_expired_sessions", R"(
    DELETE FROM accounts_session WHERE started_at < :oldest OR last_seen_at < :idlest)" };

constexpr Sql insert_sign_in_row{ "accounts.insert_sign_in", R"(
    INSERT INTO accounts_sign_in (digest, worker_id, to_path, started_at, expires_at, proven_at, proven_by)
    VALUES (:digest, :worker_id, :to_path, :started_at, :expires_at, :proven_at, :proven_by))" };

constexpr Sql select_sign_in{
    "accounts.select_sign_in", R"(
    SELECT worker_id, to_path, proven_at, proven_by FROM accounts_sign_in WHERE digest = :digest AND expires_at >= :now)"
};

constexpr Sql update_sign_in{ "accounts.update_sign_in", R"(
    UPDATE accounts_sign_in SET proven_at = :now, proven_by = :proven_by WHERE digest = :digest)" };

constexpr Sql delete_sign_in{ "accounts.delete_sign_in", "DELETE FROM accounts_sign_in WHERE digest = :digest" };

constexpr Sql delete_sign_ins{ "accounts.delete_sign_ins", R"(
    DELETE FROM accounts_sign_in WHERE worker_id = :worker_id)" };

constexpr Sql delete_expired_sign_ins{ "accounts.delete_expired_sign_ins", R"(
    DELETE FROM accounts_sign_in WHERE expires_at < :now)" };

constexpr Sql select_device{ "accounts.select_device", R"(
    SELECT seen_at FROM accounts_device WHERE worker_id = :worker_id AND digest = :digest)" };

constexpr Sql put_device{ "accounts.put_device", R"(
    INSERT INTO accounts_device (worker_id, digest, seen_at) VALUES (:worker_id, :digest, :seen_at)
    ON CONFLICT (worker_id, digest) DO UPDATE SET seen_at = excluded.seen_at)" };

constexpr Sql delete_devices{ "accounts.delete_devices", "DELETE FROM accounts_device WHERE worker_id = :worker_id" };

struct ViewerRow {
    Id<Session> session;
    Id<Worker> worker;
    Id<Post> post;
    Id<Agency> agency;
    Name worker_name;
    std::string post_title;
    std::string agency_name;
    Instant started_at;
    Instant last_seen_at;
    Instant proven_at;
    bool other_posts;
};

}

void insert_session(Tx& tx, const Session& s, const Bytes& digest) {
    tx.run(
        insert_session_row,
        s.id,
        digest,
        s.worker,
        s.post,
        s.device.browser,
        s.device.system,
        s.started_at,
        s.last_seen_at,
        s.proven_at
    );
}

std::optional<kit::Viewer> find_viewer(Tx& tx, const Bytes& digest, Instant now) {
    const auto today = day_in_london(now);
    auto row = tx.one<ViewerRow>(select_viewer, today, today, digest, today, today);
    if (!row || has_expired(row->started_at, row->last_seen_at, now)) return std::nullopt;
    auto roles = tx.all<kit::Role>(select_viewer_roles, row->post);
    std::sort(roles.begin(), roles.end());
    return kit::Viewer{
        .worker = row->worker,
        .post = row->post,
        .agency = row->agency,
        .session = row->session,
        .worker_name = std::move(row->worker_name),
        .post_title = std::move(row->post_title),
        .agency_name = std::move(row->agency_name),
        .roles = std::move(roles),
        .form_token = {},
        .proven_at = row->proven_at,
        .last_seen_at = row->last_seen_at,
        .other_posts = row->other_posts,
    };
}

std::vector<OwnSession> sessions_of(Tx& tx, Id<Worker> worker, Instant now) {
    return tx.all<OwnSession>(select_own_sessions, worker, now - longest_session, now - longest_idle);
}

void mark_seen(Tx& tx, Id<Session> session, Instant now) {
    tx.run(update_seen, now, session, now);
}

void mark_proven(Tx& tx, Id<Session> session, Instant now) {
    tx.run(update_proven, now, session);
}

void move_session(Tx& tx, Id<Session> session, const Bytes& digest, Id<Post> post) {
    tx.run(update_session_post, digest, post, session);
}

bool end_session(Tx& tx, Id<Session> session, Id<Worker> worker) {
    return tx.run(delete_session, session, worker) > 0;
}

std::int64_t end_sessions(Tx& tx, Id<Worker> worker, Id<Session> except) {
    tx.run(delete_sign_ins, worker);
    return tx.run(delete_sessions, worker, except);
}

void forget_expired_sessions(Tx& tx, Instant now) {
    tx.run(delete_expired_sessions, now - longest_session, now - longest_idle);
    tx.run(delete_expired_sign_ins, now);
}

void insert_sign_in(Tx& tx, const SignIn& s, const Bytes& digest, Instant now) {
    tx.run(insert_sign_in_row, digest, s.worker, s.to_path, now, now + sign_in_lasts, s.proven_at, s.proven_by);
}

std::optional<SignIn> find_sign_in(Tx& tx, const Bytes& digest, Instant now) {
    return tx.one<SignIn>(select_sign_in, digest, now);
}

void prove_sign_in(Tx& tx, const Bytes& digest, SignedIn::By by, Instant now) {
    tx.run(update_sign_in, now, by, digest);
}

void end_sign_in(Tx& tx, const Bytes& digest) {
    tx.run(delete_sign_in, digest);
}

bool is_known_device(Tx& tx, Id<Worker> worker, const Bytes& digest) {
    return tx.one<Instant>(select_device, worker, digest).has_value();
}

void remember_device(Tx& tx, Id<Worker> worker, const Bytes& digest, Instant now) {
    tx.run(put_device, worker, digest, now);
}

void forget_devices(Tx& tx, Id<Worker> worker) {
    tx.run(delete_devices, worker);
}

}
