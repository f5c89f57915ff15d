#include "rooms/sharing/ledger/exporting.hpp"

#include "engines/ledger/export_format.hpp"
#include "html/words.hpp"
#include "rooms/sharing/ledger/checkpoint_store.hpp"
#include "rooms/sharing/ledger/reading_store.hpp"
#include "storage/failure.hpp"

#include <fstream>

namespace knotwork::sharing {
namespace {

namespace fs = std::filesystem;
namespace names = ledger::file_names;

constexpr std::uint64_t in_a_segment = 65'536;
constexpr std::uint64_t between_reports = 1'024;

[[noreturn]] void cannot_write(const fs::path& file) {
    throw storage::Refused(words("sharing.ledger.export.not_written", { { "file", file.string() } }));
}

/// A file that says so when it could not be written.
class File {
public:
    explicit File(fs::path path) : path_(std::move(path)), out_(path_, std::ios::binary) {}

    void add(std::string_view bytes) { out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }

    void finish() {
        out_.close();
        if (!out_) cannot_write(path_);
    }

private:
    fs::path path_;
    std::ofstream out_;
};

void write_file(const fs::path& path, std::string_view bytes) {
    File file(path);
    file.add(bytes);
    file.finish();
}

void make_folder(const fs::path& folder) {
    std::error_code error;
    if (fs::exists(folder) && !fs::is_empty(folder, error))
        throw storage::Refused(words("sharing.ledger.export.exists", { { "folder", folder.string() } }));
    fs::create_directories(folder / names::entries, error);
    if (error) cannot_write(folder);
    fs::permissions(folder, fs::perms::owner_all, error);
}

/// The checkpoints that the policy believes, and the size of the last.
struct Believed {
    std::vector<std::string> notes{};
    std::uint64_t size = 0;
};

Believed believed_checkpoints(Tx& tx, const ledger::Policy& policy) {
    Believed believed;
    each_checkpoint(tx, [&](std::string&& note) {
        const auto judged = ledger::judge(note, policy);
        const auto* trusted = std::get_if<ledger::Trusted>(&judged);
        // What is not believed for another reason than its witnesses is shown to whoever checks.
        if (!trusted && std::get<ledger::Distrust>(judged) == ledger::Distrust::too_few_witnesses) return;
        if (trusted) believed.size = trusted->checkpoint.head.size;
        believed.notes.push_back(std::move(note));
    });
    return believed;
}

void write_entries(Tx& tx, const fs::path& folder, std::uint64_t size, const OnEntries& on_entries) {
    for (std::uint64_t first = 0; first < size; first += in_a_segment) {
        File segment(folder / names::entries / ledger::segment_name(first));
        segment.add(ledger::segment_beginning(first));
        std::string entry;
        each_entry(tx, first, std::min(size, first + in_a_segment), [&](const EntryRow& row) {
            entry.clear();
            ledger::add_to_segment(entry, row.bytes.raw);
            segment.add(entry);
            const auto done = static_cast<std::uint64_t>(row.sequence) + 1;
            if (done % between_reports == 0 || done == size) on_entries(done, size);
        });
        segment.finish();
    }
}

void write_words(Tx& tx, const fs::path& folder, std::uint64_t size) {
    File file(folder / names::words);
    file.add(ledger::words_file({}));
    const auto beginning = ledger::words_file({}).size();
    each_words(tx, size, [&](WordsRow row) {
        const auto field = ledger::Label::parse(row.field);
        ensure(field.has_value(), "a field of words beside the log has no name of the log's");
        const auto one = ledger::words_file({ {
            .sequence = static_cast<std::uint64_t>(row.sequence),
            .field = *field,
            .salt = std::move(row.salt.raw),
            .words = std::move(row.words.raw),
        } });
        file.add(std::string_view(one).substr(beginning));
    });
    file.finish();
}

}

Exported export_ledger(
    storage::Database& database,
    const LedgerKeys& keys,
    const ExportWanted& wanted,
    Instant now,
    const OnEntries& on_entries
) {
    database.write([&](Tx& tx) { sign_what_is_new(tx, keys, now); }, storage::Order::queue);
    return database.read([&](Tx& tx) {
        const auto policy = ledger_policy(tx, wanted.witnesses_needed);
        if (policy.log.empty()) throw storage::Refused(words("sharing.ledger.empty"));
        const auto believed = believed_checkpoints(tx, policy);
        if (believed.notes.empty() || policy.witnesses.size() < policy.needed)
            throw storage::Refused(
                words("sharing.ledger.export.too_few_witnesses", { { "needed", std::to_string(policy.needed) } })
            );
        make_folder(wanted.folder);
        write_entries(tx, wanted.folder, believed.size, on_entries);
        if (wanted.with_words) write_words(tx, wanted.folder, believed.size);
        write_file(wanted.folder / names::checkpoints, ledger::notes_file(believed.notes));
        write_file(wanted.folder / names::policy, policy.text());
        return Exported{ believed.size, believed.notes.back() };
    });
}

}
