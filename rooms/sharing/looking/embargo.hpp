#pragma once
// Keeping some uses of a record back from the list that a family is given, for a time: a covert enquiry. Entries of the
// log never change, so an embargo lies over them, with a reason, an end and a day on which somebody looks at it again;
// it holds only when a guardian other than the one who asked agrees. What is kept back is counted and never named. The
// rules; no database, no HTML, no clock.
#include "base/field.hpp"
#include "engines/ledger/entry.hpp"
#include "kit/request.hpp"
#include "rooms/sharing/stamp.hpp"

#include <optional>
#include <vector>

namespace knotwork::sharing {

struct Embargo {
    struct Step {
        enum class What { approved, refused, kept, lifted };

        What what{};
        std::optional<Date> review_on{}; // the next one: of approved and kept
        Stamp by{};

        bool operator==(const Step&) const = default;
    };

    Id<Embargo> id{};
    Id<people::Person> person{};
    std::optional<Id<accounts::Agency>> agency{}; // whose uses are kept back: one of the two is there
    std::optional<Id<accounts::Worker>> worker{};
    Date from{};  // of the uses; both days count
    Date until{}; // the last day on which they are kept back, and of the uses
    Date review_on{};
    Prose reason{};
    Stamp asked{};
    std::vector<Step> steps{}; // in their order

    bool operator==(const Embargo&) const = default;
};

enum class EmbargoState { asked, refused, in_force, lifted, over };

EmbargoState state_of(const Embargo& embargo, Date today);
/// The day on which it is looked at again.
Date review_day(const Embargo& embargo);
bool is_review_due(const Embargo& embargo, Date today);
/// Whether the entry, which is about the embargo's person, is kept back by it today. The entries that tell of an
/// embargo are kept back as long as it is asked for or holds: they would give it away.
bool keeps_back(const Embargo& embargo, const ledger::Entry& entry, Date today);
/// Whether the worker may take that step: whoever asked, and whoever it is about, cannot approve, refuse or keep it. To
/// lift it is open to every guardian.
bool may_take(const Embargo& embargo, Embargo::Step::What what, Id<accounts::Worker> worker);
/// Whether that step follows from where it stands.
bool may_follow(Embargo::Step::What what, EmbargoState state);

inline constexpr std::chrono::months most_until_review{ 3 };
inline constexpr std::chrono::months longest_embargo{ 12 };
/// The day so many months later; the last of the month where there is no such day.
Date months_after(Date day, std::chrono::months months);

struct EmbargoForm {
    enum class Whose { worker, agency };

    Field<Whose> whose{};
    Field<Id<accounts::Worker>> worker{};
    Field<Id<accounts::Agency>> agency{};
    Field<Date> from{};
    Field<Date> until{};
    Field<Date> review_on{};
    Field<Prose> reason{};

    static EmbargoForm read(const kit::Form& body);
};

/// The embargo that is asked for, or what is wrong with the form.
Result<Embargo>
decide(const EmbargoForm& form, Id<Embargo> id, Id<people::Person> person, const Stamp& asked, Date today);

/// The field of the next review, in the form with which the embargo is kept: a page may hold several.
std::string review_field(Id<Embargo> embargo);
/// The next review: at most three months away, and not after the end of the embargo.
Result<Date> decide_review(const Field<Date>& review_on, const Embargo& embargo, Date today);

}
