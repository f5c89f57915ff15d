#pragma once
// Adding to one's own agency's record, and putting right what it says: the old beside the new, with the reason.
#include "engines/access/nouns.hpp"
#include "kit/page.hpp"
#include "rooms/people/seeing.hpp"
#include "rooms/people/statement.hpp"

namespace knotwork::people {

struct StatementPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    std::string name{};
    std::string agency{};               // whose record it goes into
    std::vector<StatementKind> kinds{}; // that the worker may add
    StatementForm form{};
    Problems problems{};
};

kit::Page statement_page(const StatementPage& options);

struct CorrectionPage {
    html::Node navigation{};
    Id<Person> person{};
    access::Purpose purpose{};
    std::string name{};
    Statement before{};
    StatementForm form{};
    Problems problems{};
    std::vector<SeenStatement> earlier{}; // what it said before, the latest first
    bool overtaken = false;               // somebody else has corrected it since the page was opened
};

kit::Page correction_page(const CorrectionPage& options);

}
