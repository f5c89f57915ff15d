#pragma once
// What a guardian found when they looked at a use, and which uses are drawn for them to look at each month. The rules;
// no database, no HTML, no clock.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/accounts/accounts.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knotwork::sharing {

enum class UseOutcome {
    all_right,
    spoken_with, // with the worker
    passed_on,   // to their manager or to another guardian
    breach,      // a personal data breach: it is reported besides
};

struct UseReview {
    Id<UseReview> id{};
    std::int64_t sequence = 0; // of the entry that was looked at
    Id<accounts::Agency> agency{};
    UseOutcome outcome{};
    Id<accounts::Worker> by{};
    Id<accounts::Post> post{};
    Instant at{};
    std::optional<std::int64_t> noted{}; // the entry beside which the words stand

    bool operator==(const UseReview&) const = default;
};

struct UseReviewForm {
    Field<UseOutcome> outcome{};
    Field<Prose> words{};

    static UseReviewForm read(const kit::Form& body);
};

/// The outcome, or what is wrong. Whatever was not all right is written down in words, too.
Result<UseOutcome> decide(const UseReviewForm& form);

// ---- a sample of each month

/// "2026-02": the month before the one that `today` is in.
std::string month_before(Date today);
/// Its first and its last day.
std::pair<Date, Date> days_of_month(std::string_view month);

inline constexpr std::size_t sample_size = 20;

/// At most so many of the entries, drawn by the agency and the month: whoever draws again from the same entries draws
/// the same ones. In the order of the log.
std::vector<std::int64_t>
sample_of(std::vector<std::int64_t> entries, Id<accounts::Agency> agency, std::string_view month);

}
