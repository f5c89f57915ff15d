#include "rooms/sharing/standing/routes.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/sharing/noting.hpp"
#include "rooms/sharing/standing/pages.hpp"
#include "rooms/sharing/standing/store.hpp"

namespace knotwork::sharing {
namespace {

using Kind = Problem::Kind;
using kit::Ctx;
using kit::Response;

const kit::Entrance keepers = kit::only({ kit::Role::agency_administrator, kit::Role::guardian });

/// What was recorded about a worker's vetting and training, for the audit trail.
struct StandingRecorded {
    static constexpr std::string_view name = "sharing.standing_recorded";
    Standing standing;

    kit::Entry entry() const {
        const auto day = [](const std::optional<Date>& until) { return until ? text_of(*until) : std::string(); };
        return { .about = standing.worker.text(),
                 .facts = { { "vetted_until", day(standing.vetted_until) },
                            { "trained_until", day(standing.trained_until) } } };
    }
};

struct AccessReviewed {
    static constexpr std::string_view name = "sharing.access_reviewed";
    Id<accounts::Agency> agency;
    std::size_t people;

    kit::Entry entry() const { return { .about = agency.text(), .facts = { { "people", std::to_string(people) } } }; }
};

Date today(const Ctx& ctx) {
    return day_in_london(ctx.now);
}

Members members(Ctx& ctx) {
    const auto agency = ctx.viewer().agency;
    Members members{ .all = members_of(ctx.tx, agency, today(ctx)),
                     .last_review = last_access_review(ctx.tx, agency),
                     .today = today(ctx) };
    if (const auto found = accounts::find_agency(ctx.tx, agency)) members.agency = found->name;
    order_by_need(members.all, members.today);
    return members;
}

// Somebody who can act for the viewer's agency, and is not the viewer: nobody vouches for themselves.
Result<Member> known_member(Ctx& ctx, Id<accounts::Worker> worker) {
    if (worker == ctx.viewer().worker) return Problem::of(Kind::not_allowed, { "sharing.standing.own" });
    for (auto& member : members_of(ctx.tx, ctx.viewer().agency, today(ctx)))
        if (member.worker == worker) return std::move(member);
    return Kind::not_found;
}

Result<Response> show_members(Ctx& ctx) {
    return kit::show(members_page(members(ctx)));
}

Result<Response> ask_standing(Ctx& ctx, Id<accounts::Worker> worker) {
    const auto member = TRY(known_member(ctx, worker));
    return kit::show(standing_page(member.name, worker, StandingForm::holding(member.standing)));
}

Result<Response> record_standing(Ctx& ctx, Id<accounts::Worker> worker) {
    const auto member = TRY(known_member(ctx, worker));
    const auto form = StandingForm::read(ctx.body);
    const auto standing = decide(form, worker, today(ctx));
    if (!standing) return kit::show(standing_page(member.name, worker, form, standing.problem().fields), 422);
    insert_standing(ctx.tx, *standing, ctx.viewer().post, ctx.now);
    ctx.note(note_of(ledger::Act::rule_changed, {}, "standing", worker.uuid()));
    ctx.record(StandingRecorded{ *standing });
    return kit::see_other("/sharing/standing", words("sharing.standing.saved", { { "name", member.name.shown() } }));
}

Result<Response> record_review(Ctx& ctx) {
    const auto agency = ctx.viewer().agency;
    const auto people = members_of(ctx.tx, agency, today(ctx)).size();
    insert_access_review(ctx.tx, agency, static_cast<std::int64_t>(people), ctx.viewer().post, ctx.now);
    ctx.note(note_of(ledger::Act::reviewed, {}, "agency", agency.uuid()));
    ctx.record(AccessReviewed{ agency, people });
    return kit::see_other("/sharing/standing", words("sharing.access_review.saved"));
}

}

void open_standing(kit::Router& router) {
    router.get("/sharing/standing", keepers, show_members);
    router.post("/sharing/standing/review", keepers, record_review);
    router.get("/sharing/standing/:worker", keepers, ask_standing);
    router.post("/sharing/standing/:worker", keepers, record_standing);
}

}
