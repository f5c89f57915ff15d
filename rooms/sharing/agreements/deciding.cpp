// What is decided about an agreement once its terms are fixed. Each decision is noted in the log of uses, and everybody
// is decided on anew from the moment it is kept.
#include "html/words.hpp"
#include "rooms/sharing/agreements/agreement_events.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/authority.hpp"
#include "rooms/sharing/agreements/handling.hpp"
#include "rooms/sharing/agreements/reminders.hpp"
#include "rooms/sharing/agreements/urls.hpp"
#include "rooms/sharing/fields.hpp"

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;
using Kind = Problem::Kind;

// The version that the page is about, if the viewer may do this to it as it stands.
Result<Agreement> if_they_may(Ctx& ctx, Id<Agreement> id, bool Rights::*right) {
    auto agreement = TRY(version_asked_for(ctx, id));
    if (rights_of(ctx.viewer(), agreement, ctx.now).*right) return agreement;
    if (is_over(agreement, ctx.now)) return Problem::of(Kind::gone, { "sharing.agreement.over" });
    return Problem::of(Kind::not_allowed, { "sharing.agreement.not_yours" });
}

DecidingPage page_of(Ctx& ctx, const Agreement& agreement, Decided what) {
    return { .agreement = agreement, .what = what, .names = agency_names(ctx.tx), .party = ctx.viewer().agency };
}

Result<Response> ask(Ctx& ctx, const Agreement& agreement, Decided what, std::optional<Differences> differences = {}) {
    auto page = page_of(ctx, agreement, what);
    page.differences = std::move(differences);
    return kit::show(deciding_page(page));
}

Result<Response> done(const Agreement& agreement, const char* key) {
    return kit::see_other(urls::version(agreement), words(key));
}

Result<Prose> reason_given(Ctx& ctx) {
    const auto reason = ctx.body.read<Prose>("reason");
    Problems problems;
    must_have(problems, "reason", reason, "sharing.agreement.reason.");
    if (problems) return problems;
    return *reason.value;
}

Result<Response> ask_again(Ctx& ctx, const Agreement& agreement, Decided what, const Problems& problems) {
    auto page = page_of(ctx, agreement, what);
    page.typed = ctx.body;
    page.problems = problems;
    return kit::show(deciding_page(page), 422);
}

Signature signature_by(const Ctx& ctx) {
    return { .id = new_id<Signature>(ctx.now),
             .agency = ctx.viewer().agency,
             .worker = ctx.viewer().worker,
             .post = ctx.viewer().post,
             .signed_at = ctx.now };
}

Agreement with_signature(Agreement agreement, const Signature& signature) {
    agreement.signatures.push_back(signature);
    return agreement;
}

bool agrees_now(const Agreement& agreement) {
    return !agreement.agreed_at && agreement.everybody_signed();
}

// Everybody has signed: this version takes the place of the one before it.
void take_place(Ctx& ctx, const Agreement& agreement) {
    for (const auto& version : once_agreed(ctx.tx, agreement, ctx.now)) {
        if (version.version == agreement.version) mark_agreed(ctx.tx, version, ctx.now);
        else (void)end_agreement(ctx.tx, version, *version.ended_at, std::nullopt);
    }
    remind_later(ctx.tx, agreement, ctx.now);
}

Suspension suspension_by(const Ctx& ctx, Prose reason) {
    return { .id = new_id<Suspension>(ctx.now),
             .from = ctx.now,
             .worker = ctx.viewer().worker,
             .agency = ctx.viewer().agency,
             .reason = std::move(reason) };
}

Agreement suspended(Agreement agreement, const Ctx& ctx) {
    agreement.suspensions.push_back(suspension_by(ctx, {}));
    return agreement;
}

Agreement withdrawn(Agreement agreement, const Ctx& ctx) {
    for (auto& signature : agreement.signatures)
        if (signature.agency == ctx.viewer().agency && !signature.withdrawn_at) signature.withdrawn_at = ctx.now;
    return agreement;
}

Agreement lifted(Agreement agreement, const Ctx& ctx) {
    for (auto& suspension : agreement.suspensions)
        if (!suspension.lifted_at) suspension.lifted_at = ctx.now;
    return agreement;
}

Agreement ended(Agreement agreement, const Ctx& ctx) {
    agreement.ended_at = ctx.now;
    return agreement;
}

// ---- reviews

bool lies_ahead(const std::optional<Date>& day, Instant now) {
    return day && std::chrono::sys_days(*day) > std::chrono::sys_days(day_in_london(now));
}

void check_days(const Ctx& ctx, const Review& review, Problems& problems) {
    if (review.outcome == ReviewOutcome::continues && !review.review_on)
        problems.add("review_on", "sharing.agreement.review.next.missing");
    else if (review.review_on && !lies_ahead(review.review_on, ctx.now))
        problems.add("review_on", "sharing.agreement.review.next.past");
    if (review.impact_assessment_until && !lies_ahead(review.impact_assessment_until, ctx.now))
        problems.add("impact_assessment_until", "sharing.agreement.review.assessment.past");
}

Result<Review> review_in(const Ctx& ctx) {
    const auto finding = ctx.body.read<Prose>("finding");
    const auto outcome = ctx.body.read<ReviewOutcome>("outcome");
    const auto next = ctx.body.read<Date>("review_on");
    const auto assessed = ctx.body.read<Date>("impact_assessment_until");
    Problems problems;
    must_have(problems, "finding", finding, "sharing.agreement.review.finding.");
    must_have(problems, "outcome", outcome, "sharing.agreement.review.outcome.");
    may_have(problems, "review_on", next, "sharing.agreement.review.next.");
    may_have(problems, "impact_assessment_until", assessed, "sharing.agreement.review.assessment.");
    if (problems) return problems;
    Review review{ .id = new_id<Review>(ctx.now), .at = ctx.now, .worker = ctx.viewer().worker };
    review.outcome = *outcome.value;
    review.finding = *finding.value;
    // Only what goes on gets new days; what is amended or ended keeps its own until then.
    if (review.outcome == ReviewOutcome::continues) {
        review.review_on = next.value;
        review.impact_assessment_until = assessed.value;
    }
    check_days(ctx, review, problems);
    if (problems) return problems;
    return review;
}

Agreement renewed(Agreement agreement, const Review& review) {
    if (review.review_on) agreement.review_on = review.review_on;
    if (review.impact_assessment_until) agreement.impact_assessment_until = review.impact_assessment_until;
    return agreement;
}

html::Url after_review(const Agreement& agreement, ReviewOutcome outcome) {
    if (outcome == ReviewOutcome::amended) return urls::version(agreement, "amendment");
    if (outcome == ReviewOutcome::ended) return urls::version(agreement, "ending");
    return urls::version(agreement);
}

bool is_digest(const std::string& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}

// ---- circulating

Result<Response> ask_circulation(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    if (missing_in(draft.terms, kinds_in(ctx.tx), day_in_london(ctx.now)))
        return kit::see_other(urls::agreement(id, "draft"));
    return ask(ctx, draft, Decided::circulation);
}

Result<Response> circulate_draft(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    if (missing_in(draft.terms, kinds_in(ctx.tx), day_in_london(ctx.now)))
        return Problem::of(Kind::conflict, { "sharing.agreement.draft.not_yet" });
    // What was circulated before and never signed by all is not signed any more.
    for (const auto& earlier : find_versions(ctx.tx, id))
        if (earlier.circulated_at && !earlier.agreed_at) (void)end_agreement(ctx.tx, earlier, ctx.now, std::nullopt);
    TRY(circulate(ctx.tx, draft, ctx.now));
    ctx.record(AgreementCirculated{ draft });
    rule_changed(ctx, draft, "circulated");
    return done(draft, "sharing.agreement.done.circulation");
}

// ---- signing

Result<Response> ask_signature(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::sign));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "signature"))) return std::move(*proof);
    const auto then = with_signature(agreement, signature_by(ctx));
    if (agrees_now(then))
        return ask(
            ctx, agreement, Decided::signature, what_changes(ctx.tx, once_agreed(ctx.tx, then, ctx.now), ctx.now)
        );
    if (agreement.agreed_at) return ask(ctx, agreement, Decided::signature, what_changes(ctx.tx, { then }, ctx.now));
    return ask(ctx, agreement, Decided::signature);
}

Result<Response> sign(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::sign));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "signature"))) return std::move(*proof);
    const auto signature = signature_by(ctx);
    insert_signature(ctx.tx, agreement, signature);
    const auto then = with_signature(agreement, signature);
    const bool last = agrees_now(then);
    if (last) take_place(ctx, then);
    ctx.record(AgreementSigned{ agreement, signature.agency, last });
    rule_changed(ctx, agreement, "signed");
    return done(agreement, last ? "sharing.agreement.done.last_signature" : "sharing.agreement.done.signature");
}

Result<Response> ask_withdrawal(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::withdraw));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "withdrawal"))) return std::move(*proof);
    return ask(ctx, agreement, Decided::withdrawal, what_changes(ctx.tx, { withdrawn(agreement, ctx) }, ctx.now));
}

Result<Response> withdraw(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::withdraw));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "withdrawal"))) return std::move(*proof);
    const auto party = ctx.viewer().agency;
    TRY(withdraw_signature(ctx.tx, agreement.signature_of(party)->id, ctx.viewer().worker, ctx.now));
    ctx.record(SignatureWithdrawn{ agreement, party });
    rule_changed(ctx, agreement, "signature_withdrawn");
    return done(agreement, "sharing.agreement.done.withdrawal");
}

// ---- suspending: no proof is asked for, because it only ever stops

Result<Response> ask_suspension(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::suspend));
    return ask(ctx, agreement, Decided::suspension, what_changes(ctx.tx, { suspended(agreement, ctx) }, ctx.now));
}

Result<Response> suspend(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::suspend));
    auto reason = reason_given(ctx);
    if (!reason) return ask_again(ctx, agreement, Decided::suspension, reason.problem().fields);
    insert_suspension(ctx.tx, agreement, suspension_by(ctx, std::move(*reason)));
    ctx.record(AgreementSuspended{ agreement });
    rule_changed(ctx, agreement, "suspended");
    return done(agreement, "sharing.agreement.done.suspension");
}

Result<Response> ask_lifting(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::lift));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "lifting"))) return std::move(*proof);
    return ask(ctx, agreement, Decided::lifting, what_changes(ctx.tx, { lifted(agreement, ctx) }, ctx.now));
}

Result<Response> lift(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::lift));
    if (auto proof = accounts::must_prove(ctx, urls::version(agreement, "lifting"))) return std::move(*proof);
    TRY(lift_suspension(ctx.tx, agreement.suspension()->id, ctx.viewer().worker, ctx.now));
    ctx.record(SuspensionLifted{ agreement });
    rule_changed(ctx, agreement, "suspension_lifted");
    return done(agreement, "sharing.agreement.done.lifting");
}

// ---- ending, amending

Result<Response> ask_ending(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::end));
    return ask(ctx, agreement, Decided::ending, what_changes(ctx.tx, { ended(agreement, ctx) }, ctx.now));
}

Result<Response> end(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::end));
    const auto reason = reason_given(ctx);
    if (!reason) return ask_again(ctx, agreement, Decided::ending, reason.problem().fields);
    TRY(end_agreement(ctx.tx, agreement, ctx.now, *reason));
    ctx.record(AgreementEnded{ agreement });
    rule_changed(ctx, agreement, "ended");
    return done(agreement, "sharing.agreement.done.ending");
}

Result<Response> ask_amendment(Ctx& ctx, Id<Agreement> id) {
    return ask(ctx, TRY(if_they_may(ctx, id, &Rights::amend)), Decided::amendment);
}

Result<Response> amend(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::amend));
    const auto latest = *find_latest(ctx.tx, id);
    if (!latest.circulated_at) return kit::see_other(urls::agreement(id, "draft"));
    const Agreement draft{ .id = id,
                           .version = latest.version + 1,
                           .terms = agreement.terms,
                           .drafted_for = agreement.drafted_for,
                           .drafted_by = ctx.viewer().worker,
                           .drafted_at = ctx.now };
    insert_draft(ctx.tx, draft);
    ctx.record(AgreementDrafted{ draft });
    rule_changed(ctx, draft, "drafted");
    return kit::see_other(urls::agreement(id, "draft"), words("sharing.agreement.done.amendment"));
}

// ---- reviewing

Result<Response> ask_review(Ctx& ctx, Id<Agreement> id) {
    return kit::show(review_page({ .agreement = TRY(if_they_may(ctx, id, &Rights::review)) }));
}

Result<Response> take_review(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::review));
    const auto review = review_in(ctx);
    if (!review) return kit::show(review_page({ agreement, ctx.body, review.problem().fields }), 422);
    insert_review(ctx.tx, agreement, *review);
    remind_later(ctx.tx, renewed(agreement, *review), ctx.now);
    ctx.record(AgreementReviewed{ agreement, review->outcome });
    rule_changed(ctx, agreement, "reviewed");
    return kit::see_other(after_review(agreement, review->outcome), words("sharing.agreement.done.review"));
}

// ---- the signed copy

Result<Response> ask_copy(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::copy));
    kit::Form typed;
    if (agreement.signed_copy) typed.add("where", agreement.signed_copy->text());
    if (agreement.signed_copy_digest) typed.add("digest", *agreement.signed_copy_digest);
    return kit::show(signed_copy_page(agreement, typed));
}

Result<Response> take_copy(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(if_they_may(ctx, id, &Rights::copy));
    const auto where = ctx.body.read<Line>("where");
    const auto digest = lower_ascii(std::string(trimmed(ctx.body.text("digest"))));
    Problems problems;
    must_have(problems, "where", where, "sharing.agreement.copy.where.");
    if (!digest.empty() && !is_digest(digest)) problems.add("digest", "sharing.agreement.copy.digest.wrong");
    if (problems) return kit::show(signed_copy_page(agreement, ctx.body, problems), 422);
    put_signed_copy(ctx.tx, agreement, where.value, digest.empty() ? std::nullopt : std::optional(digest));
    rule_changed(ctx, agreement, "signed_copy_recorded");
    return done(agreement, "sharing.agreement.saved");
}

}
