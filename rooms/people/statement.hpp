#pragma once
// The rules of what may be said of somebody: which category a kind belongs to, what a value must look like, and how it
// is read out. No database, no HTML.
#include "base/field.hpp"
#include "kit/request.hpp"
#include "rooms/people/people.hpp"

namespace knotwork::people {

using knotwork::spoken; // days and moments

/// A value as it is kept: dates as dates, numbers without their spaces. Nothing when it cannot be one of that kind.
std::optional<Said> value_of(StatementKind kind, std::string_view typed);
/// The value as people read it: "3 November 2018", "999 058 0537".
std::string spoken_value(StatementKind kind, const Said& value);
/// "3 November 2018", "November 2018" or "2018".
std::string spoken(const RoughDate& date);
/// Ten digits of which the last checks the others (modulus 11; NHS Data Dictionary, NHS number).
bool is_nhs_number(std::string_view digits);
/// Whether one person can have only one of a kind in a record at a time: another takes its place.
bool is_single(StatementKind kind);

struct StatementForm {
    Field<StatementKind> kind{};
    Field<Said> value{};
    Field<Postcode> postcode{};
    Field<RoughDate> from{};
    bool opinion = false;
    bool third_party = false;
    Field<Said> reason{}; // of a correction
    bool take_back = false;

    static StatementForm read(const kit::Form& body);
    /// As it looks before anybody has corrected it.
    static StatementForm holding(const Statement& statement);
};

/// What the form says of somebody; its id, record and author are the caller's to fill in.
Result<Statement> decide(const StatementForm& form);
/// What takes the place of `before`: it needs a reason, and a difference.
Result<Statement> decide_correction(const StatementForm& form, const Statement& before);

}

namespace knotwork {
/// A date somebody half remembers, as a form asks for it: "3 11 2018", "11 2018" or "2018", or as it is kept.
std::optional<RoughDate> read_typed(std::string_view typed, const RoughDate*);
}
