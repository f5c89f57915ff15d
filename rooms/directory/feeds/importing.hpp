#pragma once
// The work of an import, in steps that bear repeating: a run is begun, read and staged, then carried out or dropped,
// and what was carried out can be taken back, the last run first. Each step writes in small transactions and goes on
// where it stopped, so a server may die in the middle of any of them.
//
// What never happens: a service that a source no longer lists is made inactive, and only by a run that walked the whole
// list; a row that is put aside leaves what was known of its service as it is; what was hidden here stays hidden; and
// no source reaches an entry that another brought or that people keep here.
#include "rooms/directory/feeds/feed.hpp"
#include "rooms/directory/feeds/reading.hpp"
#include "rooms/directory/feeds/web.hpp"
#include "storage/database.hpp"

namespace knotwork::directory::feeds {

inline constexpr std::int64_t most_rows = 200'000; // of one source
inline constexpr std::uint64_t largest_file = 64ULL * 1024 * 1024;

/// Told after every transaction, with the run as it stands.
using OnRun = std::function<void(const Run&)>;

/// A run of a feed, to be read: from `file`, or from the feed's address. What was staged before and never accepted is
/// dropped, as is a table whose columns nobody matched. A table with columns that the feed does not know waits,
/// unmatched, for `match`. Conflict while another run of the feed is being worked on; invalid when there is neither
/// file nor address.
Result<Run> begin(
    Tx& tx,
    const Feed& feed,
    const std::optional<storage::Bytes>& file,
    std::optional<Id<accounts::Worker>> asked_by,
    Instant now
);

/// Keeps what the columns of a feed's tables hold, and lets a table go on that waited for it: that run is returned.
/// Conflict when the feed has been changed since its version was read.
Result<std::optional<Run>> match(Tx& tx, Feed feed, std::vector<Column> columns);

enum class Turn { finished, more };

/// Reads and stages. A run in which nothing is new is accepted at once, and one that brought nothing because it did not
/// reach its end is dropped: there is nothing to decide. A walk that takes longer than `patience` returns `more`, to be
/// called again. A table from an address may turn out to have columns that the feed does not know: then the run waits.
Turn read(
    storage::Database& database,
    Web& web,
    Id<Run> run,
    Instant now,
    std::chrono::minutes patience,
    const OnRun& on_run = {}
);

/// Forgets what a run has staged. Conflict once it has been accepted.
Result<Done> drop(Tx& tx, Id<Run> run, Instant now);

/// Lets the run be carried out. Conflict when it is not staged.
Result<Run> accept(Tx& tx, Id<Run> run);
/// Carries it out.
void settle(storage::Database& database, Id<Run> run, Instant now, const OnRun& on_run = {});

/// Lets the run be taken back; what has been staged since is dropped. Conflict when it is not the one that was carried
/// out last.
Result<Run> reverse(Tx& tx, Id<Run> run, Instant now);
/// Takes it back.
void take_back(storage::Database& database, Id<Run> run, Instant now, const OnRun& on_run = {});

/// What the reader must know of a feed.
Source source_of(const Feed& feed);
}
