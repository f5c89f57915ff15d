#pragma once
// "Who has looked": what a person or their family is told of who has used what is kept about them, on a screen and on
// the sheet that they are handed.
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/looking/uses.hpp"
#include "rooms/sharing/looking/who.hpp"

namespace knotwork::sharing {

/// How long the whole list is, and by what it is known: the first digits of its last entry's hash.
struct ListProof {
    std::uint64_t count = 0;
    std::string last{};    // "4F2A 90C1 …"; empty for a list without entries
    std::string receipt{}; // signed by the log; empty before the log has signed anything
};

std::string short_hash(const ledger::Hash& hash);

struct UsesPage {
    Whom whom{};
    std::vector<UseDay> days{};
    std::vector<KeptBack> kept_back{}; // of this part of the list
    WhoIsWho who{};
    ListProof proof{};
    int page = 1;
    int pages = 1;
    bool may_embargo = false;
    Instant now{};
};

kit::Page uses_page(const UsesPage& options);
/// Everything on one sheet, to be handed over: no links, and what to do when something is wrong.
kit::Page sheet_page(const UsesPage& options);

}
