// Step 7.
#include "engines/access/testing_permitted.hpp"

namespace knotwork::access::testing {
namespace {

Agreement& pact(World& world) {
    return world.policy.agreements[0];
}

// The bases of the agreement: the school's and the clinic's.
Basis& basis_of(World& world, std::size_t party) {
    return pact(world).bases[party];
}

// The clinic decides to share without an agreement.
void share(World& world) {
    world.policy.agreements.clear();
    world.dossier.disclosures = {
        { .owner = clinic, .recipient = school, .purposes = Purposes::all(), .categories = Categories::all() }
    };
}

}

TEST(Basis, IsTheAgreementsForBothAgencies) {
    const auto schools = ref(FactRef::Kind::basis, 3), clinics = ref(FactRef::Kind::basis, 4);
    expect_of(
        Step::basis,
        {
            { "complete", passes(schools), [](World&) {} },
            { "none", fails(Reason::no_lawful_basis), [](World& w) { pact(w).bases.clear(); } },
            { "for another purpose",
              fails(Reason::no_lawful_basis),
              [](World& w) { basis_of(w, 0).purpose = Purpose::housing; } },
            { "without a lawful basis",
              fails(Reason::no_lawful_basis, schools),
              [](World& w) { basis_of(w, 0).lawful_basis = false; } },
            { "the owner's without one",
              fails(Reason::no_lawful_basis, clinics),
              [](World& w) { basis_of(w, 1).lawful_basis = false; } },
            { "twice",
              fails(Reason::no_lawful_basis),
              [](World& w) { pact(w).bases.push_back(full_basis(8, ControllerKind::school)); } },
            { "no condition",
              fails(Reason::no_special_condition, schools),
              [](World& w) { basis_of(w, 0).special_condition = false; } },
            { "no condition where none is needed",
              passes(schools),
              [](World& w) { basis_of(w, 0).special_condition = false, w.asked.category = Category::education; } },
            { "no condition of offences",
              fails(Reason::no_offence_condition, clinics),
              [](World& w) { basis_of(w, 1).offence_condition = false, w.asked.category = Category::offending; } },
            { "no condition of offences where none is needed",
              passes(schools),
              [](World& w) { basis_of(w, 1).offence_condition = false; } },
            { "needs a document", passes(schools), [](World& w) { basis_of(w, 0).needs_policy_document = true; } },
            { "has no document",
              fails(Reason::no_policy_document, schools),
              [](World& w) {
                  basis_of(w, 0).needs_policy_document = true, w.policy.agencies[0].policy_document_until = {};
              } },
            { "has one that it does not need",
              passes(schools),
              [](World& w) {
                  basis_of(w, 0).needs_policy_document = true, w.policy.agencies[0].policy_document_until = {},
                              w.asked.category = Category::education;
              } },
            { "the owner has no document",
              fails(Reason::no_policy_document, clinics),
              [](World& w) {
                  basis_of(w, 1).needs_policy_document = true, w.policy.agencies[1].policy_document_until = {};
              } },
            { "the asker's goes before the owner's",
              fails(Reason::no_special_condition, schools),
              [](World& w) { basis_of(w, 0).special_condition = false, basis_of(w, 1).lawful_basis = false; } },
            { "to know", is_not_asked, [](World& w) { w.asked.action = Action::know_exists; } },
        }
    );
}

TEST(Basis, IsThePolicysOwnWhereNoAgreementSpeaks) {
    const auto schools = ref(FactRef::Kind::basis, 5), clinics = ref(FactRef::Kind::basis, 6);
    expect_of(
        Step::basis,
        {
            { "their own", passes(schools), [](World& w) { w.asked.owner = school; } },
            { "their own needs no other's",
              passes(schools),
              [](World& w) { w.asked.owner = school, w.policy.bases.pop_back(); } },
            { "a decision", passes(schools), [](World& w) { share(w); } },
            { "a decision needs the owner's",
              fails(Reason::no_lawful_basis, clinics),
              [](World& w) { share(w), w.policy.bases[1].lawful_basis = false; } },
            { "a failed gateway", passes(schools), [](World& w) { pact(w).state = Agreement::State::draft; } },
            { "twice",
              fails(Reason::no_lawful_basis),
              [](World& w) {
                  w.asked.owner = school, w.policy.bases.push_back(full_basis(8, ControllerKind::school));
              } },
            { "an agency nobody knows", fails(Reason::no_lawful_basis), [](World& w) { w.asked.owner = charity; } },
            { "an agency listed twice",
              fails(Reason::no_lawful_basis),
              [](World& w) { w.asked.owner = school, w.policy.agencies.push_back(w.policy.agencies[0]); } },
            { "glass beside an incomplete agreement",
              passes(schools),
              [](World& w) { pact(w).bases.clear(), w.dossier.grants = { broken_glass(w) }; } },
            { "glass opens nothing here",
              fails(Reason::no_lawful_basis),
              [](World& w) {
                  w.policy.agreements.clear(), w.policy.bases.clear(), w.dossier.grants = { broken_glass(w) };
              } },
        }
    );
}

}
