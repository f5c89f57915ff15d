#pragma once
// Reminding an agency's people to confirm their entries: a week before an entry would be called stale, and every thirty
// days after until they do. A reminder is an event (AssuranceDue), for whoever brings messages to listen to, and a row
// that says when it was.
#include "kit/jobs.hpp"
#include "rooms/directory/directory.hpp"

#include <map>

namespace knotwork::directory {

struct AssuranceDue {
    static constexpr std::string_view name = "directory.assurance_due";
    Id<Service> service;

    kit::Entry entry() const { return { .about = service.text() }; }
};

inline constexpr std::string_view remind_job = "directory.remind";

/// When to remind of an entry last confirmed on that day.
Instant reminder_due(Date assured);
/// Has it looked at again when it is due.
void remind_later(Tx& tx, Id<Service> service, std::optional<Date> assured, Instant now);
/// The job: reminds if nobody has confirmed it since, and comes back in thirty days. Nobody is reminded of what no
/// agency keeps, nor twice within thirty days however many jobs there are.
Result<Done> remind(kit::JobCtx& ctx);
std::optional<Instant> reminded_at(Tx& tx, Id<Service> service);
/// When the keepers of each were last reminded.
std::map<Id<Service>, Instant> reminders_sent(Tx& tx);

}
