#include "kit/access.hpp"

#include "engines/access/access.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/ctx.hpp"
#include "kit/dispatcher.hpp"

#include <algorithm>

namespace knotwork::kit {
namespace {

using access::Action;
using access::Decision;
using access::Outcome;
using access::Reason;
using access::Step;
using access::Verdict;
using ledger::Act;
using ledger::Label;

Label label_of(std::string_view text) {
    const auto label = Label::parse(text);
    ensure(label.has_value(), "a word of the log is letters, digits and _ . : -");
    return *label;
}

template <class Enum>

requires std::is_enum_v<Enum>

    Label label_of(Enum value) {
    return label_of(name_of(value));
}

bool is_given(const Decision& decision) {
    return decision.outcome == Outcome::permitted || decision.outcome == Outcome::redacted;
}

Act act_of(Action action) {
    switch (action) {
    case Action::know_exists:
        return Act::existence_checked;
    case Action::see:
    case Action::read_audit:
        return Act::seen;
    case Action::change:
    case Action::add:
    case Action::correct:
    case Action::approve:
        return Act::changed;
    case Action::share_onward:
    case Action::export_or_print:
        return Act::exported;
    case Action::break_glass:
        return Act::glass_broken;
    case Action::dispose:
        return Act::disposed;
    }
    return Act::refused;
}

// What decided: the reason of a refusal, or by what way somebody else's information came.
Reason deciding(const Decision& decision) {
    if (const auto headline = decision.headline()) return decision[*headline].reason;
    for (const auto& step : decision.taken)
        if (step.verdict == Verdict::overridden) return step.reason;
    return decision[Step::gateway].verdict == Verdict::passed ? decision[Step::gateway].reason : Reason::all_well;
}

std::vector<Label> labels_of(access::Categories categories) {
    std::vector<Label> labels;
    for (std::size_t i = 0; i < enumerators<access::Category>.size(); ++i)
        if (const auto category = static_cast<access::Category>(i); categories.has(category))
            labels.push_back(label_of(category));
    std::sort(labels.begin(), labels.end());
    return labels;
}

bool is_about_existence(Action action) {
    return action == Action::know_exists || action == Action::break_glass;
}

bool held_alike(const Held& left, const Held& right) {
    return left.category == right.category && left.owner == right.owner && left.marks == right.marks &&
           left.state == right.state && left.object == right.object;
}

// Somebody of whom nobody keeps a record any more is here only for whoever looks at what was done.
access::RecordState state_of(const access::Dossier& dossier, access::Purpose purpose) {
    const bool all_disposed = dossier.exists && dossier.holders.empty();
    const bool of_the_past = purpose == access::Purpose::oversight || purpose == access::Purpose::rights_request;
    return all_disposed && !of_the_past ? access::RecordState::disposed : access::RecordState::open;
}

html::Node shown_or_said(const html::Node* value, bool is_withheld, const Say& why) {
    if (value) return *value;
    return is_withheld ? html::withheld(words(why)) : html::not_recorded();
}

}

html::Node text_of(const Shown<std::string>& shown) {
    return text_of(shown.as([](const std::string& text) { return html::Node(text); }));
}

html::Node text_of(const Shown<html::Node>& shown) {
    return shown_or_said(shown.value(), shown.is_withheld(), shown.is_withheld() ? shown.why() : Say{});
}

About::About(Access& access, access::Dossier dossier, access::Purpose purpose)
    : access_(access), viewer_(access.ctx_.viewer()), now_(access.ctx_.now), purpose_(purpose),
      decided_(std::make_shared<DecidedOn>(DecidedOn{
          .id = Uuid::at(access.ctx_.now),
          .policy = (access.policy(), access.policy_),
          .actor = access.actor(),
          .dossier = std::move(dossier),
      })) {}

access::Asked About::asked(Action action, const Held& held, const Asking& asking) const {
    // For these a reason is asked of nobody but who works with somebody by their own word, and nobody can record that
    // without one (people/involvement.hpp). For the others it is given each time.
    const bool given_with_the_tie = action == Action::see || action == Action::change || action == Action::add ||
                                    action == Action::correct || action == Action::approve;
    return {
        .person = person(),
        .action = action,
        .category = held.category,
        .purpose = purpose_,
        .owner = held.owner,
        .marks = held.marks,
        .state = held.state,
        .seen_version = asking.seen_version,
        .held_version = asking.held_version,
        .made_by = asking.made_by,
        .reason_given = asking.reason_given || given_with_the_tie,
        .identity_matched = asking.identity_matched,
        .now = now_,
    };
}

Decision About::decide(const access::Asked& asked) const {
    return access::decide(*decided_->policy, decided_->actor, decided_->dossier, asked);
}

bool About::may(Action action, const Held& held, const Asking& asking) const {
    // What would be shown as withheld may not be seen.
    return decide(asked(action, held, asking)).outcome == Outcome::permitted;
}

const Say* About::why_withheld(const Held& held) {
    const auto answer = [](const Decided& note) { return note.why.key.empty() ? nullptr : &note.why; };
    for (const auto& note : notes_)
        if (note.action == Action::see && held_alike(note.held, held)) return answer(note);
    const auto question = asked(Action::see, held, {});
    const auto decision = decide(question);
    Say why;
    if (decision.outcome != Outcome::permitted)
        why = access::for_practitioner(decision, question, access_.names(held.owner)).headline;
    decided_->asked.push_back(question);
    notes_.push_back({ Action::see, held, decision, std::move(why), {} });
    return answer(notes_.back());
}

std::optional<Problem> About::decide_to(Action action, const Held& held, const Asking& asking) {
    const auto question = asked(action, held, asking);
    const auto decision = decide(question);
    decided_->asked.push_back(question);
    notes_.push_back({ action, held, decision, {}, asking.words });
    if (decision.outcome == Outcome::permitted) return std::nullopt;
    return refusal(decision, question);
}

Problem About::refusal(const Decision& decision, const access::Asked& asked) {
    auto told = access::for_practitioner(decision, asked, access_.names(asked.owner));
    const bool overtaken =
        decision[Step::record_state].reason == Reason::changed_meanwhile && decision.headline() == Step::record_state;
    auto problem = Problem::of(
        decision.outcome == Outcome::not_found ? Problem::Kind::not_found
        : overtaken                            ? Problem::Kind::conflict
                                               : Problem::Kind::not_allowed,
        std::move(told.headline)
    );
    if (decision.outcome == Outcome::not_found) problem.title = { "kit.problem.nobody_found.title" };
    problem.others = std::move(told.others);
    problem.possible = std::move(told.possible);
    return problem;
}

void About::add_notes(std::vector<Note>& to) const {
    const auto first = to.size();
    const auto add = [&](Action action, const Held& held, const Decision& decision, std::vector<Note::Words> words) {
        ledger::Entry entry;
        entry.person = decided_->dossier.exists ? person() : Id<people::Person>();
        entry.decision = decided_->id;
        entry.act = is_given(decision)              ? act_of(action)
                    : action == Action::know_exists ? Act::existence_checked
                                                    : Act::refused;
        entry.object = decided_->dossier.exists ? held.object : person().uuid();
        entry.object_kind = label_of(decided_->dossier.exists ? held.kind : "number");
        if (!is_about_existence(action)) entry.categories = labels_of({ held.category });
        entry.action = label_of(action);
        entry.purpose = label_of(purpose_);
        entry.outcome = label_of(decision.outcome);
        entry.reason = label_of(deciding(decision));
        if (const auto& permit = decision[Step::function].fact; permit.kind == access::FactRef::Kind::permit)
            entry.rule = label_of(permit.id.text());
        // What was seen in one act is one entry, whatever its categories.
        for (auto at = first; words.empty() && at < to.size(); ++at) {
            auto& same = to[at].entry;
            if (same.action != entry.action || same.object != entry.object || same.outcome != entry.outcome ||
                same.reason != entry.reason || same.rule != entry.rule || same.object_kind != entry.object_kind)
                continue;
            for (const auto& category : entry.categories)
                if (std::find(same.categories.begin(), same.categories.end(), category) == same.categories.end())
                    same.categories.push_back(category);
            std::sort(same.categories.begin(), same.categories.end());
            return;
        }
        to.push_back({ std::move(entry), std::move(words), decision.obligations, decided_ });
    };
    for (const auto& note : notes_)
        add(note.action, note.held, note.decision, note.words);
    // That they are here was asked on the way to everything else, and is an act of its own only where nothing followed.
    if (notes_.empty()) add(Action::know_exists, Held{ .owner = viewer_.agency }, existence_, {});
}

Access::Access(Ctx& ctx) : ctx_(ctx) {}

Access::~Access() = default;

const access::Policy& Access::policy() {
    if (!policy_) {
        ensure(bool(ctx_.services.facts.policy), "no room keeps a policy");
        policy_ = ctx_.services.facts.policy(ctx_.tx);
    }
    return *policy_;
}

const access::Actor& Access::actor() {
    if (!actor_) {
        const auto& viewer = ctx_.viewer();
        access::Actor actor{
            .version = policy().facts().version, .worker = viewer.worker, .post = viewer.post, .agency = viewer.agency
        };
        for (const auto role : viewer.roles)
            if (const auto known = named<access::Role>(name_of(role))) actor.roles.add(*known);
        for (const auto read : ctx_.services.facts.actor)
            read(ctx_.tx, viewer, ctx_.now, actor);
        actor_ = actor;
    }
    return *actor_;
}

access::Names Access::names(Id<accounts::Agency> owner) {
    const auto& viewer = ctx_.viewer();
    auto found = agency_names_.find(owner);
    if (found == agency_names_.end()) {
        const auto read = ctx_.services.facts.agency_name;
        found = agency_names_.emplace(owner, read ? read(ctx_.tx, owner) : std::string()).first;
    }
    return { .owner = found->second, .agency = viewer.agency_name, .post = viewer.post_title };
}

std::vector<access::Dossier> Access::read(std::span<const Id<people::Person>> people) {
    std::vector<access::Dossier> dossiers;
    for (const auto& person : people)
        dossiers.push_back({ .version = policy().facts().version, .person = person });
    for (const auto read : ctx_.services.facts.people)
        read(ctx_.tx, dossiers, ctx_.now);
    return dossiers;
}

About& Access::add(access::Dossier dossier, access::Purpose purpose) {
    people_.push_back(std::unique_ptr<About>(new About(*this, std::move(dossier), purpose)));
    auto& about = *people_.back();
    const Held held{ .owner = ctx_.viewer().agency, .state = state_of(about.dossier(), purpose) };
    const auto question = about.asked(Action::know_exists, held, {});
    about.existence_ = about.decide(question);
    about.decided_->asked.push_back(question);
    return about;
}

Result<About*> Access::about(Id<people::Person> person, access::Purpose purpose) {
    for (const auto& known : people_)
        if (known->person() == person && known->purpose() == purpose && is_given(known->existence_)) return known.get();
    auto& about = add(std::move(read({ &person, 1 }).front()), purpose);
    if (is_given(about.existence_)) return &about;
    return about.refusal(about.existence_, about.decided_->asked.front());
}

std::vector<About*> Access::those_known(std::span<const Id<people::Person>> people, access::Purpose purpose) {
    std::vector<About*> known;
    for (auto& dossier : read(people)) {
        auto& about = add(std::move(dossier), purpose);
        if (is_given(about.existence_)) known.push_back(&about);
        // A line that is left out of a list leaves no entry, unless a guardian is to hear of it.
        else if (!about.existence_.obligations.has(access::Obligation::alert_own_guardian)) people_.pop_back();
    }
    return known;
}

void Access::searched(access::Purpose purpose, std::string_view typed, std::size_t found) {
    ledger::Entry entry;
    entry.act = Act::searched;
    entry.action = label_of(Action::know_exists);
    entry.purpose = label_of(purpose);
    entry.outcome = label_of(found == 0 ? "none" : found == 1 ? "one" : "several");
    Note note;
    note.entry = std::move(entry);
    note.words.push_back({ label_of("search_terms"), std::string(typed) });
    others_.push_back(std::move(note));
}

Result<MayBreakGlass> Access::break_glass(
    Id<people::Person> person, access::Purpose purpose, access::Category category, const Asking& asking
) {
    auto& about = add(std::move(read({ &person, 1 }).front()), purpose);
    return about.permit<Action::break_glass>({ .category = category, .owner = ctx_.viewer().agency }, asking);
}

access::Purposes Access::purposes() {
    access::Purposes purposes;
    for (const auto& permission : policy().facts().permissions)
        if (actor().roles.has(permission.role) && (!permission.agency || *permission.agency == actor().agency))
            purposes.add(permission.purpose);
    return purposes;
}

std::vector<Note> Access::take_notes() {
    auto notes = std::move(others_);
    for (const auto& about : people_)
        about->add_notes(notes);
    others_.clear();
    people_.clear();
    return notes;
}

}
