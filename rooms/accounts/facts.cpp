#include "rooms/accounts/facts.hpp"

namespace knotwork::accounts {
namespace {

Instant beginning_of(Date day) {
    return instant_in_london(day, 0, 0);
}

}

Id<team::Team> team_called(Id<Agency> agency, const Line& name) {
    return Id<team::Team>::of_label("team " + agency.text() + " " + folded(name.text()));
}

access::Period held_by(const Post& post) {
    access::Period period{ .from = beginning_of(post.from) };
    if (post.until) period.until = beginning_of(std::chrono::sys_days(*post.until) + std::chrono::days(1));
    if (post.ended_at) period.until = std::min(period.until, *post.ended_at);
    return period;
}

void read_actor(Tx& tx, const kit::Viewer& viewer, Instant now, access::Actor& actor) {
    const auto post = find_post(tx, viewer.post);
    if (!post) return;
    actor.session_live = true; // nobody else is a viewer
    actor.account_active = true;
    actor.post_held = held_by(*post);
    if (post->team) actor.team = team_called(post->agency, *post->team);
    actor.strong_sign_in = viewer.proven_at.milliseconds > 0 && viewer.proven_at <= now;
    actor.proven_at = viewer.proven_at;
}

std::string name_of_agency(Tx& tx, Id<Agency> agency) {
    const auto found = find_agency(tx, agency);
    return found ? std::string(found->name.text()) : std::string();
}

}
