#include "rooms/sharing/looking/opening.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using Person = Id<people::Person>;

bool is_held_by(const kit::About& about, Id<accounts::Agency> agency) {
    const auto& holders = about.dossier().holders;
    return std::find(holders.begin(), holders.end(), agency) != holders.end();
}

std::map<Person, kit::About*> known_among(Ctx& ctx, const std::vector<AgencyUse>& uses) {
    std::set<Person> people;
    for (const auto& use : uses)
        if (use.person) people.insert(*use.person);
    const std::vector<Person> asked(people.begin(), people.end());
    std::map<Person, kit::About*> known;
    for (auto* about : ctx.access().those_known(asked, access::Purpose::oversight))
        known.emplace(about->person(), about);
    return known;
}

// As it would stand there if nobody were here.
std::optional<ListedUse> as_about_nobody(const AgencyUse& use) {
    if (!use.ours || use.outcome != name_of(access::Outcome::not_found)) return std::nullopt;
    ListedUse line{ .use = use };
    line.use.person.reset();
    line.use.flags = {};
    return line;
}

}

std::set<Id<accounts::Agency>> sensitive_agencies(Tx& tx) {
    const auto agencies = people::sensitive_services(tx);
    return { agencies.begin(), agencies.end() };
}

Result<kit::MayReadAudit> may_read_uses(Ctx& ctx, kit::About& about) {
    const auto agency = ctx.viewer().agency;
    const kit::Held held{
        .category = access::Category::involvement, .owner = agency, .kind = "uses", .object = about.person().uuid()
    };
    auto permit = TRY(about.permit<access::Action::read_audit>(held));
    if (!is_held_by(about, agency)) return Problem::of(Problem::Kind::not_allowed, { "sharing.uses.not_held" });
    return permit;
}

std::vector<ListedUse> listed(Ctx& ctx, const std::vector<AgencyUse>& uses) {
    const auto known = known_among(ctx, uses);
    const auto sensitive = sensitive_agencies(ctx.tx);
    const auto today = day_in_london(ctx.now);
    std::vector<ListedUse> lines;
    for (const auto& use : uses) {
        ListedUse line{ .use = use, .overdue = !use.flags.empty() && is_overdue(use.at, today) };
        if (!use.person) {
            lines.push_back(std::move(line));
        } else if (const auto found = known.find(*use.person); found != known.end()) {
            line.number = people::number_of(ctx.tx, *found->second).spoken();
            line.sensitive = !use.ours && use.by_agency && sensitive.contains(*use.by_agency);
            lines.push_back(std::move(line));
        } else if (auto nobody = as_about_nobody(use)) lines.push_back(std::move(*nobody));
    }
    return lines;
}

UseList list_of(Ctx& ctx, std::vector<ListedUse> uses) {
    UseList list{ .agency = ctx.viewer().agency_name, .uses = std::move(uses) };
    for (const auto& listed : list.uses) {
        if (listed.use.worker) list.who.add(ctx.tx, *listed.use.worker);
        if (listed.use.by_agency) list.who.add(ctx.tx, *listed.use.by_agency);
    }
    return list;
}

}
