#pragma once
// Every line of SQL about failed attempts.
#include "rooms/accounts/throttle.hpp"
#include "storage/tx.hpp"

namespace knotwork::accounts {

/// Counts an attempt as failed beforehand, for each counter, unless one of them is closed: then nothing is counted, and
/// the answer is when the last of them opens.
std::optional<Instant> count_attempt(Tx& tx, const std::vector<Counter>& counters, Instant now);
/// Takes an attempt back that turned out right. What is counted for a network keeps its earlier failures, so that one
/// right sign-in does not excuse a hundred wrong ones; what is counted for an account or a device begins anew.
void forgive_attempt(Tx& tx, const std::vector<Counter>& counters);

}
