#include "rooms/people/involvement.hpp"

namespace knotwork::people {
namespace {

using access::Tie;
using access::TieFact;
using access::TieSource;

Instant beginning_of(Date day) {
    return instant_in_london(day, 0, 0);
}

Date day_after(Date day) {
    return std::chrono::sys_days(day) + std::chrono::days(1);
}

Tie tie_of_worker(const Involvement& involvement) {
    if (involvement.part == Part::advises) return Tie::consulted;
    const bool is_theirs = involvement.part == Part::carries && involvement.source != TieSource::self_declared;
    return is_theirs ? Tie::allocated : Tie::involved;
}

}

access::Period period_of(const Involvement& involvement) {
    access::Period period{ .from = beginning_of(involvement.from.earliest()) };
    if (involvement.until) period.until = beginning_of(day_after(involvement.until->latest()));
    if (involvement.ended_at) period.until = std::min(period.until, *involvement.ended_at);
    return period;
}

bool Involvement::is_current(Date today) const {
    return from.earliest() <= today && (!until || today <= until->latest()) && !ended_at;
}

std::vector<TieFact> ties_of(const Involvement& involvement) {
    const auto period = period_of(involvement);
    if (!period.sound()) return {}; // ended before its first day was over: it never held
    TieFact tie{
        .id = involvement.id.uuid(),
        .version = involvement.version,
        .kind = Tie::involved,
        .source = involvement.source,
        .agency = involvement.agency,
        .period = period,
    };
    if (!involvement.worker) return { tie };
    tie.kind = tie_of_worker(involvement);
    tie.worker = involvement.worker;
    if (tie.kind != Tie::allocated || !involvement.team) return { tie };
    auto of_team = tie;
    of_team.id = Uuid::of_label("team tie " + involvement.id.text());
    of_team.kind = Tie::team;
    of_team.worker.reset();
    of_team.team = accounts::team_called(involvement.agency, *involvement.team);
    return { tie, of_team };
}

InvolvementForm InvolvementForm::read(const kit::Form& body) {
    return { .what = body.read<Line>("what"), .reason = body.read<Said>("reason") };
}

Result<Involvement> decide(const InvolvementForm& form, Date today) {
    Problems problems;
    if (!form.what.value)
        problems.add(
            "what",
            trimmed(form.what.typed).empty() ? "people.involvement.what.missing" : "people.involvement.what.wrong"
        );
    if (!form.reason.value) problems.add("reason", "people.involvement.reason.missing");
    if (problems) return problems;
    return Involvement{
        .what = *form.what.value,
        .part = Part::works_with,
        .source = TieSource::self_declared,
        .from = { today.year(), today.month(), today.day() },
    };
}

}
