#pragma once
// Identities for what Open Referral gives one and we do not: a language of a service, an address of a place. Made of
// the identity above it and of what it is, so that the same thing has the same identity on every server and in every
// export.
#include "base/id.hpp"

namespace knotwork::directory::open_referral {

/// A UUID of version 8 (RFC 9562), from SHA-256.
Uuid identity_of(const Uuid& above, std::string_view what, std::string_view which = {});

}
