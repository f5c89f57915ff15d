// What is kept of each event: ids and enumerators, never a word about anybody.
#include "rooms/people/people.hpp"

namespace knotwork::people {

using kit::Entry;

Entry PersonAdded::entry() const {
    return { .about = person.text(), .facts = { { "agency", agency.text() } } };
}

Entry RecordOpened::entry() const {
    return { .about = person.text(), .facts = { { "record", record.text() }, { "agency", agency.text() } } };
}

Entry StatementAdded::entry() const {
    return { .about = person.text(),
             .facts = { { "statement", statement.text() }, { "category", std::string(name_of(category_of(kind))) } } };
}

Entry StatementCorrected::entry() const {
    return { .about = person.text(),
             .facts = { { "statement", statement.text() },
                        { "before", before.text() },
                        { "category", std::string(name_of(category_of(kind))) } } };
}

Entry InvolvementStarted::entry() const {
    return { .about = person.text(),
             .facts = { { "involvement", involvement.text() },
                        { "agency", agency.text() },
                        { "source", std::string(name_of(source)) } } };
}

Entry InvolvementEnded::entry() const {
    return { .about = person.text(), .facts = { { "involvement", involvement.text() }, { "agency", agency.text() } } };
}

}
