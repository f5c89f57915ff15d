// Drafting an agreement, one thing at a time. Every page saves what it has; nothing is lost by going away.
#include "html/words.hpp"
#include "rooms/sharing/agreements/agreement_events.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/draft_forms.hpp"
#include "rooms/sharing/agreements/draft_pages.hpp"
#include "rooms/sharing/agreements/handling.hpp"
#include "rooms/sharing/agreements/urls.hpp"
#include "rooms/sharing/policy/policy_store.hpp"

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;

StepPage step_page_of(Ctx& ctx, const Agreement& draft, Step step, kit::Form typed) {
    return { .agreement = draft,
             .names = agency_names(ctx.tx),
             .kinds = kinds_in(ctx.tx),
             .step = step,
             .typed = std::move(typed) };
}

DraftPage draft_page_of(Ctx& ctx, const Agreement& draft) {
    DraftPage page{ .agreement = draft, .names = agency_names(ctx.tx), .kinds = kinds_in(ctx.tx) };
    page.missing = missing_in(draft.terms, page.kinds, day_in_london(ctx.now));
    return page;
}

Result<Response> saved(Ctx& ctx, Agreement draft, Terms terms, const html::Url& to) {
    draft.terms = std::move(terms);
    TRY(save_draft(ctx.tx, draft));
    return kit::see_other(to, words("sharing.agreement.saved"));
}

Result<Response> step_again(Ctx& ctx, const Agreement& draft, Step step, const Problems& problems) {
    auto page = step_page_of(ctx, draft, step, ctx.body);
    page.agreement.edit = ctx.body.read<std::int64_t>("version").value.value_or(draft.edit);
    page.problems = problems;
    return kit::show(step_page(page), 422);
}

Result<Response> overtaken_step(Ctx& ctx, const Agreement& draft, Step step) {
    auto page = step_page_of(ctx, draft, step, ctx.body);
    page.overtaken = overtaken_by(draft, form_of(draft.terms, step), ctx.body);
    return kit::show(step_page(page), 409);
}

// Parties and flows are added to whatever is there, so nobody can be quicker.
bool is_list(Step step) {
    return step == Step::parties || step == Step::flows;
}

Result<Terms> with(const Agreement& draft, Step step, const kit::Form& body) {
    if (step == Step::parties) return with_party(draft.terms, body);
    if (step == Step::flows) return with_flow(draft.terms, body);
    return with_step(draft.terms, step, body);
}

// ---- grounds

Grounds proposed_for(Ctx& ctx, const PurposeAndKind& pair) {
    for (const auto& basis : find_rules(ctx.tx).bases)
        if (PurposeAndKind(basis.purpose, basis.kind) == pair) return basis.grounds;
    return {};
}

GroundsPage grounds_page_of(Ctx& ctx, const Agreement& draft, const PurposeAndKind& pair) {
    GroundsPage page{ .agreement = draft,
                      .pair = pair,
                      .categories = categories_for(draft.terms, kinds_in(ctx.tx), pair) };
    const auto kept = draft.terms.grounds.find(pair);
    page.proposed = kept == draft.terms.grounds.end();
    page.typed = form_of(page.proposed ? proposed_for(ctx, pair) : kept->second);
    return page;
}

Result<Response> grounds_again(Ctx& ctx, const Agreement& draft, const PurposeAndKind& pair, const Problems& problems) {
    auto page = grounds_page_of(ctx, draft, pair);
    page.typed = ctx.body;
    page.proposed = false;
    page.agreement.edit = ctx.body.read<std::int64_t>("version").value.value_or(draft.edit);
    page.problems = problems;
    return kit::show(grounds_page(page), 422);
}

Result<Response> overtaken_grounds(Ctx& ctx, const Agreement& draft, const PurposeAndKind& pair) {
    auto page = grounds_page_of(ctx, draft, pair);
    page.overtaken = overtaken_by(draft, page.typed, ctx.body);
    page.typed = ctx.body;
    page.proposed = false;
    return kit::show(grounds_page(page), 409);
}

}

Result<Response> ask_new_agreement(Ctx&) {
    return kit::show(new_agreement_page({}));
}

Result<Response> add_agreement(Ctx& ctx) {
    const auto terms = with_step({}, Step::about, ctx.body);
    if (!terms) return kit::show(new_agreement_page(ctx.body, terms.problem().fields), 422);
    const Agreement draft{ .id = new_id<Agreement>(ctx.now),
                           .terms = *terms,
                           .drafted_for = ctx.viewer().agency,
                           .drafted_by = ctx.viewer().worker,
                           .drafted_at = ctx.now };
    insert_draft(ctx.tx, draft);
    ctx.record(AgreementDrafted{ draft });
    rule_changed(ctx, draft, "drafted");
    return kit::see_other(urls::agreement(draft.id, "draft"), words("sharing.agreement.saved"));
}

Result<Response> show_draft(Ctx& ctx, Id<Agreement> id) {
    return kit::show(draft_page(draft_page_of(ctx, TRY(draft_to_change(ctx, id)))));
}

Result<Response> ask_step(Ctx& ctx, Id<Agreement> id, Step step) {
    const auto draft = TRY(draft_to_change(ctx, id));
    if (step == Step::grounds) return kit::show(grounds_list_page(draft_page_of(ctx, draft)));
    return kit::show(step_page(step_page_of(ctx, draft, step, form_of(draft.terms, step))));
}

Result<Response> take_step(Ctx& ctx, Id<Agreement> id, Step step) {
    const auto draft = TRY(draft_to_change(ctx, id));
    if (step == Step::grounds) return Problem::Kind::not_found;
    auto terms = with(draft, step, ctx.body);
    if (!terms) return step_again(ctx, draft, step, terms.problem().fields);
    if (!is_list(step) && !kit::has_seen(ctx.body, draft.edit)) return overtaken_step(ctx, draft, step);
    const auto to = is_list(step) ? urls::draft(id, step) : urls::agreement(id, "draft");
    return saved(ctx, draft, std::move(*terms), to);
}

Result<Response> remove_party(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    const auto agency = ctx.body.read<Id<accounts::Agency>>("agency").value;
    if (!agency) return Problem::Kind::not_found;
    return saved(ctx, draft, without_party(draft.terms, *agency), urls::draft(id, Step::parties));
}

Result<Response> remove_flow(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    const auto place = ctx.body.read<std::int64_t>("place").value;
    if (!place || *place < 0) return Problem::Kind::not_found;
    return saved(ctx, draft, without_flow(draft.terms, static_cast<std::size_t>(*place)), urls::draft(id, Step::flows));
}

Result<Response> ask_grounds(Ctx& ctx, Id<Agreement> id, access::Purpose purpose, access::ControllerKind kind) {
    const auto draft = TRY(draft_to_change(ctx, id));
    return kit::show(grounds_page(grounds_page_of(ctx, draft, { purpose, kind })));
}

Result<Response> take_grounds(Ctx& ctx, Id<Agreement> id, access::Purpose purpose, access::ControllerKind kind) {
    const auto draft = TRY(draft_to_change(ctx, id));
    const PurposeAndKind pair{ purpose, kind };
    auto terms = with_grounds(draft.terms, pair, ctx.body);
    if (!terms) return grounds_again(ctx, draft, pair, terms.problem().fields);
    if (!kit::has_seen(ctx.body, draft.edit)) return overtaken_grounds(ctx, draft, pair);
    return saved(ctx, draft, std::move(*terms), urls::draft(id, Step::grounds));
}

Result<Response> ask_removal(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    return kit::show(deciding_page({ .agreement = draft, .what = Decided::removal }));
}

Result<Response> remove_draft(Ctx& ctx, Id<Agreement> id) {
    const auto draft = TRY(draft_to_change(ctx, id));
    TRY(forget_draft(ctx.tx, id, draft.version));
    rule_changed(ctx, draft, "draft_forgotten");
    const bool first = draft.version == 1;
    return kit::see_other(first ? urls::agreements : urls::agreement(id), words("sharing.agreement.removed"));
}

}
