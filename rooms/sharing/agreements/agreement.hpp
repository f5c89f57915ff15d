#pragma once
// An information-sharing agreement: what the parties say to each other (Terms), and what became of it: circulated,
// signed, suspended, reviewed, ended. A version's terms are fixed when it is circulated; to change them is to draft the
// next version, which takes its place when everybody has signed. The rules; no database, no HTML, no clock.
#include "rooms/accounts/accounts.hpp"
#include "rooms/sharing/policy/law.hpp"

#include <map>

namespace knotwork::sharing {

enum class AgreementKind { systematic, one_off, emergency_plan };
enum class PartyRole { sender, receiver, both };
enum class AtEnd { returned, destroyed };

/// What is said in sentences.
enum class Clause {
    population,     // which children and families it is about
    exclusions,     // what is never shared under it
    onward_sharing, // whether a receiver may pass it on
    corrections,    // how a correction travels to those who received the mistake
    rights_contact, // who answers people who ask about their own information
    retention,      // how long it is kept, counted from what
    security,       // the least that each party must have in place
    breach_contact, // whom to tell of a breach, and how fast
    impact_assessment,
};

enum class Day { impact_assessment_until, starts_on, ends_on, review_on };

struct Party {
    Id<accounts::Agency> agency{};
    PartyRole role = PartyRole::both;
    std::optional<Line> contact{}; // the post to speak to
    std::optional<EmailAddress> email{};

    bool sends() const { return role != PartyRole::receiver; }

    bool receives() const { return role != PartyRole::sender; }

    bool operator==(const Party&) const = default;
};

/// Who may give what to whom for what: every agency of `from` to every other agency of `to`.
struct Flow {
    std::vector<Id<accounts::Agency>> from{};
    std::vector<Id<accounts::Agency>> to{};
    access::Purposes purposes{};
    access::Categories categories{};
    access::Roles roles{}; // who at the receiving agency may use it

    bool operator==(const Flow&) const = default;
};

using PurposeAndKind = std::pair<access::Purpose, access::ControllerKind>;

struct Terms {
    std::optional<Line> title{};
    std::optional<AgreementKind> kind{};
    std::vector<Party> parties{};
    access::Purposes purposes{};
    std::map<PurposeAndKind, Grounds> grounds{};
    std::vector<Flow> flows{};
    std::map<Clause, Prose> clauses{};
    std::optional<AtEnd> at_end{};
    std::map<Day, Date> days{};

    bool operator==(const Terms&) const = default;

    std::optional<Date> day(Day which) const {
        const auto found = days.find(which);
        return found == days.end() ? std::nullopt : std::optional(found->second);
    }

    const Party* party(Id<accounts::Agency> agency) const;
};

struct Signature {
    Id<Signature> id{};
    Id<accounts::Agency> agency{};
    Id<accounts::Worker> worker{};
    Id<accounts::Post> post{};
    Instant signed_at{};
    std::optional<Instant> withdrawn_at{};
};

struct Suspension {
    Id<Suspension> id{};
    Instant from{};
    Id<accounts::Worker> worker{};
    Id<accounts::Agency> agency{}; // who may lift it
    Prose reason{};
    std::optional<Instant> lifted_at{};
};

enum class ReviewOutcome { continues, amended, ended };

struct Review {
    Id<Review> id{};
    Instant at{};
    Id<accounts::Worker> worker{};
    ReviewOutcome outcome{};
    Prose finding{};
    std::optional<Date> review_on{};
    std::optional<Date> impact_assessment_until{};
};

struct Agreement {
    Id<Agreement> id{};
    std::int64_t version = 1;
    Terms terms{};
    std::int64_t edit = 1; // rises each time the draft is saved
    Id<accounts::Agency> drafted_for{};
    Id<accounts::Worker> drafted_by{};
    Instant drafted_at{};
    std::optional<Instant> circulated_at{};
    std::optional<Instant> agreed_at{}; // when the last party signed
    std::optional<Instant> ended_at{};  // may lie ahead, when a next version begins on a later day
    std::optional<Prose> ended_because{};
    std::optional<Date> review_on{}; // as renewed by a review; else as the terms say
    std::optional<Date> impact_assessment_until{};
    std::optional<Line> signed_copy{}; // where the signed paper is
    std::optional<std::string> signed_copy_digest{};
    std::vector<Signature> signatures{};
    std::vector<Suspension> suspensions{};
    std::vector<Review> reviews{};

    /// The parties' latest signature, unless it was withdrawn.
    const Signature* signature_of(Id<accounts::Agency> agency) const;
    const Suspension* suspension() const;     // the one that holds
    std::optional<Date> day(Day which) const; // as it is now, renewals included
    /// The last day on which anything may flow: the review date or the end date, whichever is first.
    std::optional<Date> last_day() const;
    bool everybody_signed() const;
};

enum class State {
    draft,
    circulated, // waits for signatures
    not_yet,    // signed by all; its first day lies ahead
    in_force,
    suspended,
    lapsed, // a review or an impact assessment is overdue, so nothing flows
    ended,
};

State state_of(const Agreement& agreement, Instant now);
bool is_over(const Agreement& agreement, Instant now);

/// What somebody should do about it.
enum class Attention { unsigned_by_a_party, signature_withdrawn, review_due, impact_assessment_due, ends_soon, lapsed };

inline constexpr std::chrono::days reminded_before{ 60 };

std::vector<Attention> attention_for(const Agreement& agreement, Instant now);

/// What a party is to the law. Everybody in `kinds` who is a party must be there.
using Kinds = std::map<Id<accounts::Agency>, access::ControllerKind>;

/// The pairs for which the flows need grounds; before there are flows, every purpose for every kind of party.
std::vector<PurposeAndKind> grounds_needed(const Terms& terms, const Kinds& kinds);
/// The kinds of information that somebody of that kind sends or receives for that purpose.
access::Categories categories_for(const Terms& terms, const Kinds& kinds, PurposeAndKind pair);

/// The tasks of drafting, in their order.
enum class Step { about, parties, purposes, flows, grounds, population, handling, keeping, dates };

/// What is still missing or wrong before it can be circulated, each under the name of its step.
Problems missing_in(const Terms& terms, const Kinds& kinds, Date today);

/// As the access engine asks for it.
access::Agreement facts_of(const Agreement& agreement);

}
