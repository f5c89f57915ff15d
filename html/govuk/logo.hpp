#pragma once
// The Crown's marks, for services of the Crown that wear its header and footer. The drawings are not ours: they are
// those of govuk-frontend, and only such services may show them. Not for rooms.
#include "html/govuk/common.hpp"

namespace knotwork::govuk::parts {

/// The crown with the words GOV.UK, announced by that name.
Node gov_uk_logo();
/// The crown alone, which says nothing.
Node crown();
/// The mark of the Open Government Licence, which says nothing.
Node open_licence_mark();

}
