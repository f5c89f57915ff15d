// Agreements through the router, in the town: who may do what, and that it holds from the next question on.
#include "engines/access/access.hpp"
#include "rooms/sharing/agreements/agreement_store.hpp"
#include "rooms/sharing/agreements/matrix.hpp"
#include "rooms/sharing/agreements/town.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/testing_town.hpp"

namespace knotwork::sharing {
namespace {

using kit::Form;
using testing::Person;
using testing::World;

class Agreements : public ::testing::Test {
protected:
    // A ledger that remembers: what is noted is looked at here, how it is kept is tested elsewhere.
    World world = World::of(
        "ambermouth", { .rooms = { &accounts::room, &people::room, &room }, .viewers = accounts::viewers(testing::key) }
    );

    Agreement version(Id<Agreement> id, std::size_t place = 0) {
        return world.database().read([&](Tx& tx) { return find_versions(tx, id).at(place); });
    }

    State state(Id<Agreement> id, std::size_t place = 0) { return state_of(version(id, place), world.clock().now()); }

    static std::string page(Id<Agreement> id, const std::string& below = {}) {
        return "/sharing/agreements/" + id.text() + (below.empty() ? "" : "/" + below);
    }

    // Whether the agreements in the policy let something flow at this moment.
    bool flows(const char* from, const char* to, access::Purpose purpose, access::Category category) {
        const auto policy = world.database().read(policy_of);
        return answer(
                   *policy,
                   { Id<accounts::Agency>::of_label(from), Id<accounts::Agency>::of_label(to), purpose, category },
                   world.clock().now()
               )
                   .may == MayShare::yes;
    }

    bool school_tells_police() {
        return flows("curlew_school", "police", access::Purpose::safeguarding, access::Category::education);
    }

    static Form of(std::initializer_list<std::pair<std::string, std::string>> pairs) { return pairs; }

    static std::string key_of(const char* agency) { return Id<accounts::Agency>::of_label(agency).text(); }

    static void add_day(Form& form, const std::string& name, int day, int month, int year) {
        form.add(name + "-day", std::to_string(day));
        form.add(name + "-month", std::to_string(month));
        form.add(name + "-year", std::to_string(year));
    }

    Form dates(const std::string& edit) {
        Form form{ { "version", edit }, { "impact_assessment", "DPIA 7" } };
        add_day(form, "impact_assessment_until", 1, 3, 2027);
        add_day(form, "starts_on", 2, 3, 2026);
        add_day(form, "review_on", 1, 3, 2027);
        return form;
    }

    std::string edit(Id<Agreement> id) { return std::to_string(version(id).edit); }

    Id<Agreement> begin(Person& person) {
        const auto reply =
            person.post("/sharing/agreements", of({ { "title", "Runaways" }, { "kind", "systematic" } }));
        EXPECT_EQ(reply.status, 303);
        return *Id<Agreement>::parse(reply.location.substr(20, 26));
    }

    // Everything that a task list asks for, filled in as people would.
    Id<Agreement> draft(Person& person) {
        const auto id = begin(person);
        const auto take = [&](const std::string& below, const Form& form) {
            EXPECT_EQ(person.post(page(id, "draft/" + below), form).status, 303) << below;
        };
        for (const auto* agency : { "police", "landfall" })
            take(
                "parties",
                of({ { "agency", key_of(agency) }, { "role", "both" }, { "contact", "Information manager" } })
            );
        take("purposes", of({ { "version", edit(id) }, { "purposes", "safeguarding" } }));
        take(
            "flows",
            of({ { "from", key_of("landfall") },
                 { "to", key_of("police") },
                 { "purposes", "safeguarding" },
                 { "categories", "address" },
                 { "roles", "practitioner" } })
        );
        for (const auto* kind : { "police", "charity" })
            take(
                "grounds/safeguarding/" + std::string(kind),
                of({ { "version", edit(id) },
                     { "lawful_basis",
                       std::string(kind) == "police" ? "public_task" : "recognised_legitimate_interest" },
                     { "confidentiality", "overriding_public_interest" } })
            );
        take("population", of({ { "version", edit(id) }, { "population", "Children" }, { "exclusions", "Nothing" } }));
        take(
            "handling",
            of({ { "version", edit(id) },
                 { "onward_sharing", "No" },
                 { "corrections", "At once" },
                 { "rights_contact", "Police" } })
        );
        take(
            "keeping",
            of({ { "version", edit(id) },
                 { "retention", "A year" },
                 { "at_end", "destroyed" },
                 { "security", "Cyber Essentials" },
                 { "breach_contact", "Police, within 4 hours" } })
        );
        take("dates", dates(edit(id)));
        return id;
    }

    const Id<Agreement> hub = agreement_called("safeguarding_hub");
    const Id<Agreement> exploitation = agreement_called("exploitation");
};

TEST_F(Agreements, AreReadByEverybodyAndDraftedByThoseWhoSpeakForAnAgency) {
    auto tom = world.as("tom_ferriby");
    for (const auto& path : { std::string("/sharing/agreements"),
                              page(hub),
                              page(hub, "versions"),
                              std::string("/sharing/matrix"),
                              std::string("/sharing/rules") })
        EXPECT_EQ(tom.get(path).status, 200) << path;
    EXPECT_EQ(tom.get("/sharing/agreements/new").status, 403);
    EXPECT_EQ(tom.post("/sharing/agreements", of({ { "title", "Mine" } })).status, 403);
    EXPECT_EQ(tom.post(page(hub, "suspension"), of({ { "reason", "Because" } })).status, 403);
    EXPECT_FALSE(tom.get(page(hub)).shows("sharing.agreement.go.suspension"));
    EXPECT_TRUE(world.as("helen_marchetti").get(page(hub)).shows("sharing.agreement.go.suspension"));
    EXPECT_EQ(tom.get(page(new_id<Agreement>(world.clock().now()))).status, 404);
    EXPECT_EQ(tom.get(page(hub) + "?version=2").status, 404);
}

TEST_F(Agreements, TheRegisterIsFilteredByTitleStatePartyAndNeed) {
    auto tom = world.as("tom_ferriby");
    const auto names = [&](const std::string& query) { return tom.get("/sharing/agreements" + query); };
    EXPECT_TRUE(names("").shows("sharing.agreements.count.other", { { "count", "6" } }));
    EXPECT_TRUE(names("?find=front+door").shows("sharing.agreements.count.one"));
    EXPECT_TRUE(names("?state=ended").holds("A home that lasts"));
    EXPECT_FALSE(names("?state=ended").holds("Integrated front door"));
    EXPECT_TRUE(names("?attention=yes").shows("sharing.agreements.count.other", { { "count", "2" } }));
    EXPECT_TRUE(names("?agency=" + key_of("slipway_youth_project")).shows("sharing.agreements.count.one"));
    EXPECT_TRUE(names("?find=nothing+like+it").shows("sharing.agreements.none_match"));
}

TEST_F(Agreements, ThePartyThatHasNotSignedSignsAndItWaitsForItsFirstDay) {
    auto moll = world.as("moll_tregear");
    const auto asked = moll.get(page(exploitation, "signature"));
    EXPECT_TRUE(asked.shows("sharing.agreement.sign.you_give"));
    EXPECT_TRUE(asked.shows("sharing.agreement.differences.widened"));
    EXPECT_EQ(moll.post(page(exploitation, "signature"), {}).status, 303);
    EXPECT_EQ(state(exploitation), State::not_yet);
    EXPECT_EQ(world.last_event(), "sharing.agreement_signed");
    ASSERT_FALSE(world.notes().empty());
    const auto& entry = world.notes().back().entry;
    EXPECT_EQ(entry.act, ledger::Act::rule_changed);
    EXPECT_EQ(entry.object, exploitation.uuid());
    EXPECT_EQ(entry.action.text(), "signed");
    EXPECT_EQ(moll.post(page(exploitation, "signature"), {}).status, 403); // once is enough
    const auto told = [&] {
        return flows(
            "slipway_youth_project", "youth_justice", access::Purpose::safeguarding, access::Category::contact
        );
    };
    EXPECT_FALSE(told());
    world.clock().move_to(instant_in_london(*parse_date("2026-03-16"), 0, 0));
    EXPECT_TRUE(told());
}

TEST_F(Agreements, SigningAsksForAFreshProof) {
    auto moll = world.as("moll_tregear");
    world.clock().pass(std::chrono::minutes(11));
    const auto asked = moll.get(page(exploitation, "signature"));
    EXPECT_EQ(asked.status, 303);
    EXPECT_TRUE(asked.location.starts_with("/prove?to="));
    EXPECT_TRUE(moll.post(page(exploitation, "signature"), {}).location.starts_with("/prove?to="));
    EXPECT_EQ(state(exploitation), State::circulated);
}

TEST_F(Agreements, NobodySignsForAnAgencyThatIsNotAParty) {
    EXPECT_EQ(world.as("kate_lindley").get(page(exploitation, "signature")).status, 403);
    EXPECT_EQ(world.as("kate_lindley").post(page(exploitation, "signature"), {}).status, 403);
    EXPECT_EQ(state(exploitation), State::circulated);
}

TEST_F(Agreements, ASuspensionHoldsFromTheNextQuestionAndIsLiftedByWhoeverMadeIt) {
    auto helen = world.as("helen_marchetti");
    EXPECT_TRUE(school_tells_police());
    EXPECT_TRUE(helen.get(page(hub, "suspension")).shows("sharing.agreement.differences.narrowed"));
    const auto without_reason = helen.post(page(hub, "suspension"), of({ { "reason", " " } }));
    EXPECT_EQ(without_reason.status, 422);
    EXPECT_TRUE(without_reason.shows("sharing.agreement.reason.missing"));
    EXPECT_TRUE(school_tells_police());
    EXPECT_EQ(helen.post(page(hub, "suspension"), of({ { "reason", "A breach is looked into." } })).status, 303);
    EXPECT_FALSE(school_tells_police());
    EXPECT_TRUE(helen.get(page(hub)).holds("A breach is looked into."));
    EXPECT_EQ(helen.post(page(hub, "suspension"), of({ { "reason", "Again" } })).status, 403);
    // Another party cannot let it flow again; the one that stopped it, or the partnership's administrator, can.
    EXPECT_EQ(world.as("graham_sykes").post(page(hub, "lifting"), {}).status, 403);
    EXPECT_EQ(helen.post(page(hub, "lifting"), {}).status, 303);
    EXPECT_TRUE(school_tells_police());
    EXPECT_EQ(world.notes().back().entry.action.text(), "suspension_lifted");
}

TEST_F(Agreements, APartyWithdrawsItsSignatureAndSignsAgain) {
    auto graham = world.as("graham_sykes");
    EXPECT_TRUE(graham.get(page(hub, "withdrawal")).shows("sharing.agreement.differences.narrowed"));
    EXPECT_EQ(graham.post(page(hub, "withdrawal"), {}).status, 303);
    EXPECT_FALSE(school_tells_police());
    EXPECT_TRUE(graham.get(page(hub)).shows("sharing.agreement.withdrawn"));
    EXPECT_EQ(graham.post(page(hub, "signature"), {}).status, 303);
    EXPECT_TRUE(school_tells_police());
}

TEST_F(Agreements, AnAgreementIsDraftedCirculatedSignedAmendedAndEnded) {
    auto graham = world.as("graham_sykes");
    auto kate = world.as("kate_lindley");
    const auto told = [&] {
        return flows("landfall", "police", access::Purpose::safeguarding, access::Category::address);
    };
    const auto id = draft(graham);
    EXPECT_TRUE(graham.get(page(id, "draft")).shows("sharing.agreement.draft.ready"));
    EXPECT_EQ(kate.get(page(id, "draft")).status, 200); // a party helps
    EXPECT_EQ(world.as("tom_ferriby").get(page(id)).status, 404);
    EXPECT_EQ(graham.get(page(id, "circulation")).status, 200);
    EXPECT_EQ(graham.post(page(id, "circulation"), {}).status, 303);
    EXPECT_EQ(state(id), State::circulated);
    EXPECT_EQ(graham.post(page(id, "draft/about"), of({ { "title", "Other" }, { "kind", "one_off" } })).status, 410);
    EXPECT_EQ(graham.post(page(id, "signature"), {}).status, 303);
    EXPECT_FALSE(told());
    EXPECT_EQ(kate.post(page(id, "signature"), {}).status, 303);
    EXPECT_EQ(state(id), State::in_force);
    EXPECT_TRUE(told());

    EXPECT_EQ(kate.get(page(id, "amendment")).status, 200);
    EXPECT_EQ(kate.post(page(id, "amendment"), {}).status, 303);
    EXPECT_EQ(
        kate.post(
                page(id, "draft/about"),
                of({ { "version", "1" }, { "title", "Runaways, again" }, { "kind", "systematic" } })
        ).status,
        303
    );
    EXPECT_EQ(kate.post(page(id, "circulation"), {}).status, 303);
    EXPECT_TRUE(told()); // the version before it goes on
    EXPECT_EQ(state(id, 1), State::in_force);
    EXPECT_TRUE(graham.get(page(id)).shows("sharing.agreement.other_versions"));
    EXPECT_EQ(kate.post(page(id, "signature"), {}).status, 303);
    EXPECT_EQ(graham.post(page(id, "signature"), {}).status, 303);
    EXPECT_EQ(state(id), State::in_force);
    EXPECT_EQ(state(id, 1), State::ended);
    EXPECT_TRUE(told());
    EXPECT_TRUE(kate.get(page(id, "versions")).holds("Runaways, again"));

    // Landfall is a party; only whoever it was drafted for, or the partnership, ends it for all.
    EXPECT_EQ(kate.post(page(id, "ending"), of({ { "reason", "Done" } })).status, 403);
    EXPECT_EQ(graham.get(page(id, "ending")).status, 200);
    EXPECT_EQ(graham.post(page(id, "ending"), of({ { "reason", "" } })).status, 422);
    EXPECT_EQ(graham.post(page(id, "ending"), of({ { "reason", "It did its work." } })).status, 303);
    EXPECT_FALSE(told());
    EXPECT_EQ(graham.post(page(id, "signature"), {}).status, 410);
}

TEST_F(Agreements, WhatIsMissingKeepsADraftFromBeingCirculated) {
    auto graham = world.as("graham_sykes");
    const auto id = begin(graham);
    EXPECT_EQ(world.last_event(), "sharing.agreement_drafted");
    const auto tasks = graham.get(page(id, "draft"));
    EXPECT_TRUE(tasks.shows("sharing.agreement.draft.not_yet"));
    EXPECT_TRUE(tasks.shows("sharing.agreement.missing.parties"));
    EXPECT_EQ(graham.get(page(id, "circulation")).status, 303);
    EXPECT_EQ(graham.post(page(id, "circulation"), {}).status, 409);
    for (const auto name : enumerators<Step>)
        EXPECT_EQ(graham.get(page(id, "draft/" + std::string(name))).status, 200) << name;
    EXPECT_EQ(graham.get(page(id, "draft/nonsense")).status, 404);
}

TEST_F(Agreements, AMistakeIsShownBesideWhatWasTyped) {
    auto graham = world.as("graham_sykes");
    const auto bad = graham.post("/sharing/agreements", of({ { "title", "" }, { "kind", "one_off" } }));
    EXPECT_EQ(bad.status, 422);
    EXPECT_TRUE(bad.shows("sharing.agreement.title.missing"));
    const auto id = begin(graham);
    auto form = of({ { "version", "1" }, { "impact_assessment", "DPIA 7" }, { "review_on-day", "31" } });
    form.add("review_on-month", "2");
    form.add("review_on-year", "2027");
    const auto dates = graham.post(page(id, "draft/dates"), form);
    EXPECT_EQ(dates.status, 422);
    EXPECT_TRUE(dates.holds("DPIA 7"));
    EXPECT_TRUE(dates.shows("sharing.agreement.day.wrong"));
    const auto party = graham.post(page(id, "draft/parties"), of({ { "contact", "Somebody" } }));
    EXPECT_EQ(party.status, 422);
    EXPECT_TRUE(party.holds("Somebody"));
    EXPECT_TRUE(party.shows("sharing.agreement.party.agency.missing"));
    EXPECT_EQ(graham.post(page(id, "draft/flows"), {}).status, 422);
    const auto grounds = graham.post(
        page(id, "draft/grounds/safeguarding/police"),
        of({ { "version", "1" }, { "lawful_basis", "legitimate_interests" }, { "confidentiality", "no_duty_owed" } })
    );
    EXPECT_EQ(grounds.status, 422);
    EXPECT_TRUE(grounds.shows("sharing.agreement.grounds.lawful_basis.not_for_public_bodies"));
}

TEST_F(Agreements, TwoPeopleWhoDraftTheSamePageSeeWhatTheOtherSaved) {
    auto graham = world.as("graham_sykes");
    const auto id = begin(graham);
    const auto save = [&](const char* seen, const char* title) {
        return graham.post(
            page(id, "draft/about"), of({ { "version", seen }, { "title", title }, { "kind", "systematic" } })
        );
    };
    EXPECT_EQ(save("1", "Missing children").status, 303);
    const auto overtaken = save("1", "Children who run away");
    EXPECT_EQ(overtaken.status, 409);
    EXPECT_TRUE(overtaken.holds("Missing children"));
    EXPECT_TRUE(overtaken.holds("Children who run away"));
    EXPECT_EQ(version(id).terms.title->text(), "Missing children");
    EXPECT_EQ(save("2", "Children who run away").status, 303);
}

TEST_F(Agreements, PartiesAndFlowsAreTakenAwayAgainAndADraftIsRemoved) {
    auto graham = world.as("graham_sykes");
    const auto id = draft(graham);
    EXPECT_EQ(graham.post(page(id, "draft/flows/removal"), of({ { "place", "0" } })).status, 303);
    EXPECT_TRUE(version(id).terms.flows.empty());
    EXPECT_EQ(graham.post(page(id, "draft/parties/removal"), of({ { "agency", key_of("landfall") } })).status, 303);
    EXPECT_EQ(version(id).terms.parties.size(), 1U);
    EXPECT_EQ(world.as("helen_marchetti").post(page(id, "draft/removal"), {}).status, 403);
    EXPECT_EQ(graham.get(page(id, "draft/removal")).status, 200);
    EXPECT_EQ(graham.post(page(id, "draft/removal"), {}).status, 303);
    EXPECT_EQ(graham.get(page(id)).status, 404);
}

TEST_F(Agreements, AReviewGivesNewDaysOrLeadsToWhatFollows) {
    auto helen = world.as("helen_marchetti");
    EXPECT_EQ(helen.get(page(hub, "review")).status, 200);
    const auto review = [&](const char* outcome, int year) {
        auto form = of({ { "finding", "The right things, in time." }, { "outcome", outcome } });
        add_day(form, "review_on", 1, 9, year);
        return helen.post(page(hub, "review"), form);
    };
    const auto past = review("continues", 2025);
    EXPECT_EQ(past.status, 422);
    EXPECT_TRUE(past.shows("sharing.agreement.review.next.past"));
    EXPECT_TRUE(past.holds("The right things, in time."));
    EXPECT_EQ(review("continues", 2027).status, 303);
    EXPECT_EQ(version(hub).day(Day::review_on), parse_date("2027-09-01"));
    EXPECT_TRUE(helen.get(page(hub)).holds("The right things, in time."));
    EXPECT_NE(review("amended", 2028).location.find("/amendment"), std::string::npos);
    EXPECT_EQ(version(hub).day(Day::review_on), parse_date("2027-09-01"));
}

TEST_F(Agreements, ASignedCopyIsRecordedWithItsDigest) {
    auto helen = world.as("helen_marchetti");
    EXPECT_EQ(helen.get(page(hub, "copy")).status, 200);
    const auto wrong = helen.post(page(hub, "copy"), of({ { "where", "Shelf 3" }, { "digest", "abc" } }));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.shows("sharing.agreement.copy.digest.wrong"));
    EXPECT_EQ(helen.post(page(hub, "copy"), of({ { "where", "Shelf 3" } })).status, 303);
    EXPECT_TRUE(helen.get(page(hub)).holds("Shelf 3"));
}

TEST_F(Agreements, ThePartiesAreRemindedBeforeTheLastDayAndNotOfADayThatMoved) {
    const auto reminded = [&](const char* day) {
        world.clock().move_to(instant_in_london(*parse_date(day), 9, 0));
        const auto before = world.last_event();
        world.run_jobs();
        return before != "sharing.agreement_due" && world.last_event() == "sharing.agreement_due";
    };
    // The agreement on domestic abuse has its review on 20 March 2026; 60 and 30 days before lie behind.
    EXPECT_FALSE(reminded("2026-03-12"));
    EXPECT_TRUE(reminded("2026-03-13"));
}

TEST_F(Agreements, TheMatrixIsWhatTheEngineAnswers) {
    auto tom = world.as("tom_ferriby");
    const auto shown = tom.get("/sharing/matrix?purpose=safeguarding&category=education");
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.shows("sharing.matrix.answer.yes"));
    EXPECT_FALSE(shown.shows("sharing.matrix.gaps"));
    EXPECT_TRUE(world.as("helen_marchetti").get("/sharing/matrix").shows("sharing.matrix.gaps"));
    EXPECT_EQ(tom.get("/sharing/matrix?all=yes&purpose=nonsense").status, 200);
}

TEST_F(Agreements, AnAgencysPolicyDocumentIsSaidByItsGuardianOrByThePartnership) {
    auto graham = world.as("graham_sykes");
    const auto path = [](const char* agency) { return "/sharing/rules/agencies/" + key_of(agency); };
    EXPECT_EQ(graham.get(path("police")).status, 200);
    EXPECT_EQ(graham.get(path("curlew_school")).status, 403);
    EXPECT_EQ(world.as("tom_ferriby").get(path("police")).status, 403);
    auto joan = world.as("joan_tremlett");
    EXPECT_EQ(joan.get(path("curlew_school")).status, 200);
    EXPECT_TRUE(school_tells_police());
    // What the school holds about health rests on a paragraph that asks for a document in date.
    const auto health = [&] {
        return flows("curlew_school", "police", access::Purpose::safeguarding, access::Category::physical_health);
    };
    EXPECT_TRUE(health());
    EXPECT_EQ(joan.post(path("curlew_school"), of({ { "version", "1" }, { "policy_document", "Old" } })).status, 303);
    EXPECT_FALSE(health());
    EXPECT_EQ(world.last_event(), "sharing.controller_changed");
    EXPECT_EQ(joan.post(path("curlew_school"), of({ { "version", "1" } })).status, 409);
    auto wrong = of({ { "version", "2" }, { "policy_document", "New" } });
    add_day(wrong, "policy_document_until", 31, 2, 2027);
    EXPECT_EQ(joan.post(path("curlew_school"), wrong).status, 422);
}

TEST_F(Agreements, AnAgencyThatIsAddedIsInThePolicyFromThenOn) {
    const auto count = [&] { return world.database().read(policy_of)->facts().agencies.size(); };
    const auto before = count();
    const auto reply = world.as("owen_pritchard")
                           .post(
                               "/agencies",
                               of({ { "name", "Night Shelter" },
                                    { "short_name", "Shelter" },
                                    { "kind", "voluntary" },
                                    { "sector", "voluntary" } })
                           );
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(count(), before + 1);
}

}
}
