#pragma once
// What a log says of itself at one size, signed: C2SP tlog-checkpoint, a signed note of the log's name, its size and
// its root. And whom to believe: the log's own key and, because whoever holds that key can show each reader another
// log, so many witnesses as the policy asks for, each of whom saw one log only. Reads no clock and keeps no state.
#include "engines/ledger/note.hpp"
#include "engines/ledger/tree.hpp"

#include <variant>

namespace knotwork::ledger {

struct Checkpoint {
    std::string origin{}; // the log's name, the same for ever
    Head head{};
    std::vector<std::string> extensions{}; // further lines, which are signed and mean nothing here

    /// The text of the note. `origin` and `extensions` are lines that are not empty.
    std::string text() const;
    /// Nothing for what text() would not write.
    static std::optional<Checkpoint> parse(std::string_view text);

    bool operator==(const Checkpoint&) const = default;
};

/// A key of the log and the sizes it may sign: more than `from` entries, and no more than `until`. A key that was
/// replaced, because it may be known to others, signs nothing larger than the log was then.
struct LogKey {
    NoteKey key{};
    std::uint64_t from = 0;
    std::uint64_t until = UINT64_MAX;

    bool may_sign(std::uint64_t size) const { return (size > from || from == 0) && size <= until; }

    bool operator==(const LogKey&) const = default;
};

struct Policy {
    std::string origin{};
    std::vector<LogKey> log{};
    std::vector<NoteKey> witnesses{};
    std::size_t needed = 0; // of the witnesses

    /// "knotwork ledger policy v1", then a line each: "origin NAME", "log KEY FROM UNTIL" ("-" for no end), "witness
    /// KEY", "need N".
    std::string text() const;
    /// Nothing for what text() would not write, for a key named twice and for a policy that nothing could satisfy.
    static std::optional<Policy> parse(std::string_view text);

    bool operator==(const Policy&) const = default;
};

/// A checkpoint that its policy's parties signed, and when each witness did.
struct Trusted {
    Checkpoint checkpoint;
    std::vector<std::pair<std::string, Instant>> witnessed{};
};

enum class Distrust {
    unreadable,        // not a signed note, or not a checkpoint
    other_log,         // of another origin
    not_signed,        // by no key of the log
    retired_key,       // by a key of the log that may not sign this size
    bad_signature,     // a line names a known key, and the signature is not that key's
    too_few_witnesses, // fewer than the policy asks for
};

/// Why a note about the log at this size is not the log's word; nothing when one of its keys that may sign this size
/// did.
std::optional<Distrust> not_signed_by_log(const Note& note, std::uint64_t size, const Policy& policy);

/// Whether to believe a signed note that is said to be a checkpoint. A false signature by any known key spoils all.
std::variant<Trusted, Distrust> judge(std::string_view written, const Policy& policy);

}
