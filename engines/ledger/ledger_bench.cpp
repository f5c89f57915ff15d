// How fast the ledger is written and read again, each figure for one core, by the processor's time, so that whoever
// else uses the machine does not count. Beside them stands the floor: SHA-256 of the same bytes and of one inner node
// for each entry, and nothing else, in the same run. Ends with 1 when a bar is missed.
//
// A million entries, or as many as KNOTWORK_LEDGER_ENTRIES says, about a fiftieth as many people, with a checkpoint for
// each ten thousand. They are exported into a folder for temporary files, some 330 bytes each, and removed at the end.
#include "engines/ledger/export_format.hpp"
#include "engines/ledger/testing_log.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace knotwork::ledger {
namespace {

namespace fs = std::filesystem;

constexpr double per_second_bar = 1e6;
constexpr double whole_log = 1e7;        // entries, of which
constexpr double whole_log_seconds = 60; // the separate program may take so long
constexpr std::size_t in_a_segment = 50'000;
constexpr std::size_t for_each_checkpoint = 10'000; // ten seconds of a thousand acts each

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// Adds up the processor's time of what it is handed.
struct Meter {
    double seconds = 0;

    template <class Work>
    void operator()(Work work) {
        const auto began = processor_seconds();
        work();
        seconds += processor_seconds() - began;
    }
};

bool well = true;

void report(const char* what, double entries, double seconds, double floor_seconds) {
    std::printf("%-52s %11.0f /s   %5.2f times the floor\n", what, entries / seconds, seconds / floor_seconds);
}

void hold(const char* what, double value, double bar, bool reached) {
    std::printf("%-52s %11.1f, bar %.0f: %s\n", what, value, bar, reached ? "well" : "MISSED");
    well = well && reached;
}

struct Times {
    Meter append{};
    Meter encode{};
    Meter decode{};
    Meter floor{};
    Meter rebuild{};
    Meter check{};
    Meter tiles{};
    double bytes = 0;
};

fs::path segment_of(const fs::path& folder, std::size_t first) {
    return folder / file_names::entries / segment_name(first);
}

void write_file(const fs::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() };
}

// What a server does for each entry: the number and link, the encoding, the hash and the growing edge.
class Writer {
public:
    void append(std::vector<Entry>& batch) {
        for (auto& entry : batch) {
            entry.sequence = frontier_.size();
            auto* head = entry.person.empty() ? nullptr : &people_[entry.person];
            if (head) follow(*head, entry);
            const auto bytes = encoded(entry);
            const auto leaf = leaf_hash(bytes);
            if (head) *head = { .count = entry.person_number, .last = leaf };
            frontier_.append(leaf);
            add_to_segment(segment, bytes);
        }
    }

    Head head() const { return { frontier_.size(), frontier_.root() }; }

    std::string segment{};

private:
    std::unordered_map<PersonId, PersonHead> people_;
    Frontier frontier_;
};

// Makes a log and writes it into the folder. Its checkpoints.
std::vector<std::string> write_log(const fs::path& folder, std::size_t count, Times& times) {
    testing::Dice dice(20260302);
    std::vector<PersonId> everyone;
    for (std::size_t i = 0; i < std::max<std::size_t>(1, count / 50); ++i)
        everyone.emplace_back(dice.uuid());
    Writer writer;
    std::vector<std::string> checkpoints;
    auto now = testing::morning;
    for (std::size_t first = 0; first < count; first += for_each_checkpoint) {
        std::vector<Entry> batch;
        while (batch.size() < std::min(for_each_checkpoint, count - first)) {
            now = now + std::chrono::milliseconds(dice.below(2));
            const auto person = dice.one_in(7) ? PersonId() : everyone[dice.below(everyone.size())];
            batch.push_back(testing::likely_entry(dice, now, person));
        }
        if (first % in_a_segment == 0) writer.segment = segment_beginning(first);
        times.append([&] { writer.append(batch); });
        checkpoints.push_back(testing::signed_head(writer.head(), now));
        write_file(segment_of(folder, first / in_a_segment * in_a_segment), writer.segment);
    }
    write_file(folder / file_names::policy, testing::policy().text());
    write_file(folder / file_names::checkpoints, notes_file(checkpoints));
    return checkpoints;
}

void time_hashing(const Segment& segment, Times& times, Frontier& frontier, testing::TileFolder& tiles) {
    Hash last;
    times.floor([&] {
        for (const auto entry : segment.entries)
            last = node_hash(last, leaf_hash(entry));
    });
    std::vector<Hash> leaves;
    leaves.reserve(segment.entries.size());
    times.rebuild([&] {
        for (const auto entry : segment.entries) {
            leaves.push_back(leaf_hash(entry));
            frontier.append(leaves.back());
        }
    });
    times.tiles([&] { tiles.append(leaves); });
}

void time_coding(const Segment& segment, Times& times) {
    std::vector<Entry> entries;
    entries.reserve(segment.entries.size());
    times.decode([&] {
        for (const auto bytes : segment.entries)
            entries.push_back(*decoded(bytes));
    });
    std::size_t bytes = 0;
    times.encode([&] {
        for (const auto& entry : entries)
            bytes += encoded(entry).size();
    });
    times.bytes += static_cast<double>(bytes);
}

// How many proofs a second, and how many tiles each reads.
void time_proofs(testing::TileFolder& tiles, const Hash& root) {
    constexpr std::size_t proofs = 2000;
    testing::Dice dice(7);
    std::size_t shown = 0;
    Meter meter;
    tiles.reads = 0;
    meter([&] {
        for (std::size_t i = 0; i < proofs; ++i) {
            const TiledTree tree(tiles.reader(), tiles.size);
            const auto index = dice.below(tiles.size);
            const auto proof = inclusion_proof(tree, index, tiles.size);
            shown += shows_inclusion(proof, tree.hash_of({ .level = 0, .index = index }), index, tiles.size, root);
        }
    });
    std::printf(
        "%-52s %11.0f /s   %.1f tiles each\n",
        "proofs of inclusion, read from tiles and shown",
        static_cast<double>(proofs) / meter.seconds,
        static_cast<double>(tiles.reads) / static_cast<double>(proofs)
    );
    well = well && shown == proofs;
}

// The program beside this one, on the exported folder: its processor's time, or nothing when it does not find all well.
std::optional<double> time_program(const fs::path& folder) {
    const auto build = fs::read_symlink("/proc/self/exe").parent_path().parent_path().parent_path();
    auto program = (build / "ops/verifier/knotwork-verify").string();
    auto argument = folder.string();
    char* words[] = { program.data(), argument.data(), nullptr };
    pid_t child = 0;
    int status = 1;
    rusage used{};
    std::fflush(stdout);
    if (posix_spawn(&child, program.c_str(), nullptr, nullptr, words, environ) != 0) return std::nullopt;
    if (wait4(child, &status, 0, &used) != child || status != 0) return std::nullopt;
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

void read_log(const fs::path& folder, std::size_t count, const Evidence& evidence, Times& times) {
    Frontier frontier;
    testing::TileFolder tiles;
    std::optional<Check> check;
    times.check([&] { check.emplace(testing::policy(), evidence); });
    for (std::size_t first = 0; first < count; first += in_a_segment) {
        const auto bytes = read_file(segment_of(folder, first));
        const auto segment = *read_segment(bytes);
        time_hashing(segment, times, frontier, tiles);
        time_coding(segment, times);
        times.check([&] {
            for (const auto entry : segment.entries)
                check->add(entry);
        });
    }
    std::size_t faults = 0;
    times.check([&] { faults = check->finish().size(); });
    if (faults != 0) std::printf("The log that was made is not whole: %zu faults.\n", faults);
    well = well && faults == 0;
    time_proofs(tiles, frontier.root());
}

bool measure(std::size_t count) {
    const auto folder = fs::temp_directory_path() / ("knotwork-ledger-bench-" + std::to_string(getpid()));
    fs::create_directories(folder / file_names::entries);
    const auto entries = static_cast<double>(count);
    Times times;
    const Evidence evidence{ .checkpoints = write_log(folder, count, times) };
    read_log(folder, count, evidence, times);

    const auto floor = times.floor.seconds;
    std::printf(
        "%zu entries of %.0f bytes, %zu checkpoints\n", count, times.bytes / entries, evidence.checkpoints.size()
    );
    report("floor: SHA-256 of the entries and inner nodes", entries, floor, floor);
    report("append: number, link, encode, hash, tree", entries, times.append.seconds, floor);
    report("encode", entries, times.encode.seconds, floor);
    report("decode", entries, times.decode.seconds, floor);
    report("rebuild the tree from the entries", entries, times.rebuild.seconds, floor);
    report("lay it out in tiles", entries, times.tiles.seconds, floor);
    report("audit everything, signatures included", entries, times.check.seconds, floor);
    const auto rebuilt = entries / times.rebuild.seconds;
    const auto audited = entries / times.check.seconds;
    hold("entries rebuilt in a second", rebuilt, per_second_bar, rebuilt >= per_second_bar);
    hold("entries audited in a second", audited, per_second_bar, audited >= per_second_bar);

    const auto seconds = time_program(folder);
    fs::remove_all(folder);
    if (seconds) report("the separate program, signatures included", entries, *seconds, floor);
    const auto whole = seconds ? *seconds / entries * whole_log : 1e9;
    std::printf("%s\n", entries < whole_log ? "What follows is extrapolated from these entries." : "");
    hold("seconds of the separate program for ten million", whole, whole_log_seconds, whole <= whole_log_seconds);
    return well;
}

}
}

int main() {
    const char* asked = std::getenv("KNOTWORK_LEDGER_ENTRIES");
    const auto count = asked ? std::strtoull(asked, nullptr, 10) : 1'000'000;
    if (count == 0) {
        std::fputs("KNOTWORK_LEDGER_ENTRIES is a number of entries, from 1.\n", stderr);
        return 2;
    }
    return knotwork::ledger::measure(count) ? 0 : 1;
}
