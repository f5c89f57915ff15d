#include "rooms/sharing/policy/controller.hpp"

namespace knotwork::sharing {

using access::ControllerKind;
using accounts::AgencyKind;
using accounts::Sector;

ControllerKind usual_kind(const accounts::Agency& agency) {
    switch (agency.kind) {
    case AgencyKind::health:
        return agency.sector == Sector::voluntary ? ControllerKind::charity : ControllerKind::health_body;
    case AgencyKind::school:
    case AgencyKind::early_years:
    case AgencyKind::college:
        return ControllerKind::school;
    case AgencyKind::police:
        return ControllerKind::police;
    case AgencyKind::voluntary:
    case AgencyKind::faith:
        return ControllerKind::charity;
    case AgencyKind::council:
    case AgencyKind::justice:
    case AgencyKind::fire:
    case AgencyKind::housing:
    case AgencyKind::employment:
        break;
    }
    const bool public_body = agency.sector == Sector::statutory || agency.sector == Sector::government;
    return public_body ? ControllerKind::public_authority : ControllerKind::charity;
}

ControllerKind kind_of(const accounts::Agency& agency, const Controller& controller) {
    return controller.kind.value_or(usual_kind(agency));
}

Instant end_of(Date day) {
    return instant_in_london(std::chrono::sys_days(day) + std::chrono::days(1), 0, 0);
}

access::AgencyFacts facts_of(const accounts::Agency& agency, const Controller& controller) {
    access::AgencyFacts facts{ .id = agency.id, .kind = kind_of(agency, controller) };
    if (controller.policy_document_until) facts.policy_document_until = end_of(*controller.policy_document_until);
    return facts;
}

}
