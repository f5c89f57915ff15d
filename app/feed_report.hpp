#pragma once
// What a run of a source did or would do, told at the command line: counts, how usable the source is, and row by row
// what the page about the run shows, in sentences or as JSON on lines.
#include "app/terminal.hpp"
#include "rooms/directory/feeds/feed.hpp"
#include "storage/database.hpp"

namespace knotwork::app {

/// Counts, and how many services say what people need.
void report(
    storage::Database& database,
    Output& out,
    const directory::feeds::Feed& feed,
    const directory::feeds::Run& run,
    bool json
);
/// Every row that is not the same as before: what changes, ends, was put aside and is new, one after the other.
void report_rows(
    storage::Database& database,
    Output& out,
    const directory::feeds::Feed& feed,
    const directory::feeds::Run& run,
    bool json
);

}
