#pragma once
// Restrictions as guardians see them, and the forms to seal, hide, bar and lift; and what workers declare about
// families they know.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/restrictions/restriction.hpp"

namespace knotwork::sharing {

struct ShownStep {
    RestrictionStep step{};
    std::string by{};
};

struct ShownRestriction {
    RestrictionHistory history{};
    std::vector<std::string> names{}; // of its workers, or of the agency that it bars
    std::string decided_by{};
    std::vector<ShownStep> steps{};
    bool may_lift = false;
    bool may_answer = false; // somebody else has proposed to lift it
};

struct RestrictionsPage {
    Whom whom{};
    std::vector<ShownRestriction> restrictions{};
    bool may_restrict = false;
    Instant now{};
};

kit::Page restrictions_page(const RestrictionsPage& options);

struct RestrictionFormPage {
    Whom whom{};
    RestrictionForm form{};
    std::vector<govuk::Choice> workers{};
    std::vector<govuk::Choice> agencies{};
    Problems problems{};
};

kit::Page restriction_form_page(const RestrictionFormPage& options);

/// To lift one; or, where somebody has proposed that, to confirm or decline it.
struct LiftingPage {
    Whom whom{};
    ShownRestriction restriction{};
    StepForm form{};
    Problems problems{};
};

kit::Page lifting_page(const LiftingPage& options);
kit::Page proposal_page(const LiftingPage& options);

// ---- declared conflicts

struct ShownConflict {
    Conflict conflict{};
    std::string by{};
};

struct ConflictsPage {
    std::vector<Conflict> own{};
    std::vector<ShownConflict> waiting{}; // for the viewer as a guardian
    bool is_guardian = false;
    ConflictForm form{};
    Problems problems{};
};

kit::Page conflicts_page(const ConflictsPage& options);

struct SettlingPage {
    ShownConflict shown{};
    Problems problems{};
};

kit::Page settling_page(const SettlingPage& options);

}
