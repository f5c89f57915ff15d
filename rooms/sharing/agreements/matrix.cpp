#include "rooms/sharing/agreements/matrix.hpp"

#include "rooms/sharing/policy/sets.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using access::Outcome;
using access::Reason;
using access::Step;
using access::Verdict;
using AgencyId = Id<accounts::Agency>;

constexpr auto long_enough = std::chrono::days(1);

// Somebody in every role, whose account nothing is wrong with. Whether anybody at the agency has the role is not asked.
access::Actor reader_at(AgencyId agency, access::FactsVersion version, Instant at) {
    access::Actor actor{ .version = version, .agency = agency };
    actor.worker = Id<accounts::Worker>::of_label("a reader of the matrix");
    actor.post = Id<accounts::Post>::of_label("a reader of the matrix");
    actor.roles = access::Roles::all();
    actor.session_live = actor.account_active = actor.strong_sign_in = true;
    actor.proven_at = at;
    actor.vetted_until = actor.trained_until = at + long_enough;
    return actor;
}

// A child of whom nothing is known but that the reader carries the case.
access::Dossier child_of(const access::Actor& actor) {
    access::Dossier dossier{ .version = actor.version, .exists = true };
    dossier.person = Id<people::Person>::of_label("nobody in particular");
    dossier.ties.push_back({ .id = Uuid::of_label("the reader's tie"),
                             .kind = access::Tie::allocated,
                             .agency = actor.agency,
                             .worker = actor.worker });
    return dossier;
}

bool only_consent_is_missing(const access::Decision& decision) {
    for (std::size_t at = 0; at < access::steps; ++at)
        if (decision.taken[at].verdict == Verdict::failed && static_cast<Step>(at) != Step::consent) return false;
    return decision[Step::consent].reason == Reason::consent_not_asked;
}

MayShare told_by(const access::Decision& decision) {
    if (decision.outcome == Outcome::permitted) return MayShare::yes;
    return only_consent_is_missing(decision) ? MayShare::with_consent : MayShare::no;
}

Reason reason_of(const access::Decision& decision, MayShare may) {
    if (may == MayShare::with_consent) return decision[Step::consent].reason;
    const auto headline = decision.headline();
    return headline ? decision[*headline].reason : decision[Step::gateway].reason;
}

void take(PairAnswer& pair, const Way& way, const WayAnswer& one) {
    if (one.may == MayShare::no) {
        if (pair.may == MayShare::no) pair.reason = std::max(pair.reason, one.reason);
        return;
    }
    if (one.may > pair.may) pair.reason = one.reason;
    pair.may = std::max(pair.may, one.may);
    pair.purposes.add(way.purpose);
    pair.categories.add(way.category);
    if (std::find(pair.agreements.begin(), pair.agreements.end(), one.agreement) == pair.agreements.end())
        pair.agreements.push_back(one.agreement);
}

void add(std::vector<Difference>& to, const Way& way) {
    if (to.empty() || to.back().from != way.from || to.back().to != way.to || to.back().purpose != way.purpose)
        to.push_back({ way.from, way.to, way.purpose, {} });
    to.back().categories.add(way.category);
}

template <class Look>
void each_way(AgencyId from, AgencyId to, access::Purposes purposes, access::Categories categories, const Look& look) {
    for (const auto purpose : members_of(purposes))
        for (const auto category : members_of(categories))
            look(Way{ from, to, purpose, category });
}

}

WayAnswer answer(const access::Policy& policy, const Way& way, Instant at) {
    const auto actor = reader_at(way.to, policy.facts().version, at);
    access::Asked asked{ .action = access::Action::see, .category = way.category, .purpose = way.purpose };
    const auto dossier = child_of(actor);
    asked.person = dossier.person;
    asked.owner = way.from;
    asked.now = at;
    const auto decision = access::decide(policy, actor, dossier, asked);
    const auto may = told_by(decision);
    return { may, reason_of(decision, may), decision[Step::gateway].reason, decision[Step::gateway].fact };
}

PairAnswer answer(
    const access::Policy& policy,
    AgencyId from,
    AgencyId to,
    access::Purposes purposes,
    access::Categories categories,
    Instant at
) {
    PairAnswer pair;
    // Two agencies that are parties to nothing together are so for every purpose and kind of information.
    const auto first = answer(policy, { from, to, {}, {} }, at);
    if (first.gateway == Reason::no_agreement) return { .reason = Reason::no_agreement };
    each_way(from, to, purposes, categories, [&](const Way& way) { take(pair, way, answer(policy, way, at)); });
    return pair;
}

Differences
compare(const access::Policy& before, const access::Policy& after, const std::vector<AgencyId>& agencies, Instant at) {
    Differences differences;
    const auto look = [&](const Way& way) {
        const auto was = answer(before, way, at).may, will_be = answer(after, way, at).may;
        if (will_be > was) add(differences.widened, way);
        if (will_be < was) add(differences.narrowed, way);
    };
    for (const auto from : agencies)
        for (const auto to : agencies)
            if (from != to) each_way(from, to, access::Purposes::all(), access::Categories::all(), look);
    return differences;
}

}
