#pragma once
// The sentences about what holds for everybody: agencies, permissions, agreements, bases, and what waits for a yes.
#include "engines/access/testing_naming.hpp"

namespace knotwork::access::cases {

class PolicyReading : protected Naming {
protected:
    using Naming::Naming;

    void today() { world_.today = moment(said_.where, said_.take("")); }

    void policy() {
        said_.take_set("protecting", world_.policy.protecting);
        said_.take_set("archive", world_.policy.archive_purposes);
        said_.take_set("glass_reaches", world_.policy.glass_categories);
        said_.take_set("glass_sees", world_.policy.glass_marks);
        if (said_.says("version")) world_.policy.version = number("version");
    }

    void agency() {
        auto& agency = fact(world_.agencies, { "" });
        agency.facts.id = id_of<accounts::Agency>(said_.name);
        for (const auto& word : said_.take("")) {
            if (word == "unlisted") agency.listed = 0;
            else if (word == "listed_twice") agency.listed = 2;
            else if (word == "no_policy_document") agency.facts.policy_document_until.reset();
            else agency.facts.kind = word_as<ControllerKind>(said_.where, word);
        }
        if (said_.says("policy_until")) said_.take_moment("policy_until", agency.facts.policy_document_until.emplace());
    }

    void permission() {
        auto& said = fact(world_.permissions, { "", "may", "covering", "for" });
        identify(said.permission);
        if (said_.says("at")) said.permission.agency = agency_of(said_.take_one("at"));
        said_.take_set("", said.roles);
        said_.take_set("may", said.permission.actions);
        said_.take_set("covering", said.permission.categories);
        said_.take_set("for", said.purposes);
        said_.take_set("if", said.permission.ties);
    }

    void prohibition() {
        auto& prohibition = fact(world_.prohibitions, { "may_not", "covering", "for" });
        identify(prohibition);
        if (said_.says("at")) prohibition.agency = agency_of(said_.take_one("at"));
        said_.take_set("may_not", prohibition.actions);
        said_.take_set("covering", prohibition.categories);
        said_.take_set("for", prohibition.purposes);
    }

    void agreement() {
        auto& agreement = fact(world_.agreements, { "", "between", "assessed_until" });
        identify(agreement);
        if (said_.says("")) agreement.state = word_as<Agreement::State>(said_.where, said_.take_one(""));
        said_.take_period(agreement.in_force);
        said_.take_moment("assessed_until", agreement.impact_assessment_until);
        if (!said_.says("between")) return;
        agreement.parties.clear();
        for (const auto& agency : agencies_of(said_.take("between")))
            agreement.parties.push_back({ .agency = agency, .signed_for = Period{ .from = agreement.in_force.from } });
    }

    void signature() {
        auto& signature = fact(world_.signatures, { "of", "under" });
        if (said_.says("under")) signature.under = known(said_.take_one("under"), world_.agreements, "agreement");
        if (said_.says("of")) signature.agency = known(said_.take_one("of"), world_.agencies, "agency");
        if (said_.take("") == Words{ "missing" }) signature.period.reset();
        else said_.take_period(signature.period.emplace());
    }

    void flow() {
        auto& said = fact(world_.flows, { "of", "to", "under", "covering", "for" });
        if (said_.says("under")) said.under = known(said_.take_one("under"), world_.agreements, "agreement");
        if (said_.says("of")) said.flow.from = agency_of(said_.take_one("of"));
        if (said_.says("to")) said.flow.to = agency_of(said_.take_one("to"));
        said_.take_set("for", said.flow.purposes);
        said_.take_set("covering", said.flow.categories);
        said_.take_set("roles", said.flow.roles);
    }

    void basis() {
        auto& said = fact(world_.bases, { "", "for", "with", "under" });
        identify(said.basis);
        said_.take_set("", said.kinds);
        said_.take_set("for", said.purposes);
        if (said_.says("under")) said.under.clear();
        for (const auto& name : said_.take("under"))
            said.under.insert(name == "own" ? name : known(name, world_.agreements, "agreement"));
        if (!said_.says("with")) return;
        const auto with = said_.take("with");
        const auto has = [&](const char* word) { return std::find(with.begin(), with.end(), word) != with.end(); };
        for (const auto& word : with)
            if (word != "lawful_basis" && word != "special_condition" && word != "offence_condition" &&
                word != "needs_policy_document" && word != "nothing")
                throw Misread(said_.where, "a basis has no '" + word + "'");
        said.basis.lawful_basis = has("lawful_basis");
        said.basis.special_condition = has("special_condition");
        said.basis.offence_condition = has("offence_condition");
        said.basis.needs_policy_document = has("needs_policy_document");
    }

    void rule() {
        auto& rule = fact(world_.rules, { "", "covering", "for" });
        identify(rule);
        if (said_.says("")) rule.kind = word_as<ConsentKind>(said_.where, said_.take_one(""));
        said_.take_set("covering", rule.categories);
        said_.take_set("for", rule.purposes);
    }
};

}
