// Reminders and their SQL.
#include "rooms/directory/parts.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/store.hpp"

namespace knotwork::directory {
namespace {

using std::chrono::days;

constexpr days before_stale{ 7 };
constexpr days between_reminders{ 30 };

constexpr Sql put_reminder{ "directory.put_reminder", R"(
    INSERT INTO directory_reminder (service_id, reminded_at) VALUES (:service_id, :reminded_at)
    ON CONFLICT (service_id) DO UPDATE SET reminded_at = excluded.reminded_at)" };
constexpr Sql select_reminder{ "directory.select_reminder",
                               "SELECT reminded_at FROM directory_reminder WHERE service_id = :service_id" };

constexpr Sql select_reminders{ "directory.select_reminders",
                                "SELECT service_id, reminded_at FROM directory_reminder" };

struct Sent {
    Id<Service> service;
    Instant at;
};

void remind_of(Tx& tx, Id<Service> id, Instant now) {
    const auto service = store::find_service(tx, id);
    if (!service || service->status == Status::defunct) return;
    if (!store::find_organisation(tx, service->organisation)->agency) return;
    // Another job has reminded of it, and comes back itself.
    if (const auto last = reminded_at(tx, id); last && *last + between_reminders > now) return;
    // Somebody has confirmed it since this job was written; that brought a job of its own.
    if (service->assured && reminder_due(*service->assured) > now) return;
    tx.run(put_reminder, id, now);
    const AssuranceDue due{ id };
    kit::write_event(tx, { std::string(AssuranceDue::name), due.entry(), now, "", "", "" });
    kit::enqueue(tx, { std::string(remind_job), { { "service", id.text() } } }, now, now + between_reminders);
}

}

Instant reminder_due(Date assured) {
    const std::chrono::year_month_day day(std::chrono::sys_days(assured) + days(fresh_for_days) - before_stale);
    return instant_in_london(day, 8, 0);
}

void remind_later(Tx& tx, Id<Service> service, std::optional<Date> assured, Instant now) {
    const auto due = assured ? std::max(now, reminder_due(*assured)) : now;
    kit::enqueue(tx, { std::string(remind_job), { { "service", service.text() } } }, now, due);
}

Result<Done> remind(kit::JobCtx& ctx) {
    const auto id = Id<Service>::parse(ctx.job.id_named("service"));
    ensure(id.has_value(), "a reminder without its service");
    ctx.database.write([&](Tx& tx) { remind_of(tx, *id, ctx.now); });
    return Done{};
}

std::map<Id<Service>, Instant> reminders_sent(Tx& tx) {
    std::map<Id<Service>, Instant> sent;
    for (const auto& one : tx.all<Sent>(select_reminders))
        sent.emplace(one.service, one.at);
    return sent;
}

std::optional<Instant> reminded_at(Tx& tx, Id<Service> service) {
    return tx.one<Instant>(select_reminder, service);
}

}
