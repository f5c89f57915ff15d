#pragma once
// What the engine must know, as it wants to be told. Rooms own these facts and hand them over; the engine reads no
// database and no clock. A Fact has an id and a version, so that a decision can name exactly what it rested on.
#include "engines/access/nouns.hpp"

#include <optional>
#include <span>
#include <vector>

namespace knotwork::access {

/// The number of one immutable state of all facts. Facts of different versions are never mixed in one decision.
using FactsVersion = std::uint64_t;

// ---- What holds for everybody: kept by the partnership, changed seldom, compiled once for each version (see
// policy.hpp)

/// Lets posts with a role use some categories for a purpose, if they are tied to the person in one of these ways.
/// Without an agency it is for all agencies. Without ties no tie is asked for.
struct Permission {
    Uuid id{};
    std::uint32_t version = 1;
    std::optional<Id<accounts::Agency>> agency{};
    Role role{};
    Purpose purpose{};
    Categories categories{};
    Actions actions{};
    Ties ties{};
};

/// Forbids what a Permission would allow. Prohibitions win. They name no roles: a post that loses a role must never
/// gain by it.
struct Prohibition {
    Uuid id{};
    std::uint32_t version = 1;
    std::optional<Id<accounts::Agency>> agency{};
    Purposes purposes{};
    Categories categories{};
    Actions actions{};
};

/// By what right a kind of controller uses information for a purpose.
struct Basis {
    Uuid id{};
    std::uint32_t version = 1;
    ControllerKind kind{};
    Purpose purpose{};
    bool lawful_basis = false;          // UK GDPR article 6 is answered
    bool special_condition = false;     // article 9 and DPA 2018 schedule 1, for special_categories
    bool offence_condition = false;     // article 10 and DPA 2018 schedule 1, for offence_categories
    bool needs_policy_document = false; // the condition asks for an appropriate policy document
};

struct Agreement {
    enum class State : std::uint8_t { draft, agreed, active, suspended, ended };

    struct Party {
        Id<accounts::Agency> agency{};
        std::optional<Period> signed_for{}; // from the signature until it is withdrawn; none: never signed
    };

    /// Who may give what to whom for what.
    struct Flow {
        Id<accounts::Agency> from{};
        Id<accounts::Agency> to{};
        Purposes purposes{};
        Categories categories{};
        Roles roles = Roles::all(); // who at the receiving agency may use it
    };

    Uuid id{};
    std::uint32_t version = 1;
    State state = State::draft;
    Period in_force{};
    Instant impact_assessment_until{}; // the day its DPIA must have been looked at again
    std::vector<Party> parties{};
    std::vector<Flow> flows{};
    std::vector<Basis> bases{};
};

struct AgencyFacts {
    Id<accounts::Agency> id{};
    ControllerKind kind{};
    std::optional<Instant>
        policy_document_until{}; // its appropriate policy document is in date until then; none: has none
};

/// The purposes for which a category waits for somebody's yes, and of which kind.
enum class ConsentKind : std::uint8_t { lawful_basis, confidentiality, taking_part, wishes };

struct ConsentRule {
    Uuid id{};
    Purposes purposes{};
    Categories categories{};
    ConsentKind kind{};
};

struct PolicyFacts {
    FactsVersion version = 0;
    std::vector<AgencyFacts> agencies{};
    std::vector<Permission> permissions{};
    std::vector<Prohibition> prohibitions{};
    std::vector<Agreement> agreements{};
    std::vector<Basis> bases{}; // for what an agency does with what it holds itself, and for disclosure decisions
    std::vector<ConsentRule> consent_rules{};
    Purposes protecting{ Purpose::safeguarding }; // purposes to which consent and objection give way, as step 8 says
    Purposes archive_purposes{
        Purpose::supervision, Purpose::data_quality, Purpose::oversight, Purpose::rights_request
    };
    Categories glass_categories = Categories::all(); // what break-glass may reach at another agency
    Marks glass_marks{ Mark::sensitive_service };    // marks that break-glass sees through
};

// ---- What is known of whoever asks

struct Actor {
    FactsVersion version = 0;
    Id<accounts::Worker> worker{};
    Id<accounts::Post> post{}; // the one post they act from
    Id<accounts::Agency> agency{};
    std::optional<Id<team::Team>> team{};
    Roles roles{};
    bool session_live = false;
    bool account_active = false;
    Period post_held{};
    bool strong_sign_in = false; // a second factor was shown in this session
    Instant proven_at{};         // when it was shown last
    Instant vetted_until{};
    Instant trained_until{};
    bool glass_suspended = false; // their team has overdue reviews, or they have used it too often
};

// ---- What is known of the person asked about

struct TieFact {
    Uuid id{};
    std::uint32_t version = 1;
    Tie kind{};
    TieSource source{};
    Id<accounts::Agency> agency{};
    std::optional<Id<accounts::Worker>> worker{}; // whose tie it is: the worker's, else the team's, else the agency's
    std::optional<Id<team::Team>> team{};
    Period period{};
};

/// The record's existence is hidden from everybody but its keyholders: adoption, a new identity.
struct Sealing {
    Uuid id{};
    std::uint32_t version = 1;
    Period period{};
    std::vector<Id<accounts::Worker>> keyholders{};
};

/// Somebody, or a whole agency, who may not even know.
struct Bar {
    enum class Why : std::uint8_t { own_record, own_family, conflict_of_interest, named_bar, court_order };

    Uuid id{};
    std::uint32_t version = 1;
    Why why{};
    std::optional<Id<accounts::Worker>> worker{}; // one of the two is there
    std::optional<Id<accounts::Agency>> agency{};
    Period period{};
};

/// Categories that are kept from all but a few: a hidden address, school, telephone.
struct Hiding {
    Uuid id{};
    std::uint32_t version = 1;
    Categories categories{};
    Period period{};
    std::vector<Id<accounts::Worker>> may_see{}; // besides whoever is allocated
};

struct Consent {
    enum class State : std::uint8_t { asked, given, given_in_part, refused, withdrawn, expired, not_asked };
    /// Who speaks. Two givers may disagree.
    struct Giver;

    Uuid id{};
    std::uint32_t version = 1;
    ConsentKind kind{};
    State state{};
    Id<Giver> giver{};
    Purposes purposes{};
    Categories categories{};
    std::vector<Id<accounts::Agency>> recipients{}; // named agencies, never "partners"
    Period period{};                                // from is when it was said
};

/// An objection, or a request that use be restricted (UK GDPR articles 18 and 21), while it stands.
struct Objection {
    Uuid id{};
    std::uint32_t version = 1;
    Purposes purposes{};
    Categories categories{};
    std::vector<Id<accounts::Agency>> agencies{}; // none: all
    Period period{};
};

/// An owner's recorded decision to share with an agency, or not to (Children Act 2004 s.16LA).
struct Disclosure {
    enum class Outcome : std::uint8_t { shared, not_shared };

    Uuid id{};
    std::uint32_t version = 1;
    Outcome outcome{};
    Id<accounts::Agency> owner{};
    Id<accounts::Agency> recipient{};
    Purposes purposes{};
    Categories categories{};
    Period period{};
};

/// Break-glass, opened: one worker, one person, a few categories, an hour.
struct Grant {
    Uuid id{};
    std::uint32_t version = 1;
    Id<accounts::Worker> worker{};
    Id<accounts::Post> post{};
    Categories categories{};
    Period period{};
};

struct Dossier {
    FactsVersion version = 0;
    bool exists = false; // false: nobody is here under this number
    Id<people::Person> person{};
    std::vector<Id<accounts::Agency>> holders{}; // agencies that keep a record of this person
    std::vector<TieFact> ties{};
    std::vector<Sealing> sealings{};
    std::vector<Bar> bars{};
    std::vector<Hiding> hidings{};
    std::vector<Consent> consents{};
    std::vector<Objection> objections{};
    std::vector<Disclosure> disclosures{};
    std::vector<Grant> grants{};
};

// ---- What is asked

enum class RecordState : std::uint8_t { open, closed, locked, archived, disposed };

struct Asked {
    Id<people::Person> person{};
    Action action{};
    Category category{};
    Purpose purpose{};
    Id<accounts::Agency> owner{}; // the agency whose information it is
    Marks marks{};
    RecordState state = RecordState::open;
    std::uint32_t seen_version = 0;                // for changes: the version that was on the screen
    std::uint32_t held_version = 0;                // and the one that is held
    std::optional<Id<accounts::Worker>> made_by{}; // for approving: whose work it is
    bool reason_given = false;
    bool identity_matched = false; // for break-glass: enough details were typed to know whom they mean
    Instant now{};
};

}
