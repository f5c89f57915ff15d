#include "rooms/sharing/standing/standing.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

// The last day of both; none when one of them was never recorded.
std::optional<Date> last_day(const Standing& standing) {
    if (!standing.vetted_until || !standing.trained_until) return std::nullopt;
    return std::min(*standing.vetted_until, *standing.trained_until);
}

void check(Problems& problems, const std::string& field, const Field<Date>& day, Date today) {
    const Date farthest = today + std::chrono::years(10);
    if (!day.value && !trimmed(day.typed).empty()) problems.add(field, "sharing.standing." + field + ".wrong");
    else if (day.value && *day.value > farthest) problems.add(field, "sharing.standing." + field + ".too_far");
}

}

InDate in_date(const std::optional<Date>& until, Date today) {
    if (!until) return InDate::not_recorded;
    if (*until < today) return InDate::out_of_date;
    return std::chrono::sys_days(*until) - std::chrono::sys_days(today) <= soon ? InDate::ends_soon : InDate::in_date;
}

StandingForm StandingForm::read(const kit::Form& body) {
    return { .vetted_until = body.read<Date>("vetted_until"), .trained_until = body.read<Date>("trained_until") };
}

StandingForm StandingForm::holding(const Standing& standing) {
    const auto field = [](const std::optional<Date>& day) {
        return day ? Field<Date>::holding(text_of(*day), *day) : Field<Date>();
    };
    return { .vetted_until = field(standing.vetted_until), .trained_until = field(standing.trained_until) };
}

Result<Standing> decide(const StandingForm& form, Id<accounts::Worker> worker, Date today) {
    Problems problems;
    check(problems, "vetted_until", form.vetted_until, today);
    check(problems, "trained_until", form.trained_until, today);
    if (problems) return problems;
    return Standing{ .worker = worker,
                     .vetted_until = form.vetted_until.value,
                     .trained_until = form.trained_until.value };
}

void order_by_need(std::vector<Member>& members, Date today) {
    const auto need = [&](const Member& member) {
        const auto last = last_day(member.standing);
        return std::pair(last && *last >= today, last.value_or(today));
    };
    std::stable_sort(members.begin(), members.end(), [&](const Member& left, const Member& right) {
        return need(left) < need(right);
    });
}

bool is_due(const std::optional<AccessReview>& last, Date today) {
    if (!last) return true;
    auto due = day_in_london(last->at) + review_every;
    if (!due.ok()) due = due.year() / due.month() / std::chrono::last;
    return due <= today;
}

}
