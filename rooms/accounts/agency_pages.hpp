#pragma once
// The directory of agencies and their people, for everyone who is signed in, and the form for those who look after it.
#include "kit/drafts.hpp"
#include "kit/page.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/accounts/agency.hpp"

namespace knotwork::accounts {

struct AgenciesPage {
    std::string words{}; // that were looked for
    std::vector<Agency> agencies{};
    bool may_add = false;
};

kit::Page agencies_page(const AgenciesPage& options);

struct AgencyPage {
    Agency agency{};
    std::vector<Colleague> people{};
    bool may_change = false;
    bool may_invite = false;
};

kit::Page agency_page(const AgencyPage& options);

struct AgencyFormPage {
    AgencyForm form{};
    std::optional<Id<Agency>> id{}; // none: a new one
    Problems problems{};
    std::optional<kit::Draft> draft{}; // which `form` was read from
    std::optional<Agency> now{};       // as it is, whatever the form says
};

/// The name of the draft of that form.
std::string draft_of_agency(const std::optional<Id<Agency>>& id);

kit::Page agency_form_page(const AgencyFormPage& options);

}
