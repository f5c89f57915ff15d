#pragma once
// How the pages about uses are opened: who may read them about a person, and which lines of a list a guardian may see.
#include "kit/access.hpp"
#include "kit/ctx.hpp"
#include "rooms/sharing/looking/guardian_pages.hpp"

#include <set>

namespace knotwork::sharing {

/// Agencies that are not named to others: those that work with anybody as a sensitive service. Whom they work with is
/// not asked: that one of them asked about a child can tell what their mother keeps to herself.
std::set<Id<accounts::Agency>> sensitive_agencies(Tx& tx);

/// Leave to read who has used the person's record, noted either way. Only for agencies that keep a record of them.
Result<kit::MayReadAudit> may_read_uses(kit::Ctx& ctx, kit::About& about);

/// What the viewer may be shown of uses that concern their agency. Of a person whom they may not know there is nothing,
/// but for what was refused as if nobody were there: that reads like every number that nobody has.
std::vector<ListedUse> listed(kit::Ctx& ctx, const std::vector<AgencyUse>& uses);

/// The viewer's agency, and the names of everybody in the list.
UseList list_of(kit::Ctx& ctx, std::vector<ListedUse> uses);

}
