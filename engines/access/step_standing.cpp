// Steps 0 and 1: are the facts whole, and is whoever asks in good standing?
#include "engines/access/steps.hpp"

namespace knotwork::access::step {
namespace {

bool is_known(const Question& question, Row agency) {
    return agency != no_row && question.policy.agencies[agency].known;
}

bool all_sound(const auto&... lists) {
    const auto sound = [](const auto& facts) {
        for (const auto& fact : facts)
            if (!fact.period.sound()) return false;
        return true;
    };
    return (sound(lists) && ...);
}

bool all_sound_in(const Dossier& dossier) {
    return all_sound(
        dossier.ties,
        dossier.sealings,
        dossier.bars,
        dossier.hidings,
        dossier.consents,
        dossier.objections,
        dossier.disclosures,
        dossier.grants
    );
}

}

StepTaken establishing(const Question& question) {
    const auto& actor = question.actor;
    const auto& dossier = question.dossier;
    const auto version = question.policy.facts.version;
    if (actor.version != version || dossier.version != version) return failed(Reason::facts_of_several_versions);
    if (!is_known(question, question.actor_agency) || !is_known(question, question.owner))
        return failed(Reason::agency_unknown);
    if (is_none(actor.worker) || is_none(actor.post) || actor.roles.empty() || is_none(question.asked.person))
        return failed(Reason::no_facts);
    if ((dossier.exists && !same(dossier.person, question.asked.person)) || !actor.post_held.sound() ||
        !all_sound_in(dossier))
        return failed(Reason::facts_contradict);
    return passed();
}

StepTaken standing(const Question& question) {
    const auto& actor = question.actor;
    const auto now = question.asked.now;
    const FactRef account{ FactRef::Kind::account, actor.worker.uuid(), 0 };
    if (!actor.session_live) return failed(Reason::session_over, account);
    if (!actor.account_active) return failed(Reason::account_suspended, account);
    if (!actor.post_held.holds(now)) return failed(Reason::post_not_held, account);
    if (!actor.strong_sign_in) return failed(Reason::sign_in_too_weak, account);
    if (actor.vetted_until <= now) return failed(Reason::vetting_out_of_date, account);
    if (actor.trained_until <= now) return failed(Reason::training_out_of_date, account);
    return passed(account);
}

}
