#include "rooms/sharing/consent/consent.hpp"

#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/policy/controller.hpp"
#include "rooms/sharing/scope.hpp"

#include <algorithm>
#include <array>

namespace knotwork::sharing {
namespace {

using State = ConsentState;

// ---- who speaks to what

// One thing that can be asked of consent.
struct Point {
    access::Purpose purpose;
    access::Category category;
    Id<accounts::Agency> agency;
};

bool covers(const Scope& scope, const Point& point) {
    return scope.purposes.has(point.purpose) && scope.categories.has(point.category) &&
           std::find(scope.agencies.begin(), scope.agencies.end(), point.agency) != scope.agencies.end();
}

template <class Use>
void each_point(const Scope& scope, const Use& use) {
    for (const auto& agency : scope.agencies)
        for (std::size_t p = 0; p < enumerators<access::Purpose>.size(); ++p)
            for (std::size_t c = 0; c < enumerators<access::Category>.size(); ++c)
                if (const Point point{ static_cast<access::Purpose>(p), static_cast<access::Category>(c), agency };
                    covers(scope, point))
                    use(point);
}

// The least favourable first, as the access engine takes them that were said at one moment.
std::size_t favour(State state) {
    constexpr std::array order{ State::withdrawn, State::refused,       State::expired, State::not_asked,
                                State::asked,     State::given_in_part, State::given };
    return static_cast<std::size_t>(std::find(order.begin(), order.end(), state) - order.begin());
}

bool is_later(const Consent& one, const Consent& other) {
    if (one.from != other.from) return one.from > other.from;
    if (favour(one.state) != favour(other.state)) return favour(one.state) < favour(other.state);
    return one.id < other.id;
}

// Whether it is the last word of its giver about the point.
bool speaks(const Consent& consent, const Point& point, const std::vector<Consent>& all) {
    return std::none_of(all.begin(), all.end(), [&](const Consent& other) {
        return other.id != consent.id && other.giver == consent.giver && other.kind == consent.kind &&
               covers(other.scope, point) && is_later(other, consent);
    });
}

bool stand_against(const Consent& yes, const Consent& no, const std::vector<Consent>& all) {
    bool both = false;
    each_point(yes.scope, [&](const Point& point) {
        both = both || (covers(no.scope, point) && speaks(yes, point, all) && speaks(no, point, all));
    });
    return both;
}

// ---- forms

bool is_about_nothing(const std::vector<std::string>& purposes, const std::vector<std::string>& categories) {
    return set_of<access::Purpose>(purposes).empty() || set_of<access::Category>(categories).empty();
}

void must_have_scope(
    Problems& problems, const std::vector<std::string>& purposes, const std::vector<std::string>& categories
) {
    if (!is_about_nothing(purposes, categories)) return;
    if (set_of<access::Purpose>(purposes).empty()) problems.add("purposes", "sharing.consent.purposes.missing");
    if (set_of<access::Category>(categories).empty()) problems.add("categories", "sharing.consent.categories.missing");
}

std::optional<SaidBy> said_by(const std::string& chosen, const Field<Name>& name, const std::vector<Giver>& givers) {
    if (chosen == "self") return SaidBy{ SaidBy::Who::self, {}, {} };
    if (chosen == "new") return SaidBy{ SaidBy::Who::somebody_new, {}, name.value };
    for (const auto& giver : givers)
        if (chosen == giver.id.text()) return SaidBy{ SaidBy::Who::known, giver.id, {} };
    return std::nullopt;
}

void must_say_who(
    Problems& problems, const std::string& chosen, const Field<Name>& name, const std::vector<Giver>& givers
) {
    const auto by = said_by(chosen, name, givers);
    if (!by) problems.add("giver", "sharing.consent.giver.missing");
    else if (by->who == SaidBy::Who::somebody_new && !by->name)
        problems.add("giver_name", "sharing.consent.giver_name.missing");
}

void must_be_said(Problems& problems, const Field<Date>& said_on, Date today) {
    must_have(problems, "said_on", said_on, "sharing.consent.said_on.");
    if (said_on.value && *said_on.value > today) problems.add("said_on", "sharing.consent.said_on.future");
}

void must_end_later(Problems& problems, const Field<Date>& until, const Field<Date>& said_on) {
    may_have(problems, "until", until, "sharing.consent.until.");
    if (until.value && said_on.value && *until.value < *said_on.value)
        problems.add("until", "sharing.consent.until.before");
}

bool speaks_for_themselves(Capacity capacity) {
    return capacity == Capacity::competent_young_person || capacity == Capacity::adult_for_themselves;
}

// The person speaks for themselves, and everybody else for them.
void capacity_must_fit(Problems& problems, const ConsentForm& form, const std::vector<Giver>& givers) {
    must_have(problems, "capacity", form.capacity, "sharing.consent.capacity.");
    if (!form.capacity.value) return;
    const auto by = said_by(form.giver, form.giver_name, givers);
    if (!by) return;
    const auto known = std::find_if(givers.begin(), givers.end(), [&](const Giver& g) { return g.id == by->known; });
    const bool is_self = by->who == SaidBy::Who::self ||
                         (by->who == SaidBy::Who::known && known != givers.end() && known->person == known->about);
    if (is_self != speaks_for_themselves(*form.capacity.value))
        problems.add("capacity", is_self ? "sharing.consent.capacity.themselves" : "sharing.consent.capacity.others");
}

void assessment_must_be_whole(Problems& problems, const ConsentForm& form, Date today) {
    if (form.capacity.value != Capacity::competent_young_person) return;
    must_have(problems, "assessed_by", form.assessed_by, "sharing.consent.assessed_by.");
    must_have(problems, "assessed_on", form.assessed_on, "sharing.consent.assessed_on.");
    if (form.assessed_on.value && *form.assessed_on.value > today)
        problems.add("assessed_on", "sharing.consent.assessed_on.future");
    must_have(problems, "assessment", form.assessment, "sharing.consent.assessment.");
}

bool is_answered(State state) {
    return is_yes(state) || state == State::refused;
}

// What an answer must be able to show later: what was explained, and how it came.
void answer_must_be_told(Problems& problems, const ConsentForm& form) {
    if (!form.state.value) return;
    if (is_answered(*form.state.value)) {
        must_have(problems, "told", form.told, "sharing.consent.told.");
        must_have(problems, "how", form.how, "sharing.consent.how.");
    }
    if (is_yes(*form.state.value)) must_have(problems, "review_on", form.review_on, "sharing.consent.review_on.");
    if (form.words.value) return;
    if (*form.state.value == State::not_asked) problems.add("words", "sharing.consent.words.unsafe");
    if (*form.state.value == State::given_in_part) problems.add("words", "sharing.consent.words.in_part");
}

bool may_be_recorded(State state) {
    return state != State::withdrawn && state != State::expired;
}

Problems problems_of(const ConsentForm& form, const std::vector<Giver>& givers, Date today) {
    Problems problems;
    must_have(problems, "kind", form.kind, "sharing.consent.kind.");
    must_have(problems, "state", form.state, "sharing.consent.state.");
    if (form.state.value && !may_be_recorded(*form.state.value)) problems.add("state", "sharing.consent.state.wrong");
    must_say_who(problems, form.giver, form.giver_name, givers);
    capacity_must_fit(problems, form, givers);
    may_have(problems, "evidence", form.evidence, "sharing.consent.evidence.");
    assessment_must_be_whole(problems, form, today);
    must_have_scope(problems, form.purposes, form.categories);
    if (ids_of<accounts::Agency>(form.agencies).empty()) problems.add("agencies", "sharing.consent.agencies.missing");
    may_have(problems, "notice", form.notice, "sharing.consent.notice.");
    may_have(problems, "language", form.language, "sharing.consent.language.");
    answer_must_be_told(problems, form);
    may_have(problems, "words", form.words, "sharing.consent.words.");
    must_be_said(problems, form.said_on, today);
    must_end_later(problems, form.until, form.said_on);
    may_have(problems, "childs_view", form.childs_view, "sharing.consent.childs_view.");
    return problems;
}

// What was said today counts from this moment on, so that whatever is said next is later.
Instant counts_from(Date said_on, Instant now) {
    return said_on == day_in_london(now) ? now : instant_in_london(said_on, 0, 0);
}

std::optional<Assessment> assessment_of(const ConsentForm& form) {
    if (form.capacity.value != Capacity::competent_young_person) return std::nullopt;
    return Assessment{ *form.assessed_by.value, *form.assessed_on.value, *form.assessment.value };
}

}

bool is_yes(ConsentState state) {
    return state == State::given || state == State::given_in_part;
}

bool is_no(ConsentState state) {
    return state == State::refused || state == State::withdrawn;
}

ConsentState state_at(const Consent& consent, Instant now) {
    if (is_yes(consent.state) && consent.until && end_of(*consent.until) <= now) return State::expired;
    return consent.state;
}

bool is_spoken_over(const Consent& consent, const std::vector<Consent>& all) {
    bool last_word = false;
    each_point(consent.scope, [&](const Point& point) { last_word = last_word || speaks(consent, point, all); });
    return !last_word;
}

std::vector<Disagreement> disagreements(const std::vector<Consent>& all, Instant now) {
    std::vector<Disagreement> found;
    for (const auto& yes : all)
        for (const auto& no : all)
            if (is_yes(state_at(yes, now)) && is_no(state_at(no, now)) && yes.kind == no.kind &&
                yes.giver != no.giver && stand_against(yes, no, all))
                found.push_back({ yes.id, no.id });
    return found;
}

ConsentForm ConsentForm::read(const kit::Form& body) {
    return {
        .kind = body.read<ConsentKind>("kind"),
        .state = body.read<ConsentState>("state"),
        .giver = body.text("giver"),
        .giver_name = body.read<Name>("giver_name"),
        .capacity = body.read<Capacity>("capacity"),
        .evidence = body.read<Prose>("evidence"),
        .assessed_by = body.read<Line>("assessed_by"),
        .assessed_on = body.read<Date>("assessed_on"),
        .assessment = body.read<Prose>("assessment"),
        .purposes = body.all("purposes"),
        .categories = body.all("categories"),
        .agencies = body.all("agencies"),
        .notice = body.read<Line>("notice"),
        .language = body.read<Line>("language"),
        .told = body.read<ToldHow>("told"),
        .how = body.read<HowSaid>("how"),
        .words = body.read<Prose>("words"),
        .said_on = body.read<Date>("said_on"),
        .until = body.read<Date>("until"),
        .review_on = body.read<Date>("review_on"),
        .childs_view = body.read<Prose>("childs_view"),
    };
}

Result<DecidedConsent>
decide(const ConsentForm& form, Id<people::Person> person, const std::vector<Giver>& givers, const Stamp& by) {
    if (auto problems = problems_of(form, givers, day_in_london(by.at))) return problems;
    Consent consent{
        .id = new_id<Consent>(by.at),
        .person = person,
        .kind = *form.kind.value,
        .state = *form.state.value,
        .giver = {},
        .capacity = *form.capacity.value,
        .evidence = form.evidence.value,
        .assessment = assessment_of(form),
        .scope = { set_of<access::Purpose>(form.purposes),
                   set_of<access::Category>(form.categories),
                   ids_of<accounts::Agency>(form.agencies) },
        .told = { form.notice.value, form.language.value, form.told.value },
        .how = form.how.value,
        .words = form.words.value,
        .said_on = *form.said_on.value,
        .from = counts_from(*form.said_on.value, by.at),
        .until = form.until.value,
        .review_on = form.review_on.value,
        .childs_view = form.childs_view.value,
        .recorded = by,
    };
    return DecidedConsent{ std::move(consent), *said_by(form.giver, form.giver_name, givers) };
}

WithdrawalForm WithdrawalForm::read(const kit::Form& body) {
    return { body.read<Date>("said_on"), body.read<Prose>("words") };
}

Result<Consent> decide_withdrawal(const Consent& given, const WithdrawalForm& form, const Stamp& by) {
    if (!is_yes(given.state) && given.state != State::asked) return Problem::Kind::conflict;
    Problems problems;
    must_be_said(problems, form.said_on, day_in_london(by.at));
    if (form.said_on.value && *form.said_on.value < given.said_on)
        problems.add("said_on", "sharing.consent.said_on.before_given");
    may_have(problems, "words", form.words, "sharing.consent.withdrawal.words.");
    if (problems) return problems;
    auto withdrawal = given;
    withdrawal.id = new_id<Consent>(by.at);
    withdrawal.state = State::withdrawn;
    withdrawal.words = form.words.value;
    withdrawal.said_on = *form.said_on.value;
    withdrawal.from = by.at; // it stops everything from now on, whatever else was said before
    withdrawal.told = {};
    withdrawal.how.reset();
    withdrawal.until.reset();
    withdrawal.review_on.reset();
    withdrawal.childs_view.reset();
    withdrawal.withdraws = given.id;
    withdrawal.recorded = by;
    return withdrawal;
}

ObjectionForm ObjectionForm::read(const kit::Form& body) {
    return {
        .sort = body.read<Objection::Sort>("sort"),
        .giver = body.text("giver"),
        .giver_name = body.read<Name>("giver_name"),
        .purposes = body.all("purposes"),
        .categories = body.all("categories"),
        .agencies = body.all("agencies"),
        .words = body.read<Prose>("words"),
        .said_on = body.read<Date>("said_on"),
        .until = body.read<Date>("until"),
    };
}

Result<DecidedObjection>
decide(const ObjectionForm& form, Id<people::Person> person, const std::vector<Giver>& givers, const Stamp& by) {
    Problems problems;
    must_have(problems, "sort", form.sort, "sharing.objection.sort.");
    must_say_who(problems, form.giver, form.giver_name, givers);
    must_have_scope(problems, form.purposes, form.categories);
    must_have(problems, "words", form.words, "sharing.objection.words.");
    must_be_said(problems, form.said_on, day_in_london(by.at));
    must_end_later(problems, form.until, form.said_on);
    if (problems) return problems;
    Objection objection{
        .id = new_id<Objection>(by.at),
        .person = person,
        .sort = *form.sort.value,
        .giver = {},
        .words = *form.words.value,
        .scope = { set_of<access::Purpose>(form.purposes),
                   set_of<access::Category>(form.categories),
                   ids_of<accounts::Agency>(form.agencies) },
        .said_on = *form.said_on.value,
        .from = counts_from(*form.said_on.value, by.at),
        .until = form.until.value,
        .recorded = by,
        .ending = {},
    };
    return DecidedObjection{ std::move(objection), *said_by(form.giver, form.giver_name, givers) };
}

EndingForm EndingForm::read(const kit::Form& body) {
    return { body.read<Objection::Outcome>("outcome"), body.read<Prose>("reason") };
}

Result<Objection::Ending> decide_ending(const Objection& objection, const EndingForm& form, const Stamp& by) {
    if (objection.ending) return Problem::Kind::conflict;
    Problems problems;
    must_have(problems, "outcome", form.outcome, "sharing.objection.outcome.");
    must_have(problems, "reason", form.reason, "sharing.objection.reason.");
    if (problems) return problems;
    return Objection::Ending{ *form.outcome.value, *form.reason.value, by };
}

}
