#include "rooms/sharing/decisions/decision.hpp"

#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/scope.hpp"
#include "rooms/sharing/working_days.hpp"

namespace knotwork::sharing {
namespace {

// Another agency: what one's own agency holds needs no decision.
void must_be_another(
    Problems& problems,
    const char* field,
    const Field<Id<accounts::Agency>>& agency,
    Id<accounts::Agency> own,
    const std::string& key
) {
    must_have(problems, field, agency, key);
    if (agency.value == own) problems.add(field, key + "own");
}

}

bool Disclosure::holds(Instant now) const {
    return !ending && from <= now && (!until || now < *until);
}

bool Request::is_overdue(Date today) const {
    return !answer && due_on < today;
}

Date answer_due(access::Purpose purpose, Date asked_on) {
    return working_days_after(asked_on, purpose == access::Purpose::safeguarding ? 1 : 5);
}

DisclosureForm DisclosureForm::read(const kit::Form& body) {
    return {
        .outcome = body.read<DisclosureOutcome>("outcome"),
        .recipient = body.read<Id<accounts::Agency>>("recipient"),
        .purposes = body.all("purposes"),
        .categories = body.all("categories"),
        .relevance = body.read<Prose>("relevance"),
        .harm = body.read<Prose>("harm"),
        .until = body.read<Date>("until"),
    };
}

Result<Disclosure> decide(
    const DisclosureForm& form, Id<people::Person> person, const std::optional<Id<Request>>& request, const Stamp& by
) {
    Problems problems;
    must_have(problems, "outcome", form.outcome, "sharing.decision.outcome.");
    must_be_another(problems, "recipient", form.recipient, by.agency, "sharing.decision.recipient.");
    const auto purposes = set_of<access::Purpose>(form.purposes);
    const auto categories = set_of<access::Category>(form.categories);
    if (purposes.empty()) problems.add("purposes", "sharing.decision.purposes.missing");
    if (categories.empty()) problems.add("categories", "sharing.decision.categories.missing");
    must_have(problems, "relevance", form.relevance, "sharing.decision.relevance.");
    must_have(problems, "harm", form.harm, "sharing.decision.harm.");
    may_have(problems, "until", form.until, "sharing.decision.until.");
    if (form.until.value && *form.until.value < day_in_london(by.at))
        problems.add("until", "sharing.decision.until.past");
    if (problems) return problems;
    return Disclosure{
        .id = new_id<Disclosure>(by.at),
        .person = person,
        .outcome = *form.outcome.value,
        .recipient = *form.recipient.value,
        .purposes = purposes,
        .categories = categories,
        .relevance = *form.relevance.value,
        .harm = *form.harm.value,
        .from = by.at,
        .until = form.until.value ? std::optional(end_of(*form.until.value)) : std::nullopt,
        .request = request,
        .decided = by,
        .ending = {},
    };
}

DisclosureEndingForm DisclosureEndingForm::read(const kit::Form& body) {
    return { body.read<Prose>("reason") };
}

Result<Disclosure::Ending>
decide_ending(const Disclosure& disclosure, const DisclosureEndingForm& form, const Stamp& by) {
    if (!disclosure.holds(by.at)) return Problem::Kind::conflict;
    Problems problems;
    must_have(problems, "reason", form.reason, "sharing.decision.reason.");
    if (problems) return problems;
    return Disclosure::Ending{ *form.reason.value, by };
}

RequestForm RequestForm::read(const kit::Form& body) {
    return { body.read<Id<accounts::Agency>>("owner"), body.all("categories"), body.read<Prose>("why") };
}

Result<Request> decide(const RequestForm& form, Id<people::Person> person, access::Purpose purpose, const Stamp& by) {
    Problems problems;
    must_be_another(problems, "owner", form.owner, by.agency, "sharing.request.owner.");
    const auto categories = set_of<access::Category>(form.categories);
    if (categories.empty()) problems.add("categories", "sharing.request.categories.missing");
    must_have(problems, "why", form.why, "sharing.request.why.");
    if (problems) return problems;
    return Request{
        .id = new_id<Request>(by.at),
        .person = person,
        .owner = *form.owner.value,
        .purpose = purpose,
        .categories = categories,
        .why = *form.why.value,
        .due_on = answer_due(purpose, day_in_london(by.at)),
        .asked = by,
        .answer = {},
    };
}

}
