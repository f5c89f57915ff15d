#pragma once
// Decisions to share and not to share, and what agencies ask of one another.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/decisions/decision.hpp"

namespace knotwork::sharing {

struct ShownDecision {
    kit::Shown<Disclosure> decision = kit::Shown<Disclosure>::not_recorded();
    std::string recipient{};
    std::string decided_by{};
    std::string ended_by{};
    bool is_ours = false; // of the viewer's agency; another's says less
    bool may_end = false;
};

struct ShownRequest {
    Request request{};
    std::string asker{};  // by name, post and agency
    std::string owner{};  // the agency that was asked
    std::string person{}; // for lists: the name, or that they are not known here
    bool may_decide = false;
};

struct DecisionsPage {
    Whom whom{};
    std::vector<ShownDecision> decisions{};
    std::vector<ShownRequest> asked_of_us{};
    std::vector<ShownRequest> asked_by_us{};
    bool may_add = false;
    Instant now{};
};

kit::Page decisions_page(const DecisionsPage& options);

struct DecisionFormPage {
    Whom whom{};
    DisclosureForm form{};
    std::optional<ShownRequest> request{}; // that it answers
    std::vector<govuk::Choice> agencies{};
    Problems problems{};
    Instant now{};
};

kit::Page decision_form_page(const DecisionFormPage& options);

struct DecisionEndingPage {
    Whom whom{};
    ShownDecision decision{};
    DisclosureEndingForm form{};
    Problems problems{};
    Instant now{};
};

kit::Page decision_ending_page(const DecisionEndingPage& options);

struct RequestFormPage {
    Whom whom{};
    RequestForm form{};
    std::vector<govuk::Choice> agencies{};
    Problems problems{};
    Date due{};
};

kit::Page request_form_page(const RequestFormPage& options);

/// What the viewer's agency was asked and has not answered.
kit::Page requests_page(const std::vector<ShownRequest>& requests, Date today);

struct RequestPage {
    ShownRequest request{};
    html::Url decide{}; // where the viewer knows the person
    Problems problems{};
    Date today{};
};

kit::Page request_page(const RequestPage& options);

}
