// What administrators do about workers and their posts. Each handler asks first how far the administrator's hand goes.
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "kit/drafts.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/changes.hpp"
#include "rooms/accounts/fields.hpp"
#include "rooms/accounts/mail.hpp"
#include "rooms/accounts/routes.hpp"
#include "rooms/accounts/urls.hpp"
#include "rooms/accounts/worker_pages.hpp"

namespace knotwork::accounts {
namespace {

using Kind = Problem::Kind;

constexpr std::int64_t most_shown = 100;

Reach reach_of(const Ctx& ctx) {
    const auto reach = Reach::of(ctx.viewer());
    ensure(reach.has_value(), "somebody who administers nothing came through an administrators' door");
    return *reach;
}

By by(const Ctx& ctx) {
    return { ctx.viewer().worker, ctx.now };
}

auto recorder(Ctx& ctx) {
    return [&ctx](const auto& event) { ctx.record(event); };
}

Date today(const Ctx& ctx) {
    return day_in_london(ctx.now);
}

// A worker whom this administrator answers for: employed by their agency, or with an open post in it.
struct Known {
    Worker worker;
    std::vector<Post> open;
};

Result<Known> known_worker(Ctx& ctx, Id<Worker> id, const Reach& reach) {
    const auto worker = find_worker(ctx.tx, id);
    if (!worker) return Kind::not_found;
    const auto open = open_posts_of(ctx.tx, id, today(ctx));
    const bool has_post =
        std::any_of(open.begin(), open.end(), [&](const Post& post) { return reach.covers(post.agency); });
    if (!reach.covers(worker->agency) && !has_post) return Kind::not_allowed;
    return Known{ *worker, open };
}

// An open post that this administrator may change.
Result<Post> known_post(Ctx& ctx, Id<Post> id, const Reach& reach) {
    const auto post = find_post(ctx.tx, id);
    if (!post) return Kind::not_found;
    if (!reach.covers(post->agency)) return Kind::not_allowed;
    if (!is_open(*post, today(ctx))) return Problem::of(Kind::gone, { "accounts.post.over" });
    return *post;
}

// A worker whose sign-in this administrator may touch.
Result<Known> whose_sign_in(Ctx& ctx, Id<Worker> id, const Reach& reach) {
    auto known = TRY(known_worker(ctx, id, reach));
    if (known.worker.left_at) return Problem::of(Kind::gone, { "accounts.worker.has_left" });
    if (!reach.covers(known.worker.agency) || !may_change_sign_in(known.open, reach))
        return Problem::of(Kind::not_allowed, { "accounts.worker.sign_in_not_yours" });
    return known;
}

std::vector<AgencyChoice> agencies_to_choose(Ctx& ctx, const Reach& reach) {
    std::vector<AgencyChoice> choices;
    if (!reach.everywhere()) return choices;
    for (const auto& agency : find_agencies(ctx.tx))
        choices.push_back({ agency.id, agency.name.text() });
    return choices;
}

// The form as its writer left it, if they have.
PostFormPage with_draft(Ctx& ctx, PostFormPage page) {
    page.draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_post(page.worker.id, page.id));
    if (!page.draft) return page;
    page.form = PostForm::read(page.draft->fields);
    page.agency = page.draft->fields.read<Id<Agency>>("agency");
    return page;
}

StillAdministrators without_post(Ctx& ctx, const Post& post) {
    return administrators_without(ctx.tx, post.agency, post.id, {}, today(ctx));
}

std::string name_of_agency(Ctx& ctx, Id<Agency> id) {
    const auto agency = find_agency(ctx.tx, id);
    return agency ? agency->name.text() : std::string();
}

Invited with_details_of(Invited invited, const Worker& before) {
    invited.worker.id = before.id;
    invited.post.worker = before.id;
    return invited;
}

// Somebody new, or somebody who comes back.
Invited keep_invited(Ctx& ctx, Invited invited, const std::optional<Worker>& before) {
    if (before) {
        invited = with_details_of(std::move(invited), *before);
        remove_departure(ctx.tx, before->id);
        update_worker(ctx.tx, invited.worker);
    } else {
        invited.worker.demonstration = ctx.services.settings.yes("demonstration");
        insert_worker(ctx.tx, invited.worker, ctx.now);
    }
    insert_post(ctx.tx, invited.post);
    return invited;
}

void write_invitation(Ctx& ctx, Id<Worker> worker, Id<Agency> agency) {
    send_invitation(ctx.tx, open_invitation_for(ctx.tx, worker, by(ctx)), ctx.now);
    ctx.record(WorkerInvited{ worker, agency });
}

std::string invitation_sent(const Ctx& ctx) {
    return words(sends_mail(ctx.services.settings) ? "accounts.invitation.sent" : "accounts.invitation.in_outbox");
}

Response invite_again_with(
    Ctx& ctx, const Reach& reach, const InviteForm& form, Problems problems, std::optional<Worker> known = {}
) {
    return kit::show(
        invite_page(
            { form, std::move(problems), roles_to_grant(reach), agencies_to_choose(ctx, reach), std::move(known) }
        ),
        422
    );
}

PostFormPage post_options(Ctx& ctx, const Reach& reach, const Worker& worker, const Post& post) {
    PostFormPage page{ .worker = worker, .form = PostForm::holding(post), .roles = roles_to_grant(reach) };
    for (const auto role : post.roles)
        if (!reach.may_grant(role)) page.kept.push_back(role);
    if (post.id.empty()) page.agencies = agencies_to_choose(ctx, reach);
    else {
        page.id = post.id;
        page.now = post;
    }
    return page;
}

// Whether the post, changed, takes administration away from where nobody else would have it.
std::optional<Say> why_unchanged(Ctx& ctx, const Post& before, const Post& after, const Reach& reach) {
    auto lost = before;
    std::erase_if(lost.roles, [&](kit::Role role) {
        return after.has(role) && after.is_current(today(ctx)) && !after.until;
    });
    if (before.until) return std::nullopt; // its end was planned already
    return why_kept(lost, without_post(ctx, before), reach);
}

// What stands in the way of a worker's leaving.
std::optional<Say> why_stays(Ctx& ctx, const Known& known, const Leaving& what, const Reach& reach) {
    for (const auto& post : what.ending)
        if (auto why =
                why_kept(post, administrators_without(ctx.tx, post.agency, {}, known.worker.id, today(ctx)), reach))
            return why;
    return std::nullopt;
}

bool leaves_an_agency_alone(Ctx& ctx, const Known& known, const Leaving& what) {
    return std::any_of(what.ending.begin(), what.ending.end(), [&](const Post& post) {
        return leaves_agency_alone(post, administrators_without(ctx.tx, post.agency, {}, known.worker.id, today(ctx)));
    });
}

ConfirmPage departure_options(Ctx& ctx, const Known& known, const Reach& reach) {
    const auto what = leaving(known.open, reach);
    const auto name = known.worker.name.shown();
    ConfirmPage page{ .title = words("accounts.departure.title", { { "name", name } }),
                      .back = urls::worker(known.worker.id) };
    if (const auto why = why_stays(ctx, known, what, reach)) {
        page.says = { words(*why) };
        return page;
    }
    page.says = { words_count("accounts.departure.posts", what.ending.size()),
                  words(what.altogether ? "accounts.departure.altogether" : "accounts.departure.other_agencies") };
    if (leaves_an_agency_alone(ctx, known, what)) page.warning = words("accounts.post.leaves_agency_alone");
    page.post = urls::worker(known.worker.id, "departure");
    page.button = words("accounts.departure.button");
    return page;
}

}

Result<Response> show_workers(Ctx& ctx) {
    const auto reach = reach_of(ctx);
    WorkersPage page{ .query = { .words = std::string(trimmed(ctx.query.text("find"))) } };
    page.query.filter = named<WorkerFilter>(ctx.query.text("show")).value_or(WorkerFilter::current);
    if (!reach.everywhere()) {
        page.query.agency = reach.agency();
        page.agency = ctx.viewer().agency_name;
    }
    page.found = find_workers(ctx.tx, page.query, today(ctx), most_shown);
    return kit::show(workers_page(page));
}

Result<Response> ask_invite(Ctx& ctx) {
    const auto reach = reach_of(ctx);
    InviteForm form{ .agency = ctx.query.read<Id<Agency>>("agency") };
    form.post.from = holding(std::optional(today(ctx)));
    InvitePage page{ .form = form, .roles = roles_to_grant(reach), .agencies = agencies_to_choose(ctx, reach) };
    page.draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_invitation);
    if (page.draft) page.form = InviteForm::read(page.draft->fields);
    return kit::show(invite_page(page));
}

Result<Response> invite(Ctx& ctx) {
    const auto reach = reach_of(ctx);
    const auto form = InviteForm::read(ctx.body);
    auto decided = decide(form, reach, ctx.now);
    if (!decided) return invite_again_with(ctx, reach, form, decided.problem().fields);
    Problems problems;
    if (!find_agency(ctx.tx, decided->post.agency)) {
        problems.add("agency", "accounts.worker.agency.missing");
        return invite_again_with(ctx, reach, form, problems);
    }
    const auto before = worker_with_email(ctx.tx, email_key(decided->worker.email));
    if (before && !before->left_at) {
        problems.add("email", "accounts.worker.email.taken");
        return invite_again_with(ctx, reach, form, problems, before);
    }
    const auto invited = keep_invited(ctx, std::move(*decided), before);
    ctx.record(PostStarted{ invited.post });
    write_invitation(ctx, invited.worker.id, invited.post.agency);
    return kit::see_other(urls::worker(invited.worker.id), invitation_sent(ctx));
}

Result<Response> show_worker(Ctx& ctx, Id<Worker> id) {
    const auto reach = reach_of(ctx);
    const auto known = TRY(known_worker(ctx, id, reach));
    const auto posts = posts_of(ctx.tx, id);
    const auto invitation = open_invitation_of(ctx.tx, id, ctx.now);
    WorkerPage page{
        .worker = known.worker,
        .employer = name_of_agency(ctx, known.worker.agency),
        .factors = factors_of(ctx.tx, id),
        .is_character = is_character(ctx.tx, id),
        .invited_until = invitation ? std::optional(invitation->expires_at) : std::nullopt,
        .posts = with_agencies(ctx.tx, posts),
        .today = today(ctx),
        .may_change_sign_in = reach.covers(known.worker.agency) && may_change_sign_in(known.open, reach),
        .may_leave = !known.worker.left_at && (reach.everywhere() || !leaving(known.open, reach).ending.empty()),
        .is_self = id == ctx.viewer().worker,
    };
    for (const auto& post : posts)
        if (reach.covers(post.agency)) page.covered.push_back(post.agency);
    return kit::show(worker_page(page));
}

Result<Response> ask_contact(Ctx& ctx, Id<Worker> id) {
    const auto known = TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (auto proof = must_prove(ctx, urls::worker(id, "contact"))) return std::move(*proof);
    const auto draft = kit::draft_of(ctx.tx, ctx.viewer(), draft_of_contact(id));
    const auto form = draft ? ContactForm::read(draft->fields) : ContactForm::holding(known.worker);
    return kit::show(contact_page(id, form, {}, draft));
}

Result<Response> change_contact(Ctx& ctx, Id<Worker> id) {
    const auto known = TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (auto proof = must_prove(ctx, urls::worker(id, "contact"))) {
        kit::save_draft(ctx.tx, ctx.viewer(), draft_of_contact(id), ctx.body, ctx.now); // it comes back after the proof
        return std::move(*proof);
    }
    const auto form = ContactForm::read(ctx.body);
    const auto changed = decide(form, known.worker);
    if (!changed) return kit::show(contact_page(id, form, changed.problem().fields), 422);
    const auto other = worker_with_email(ctx.tx, email_key(changed->email));
    if (other && other->id != id) {
        Problems problems;
        problems.add("email", "accounts.worker.email.taken");
        return kit::show(contact_page(id, form, problems), 422);
    }
    if (email_key(changed->email) != email_key(known.worker.email)) cancel_invitations(ctx.tx, id, ctx.now);
    update_worker(ctx.tx, *changed);
    kit::forget_draft(ctx.tx, ctx.viewer(), draft_of_contact(id));
    ctx.record(SignInChanged{ id, SignInChanged::What::contact_changed });
    return kit::see_other(urls::worker(id), words("accounts.contact.done"));
}

Result<Response> ask_new_post(Ctx& ctx, Id<Worker> id) {
    const auto reach = reach_of(ctx);
    const auto worker = find_worker(ctx.tx, id);
    if (!worker || worker->left_at) return Kind::not_found;
    auto page = post_options(ctx, reach, *worker, {});
    page.form = { .from = holding(std::optional(today(ctx))) };
    return kit::show(post_form_page(with_draft(ctx, page)));
}

Result<Response> add_post(Ctx& ctx, Id<Worker> id) {
    const auto reach = reach_of(ctx);
    const auto worker = find_worker(ctx.tx, id);
    if (!worker || worker->left_at) return Kind::not_found;
    auto page = post_options(ctx, reach, *worker, {});
    page.form = PostForm::read(ctx.body);
    page.agency = ctx.body.read<Id<Agency>>("agency");
    const auto agency = reach.everywhere() ? page.agency.value : std::optional(reach.agency());
    const bool exists = agency && find_agency(ctx.tx, *agency);
    const Post seat{ .id = new_id<Post>(ctx.now), .worker = id, .agency = agency.value_or(Id<Agency>()) };
    const auto post = decide(page.form, seat, reach);
    if (!exists) page.problems.add("agency", "accounts.worker.agency.missing");
    if (!post)
        for (const auto& [field, say] : post.problem().fields.all())
            page.problems.add(field, say.key, say.with);
    if (page.problems) return kit::show(post_form_page(page), 422);
    insert_post(ctx.tx, *post);
    ctx.record(PostStarted{ *post });
    return kit::see_other(urls::worker(id), words("accounts.post.added"));
}

Result<Response> ask_post_change(Ctx& ctx, Id<Post> id) {
    const auto reach = reach_of(ctx);
    const auto post = TRY(known_post(ctx, id, reach));
    const auto worker = find_worker(ctx.tx, post.worker);
    if (!worker) return Kind::not_found;
    return kit::show(post_form_page(with_draft(ctx, post_options(ctx, reach, *worker, post))));
}

Result<Response> change_post(Ctx& ctx, Id<Post> id) {
    const auto reach = reach_of(ctx);
    const auto before = TRY(known_post(ctx, id, reach));
    const auto worker = find_worker(ctx.tx, before.worker);
    if (!worker) return Kind::not_found;
    auto page = post_options(ctx, reach, *worker, before);
    page.form = PostForm::read(ctx.body);
    auto after = decide(page.form, before, reach);
    if (!after) page.problems = after.problem().fields;
    else if (const auto why = why_unchanged(ctx, before, *after, reach))
        page.problems.add("roles", why->key, why->with);
    if (page.problems) return kit::show(post_form_page(page), 422);
    if (!kit::has_seen(ctx.body, before.version)) return kit::show(post_form_page(page), 409);
    after->version = before.version;
    TRY(update_post(ctx.tx, *after));
    ctx.record(PostChanged{ *after });
    return kit::see_other(urls::worker(before.worker), words("accounts.post.changed"));
}

Result<Response> ask_post_ending(Ctx& ctx, Id<Post> id) {
    const auto reach = reach_of(ctx);
    const auto post = TRY(known_post(ctx, id, reach));
    const auto worker = find_worker(ctx.tx, post.worker);
    if (!worker) return Kind::not_found;
    const auto still = without_post(ctx, post);
    ConfirmPage page{
        .title = words("accounts.post.ending.title", { { "post", post.title.text() } }),
        .back = urls::worker(post.worker),
    };
    if (const auto why = why_kept(post, still, reach)) page.says = { words(*why) };
    else {
        page.says = { words("accounts.post.ending.says", { { "name", worker->name.shown() } }) };
        if (leaves_agency_alone(post, still)) page.warning = words("accounts.post.leaves_agency_alone");
        page.post = urls::post_ending(id);
        page.button = words("accounts.post.ending.button");
    }
    return kit::show(confirm_page(page));
}

Result<Response> end_post_now(Ctx& ctx, Id<Post> id) {
    const auto reach = reach_of(ctx);
    const auto post = TRY(known_post(ctx, id, reach));
    if (const auto why = why_kept(post, without_post(ctx, post), reach)) return Problem::of(Kind::invalid, *why);
    end_posts(ctx.tx, { post }, by(ctx), recorder(ctx));
    return kit::see_other(urls::worker(post.worker), words("accounts.post.ending.done"));
}

Result<Response> ask_departure(Ctx& ctx, Id<Worker> id) {
    const auto reach = reach_of(ctx);
    const auto known = TRY(known_worker(ctx, id, reach));
    if (known.worker.left_at) return Problem::of(Kind::gone, { "accounts.worker.has_left" });
    return kit::show(confirm_page(departure_options(ctx, known, reach)));
}

Result<Response> record_departure(Ctx& ctx, Id<Worker> id) {
    const auto reach = reach_of(ctx);
    const auto known = TRY(known_worker(ctx, id, reach));
    if (known.worker.left_at) return Problem::of(Kind::gone, { "accounts.worker.has_left" });
    const auto what = leaving(known.open, reach);
    if (const auto why = why_stays(ctx, known, what, reach)) return Problem::of(Kind::invalid, *why);
    if (what.altogether) leave(ctx.tx, id, what.ending, by(ctx), recorder(ctx));
    else end_posts(ctx.tx, what.ending, by(ctx), recorder(ctx));
    return kit::see_other("/workers", words("accounts.departure.done", { { "name", known.worker.name.shown() } }));
}

Result<Response> invite_again(Ctx& ctx, Id<Worker> id) {
    const auto known = TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (factors_of(ctx.tx, id).can_sign_in()) return Problem::of(Kind::invalid, { "accounts.invitation.not_needed" });
    write_invitation(ctx, id, known.worker.agency);
    return kit::see_other(urls::worker(id), invitation_sent(ctx));
}

Result<Response> cancel_invitation(Ctx& ctx, Id<Worker> id) {
    TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (!cancel_invitations(ctx.tx, id, ctx.now)) return Kind::gone;
    ctx.record(InvitationCancelled{ id });
    return kit::see_other(urls::worker(id), words("accounts.invitation.cancelled"));
}

Result<Response> ask_reset(Ctx& ctx, Id<Worker> id) {
    const auto known = TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (id == ctx.viewer().worker) return kit::see_other("/account");
    if (auto proof = must_prove(ctx, urls::worker(id, "reset"))) return std::move(*proof);
    return kit::show(confirm_page({
        .title = words("accounts.reset.title", { { "name", known.worker.name.shown() } }),
        .says = { words("accounts.reset.says"), words("accounts.reset.then") },
        .warning = words("accounts.reset.warning"),
        .back = urls::worker(id),
        .post = urls::worker(id, "reset"),
        .button = words("accounts.reset.button"),
    }));
}

Result<Response> reset_sign_in(Ctx& ctx, Id<Worker> id) {
    const auto known = TRY(whose_sign_in(ctx, id, reach_of(ctx)));
    if (id == ctx.viewer().worker) return kit::see_other("/account");
    if (auto proof = must_prove(ctx, urls::worker(id, "reset"))) return std::move(*proof);
    remove_all_factors(ctx.tx, id);
    end_sessions(ctx.tx, id);
    use_password_links(ctx.tx, id, ctx.now);
    ctx.record(SignInChanged{ id, SignInChanged::What::reset_by_administrator });
    write_invitation(ctx, id, known.worker.agency);
    return kit::see_other(urls::worker(id), invitation_sent(ctx));
}

}
