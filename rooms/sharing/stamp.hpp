#pragma once
// Who recorded something, from which post, and when: part of every row that changes by what right people are looked at.
#include "base/id.hpp"
#include "kit/viewer.hpp"

namespace knotwork::sharing {

struct Stamp {
    Id<accounts::Worker> worker{};
    Id<accounts::Post> post{};
    Id<accounts::Agency> agency{};
    Instant at{};

    static Stamp of(const kit::Viewer& viewer, Instant now) {
        return { viewer.worker, viewer.post, viewer.agency, now };
    }

    bool operator==(const Stamp&) const = default;
};

}
