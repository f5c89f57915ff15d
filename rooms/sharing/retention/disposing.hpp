#pragma once
// The end of a record: everything that it says, the words beside the log that its agency's people gave, and the content
// of copies made from it. Every proof of the log stays.
#include "kit/permit.hpp"
#include "rooms/sharing/retention/retention.hpp"

namespace knotwork::sharing {

/// Destroys, and says how much. Conflict when the record has changed since it was read.
Result<Certificate> carry_out(Tx& tx, const kit::MayDispose& permit, const RetentionCase& one);

}
