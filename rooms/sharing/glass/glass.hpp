#pragma once
// Emergency access ("break glass"): somebody who must protect a child now, and may not see, sees for an hour, and
// answers for it. One person, a few kinds of information, seeing alone and a note; both agencies' guardians hear of it
// at once, one of them reviews it within three working days, and the family can see that it was done. The rules; no
// database, no HTML, no clock.
#include "base/field.hpp"
#include "engines/access/facts.hpp"
#include "kit/request.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/stamp.hpp"

namespace knotwork::sharing {

struct Glass {
    enum class Ground {
        immediate_risk, // somebody may come to harm before anybody could be asked
        cannot_contact, // whoever could allow it cannot be reached
        other,
    };

    Id<Glass> id{};
    Id<people::Person> person{};
    Stamp by{};
    std::optional<Id<team::Team>> team{};
    Ground ground{};
    access::Categories categories{};
    Prose reason{};
    Instant until{};
};

inline constexpr std::chrono::minutes open_for{ 60 };
inline constexpr std::size_t shortest_reason = 20; // characters: a sentence, not "urgent"

struct GlassReview {
    enum class Outcome {
        upheld,     // it was right to do it
        not_upheld, // it was not
        passed_on,  // to whoever looks into a breach
    };

    Id<Glass> glass{};
    Outcome outcome{};
    Prose words{};
    Stamp by{};
};

/// As it stands on a guardian's list.
struct GlassCase {
    Glass glass{};
    std::optional<GlassReview> review{};
};

enum class CaseState { open, waiting, overdue, reviewed };

/// The last day on which the review is in time: three working days after the day on which it was opened.
Date review_due(const Glass& glass);
CaseState state_of(const GlassCase& one, Instant now);

/// How often glass was broken lately by one worker, and what is still unreviewed in their team (their agency, for those
/// without one).
struct GlassUse {
    std::int64_t in_a_week = 0;
    std::optional<Instant> oldest_unreviewed{};
};

inline constexpr std::chrono::hours a_week{ 7 * 24 };
inline constexpr std::int64_t most_in_a_week = 3;

/// Whoever has used it too often, or whose team's reviews are overdue, must ask somebody else.
bool is_suspended(const GlassUse& use, Instant now);

// ---- forms

/// Whom they mean, where they do not come from a record that they can see. The number with the family name or the date
/// of birth; or both names and the date of birth.
struct WhomForm {
    Field<std::string> number{};
    Field<std::string> given_name{};
    Field<std::string> family_name{};
    Field<Date> born{};

    static WhomForm read(const kit::Form& body);
};

Result<people::Details> decide(const WhomForm& form);

struct GlassForm {
    Field<Glass::Ground> ground{};
    std::vector<std::string> categories{}; // as chosen
    Field<Prose> reason{};
    bool understood = false;

    static GlassForm read(const kit::Form& body);
};

/// What is to be opened, still without anybody: `person`, `id` and `team` are the caller's to fill in.
Result<Glass> decide(const GlassForm& form, const Stamp& by);

struct GlassReviewForm {
    Field<GlassReview::Outcome> outcome{};
    Field<Prose> words{};

    static GlassReviewForm read(const kit::Form& body);
};

/// Refused (not allowed) for whoever broke the glass, and (gone) when somebody has reviewed it.
Result<GlassReview> decide(const GlassReviewForm& form, const GlassCase& one, const Stamp& by);

// ---- what is announced

struct GlassBroken {
    static constexpr std::string_view name = "sharing.glass_broken";
    Glass glass;
    kit::Entry entry() const;
};

struct GlassReviewed {
    static constexpr std::string_view name = "sharing.glass_reviewed";
    GlassReview review;
    kit::Entry entry() const;
};

}
