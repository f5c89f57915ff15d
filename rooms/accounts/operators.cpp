// What operators do at the command line, and the checks before the server starts.
#include "base/random.hpp"
#include "html/words.hpp"
#include "kit/events.hpp"
#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/changes.hpp"

namespace knotwork::accounts {
namespace {

using Kind = Problem::Kind;

auto recorder(Tx& tx, Instant now) {
    return [&tx, now](const auto& event) {
        kit::write_event(tx, { std::string(event.name), event.entry(), now, {}, {}, "command line" });
    };
}

template <class Record>
Id<Agency> agency_for(Tx& tx, const Line& name, Instant now, const Record& record) {
    if (const auto known = agency_named(tx, name.text())) return *known;
    const Agency agency{
        .id = new_id<Agency>(now),
        .name = name,
        .short_name = name,
        .kind = AgencyKind::voluntary,
        .sector = Sector::voluntary,
    };
    insert_agency(tx, agency);
    record(AgencyAdded{ agency.id });
    return agency.id;
}

Post administrators_post(Id<Worker> worker, Id<Agency> agency, Instant now) {
    const auto title = Line::parse(words("accounts.operators.title"));
    ensure(title.has_value(), "the title of an operator's post is not one line");
    return {
        .id = new_id<Post>(now),
        .worker = worker,
        .agency = agency,
        .title = *title,
        .from = day_in_london(now),
        .roles = { kit::Role::platform_administrator },
    };
}

bool has_role(const std::vector<Post>& posts, kit::Role role) {
    return std::any_of(posts.begin(), posts.end(), [&](const Post& post) { return post.has(role); });
}

}

Result<std::string> invite_platform_administrator(Tx& tx, const Newcomer& newcomer, bool demonstration, Instant now) {
    const auto record = recorder(tx, now);
    auto known = worker_with_email(tx, email_key(newcomer.email));
    if (known && !known->left_at && factors_of(tx, known->id).can_sign_in())
        return Problem::of(Kind::conflict, { "accounts.operators.can_sign_in" });
    const auto agency = agency_for(tx, newcomer.agency, now, record);
    Worker worker{ .id = new_id<Worker>(now),
                   .name = newcomer.name,
                   .email = newcomer.email,
                   .agency = agency,
                   .demonstration = demonstration };
    if (!known) insert_worker(tx, worker, now);
    else worker.id = known->id;
    remove_departure(tx, worker.id);
    if (!has_role(open_posts_of(tx, worker.id, day_in_london(now)), kit::Role::platform_administrator)) {
        const auto post = administrators_post(worker.id, agency, now);
        insert_post(tx, post);
        record(PostStarted{ post });
    }
    const auto token = random_token();
    give_link(tx, open_invitation_for(tx, worker.id, { std::nullopt, now }), token_digest(token));
    record(WorkerInvited{ worker.id, agency });
    return "/invitation/" + token;
}

Result<Done> end_worker(Tx& tx, std::string_view email, Instant now) {
    const auto typed = EmailAddress::parse(email);
    const auto worker = typed ? worker_with_email(tx, email_key(*typed)) : std::nullopt;
    if (!worker || worker->left_at) return Problem::of(Kind::not_found, { "accounts.operators.nobody" });
    const auto today = day_in_london(now);
    const auto open = open_posts_of(tx, worker->id, today);
    const auto still = administrators_without(tx, {}, {}, worker->id, today);
    if (has_role(open, kit::Role::platform_administrator) && still.of_the_platform == 0)
        return Problem::of(Kind::conflict, { "accounts.post.last_platform_administrator" });
    leave(tx, worker->id, open, { std::nullopt, now }, recorder(tx, now));
    return Done{};
}

Result<Done> demonstration_is_safe(Tx& tx, const Settings& settings) {
    if (!settings.yes("demonstration") || count_real_workers(tx) == 0) return Done{};
    return Problem::of(Kind::not_allowed, { "accounts.operators.real_workers" });
}

}
