#pragma once
// What happens to workers and their posts, whoever brings it about: an administrator in a request, or an operator at
// the command line. `record` is told of each event.
#include "rooms/accounts/credential_store.hpp"
#include "rooms/accounts/letters.hpp"
#include "rooms/accounts/link_store.hpp"
#include "rooms/accounts/session_store.hpp"
#include "rooms/accounts/worker_store.hpp"

namespace knotwork::accounts {

/// Who brings it about (nobody for the system), and when.
struct By {
    std::optional<Id<Worker>> worker;
    Instant now;
};

inline std::vector<Post> open_posts_of(Tx& tx, Id<Worker> worker, Date today) {
    auto posts = posts_of(tx, worker);
    std::erase_if(posts, [&](const Post& post) { return !is_open(post, today); });
    return posts;
}

/// A fresh invitation, good for seven days from now or from the day on which the worker's first post starts.
inline Id<Invitation> open_invitation_for(Tx& tx, Id<Worker> worker, const By& by) {
    auto from = by.now;
    for (const auto& post : open_posts_of(tx, worker, day_in_london(by.now)))
        from = std::max(from, instant_in_london(post.from, 0, 0));
    const Invitation invitation{
        .id = new_id<Invitation>(by.now),
        .worker = worker,
        .invited_at = by.now,
        .expires_at = from + invitation_lasts,
    };
    put_invitation(tx, invitation, by.worker, by.now);
    return invitation.id;
}

/// Ends posts at once. Whoever acts from one of them cannot do so in their next request.
template <class Record>
void end_posts(Tx& tx, const std::vector<Post>& posts, const By& by, const Record& record) {
    for (const auto& post : posts) {
        end_post(tx, post.id, by.worker, by.now);
        record(PostEnded{ post.id, post.worker, post.agency });
    }
}

/// A worker leaves with all their posts; nothing they signed in with is kept.
template <class Record>
void leave(Tx& tx, Id<Worker> worker, const std::vector<Post>& open, const By& by, const Record& record) {
    end_posts(tx, open, by, record);
    insert_departure(tx, worker, by.worker, by.now);
    end_sessions(tx, worker);
    cancel_invitations(tx, worker, by.now);
    use_password_links(tx, worker, by.now);
    remove_all_factors(tx, worker);
    forget_devices(tx, worker);
    record(WorkerLeft{ worker });
}

}
