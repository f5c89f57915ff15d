// Finds out, once for each question, what several steps ask.
#include "engines/access/question.hpp"

namespace knotwork::access {
namespace {

constexpr Actions imply_seeing{ Action::change,          Action::correct, Action::share_onward,
                                Action::export_or_print, Action::approve, Action::dispose };

bool reaches(const Grant& grant, const Asked& asked) {
    switch (asked.action) {
    case Action::know_exists:
        return true;
    case Action::see:
        return grant.categories.has(asked.category);
    case Action::add:
        return asked.category == Category::chronology && grant.categories.has(asked.category);
    default:
        return false;
    }
}

const Grant* open_glass(const Question& question) {
    if (!question.protecting) return nullptr;
    const auto& actor = question.actor;
    const auto& asked = question.asked;
    return smallest(question.dossier.grants, [&](const Grant& grant) {
        return same(grant.worker, actor.worker) && same(grant.post, actor.post) && grant.period.from <= asked.now &&
               asked.now < end_of(grant) && reaches(grant, asked);
    });
}

}

StepTaken Question::unless_broken(const StepTaken& answer) const {
    if (!glass || answer.verdict != Verdict::failed) return answer;
    return { Verdict::overridden, answer.reason, named_as(FactRef::Kind::grant, glass) };
}

Question prepare(const Policy& policy, const Actor& actor, const Dossier& dossier, const Asked& asked) {
    Question question{ .policy = policy.compiled(), .actor = actor, .dossier = dossier, .asked = asked };
    question.actor_agency = question.policy.row_of(actor.agency);
    question.another_agencys = !same(asked.owner, actor.agency);
    question.owner = question.another_agencys ? question.policy.row_of(asked.owner) : question.actor_agency;
    question.protecting = question.policy.facts.protecting.has(asked.purpose);
    question.needed = { asked.action };
    if (imply_seeing.has(asked.action)) question.needed.add(Action::see);
    question.about_the_record = asked.action != Action::know_exists && asked.action != Action::break_glass;
    question.glass = open_glass(question);
    question.ties = own_ties(question);
    question.fit = best_fit(question);
    if (question.about_the_record) question.gateway = gateway_of(question);
    return question;
}

}
