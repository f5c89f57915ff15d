#pragma once
// The rules of the partnership in plain words, for everybody, and the form for what an agency is to the law.
#include "kit/overtaken.hpp"
#include "kit/page.hpp"
#include "kit/request.hpp"
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/policy/rules.hpp"

namespace knotwork::sharing {

struct AgencyStanding {
    accounts::Agency agency{};
    Controller controller{};
    bool may_change = false;
};

struct RulesPage {
    Rules rules{};
    std::vector<AgencyStanding> agencies{};
    Date today{};
};

kit::Page rules_page(const RulesPage& options);

struct ControllerPage {
    accounts::Agency agency{};
    Controller controller{};
    kit::Form typed{};
    bool may_say_kind = false; // the partnership's administrators alone
    Problems problems{};
    std::optional<kit::Overtaken> overtaken{};
};

kit::Page controller_page(const ControllerPage& options);

}
