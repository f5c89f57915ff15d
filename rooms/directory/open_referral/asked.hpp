#pragma once
// What a program asked for: every parameter of Open Referral (HSDS 3.0 and its UK profile) and our own `age`, read once
// and the same way at every address. A parameter that is known and cannot be read is refused by name; one that is not
// known is passed over, for the standard lets publishers have parameters of their own.
#include "kit/request.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory::open_referral {

inline constexpr std::size_t usual_per_page = 50;
inline constexpr std::size_t most_per_page = 1000;

struct Asked {
    std::size_t page = 1; // from 1
    std::size_t per_page = usual_per_page;
    bool lines = false; // one object to a line (ndjson), without an envelope
    bool whole = false; // everything in one answer: for lines, when no page was asked for

    bool minimal = false;
    bool full = false;
    bool full_service = false;

    std::string search{};
    std::vector<Id<Term>> terms{};          // a service must have each
    std::vector<Id<Taxonomy>> taxonomies{}; // and some term of each
    std::optional<Id<Organisation>> organisation{};
    std::optional<Instant> modified_after{}; // or at it

    // The standard's own meaning: a service's youngest is at least, and its oldest at most, this. Not the same as for
    // somebody of that age, which is `age`.
    std::optional<double> minimum_age{};
    std::optional<double> maximum_age{};
    std::optional<double> age{};

    std::optional<std::string> day{}; // "MO"
    std::optional<ClockTime> start{}; // on that day, or on any, it opens then or later
    std::optional<ClockTime> end{};   // and closes then or earlier

    std::optional<std::string> postcode{};   // as plain_postcode writes it
    std::optional<std::int32_t> proximity{}; // metres from the postcode; without it, whom a service serves counts

    bool top_only = false; // terms without others below them, which is what the standard says of it
    std::optional<Id<Term>> parent{};
};

/// `headers` for Accept: application/x-ndjson.
Result<Asked> read_asked(const kit::Form& query, const kit::Form& headers);

/// "2026-03-02T09:00:00Z", with or without milliseconds, with Z, an offset or neither (then it is UTC); or a day.
std::optional<Instant> read_moment(std::string_view text);

}
