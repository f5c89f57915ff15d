#pragma once
// What the handlers of agreements share: finding the version a page is about, names, kinds, and keeping a change.
#include "kit/ctx.hpp"
#include "kit/response.hpp"
#include "rooms/sharing/agreements/agreement_pages.hpp"

namespace knotwork::sharing {

AgencyNames agency_names(Tx& tx);
Kinds kinds_in(Tx& tx);

/// The version that the address names, or the one that matters most. Not found when there is none.
Result<Agreement> version_asked_for(kit::Ctx& ctx, Id<Agreement> id);
/// The draft of that agreement, if the viewer may draft it; gone when it has been circulated.
Result<Agreement> draft_to_change(kit::Ctx& ctx, Id<Agreement> id);

/// Notes the change in the log of uses and has everybody decided on anew. Called last.
void rule_changed(kit::Ctx& ctx, const Agreement& agreement, std::string_view action);
/// What would be different if these versions stood as given.
Differences what_changes(Tx& tx, const std::vector<Agreement>& after, Instant now);
/// The versions as they will be once everybody has signed `agreement`: itself, and those that end for it.
std::vector<Agreement> once_agreed(Tx& tx, Agreement agreement, Instant now);

// ---- drafting.cpp

Result<kit::Response> ask_new_agreement(kit::Ctx& ctx);
Result<kit::Response> add_agreement(kit::Ctx& ctx);
Result<kit::Response> show_draft(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_step(kit::Ctx& ctx, Id<Agreement> id, Step step);
Result<kit::Response> take_step(kit::Ctx& ctx, Id<Agreement> id, Step step);
Result<kit::Response> remove_party(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> remove_flow(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response>
ask_grounds(kit::Ctx& ctx, Id<Agreement> id, access::Purpose purpose, access::ControllerKind kind);
Result<kit::Response>
take_grounds(kit::Ctx& ctx, Id<Agreement> id, access::Purpose purpose, access::ControllerKind kind);
Result<kit::Response> ask_removal(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> remove_draft(kit::Ctx& ctx, Id<Agreement> id);

// ---- deciding.cpp

Result<kit::Response> ask_circulation(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> circulate_draft(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_signature(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> sign(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_withdrawal(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> withdraw(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_suspension(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> suspend(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_lifting(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> lift(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_ending(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> end(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_amendment(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> amend(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_review(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> take_review(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> ask_copy(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> take_copy(kit::Ctx& ctx, Id<Agreement> id);

// ---- looking.cpp

Result<kit::Response> show_register(kit::Ctx& ctx);
Result<kit::Response> show_agreement(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> show_history(kit::Ctx& ctx, Id<Agreement> id);
Result<kit::Response> show_matrix(kit::Ctx& ctx);

}
