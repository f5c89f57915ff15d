#pragma once
// How the pages of a request are opened: the person, the request, and leave to see it.
#include "kit/about_person.hpp"
#include "kit/access.hpp"
#include "kit/ctx.hpp"
#include "rooms/sharing/rights/request.hpp"

namespace knotwork::sharing {

/// A request to the viewer's agency about somebody whom the viewer may know.
struct OpenedRequest {
    kit::About* about = nullptr;
    RightsCase one{};
};

/// Not found when it is about somebody else or another agency was asked; refused for whoever may not see it.
Result<OpenedRequest> opened_request(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> id);

/// To where the purpose is asked, where the page is opened for another one than answering requests.
std::optional<kit::Response> must_be_for_a_request(const kit::Ctx& ctx, Id<people::Person> person);

}
