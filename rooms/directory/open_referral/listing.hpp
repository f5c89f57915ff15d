#pragma once
// Lists as the standard pages them, or as one object to a line. The envelope is exact: all eight keys, and every page
// but the last holds as many as were asked for.
#include "kit/ctx.hpp"
#include "rooms/directory/open_referral/asked.hpp"
#include "rooms/directory/open_referral/writer.hpp"

#include <functional>

namespace knotwork::directory::open_referral {

/// The part of `total` things that one page holds.
struct Stretch {
    std::size_t page = 1;
    std::size_t pages = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t total = 0;

    bool is_first() const { return page == 1; }

    /// Nothing follows it. True of a page beyond the end, too, so that whoever walks comes to an end.
    bool is_last() const { return page >= pages; }
};

Stretch stretch_of(std::size_t total, const Asked& asked);

/// The answer with those of `total` things that were asked for; `write` writes the one at a place.
kit::Response listed(
    const kit::Request& request,
    const std::string& version,
    const Asked& asked,
    std::size_t total,
    const std::function<void(Writer&, std::size_t)>& write
);

/// One thing.
kit::Response one(const kit::Request& request, const std::string& version, const std::function<void(Writer&)>& write);

}
