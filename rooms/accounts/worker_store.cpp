#include "rooms/accounts/worker_store.hpp"

#include "rooms/accounts/find.hpp"

namespace knotwork::accounts {
namespace {

constexpr Sql select_worker{ "accounts.select_worker", R"(
    SELECT w.id, w.name, w.email, w.phone, w.agency_id, w.demonstration, d.left_at
    FROM accounts_worker w LEFT JOIN accounts_departure d ON d.worker_id = w.id WHERE w.id = :id)" };

constexpr Sql select_worker_with_email{ "accounts.select_worker_with_email", R"(
    SELECT w.id, w.name, w.email, w.phone, w.agency_id, w.demonstration, d.left_at
    FROM accounts_worker w LEFT JOIN accounts_departure d ON d.worker_id = w.id WHERE w.email_key = :email_key)" };

constexpr Sql insert_worker_row{ "accounts.insert_worker", R"(
    INSERT INTO accounts_worker (id, name, email, email_key, phone, agency_id, folded, added_at, demonstration)
    VALUES (:id, :name, :email, :email_key, :phone, :agency_id, :folded, :added_at, :demonstration))" };

constexpr Sql update_worker_row{ "accounts.update_worker", R"(
    UPDATE accounts_worker SET name = :name, email = :email, email_key = :email_key, phone = :phone,
        agency_id = :agency_id, folded = :folded
    WHERE id = :id)" };

constexpr Sql put_character_row{ "accounts.put_character", R"(
    INSERT INTO accounts_worker (id, name, email, email_key, phone, agency_id, folded, added_at, demonstration,
        demonstration_key, story, story_place)
    VALUES (:id, :name, :email, :email_key, :phone, :agency_id, :folded, :added_at, 1, :key, :story, :story_place)
    ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, email_key = excluded.email_key,
        phone = excluded.phone, agency_id = excluded.agency_id, folded = excluded.folded,
        demonstration_key = excluded.demonstration_key, story = excluded.story, story_place = excluded.story_place)" };

constexpr Sql select_offered{ "accounts.select_offered", R"(
    SELECT w.demonstration_key, w.name, p.title, a.short_name, w.story
    FROM accounts_worker w
    JOIN accounts_post p ON p.worker_id = w.id
    JOIN accounts_agency a ON a.id = p.agency_id
    LEFT JOIN accounts_departure d ON d.worker_id = w.id
    WHERE w.demonstration = 1 AND w.story_place IS NOT NULL AND d.worker_id IS NULL AND p.ended_at IS NULL
        AND p.from_day <= :today AND (p.until_day IS NULL OR p.until_day >= :still)
        AND NOT EXISTS (SELECT 1 FROM accounts_post q WHERE q.worker_id = p.worker_id AND q.id <> p.id
            AND q.ended_at IS NULL AND (q.until_day IS NULL OR q.until_day >= :too)
            AND (q.from_day < p.from_day OR (q.from_day = p.from_day AND q.id < p.id)))
    ORDER BY w.story_place)" };

constexpr Sql select_character{ "accounts.select_character", R"(
    SELECT id FROM accounts_worker WHERE demonstration = 1 AND demonstration_key = :key)" };

constexpr Sql count_character{ "accounts.count_character", R"(
    SELECT count(*) FROM accounts_worker WHERE demonstration = 1 AND demonstration_key IS NOT NULL AND id = :id)" };

constexpr Sql count_real{ "accounts.count_real_workers",
                          "SELECT count(*) FROM accounts_worker WHERE demonstration = 0" };

constexpr Sql insert_departure_row{ "accounts.insert_departure", R"(
    INSERT INTO accounts_departure (worker_id, left_at, recorded_by) VALUES (:worker_id, :left_at, :recorded_by)
    ON CONFLICT (worker_id) DO NOTHING)" };

constexpr Sql delete_departure{ "accounts.delete_departure", R"(
    DELETE FROM accounts_departure WHERE worker_id = :worker_id)" };

constexpr Sql select_posts{ "accounts.select_posts", R"(
    SELECT id, worker_id, agency_id, title, team, from_day, until_day, ended_at, version
    FROM accounts_post WHERE worker_id = :worker_id ORDER BY from_day DESC, id DESC)" };

constexpr Sql select_post{ "accounts.select_post", R"(
    SELECT id, worker_id, agency_id, title, team, from_day, until_day, ended_at, version
    FROM accounts_post WHERE id = :id)" };

constexpr Sql select_roles{ "accounts.select_roles", R"(
    SELECT r.post_id, r.role FROM accounts_post_role r JOIN accounts_post p ON p.id = r.post_id
    WHERE p.worker_id = :worker_id)" };

constexpr Sql insert_post_row{ "accounts.insert_post", R"(
    INSERT INTO accounts_post (id, worker_id, agency_id, title, team, from_day, until_day, version)
    VALUES (:id, :worker_id, :agency_id, :title, :team, :from_day, :until_day, 1))" };

constexpr Sql put_post_row{ "accounts.put_post", R"(
    INSERT INTO accounts_post (id, worker_id, agency_id, title, team, from_day, until_day, version)
    VALUES (:id, :worker_id, :agency_id, :title, :team, :from_day, :until_day, 1)
    ON CONFLICT (id) DO UPDATE SET worker_id = excluded.worker_id, agency_id = excluded.agency_id,
        title = excluded.title, team = excluded.team, from_day = excluded.from_day, until_day = excluded.until_day)" };

constexpr Sql update_post_row{ "accounts.update_post", R"(
    UPDATE accounts_post SET title = :title, team = :team, from_day = :from_day, until_day = :until_day,
        version = version + 1
    WHERE id = :id AND version = :seen)" };

constexpr Sql delete_roles{ "accounts.delete_roles", "DELETE FROM accounts_post_role WHERE post_id = :post_id" };

constexpr Sql insert_role{ "accounts.insert_role", R"(
    INSERT INTO accounts_post_role (post_id, role) VALUES (:post_id, :role))" };

constexpr Sql end_post_row{ "accounts.end_post", R"(
    UPDATE accounts_post SET ended_at = :ended_at, ended_by = :ended_by, version = version + 1
    WHERE id = :id AND ended_at IS NULL)" };

constexpr Sql select_people{ "accounts.select_people", R"(
    SELECT w.id, w.name, w.phone, p.id, p.agency_id, p.title, p.team, w.folded
    FROM accounts_post p
    JOIN accounts_worker w ON w.id = p.worker_id
    LEFT JOIN accounts_departure d ON d.worker_id = w.id
    WHERE p.agency_id = :agency_id AND d.worker_id IS NULL AND p.ended_at IS NULL AND p.from_day <= :today
        AND (p.until_day IS NULL OR p.until_day >= :still))" };

constexpr Sql select_holders{ "accounts.select_holders", R"(
    SELECT w.id, w.name, w.phone, p.id, p.agency_id, p.title, p.team, w.folded
    FROM accounts_post_role r
    JOIN accounts_post p ON p.id = r.post_id
    JOIN accounts_worker w ON w.id = p.worker_id
    LEFT JOIN accounts_departure d ON d.worker_id = w.id
    WHERE r.role = :role AND (:everywhere = 1 OR p.agency_id = :agency_id) AND d.worker_id IS NULL
        AND p.ended_at IS NULL AND p.from_day <= :today AND (p.until_day IS NULL OR p.until_day >= :still))" };

constexpr Sql count_administrators{ "accounts.count_administrators", R"(
    SELECT count(DISTINCT CASE WHEN r.role = 'agency_administrator' AND p.agency_id = :agency_id THEN p.worker_id END),
           count(DISTINCT CASE WHEN r.role = 'platform_administrator' THEN p.worker_id END)
    FROM accounts_post_role r
    JOIN accounts_post p ON p.id = r.post_id
    LEFT JOIN accounts_departure d ON d.worker_id = p.worker_id
    WHERE r.role IN ('agency_administrator', 'platform_administrator') AND p.id <> :post AND p.worker_id <> :worker
        AND d.worker_id IS NULL AND p.ended_at IS NULL AND p.from_day <= :today
        AND (p.until_day IS NULL OR p.until_day >= :still))" };

constexpr Sql select_last_post{ "accounts.select_last_post", R"(
    SELECT post_id FROM accounts_last_post WHERE worker_id = :worker_id)" };

constexpr Sql put_last_post{ "accounts.put_last_post", R"(
    INSERT INTO accounts_last_post (worker_id, post_id) VALUES (:worker_id, :post_id)
    ON CONFLICT (worker_id) DO UPDATE SET post_id = excluded.post_id)" };

// The same conditions stand in the count and in the list.
constexpr Sql count_workers{ "accounts.count_workers", R"(
    SELECT count(*) FROM accounts_worker w LEFT JOIN accounts_departure d ON d.worker_id = w.id
    WHERE w.folded LIKE :first AND w.folded LIKE :second AND w.folded LIKE :third
        AND (:filter = 'all' OR (d.worker_id IS NULL AND :current = 'current')
            OR (d.worker_id IS NOT NULL AND :gone = 'left'))
        AND (:everywhere = 1 OR w.agency_id = :employer OR EXISTS (SELECT 1 FROM accounts_post q
            WHERE q.worker_id = w.id AND q.agency_id = :agency AND q.ended_at IS NULL)))" };

constexpr Sql select_workers{ "accounts.select_workers", R"(
    SELECT w.id, w.name, w.email, a.short_name, d.left_at,
        CASE WHEN w.demonstration_key IS NOT NULL OR EXISTS (SELECT 1 FROM accounts_password s WHERE s.worker_id = w.id)
            OR EXISTS (SELECT 1 FROM accounts_passkey k WHERE k.worker_id = w.id) THEN 1 ELSE 0 END,
        CASE WHEN EXISTS (SELECT 1 FROM accounts_post p WHERE p.worker_id = w.id AND p.ended_at IS NULL
            AND p.from_day <= :today AND (p.until_day IS NULL OR p.until_day >= :still)) THEN 1 ELSE 0 END
    FROM accounts_worker w JOIN accounts_agency a ON a.id = w.agency_id
    LEFT JOIN accounts_departure d ON d.worker_id = w.id
    WHERE w.folded LIKE :first AND w.folded LIKE :second AND w.folded LIKE :third
        AND (:filter = 'all' OR (d.worker_id IS NULL AND :current = 'current')
            OR (d.worker_id IS NOT NULL AND :gone = 'left'))
        AND (:everywhere = 1 OR w.agency_id = :employer OR EXISTS (SELECT 1 FROM accounts_post q
            WHERE q.worker_id = w.id AND q.agency_id = :agency AND q.ended_at IS NULL))
    ORDER BY w.folded, w.id LIMIT :most)" };

struct WorkerRow {
    Id<Worker> id;
    Name name;
    EmailAddress email;
    std::optional<PhoneNumber> phone;
    Id<Agency> agency;
    bool demonstration;
    std::optional<Instant> left_at;
};

struct PostRow {
    Id<Post> id;
    Id<Worker> worker;
    Id<Agency> agency;
    Line title;
    std::optional<Line> team;
    Date from;
    std::optional<Date> until;
    std::optional<Instant> ended_at;
    std::int64_t version;
};

struct RoleRow {
    Id<Post> post;
    kit::Role role;
};

struct ColleagueRow {
    Id<Worker> worker;
    Name name;
    std::optional<PhoneNumber> phone;
    Id<Post> post;
    Id<Agency> agency;
    Line title;
    std::optional<Line> team;
    std::string folded;
};

struct ListedRow {
    Id<Worker> id;
    Name name;
    EmailAddress email;
    Line agency;
    std::optional<Instant> left_at;
    bool can_sign_in;
    bool has_post;
};

std::optional<Worker> worker_of(std::optional<WorkerRow> row) {
    if (!row) return std::nullopt;
    return Worker{ row->id,     std::move(row->name), std::move(row->email), std::move(row->phone),
                   row->agency, row->demonstration,   row->left_at };
}

Post post_of(PostRow row) {
    return {
        .id = row.id,
        .worker = row.worker,
        .agency = row.agency,
        .title = std::move(row.title),
        .team = std::move(row.team),
        .from = row.from,
        .until = row.until,
        .ended_at = row.ended_at,
        .roles = {},
        .version = row.version,
    };
}

void give_roles(Tx& tx, std::vector<Post>& posts, Id<Worker> worker) {
    const auto roles = tx.all<RoleRow>(select_roles, worker);
    for (auto& post : posts)
        for (const auto& row : roles)
            if (row.post == post.id) post.roles.push_back(row.role);
    for (auto& post : posts)
        std::sort(post.roles.begin(), post.roles.end());
}

void write_roles(Tx& tx, const Post& post) {
    tx.run(delete_roles, post.id);
    for (const auto role : post.roles)
        tx.run(insert_role, post.id, role);
}

std::vector<Colleague> by_name(std::vector<ColleagueRow> rows) {
    std::sort(rows.begin(), rows.end(), [](const auto& left, const auto& right) {
        return std::tie(left.folded, left.title, left.post) < std::tie(right.folded, right.title, right.post);
    });
    std::vector<Colleague> people;
    people.reserve(rows.size());
    for (auto& row : rows)
        people.push_back({ row.worker,
                           std::move(row.name),
                           std::move(row.phone),
                           row.post,
                           row.agency,
                           std::move(row.title),
                           std::move(row.team) });
    return people;
}

WorkerState state_of(const ListedRow& row) {
    if (row.left_at) return WorkerState::left;
    if (!row.can_sign_in) return WorkerState::invited;
    return row.has_post ? WorkerState::active : WorkerState::no_post;
}

}

std::optional<Worker> find_worker(Tx& tx, Id<Worker> id) {
    return worker_of(tx.one<WorkerRow>(select_worker, id));
}

std::optional<Worker> worker_with_email(Tx& tx, std::string_view email_key) {
    return worker_of(tx.one<WorkerRow>(select_worker_with_email, email_key));
}

void insert_worker(Tx& tx, const Worker& w, Instant now) {
    const auto folded = findable({ w.name.shown(), w.email.shown() });
    tx.run(
        insert_worker_row, w.id, w.name, w.email, email_key(w.email), w.phone, w.agency, folded, now, w.demonstration
    );
}

void update_worker(Tx& tx, const Worker& w) {
    const auto folded = findable({ w.name.shown(), w.email.shown() });
    tx.run(update_worker_row, w.name, w.email, email_key(w.email), w.phone, w.agency, folded, w.id);
}

void put_character(Tx& tx, const Character& c, Instant now) {
    const auto& w = c.worker;
    const auto folded = findable({ w.name.shown(), w.email.shown() });
    tx.run(
        put_character_row,
        w.id,
        w.name,
        w.email,
        email_key(w.email),
        w.phone,
        w.agency,
        folded,
        now,
        c.key,
        c.story,
        c.place
    );
}

std::vector<Offered> offered_characters(Tx& tx, Date today) {
    return tx.all<Offered>(select_offered, today, today, today);
}

std::optional<Id<Worker>> character(Tx& tx, std::string_view key) {
    return tx.one<Id<Worker>>(select_character, key);
}

bool is_character(Tx& tx, Id<Worker> worker) {
    return tx.one<std::int64_t>(count_character, worker).value_or(0) > 0;
}

std::int64_t count_real_workers(Tx& tx) {
    return tx.one<std::int64_t>(count_real).value_or(0);
}

void insert_departure(Tx& tx, Id<Worker> worker, std::optional<Id<Worker>> recorded_by, Instant now) {
    tx.run(insert_departure_row, worker, now, recorded_by);
}

void remove_departure(Tx& tx, Id<Worker> worker) {
    tx.run(delete_departure, worker);
}

FoundWorkers find_workers(Tx& tx, const WorkerQuery& query, Date today, std::int64_t most) {
    const auto patterns = patterns_of(query.words);
    const auto filter = query.filter;
    const bool everywhere = !query.agency;
    const auto agency = query.agency.value_or(Id<Agency>());
    FoundWorkers found;
    found.count =
        tx.one<std::int64_t>(
              count_workers, patterns[0], patterns[1], patterns[2], filter, filter, filter, everywhere, agency, agency
        )
            .value_or(0);
    const auto rows = tx.all<ListedRow>(
        select_workers,
        today,
        today,
        patterns[0],
        patterns[1],
        patterns[2],
        filter,
        filter,
        filter,
        everywhere,
        agency,
        agency,
        most
    );
    for (const auto& row : rows)
        found.shown.push_back({ row.id, row.name, row.email, row.agency, state_of(row) });
    return found;
}

std::vector<ListedWorker> list_workers(Tx& tx, Date today) {
    constexpr std::int64_t everybody = 1'000'000;
    return find_workers(tx, { .filter = WorkerFilter::all }, today, everybody).shown;
}

std::optional<Post> find_post(Tx& tx, Id<Post> id) {
    auto row = tx.one<PostRow>(select_post, id);
    if (!row) return std::nullopt;
    std::vector<Post> posts{ post_of(std::move(*row)) };
    give_roles(tx, posts, posts.front().worker);
    return std::move(posts.front());
}

std::vector<Post> posts_of(Tx& tx, Id<Worker> worker) {
    std::vector<Post> posts;
    for (auto& row : tx.all<PostRow>(select_posts, worker))
        posts.push_back(post_of(std::move(row)));
    give_roles(tx, posts, worker);
    return posts;
}

std::vector<Post> current_posts_of(Tx& tx, Id<Worker> worker, Date today) {
    auto posts = posts_of(tx, worker);
    std::erase_if(posts, [&](const Post& post) { return !post.is_current(today); });
    return posts;
}

std::vector<PostAt> with_agencies(Tx& tx, const std::vector<Post>& posts) {
    std::vector<PostAt> at;
    for (const auto& post : posts) {
        const auto agency = find_agency(tx, post.agency);
        at.push_back({ post, agency ? agency->name.text() : std::string() });
    }
    return at;
}

void insert_post(Tx& tx, const Post& p) {
    tx.run(insert_post_row, p.id, p.worker, p.agency, p.title, p.team, p.from, p.until);
    write_roles(tx, p);
}

void put_post(Tx& tx, const Post& p) {
    tx.run(put_post_row, p.id, p.worker, p.agency, p.title, p.team, p.from, p.until);
    write_roles(tx, p);
}

Result<Done> update_post(Tx& tx, const Post& p) {
    if (tx.run(update_post_row, p.title, p.team, p.from, p.until, p.id, p.version) == 0) return Problem::Kind::conflict;
    write_roles(tx, p);
    return Done{};
}

void end_post(Tx& tx, Id<Post> post, std::optional<Id<Worker>> by, Instant now) {
    tx.run(end_post_row, now, by, post);
}

std::vector<Colleague> people_of(Tx& tx, Id<Agency> agency, Date today) {
    return by_name(tx.all<ColleagueRow>(select_people, agency, today, today));
}

std::vector<Colleague> holders_of(Tx& tx, kit::Role role, std::optional<Id<Agency>> agency, Date today) {
    return by_name(tx.all<ColleagueRow>(select_holders, role, !agency, agency.value_or(Id<Agency>()), today, today));
}

StillAdministrators administrators_without(Tx& tx, Id<Agency> agency, Id<Post> post, Id<Worker> worker, Date today) {
    return tx.one<StillAdministrators>(count_administrators, agency, post, worker, today, today)
        .value_or(StillAdministrators{});
}

std::optional<Id<Post>> last_post(Tx& tx, Id<Worker> worker) {
    return tx.one<Id<Post>>(select_last_post, worker);
}

void remember_post(Tx& tx, Id<Worker> worker, Id<Post> post) {
    tx.run(put_last_post, worker, post);
}

}
