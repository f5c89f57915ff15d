#include "rooms/sharing/agreements/handling.hpp"

#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/authority.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/policy_store.hpp"

#include "kit/ledger.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using Kind = Problem::Kind;

bool is_same(const access::Agreement& facts, const Agreement& agreement) {
    return facts.id == agreement.id.uuid() && facts.version == static_cast<std::uint32_t>(agreement.version);
}

}

AgencyNames agency_names(Tx& tx) {
    return AgencyNames(accounts::find_agencies(tx));
}

Kinds kinds_in(Tx& tx) {
    Kinds kinds;
    for (const auto& agency : policy_of(tx)->facts().agencies)
        kinds[agency.id] = agency.kind;
    return kinds;
}

Result<Agreement> version_asked_for(kit::Ctx& ctx, Id<Agreement> id) {
    const auto versions = find_versions(ctx.tx, id);
    if (versions.empty()) return Kind::not_found;
    if (!ctx.query.has("version")) return version_that_matters(versions, ctx.now);
    const auto wanted = ctx.query.read<std::int64_t>("version").value;
    for (const auto& version : versions)
        if (version.version == wanted) return version;
    return Kind::not_found;
}

Result<Agreement> draft_to_change(kit::Ctx& ctx, Id<Agreement> id) {
    auto agreement = find_latest(ctx.tx, id);
    if (!agreement) return Kind::not_found;
    if (agreement->circulated_at) return Problem::of(Kind::gone, { "sharing.agreement.no_draft" });
    if (!rights_of(ctx.viewer(), *agreement, ctx.now).draft) return Kind::not_allowed;
    return std::move(*agreement);
}

void rule_changed(kit::Ctx& ctx, const Agreement& agreement, std::string_view action) {
    kit::Note note;
    note.entry.act = ledger::Act::rule_changed;
    note.entry.object = agreement.id.uuid();
    note.entry.object_kind = *ledger::Label::parse("agreement");
    note.entry.action = *ledger::Label::parse(action);
    note.entry.rule = *ledger::Label::parse("version:" + std::to_string(agreement.version));
    ctx.note(std::move(note));
    policy_changed(ctx.tx);
}

Differences what_changes(Tx& tx, const std::vector<Agreement>& after, Instant now) {
    auto facts = policy_facts(tx);
    const access::Policy before(facts);
    std::vector<Id<accounts::Agency>> parties;
    auto at = now;
    for (const auto& agreement : after) {
        std::erase_if(facts.agreements, [&](const auto& one) { return is_same(one, agreement); });
        facts.agreements.push_back(facts_of(agreement));
        for (const auto& party : agreement.terms.parties)
            if (std::find(parties.begin(), parties.end(), party.agency) == parties.end())
                parties.push_back(party.agency);
        // What begins later is looked at on its first day.
        if (const auto start = agreement.terms.day(Day::starts_on)) at = std::max(at, instant_in_london(*start, 0, 0));
    }
    return compare(before, access::Policy(std::move(facts)), parties, at);
}

std::vector<Agreement> once_agreed(Tx& tx, Agreement agreement, Instant now) {
    const auto start = agreement.terms.day(Day::starts_on);
    const auto from = start ? std::max(now, instant_in_london(*start, 0, 0)) : now;
    std::vector<Agreement> versions;
    for (auto& earlier : find_versions(tx, agreement.id)) {
        if (earlier.version >= agreement.version || !earlier.circulated_at || is_over(earlier, from)) continue;
        earlier.ended_at = from;
        versions.push_back(std::move(earlier));
    }
    agreement.agreed_at = now;
    versions.insert(versions.begin(), std::move(agreement));
    return versions;
}

}
