#pragma once
// Pieces of the guardians' pages: a use told in a few words, its flags, and the form with which it is reviewed.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/looking/guardian_pages.hpp"

namespace knotwork::sharing {

std::string who_of(const ListedUse& listed, const WhoIsWho& who);
std::string what_of(const AgencyUse& use);
/// What the use was for, or that no purpose belongs to it.
html::Node purpose_of_use(const AgencyUse& use);
html::Node flag_tags(Flags flags);
html::Node overdue_tag();
/// Which fact a step rested on.
html::Node fact_of(const access::FactRef& fact);
/// What is called so beside the log: "Reason".
std::string field_of(std::string_view field);
html::Node use_facts(const UsePage& options);
html::Node review_fields(const UseReviewForm& form, const Problems& problems);

}
