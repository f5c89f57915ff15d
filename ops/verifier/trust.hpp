#pragma once
// Whom to believe, and what they signed: the policy, signed notes, checkpoints and receipts, as docs/methods/ledger.md
// lays them out.
#include "ops/verifier/entry.hpp"

namespace knotwork_verify {

struct Key {
    std::string name{};
    std::string id{}; // four bytes
    std::string public_key{};
    std::uint64_t from = 0; // for a key of the log: the sizes it may sign
    std::uint64_t until = UINT64_MAX;
};

struct Policy {
    std::string origin{};
    std::vector<Key> log{};
    std::vector<Key> witnesses{};
    std::uint64_t needed = 0;
};

std::optional<Policy> read_policy(std::string_view text);

struct Witnessing {
    std::string name;
    std::uint64_t seconds;
};

struct About {
    Id person{};
    std::uint64_t count = 0;
    Hash last{};
};

/// A head that the log signed, in a checkpoint or a receipt.
struct Head {
    std::uint64_t size = 0;
    Hash root{};
    std::vector<Witnessing> witnessed{};
    std::optional<About> about{}; // of a receipt
    std::string why_not{};        // why it is worth nothing, in words that follow "because"; empty when it counts
};

Head read_checkpoint(std::string_view note, const Policy& policy, std::uint64_t witnesses_needed);
Head read_receipt(std::string_view note, const Policy& policy);

/// The notes of a file, each after its length; nothing when the lengths do not fit.
std::optional<std::vector<std::string>> read_notes(std::string_view file);

}
