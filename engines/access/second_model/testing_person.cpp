// The second model's steps about whoever asks and whether the person is here: establishing to existence.
#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

bool unsound(const Period& period) {
    return !(period.from.milliseconds < period.until.milliseconds);
}

bool some_unsound(const Dossier& dossier) {
    const auto in = [](const auto& list) { return any(list, [](const auto& fact) { return unsound(fact.period); }); };
    const bool ties = in(dossier.ties) || in(dossier.sealings) || in(dossier.bars) || in(dossier.hidings);
    return ties || in(dossier.consents) || in(dossier.objections) || in(dossier.disclosures) || in(dossier.grants);
}

Reason reason_of(Bar::Why why) {
    return named<Reason>(name_of(why)).value(); // bars and reasons are called alike
}

}

Told establishing(const Question& question) {
    const Actor& actor = question.actor();
    const Dossier& dossier = question.dossier();
    const Asked& asked = question.asked();
    const FactsVersion version = question.policy().version;
    const bool no_actor = actor.worker.empty() || actor.post.empty() || actor.roles.empty();
    const bool somebody_else = dossier.exists && dossier.person != asked.person;
    Findings against;
    add_if(against, version != actor.version || version != dossier.version, Reason::facts_of_several_versions);
    add_if(against, question.known(actor.agency).empty(), Reason::agency_unknown);
    add_if(against, question.known(asked.owner).empty(), Reason::agency_unknown);
    add_if(against, no_actor || asked.person.empty(), Reason::no_facts);
    add_if(against, somebody_else || some_unsound(dossier) || unsound(actor.post_held), Reason::facts_contradict);
    return question.conclude(against, {}, false);
}

Told standing(const Question& question) {
    const Actor& actor = question.actor();
    const Instant now = question.asked().now;
    const FactRef account{ FactRef::Kind::account, actor.worker.uuid(), 0 };
    Findings against;
    add_if(against, !actor.session_live, Reason::session_over, account);
    add_if(against, !actor.account_active, Reason::account_suspended, account);
    add_if(against, !question.holds(actor.post_held), Reason::post_not_held, account);
    add_if(against, !actor.strong_sign_in, Reason::sign_in_too_weak, account);
    add_if(against, actor.vetted_until <= now, Reason::vetting_out_of_date, account);
    add_if(against, actor.trained_until <= now, Reason::training_out_of_date, account);
    return question.conclude(against, { 0, Reason::all_well, account }, false);
}

Told bars(const Question& question) {
    const Actor& actor = question.actor();
    const auto shut = where(question.dossier().sealings, [&](const Sealing& sealing) {
        return question.holds(sealing.period) && !among(sealing.keyholders, actor.worker);
    });
    const bool one_key = any(question.dossier().sealings, [&](const Sealing& sealing) {
        return question.holds(sealing.period) && among(sealing.keyholders, actor.worker);
    });
    const bool forgiven = one_key && question.misread(Misreading::one_key_is_enough);
    Findings against;
    add_if(against, question.asked().state == RecordState::disposed, Reason::disposed_of);
    add(against, forgiven ? Findings{} : all_found(Reason::sealed, FactRef::Kind::sealing, shut));
    for (const Bar& bar : question.dossier().bars) {
        const bool meant = bar.worker == std::optional(actor.worker) || bar.agency == std::optional(actor.agency);
        if (meant && question.holds(bar.period))
            against.push_back(finding(reason_of(bar.why), FactRef::Kind::bar, bar));
    }
    return question.conclude(against, {}, false);
}

Told existence(const Question& question) {
    const Actor& actor = question.actor();
    const bool opening = question.asked().action == Action::break_glass;
    const bool told = any(question.dossier().disclosures, [&](const Disclosure& one) {
        return one.outcome == Disclosure::Outcome::shared && one.recipient == actor.agency &&
               question.holds(one.period);
    });
    const bool by_role = any(question.policy().permissions, [&](const Permission& one) {
        return question.for_actor(one.agency) && actor.roles.has(one.role) && one.purpose == question.asked().purpose &&
               one.actions.has(Action::know_exists) && one.ties.empty();
    });
    const bool may_know =
        among(question.dossier().holders, actor.agency) || !question.ties_now().empty() || told || by_role;
    const bool nobody = !question.dossier().exists;
    Findings against;
    add_if(against, nobody, Reason::nobody_here);
    add_if(against, opening && !question.asked().identity_matched, Reason::identity_not_matched);
    add_if(against, !opening && !may_know, Reason::not_known_to_you);
    return question.conclude(against, {}, !nobody);
}

}
