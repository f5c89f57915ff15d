#include "rooms/sharing/ledger/ledger_store.hpp"

#include "base/ensure.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace knotwork::sharing {
namespace {

constexpr Sql lock_head_row{ "sharing.lock_ledger_head", R"(
    UPDATE sharing_ledger_head SET one = one
    RETURNING origin, frontier, last_at, filed, signed_size, signed_at, signing_due)" };

constexpr Sql select_head{ "sharing.read_ledger_head", R"(
    SELECT origin, frontier, last_at, filed, signed_size, signed_at, signing_due FROM sharing_ledger_head)" };

constexpr Sql insert_head{ "sharing.begin_ledger", R"(
    INSERT INTO sharing_ledger_head (one, origin, frontier, last_at, filed, signed_size, signed_at, signing_due)
    VALUES (1, :origin, :frontier, :last_at, 0, 0, :signed_at, 0) ON CONFLICT (one) DO NOTHING)" };

constexpr Sql update_head{ "sharing.keep_ledger_head", R"(
    UPDATE sharing_ledger_head SET frontier = :frontier, last_at = :last_at, filed = :filed,
        signed_size = :signed_size, signed_at = :signed_at, signing_due = :signing_due)" };

constexpr Sql select_entry{ "sharing.entry_bytes", R"(
    SELECT bytes FROM sharing_ledger_entry WHERE sequence = :sequence)" };

constexpr Sql select_entries{ "sharing.each_entry", R"(
    SELECT sequence, bytes FROM sharing_ledger_entry
    WHERE sequence >= :from AND sequence < :until ORDER BY sequence)" };

constexpr Sql select_tile{ "sharing.read_ledger_tile", R"(
    SELECT hashes FROM sharing_ledger_tile WHERE level = :level AND place = :place)" };

constexpr Sql upsert_tile{ "sharing.keep_ledger_tile", R"(
    INSERT INTO sharing_ledger_tile (level, place, width, hashes) VALUES (:level, :place, :width, :hashes)
    ON CONFLICT (level, place) DO UPDATE SET width = excluded.width, hashes = excluded.hashes)" };

constexpr Sql count_facts{ "sharing.has_facts", "SELECT count(*) FROM sharing_facts WHERE hash = :hash" };

constexpr Sql insert_left_row{ "sharing.leave_note", R"(
    INSERT INTO sharing_ledger_left (id, note) VALUES (:id, :note))" };

constexpr Sql take_left_rows{ "sharing.take_left_notes", R"(
    DELETE FROM sharing_ledger_left
    WHERE id IN (SELECT id FROM sharing_ledger_left ORDER BY id LIMIT :most) RETURNING id, note)" };

// Rows in one statement, as long as there are so many: on PostgreSQL each statement is a journey of its own.
constexpr std::size_t many = 16;
constexpr std::size_t few = 4;

// "INSERT INTO t (a, b) VALUES (:a_0, :b_0), (:a_1, :b_1) …" for so many rows.
std::string insert_of(std::string_view table, std::initializer_list<std::string_view> columns, std::size_t rows) {
    std::string text = "INSERT INTO " + std::string(table) + " (";
    for (const auto column : columns)
        text.append(column == *columns.begin() ? "" : ", ").append(column);
    text += ") VALUES ";
    for (std::size_t row = 0; row < rows; ++row) {
        text += row == 0 ? "(" : ", (";
        for (const auto column : columns)
            text.append(column == *columns.begin() ? ":" : ", :").append(column).append("_" + std::to_string(row));
        text += ")";
    }
    return text;
}

/// A statement for one row, for a few and for many. Made once and kept, for a statement's text must stay where it is.
class Sizes {
public:
    template <class Make> // the text for so many rows
    Sizes(std::string_view name, Make make) : name_(name), one_(make(1)), few_(make(few)), many_(make(many)) {}

    /// Hands `use` one part of the rows after the other, with the statement for as many and their number as a constant.
    template <class Row, class Use>
    void each(std::span<const Row> rows, Use use) const {
        for (; rows.size() >= many; rows = rows.subspan(many))
            use(Sql{ name_, many_ }, rows, std::make_index_sequence<many>());
        for (; rows.size() >= few; rows = rows.subspan(few))
            use(Sql{ name_, few_ }, rows, std::make_index_sequence<few>());
        for (; !rows.empty(); rows = rows.subspan(1))
            use(Sql{ name_, one_ }, rows, std::make_index_sequence<1>());
    }

private:
    std::string_view name_;
    std::string one_;
    std::string few_;
    std::string many_;
};

class Insertion {
public:
    Insertion(
        std::string_view name,
        std::string_view table,
        std::initializer_list<std::string_view> columns,
        std::string_view ending = {}
    )
        : sizes_(name, [&](std::size_t rows) { return insert_of(table, columns, rows).append(ending); }) {}

    /// `values` makes a tuple of a row's.
    template <class Row, class Values>
    void run(Tx& tx, std::span<const Row> rows, Values values) const {
        sizes_.each(
            rows,
            [&]<std::size_t... at>(const Sql& sql, std::span<const Row> part, std::index_sequence<at...>) {
                std::apply([&](const auto&... value) { tx.run(sql, value...); }, std::tuple_cat(values(part[at])...));
            }
        );
    }

private:
    Sizes sizes_;
};

struct HeadRow {
    std::string origin;
    Bytes frontier;
    Instant last_at;
    std::int64_t filed;
    std::int64_t signed_size;
    Instant signed_at;
    bool signing_due;
};

LedgerHead head_of(HeadRow row) {
    auto frontier = ledger::Frontier::open(row.frontier.raw);
    ensure(frontier.has_value(), "the growing edge of the log cannot be read");
    return {
        .origin = std::move(row.origin),
        .frontier = std::move(*frontier),
        .last_at = row.last_at,
        .filed = static_cast<std::uint64_t>(row.filed),
        .signed_size = static_cast<std::uint64_t>(row.signed_size),
        .signed_at = row.signed_at,
        .signing_due = row.signing_due,
    };
}

// A name of its own for each log, with nothing of the installation in it.
std::string new_origin(Instant now) {
    return "knotwork-ledger/" + Uuid::at(now).text();
}

// The last entry about each of so many people, one search of an index each.
std::string last_about(std::size_t people) {
    std::string text;
    for (std::size_t i = 0; i < people; ++i) {
        const auto n = std::to_string(i);
        if (i > 0) text += " UNION ALL ";
        for (const std::string_view part : std::initializer_list<std::string_view>{
                 "SELECT last_",
                 n,
                 ".person_id, last_",
                 n,
                 ".person_number, entry_",
                 n,
                 ".bytes FROM (",
                 "SELECT person_id, person_number, sequence FROM sharing_ledger_person WHERE person_id = :person_",
                 n,
                 " ORDER BY person_number DESC LIMIT 1) AS last_",
                 n,
                 " JOIN sharing_ledger_entry AS entry_",
                 n,
                 " ON entry_",
                 n,
                 ".sequence = last_",
                 n,
                 ".sequence" })
            text += part;
    }
    return text;
}

struct FiledByPerson {
    Id<people::Person> person;
    std::int64_t number;
    std::int64_t sequence;

    auto operator<=>(const FiledByPerson&) const = default;
};

struct FiledByAgency {
    Id<accounts::Agency> agency;
    std::int64_t sequence;

    auto operator<=>(const FiledByAgency&) const = default;
};

struct LeftRow {
    Uuid id;
    Bytes note;
};

}

LedgerHead lock_head(Tx& tx, Instant now) {
    if (auto row = tx.one<HeadRow>(lock_head_row)) return head_of(std::move(*row));
    tx.run(insert_head, new_origin(now), Bytes{ ledger::Frontier().stored() }, Instant{}, Instant{});
    auto row = tx.one<HeadRow>(lock_head_row);
    ensure(row.has_value(), "the log has no head");
    return head_of(std::move(*row));
}

void keep_head(Tx& tx, const LedgerHead& head) {
    tx.run(
        update_head,
        Bytes{ head.frontier.stored() },
        head.last_at,
        static_cast<std::int64_t>(head.filed),
        static_cast<std::int64_t>(head.signed_size),
        head.signed_at,
        head.signing_due
    );
}

std::optional<LedgerHead> read_head(Tx& tx) {
    auto row = tx.one<HeadRow>(select_head);
    return row ? std::optional(head_of(std::move(*row))) : std::nullopt;
}

void insert_entries(Tx& tx, std::span<const EntryRow> rows) {
    static const Insertion insertion("sharing.insert_entries", "sharing_ledger_entry", { "sequence", "bytes" });
    insertion.run(tx, rows, [](const EntryRow& row) { return std::tie(row.sequence, row.bytes); });
}

std::optional<std::string> entry_bytes(Tx& tx, std::uint64_t sequence) {
    auto bytes = tx.one<Bytes>(select_entry, static_cast<std::int64_t>(sequence));
    return bytes ? std::optional(std::move(bytes->raw)) : std::nullopt;
}

void each_entry(Tx& tx, std::uint64_t from, std::uint64_t until, const std::function<void(EntryRow&&)>& take) {
    tx.each<EntryRow>(select_entries, take, static_cast<std::int64_t>(from), static_cast<std::int64_t>(until));
}

// In the order of the two indexes, so that neighbours change the same page one after the other.
void file_entries(Tx& tx, LedgerHead& head, std::uint64_t most) {
    static const Insertion by_person(
        "sharing.file_by_person", "sharing_ledger_person", { "person_id", "person_number", "sequence" }
    );
    static const Insertion by_agency("sharing.file_by_agency", "sharing_ledger_agency", { "agency_id", "sequence" });
    const auto until = std::min(head.frontier.size(), head.filed + most);
    std::vector<FiledByPerson> people;
    std::vector<FiledByAgency> agencies;
    ledger::Entry entry;
    each_entry(tx, head.filed, until, [&](const EntryRow& row) {
        ensure(ledger::decode(row.bytes.raw, entry), "an entry of the log cannot be read");
        if (!entry.person.empty())
            people.push_back({ entry.person, static_cast<std::int64_t>(entry.person_number), row.sequence });
        if (!entry.agency.empty()) agencies.push_back({ entry.agency, row.sequence });
    });
    std::sort(people.begin(), people.end());
    std::sort(agencies.begin(), agencies.end());
    by_person.run(tx, std::span<const FiledByPerson>(people), [](const FiledByPerson& row) {
        return std::tie(row.person, row.number, row.sequence);
    });
    by_agency.run(tx, std::span<const FiledByAgency>(agencies), [](const FiledByAgency& row) {
        return std::tie(row.agency, row.sequence);
    });
    head.filed = until;
}

std::vector<LastAbout> last_filed_about(Tx& tx, std::span<const Id<people::Person>> people) {
    static const Sizes sizes("sharing.last_filed_about", last_about);
    using Part = std::span<const Id<knotwork::people::Person>>;
    std::vector<LastAbout> found;
    sizes.each(
        people,
        [&]<std::size_t... at>(const Sql& sql, Part part, std::index_sequence<at...>) {
            auto rows = tx.all<LastAbout>(sql, part[at]...);
            std::move(rows.begin(), rows.end(), std::back_inserter(found));
        }
    );
    return found;
}

void insert_words(Tx& tx, std::span<const WordsRow> rows) {
    static const Insertion insertion(
        "sharing.insert_words", "sharing_ledger_words", { "sequence", "field", "salt", "words" }
    );
    insertion.run(tx, rows, [](const WordsRow& row) { return std::tie(row.sequence, row.field, row.salt, row.words); });
}

std::string read_tile(Tx& tx, const ledger::Tile& tile) {
    auto hashes =
        tx.one<Bytes>(select_tile, static_cast<std::int64_t>(tile.level), static_cast<std::int64_t>(tile.index));
    if (!hashes) return {};
    hashes->raw.resize(std::min<std::size_t>(hashes->raw.size(), tile.width * ledger::Hash::size));
    return std::move(hashes->raw);
}

void keep_tile(Tx& tx, const ledger::TileBytes& tile) {
    tx.run(
        upsert_tile,
        static_cast<std::int64_t>(tile.tile.level),
        static_cast<std::int64_t>(tile.tile.index),
        static_cast<std::int64_t>(tile.tile.width),
        Bytes{ tile.bytes }
    );
}

void keep_facts(Tx& tx, std::span<const FactsRow> facts) {
    static const Insertion insertion(
        "sharing.keep_facts", "sharing_facts", { "hash", "bytes" }, " ON CONFLICT (hash) DO NOTHING"
    );
    insertion.run(tx, facts, [](const FactsRow& row) { return std::tie(row.hash, row.bytes); });
}

void keep_large_facts(Tx& tx, const FactBytes& facts) {
    if (tx.one<std::int64_t>(count_facts, facts.hash) != 0) return;
    const FactsRow row{ facts.hash, { facts.bytes } };
    keep_facts(tx, { &row, 1 });
}

void insert_decisions(Tx& tx, std::span<const DecisionRow> rows) {
    static const Insertion insertion(
        "sharing.insert_decisions",
        "sharing_decision",
        { "id", "policy", "actor", "dossier", "questions" },
        " ON CONFLICT (id) DO NOTHING"
    );
    insertion.run(tx, rows, [](const DecisionRow& row) {
        return std::tie(row.id, row.policy, row.actor, row.dossier, row.questions);
    });
}

void insert_alerts(Tx& tx, std::span<const AlertRow> rows) {
    static const Insertion insertion(
        "sharing.insert_alerts", "sharing_alert", { "id", "sequence", "obligation", "agency_id", "person_id", "at" }
    );
    insertion.run(tx, rows, [](const AlertRow& row) {
        return std::tie(row.id, row.sequence, row.obligation, row.agency, row.person, row.at);
    });
}

void insert_left(Tx& tx, const Uuid& id, const std::string& note) {
    tx.run(insert_left_row, id, Bytes{ note });
}

std::vector<Prepared> take_left(Tx& tx, std::int64_t most) {
    auto rows = tx.all<LeftRow>(take_left_rows, most);
    std::sort(rows.begin(), rows.end(), [](const LeftRow& left, const LeftRow& right) { return left.id < right.id; });
    std::vector<Prepared> notes;
    notes.reserve(rows.size());
    for (const auto& row : rows)
        notes.push_back(read_left(row.note.raw));
    return notes;
}

}
