#include "rooms/sharing/rights/opening.hpp"

#include "rooms/sharing/rights/request_store.hpp"

namespace knotwork::sharing {

Result<OpenedRequest> opened_request(kit::Ctx& ctx, Id<people::Person> person, Id<RightsRequest> id) {
    auto* about = TRY(ctx.access().about(person, access::Purpose::rights_request));
    TRY(about->permit<access::Action::see>(held_request(about->agency(), id.uuid())));
    auto one = find_request(ctx.tx, id, person, about->agency());
    if (!one) return Problem::Kind::not_found;
    return OpenedRequest{ about, std::move(*one) };
}

std::optional<kit::Response> must_be_for_a_request(const kit::Ctx& ctx, Id<people::Person> person) {
    if (kit::purpose_of(ctx) == access::Purpose::rights_request) return std::nullopt;
    return kit::see_other(kit::person_url(person, kit::purpose_of(ctx), "/rights"));
}

}
