#pragma once
// An agency as somebody describes it in a form: what must be said, and what may be left out. No database, no HTML.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/accounts/accounts.hpp"

namespace knotwork::accounts {

struct AgencyForm {
    Field<Line> name{};
    Field<Line> short_name{};
    Field<AgencyKind> kind{};
    Field<Sector> sector{};
    Field<Line> part_of{};
    Field<Prose> description{};
    Field<Line> website{};
    Field<EmailAddress> email{};
    Field<PhoneNumber> phone{};
    Field<Prose> address{};
    Field<Postcode> postcode{};
    Field<Line> area{};
    Field<Prose> opening_hours{};
    bool address_hidden = false;
    std::int64_t version = 0; // of the agency as it was when the form was opened

    static AgencyForm read(const kit::Form& body);
    /// As the form looks before anybody has typed, with the address even when it is hidden.
    static AgencyForm holding(const Agency& agency);
};

/// The agency the form describes, its address included whether hidden or not, or what is wrong with it.
Result<Agency> decide(const AgencyForm& form, Id<Agency> id);

/// Without what may not be shown: the place of an agency whose address is hidden.
Agency as_shown(Agency agency);

}
