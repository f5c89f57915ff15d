#pragma once
// Reminding the parties before an agreement must be reviewed or ends: 60, 30 and 7 days before the last day on which
// anything may flow. A reminder is an event (AgreementDue) for whoever brings messages; until somebody does, the
// register shows what needs attention.
#include "kit/jobs.hpp"
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing {

inline constexpr std::string_view agreement_job = "sharing.remind_of_agreement";

/// The next moment at which to remind of that last day; nothing once all have passed.
std::optional<Instant> next_reminder(Date last_day, Instant now);
/// Has it looked at again when the next reminder is due.
void remind_later(Tx& tx, const Agreement& agreement, Instant now);
/// The job. It reminds if the agreement's last day is still the one that the job was written for.
Result<Done> remind_of_agreement(kit::JobCtx& ctx);

}
