#pragma once
// The pages of emergency access: opening it, and the guardians' list and review.
#include "kit/about_person.hpp"
#include "kit/guarded.hpp"
#include "kit/page.hpp"
#include "rooms/sharing/glass/store.hpp"

namespace knotwork::sharing {

/// Opening a record that one can find: the person is known.
struct KnownWhom {
    Id<people::Person> person{};
    kit::Shown<Name> name = kit::Shown<Name>::not_recorded();
    access::Purpose purpose{};
    html::Node navigation{};
};

kit::Page emergency_page(const KnownWhom& whom, const GlassForm& form = {}, const Problems& problems = {});
/// Opening a record that one cannot find: the details must be those of one person.
kit::Page emergency_page(const WhomForm& whom, const GlassForm& form = {}, const Problems& problems = {});

/// Somebody who broke glass, as colleagues know them.
struct WhoBroke {
    Name name{};
    std::string post{};
    std::string agency{};
};

struct ListedGlass {
    GlassCase one{};
    WhoBroke who{};
    kit::Shown<Name> person = kit::Shown<Name>::not_recorded(); // as the guardian may know them
};

struct GlassList {
    std::vector<ListedGlass> all{};
    GlassFigures figures{}; // of the last twelve months
    Instant now{};
    bool whole_partnership = false; // names nobody: for whoever sees to it that reviews are done
};

kit::Page glass_list_page(const GlassList& list);

/// One of them, with what is known now that was not then.
struct GlassPage {
    ListedGlass listed{};
    std::vector<std::string> ties_since{}; // how the worker is tied to the person now, in words
    std::optional<WhoBroke> reviewer{};
    bool may_review = false;
    html::Url record{}; // where the person's record is, for those who may know them
    Instant now{};
};

kit::Page glass_page(const GlassPage& page, const GlassReviewForm& form = {}, const Problems& problems = {});

}
