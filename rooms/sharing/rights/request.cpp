#include "rooms/sharing/rights/request.hpp"

#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/looking/embargo.hpp" // months_after
#include "rooms/sharing/working_days.hpp"

#include <algorithm>
#include <tuple>

namespace knotwork::sharing {
namespace {

using What = RightsStep::What;
using std::chrono::days;
using std::chrono::sys_days;

constexpr std::chrono::months to_answer{ 1 };
constexpr std::chrono::months to_answer_at_most{ 3 };
constexpr days to_acknowledge{ 30 };

const RightsStep* first(const RightsCase& one, What what) {
    const auto found =
        std::find_if(one.steps.begin(), one.steps.end(), [&](const RightsStep& step) { return step.what == what; });
    return found == one.steps.end() ? nullptr : &*found;
}

bool ends(What what) {
    return what == What::answered || what == What::refused || what == What::withdrawn;
}

// The days on which it stood still because they were asked what they mean, and whether it still does.
struct StoodStill {
    days count{};
    bool now = false;
};

StoodStill stood_still(const RightsCase& one) {
    StoodStill still;
    sys_days since{};
    for (const auto& step : one.steps) {
        if (step.what == What::clarification_asked && !still.now) {
            since = sys_days(step.on);
            still.now = true;
        } else if (step.what == What::clarified && still.now) {
            still.count += std::max(days(0), sys_days(step.on) - since);
            still.now = false;
        }
    }
    return still;
}

Date working_day_from(Date day) {
    while (!is_working_day(day))
        day = sys_days(day) + days(1);
    return day;
}

// When it is known who asks: the day on which it came, or on which that was checked.
std::optional<Date> began_on(const RightsCase& one) {
    if (one.request.identity != RightsRequest::Identity::to_check) return one.request.received_on;
    const auto* checked = first(one, What::identity_checked);
    return checked ? std::optional(checked->on) : std::nullopt;
}

RightsClock clock_of_complaint(const RightsCase& one) {
    if (one.has(What::acknowledged)) return { RightsClock::State::no_fixed_day, std::nullopt };
    return { RightsClock::State::acknowledge, Date(sys_days(one.request.received_on) + to_acknowledge) };
}

}

bool RightsCase::has(What what) const {
    return first(*this, what) != nullptr;
}

const RightsStep* RightsCase::ending() const {
    const auto found = std::find_if(steps.begin(), steps.end(), [](const RightsStep& step) { return ends(step.what); });
    return found == steps.end() ? nullptr : &*found;
}

bool RightsCase::is_over() const {
    return ending() != nullptr;
}

RightsClock clock_of(const RightsCase& one) {
    if (one.is_over()) return { RightsClock::State::over, std::nullopt };
    if (one.request.kind == RightsRequest::Kind::complaint) return clock_of_complaint(one);
    const auto began = began_on(one);
    if (!began) return { RightsClock::State::waits_for_identity, std::nullopt };
    const auto still = stood_still(one);
    if (still.now) return { RightsClock::State::waits_for_clarification, std::nullopt };
    const auto due = months_after(*began, one.has(What::extended) ? to_answer_at_most : to_answer);
    return { RightsClock::State::answer, working_day_from(sys_days(due) + still.count) };
}

std::vector<What> possible_steps(const RightsCase& one) {
    if (one.is_over()) return {};
    const bool complaint = one.request.kind == RightsRequest::Kind::complaint;
    std::vector<What> possible;
    if (one.request.identity == RightsRequest::Identity::to_check && !one.has(What::identity_checked))
        possible.push_back(What::identity_checked);
    if (!complaint) possible.push_back(stood_still(one).now ? What::clarified : What::clarification_asked);
    if (!complaint && !one.has(What::extended)) possible.push_back(What::extended);
    if (complaint && !one.has(What::acknowledged)) possible.push_back(What::acknowledged);
    possible.insert(possible.end(), { What::answered, What::refused, What::withdrawn });
    return possible;
}

bool needs_words(What what) {
    return what == What::extended || what == What::refused || what == What::identity_checked ||
           what == What::clarification_asked;
}

void sort_by_clock(std::vector<RightsCase>& cases) {
    const auto place = [](const RightsCase& one) {
        const auto clock = clock_of(one);
        const auto* ending = one.ending();
        const int group = ending ? 2 : clock.due ? 0 : 1;
        const auto due = sys_days(clock.due.value_or(one.request.received_on)).time_since_epoch().count();
        // What is over comes with the latest first.
        const auto ended = ending ? -sys_days(ending->on).time_since_epoch().count() : 0;
        return std::tuple(group, ending ? ended : due, one.request.id);
    };
    std::sort(cases.begin(), cases.end(), [&](const auto& left, const auto& right) {
        return place(left) < place(right);
    });
}

RightsForm RightsForm::read(const kit::Form& body) {
    return { .kind = body.read<RightsRequest::Kind>("kind"),
             .asked_by = body.read<Name>("asked_by"),
             .capacity = body.read<RightsRequest::AskedAs>("capacity"),
             .received_on = body.read<Date>("received_on"),
             .identity = body.read<RightsRequest::Identity>("identity"),
             .identity_how = body.read<Line>("identity_how"),
             .words = body.read<Prose>("words") };
}

Result<RightsRequest> decide(const RightsForm& form, Id<people::Person> person, const Stamp& by) {
    Problems problems;
    must_have(problems, "kind", form.kind, "sharing.rights.kind.");
    must_have(problems, "asked_by", form.asked_by, "sharing.rights.asked_by.");
    must_have(problems, "capacity", form.capacity, "sharing.rights.capacity.");
    must_have(problems, "received_on", form.received_on, "sharing.rights.received_on.");
    if (form.received_on.value && *form.received_on.value > day_in_london(by.at))
        problems.add("received_on", "sharing.rights.received_on.future");
    must_have(problems, "identity", form.identity, "sharing.rights.identity.");
    if (form.identity.value && *form.identity.value != RightsRequest::Identity::to_check)
        must_have(problems, "identity_how", form.identity_how, "sharing.rights.identity_how.");
    may_have(problems, "words", form.words, "sharing.rights.words.");
    if (problems) return problems;
    return RightsRequest{ .id = new_id<RightsRequest>(by.at),
                          .person = person,
                          .kind = *form.kind.value,
                          .asked_by = *form.asked_by.value,
                          .capacity = *form.capacity.value,
                          .received_on = *form.received_on.value,
                          .identity = *form.identity.value,
                          .identity_how = form.identity_how.value,
                          .words = form.words.value,
                          .recorded = by };
}

RightsStepForm RightsStepForm::read(const kit::Form& body) {
    return { .what = body.read<What>("what"), .on = body.read<Date>("on"), .words = body.read<Prose>("words") };
}

Result<RightsStep> decide(const RightsStepForm& form, const RightsCase& one, const Stamp& by) {
    if (one.is_over()) return Problem::of(Problem::Kind::gone, { "sharing.rights.over" });
    Problems problems;
    const auto possible = possible_steps(one);
    const bool chosen =
        form.what.value && std::find(possible.begin(), possible.end(), *form.what.value) != possible.end();
    if (!chosen) problems.add("what", "sharing.rights.step.missing");
    must_have(problems, "on", form.on, "sharing.rights.step.on.");
    if (form.on.value && *form.on.value > day_in_london(by.at)) problems.add("on", "sharing.rights.step.on.future");
    if (form.on.value && *form.on.value < one.request.received_on) problems.add("on", "sharing.rights.step.on.early");
    if (chosen && needs_words(*form.what.value)) must_have(problems, "words", form.words, "sharing.rights.step.words.");
    else may_have(problems, "words", form.words, "sharing.rights.step.words.");
    if (problems) return problems;
    return RightsStep{ .id = new_id<RightsStep>(by.at),
                       .request = one.request.id,
                       .what = *form.what.value,
                       .on = *form.on.value,
                       .words = form.words.value,
                       .by = by };
}

}
