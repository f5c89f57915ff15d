#pragma once
// The door of the sharing room: by what right information about people is used, and the log of every use.
#include "kit/ledger.hpp"
#include "kit/room.hpp"

namespace knotwork::sharing {

// ---- for the wiring (app, and tests)

extern const kit::Room room;

// ---- the log of uses

/// Keeps what requests note as entries of a log that nobody can quietly change (docs/methods/ledger.md). What it signs
/// with follows from the installation's key.
std::unique_ptr<kit::Ledger> ledger(std::string_view key);

/// When a server starts: makes entries of what was left when it was last stopped, and signs. Waits until that is kept.
/// `ledger` is one that ledger() made.
void open_ledger(kit::Ledger& ledger, storage::Database& database, Instant now);

/// When a server stops: signs what was not yet signed.
void close_ledger(kit::Ledger& ledger, storage::Database& database, Instant now);

// ---- the policy

/// An agency was added or changed otherwise than through a page: from now on the policy knows it. (Pages announce it,
/// and the room listens.)
void agencies_changed(Tx& tx);

}
