#pragma once
// An owner's decisions to share with another agency or not to (Children Act 2004 s.16LA), with what was weighed; and
// what agencies ask of one another, with the day by which they should have an answer. Not sharing is recorded as fully
// as sharing. The rules: no database, no clock, no HTML.
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

using DisclosureOutcome = access::Disclosure::Outcome;

struct Request;

/// A decision of `decided.agency`, which owns the information.
struct Disclosure {
    struct Ending {
        Prose reason{};
        Stamp by{};

        bool operator==(const Ending&) const = default;
    };

    Id<Disclosure> id{};
    Id<people::Person> person{};
    DisclosureOutcome outcome{};
    Id<accounts::Agency> recipient{};
    access::Purposes purposes{};
    access::Categories categories{};
    Prose relevance{}; // why it would, or would not, help the recipient in what it is for
    Prose harm{};      // what harm was weighed, of sharing and of not sharing
    Instant from{};
    std::optional<Instant> until{};
    std::optional<Id<Request>> request{}; // that it answers
    Stamp decided{};
    std::optional<Ending> ending{};

    bool holds(Instant now) const;
    bool operator==(const Disclosure&) const = default;
};

/// What one agency asks another for. The one that is asked may hold nothing, and it is the asker who says of whom they
/// speak: asking tells them nothing.
struct Request {
    enum class Outcome { shared, not_shared, nothing_held };

    struct Answer {
        Outcome outcome{};
        std::optional<Id<Disclosure>> disclosure{};
        Stamp by{};

        bool operator==(const Answer&) const = default;
    };

    Id<Request> id{};
    Id<people::Person> person{};
    Id<accounts::Agency> owner{}; // who is asked
    access::Purpose purpose{};
    access::Categories categories{};
    Prose why{};
    Date due_on{};
    Stamp asked{}; // by the agency that would receive
    std::optional<Answer> answer{};

    bool is_overdue(Date today) const;
    bool operator==(const Request&) const = default;
};

/// By when an answer is due: the next working day where a child is to be protected, and five working days otherwise.
/// (Our own measure: the law says only that information is given.)
Date answer_due(access::Purpose purpose, Date asked_on);

// ---- forms

struct DisclosureForm {
    Field<DisclosureOutcome> outcome{};
    Field<Id<accounts::Agency>> recipient{};
    std::vector<std::string> purposes{};
    std::vector<std::string> categories{};
    Field<Prose> relevance{};
    Field<Prose> harm{};
    Field<Date> until{};

    static DisclosureForm read(const kit::Form& body);
};

Result<Disclosure> decide(
    const DisclosureForm& form, Id<people::Person> person, const std::optional<Id<Request>>& request, const Stamp& by
);

struct DisclosureEndingForm {
    Field<Prose> reason{};

    static DisclosureEndingForm read(const kit::Form& body);
};

/// Conflict where it is over.
Result<Disclosure::Ending>
decide_ending(const Disclosure& disclosure, const DisclosureEndingForm& form, const Stamp& by);

struct RequestForm {
    Field<Id<accounts::Agency>> owner{};
    std::vector<std::string> categories{};
    Field<Prose> why{};

    static RequestForm read(const kit::Form& body);
};

/// For the purpose that the page was opened for.
Result<Request> decide(const RequestForm& form, Id<people::Person> person, access::Purpose purpose, const Stamp& by);

}
