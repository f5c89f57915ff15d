#pragma once
// Every line of SQL about requests. They are read by the agency that was asked, and only by it.
#include "kit/permit.hpp"
#include "rooms/sharing/rights/request.hpp"
#include "storage/tx.hpp"

namespace knotwork::sharing {

/// What the access engine must know of a request: it is part of what the agency that was asked keeps.
kit::Held held_request(Id<accounts::Agency> agency, Uuid object = {});

/// What was ever asked of the agency, unsorted. At most `most` of what is over, the latest.
std::vector<RightsCase> requests_to(Tx& tx, Id<accounts::Agency> agency, std::int64_t most);
/// What was asked of the agency about one person, the newest first.
std::vector<RightsCase> requests_about(Tx& tx, Id<people::Person> person, Id<accounts::Agency> agency);
/// Nothing when it is about somebody else, or another agency was asked.
std::optional<RightsCase>
find_request(Tx& tx, Id<RightsRequest> id, Id<people::Person> person, Id<accounts::Agency> agency);

void add_request(Tx& tx, const kit::MayAdd& permit, const RightsRequest& request);
void add_request_step(Tx& tx, const kit::MayAdd& permit, const RightsStep& step);

// ---- who has been told of a correction

struct AgencyTold {
    Id<accounts::Agency> agency{};
    Instant at{};
};

std::vector<AgencyTold> told_of(Tx& tx, Id<RightsRequest> request);
/// Once for each agency: telling it again changes nothing.
void add_told(Tx& tx, const kit::MayAdd& permit, Id<RightsRequest> request, Id<accounts::Agency> agency);

}
