#pragma once
// The rules of the partnership: which posts may use what for which purpose, what nobody may, by what right an agency
// uses what it holds itself, and what waits for somebody's yes. shipped_rules() are those that come with Knotwork; they
// hold until the partnership changes one of them, and are then kept as rows (policy_store.hpp). No database, no HTML.
#include "rooms/sharing/policy/law.hpp"

#include <vector>

namespace knotwork::sharing {

struct OwnBasis {
    Uuid id{};
    std::uint32_t version = 1;
    access::ControllerKind kind{};
    access::Purpose purpose{};
    Grounds grounds{};

    bool operator==(const OwnBasis&) const = default;
};

struct Rules {
    std::vector<access::Permission> permissions{};
    std::vector<access::Prohibition> prohibitions{};
    std::vector<OwnBasis> bases{};
    std::vector<access::ConsentRule> consent_rules{};
};

const Rules& shipped_rules();

}
