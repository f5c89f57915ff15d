#pragma once
// Every line of SQL about where imported services come from.
#include "rooms/directory/feeds/feed.hpp"
#include "storage/bytes.hpp"

#include <map>
#include <set>

namespace knotwork::directory::feeds {

// ---- what may be passed on

/// From whom a service came; nothing for one that is kept here. Without a licence it may not be passed on.
std::optional<Provenance> provenance_of(Tx& tx, Id<Service> service);
/// The same of every service that came with a feed.
std::map<Id<Service>, Provenance> provenances(Tx& tx);
/// Those that hold the words of sources without a licence.
std::set<Id<Taxonomy>> taxonomies_not_to_be_passed_on(Tx& tx);

// ---- sources

std::vector<Feed> all_feeds(Tx& tx); // by name
std::optional<Feed> find_feed(Tx& tx, Id<Feed> id);
std::optional<Feed> find_feed_called(Tx& tx, const std::string& name);
void add(Tx& tx, const Feed& feed);
/// Conflict when it has been changed since. Its kind and the moment it was added stay.
Result<Done> change(Tx& tx, const Feed& feed);
/// A feed that has another publisher, licence or attribution than before has modified all that it brought: whoever
/// copies what may be passed on must take it again.
void pass_on_anew(Tx& tx, const Feed& before, const Feed& after, Instant now);

// ---- runs

void add(Tx& tx, const Run& run);
std::optional<Run> find_run(Tx& tx, Id<Run> id);
/// The newest first.
std::vector<Run> runs_of(Tx& tx, Id<Feed> feed);
/// The run of a table that waits for its columns to be matched.
std::optional<Run> unmatched_run(Tx& tx, Id<Feed> feed);
/// The newest of each feed.
std::map<Id<Feed>, Run> last_runs(Tx& tx);
/// The run that was accepted last and not taken back: the only one that can be.
std::optional<Run> last_accepted(Tx& tx, Id<Feed> feed);
void put(Tx& tx, const Run& run);
/// From one state to another; false when it is in a third one by now.
bool move(Tx& tx, Id<Run> run, State from, State to);

void keep_file(Tx& tx, Id<Run> run, const storage::Bytes& contents);
std::optional<storage::Bytes> kept_file(Tx& tx, Id<Run> run);
void forget_file(Tx& tx, Id<Run> run);

// ---- rows

void add(Tx& tx, const Row& row);
/// Rows that say the same as before are counted and not kept once a run has been read.
void forget_same(Tx& tx, Id<Run> run);
/// Of a dropped run: what it staged.
void forget_rows(Tx& tx, Id<Run> run);
/// Those of a kind in their order, a page of them at a time, without their sources.
std::vector<Row> rows_of(Tx& tx, Id<Run> run, What what, std::int64_t after, std::int64_t most);
std::optional<Row> find_row(Tx& tx, Id<Run> run, std::int64_t place);
/// The place of the row that was carried out last; 0 when none has been.
std::int64_t last_settled(Tx& tx, const Run& run);
/// The next rows to carry out.
std::vector<Row> rows_to_settle(Tx& tx, Id<Run> run, std::int64_t after, std::int64_t most);
/// The rows to take back, from the last that was carried out backwards.
std::vector<Row> rows_to_take_back(Tx& tx, Id<Run> run, std::int64_t from, std::int64_t most);
/// What the source had said before the row was carried out, and whether it was gone then.
void put_was(Tx& tx, const Row& row, const std::string& was, bool gone);
/// The keys of every row read so far.
std::set<std::string> keys_seen(Tx& tx, Id<Run> run);

// ---- records

/// What is known of each service of a source, by its key there.
struct Known {
    std::string digest{};
    bool gone = false;
};

std::map<std::string, Known> known_of(Tx& tx, Id<Feed> feed);
std::optional<Record> find_record(Tx& tx, Id<Feed> feed, const std::string& key);
void put(Tx& tx, const Record& record);
void remove_record(Tx& tx, Id<Feed> feed, const std::string& key);
std::int64_t count_records(Tx& tx, Id<Feed> feed);

}
