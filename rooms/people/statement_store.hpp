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

    /// As part of its record: what is seen of a record in one act is one entry of the log.
    kit::Held held() const;
    /// By itself: for leave to correct it.
    kit::Held held_itself() const;
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
/// What has taken the place of a statement, at the end of all corrections.
std::optional<Id<Statement>> latest_after(Tx& tx, Id<Statement> id);
/// The statement and every one before it whose place it took, the latest first.
std::vector<kit::Guarded<Statement>> history_of(Tx& tx, const kit::About& about, Id<Statement> id);

/// A word that somebody can be found by, with what the access engine must know of where it stands. It is for matching,
/// and never shown.
struct FindableWord {
    Id<Person> person{};
    kit::Held held{};
    std::string word{};
};

/// Those of several people, in one statement.
std::vector<FindableWord> findable_among(Tx& tx, const std::vector<Id<Person>>& people);
/// Of the first `most` people who have a word that begins like the first of `typed`, those who have one for each of the
/// others too. Whether they may be known is not asked here.
std::vector<Id<Person>> people_with_words(Tx& tx, const std::vector<std::string>& typed, std::int64_t most);
/// Makes the row as given whether or not there was one: for towns.
void put_statement(Tx& tx, const Statement& statement);

}
