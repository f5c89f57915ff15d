#pragma once
// Who knows what the access engine must be told. Rooms own the facts and register how they are read, once, before the
// first request; Access (access.hpp) gathers them from one snapshot of the database.
#include "engines/access/policy.hpp"
#include "kit/viewer.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace knotwork::kit {

struct FactReaders {
    /// Fills in what a room knows of whoever asks. Everything starts as unknown, which is refused.
    using OfActor = void (*)(storage::Tx&, const Viewer&, Instant now, access::Actor&);
    /// Adds what a room knows of each of these people; `person` says who. For a list in as few statements as for one.
    using OfPeople = void (*)(storage::Tx&, std::span<access::Dossier>, Instant now);
    /// The policy as it stands in this snapshot. Compiled once for each of its versions.
    using OfPolicy = std::function<std::shared_ptr<const access::Policy>(storage::Tx&)>;
    /// What people call an agency.
    using OfAgency = std::string (*)(storage::Tx&, Id<accounts::Agency>);

    std::vector<OfActor> actor{};
    std::vector<OfPeople> people{};
    OfPolicy policy{};
    OfAgency agency_name = nullptr;
};

}
