#include "rooms/accounts/worker.hpp"

#include "rooms/accounts/fields.hpp"

namespace knotwork::accounts {
namespace {

using kit::Role;

constexpr std::array all_roles{ Role::practitioner,
                                Role::manager,
                                Role::guardian,
                                Role::panel_coordinator,
                                Role::agency_administrator,
                                Role::partnership_administrator,
                                Role::platform_administrator };

// What was chosen and may be, with what was held and may not be touched.
std::vector<Role> roles_after(const PostForm& form, const Post& before, const Reach& reach) {
    std::vector<Role> roles;
    for (const auto role : all_roles) {
        const bool chosen = std::find(form.roles.begin(), form.roles.end(), name_of(role)) != form.roles.end();
        if (reach.may_grant(role) ? chosen : before.has(role)) roles.push_back(role);
    }
    return roles;
}

bool asks_too_much(const PostForm& form, const Post& before, const Reach& reach) {
    return std::any_of(form.roles.begin(), form.roles.end(), [&](const std::string& chosen) {
        const auto role = named<Role>(chosen);
        return !role || (!reach.may_grant(*role) && !before.has(*role));
    });
}

Problems problems_of(const PostForm& form, const Post& before, const Reach& reach) {
    Problems problems;
    must_have(problems, "title", form.title, "accounts.post.title.");
    may_have(problems, "team", form.team, "accounts.post.team.");
    if (asks_too_much(form, before, reach)) problems.add("roles", "accounts.post.roles.not_yours");
    else if (roles_after(form, before, reach).empty()) problems.add("roles", "accounts.post.roles.missing");
    must_have(problems, "from", form.from, "accounts.post.from.");
    may_have(problems, "until", form.until, "accounts.post.until.");
    if (form.from.value && form.until.value && *form.until.value < *form.from.value)
        problems.add("until", "accounts.post.until.before_from");
    return problems;
}

void add_all(Problems& problems, const Problems& more) {
    for (const auto& [field, say] : more.all())
        problems.add(field, say.key, say.with);
}

void check_contact(
    Problems& problems, const Field<Name>& name, const Field<EmailAddress>& email, const Field<PhoneNumber>& phone
) {
    must_have(problems, "name", name, "accounts.worker.name.");
    must_have(problems, "email", email, "accounts.worker.email.");
    may_have(problems, "phone", phone, "accounts.worker.phone.");
}

Post post_of(const PostForm& form, Post post, const Reach& reach) {
    post.roles = roles_after(form, post, reach);
    post.title = *form.title.value;
    post.team = form.team.value;
    post.from = *form.from.value;
    post.until = form.until.value;
    post.version = form.version;
    return post;
}

}

bool Post::has(Role role) const {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

bool Post::is_current(Date day) const {
    return !ended_at && from <= day && (!until || *until >= day);
}

std::optional<Reach> Reach::of(const kit::Viewer& viewer) {
    if (viewer.has(Role::platform_administrator)) return Reach(true, {});
    if (viewer.has(Role::agency_administrator)) return Reach(false, viewer.agency);
    return std::nullopt;
}

bool Reach::may_grant(Role role) const {
    return everywhere_ || (role != Role::platform_administrator && role != Role::partnership_administrator);
}

std::vector<Role> roles_to_grant(const Reach& reach) {
    std::vector<Role> roles;
    std::copy_if(all_roles.begin(), all_roles.end(), std::back_inserter(roles), [&](Role role) {
        return reach.may_grant(role);
    });
    return roles;
}

PostForm PostForm::read(const kit::Form& body) {
    return {
        .title = body.read<Line>("title"),
        .team = body.read<Line>("team"),
        .roles = body.all("roles"),
        .from = body.read<Date>("from"),
        .until = body.read<Date>("until"),
        .version = body.read<std::int64_t>("version").value.value_or(0),
    };
}

PostForm PostForm::holding(const Post& post) {
    using accounts::holding;
    std::vector<std::string> roles;
    for (const auto role : post.roles)
        roles.emplace_back(name_of(role));
    return {
        .title = holding(post.title),
        .team = holding(post.team),
        .roles = std::move(roles),
        .from = holding(std::optional(post.from)),
        .until = holding(post.until),
        .version = post.version,
    };
}

Result<Post> decide(const PostForm& form, const Post& before, const Reach& reach) {
    if (auto problems = problems_of(form, before, reach)) return problems;
    return post_of(form, before, reach);
}

InviteForm InviteForm::read(const kit::Form& body) {
    return {
        .name = body.read<Name>("name"),
        .email = body.read<EmailAddress>("email"),
        .phone = body.read<PhoneNumber>("phone"),
        .agency = body.read<Id<Agency>>("agency"),
        .post = PostForm::read(body),
    };
}

Result<Invited> decide(const InviteForm& form, const Reach& reach, Instant now) {
    const auto agency = reach.everywhere() ? form.agency.value : std::optional(reach.agency());
    Problems problems;
    check_contact(problems, form.name, form.email, form.phone);
    if (!agency) problems.add("agency", "accounts.worker.agency.missing");
    add_all(problems, problems_of(form.post, {}, reach));
    if (problems) return problems;
    const Worker worker{
        .id = new_id<Worker>(now),
        .name = *form.name.value,
        .email = *form.email.value,
        .phone = form.phone.value,
        .agency = *agency,
    };
    const Post seat{ .id = new_id<Post>(now), .worker = worker.id, .agency = *agency };
    return Invited{ worker, post_of(form.post, seat, reach) };
}

ContactForm ContactForm::read(const kit::Form& body) {
    return { body.read<Name>("name"), body.read<EmailAddress>("email"), body.read<PhoneNumber>("phone") };
}

ContactForm ContactForm::holding(const Worker& worker) {
    using accounts::holding;
    return { holding(worker.name), holding(worker.email), holding(worker.phone) };
}

Result<Worker> decide(const ContactForm& form, Worker before) {
    Problems problems;
    check_contact(problems, form.name, form.email, form.phone);
    if (problems) return problems;
    before.name = *form.name.value;
    before.email = *form.email.value;
    before.phone = form.phone.value;
    return before;
}

std::string email_key(const EmailAddress& email) {
    return lower_ascii(email.shown());
}

bool is_open(const Post& post, Date day) {
    return !post.ended_at && (!post.until || *post.until >= day);
}

bool may_change_sign_in(const std::vector<Post>& open, const Reach& reach) {
    return std::all_of(open.begin(), open.end(), [&](const Post& post) {
        return reach.covers(post.agency) &&
               std::all_of(post.roles.begin(), post.roles.end(), [&](Role role) { return reach.may_grant(role); });
    });
}

Leaving leaving(const std::vector<Post>& open, const Reach& reach) {
    Leaving result{ {}, true };
    for (const auto& post : open) {
        if (reach.covers(post.agency)) result.ending.push_back(post);
        else result.altogether = false;
    }
    return result;
}

bool leaves_agency_alone(const Post& post, const StillAdministrators& still) {
    return post.has(Role::agency_administrator) && still.of_the_agency == 0;
}

std::optional<Say> why_kept(const Post& post, const StillAdministrators& still, const Reach& reach) {
    if (post.has(Role::platform_administrator) && still.of_the_platform == 0)
        return Say{ "accounts.post.last_platform_administrator" };
    if (leaves_agency_alone(post, still) && !reach.everywhere())
        return Say{ "accounts.post.last_agency_administrator" };
    return std::nullopt;
}

}
