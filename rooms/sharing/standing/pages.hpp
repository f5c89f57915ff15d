#pragma once
// The pages of standing: who can act for an agency and whether their vetting and training are in date.
#include "kit/page.hpp"
#include "rooms/sharing/standing/standing.hpp"

namespace knotwork::sharing {

struct Members {
    Line agency{};
    std::vector<Member> all{}; // in the order of need
    std::optional<AccessReview> last_review{};
    Date today{};
};

kit::Page members_page(const Members& members);

kit::Page
standing_page(const Name& worker, Id<accounts::Worker> id, const StandingForm& form, const Problems& problems = {});

}
