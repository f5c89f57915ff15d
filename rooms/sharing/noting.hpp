#pragma once
// Acts that no decision was asked for, as they are noted in the log of uses: a rule that was changed, a review.
#include "kit/ledger.hpp"

#include <string_view>

namespace knotwork::sharing {

/// A word of ours as the log carries it; a broken promise for anything but letters, digits and _ . : -
ledger::Label label(std::string_view text);

/// `kind` is what `object` is: "agreement", "glass". Without a person (an empty id) it is about nobody.
kit::Note note_of(ledger::Act act, Id<people::Person> person, std::string_view kind, Uuid object);

}
