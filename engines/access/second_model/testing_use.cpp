// The second model's steps about the use itself: function and relationship.
#include "engines/access/second_model/testing_relations.hpp"

namespace knotwork::access::testing {

namespace {

constexpr Actions implying_sight{ Action::change,          Action::correct, Action::share_onward,
                                  Action::export_or_print, Action::approve, Action::dispose };

std::vector<Permission> fitting(const Question& question) {
    const Asked& asked = question.asked();
    return where(question.policy().permissions, [&](const Permission& one) {
        const bool category = one.categories.has(asked.category) || !question.about_content();
        const bool sight = one.actions.has(Action::see) || !question.action_is(implying_sight);
        const bool knowing = asked.action == Action::know_exists && !one.actions.empty();
        return question.for_actor(one.agency) && question.actor().roles.has(one.role) && one.purpose == asked.purpose &&
               category && (one.actions.has(asked.action) || knowing) && sight;
    });
}

std::vector<Prohibition> forbidding(const Question& question) {
    const Asked& asked = question.asked();
    const bool sight = question.action_is(implying_sight) && !question.misread(Misreading::see_is_not_implied);
    return where(question.policy().prohibitions, [&](const Prohibition& one) {
        const bool category = one.categories.has(asked.category) || !question.about_content();
        const bool action = one.actions.has(asked.action) || (sight && one.actions.has(Action::see));
        return question.for_actor(one.agency) && one.purposes.has(asked.purpose) && category && action;
    });
}

/// A permission and the tie that satisfies it; no tie where none is asked for.
struct Pair {
    Permission permission{};
    std::vector<TieFact> tie{};

    auto key(bool plain) const {
        const bool tied = !tie.empty();
        const TieFact of = tied ? tie[0] : TieFact{};
        const bool self_declared = !plain && tied && of.source == TieSource::self_declared;
        return std::tuple(self_declared, permission.id, permission.version, tied, of.id, of.version);
    }
};

std::vector<Pair> satisfying_pairs(const Question& question, const std::vector<Permission>& permissions) {
    const bool plain = question.misread(Misreading::smallest_pair);
    std::vector<Pair> pairs;
    for (const Permission& permission : permissions) {
        if (permission.ties.empty()) pairs.push_back({ permission, {} });
        for (const TieFact& tie : question.ties_now())
            if (permission.ties.has(tie.kind)) pairs.push_back({ permission, { tie } });
    }
    std::sort(pairs.begin(), pairs.end(), [&](const Pair& left, const Pair& right) {
        return left.key(plain) < right.key(plain);
    });
    return pairs;
}

bool tie_is_asked_for(const Question& question) {
    return question.about_content();
}

}

Chosen choose(const Question& question) {
    Chosen chosen;
    chosen.fitting = fitting(question);
    std::sort(chosen.fitting.begin(), chosen.fitting.end(), [](const Permission& left, const Permission& right) {
        return std::pair(left.id, left.version) < std::pair(right.id, right.version);
    });
    const auto pairs = satisfying_pairs(question, chosen.fitting);
    chosen.satisfied = tie_is_asked_for(question) && !pairs.empty();
    if (!chosen.fitting.empty()) chosen.permission = { chosen.fitting[0] };
    if (chosen.satisfied) {
        chosen.permission = { pairs[0].permission };
        chosen.tie = pairs[0].tie;
    }
    return chosen;
}

Told function(const Question& question) {
    const Chosen chosen = choose(question);
    const bool opening = question.asked().action == Action::break_glass;
    const bool glass_may = question.protecting() && !question.actor().glass_suspended;
    Findings against = all_found(Reason::prohibited, FactRef::Kind::prohibition, forbidding(question));
    add_if(against, chosen.permission.empty(), Reason::role_may_not);
    add_if(against, opening && !glass_may, Reason::glass_not_for_you);
    Finding good;
    for (const Permission& one : chosen.permission)
        good = finding(Reason::all_well, FactRef::Kind::permit, one);
    return question.conclude(against, good, false);
}

Told relationship(const Question& question) {
    const Chosen chosen = choose(question);
    if (chosen.fitting.empty() || !tie_is_asked_for(question)) return {};
    Findings against;
    if (!chosen.satisfied) {
        add(against, all_found(Reason::tie_too_weak, FactRef::Kind::tie, question.ties_now()));
        add(against, all_found(Reason::tie_not_now, FactRef::Kind::tie, question.ties()));
        add_if(against, true, Reason::no_tie);
    }
    Finding good;
    for (const TieFact& tie : chosen.tie)
        good = finding(Reason::all_well, FactRef::Kind::tie, tie);
    return question.conclude(against, good, true);
}

}
