#pragma once
// Somebody who is not here yet, as a worker describes them in a form. No database, no HTML.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/people/involvement.hpp"

#include <vector>

namespace knotwork::people {

struct NewcomerForm {
    Field<Name> given_name{};
    Field<Name> family_name{};
    Field<RoughDate> born{};
    InvolvementForm involvement{};
    bool none_of_these = false; // the people who were found and who fit are others

    static NewcomerForm read(const kit::Form& body);
};

struct Newcomer {
    std::vector<Statement> statements{}; // what is said of them; whose record, when and by whom is the caller's to say
    Involvement involvement{};
    std::string searched{}; // what to look for before they are added
};

/// Who the form describes, or what is wrong with it. One of the two names is enough: a child may have only one yet.
Result<Newcomer> decide(const NewcomerForm& form, Date today);

}
