#pragma once
// Every line of SQL about the rules: the partnership's own, which replace the shipped ones as soon as one is changed;
// what each agency is as a controller; and the number of the policy's version.
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/policy/rules.hpp"

namespace knotwork::sharing {

/// The state of everything that the policy is made of. Another stamp, another policy: it is unique among all databases.
struct PolicyVersion {
    std::int64_t version = 0;
    std::optional<std::string> stamp{}; // none: nothing has been changed since the database was made
};

PolicyVersion policy_version(Tx& tx);
void raise_policy_version(Tx& tx, std::string_view stamp);

/// The rules in force: the partnership's own, or those that come with Knotwork.
Rules find_rules(Tx& tx);
bool has_own_rules(Tx& tx);
/// Makes these the partnership's own, in place of whatever held before.
void put_rules(Tx& tx, const Rules& rules);

std::vector<Controller> find_controllers(Tx& tx);
/// With version 0 when nobody has said anything about it yet.
Controller find_controller(Tx& tx, Id<accounts::Agency> agency);
/// Conflict when somebody has changed it since `controller.version`.
Result<Done> save_controller(Tx& tx, const Controller& controller);
/// Makes the row as given whether or not there was one: for towns.
void put_controller(Tx& tx, const Controller& controller);

}
