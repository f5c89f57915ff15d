#pragma once
// Names for the ids of an entry, gathered before a page is made.
#include "rooms/accounts/accounts.hpp"

#include <map>
#include <string>

namespace knotwork::sharing {

struct WhoIsWho {
    std::map<Id<accounts::Worker>, std::string> workers{};
    std::map<Id<accounts::Post>, std::string> posts{}; // their titles
    std::map<Id<accounts::Agency>, std::string> agencies{};

    void add(Tx& tx, Id<accounts::Worker> worker);
    void add(Tx& tx, Id<accounts::Post> post);
    void add(Tx& tx, Id<accounts::Agency> agency);

    /// What was added; a sentence for somebody who is not known any more.
    std::string name(Id<accounts::Worker> worker) const;
    std::string title(Id<accounts::Post> post) const;
    std::string name(Id<accounts::Agency> agency) const;
};

}
