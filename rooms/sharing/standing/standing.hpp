#pragma once
// Whether somebody's vetting and training are in date, and whether their agency has looked lately at who can act for
// it. Nobody sees anything about a person without both. The rules; no database, no HTML, no clock.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::sharing {

struct Standing {
    Id<accounts::Worker> worker{};
    std::optional<Date> vetted_until{}; // both days count
    std::optional<Date> trained_until{};
    std::optional<Instant> recorded_at{}; // none: nothing was ever recorded

    bool operator==(const Standing&) const = default;
};

enum class InDate { not_recorded, out_of_date, ends_soon, in_date };

inline constexpr std::chrono::days soon{ 30 };

InDate in_date(const std::optional<Date>& until, Date today);

struct StandingForm {
    Field<Date> vetted_until{};
    Field<Date> trained_until{};

    static StandingForm read(const kit::Form& body);
    static StandingForm holding(const Standing& standing);
};

/// What the form says of the worker. A day that is left out means that there is none; one beyond ten years is a slip.
Result<Standing> decide(const StandingForm& form, Id<accounts::Worker> worker, Date today);

/// Everybody who can act for an agency today, with all their posts in it.
struct Member {
    Id<accounts::Worker> worker{};
    Name name{};
    std::vector<Line> titles{};
    std::vector<kit::Role> roles{};
    Standing standing{};
};

/// Those who cannot act stand first, then those whose dates end soonest.
void order_by_need(std::vector<Member>& members, Date today);

/// Who can act for an agency is looked at every four months (as Victoria's Child Link has it).
struct AccessReview {
    Instant at{};
    Name by{};
    std::int64_t people = 0;
};

inline constexpr std::chrono::months review_every{ 4 };

bool is_due(const std::optional<AccessReview>& last, Date today);

}
