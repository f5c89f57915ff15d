#pragma once
// The guardians' page about what is kept back from a family's list: what was asked for, what was decided, and a form to
// ask for more.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/looking/embargo.hpp"
#include "rooms/sharing/looking/who.hpp"

namespace knotwork::sharing {

struct EmbargoPage {
    Whom whom{};
    std::vector<Embargo> embargoes{}; // the latest first
    WhoIsWho who{};
    Id<accounts::Worker> viewer{};
    Date today{};
    std::vector<accounts::Colleague> colleagues{}; // whose uses may be kept back
    std::vector<accounts::Agency> agencies{};
    EmbargoForm form{};
    Problems problems{};
    std::optional<Id<Embargo>> reviewed{}; // whose form for the next review is shown again
    Field<Date> review_on{};               // with what was typed
};

kit::Page embargo_page(const EmbargoPage& options);

}
