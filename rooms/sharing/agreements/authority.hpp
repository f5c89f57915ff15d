#pragma once
// Who may decide what about an agreement. A party speaks through its guardian or its administrator; the partnership's
// administrators keep the register. Pure rules.
#include "kit/viewer.hpp"
#include "rooms/sharing/agreements/agreement_pages.hpp"

namespace knotwork::sharing {

/// Whether the viewer's post speaks for its agency in agreements.
bool speaks_for_agency(const kit::Viewer& viewer);
Rights rights_of(const kit::Viewer& viewer, const Agreement& agreement, Instant now);

/// Of the versions (latest first) the one that matters most: the latest that was circulated and is not over, else the
/// latest.
const Agreement& version_that_matters(const std::vector<Agreement>& versions, Instant now);

}
