#pragma once
// How long an agency keeps what it records of people: a schedule with one rule for each kind of record, which starts
// as practice in England has it and which each agency makes its own; legal holds; keeping longer with a reason; and the
// end of a record, which two people decide. The rules; no database, no HTML, no clock.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/stamp.hpp"

#include <optional>
#include <span>
#include <vector>

namespace knotwork::sharing {

enum class RecordKind { looked_after, adoption, child_protection, child_in_need, early_help, allegation, other };

/// What the years are counted from.
enum class RetentionEvent { birth, closure, order };

struct RetentionRule {
    RecordKind kind{};
    RetentionEvent event{};
    std::int64_t years = 0;
    std::int64_t at_least = 0;                 // years after it was last worked with, whatever the event
    std::optional<std::int64_t> after_death{}; // years, in place of the others, after a death under 18

    bool operator==(const RetentionRule&) const = default;
};

inline constexpr std::int64_t most_years = 150;

/// What an agency begins with, one rule for each kind in their order.
std::span<const RetentionRule> shipped_schedule();

/// What a record is. Where nobody has said so it is `other`, and comes up for review by that rule.
struct SaidKind {
    RecordKind kind = RecordKind::other;
    std::optional<Date> event_on{}; // of the order, or of a death under 18
};

/// The first day on which the record may go; none while the agency works with the person, and while the day of the
/// order is not known. What is counted from a birth that nobody recorded is counted from the end of work instead.
std::optional<Date> due_on(const RetentionRule& rule, const people::KeptRecord& kept, const SaidKind& said);

struct Hold {
    Id<Hold> id{};
    Id<people::Record> record{};
    Prose reason{};
    Stamp by{};
};

struct KeptLonger {
    Date until{};
    Prose reason{};
    Stamp by{};
};

struct Disposal {
    struct Step {
        enum class What { agreed, declined, done };

        What what{};
        std::optional<Prose> words{};
        Stamp by{};
    };

    Id<Disposal> id{};
    Id<people::Record> record{};
    Id<people::Person> person{};
    RetentionRule rule{};
    Date due_on{};
    access::RecordState state{}; // of the record, before it was archived for this
    Prose reason{};
    Stamp proposed{};
    std::vector<Step> steps{};

    bool is(Step::What what) const { return !steps.empty() && steps.back().what == what; }

    /// Proposed or agreed, and not yet carried out or declined.
    bool is_on_its_way() const { return steps.empty() || is(Step::What::agreed); }
};

/// What was destroyed, and by what decision.
struct Certificate {
    Disposal disposal{};
    std::vector<std::pair<people::StatementKind, std::int64_t>> kinds{};
    std::int64_t relationships = 0;
    std::int64_t involvements = 0;
    std::int64_t log_words = 0;
    std::int64_t copies = 0;
};

/// A record with everything that its keeping depends on.
struct RetentionCase {
    people::KeptRecord kept{};
    RetentionRule rule{};
    std::optional<SaidKind> said{}; // none: nobody has said what it is
    std::optional<KeptLonger> longer{};
    std::vector<Hold> holds{};          // that are not lifted
    std::optional<Disposal> disposal{}; // the latest

    /// When it is to be looked at: by its rule, or later where it is kept longer.
    std::optional<Date> due() const;
    bool is_due(Date today) const;

    /// Due, and held by nobody.
    bool may_go(Date today) const { return is_due(today) && holds.empty(); }
};

// ---- forms

struct RuleForm {
    Field<RetentionEvent> event{};
    Field<std::int64_t> years{};
    Field<std::int64_t> at_least{};
    Field<Prose> reason{};

    static RuleForm read(const kit::Form& body);
    static RuleForm holding(const RetentionRule& rule);
};

struct DecidedRule {
    RetentionRule rule{};
    Prose reason{};
};

/// The rule for the kind; what the law fixes for looked-after children and adoption cannot be made shorter.
Result<DecidedRule> decide(const RuleForm& form, RecordKind kind);

struct KindForm {
    Field<RecordKind> kind{};
    Field<Date> event_on{};

    static KindForm read(const kit::Form& body);
};

Result<SaidKind> decide(const KindForm& form, Date today);

struct LongerForm {
    Field<Date> until{};
    Field<Prose> longer_reason{};

    static LongerForm read(const kit::Form& body);
};

Result<KeptLonger> decide(const LongerForm& form, const Stamp& by);

/// A field of words under a name of its own, so that several forms can stand on one page.
Result<Prose> decide_reason(const Field<Prose>& typed, const char* field);

struct DisposalStepForm {
    Field<Disposal::Step::What> what{};
    Field<Prose> step_words{};

    static DisposalStepForm read(const kit::Form& body);
};

/// Not allowed for whoever proposed it; gone when somebody has decided it; a conflict when it may not go any more.
Result<Disposal::Step> decide(const DisposalStepForm& form, const RetentionCase& one, const Stamp& by);

}
