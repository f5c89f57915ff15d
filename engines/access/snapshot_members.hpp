#pragma once
// The members of each struct that is stored, in the order in which facts.hpp declares them: listed once, walked by the
// writer and by the reader of snapshot.cpp. A member that is not listed here is not stored.
#include "engines/access/snapshot.hpp"

#include <concepts>

namespace knotwork::access {

template <class T, class Struct>
concept Of = std::same_as<std::remove_const_t<T>, Struct>;

void members(auto& walk, Of<Period> auto& of) {
    walk(of.from, of.until);
}

void members(auto& walk, Of<Actor> auto& of) {
    walk(of.version, of.worker, of.post, of.agency, of.team, of.roles, of.session_live, of.account_active);
    walk(of.post_held, of.strong_sign_in, of.proven_at, of.vetted_until, of.trained_until, of.glass_suspended);
}

void members(auto& walk, Of<TieFact> auto& of) {
    walk(of.id, of.version, of.kind, of.source, of.agency, of.worker, of.team, of.period);
}

void members(auto& walk, Of<Sealing> auto& of) {
    walk(of.id, of.version, of.period, of.keyholders);
}

void members(auto& walk, Of<Bar> auto& of) {
    walk(of.id, of.version, of.why, of.worker, of.agency, of.period);
}

void members(auto& walk, Of<Hiding> auto& of) {
    walk(of.id, of.version, of.categories, of.period, of.may_see);
}

void members(auto& walk, Of<Consent> auto& of) {
    walk(of.id, of.version, of.kind, of.state, of.giver, of.purposes, of.categories, of.recipients, of.period);
}

void members(auto& walk, Of<Objection> auto& of) {
    walk(of.id, of.version, of.purposes, of.categories, of.agencies, of.period);
}

void members(auto& walk, Of<Disclosure> auto& of) {
    walk(of.id, of.version, of.outcome, of.owner, of.recipient, of.purposes, of.categories, of.period);
}

void members(auto& walk, Of<Grant> auto& of) {
    walk(of.id, of.version, of.worker, of.post, of.categories, of.period);
}

void members(auto& walk, Of<Dossier> auto& of) {
    walk(of.version, of.exists, of.person, of.holders, of.ties, of.sealings, of.bars, of.hidings);
    walk(of.consents, of.objections, of.disclosures, of.grants);
}

void members(auto& walk, Of<Asked> auto& of) {
    walk(of.person, of.action, of.category, of.purpose, of.owner, of.marks, of.state, of.seen_version);
    walk(of.held_version, of.made_by, of.reason_given, of.identity_matched, of.now);
}

void members(auto& walk, Of<Snapshot> auto& of) {
    walk(of.policy, of.actor, of.dossier, of.asked);
}

void members(auto& walk, Of<Questions> auto& of) {
    walk(of.asked);
}

void members(auto& walk, Of<AgencyFacts> auto& of) {
    walk(of.id, of.kind, of.policy_document_until);
}

void members(auto& walk, Of<Permission> auto& of) {
    walk(of.id, of.version, of.agency, of.role, of.purpose, of.categories, of.actions, of.ties);
}

void members(auto& walk, Of<Prohibition> auto& of) {
    walk(of.id, of.version, of.agency, of.purposes, of.categories, of.actions);
}

void members(auto& walk, Of<Basis> auto& of) {
    walk(of.id, of.version, of.kind, of.purpose, of.lawful_basis, of.special_condition);
    walk(of.offence_condition, of.needs_policy_document);
}

void members(auto& walk, Of<Agreement::Party> auto& of) {
    walk(of.agency, of.signed_for);
}

void members(auto& walk, Of<Agreement::Flow> auto& of) {
    walk(of.from, of.to, of.purposes, of.categories, of.roles);
}

void members(auto& walk, Of<Agreement> auto& of) {
    walk(of.id, of.version, of.state, of.in_force, of.impact_assessment_until, of.parties, of.flows, of.bases);
}

void members(auto& walk, Of<ConsentRule> auto& of) {
    walk(of.id, of.purposes, of.categories, of.kind);
}

void members(auto& walk, Of<PolicyFacts> auto& of) {
    walk(of.version, of.agencies, of.permissions, of.prohibitions, of.agreements, of.bases, of.consent_rules);
    walk(of.protecting, of.archive_purposes, of.glass_categories, of.glass_marks);
}

}
