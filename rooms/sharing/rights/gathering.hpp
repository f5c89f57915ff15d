#pragma once
// Reads what goes into a copy for whoever asks from this request, and the values that must not leave with it. Every
// thing that is said goes through the access engine; the values to hold it against do not, and are shown to nobody.
#include "kit/access.hpp"
#include "kit/ctx.hpp"
#include "rooms/sharing/rights/copy.hpp"

namespace knotwork::sharing {

/// Everything that the viewer's agency keeps of the person. Leave to read who has used it is asked on the way.
Result<CopyContent> gather_copy(kit::Ctx& ctx, kit::About& about);

/// What must not be in a copy that `asked_by` is given: what is hidden of the person, of whoever is beside them and of
/// everybody of whom something is hidden; how to reach others; and the names of others but for whoever asks.
ProtectedValues values_to_guard(Tx& tx, const access::Dossier& dossier, const Name& asked_by, Instant now);

/// The agencies that were shown something of what the agency keeps of the person, other than itself, and when last.
struct Recipient {
    Id<accounts::Agency> agency{};
    Instant last_at{};
};

std::vector<Recipient>
recipients_of(const std::vector<ledger::Entry>& entries, const std::vector<Uuid>& objects, Id<accounts::Agency> agency);
/// What the entries name when something of the agency’s is seen: its records.
std::vector<Uuid> objects_of(Tx& tx, const kit::About& about, Id<accounts::Agency> agency);

}
