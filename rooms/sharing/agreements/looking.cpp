// The register, one agreement, its history, and the matrix: for everybody who is signed in. What agencies have agreed
// is no secret among them.
#include "rooms/people/people.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/authority.hpp"
#include "rooms/sharing/agreements/handling.hpp"
#include "rooms/sharing/agreements/matrix_page.hpp"
#include "rooms/sharing/policy/policy.hpp"

#include <algorithm>
#include <set>

namespace knotwork::sharing {
namespace {

using kit::Ctx;
using kit::Response;
using AgencyId = Id<accounts::Agency>;

bool may_draft(const kit::Viewer& viewer) {
    return speaks_for_agency(viewer) || viewer.has(kit::Role::partnership_administrator);
}

bool holds_every_word(const Terms& terms, const std::string& typed) {
    const auto title = ' ' + folded(terms.title ? terms.title->text() : "");
    const auto wanted = split(folded(typed), ' ');
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return title.find(' ' + word) != std::string::npos || word.empty();
    });
}

bool is_asked_for(const Ctx& ctx, const Listed& listed) {
    const auto& terms = listed.agreement.terms;
    const auto state = ctx.query.read<State>("state").value;
    const auto agency = ctx.query.read<AgencyId>("agency").value;
    if (state && *state != listed.state) return false;
    if (agency && !terms.party(*agency)) return false;
    if (ctx.query.text("attention") == "yes" && listed.attention.empty()) return false;
    return holds_every_word(terms, ctx.query.text("find"));
}

// One version of each agreement: the one that matters most.
std::vector<Agreement> one_of_each(std::vector<Agreement> versions, Instant now) {
    std::vector<Agreement> all;
    for (auto at = versions.begin(); at != versions.end();) {
        const auto next = std::find_if(at, versions.end(), [&](const Agreement& one) { return one.id != at->id; });
        all.push_back(version_that_matters({ at, next }, now));
        at = next;
    }
    return all;
}

// A draft is for those who draft it, until it is circulated.
bool is_theirs_to_see(const kit::Viewer& viewer, const Agreement& agreement, Instant now) {
    return agreement.circulated_at || rights_of(viewer, agreement, now).draft;
}

std::string signer(Tx& tx, const Signature& signature) {
    const auto worker = accounts::find_worker(tx, signature.worker);
    const auto post = accounts::find_post(tx, signature.post);
    std::string name = worker ? worker->name.shown() : "";
    if (post) name += ", " + post->title.text();
    return name;
}

std::vector<Signed> signed_by(Tx& tx, const Agreement& agreement) {
    std::vector<Signed> all;
    for (const auto& signature : agreement.signatures)
        all.push_back({ signature.agency, signer(tx, signature), signature.signed_at, signature.withdrawn_at });
    return all;
}

// ---- the matrix

template <class Enum>
access::Set<Enum> asked_or_all(const kit::Form& asked, std::string_view name) {
    const auto one = asked.read<Enum>(name).value;
    return one ? access::Set<Enum>{ *one } : access::Set<Enum>::all();
}

std::vector<AgencyId> agencies_shown(Ctx& ctx, const access::Policy& policy, const AgencyNames& names) {
    std::set<AgencyId> parties;
    for (const auto& agreement : policy.facts().agreements)
        if (agreement.in_force.until > ctx.now)
            for (const auto& party : agreement.parties)
                parties.insert(party.agency);
    const bool all = ctx.query.text("all") == "yes";
    std::vector<AgencyId> shown;
    for (const auto& agency : names.in_order())
        if (all || parties.contains(agency.id)) shown.push_back(agency.id);
    return shown;
}

// Which agencies work with the same families is told to those who look after agreements alone.
std::vector<std::pair<AgencyId, AgencyId>> gaps_in(Ctx& ctx, const access::Policy& policy) {
    std::vector<std::pair<AgencyId, AgencyId>> gaps;
    const auto look = [&](AgencyId from, AgencyId to) {
        const auto found = answer(policy, from, to, access::Purposes::all(), access::Categories::all(), ctx.now);
        if (found.may == MayShare::no) gaps.emplace_back(from, to);
    };
    for (const auto& pair : people::agencies_that_share_people(ctx.tx))
        look(pair.one, pair.other), look(pair.other, pair.one);
    return gaps;
}

}

Result<Response> show_register(Ctx& ctx) {
    RegisterPage page{ .asked = ctx.query, .names = agency_names(ctx.tx), .may_draft = may_draft(ctx.viewer()) };
    for (auto& agreement : one_of_each(find_agreements(ctx.tx), ctx.now)) {
        if (!is_theirs_to_see(ctx.viewer(), agreement, ctx.now)) continue;
        page.any = true;
        Listed listed{ agreement, state_of(agreement, ctx.now), attention_for(agreement, ctx.now) };
        if (is_asked_for(ctx, listed)) page.agreements.push_back(std::move(listed));
    }
    return kit::show(register_page(page));
}

Result<Response> show_agreement(Ctx& ctx, Id<Agreement> id) {
    const auto agreement = TRY(version_asked_for(ctx, id));
    if (!is_theirs_to_see(ctx.viewer(), agreement, ctx.now)) return Problem::Kind::not_found;
    AgreementPage page{ .agreement = agreement,
                        .state = state_of(agreement, ctx.now),
                        .attention = attention_for(agreement, ctx.now),
                        .names = agency_names(ctx.tx),
                        .signatures = signed_by(ctx.tx, agreement),
                        .rights = rights_of(ctx.viewer(), agreement, ctx.now) };
    const auto versions = find_versions(ctx.tx, id);
    page.versions = static_cast<std::int64_t>(versions.size());
    for (const auto& other : versions)
        if (other.version != agreement.version && !is_over(other, ctx.now) &&
            is_theirs_to_see(ctx.viewer(), other, ctx.now))
            page.others.emplace_back(other, state_of(other, ctx.now));
    return kit::show(agreement_page(page));
}

Result<Response> show_history(Ctx& ctx, Id<Agreement> id) {
    HistoryPage page{ .versions = find_versions(ctx.tx, id), .names = agency_names(ctx.tx) };
    std::erase_if(page.versions, [&](const Agreement& one) { return !is_theirs_to_see(ctx.viewer(), one, ctx.now); });
    if (page.versions.empty()) return Problem::Kind::not_found;
    for (const auto& version : page.versions)
        page.states.push_back(state_of(version, ctx.now));
    return kit::show(history_page(page));
}

Result<Response> show_matrix(Ctx& ctx) {
    const auto policy = policy_of(ctx.tx);
    const auto purposes = asked_or_all<access::Purpose>(ctx.query, "purpose");
    const auto categories = asked_or_all<access::Category>(ctx.query, "category");
    MatrixPage page{ .asked = ctx.query, .names = agency_names(ctx.tx) };
    page.agencies = agencies_shown(ctx, *policy, page.names);
    for (const auto from : page.agencies)
        for (const auto to : page.agencies)
            if (from != to) page.answers[{ from, to }] = answer(*policy, from, to, purposes, categories, ctx.now);
    for (const auto& agreement : find_agreements(ctx.tx))
        if (agreement.terms.title) page.agreements.emplace(agreement.id.uuid(), agreement.terms.title->text());
    if (may_draft(ctx.viewer())) page.gaps = gaps_in(ctx, *policy);
    return kit::show(matrix_page(page));
}

}
