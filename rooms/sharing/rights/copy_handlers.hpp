#pragma once
// A copy of what an agency keeps of a person, from what goes into it to its leaving.
#include "kit/ctx.hpp"
#include "rooms/sharing/rights/request.hpp"

namespace knotwork::sharing {

Result<kit::Response> show_copy(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);
Result<kit::Response> prepare_copy(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);
Result<kit::Response>
ask_item(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request, const std::string& item);
Result<kit::Response>
choose_item(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request, const std::string& item);
Result<kit::Response> release_copy(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);
Result<kit::Response> read_copy(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);
Result<kit::Response> give_file(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);
Result<kit::Response> give_data(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> request);

}
