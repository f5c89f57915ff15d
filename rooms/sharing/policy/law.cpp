// What the law asks of the grounds that are chosen; no database, no HTML.
#include "rooms/sharing/policy/law.hpp"

namespace knotwork::sharing {
namespace {

using access::ControllerKind;

bool asks_for_document(SpecialCondition condition) {
    switch (condition) {
    case SpecialCondition::statutory_functions:
    case SpecialCondition::preventing_unlawful_acts:
    case SpecialCondition::counselling:
    case SpecialCondition::safeguarding_of_children:
    case SpecialCondition::strictly_necessary_by_law:
        return true;
    default:
        return false;
    }
}

bool asks_for_document(OffenceCondition condition) {
    switch (condition) {
    case OffenceCondition::statutory_functions:
    case OffenceCondition::preventing_unlawful_acts:
    case OffenceCondition::safeguarding_of_children:
        return true;
    default:
        return false;
    }
}

}

bool needs_policy_document(const Grounds& grounds) {
    return (grounds.special_condition && asks_for_document(*grounds.special_condition)) ||
           (grounds.offence_condition && asks_for_document(*grounds.offence_condition));
}

bool may_rest_on(ControllerKind kind, LawfulBasis basis) {
    const bool by_interest =
        basis == LawfulBasis::legitimate_interests || basis == LawfulBasis::recognised_legitimate_interest;
    return !by_interest || kind == ControllerKind::charity || kind == ControllerKind::contractor;
}

access::Basis
basis_of(const Grounds& grounds, Uuid id, std::uint32_t version, ControllerKind kind, access::Purpose purpose) {
    return {
        .id = id,
        .version = version,
        .kind = kind,
        .purpose = purpose,
        .lawful_basis = grounds.lawful_basis.has_value(),
        .special_condition = grounds.special_condition.has_value(),
        .offence_condition = grounds.offence_condition.has_value(),
        .needs_policy_document = needs_policy_document(grounds),
    };
}

}
