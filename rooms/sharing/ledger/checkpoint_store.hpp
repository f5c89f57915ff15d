#pragma once
// The tables of checkpoints, of the keys that the log signed with, and of the partners whose signatures are taken.
#include "engines/ledger/checkpoint.hpp"
#include "storage/tx.hpp"

#include <functional>

namespace knotwork::sharing {

/// Whether it was new: at one size there is one checkpoint.
bool keep_checkpoint(Tx& tx, std::uint64_t size, Instant at, const std::string& note);
/// With more signatures than before.
void replace_checkpoint(Tx& tx, std::uint64_t size, const std::string& note);
std::optional<std::string> checkpoint_of(Tx& tx, std::uint64_t size);
std::optional<std::string> last_checkpoint_row(Tx& tx);
/// From the smallest to the largest.
void each_checkpoint(Tx& tx, const std::function<void(std::string&&)>& take);

/// In the order in which they came.
std::vector<ledger::LogKey> log_keys(Tx& tx);
void add_log_key(Tx& tx, const ledger::LogKey& key, Instant now);
/// From now on the key signs nothing larger.
void end_log_key(Tx& tx, const ledger::NoteKey& key, std::uint64_t size);

std::vector<ledger::NoteKey> witness_keys(Tx& tx);
void keep_witness_key(Tx& tx, const ledger::NoteKey& key, Instant now);

}
