#pragma once
// What people said about the sharing of what is kept about them, and the forms to record it.
#include "kit/drafts.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/consent/consent.hpp"

namespace knotwork::sharing {

/// A saying as it is shown.
struct ShownConsent {
    kit::Shown<Consent> consent = kit::Shown<Consent>::not_recorded();
    ConsentState state{}; // as it is now
    kit::Shown<std::string> giver = kit::Shown<std::string>::not_recorded();
    std::vector<std::string> agencies{};
    std::string recorded_by{};
    bool may_withdraw = false;
    bool disputed = false; // somebody else says otherwise
};

struct ShownObjection {
    kit::Shown<Objection> objection = kit::Shown<Objection>::not_recorded();
    kit::Shown<std::string> giver = kit::Shown<std::string>::not_recorded();
    std::vector<std::string> agencies{}; // none: all
    std::string recorded_by{};
    std::string ended_by{};
    bool may_end = false;
};

struct ConsentPage {
    Whom whom{};
    std::vector<ShownConsent> consents{};
    std::vector<ShownObjection> objections{};
    bool may_add = false;
};

kit::Page consent_page(const ConsentPage& options);

/// Somebody who may be chosen as the one who spoke.
struct GiverChoice {
    std::string value{};
    std::string name{};
};

struct ConsentFormPage {
    Whom whom{};
    ConsentForm form{};
    std::vector<GiverChoice> givers{};
    std::vector<govuk::Choice> agencies{};
    Problems problems{};
    std::optional<kit::Draft> draft{};
};

/// The name of the draft of that form.
std::string draft_of_consent(Id<people::Person> person);

kit::Page consent_form_page(const ConsentFormPage& options);

struct WithdrawalPage {
    Whom whom{};
    ShownConsent given{};
    WithdrawalForm form{};
    Problems problems{};
};

kit::Page withdrawal_page(const WithdrawalPage& options);

struct ObjectionFormPage {
    Whom whom{};
    ObjectionForm form{};
    std::vector<GiverChoice> givers{};
    std::vector<govuk::Choice> agencies{};
    Problems problems{};
};

kit::Page objection_form_page(const ObjectionFormPage& options);

struct EndingPage {
    Whom whom{};
    ShownObjection objection{};
    EndingForm form{};
    Problems problems{};
};

kit::Page objection_ending_page(const EndingPage& options);

}
