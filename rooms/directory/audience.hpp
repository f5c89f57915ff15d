#pragma once
// Who a request is, to the directory.
#include "kit/ctx.hpp"
#include "rooms/directory/directory.hpp"

namespace knotwork::directory {

/// Everybody who is signed in works with families; nobody else is taken to.
inline Audience audience_of(const kit::Visit& visit) {
    return visit.viewer_or_none ? Audience::professionals : Audience::everyone;
}

/// Whether the viewer acts from a post in the agency that owns it.
inline bool keeps(const kit::Visit& visit, const Organisation& organisation) {
    return visit.viewer_or_none && organisation.agency && visit.viewer().agency == *organisation.agency;
}

}
