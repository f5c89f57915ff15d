#pragma once
// The files that a log is exported as, so that anybody can check it without Knotwork: entries in segments, signed notes
// one after the other, words that are still kept, and the policy, which Policy::text() writes. Makes and reads bytes;
// opens no file. docs/methods/ledger.md says what a folder holds.
#include "engines/ledger/check.hpp"

namespace knotwork::ledger {

namespace file_names {
inline constexpr std::string_view policy = "policy.txt";
inline constexpr std::string_view checkpoints = "checkpoints.notes";
inline constexpr std::string_view held = "held.notes";
inline constexpr std::string_view receipts = "receipts.notes";
inline constexpr std::string_view words = "words.bin";
inline constexpr std::string_view entries = "entries"; // the folder of segments
}

/// "00000000000000065536.segment": of the segment that begins with this entry, so that their names are in their order.
std::string segment_name(std::uint64_t first);
/// What a segment begins with.
std::string segment_beginning(std::uint64_t first);
/// An entry as it stands in a segment: its length in four bytes, then it.
void add_to_segment(std::string& segment, std::string_view entry);

struct Segment {
    std::uint64_t first = 0;
    std::vector<std::string_view> entries{}; // within the bytes that were read
};

/// Nothing for a segment that is cut short or is none.
std::optional<Segment> read_segment(std::string_view bytes);

/// Each note after a line "note LENGTH".
std::string notes_file(const std::vector<std::string>& notes);
std::optional<std::vector<std::string>> read_notes(std::string_view file);

std::string words_file(const std::vector<Opening>& openings);
std::optional<std::vector<Opening>> read_words(std::string_view file);

}
