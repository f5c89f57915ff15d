#include "rooms/sharing/agreements/authority.hpp"

namespace knotwork::sharing {
namespace {

bool keeps_register(const kit::Viewer& viewer) {
    return viewer.has(kit::Role::partnership_administrator);
}

bool is_keeper(const kit::Viewer& viewer, const Agreement& agreement) {
    if (keeps_register(viewer)) return true;
    const bool theirs = agreement.drafted_for == viewer.agency || agreement.terms.party(viewer.agency);
    return speaks_for_agency(viewer) && theirs;
}

bool may_lift(const kit::Viewer& viewer, const Suspension* suspension) {
    if (!suspension) return false;
    return keeps_register(viewer) || (speaks_for_agency(viewer) && viewer.agency == suspension->agency);
}

}

bool speaks_for_agency(const kit::Viewer& viewer) {
    return viewer.has(kit::Role::guardian) || viewer.has(kit::Role::agency_administrator);
}

Rights rights_of(const kit::Viewer& viewer, const Agreement& agreement, Instant now) {
    Rights rights;
    const bool keeper = is_keeper(viewer, agreement);
    const bool open = agreement.circulated_at && !is_over(agreement, now);
    const bool party = speaks_for_agency(viewer) && agreement.terms.party(viewer.agency);
    rights.draft = keeper && !agreement.circulated_at;
    rights.sign = open && party && !agreement.signature_of(viewer.agency);
    rights.withdraw = open && party && agreement.signature_of(viewer.agency);
    rights.suspend = open && keeper && agreement.agreed_at && !agreement.suspension();
    rights.lift = open && may_lift(viewer, agreement.suspension());
    rights.end = open && (keeps_register(viewer) || (keeper && viewer.agency == agreement.drafted_for));
    rights.review = open && keeper && agreement.agreed_at;
    rights.amend = keeper && agreement.circulated_at;
    rights.copy = keeper && agreement.circulated_at;
    return rights;
}

const Agreement& version_that_matters(const std::vector<Agreement>& versions, Instant now) {
    for (const auto& version : versions)
        if (version.circulated_at && !is_over(version, now)) return version;
    return versions.front();
}

}
