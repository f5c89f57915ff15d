#pragma once
// An agency as a controller: of what kind the law takes it to be, and whether its appropriate policy document is in
// date. The kind follows from the kind of agency unless the partnership has said otherwise. No HTML.
#include "engines/access/facts.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::sharing {

struct Controller {
    Id<accounts::Agency> agency{};
    std::optional<access::ControllerKind> kind{}; // as the partnership has said; none: as follows from the agency
    std::optional<Line> policy_document{};        // where it is: a title and reference, or a web address
    std::optional<Date> policy_document_until{};  // the last day before it must have been looked at again
    std::int64_t version = 0;                     // 0: nobody has said anything yet
};

/// What an agency of that kind is to the law, when nobody has said otherwise.
access::ControllerKind usual_kind(const accounts::Agency& agency);
access::ControllerKind kind_of(const accounts::Agency& agency, const Controller& controller);
/// The moment at which a day that still counts is over in London.
Instant end_of(Date day);
access::AgencyFacts facts_of(const accounts::Agency& agency, const Controller& controller);

}
