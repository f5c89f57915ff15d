#pragma once
// Restrictions: a record whose very existence is hidden, information that is kept from nearly everybody, and bars
// against a worker or an agency. Decided by guardians, with a reason and a day on which they are looked at again. The
// rules: no database, no clock, no HTML.
#include "rooms/sharing/stamp.hpp"

#include "base/field.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "engines/access/facts.hpp"
#include "kit/request.hpp"

#include <optional>
#include <vector>

namespace knotwork::sharing {

/// sealed: nobody but its keyholders learns that the record exists. hidden: some of what it holds is kept from all who
/// are not allocated and not named. barred: a worker or an agency does not find the record.
enum class RestrictionKind { sealed, hidden, barred };

/// Why. Those from own_record on are bars, and are called as the access engine calls them.
enum class RestrictionGround {
    adoption,
    new_identity,
    domestic_abuse,
    witness_protection,
    sensitive_service,
    other,
    own_record,
    own_family,
    conflict_of_interest,
    named_bar,
    court_order,
};

/// Whether that is a ground for a restriction of that kind.
bool suits(RestrictionGround ground, RestrictionKind kind);

struct Restriction {
    Id<Restriction> id{};
    Id<people::Person> person{};
    RestrictionKind kind{};
    RestrictionGround ground{};
    std::vector<Id<accounts::Worker>> workers{};  // sealed: keyholders; hidden: who may see it; barred: at most one
    std::optional<Id<accounts::Agency>> agency{}; // barred, where it names no worker
    access::Categories categories{};              // hidden
    Prose reason{};
    Instant from{};
    std::optional<Instant> until{};
    std::optional<Date> review_on{};
    Stamp decided{};

    bool operator==(const Restriction&) const = default;
};

/// What became of a restriction. A seal is lifted when somebody confirms what somebody else proposed; anything else is
/// lifted at once.
struct RestrictionStep {
    enum class What { lifted, proposed, confirmed, declined };

    Id<RestrictionStep> id{};
    Id<Restriction> restriction{};
    What what{};
    Prose reason{};
    Stamp by{};

    bool operator==(const RestrictionStep&) const = default;
};

/// A restriction with what became of it, the oldest step first.
struct RestrictionHistory {
    Restriction restriction{};
    std::vector<RestrictionStep> steps{};

    bool is_lifted() const;
    bool holds(Instant now) const;
    /// The proposal that waits for somebody else; none where there is none.
    const RestrictionStep* proposal() const;
    /// Of the restriction and its steps together: what the access engine names.
    std::uint32_t version() const;
};

/// A worker's word that they know a family. It may be that nobody of it is here.
struct Conflict {
    enum class Outcome { barred, nobody_here, no_conflict };

    Id<Conflict> id{};
    RestrictionGround why{}; // own_record, own_family or conflict_of_interest
    Prose who{};
    Stamp declared{};
    std::optional<Outcome> outcome{}; // none: a guardian has not seen to it yet

    bool operator==(const Conflict&) const = default;
};

// ---- forms

struct RestrictionForm {
    RestrictionKind kind{};
    Field<RestrictionGround> ground{};
    std::vector<std::string> workers{}; // ids, as they were chosen
    Field<Id<accounts::Agency>> agency{};
    std::vector<std::string> categories{};
    Field<Prose> reason{};
    Field<Date> until{};
    Field<Date> review_on{};

    static RestrictionForm read(RestrictionKind kind, const kit::Form& body);
};

/// The restriction that the form asks for, from now on; or everything that is wrong with the form.
Result<Restriction> decide(const RestrictionForm& form, Id<people::Person> person, const Stamp& by);

struct StepForm {
    Field<Prose> reason{};

    static StepForm read(const kit::Form& body);
};

/// Lifts the restriction, or proposes it where two people are needed. Conflict where it is over or proposed already.
Result<RestrictionStep> decide_lifting(const RestrictionHistory& history, const StepForm& form, const Stamp& by);

/// Confirms or declines what somebody else proposed; not_allowed for whoever proposed it.
Result<RestrictionStep>
decide_proposal(const RestrictionHistory& history, RestrictionStep::What what, const StepForm& form, const Stamp& by);

struct ConflictForm {
    Field<RestrictionGround> why{};
    Field<Prose> who{};

    static ConflictForm read(const kit::Form& body);
};

Result<Conflict> decide(const ConflictForm& form, const Stamp& by);

}
