#pragma once
// What people ask of an agency about what it keeps of them: a copy, a correction, an objection or restriction, or that
// it looks into a complaint; and by when it must answer (UK GDPR article 12; Data Protection Act 2018 section 164A, as
// the Data (Use and Access) Act 2025 adds it, for complaints). The rules; no database, no HTML, no clock.
#include "rooms/sharing/stamp.hpp"

#include "base/field.hpp"
#include "base/result.hpp"
#include "engines/access/facts.hpp"
#include "kit/request.hpp"

#include <optional>
#include <vector>

namespace knotwork::sharing {

struct RightsRequest {
    enum class Kind { access, correction, objection, complaint };
    enum class AskedAs { themselves, parental_responsibility, representative, court, deputy };
    enum class Identity { known, checked, to_check };

    Id<RightsRequest> id{};
    Id<people::Person> person{};
    Kind kind{};
    Name asked_by{};
    AskedAs capacity{};
    Date received_on{};
    Identity identity{};
    std::optional<Line> identity_how{};
    std::optional<Prose> words{};
    Stamp recorded{}; // its agency is the one that was asked

    bool operator==(const RightsRequest&) const = default;
};

struct RightsStep {
    enum class What {
        identity_checked,
        clarification_asked,
        clarified,
        extended,
        acknowledged,
        answered,
        refused,
        withdrawn,
    };

    Id<RightsStep> id{};
    Id<RightsRequest> request{};
    What what{};
    Date on{};
    std::optional<Prose> words{};
    Stamp by{};

    bool operator==(const RightsStep&) const = default;
};

/// A request with what was done about it, the oldest step first.
struct RightsCase {
    RightsRequest request{};
    std::vector<RightsStep> steps{};

    bool has(RightsStep::What what) const;
    bool is_over() const;
    /// Over with a yes, a no, or nothing: the step that ended it.
    const RightsStep* ending() const;
};

/// Where the clock stands: it has not begun while it is not known who asks, and stands still while they are asked what
/// they mean.
struct RightsClock {
    enum class State { waits_for_identity, waits_for_clarification, acknowledge, answer, no_fixed_day, over };

    State state{};
    std::optional<Date> due{}; // the last day on which it is in time

    bool is_overdue(Date today) const { return due && *due < today; }

    bool operator==(const RightsClock&) const = default;
};

/// One month from the day on which the clock began, or three where it was extended, and the days on which it stood
/// still. A month without that day ends with its last; an end on a day without work moves to the next working day.
RightsClock clock_of(const RightsCase& one);

/// What may be done about it now, in the order of the list.
std::vector<RightsStep::What> possible_steps(const RightsCase& one);
bool needs_words(RightsStep::What what);

/// Overdue first, by their day; then those due, by their day; then those without a day; then what is over, the latest
/// first.
void sort_by_clock(std::vector<RightsCase>& cases);

// ---- forms

struct RightsForm {
    Field<RightsRequest::Kind> kind{};
    Field<Name> asked_by{};
    Field<RightsRequest::AskedAs> capacity{};
    Field<Date> received_on{};
    Field<RightsRequest::Identity> identity{};
    Field<Line> identity_how{};
    Field<Prose> words{};

    static RightsForm read(const kit::Form& body);
};

Result<RightsRequest> decide(const RightsForm& form, Id<people::Person> person, const Stamp& by);

struct RightsStepForm {
    Field<RightsStep::What> what{};
    Field<Date> on{};
    Field<Prose> words{};

    static RightsStepForm read(const kit::Form& body);
};

Result<RightsStep> decide(const RightsStepForm& form, const RightsCase& one, const Stamp& by);

}
