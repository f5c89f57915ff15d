#pragma once
// Who may share what with whom for what. It is not worked out here: each cell is the access engine's own answer to
// somebody at the receiving agency who carries a case and whom nothing else stands in the way of. No database, no HTML.
#include "engines/access/access.hpp"
#include "rooms/accounts/accounts.hpp"

#include <map>
#include <vector>

namespace knotwork::sharing {

enum class MayShare { no, with_consent, yes };

/// One agency's information, asked for by another.
struct Way {
    Id<accounts::Agency> from{};
    Id<accounts::Agency> to{};
    access::Purpose purpose{};
    access::Category category{};

    auto operator<=>(const Way&) const = default;
};

struct WayAnswer {
    MayShare may = MayShare::no;
    access::Reason reason{}; // of the step that says no, or yes
    access::Reason gateway{};
    access::FactRef agreement{};
};

/// Asks the engine, at `at`.
WayAnswer answer(const access::Policy& policy, const Way& way, Instant at);

/// One pair of agencies over several purposes and kinds of information: as far as anything may be shared.
struct PairAnswer {
    MayShare may = MayShare::no;
    access::Reason reason{}; // of the answer that came furthest
    access::Purposes purposes{};
    access::Categories categories{};
    std::vector<access::FactRef> agreements{}; // under which, each once
};

PairAnswer answer(
    const access::Policy& policy,
    Id<accounts::Agency> from,
    Id<accounts::Agency> to,
    access::Purposes purposes,
    access::Categories categories,
    Instant at
);

/// What one policy allows between these agencies and the other does not: grouped by pair and purpose.
struct Difference {
    Id<accounts::Agency> from{};
    Id<accounts::Agency> to{};
    access::Purpose purpose{};
    access::Categories categories{};

    bool operator==(const Difference&) const = default;
};

struct Differences {
    std::vector<Difference> widened{};
    std::vector<Difference> narrowed{};
};

Differences compare(
    const access::Policy& before,
    const access::Policy& after,
    const std::vector<Id<accounts::Agency>>& agencies,
    Instant at
);

}
