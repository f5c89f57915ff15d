#include "rooms/sharing/rights/hidden_store.hpp"

namespace knotwork::sharing {
namespace {

constexpr Sql select_hidden{ "sharing.select_people_with_something_hidden", R"(
    SELECT DISTINCT person_id FROM sharing_restriction
    WHERE kind IN ('sealed', 'hidden') AND from_at <= :now AND (until_at IS NULL OR until_at > :now_again)
    ORDER BY person_id)" };

}

std::vector<Id<people::Person>> people_with_something_hidden(Tx& tx, Instant now) {
    return tx.all<Id<people::Person>>(select_hidden, now, now);
}

}
