// Step 9: what travels with an item, wherever it goes.
#include "engines/access/steps.hpp"

namespace knotwork::access::step {
namespace {

// The hidings that hold now and have the category, and whether the actor is an exception to each.
struct Hidden {
    const Hiding* smallest = nullptr;
    bool excepted = true;
};

Hidden hidden(const Question& question) {
    Hidden found;
    for (const auto& hiding : question.dossier.hidings) {
        if (!question.holds(hiding) || !hiding.categories.has(question.asked.category)) continue;
        found.smallest = smaller(found.smallest, hiding);
        found.excepted = found.excepted && contains(hiding.may_see, question.actor.worker);
    }
    return found;
}

bool lets_through_address(const Question& question, const Hidden& hidden) {
    if (question.ties.allocated_themselves) return true;
    return !question.asked.marks.has(Mark::hidden_address) && hidden.excepted;
}

bool lets_through_sensitive(const Question& question) {
    if (!question.another_agencys) return true;
    if (question.protecting && question.ties.now.meets({ Tie::allocated, Tie::team })) return true;
    return yes_of(question, ConsentKind::confidentiality).verdict == Verdict::passed;
}

bool lets_through(const Question& question, Mark mark, const Hidden& hidden) {
    switch (mark) {
    case Mark::hidden_address:
        return lets_through_address(question, hidden);
    case Mark::sensitive_service:
        return lets_through_sensitive(question);
    case Mark::third_party:
    case Mark::police_intelligence:
    case Mark::privileged:
        break;
    }
    return !question.another_agencys;
}

Reason reason_of(Mark mark) {
    switch (mark) {
    case Mark::hidden_address:
        return Reason::address_hidden;
    case Mark::third_party:
        return Reason::about_somebody_else;
    case Mark::police_intelligence:
        return Reason::police_intelligence;
    case Mark::privileged:
        return Reason::privileged;
    case Mark::sensitive_service:
        break;
    }
    return Reason::sensitive_service;
}

}

StepTaken marks(const Question& question) {
    if (!question.about_the_record) return not_asked();
    const auto hiding = hidden(question);
    auto carried = question.asked.marks;
    if (hiding.smallest) carried.add(Mark::hidden_address);
    StepTaken answer = passed();
    if (carried.empty()) return answer;
    for (std::size_t at = 0; at < enumerators<Mark>.size(); ++at) {
        const auto mark = static_cast<Mark>(at);
        if (!carried.has(mark) || lets_through(question, mark, hiding)) continue;
        const auto* fact = mark == Mark::hidden_address ? hiding.smallest : nullptr;
        auto stopped = failed(reason_of(mark), named_as(FactRef::Kind::hiding, fact));
        if (question.policy.facts.glass_marks.has(mark)) stopped = question.unless_broken(stopped);
        if (stopped.verdict == Verdict::failed) {
            if (question.asked.action == Action::see) stopped.verdict = Verdict::withheld;
            return stopped;
        }
        if (answer.verdict == Verdict::passed) answer = stopped;
    }
    return answer;
}

}
