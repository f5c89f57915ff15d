#include "rooms/sharing/agreements/reminders.hpp"

#include "rooms/sharing/agreements/agreement_events.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"

namespace knotwork::sharing {
namespace {

using std::chrono::days;

constexpr days before[] = { days(60), days(30), days(7) };

bool still_matters(const Agreement& agreement, Instant now) {
    const auto state = state_of(agreement, now);
    return state == State::in_force || state == State::suspended || state == State::not_yet;
}

void remind(Tx& tx, Id<Agreement> id, Date last_day, Instant now) {
    for (const auto& version : find_versions(tx, id)) {
        // A review that moved the day brought a job of its own.
        if (version.last_day() != last_day || !still_matters(version, now)) continue;
        const AgreementDue due{ version, last_day };
        kit::write_event(tx, { std::string(AgreementDue::name), due.entry(), now, "", "", "" });
        remind_later(tx, version, now);
    }
}

}

std::optional<Instant> next_reminder(Date last_day, Instant now) {
    for (const auto pause : before) {
        const Date day = std::chrono::sys_days(last_day) - pause;
        if (const auto at = instant_in_london(day, 8, 0); at > now) return at;
    }
    return std::nullopt;
}

void remind_later(Tx& tx, const Agreement& agreement, Instant now) {
    const auto last_day = agreement.last_day();
    const auto at = last_day ? next_reminder(*last_day, now) : std::nullopt;
    if (!at) return;
    kit::enqueue(
        tx,
        { std::string(agreement_job),
          { { "agreement", agreement.id.text() }, { "last_day", knotwork::text_of(*last_day) } } },
        now,
        at
    );
}

Result<Done> remind_of_agreement(kit::JobCtx& ctx) {
    const auto id = Id<Agreement>::parse(ctx.job.id_named("agreement"));
    const auto last_day = parse_date(ctx.job.id_named("last_day"));
    ensure(id && last_day, "a reminder without its agreement and its day");
    ctx.database.write([&](Tx& tx) { remind(tx, *id, *last_day, ctx.now); });
    return Done{};
}

}
