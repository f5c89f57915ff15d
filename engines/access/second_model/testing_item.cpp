// The second model's steps about the item and what the family said: consent, marks, record state, obligations.
#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

using State = Consent::State;

constexpr auto least_favourable_first = std::to_array<State>({ State::withdrawn,
                                                               State::refused,
                                                               State::expired,
                                                               State::not_asked,
                                                               State::asked,
                                                               State::given_in_part,
                                                               State::given });

auto favour(State state) {
    return std::find(least_favourable_first.begin(), least_favourable_first.end(), state) -
           least_favourable_first.begin();
}

bool is_yes(State state) {
    return state == State::given || state == State::given_in_part;
}

bool is_no(State state) {
    return state == State::refused || state == State::withdrawn;
}

/// The rows that count, each with the state that it speaks with by now.
std::vector<Consent> spoken(const Question& question, ConsentKind kind) {
    auto rows = where(question.dossier().consents, [&](const Consent& row) {
        return row.kind == kind && question.covers(row) && among(row.recipients, question.actor().agency) &&
               question.holds({ row.period.from, Instant{ INT64_MAX } });
    });
    for (Consent& row : rows)
        if (is_yes(row.state) && !question.holds(row.period) && !question.misread(Misreading::late_yes_lasts))
            row.state = State::expired;
    return rows;
}

/// The one row of each giver that no other row of theirs comes before.
std::vector<Consent> speaking(const Question& question, const std::vector<Consent>& rows) {
    const bool kind = question.misread(Misreading::kindest_word_speaks);
    const bool first_word = question.misread(Misreading::first_word_speaks);
    const auto key = [&](const Consent& row) {
        const auto said = row.period.from.milliseconds;
        return std::tuple(
            first_word ? said : ~said, kind ? -favour(row.state) : favour(row.state), row.id, row.version
        );
    };
    return where(rows, [&](const Consent& row) {
        return !any(rows, [&](const Consent& other) { return other.giver == row.giver && key(other) < key(row); });
    });
}

/// What is said of the item's marks: which mark stops, why, and whether broken glass sees through it.
struct Stop {
    Mark mark{};
    Finding finding{};
};

std::vector<Hiding> hidings(const Question& question) {
    return where(question.dossier().hidings, [&](const Hiding& one) {
        return question.holds(one.period) && one.categories.has(question.asked().category);
    });
}

bool address_opens(const Question& question, const std::vector<Hiding>& hidings) {
    const bool allocated =
        any(question.ties_now(), [](const TieFact& tie) { return tie.kind == Tie::allocated && tie.worker; });
    const bool always_excepted =
        !any(hidings, [&](const Hiding& one) { return !among(one.may_see, question.actor().worker); });
    const bool once_excepted =
        any(hidings, [&](const Hiding& one) { return among(one.may_see, question.actor().worker); });
    const bool enough = question.misread(Misreading::any_exception_opens) ? once_excepted : always_excepted;
    const bool marked =
        question.asked().marks.has(Mark::hidden_address) && !question.misread(Misreading::exceptions_open_marked);
    const bool excepted = !marked && !hidings.empty() && enough;
    return allocated || excepted || (question.own() && question.misread(Misreading::owner_sees_addresses));
}

bool service_opens(const Question& question) {
    const bool close = any(question.ties_now(), [](const TieFact& tie) {
        return tie.kind == Tie::allocated || tie.kind == Tie::team;
    });
    return question.own() || is_good(tally(question, ConsentKind::confidentiality).reason) ||
           (question.protecting() && close);
}

std::vector<Stop> stops(const Question& question) {
    const auto hiding = hidings(question);
    const Marks marks = question.asked().marks;
    std::vector<Stop> all;
    const auto stop = [&](bool so, Mark mark, Reason reason, const Findings& facts) {
        if (so) all.push_back({ mark, facts.empty() ? Finding{ 0, reason, {} } : facts[0] });
    };
    const Findings hidden = all_found(Reason::address_hidden, FactRef::Kind::hiding, hiding);
    const bool is_hidden = marks.has(Mark::hidden_address) || !hiding.empty();
    const bool foreign = !question.own();
    stop(
        is_hidden && !address_opens(question, hiding),
        Mark::hidden_address,
        Reason::address_hidden,
        question.least(hidden)
    );
    stop(marks.has(Mark::third_party) && foreign, Mark::third_party, Reason::about_somebody_else, {});
    stop(marks.has(Mark::police_intelligence) && foreign, Mark::police_intelligence, Reason::police_intelligence, {});
    stop(marks.has(Mark::privileged) && foreign, Mark::privileged, Reason::privileged, {});
    stop(
        marks.has(Mark::sensitive_service) && !service_opens(question),
        Mark::sensitive_service,
        Reason::sensitive_service,
        {}
    );
    return all;
}

Findings findings_of(const std::vector<Stop>& stops) {
    Findings all;
    for (const Stop& stop : stops)
        all.push_back(stop.finding);
    return all;
}

}

Finding tally(const Question& question, ConsentKind kind) {
    const auto rows = speaking(question, spoken(question, kind));
    const auto refs = [&](Reason reason, auto says) {
        return all_found(reason, FactRef::Kind::consent, where(rows, [&](const Consent& row) {
                             return says(row.state);
                         }));
    };
    const bool yes = any(rows, [](const Consent& row) { return is_yes(row.state); });
    const bool no = any(rows, [](const Consent& row) { return is_no(row.state); });
    const bool dispute = yes && no && !question.misread(Misreading::no_over_yes_is_a_no);
    Findings said;
    if (dispute) add(said, refs(Reason::consent_disputed, is_no));
    if (yes && !no) add(said, refs(Reason::all_well, is_yes));
    if (!dispute && (!yes || no)) {
        add(said, refs(Reason::consent_withdrawn, [](State state) { return state == State::withdrawn; }));
        add(said, refs(Reason::consent_refused, [](State state) { return state == State::refused; }));
        add(said, refs(Reason::consent_expired, [](State state) { return state == State::expired; }));
        add(said, refs(Reason::consent_not_asked, [](State state) {
                return state == State::asked || state == State::not_asked;
            }));
    }
    if (rows.empty()) add_if(said, true, Reason::consent_not_asked);
    return question.least(said)[0];
}

Told consent(const Question& question) {
    if (!question.about_content()) return {};
    const bool protecting = question.protecting();
    const auto objections = where(question.dossier().objections, [&](const Objection& one) {
        const bool meant = one.agencies.empty() || among(one.agencies, question.actor().agency);
        return !protecting && question.holds(one.period) && question.covers(one) && meant;
    });
    auto rules = where(question.policy().consent_rules, [&](const ConsentRule& rule) { return question.covers(rule); });
    std::sort(rules.begin(), rules.end(), [](const ConsentRule& left, const ConsentRule& right) {
        return std::pair(left.id, left.kind) < std::pair(right.id, right.kind);
    });
    Findings against = all_found(Reason::objected, FactRef::Kind::objection, objections);
    Findings answers;
    for (const ConsentRule& rule : rules) {
        answers.push_back(tally(question, rule.kind));
        answers.back().place = static_cast<int>(answers.size());
    }
    add(against, where(answers, [](const Finding& one) { return !is_good(one.reason); }));
    return question.conclude(against, answers.empty() ? Finding{} : answers[0], protecting);
}

Told marks(const Question& question) {
    if (!question.about_content()) return {};
    const bool glass = !question.open_glass().empty();
    const auto seen_through = [&](const Stop& one) { return glass && question.policy().glass_marks.has(one.mark); };
    const auto all = stops(question);
    const auto firm = where(all, [&](const Stop& one) { return !seen_through(one); });
    Told told = question.conclude(findings_of(firm.empty() ? all : firm), {}, firm.empty());
    const bool seeing = question.asked().action == Action::see;
    if (told.taken.verdict == Verdict::failed && seeing) told.taken.verdict = Verdict::withheld;
    return told;
}

Told record_state(const Question& question) {
    if (!question.about_content()) return {};
    const Asked& asked = question.asked();
    constexpr Actions writing{ Action::change, Action::add, Action::correct, Action::approve, Action::dispose };
    constexpr Actions shut_by_closing{ Action::change, Action::approve, Action::dispose };
    constexpr Actions of_a_version{ Action::change, Action::correct, Action::approve, Action::dispose };
    const bool archive = question.policy().archive_purposes.has(asked.purpose);
    const bool shut = question.action_is(question.misread(Misreading::closed_is_closed) ? writing : shut_by_closing);
    const bool own_work = asked.made_by && *asked.made_by == question.actor().worker;
    Findings against;
    add_if(against, asked.state == RecordState::archived && !archive, Reason::record_archived);
    add_if(against, asked.state == RecordState::locked && question.action_is(writing), Reason::record_locked);
    add_if(against, asked.state == RecordState::closed && shut, Reason::record_closed);
    add_if(
        against, asked.seen_version != asked.held_version && question.action_is(of_a_version), Reason::changed_meanwhile
    );
    add_if(against, own_work && asked.action == Action::approve, Reason::own_work);
    return question.conclude(against, {}, false);
}

Told obligations(const Question& question) {
    const Asked& asked = question.asked();
    constexpr Actions weighty{
        Action::share_onward, Action::export_or_print, Action::approve, Action::break_glass, Action::dispose
    };
    constexpr Actions reasoned{ Action::share_onward, Action::export_or_print, Action::break_glass, Action::dispose };
    const Instant proven = question.actor().proven_at;
    const std::int64_t in_time = question.misread(Misreading::proof_of_900_s_is_stale) ? 899999 : 900000;
    const bool fresh = proven <= asked.now && proven.milliseconds >= asked.now.milliseconds - in_time;
    const bool glass = !question.open_glass().empty() && !question.misread(Misreading::glass_needs_a_reason);
    const bool on_own_word = choose(question).self_declared() && !glass;
    Findings against;
    add_if(against, question.action_is(weighty) && !fresh, Reason::fresh_proof_needed);
    add_if(against, (question.action_is(reasoned) || on_own_word) && !asked.reason_given, Reason::reason_needed);
    return question.conclude(against, {}, false);
}

}
