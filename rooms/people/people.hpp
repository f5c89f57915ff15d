#pragma once
// The door of the people room: who is kept here, by which agencies, and who works with them. A person is a number over
// the records that agencies keep of them: records are linked and never merged, and each says what its own agency knows.
// Everything about a person leaves this door Guarded; what rooms are told besides is for deciding, not for showing.
#include "engines/access/facts.hpp"
#include "kit/events.hpp"
#include "kit/guarded.hpp"
#include "kit/permit.hpp"
#include "kit/room.hpp"
#include "rooms/accounts/accounts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace knotwork::kit {
class About;
}

namespace knotwork::people {

using knotwork::name_of; // of enumerators

// ---- the nouns. Enumerators are stored, sent and translated by their names.

/// The partnership's number of a person: eight characters that can be read out over a bad line, "K7M4-PX29". The last
/// one checks the others; number.cpp says how. It tells nothing about the person, and it opens nothing.
class Number {
public:
    static constexpr std::string_view alphabet = "23456789CDFHJKMNPRTVWXY";

    /// As typed: in either case, with or without spaces and hyphens, and with a letter where a digit that looks like it
    /// belongs. Nothing when a character is wrong or two have changed places.
    static std::optional<Number> parse(std::string_view typed);
    /// One of the 3,404,825,447 that there are.
    static Number of(std::uint64_t which);
    static Number random();

    const std::string& text() const { return text_; } // as it is kept: "K7M4PX29"

    std::string spoken() const; // "K7M4-PX29"

    auto operator<=>(const Number&) const = default;

private:
    explicit Number(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

struct Record;
struct Statement;
struct Involvement;
struct Relationship;

struct Person {
    Id<Person> id{};
    Number number = Number::of(0);
};

/// What one agency keeps of a person.
struct Record {
    Id<Record> id{};
    Id<Person> person{};
    Id<accounts::Agency> agency{};
    access::RecordState state = access::RecordState::open;
    access::Marks marks{}; // on everything in it: the record of a sensitive service
    Instant opened_at{};
    std::uint32_t version = 1;
};

/// What a statement says. Each kind belongs to one category (category_of).
enum class StatementKind {
    given_name,
    family_name,
    known_as,
    former_name,
    other_spelling, // as somebody has recorded them
    date_of_birth,
    expected_birth,
    gender,
    nhs_number,
    home,
    telephone,
    email,
    language,
    interpreter,
    court_order,
    family_note,
    school,
    school_year,
    schooling,
    pupil_number,
    education_plan, // since when
    learning_need,
    doctor,
    health,
    mental_health,
    sexual_health,
    substance_misuse,
    social_care,
    offence,
    tenancy,
    plan,
    event,
    own_words,
    note,
};

access::Category category_of(StatementKind kind);

struct SaidKind {
    static std::optional<std::string> check(std::string_view text);
};

/// What was said of somebody: several lines, 1 to 20,000 characters.
using Said = Personal<SaidKind>;

/// One thing that a record says. A correction is another statement that takes this one's place; both are kept, with the
/// reason, so that what was believed on a day can be told.
struct Statement {
    Id<Statement> id{};
    Id<Record> record{};
    Id<Person> person{};
    StatementKind kind{};
    std::optional<Said> value{}; // none: an earlier one was taken back
    std::optional<Postcode> postcode{};
    std::optional<RoughDate> from{}; // since when it is so, or when it happened
    std::optional<RoughDate> until{};
    bool opinion = false; // somebody's view, and not a fact
    std::optional<Id<Person>> about_other{};
    access::Marks marks{};
    Instant recorded_at{};
    std::optional<Id<accounts::Post>> recorded_by{};
    std::optional<Id<Statement>> supersedes{};
    std::optional<Said> reason{}; // of a correction
};

/// How much of the case is the worker's.
enum class Part {
    carries,    // it is their case
    works_with, // they help, and somebody else carries it
    advises,    // they were asked
};

/// That an agency works with a person, and who does it.
struct Involvement {
    Id<Involvement> id{};
    Id<Person> person{};
    Id<accounts::Agency> agency{};
    std::optional<Id<accounts::Post>> post{}; // none: nobody in particular
    std::optional<Id<accounts::Worker>> worker{};
    std::optional<Line> team{};
    Line what{};
    bool lead = false; // the lead practitioner: one for a family
    Part part = Part::carries;
    access::TieSource source = access::TieSource::allocation;
    access::Marks marks{};
    RoughDate from{};
    std::optional<RoughDate> until{};
    std::optional<Instant> ended_at{}; // when it was ended here
    std::uint32_t version = 1;

    bool is_current(Date today) const;
};

/// `person` is the `is` ("mother") of `other`, as an agency says.
struct Relationship {
    Id<Relationship> id{};
    Id<Person> person{};
    Id<Person> other{};
    Id<accounts::Agency> agency{};
    Line is{};
    bool parental_responsibility = false;
    std::optional<RoughDate> from{};
    std::optional<RoughDate> until{};
    Instant recorded_at{};
};

// ---- questions whose answers may be shown, once the person has been asked for (kit/access.hpp)

/// What to call them: as the first record says that the asker may read. When there is none: withheld, by an agency that
/// may be named, or else that the asker's own agency has recorded none.
kit::Guarded<Name> name_of(Tx& tx, const kit::About& about);
/// Their number, which whoever may know of them may know.
Number number_of(Tx& tx, const kit::About& about);
/// The current statements of all records, as they were believed at `then`, or now.
std::vector<kit::Guarded<Statement>>
statements_of(Tx& tx, const kit::About& about, std::optional<Instant> then = std::nullopt);
/// Everybody who works with them or has done, the current ones first.
std::vector<kit::Guarded<Involvement>> involvements_of(Tx& tx, const kit::About& about);
/// Both ways round: theirs to others and others' to them. Whether another may be named is asked of the other.
std::vector<kit::Guarded<Relationship>> relationships_of(Tx& tx, const kit::About& about);

// ---- questions for rooms that decide. Their answers are not for showing

std::optional<Id<Person>> find_by_number(Tx& tx, const Number& number);

/// What somebody knows of a person whom they cannot see, to be matched and never searched.
struct Details {
    std::optional<Number> number{};
    std::string given_name{};
    std::string family_name{};
    std::optional<Date> born{};
};

/// The one person whom the details fit: the number, with the family name or the date of birth; or, without a number,
/// both names and the date of birth. Nothing when nobody fits, or more than one.
std::optional<Id<Person>> identified_by(Tx& tx, const Details& details);
/// Whether somebody of that folded name bears a family name of the person, now or formerly, as any record says:
/// "anna van der berg" bears "van der Berg". For noticing that two may be related, which is asked about and not told.
bool bears_family_name(Tx& tx, Id<Person> person, std::string_view folded_name);
bool is_here(Tx& tx, Id<Person> person);
/// What each agency keeps of them; disposed ones are left out.
std::vector<Record> records_of(Tx& tx, Id<Person> person);
/// Agencies that keep a record of anybody as a sensitive service: who else they ask about may be told nobody by name.
std::vector<Id<accounts::Agency>> sensitive_services(Tx& tx);
/// Everybody that anybody says they are related to.
std::vector<Id<Person>> relatives_of(Tx& tx, Id<Person> person);

/// Two agencies that keep records of the same people. The smaller id comes first.
struct SharedPeople {
    Id<accounts::Agency> one{};
    Id<accounts::Agency> other{};
    std::int64_t people = 0;
};

/// Which agencies share families: for the matrix of agreements. Counts of few people must not be shown.
std::vector<SharedPeople> agencies_that_share_people(Tx& tx);

// ---- for rights and retention (disposing.cpp). What is read here is for deciding, not for showing

/// A record with the days that its retention is counted from.
struct KeptRecord {
    Record record{};
    std::optional<RoughDate> born{}; // as this record says
    Date last_on{};                  // the last day on which anything was said, or on which work with them ended
    bool in_use = false;             // the agency works with them
};

/// Every record that an agency keeps, the oldest first; disposed ones are left out.
std::vector<KeptRecord> records_kept_by(Tx& tx, Id<accounts::Agency> agency);
/// One of them, whatever its state.
std::optional<KeptRecord> kept_record(Tx& tx, Id<Record> id);

/// Something by which people are found or known, to be held against the text of a copy before it leaves.
struct Identifying {
    Id<Person> person{};
    StatementKind kind{}; // a name, a home, a telephone, an e-mail address or a school
    Said value;
    std::optional<Postcode> postcode{};
    access::Marks marks{}; // of the statement and its record
};

/// Everybody who may be told of in what is said about the person: whom they are related to, as anybody says, and whom a
/// statement about them is about.
std::vector<Id<Person>> people_beside(Tx& tx, Id<Person> person);
/// Of these people, as every record says or has said, in one statement.
std::vector<Identifying> identifying_values(Tx& tx, const std::vector<Id<Person>>& people);

/// What was destroyed with a record.
struct Destroyed {
    std::vector<std::pair<StatementKind, std::int64_t>> statements{}; // how many of each kind
    std::int64_t relationships = 0;
    std::int64_t involvements = 0;
};

/// The record waits for its disposal: it is there for whoever looks after records, and for no other purpose. Conflict
/// when it has changed since it was read.
Result<Done> archive_record(Tx& tx, const kit::MayDispose& permit, const Record& record);
/// It is kept after all, as it was before it was archived.
Result<Done> restore_record(Tx& tx, const Record& record, access::RecordState state);
/// Destroys everything that the record says, and its agency's work with the person, for good. That there was a record
/// stays; nobody is told of it any more. Conflict when it has changed since it was read.
Result<Destroyed> dispose_of_record(Tx& tx, const kit::MayDispose& permit, const Record& record);

// ---- what the room announces. Entries hold ids, days and enumerators only.

struct PersonAdded {
    static constexpr std::string_view name = "people.person_added";
    Id<Person> person;
    Id<accounts::Agency> agency;
    kit::Entry entry() const;
};

struct RecordOpened {
    static constexpr std::string_view name = "people.record_opened";
    Id<Person> person;
    Id<Record> record;
    Id<accounts::Agency> agency;
    kit::Entry entry() const;
};

struct StatementAdded {
    static constexpr std::string_view name = "people.statement_added";
    Id<Person> person;
    Id<Statement> statement;
    StatementKind kind;
    kit::Entry entry() const;
};

/// `statement` has taken the place of `before`.
struct StatementCorrected {
    static constexpr std::string_view name = "people.statement_corrected";
    Id<Person> person;
    Id<Statement> statement;
    Id<Statement> before;
    StatementKind kind;
    kit::Entry entry() const;
};

struct InvolvementStarted {
    static constexpr std::string_view name = "people.involvement_started";
    Id<Person> person;
    Id<Involvement> involvement;
    Id<accounts::Agency> agency;
    access::TieSource source;
    kit::Entry entry() const;
};

struct InvolvementEnded {
    static constexpr std::string_view name = "people.involvement_ended";
    Id<Person> person;
    Id<Involvement> involvement;
    Id<accounts::Agency> agency;
    kit::Entry entry() const;
};

// ---- for the wiring (app, and tests)

extern const kit::Room room;

}
