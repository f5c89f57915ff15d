#pragma once
// What happened to an agreement. Entries hold ids, days and enumerators only.
#include "kit/events.hpp"
#include "rooms/sharing/agreements/agreement.hpp"

namespace knotwork::sharing {

namespace detail {

inline kit::Entry entry_of(const Agreement& agreement, std::vector<std::pair<std::string, std::string>> facts = {}) {
    facts.emplace(facts.begin(), "version", std::to_string(agreement.version));
    return { .about = agreement.id.text(), .facts = std::move(facts) };
}

}

struct AgreementDrafted {
    static constexpr std::string_view name = "sharing.agreement_drafted";
    const Agreement& agreement;

    kit::Entry entry() const { return detail::entry_of(agreement); }
};

/// The terms are fixed from now on, and wait for signatures.
struct AgreementCirculated {
    static constexpr std::string_view name = "sharing.agreement_circulated";
    const Agreement& agreement;

    kit::Entry entry() const { return detail::entry_of(agreement); }
};

struct AgreementSigned {
    static constexpr std::string_view name = "sharing.agreement_signed";
    const Agreement& agreement;
    Id<accounts::Agency> party{};
    bool last = false; // everybody has signed now

    kit::Entry entry() const {
        return detail::entry_of(agreement, { { "party", party.text() }, { "last", last ? "yes" : "no" } });
    }
};

struct SignatureWithdrawn {
    static constexpr std::string_view name = "sharing.signature_withdrawn";
    const Agreement& agreement;
    Id<accounts::Agency> party{};

    kit::Entry entry() const { return detail::entry_of(agreement, { { "party", party.text() } }); }
};

struct AgreementSuspended {
    static constexpr std::string_view name = "sharing.agreement_suspended";
    const Agreement& agreement;

    kit::Entry entry() const { return detail::entry_of(agreement); }
};

struct SuspensionLifted {
    static constexpr std::string_view name = "sharing.agreement_suspension_lifted";
    const Agreement& agreement;

    kit::Entry entry() const { return detail::entry_of(agreement); }
};

struct AgreementEnded {
    static constexpr std::string_view name = "sharing.agreement_ended";
    const Agreement& agreement;

    kit::Entry entry() const { return detail::entry_of(agreement); }
};

struct AgreementReviewed {
    static constexpr std::string_view name = "sharing.agreement_reviewed";
    const Agreement& agreement;
    ReviewOutcome outcome{};

    kit::Entry entry() const { return detail::entry_of(agreement, { { "outcome", std::string(name_of(outcome)) } }); }
};

/// Its review or its end is near. For whoever brings messages to listen to; written by a job, so nobody is told in
/// process.
struct AgreementDue {
    static constexpr std::string_view name = "sharing.agreement_due";
    const Agreement& agreement;
    Date last_day{};

    kit::Entry entry() const { return detail::entry_of(agreement, { { "last_day", knotwork::text_of(last_day) } }); }
};

}
