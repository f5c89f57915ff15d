#pragma once
// Saying that one works with somebody, and that it has ended.
#include "engines/access/nouns.hpp"
#include "kit/page.hpp"
#include "rooms/people/involvement.hpp"

namespace knotwork::people {

/// What they do with them, and how that came about.
html::Node involvement_fields(const InvolvementForm& form, const Problems& problems);

struct InvolvementPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    std::string name{};
    InvolvementForm form{};
    Problems problems{};
    bool opens_record = false; // their agency has no record of them, and this opens one
};

kit::Page involvement_page(const InvolvementPage& options);

struct EndingPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    std::string name{};
    Involvement involvement{};
    std::string worker{};
    bool overtaken = false; // somebody has changed it since the page was opened
};

kit::Page ending_page(const EndingPage& options);

}
