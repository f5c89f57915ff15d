#pragma once
// What people said about the sharing of what is kept about them. Four kinds of saying are kept apart: consent as the
// lawful basis, consent for confidentiality, agreement to take part, and wishes; and beside them objections and
// requests that use be restricted, which stop something. A withdrawal is a saying of its own. The rules: no database,
// no clock.
#include "rooms/sharing/stamp.hpp"

#include "base/field.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "engines/access/facts.hpp"
#include "kit/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace knotwork::sharing {

using access::ConsentKind;
using ConsentState = access::Consent::State;
using GiverId = Id<access::Consent::Giver>;

/// In what capacity somebody speaks.
enum class Capacity { competent_young_person, adult_for_themselves, parental_responsibility, court, deputy };

/// How it was explained what would be shared, and how the answer came.
enum class ToldHow { spoken, written, easy_read, pictures_or_signs, video };
enum class HowSaid { spoken, written, online, advocate, interpreter, order };

/// Whoever speaks for a person, as they were called then; and which person of ours that is, where it is one. Of
/// somebody who speaks for themselves there is no name here.
struct Giver {
    GiverId id{};
    Id<people::Person> about{};
    std::optional<Id<people::Person>> person{};
    std::optional<Name> name{};

    bool operator==(const Giver&) const = default;
};

/// What it is about: for what, which information, and for which agencies by name.
struct Scope {
    access::Purposes purposes{};
    access::Categories categories{};
    std::vector<Id<accounts::Agency>> agencies{};

    bool operator==(const Scope&) const = default;
};

/// Who judged that a young person understands what is asked of them, when and from what (Gillick; Fraser guidelines).
struct Assessment {
    Line by{};
    Date on{};
    Prose why{};

    bool operator==(const Assessment&) const = default;
};

/// What was explained: the notice and its version, the language and the form.
struct Told {
    std::optional<Line> notice{};
    std::optional<Line> language{};
    std::optional<ToldHow> how{};

    bool operator==(const Told&) const = default;
};

struct Consent {
    Id<Consent> id{};
    Id<people::Person> person{};
    ConsentKind kind{};
    ConsentState state{};
    GiverId giver{};
    Capacity capacity{};
    std::optional<Prose> evidence{}; // of the capacity: an order, a birth certificate seen
    std::optional<Assessment> assessment{};
    Scope scope{};
    Told told{};
    std::optional<HowSaid> how{};
    std::optional<Prose> words{}; // what they said; of given_in_part what is left out; of not_asked why it is unsafe
    Date said_on{};
    Instant from{};              // from when it counts
    std::optional<Date> until{}; // the last day on which it counts
    std::optional<Date> review_on{};
    std::optional<Id<Consent>> withdraws{};
    std::optional<Prose> childs_view{}; // kept apart from what somebody else said for them
    Stamp recorded{};

    bool operator==(const Consent&) const = default;
};

/// An objection (UK GDPR article 21), or a request that use be restricted (article 18). It stands until it is ended.
struct Objection {
    enum class Sort { objection, restriction };
    enum class Outcome { withdrawn, not_upheld, settled };

    struct Ending {
        Outcome outcome{};
        Prose reason{};
        Stamp by{};

        bool operator==(const Ending&) const = default;
    };

    Id<Objection> id{};
    Id<people::Person> person{};
    Sort sort{};
    GiverId giver{};
    Prose words{};
    Scope scope{}; // without agencies it is against all of them
    Date said_on{};
    Instant from{};
    std::optional<Date> until{};
    Stamp recorded{};
    std::optional<Ending> ending{};

    bool operator==(const Objection&) const = default;
};

// ---- what follows from them

/// What it says now: a yes whose days are over has expired.
ConsentState state_at(const Consent& consent, Instant now);

/// Whether its giver has said something later, of the same kind, to all that it is about.
bool is_spoken_over(const Consent& consent, const std::vector<Consent>& all);

bool is_yes(ConsentState state);
bool is_no(ConsentState state);

/// Two rows that stand against each other: one giver says yes and another no, of the same kind, to something that both
/// are about. None where nobody disagrees.
struct Disagreement {
    Id<Consent> yes{};
    Id<Consent> no{};
};

std::vector<Disagreement> disagreements(const std::vector<Consent>& all, Instant now);

// ---- forms

struct ConsentForm {
    Field<ConsentKind> kind{};
    Field<ConsentState> state{};
    std::string giver{}; // "self", "new", or the id of one who has spoken before
    Field<Name> giver_name{};
    Field<Capacity> capacity{};
    Field<Prose> evidence{};
    Field<Line> assessed_by{};
    Field<Date> assessed_on{};
    Field<Prose> assessment{};
    std::vector<std::string> purposes{};
    std::vector<std::string> categories{};
    std::vector<std::string> agencies{};
    Field<Line> notice{};
    Field<Line> language{};
    Field<ToldHow> told{};
    Field<HowSaid> how{};
    Field<Prose> words{};
    Field<Date> said_on{};
    Field<Date> until{};
    Field<Date> review_on{};
    Field<Prose> childs_view{};

    static ConsentForm read(const kit::Form& body);
};

/// What the form says of who speaks, beside the rest of it.
struct SaidBy {
    enum class Who { self, known, somebody_new };

    Who who{};
    GiverId known{};
    std::optional<Name> name{};
};

struct DecidedConsent {
    Consent consent{}; // without its giver, whom the store finds or adds
    SaidBy by{};
};

/// What the form records, or everything that is wrong with it. `givers` are those who may be chosen.
Result<DecidedConsent>
decide(const ConsentForm& form, Id<people::Person> person, const std::vector<Giver>& givers, const Stamp& by);

struct WithdrawalForm {
    Field<Date> said_on{};
    Field<Prose> words{};

    static WithdrawalForm read(const kit::Form& body);
};

/// The withdrawal of what was said: the same scope and the same giver, effective at once. Conflict where it is no yes
/// and no question any more.
Result<Consent> decide_withdrawal(const Consent& given, const WithdrawalForm& form, const Stamp& by);

struct ObjectionForm {
    Field<Objection::Sort> sort{};
    std::string giver{};
    Field<Name> giver_name{};
    std::vector<std::string> purposes{};
    std::vector<std::string> categories{};
    std::vector<std::string> agencies{};
    Field<Prose> words{};
    Field<Date> said_on{};
    Field<Date> until{};

    static ObjectionForm read(const kit::Form& body);
};

struct DecidedObjection {
    Objection objection{};
    SaidBy by{};
};

Result<DecidedObjection>
decide(const ObjectionForm& form, Id<people::Person> person, const std::vector<Giver>& givers, const Stamp& by);

struct EndingForm {
    Field<Objection::Outcome> outcome{};
    Field<Prose> reason{};

    static EndingForm read(const kit::Form& body);
};

/// Conflict where it has been ended already.
Result<Objection::Ending> decide_ending(const Objection& objection, const EndingForm& form, const Stamp& by);

}
