#pragma once
// Every line of SQL about workers, their posts and their roles.
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/worker.hpp"

namespace knotwork::accounts {

// ---- workers

std::optional<Worker> worker_with_email(Tx& tx, std::string_view email_key);
void insert_worker(Tx& tx, const Worker& worker, Instant now);
/// Name, e-mail address, telephone and employer as given.
void update_worker(Tx& tx, const Worker& worker);

/// One of an invented town, with what the sign-in page says of them.
struct Character {
    Worker worker;
    std::string key;
    std::optional<Line> story{};
    std::optional<std::int64_t> place{}; // in the order in which the page offers them
};

/// Makes the row as given whether or not there was one.
void put_character(Tx& tx, const Character& character, Instant now);

/// Somebody whom the demonstration's sign-in page offers, in the post they will act from.
struct Offered {
    std::string key;
    Name name;
    Line title;
    Line agency;
    std::optional<Line> story;
};

std::vector<Offered> offered_characters(Tx& tx, Date today);
/// The invented worker with that key; nothing for anybody else.
std::optional<Id<Worker>> character(Tx& tx, std::string_view key);
/// Whether somebody can sign in by being chosen, and so needs no invitation.
bool is_character(Tx& tx, Id<Worker> worker);
std::int64_t count_real_workers(Tx& tx);

void insert_departure(Tx& tx, Id<Worker> worker, std::optional<Id<Worker>> recorded_by, Instant now);
void remove_departure(Tx& tx, Id<Worker> worker);

// ---- lists

enum class WorkerFilter { current, left, all };

struct WorkerQuery {
    std::string words{};
    WorkerFilter filter = WorkerFilter::current;
    std::optional<Id<Agency>> agency{}; // employed by it, or with a post in it that has not ended
};

struct FoundWorkers {
    std::vector<ListedWorker> shown{}; // by name, at most `most`
    std::int64_t count = 0;            // that match
};

FoundWorkers find_workers(Tx& tx, const WorkerQuery& query, Date today, std::int64_t most);

// ---- posts

/// A post with the name of the agency it is in.
struct PostAt {
    Post post;
    std::string agency;
};

std::vector<PostAt> with_agencies(Tx& tx, const std::vector<Post>& posts);
void insert_post(Tx& tx, const Post& post);
/// Conflict when somebody has changed it since `post.version`.
Result<Done> update_post(Tx& tx, const Post& post);
/// Makes the row as given whether or not there was one.
void put_post(Tx& tx, const Post& post);
void end_post(Tx& tx, Id<Post> post, std::optional<Id<Worker>> by, Instant now);
/// Administrators there would be today without this post, or without any of this worker's (an empty id leaves nobody
/// out).
StillAdministrators administrators_without(Tx& tx, Id<Agency> agency, Id<Post> post, Id<Worker> worker, Date today);
std::optional<Id<Post>> last_post(Tx& tx, Id<Worker> worker);
void remember_post(Tx& tx, Id<Worker> worker, Id<Post> post);

}
