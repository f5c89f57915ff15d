// The SQL of feeds: sources, runs, staged rows, and what each source last said.
#include "rooms/directory/feeds/feed_store.hpp"

#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/lists.hpp"

namespace knotwork::directory::feeds {
namespace {

// ---- what may be passed on

struct ProvenanceRow {
    Id<Service> service;
    Line publisher;
    std::optional<Line> licence;
    std::optional<Line> attribution;
};

constexpr Sql select_provenances{ "directory.select_provenances", R"(
    SELECT record.service_id, feed.publisher, feed.licence, feed.attribution
    FROM directory_feed_record record JOIN directory_feed feed ON feed.id = record.feed_id)" };
constexpr Sql select_provenance{ "directory.select_provenance", R"(
    SELECT record.service_id, feed.publisher, feed.licence, feed.attribution
    FROM directory_feed_record record JOIN directory_feed feed ON feed.id = record.feed_id
    WHERE record.service_id = :service_id)" };
constexpr Sql select_without_licence{ "directory.select_feeds_without_licence",
                                      "SELECT id FROM directory_feed WHERE licence IS NULL" };

Provenance provenance_in(ProvenanceRow row) {
    return { std::move(row.publisher), std::move(row.licence), std::move(row.attribution) };
}

// ---- sources

struct FeedRow {
    Id<Feed> id;
    Line name;
    Kind kind;
    std::optional<std::string> address;
    Line publisher;
    std::optional<Line> licence;
    std::optional<Line> attribution;
    Listed<std::string> headings;
    Listed<std::string> meanings; // empty where a column is not used
    Instant added_at;
    std::int64_t version;
};

constexpr Sql select_feeds{ "directory.select_feeds", R"(
    SELECT id, name, kind, address, publisher, licence, attribution, headings, meanings, added_at, version
    FROM directory_feed ORDER BY name)" };
constexpr Sql select_feed{ "directory.select_feed", R"(
    SELECT id, name, kind, address, publisher, licence, attribution, headings, meanings, added_at, version
    FROM directory_feed WHERE id = :id)" };
constexpr Sql select_feed_called{ "directory.select_feed_called", R"(
    SELECT id, name, kind, address, publisher, licence, attribution, headings, meanings, added_at, version
    FROM directory_feed WHERE name = :name)" };
constexpr Sql insert_feed{ "directory.insert_feed", R"(
    INSERT INTO directory_feed (id, name, kind, address, publisher, licence, attribution, headings, meanings, added_at,
        version)
    VALUES (:id, :name, :kind, :address, :publisher, :licence, :attribution, :headings, :meanings, :added_at,
        :version))" };
constexpr Sql update_feed{ "directory.update_feed", R"(
    UPDATE directory_feed SET name = :name, address = :address, publisher = :publisher, licence = :licence,
        attribution = :attribution, headings = :headings, meanings = :meanings, version = version + 1
    WHERE id = :id AND version = :version)" };
constexpr Sql modify_services{ "directory.modify_services_of_feed", R"(
    UPDATE directory_service SET modified = :modified
    WHERE id IN (SELECT service_id FROM directory_feed_record WHERE feed_id = :feed_id))" };

bool is_given_alike(const Feed& left, const Feed& right) {
    return left.publisher == right.publisher && left.licence == right.licence && left.attribution == right.attribution;
}

Listed<std::string> headings_of(const Feed& feed) {
    Listed<std::string> headings;
    for (const auto& column : feed.columns)
        headings.items.push_back(column.heading);
    return headings;
}

Listed<std::string> meanings_of(const Feed& feed) {
    Listed<std::string> meanings;
    for (const auto& column : feed.columns)
        meanings.items.emplace_back(column.meaning ? name_of(*column.meaning) : std::string_view());
    return meanings;
}

std::vector<Column> columns_of(const FeedRow& row) {
    ensure(row.headings.items.size() == row.meanings.items.size(), "columns without their meanings");
    std::vector<Column> columns;
    for (std::size_t i = 0; i < row.headings.items.size(); ++i)
        columns.push_back({ row.headings.items[i], named<Meaning>(row.meanings.items[i]) });
    return columns;
}

Feed feed_of(FeedRow row) {
    auto columns = columns_of(row);
    return { .id = row.id,
             .name = std::move(row.name),
             .kind = row.kind,
             .address = std::move(row.address),
             .publisher = std::move(row.publisher),
             .licence = std::move(row.licence),
             .attribution = std::move(row.attribution),
             .columns = std::move(columns),
             .added_at = row.added_at,
             .version = row.version };
}

std::optional<Feed> feed_of(std::optional<FeedRow> row) {
    return row ? std::optional(feed_of(std::move(*row))) : std::nullopt;
}

// ---- runs

constexpr Sql insert_run{ "directory.insert_feed_run", R"(
    INSERT INTO directory_feed_run (id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same,
        added, changed, gone, quarantined, settled, complete, trouble, unmatched)
    VALUES (:id, :feed_id, :state, :asked_by, :began_at, :finished_at, :next_page, :listed, :seen, :same, :added,
        :changed, :gone, :quarantined, :settled, :complete, :trouble, :unmatched))" };
constexpr Sql update_run{ "directory.update_feed_run", R"(
    UPDATE directory_feed_run SET state = :state, finished_at = :finished_at, next_page = :next_page, listed = :listed,
        seen = :seen, same = :same, added = :added, changed = :changed, gone = :gone, quarantined = :quarantined,
        settled = :settled, complete = :complete, trouble = :trouble, unmatched = :unmatched
    WHERE id = :id)" };
constexpr Sql move_run{ "directory.move_feed_run",
                        "UPDATE directory_feed_run SET state = :to_state WHERE id = :id AND state = :from_state" };
constexpr Sql select_run{ "directory.select_feed_run", R"(
    SELECT id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same, added, changed, gone,
           quarantined, settled, complete, trouble, unmatched
    FROM directory_feed_run WHERE id = :id)" };
constexpr Sql select_runs{ "directory.select_feed_runs", R"(
    SELECT id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same, added, changed, gone,
           quarantined, settled, complete, trouble, unmatched
    FROM directory_feed_run WHERE feed_id = :feed_id ORDER BY id DESC LIMIT 50)" };
constexpr Sql select_last_runs{
    "directory.select_last_feed_runs", R"(
    SELECT id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same, added, changed, gone,
           quarantined, settled, complete, trouble, unmatched
    FROM directory_feed_run run
    WHERE NOT EXISTS (SELECT 1 FROM directory_feed_run later WHERE later.feed_id = run.feed_id AND later.id > run.id))"
};
constexpr Sql select_unmatched{ "directory.select_unmatched_feed_run", R"(
    SELECT id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same, added, changed, gone,
           quarantined, settled, complete, trouble, unmatched
    FROM directory_feed_run WHERE feed_id = :feed_id AND state = 'reading' AND unmatched = 1
    ORDER BY id DESC LIMIT 1)" };
constexpr Sql select_last_accepted{ "directory.select_last_accepted_run", R"(
    SELECT id, feed_id, state, asked_by, began_at, finished_at, next_page, listed, seen, same, added, changed, gone,
           quarantined, settled, complete, trouble, unmatched
    FROM directory_feed_run WHERE feed_id = :feed_id AND state = 'accepted' AND settled > 0
    ORDER BY id DESC LIMIT 1)" };

constexpr Sql insert_file{ "directory.insert_feed_file", R"(
    INSERT INTO directory_feed_file (run_id, contents) VALUES (:run_id, :contents))" };
constexpr Sql select_file{ "directory.select_feed_file",
                           "SELECT contents FROM directory_feed_file WHERE run_id = :run_id" };
constexpr Sql delete_file{ "directory.delete_feed_file", "DELETE FROM directory_feed_file WHERE run_id = :run_id" };

// ---- rows

struct StagedRow {
    Id<Run> run;
    std::int64_t place;
    std::optional<std::string> key;
    std::optional<std::string> name;
    What what;
    std::optional<Reason> reason;
    Listed<std::string> notes;
    std::optional<std::string> source;
    std::optional<std::string> was;
    bool was_gone;
};

constexpr Sql insert_row{ "directory.insert_feed_row", R"(
    INSERT INTO directory_feed_row (run_id, place, key, name, what, reason, notes, source, was, was_gone)
    VALUES (:run_id, :place, :key, :name, :what, :reason, :notes, :source, :was, :was_gone))" };
constexpr Sql delete_same{ "directory.delete_same_feed_rows",
                           "DELETE FROM directory_feed_row WHERE run_id = :run_id AND what = 'same'" };
constexpr Sql delete_rows{ "directory.delete_feed_rows", "DELETE FROM directory_feed_row WHERE run_id = :run_id" };
constexpr Sql select_rows{ "directory.select_feed_rows", R"(
    SELECT run_id, place, key, name, what, reason, notes, NULL AS source, NULL AS was, was_gone
    FROM directory_feed_row WHERE run_id = :run_id AND what = :what AND place > :after ORDER BY place LIMIT :most)" };
constexpr Sql select_row{ "directory.select_feed_row", R"(
    SELECT run_id, place, key, name, what, reason, notes, source, was, was_gone
    FROM directory_feed_row WHERE run_id = :run_id AND place = :place)" };
constexpr Sql select_to_settle{ "directory.select_feed_rows_to_settle", R"(
    SELECT run_id, place, key, name, what, reason, notes, source, was, was_gone
    FROM directory_feed_row
    WHERE run_id = :run_id AND place > :after AND what IN ('added', 'changed', 'gone') ORDER BY place LIMIT :most)" };
constexpr Sql select_to_take_back{ "directory.select_feed_rows_to_take_back", R"(
    SELECT run_id, place, key, name, what, reason, notes, source, was, was_gone
    FROM directory_feed_row
    WHERE run_id = :run_id AND place <= :from AND what IN ('added', 'changed', 'gone')
    ORDER BY place DESC LIMIT :most)" };
constexpr Sql select_last_settled{ "directory.select_last_settled_feed_row", R"(
    SELECT place FROM directory_feed_row
    WHERE run_id = :run_id AND what IN ('added', 'changed', 'gone') ORDER BY place LIMIT 1 OFFSET :others)" };
constexpr Sql update_was{ "directory.update_feed_row", R"(
    UPDATE directory_feed_row SET was = :was, was_gone = :was_gone WHERE run_id = :run_id AND place = :place)" };
constexpr Sql select_keys{ "directory.select_feed_keys",
                           "SELECT key FROM directory_feed_row WHERE run_id = :run_id AND key IS NOT NULL" };

Row row_of(StagedRow row) {
    return { .run = row.run,
             .place = row.place,
             .key = std::move(row.key),
             .name = std::move(row.name),
             .what = row.what,
             .reason = row.reason,
             .notes = std::move(row.notes.items),
             .source = std::move(row.source),
             .was = std::move(row.was),
             .was_gone = row.was_gone };
}

std::vector<Row> rows_of(std::vector<StagedRow> staged) {
    std::vector<Row> rows;
    rows.reserve(staged.size());
    for (auto& row : staged)
        rows.push_back(row_of(std::move(row)));
    return rows;
}

// ---- records

struct KnownRow {
    std::string key;
    std::string digest;
    bool gone;
};

constexpr Sql select_known{ "directory.select_feed_known",
                            "SELECT key, digest, gone FROM directory_feed_record WHERE feed_id = :feed_id" };
constexpr Sql select_record{ "directory.select_feed_record", R"(
    SELECT feed_id, key, service_id, digest, source, gone
    FROM directory_feed_record WHERE feed_id = :feed_id AND key = :key)" };
constexpr Sql put_record{ "directory.put_feed_record", R"(
    INSERT INTO directory_feed_record (feed_id, key, service_id, digest, source, gone)
    VALUES (:feed_id, :key, :service_id, :digest, :source, :gone)
    ON CONFLICT (feed_id, key) DO UPDATE SET digest = excluded.digest, source = excluded.source,
        gone = excluded.gone)" };
constexpr Sql delete_record{ "directory.delete_feed_record",
                             "DELETE FROM directory_feed_record WHERE feed_id = :feed_id AND key = :key" };
constexpr Sql count_of{ "directory.count_feed_records",
                        "SELECT count(*) FROM directory_feed_record WHERE feed_id = :feed_id AND gone = 0" };

}

std::optional<Provenance> provenance_of(Tx& tx, Id<Service> service) {
    auto row = tx.one<ProvenanceRow>(select_provenance, service);
    return row ? std::optional(provenance_in(std::move(*row))) : std::nullopt;
}

std::map<Id<Service>, Provenance> provenances(Tx& tx) {
    std::map<Id<Service>, Provenance> all;
    for (auto& row : tx.all<ProvenanceRow>(select_provenances)) {
        const auto service = row.service;
        all.emplace(service, provenance_in(std::move(row)));
    }
    return all;
}

std::set<Id<Taxonomy>> taxonomies_not_to_be_passed_on(Tx& tx) {
    std::set<Id<Taxonomy>> taxonomies;
    for (const auto& feed : tx.all<Id<Feed>>(select_without_licence))
        taxonomies.insert(id_of<Taxonomy>(feed, "taxonomy", ""));
    return taxonomies;
}

std::vector<Feed> all_feeds(Tx& tx) {
    std::vector<Feed> feeds;
    for (auto& row : tx.all<FeedRow>(select_feeds))
        feeds.push_back(feed_of(std::move(row)));
    return feeds;
}

std::optional<Feed> find_feed(Tx& tx, Id<Feed> id) {
    return feed_of(tx.one<FeedRow>(select_feed, id));
}

std::optional<Feed> find_feed_called(Tx& tx, const std::string& name) {
    return feed_of(tx.one<FeedRow>(select_feed_called, name));
}

void add(Tx& tx, const Feed& feed) {
    tx.run(
        insert_feed,
        feed.id,
        feed.name,
        feed.kind,
        feed.address,
        feed.publisher,
        feed.licence,
        feed.attribution,
        headings_of(feed),
        meanings_of(feed),
        feed.added_at,
        feed.version
    );
}

Result<Done> change(Tx& tx, const Feed& feed) {
    const auto changed = tx.run(
        update_feed,
        feed.name,
        feed.address,
        feed.publisher,
        feed.licence,
        feed.attribution,
        headings_of(feed),
        meanings_of(feed),
        feed.id,
        feed.version
    );
    if (changed == 0) return Problem::Kind::conflict;
    return Done{};
}

void pass_on_anew(Tx& tx, const Feed& before, const Feed& after, Instant now) {
    if (!is_given_alike(before, after)) tx.run(modify_services, now, after.id);
}

void add(Tx& tx, const Run& run) {
    tx.run(
        insert_run,
        run.id,
        run.feed,
        run.state,
        run.asked_by,
        run.began_at,
        run.finished_at,
        run.next_page,
        run.listed,
        run.seen,
        run.same,
        run.added,
        run.changed,
        run.gone,
        run.quarantined,
        run.settled,
        run.complete,
        run.trouble,
        run.unmatched
    );
}

std::optional<Run> find_run(Tx& tx, Id<Run> id) {
    return tx.one<Run>(select_run, id);
}

std::vector<Run> runs_of(Tx& tx, Id<Feed> feed) {
    return tx.all<Run>(select_runs, feed);
}

std::optional<Run> unmatched_run(Tx& tx, Id<Feed> feed) {
    return tx.one<Run>(select_unmatched, feed);
}

std::map<Id<Feed>, Run> last_runs(Tx& tx) {
    std::map<Id<Feed>, Run> runs;
    for (auto& run : tx.all<Run>(select_last_runs))
        runs.emplace(run.feed, run);
    return runs;
}

std::optional<Run> last_accepted(Tx& tx, Id<Feed> feed) {
    return tx.one<Run>(select_last_accepted, feed);
}

void put(Tx& tx, const Run& run) {
    tx.run(
        update_run,
        run.state,
        run.finished_at,
        run.next_page,
        run.listed,
        run.seen,
        run.same,
        run.added,
        run.changed,
        run.gone,
        run.quarantined,
        run.settled,
        run.complete,
        run.trouble,
        run.unmatched,
        run.id
    );
}

bool move(Tx& tx, Id<Run> run, State from, State to) {
    return tx.run(move_run, to, run, from) > 0;
}

void keep_file(Tx& tx, Id<Run> run, const storage::Bytes& contents) {
    tx.run(insert_file, run, contents);
}

std::optional<storage::Bytes> kept_file(Tx& tx, Id<Run> run) {
    return tx.one<storage::Bytes>(select_file, run);
}

void forget_file(Tx& tx, Id<Run> run) {
    tx.run(delete_file, run);
}

void add(Tx& tx, const Row& row) {
    tx.run(
        insert_row,
        row.run,
        row.place,
        row.key,
        row.name,
        row.what,
        row.reason,
        Listed<std::string>{ row.notes },
        row.source,
        row.was,
        row.was_gone
    );
}

void forget_same(Tx& tx, Id<Run> run) {
    tx.run(delete_same, run);
}

void forget_rows(Tx& tx, Id<Run> run) {
    tx.run(delete_rows, run);
}

std::vector<Row> rows_of(Tx& tx, Id<Run> run, What what, std::int64_t after, std::int64_t most) {
    return rows_of(tx.all<StagedRow>(select_rows, run, what, after, most));
}

std::optional<Row> find_row(Tx& tx, Id<Run> run, std::int64_t place) {
    auto row = tx.one<StagedRow>(select_row, run, place);
    return row ? std::optional(row_of(std::move(*row))) : std::nullopt;
}

std::int64_t last_settled(Tx& tx, const Run& run) {
    if (run.settled == 0) return 0;
    return tx.one<std::int64_t>(select_last_settled, run.id, run.settled - 1).value_or(0);
}

std::vector<Row> rows_to_settle(Tx& tx, Id<Run> run, std::int64_t after, std::int64_t most) {
    return rows_of(tx.all<StagedRow>(select_to_settle, run, after, most));
}

std::vector<Row> rows_to_take_back(Tx& tx, Id<Run> run, std::int64_t from, std::int64_t most) {
    return rows_of(tx.all<StagedRow>(select_to_take_back, run, from, most));
}

void put_was(Tx& tx, const Row& row, const std::string& was, bool gone) {
    tx.run(update_was, was, gone, row.run, row.place);
}

std::set<std::string> keys_seen(Tx& tx, Id<Run> run) {
    auto keys = tx.all<std::string>(select_keys, run);
    return { std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()) };
}

std::map<std::string, Known> known_of(Tx& tx, Id<Feed> feed) {
    std::map<std::string, Known> known;
    for (auto& row : tx.all<KnownRow>(select_known, feed))
        known.emplace(std::move(row.key), Known{ std::move(row.digest), row.gone });
    return known;
}

std::optional<Record> find_record(Tx& tx, Id<Feed> feed, const std::string& key) {
    return tx.one<Record>(select_record, feed, key);
}

void put(Tx& tx, const Record& record) {
    tx.run(put_record, record.feed, record.key, record.service, record.digest, record.source, record.gone);
}

void remove_record(Tx& tx, Id<Feed> feed, const std::string& key) {
    tx.run(delete_record, feed, key);
}

std::int64_t count_records(Tx& tx, Id<Feed> feed) {
    return tx.one<std::int64_t>(count_of, feed).value_or(0);
}

}
