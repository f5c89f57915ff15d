#pragma once
// Every line of SQL about what records say of people. Nothing is overwritten: a correction is another row.
#include "rooms/people/people.hpp"

namespace knotwork::people {

/// What is kept of a statement that the access engine must know, with the value that it guards.
struct KeptStatement {
    Statement statement{};
    Id<accounts::Agency> agency{};
    access::RecordState state = access::RecordState::open;
    access::Marks record_marks{};

    kit::Held held() const;
};

/// That its agency keeps something of them at all: what has to be seen before the agency may be named.
kit::Held whose_it_is(const kit::Held& held);

/// Writes a statement into the record of the permit's own agency. `statement` holds what is said; who and when come
/// from the permit, which must be for its category.
Statement add_statement(Tx& tx, const kit::MayAdd& permit, const Record& record, Statement statement);
/// Puts a correction in the place of statement.supersedes. Conflict when that has been corrected already.
Result<Statement> correct_statement(Tx& tx, const kit::MayCorrect& permit, Statement statement);
/// The statement with what guards it, unless another has taken its place: for asking leave to correct it.
std::optional<KeptStatement> kept_statement(Tx& tx, Id<Statement> id);
/// The statement and every one before it whose place it took, the latest first.
std::vector<kit::Guarded<Statement>> history_of(Tx& tx, const kit::About& about, Id<Statement> id);
/// Makes the row as given whether or not there was one: for towns.
void put_statement(Tx& tx, const Statement& statement);

}
