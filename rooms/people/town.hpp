#pragma once
// The people of a town, as its agencies would know them.
//
// families.json tells what is so; what each agency's record says of it follows these rules:
// - An agency keeps a record of whoever it is or was involved with, teaches, or is the doctor of; of whoever an event
// that
//   it tells is about; and of a child whose worker noted words of theirs. Who has parental responsibility is also in
//   the records of children's social care where it deals with the child, or else of the lead. A record is closed when
//   nothing of that goes on.
// - Every record has names, birth date or expected birth, gender, languages, and the homes of the time, save that a
// hidden
//   home is known only to who leads, to children's social care and to housing; a hidden school, to the school and to
//   children's social care. Both are marked.
// - An agency whose part was over before a name was changed has the old name. The others have it as a former name, if
//   they are a council's, a health body's, a police's or a court's.
// - NHS numbers and doctors are in the records of health bodies and of children's social care; schooling in those of
//   schools, school nurses and children's social care; needs in those of the school and the doctor.
// - What health bodies, treatment services, housing and probation do with somebody is in their record in its own
// category.
// - A plan is in the lead's record. An event is in the record that its agency keeps of each person whom it names, or,
// when
//   it names nobody, of each whom the agency works with. An event that no agency tells is in the lead's.
// - The records and involvements of camhs and new_moorings carry the mark of a sensitive service.
#include "storage/tx.hpp"

#include <filesystem>

namespace knotwork::people {

/// A town without families.json has no people. Loading it again leaves the same rows.
void load_town(storage::Tx& tx, const std::filesystem::path& folder, Instant now);

}
