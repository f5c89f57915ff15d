// Step 6.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {

namespace {

const auto pact_2 = ref(FactRef::Kind::agreement, 2);

Agreement& pact(World& world) {
    return world.policy.agreements[0];
}

Agreement& add_pact(World& world, std::uint8_t number) {
    world.policy.agreements.push_back(pact(world));
    world.policy.agreements.back().id = numbered(number);
    return world.policy.agreements.back();
}

Disclosure& decide_to(World& world, Disclosure::Outcome outcome, std::uint8_t number = 9) {
    world.dossier.disclosures.push_back({ .id = numbered(number),
                                          .outcome = outcome,
                                          .owner = clinic,
                                          .recipient = school,
                                          .purposes = Purposes::all(),
                                          .categories = Categories::all() });
    return world.dossier.disclosures.back();
}

constexpr auto share = Disclosure::Outcome::shared;
constexpr auto keep = Disclosure::Outcome::not_shared;

}

TEST(Gateway, IsAnAgreementThatPassesItsTests) {
    expect_of(
        Step::gateway,
        {
            { "in force", passes(pact_2, Reason::agreement_in_force), [](World&) {} },
            { "their own", passes({}, Reason::own_agency), [](World& w) { w.asked.owner = school; } },
            { "none", fails(Reason::no_agreement), [](World& w) { w.policy.agreements.clear(); } },
            { "of others", fails(Reason::no_agreement), [](World& w) { pact(w).parties[1].agency = charity; } },
            { "a draft",
              fails(Reason::agreement_not_agreed, pact_2),
              [](World& w) { pact(w).state = Agreement::State::draft; } },
            { "agreed, not active",
              fails(Reason::agreement_not_agreed, pact_2),
              [](World& w) { pact(w).state = Agreement::State::agreed; } },
            { "suspended",
              fails(Reason::agreement_suspended, pact_2),
              [](World& w) { pact(w).state = Agreement::State::suspended; } },
            { "ended",
              fails(Reason::agreement_ended, pact_2),
              [](World& w) { pact(w).state = Agreement::State::ended; } },
            { "in force until now", fails(Reason::agreement_ended, pact_2), [](World& w) { pact(w).in_force = over; } },
            { "not yet in force",
              fails(Reason::agreement_not_yet, pact_2),
              [](World& w) { pact(w).in_force = not_yet; } },
            { "in force backwards",
              fails(Reason::no_agreement),
              [](World& w) {
                  pact(w).in_force = { now, now };
              } },
            { "unsigned by the asker's",
              fails(Reason::agreement_unsigned, pact_2),
              [](World& w) { pact(w).parties[0].signed_for = {}; } },
            { "withdrawn by the owner",
              fails(Reason::agreement_unsigned, pact_2),
              [](World& w) { pact(w).parties[1].signed_for = over; } },
            { "unsigned by a third",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) {
                  pact(w).parties.push_back({ charity, {} });
              } },
            { "a party twice",
              fails(Reason::no_agreement),
              [](World& w) {
                  pact(w).parties.push_back({ charity, {} }), pact(w).parties.push_back({ charity, {} });
              } },
            { "impact assessment",
              fails(Reason::agreement_impact_assessment_out_of_date, pact_2),
              [](World& w) { pact(w).impact_assessment_until = now; } },
            { "the asker's policy document",
              fails(Reason::agreement_policy_document_out_of_date, pact_2),
              [](World& w) { w.policy.agencies[0].policy_document_until = now; } },
            { "the owner's policy document",
              fails(Reason::agreement_policy_document_out_of_date, pact_2),
              [](World& w) { w.policy.agencies[1].policy_document_until = now; } },
            { "no policy document",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { w.policy.agencies[0].policy_document_until = {}; } },
            { "no flow", fails(Reason::agreement_not_for_category, pact_2), [](World& w) { pact(w).flows.clear(); } },
            { "the other way round",
              fails(Reason::agreement_not_for_category, pact_2),
              [](World& w) { std::swap(pact(w).flows[0].from, pact(w).flows[0].to); } },
            { "another category",
              fails(Reason::agreement_not_for_category, pact_2),
              [](World& w) { pact(w).flows[0].categories = { Category::plan }; } },
            { "another purpose",
              fails(Reason::agreement_not_for_purpose, pact_2),
              [](World& w) { pact(w).flows[0].purposes = { Purpose::housing }; } },
            { "another role",
              fails(Reason::agreement_not_for_role, pact_2),
              [](World& w) { pact(w).flows[0].roles = { Role::guardian }; } },
            { "category and purpose in different flows",
              fails(Reason::agreement_not_for_purpose, pact_2),
              [](World& w) {
                  pact(w).flows.push_back(pact(w).flows[0]), pact(w).flows[0].purposes = {},
                                                             pact(w).flows[1].categories = {};
              } },
            { "to know", is_not_asked, [](World& w) { w.asked.action = Action::know_exists; } },
            { "to break glass", is_not_asked, [](World& w) { w.asked.action = Action::break_glass; } },
        }
    );
}

TEST(Gateway, OfSeveralAgreementsNamesTheSmallestThatPassesOrTheOneThatCameFurthest) {
    expect_of(
        Step::gateway,
        {
            { "the smaller",
              passes(ref(FactRef::Kind::agreement, 1), Reason::agreement_in_force),
              [](World& w) { add_pact(w, 1); } },
            { "the one that passes",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { add_pact(w, 1).state = Agreement::State::draft; } },
            { "the furthest",
              fails(Reason::agreement_impact_assessment_out_of_date, ref(FactRef::Kind::agreement, 9)),
              [](World& w) {
                  pact(w).state = Agreement::State::ended, add_pact(w, 9).state = Agreement::State::active,
                  pact(w).flows.clear(), w.policy.agreements[1].impact_assessment_until = now;
              } },
            { "the smaller of equals",
              fails(Reason::agreement_not_agreed, ref(FactRef::Kind::agreement, 1)),
              [](World& w) { pact(w).state = Agreement::State::draft, add_pact(w, 1), add_pact(w, 3); } },
            { "the smaller version",
              passes(ref(FactRef::Kind::agreement, 2, 0), Reason::agreement_in_force),
              [](World& w) { add_pact(w, 2).version = 0; } },
            { "twice the same id and version", fails(Reason::no_agreement), [](World& w) { add_pact(w, 2); } },
            { "the one whose bases are complete",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { add_pact(w, 1).bases.clear(); } },
            { "the first when none is complete",
              passes(ref(FactRef::Kind::agreement, 1), Reason::agreement_in_force),
              [](World& w) { pact(w).bases.clear(), add_pact(w, 1); } },
        }
    );
}

TEST(Gateway, IsTheOwnersDecision) {
    const auto decision = ref(FactRef::Kind::disclosure, 9);
    expect_of(
        Step::gateway,
        {
            { "kept", fails(Reason::owner_decided_not_to_share, decision), [](World& w) { decide_to(w, keep); } },
            { "kept goes before shared",
              fails(Reason::owner_decided_not_to_share, decision),
              [](World& w) { decide_to(w, share, 1), decide_to(w, keep); } },
            { "kept, once",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, keep).period = over; } },
            { "kept from another",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, keep).recipient = charity; } },
            { "kept by another",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, keep).owner = charity; } },
            { "another category kept",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, keep).categories = { Category::plan }; } },
            { "kept for another purpose",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, keep).purposes = { Purpose::housing }; } },
            { "shared beside an agreement",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { decide_to(w, share, 1); } },
            { "shared without one",
              passes(decision, Reason::owner_decided_to_share),
              [](World& w) { w.policy.agreements.clear(), decide_to(w, share); } },
            { "the smaller",
              passes(ref(FactRef::Kind::disclosure, 8), Reason::owner_decided_to_share),
              [](World& w) { w.policy.agreements.clear(), decide_to(w, share), decide_to(w, share, 8); } },
            { "shared where the agreement is incomplete",
              passes(decision, Reason::owner_decided_to_share),
              [](World& w) { pact(w).bases.clear(), decide_to(w, share); } },
            { "shared where neither is complete",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { pact(w).bases.clear(), w.policy.bases.clear(), decide_to(w, share); } },
            { "their own, whatever is kept",
              passes({}, Reason::own_agency),
              [](World& w) { w.asked.owner = school, decide_to(w, keep).owner = school; } },
        }
    );
}

TEST(Gateway, GivesWayToGlassForWhatThePolicyNames) {
    expect_of(
        Step::gateway,
        {
            { "no agreement",
              gives_way(Reason::no_agreement),
              [](World& w) { w.policy.agreements.clear(), w.dossier.grants = { broken_glass(w) }; } },
            { "kept",
              gives_way(Reason::owner_decided_not_to_share),
              [](World& w) { decide_to(w, keep), w.dossier.grants = { broken_glass(w) }; } },
            { "out of its reach",
              fails(Reason::no_agreement),
              [](World& w) {
                  w.policy.agreements.clear(), w.policy.glass_categories.remove(Category::physical_health),
                      w.dossier.grants = { broken_glass(w) };
              } },
            { "an agreement",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { w.dossier.grants = { broken_glass(w) }; } },
            { "an incomplete agreement",
              gives_way(Reason::no_agreement),
              [](World& w) { pact(w).bases.clear(), w.dossier.grants = { broken_glass(w) }; } },
            { "an incomplete one and one that fails",
              gives_way(Reason::agreement_not_agreed),
              [](World& w) {
                  add_pact(w, 1).state = Agreement::State::draft, pact(w).bases.clear(),
                              w.dossier.grants = { broken_glass(w) };
              } },
            { "nothing complete",
              passes(pact_2, Reason::agreement_in_force),
              [](World& w) { pact(w).bases.clear(), w.policy.bases.clear(), w.dossier.grants = { broken_glass(w) }; } },
        }
    );
}

}
