#include "rooms/sharing/ledger/auditing.hpp"

#include "engines/ledger/export_format.hpp"
#include "html/words.hpp"
#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/ledger/reading_store.hpp"
#include "storage/failure.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

namespace knotwork::sharing {
namespace {

namespace fs = std::filesystem;
namespace names = ledger::file_names;

constexpr std::uint64_t between_reports = 4'096;

std::string sentence_of(const ledger::Finding& finding) {
    const auto last = finding.until > finding.from ? finding.until - 1 : finding.from;
    const With with{ { "from", std::to_string(finding.from) },
                     { "until", std::to_string(last) },
                     { "size", std::to_string(finding.until) } };
    return words("sharing.ledger.fault." + std::string(name_of(finding.fault)), with);
}

LedgerReport report_of(ledger::Check& check) {
    LedgerReport report{ .entries = check.entries() };
    for (const auto& finding : check.finish())
        report.wrong.push_back(sentence_of(finding));
    report.faults = check.total();
    return report;
}

void add_fault(LedgerReport& report, const char* key) {
    ++report.faults;
    report.wrong.push_back(words(key));
}

/// Lays out the leaves once more and compares each tile with the stored one.
class TileComparison {
public:
    explicit TileComparison(Tx& tx) : tx_(tx) {}

    /// The stored hash of the next leaf; nothing when there is none.
    std::optional<ledger::Hash> next_stored() {
        const auto at = size_ + leaves_.size();
        const auto within = at % ledger::Tile::full;
        if (within == 0 || at == 0) stored_ = read_tile(tx_, { .level = 0, .index = at / ledger::Tile::full });
        if (stored_.size() < (within + 1) * ledger::Hash::size) return std::nullopt;
        return ledger::Hash::of(std::string_view(stored_).substr(within * ledger::Hash::size, ledger::Hash::size));
    }

    void add(const ledger::Hash& leaf) {
        leaves_.push_back(leaf);
        if (leaves_.size() == in_memory) lay_out();
    }

    /// Whether all tiles are as they must be.
    bool finish() {
        lay_out();
        for (const auto& [level, tile] : growing_)
            compare(tile);
        return well_;
    }

private:
    static constexpr std::size_t in_memory = 16'384;

    void lay_out() {
        const auto read = [this](const ledger::Tile& tile) { return growing_.at(tile.level).bytes; };
        for (auto& tile : ledger::grown_tiles(read, size_, leaves_)) {
            if (tile.tile.width == ledger::Tile::full) {
                compare(tile);
                growing_.erase(tile.tile.level);
            } else growing_[tile.tile.level] = std::move(tile);
        }
        size_ += leaves_.size();
        leaves_.clear();
    }

    void compare(const ledger::TileBytes& tile) { well_ = well_ && read_tile(tx_, tile.tile) == tile.bytes; }

    Tx& tx_;
    std::uint64_t size_ = 0;
    std::vector<ledger::Hash> leaves_;
    std::map<unsigned, ledger::TileBytes> growing_; // the last of each level, while it is not full
    std::string stored_;
    bool well_ = true;
};

ledger::Evidence evidence_in(Tx& tx, const std::vector<std::string>& held) {
    ledger::Evidence evidence{ .held = held };
    each_checkpoint(tx, [&](std::string&& note) { evidence.checkpoints.push_back(std::move(note)); });
    each_words(tx, INT64_MAX, [&](WordsRow row) {
        evidence.openings.push_back({
            .sequence = static_cast<std::uint64_t>(row.sequence),
            .field = ledger::Label::parse(row.field).value_or(ledger::Label()),
            .salt = std::move(row.salt.raw),
            .words = std::move(row.words.raw),
        });
    });
    return evidence;
}

LedgerReport audit_snapshot(Tx& tx, const std::vector<std::string>& held, const OnEntries& on_entries) {
    const auto head = read_head(tx);
    if (!head && count_entries(tx) == 0) throw storage::Refused(words("sharing.ledger.empty"));
    const auto edge = head ? head->frontier : ledger::Frontier();
    const auto filed = head ? head->filed : 0;
    ledger::Check check(ledger_policy(tx, 0), evidence_in(tx, held));
    TileComparison tiles(tx);
    ledger::Frontier frontier;
    Filing filing;
    ledger::Entry entry;
    const auto total = edge.size();
    each_entry(tx, 0, INT64_MAX, [&](const EntryRow& row) {
        const auto leaf = ledger::leaf_hash(row.bytes.raw);
        if (const auto stored = tiles.next_stored()) check.add(row.bytes.raw, *stored);
        else check.add(row.bytes.raw);
        tiles.add(leaf);
        frontier.append(leaf);
        if (static_cast<std::uint64_t>(row.sequence) < filed && ledger::decode(row.bytes.raw, entry))
            filing.add(entry, row.sequence);
        if (check.entries() % between_reports == 0) on_entries(check.entries(), std::max(total, check.entries()));
    });
    on_entries(total, total);
    auto report = report_of(check);
    if (frontier.stored() != edge.stored()) add_fault(report, "sharing.ledger.fault.edge");
    if (!tiles.finish()) add_fault(report, "sharing.ledger.fault.tiles");
    if (filing != stored_filing(tx)) add_fault(report, "sharing.ledger.fault.filing");
    return report;
}

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw storage::Refused(words("sharing.ledger.unreadable", { { "file", file.string() } }));
    return { std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() };
}

// A file that must be readable as what it is.
template <class T>
T must(std::optional<T> read, const fs::path& file) {
    if (!read) throw storage::Refused(words("sharing.ledger.unreadable", { { "file", file.string() } }));
    return std::move(*read);
}

std::vector<std::string> notes_if_there(const fs::path& file) {
    if (!fs::exists(file)) return {};
    return must(ledger::read_notes(read_file(file)), file);
}

std::vector<fs::path> segments_in(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& file : fs::directory_iterator(folder / names::entries, error))
        if (file.path().extension() == ".segment") files.push_back(file.path());
    if (error)
        throw storage::Refused(words("sharing.ledger.unreadable", { { "file", (folder / names::entries).string() } }));
    std::sort(files.begin(), files.end());
    return files;
}

}

LedgerReport
audit_database(storage::Database& database, const std::vector<std::string>& held, const OnEntries& on_entries) {
    return database.read([&](Tx& tx) { return audit_snapshot(tx, held, on_entries); });
}

LedgerReport audit_folder(
    const fs::path& folder, const fs::path& policy, const std::vector<std::string>& held, const OnEntries& on_entries
) {
    const auto policy_file = policy.empty() ? folder / names::policy : policy;
    const auto believed = must(ledger::Policy::parse(read_file(policy_file)), policy_file);
    ledger::Evidence evidence{ .checkpoints = notes_if_there(folder / names::checkpoints),
                               .held = notes_if_there(folder / names::held),
                               .receipts = notes_if_there(folder / names::receipts) };
    evidence.held.insert(evidence.held.end(), held.begin(), held.end());
    if (const auto file = folder / names::words; fs::exists(file))
        evidence.openings = must(ledger::read_words(read_file(file)), file);
    ledger::Check check(believed, evidence);
    const auto segments = segments_in(folder);
    std::uint64_t done = 0;
    for (const auto& file : segments) {
        const auto bytes = read_file(file);
        for (const auto entry : must(ledger::read_segment(bytes), file).entries)
            check.add(entry);
        on_entries(++done, segments.size());
    }
    return report_of(check);
}

std::vector<std::string> notes_in(const fs::path& file) {
    auto text = read_file(file);
    if (auto notes = ledger::read_notes(text)) return std::move(*notes);
    return { std::move(text) };
}

}
