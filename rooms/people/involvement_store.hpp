#pragma once
// Every line of SQL about who works with whom.
#include "rooms/people/people.hpp"

namespace knotwork::people {

/// As one of its agency's: what is seen of an agency's work in one act is one entry of the log.
kit::Held held_as(const Involvement& involvement);
/// By itself: for leave to end it.
kit::Held held_itself(const Involvement& involvement);

/// Writes an involvement of the permit's holder, in the post that they act from.
Involvement add_involvement(Tx& tx, const kit::MayAdd& permit, Involvement involvement);
/// The same of somebody who was added in this transaction: leave is asked afterwards, and a refusal undoes it.
Involvement
add_first_involvement(Tx& tx, Id<Person> person, const kit::Viewer& viewer, Involvement involvement, Instant now);
/// Ends it at the permit's moment. Conflict when it has changed since `involvement` was read.
Result<Done> end_involvement(Tx& tx, const kit::MayChange& permit, const Involvement& involvement);
std::optional<Involvement> find_involvement(Tx& tx, Id<Involvement> id);
/// All of them of these people, the current and the ended, in one statement however many people there are.
std::vector<Involvement> involvements_among(Tx& tx, const std::vector<Id<Person>>& people);
/// The team that a post works in has another name, or none.
void rename_team(Tx& tx, Id<accounts::Post> post, const std::optional<Line>& team);
/// Makes the row as given whether or not there was one: for towns.
void put_involvement(Tx& tx, const Involvement& involvement);

}
