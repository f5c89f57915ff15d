#include "rooms/sharing/looking/flags.hpp"

#include "rooms/sharing/working_days.hpp"

namespace knotwork::sharing {
namespace {

using access::Obligation;
using access::Purpose;
using access::Reason;
using ledger::Act;

// For these nobody needs to work with the person: that is what they are for.
constexpr access::Purposes without_ties{
    Purpose::supervision, Purpose::data_quality, Purpose::oversight, Purpose::rights_request
};

bool is_about_ties(Reason reason) {
    return reason == Reason::no_tie || reason == Reason::tie_too_weak || reason == Reason::tie_not_now ||
           reason == Reason::not_known_to_you;
}

bool shows_something(Act act) {
    return act == Act::seen || act == Act::changed || act == Act::exported;
}

bool lacks_relationship(const ledger::Entry& entry, const Around& around) {
    const auto purpose = named<Purpose>(entry.purpose.text());
    if (entry.person.empty() || !purpose || without_ties.has(*purpose)) return false;
    if (entry.act != Act::refused) return shows_something(entry.act) && !around.tied;
    const auto reason = named<Reason>(entry.reason.text());
    return reason && is_about_ties(*reason);
}

bool is_the_one_too_many(const ledger::Entry& entry, const Around& around) {
    return !entry.person.empty() && !around.person_before && around.people_before == many_people;
}

}

Flags flags_of(const ledger::Entry& entry, const Around& around) {
    Flags flags;
    if (entry.worker.empty()) return flags; // the system's own
    if (entry.act == Act::glass_broken || around.obligations.has(Obligation::alert_guardians))
        flags.add(Flag::glass_broken);
    if (around.obligations.has(Obligation::alert_own_guardian)) flags.add(Flag::tried_a_bar);
    if (around.obligations.has(Obligation::review_self_declared_tie)) flags.add(Flag::self_declared);
    if (is_the_one_too_many(entry, around)) flags.add(Flag::many_people);
    if (lacks_relationship(entry, around)) flags.add(Flag::no_relationship);
    if (around.shares_family_name && !entry.person.empty()) flags.add(Flag::same_surname);
    if (!entry.person.empty() && is_out_of_hours(entry.at)) flags.add(Flag::out_of_hours);
    return flags;
}

bool is_out_of_hours(Instant at) {
    const auto local = local_in_london(at);
    return local.hour < 7 || local.hour >= 20 || !is_working_day(local.day);
}

std::optional<Flag> first_of(Flags flags) {
    for (std::size_t at = 0; at < enumerators<Flag>.size(); ++at)
        if (flags.has(static_cast<Flag>(at))) return static_cast<Flag>(at);
    return std::nullopt;
}

bool is_overdue(Instant used_at, Date today) {
    return working_days_after(day_in_london(used_at), working_days_to_look) < today;
}

}
