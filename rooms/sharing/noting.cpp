#include "rooms/sharing/noting.hpp"

namespace knotwork::sharing {

ledger::Label label(std::string_view text) {
    const auto label = ledger::Label::parse(text);
    ensure(label.has_value(), "a word of the log is letters, digits and _ . : -");
    return *label;
}

kit::Note note_of(ledger::Act act, Id<people::Person> person, std::string_view kind, Uuid object) {
    kit::Note note;
    note.entry.act = act;
    note.entry.person = person;
    note.entry.object = object;
    note.entry.object_kind = label(kind);
    return note;
}

}
