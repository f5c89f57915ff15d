// Consent and objections as the people of the town record them, with the rules that come with Knotwork.
#include "rooms/sharing/consent/consent_store.hpp"
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/testing_town.hpp"

#include "engines/access/access.hpp"

namespace knotwork::sharing {
namespace {

using testing::about;
using testing::Person;
using testing::Reply;
using namespace std::chrono_literals;

const auto oscar = Id<people::Person>::of_label("oscar_farrant");
const auto lena = Id<people::Person>::of_label("lena_nowak");

kit::Form yes() {
    return { { "kind", "confidentiality" },
             { "state", "given" },
             { "giver", "new" },
             { "giver_name", "Ann Carter, for the family court" },
             { "capacity", "court" },
             { "purposes", "child_in_need" },
             { "categories", "mental_health" },
             { "agencies", Id<accounts::Agency>::of_label("camhs").text() },
             { "told", "written" },
             { "how", "order" },
             { "words", "By order of 2 March." },
             { "said_on", "2026-03-02" },
             { "review_on", "2026-09-02" } };
}

class ConsentInTheTown : public testing::InTheWholeTown {
protected:
    Person grace = world.as("grace_adeyemi"); // carries Oscar's case
    const std::string oscars = about("oscar_farrant", "/consent", "child_in_need");

    std::vector<Consent> said(Id<people::Person> person) {
        return read([&](Tx& tx) { return all_consents(tx, person); });
    }

    std::string withdrawal_of(const char* key) {
        return about("oscar_farrant", "/consent/" + Id<Consent>::of_label(key).text() + "/withdrawal", "child_in_need");
    }

    std::size_t rules_changed(Id<people::Person> person) {
        const auto entries = read([&](Tx& tx) { return entries_about(tx, person, {}); });
        return static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), [](const ledger::Entry& entry) {
            return entry.act == ledger::Act::rule_changed;
        }));
    }
};

TEST_F(ConsentInTheTown, WhatWasSaidIsShownToWhoeverCarriesTheCase) {
    const auto page = grace.get(oscars);
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.holds("The school can know why he does not sleep."));
    EXPECT_TRUE(page.holds("Leanne Farrant"));
    EXPECT_TRUE(page.holds("I do not want to talk about it at school."));
    EXPECT_TRUE(page.holds("To ask him would tell him which agencies see Oscar"));
    EXPECT_TRUE(page.shows("sharing.consent.row.unsafe"));
}

TEST_F(ConsentInTheTown, NobodyElseIsShownIt) {
    for (const char* worker : { "farida_choudhury", "jo_okafor", "helen_marchetti" }) {
        const auto page = world.as(worker).get(oscars);
        EXPECT_FALSE(page.holds("The school can know why he does not sleep.")) << worker;
        EXPECT_FALSE(page.holds("To ask him would tell him")) << worker;
    }
}

TEST_F(ConsentInTheTown, ParentsWhoDisagreeAreShownAsSuch) {
    auto tomasz = world.as("tomasz_wrona");
    const auto page = tomasz.get(about("lena_nowak", "/consent", "early_help"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.shows("sharing.consent.disputed"));
    EXPECT_TRUE(page.holds("Magdalena Nowak"));
    EXPECT_TRUE(page.holds("Marek Nowak"));
}

TEST_F(ConsentInTheTown, AnAnswerIsRecordedWithWhoSpokeAndIsNoted) {
    const auto before = said(oscar).size();
    const auto noted = rules_changed(oscar);
    const auto reply = grace.post(oscars, yes());
    ASSERT_EQ(reply.status, 303) << reply.body;
    EXPECT_EQ(reply.location, oscars);
    EXPECT_EQ(world.last_event(), "sharing.consent_recorded");
    ASSERT_EQ(said(oscar).size(), before + 1);
    EXPECT_EQ(said(oscar).front().capacity, Capacity::court);
    EXPECT_EQ(said(oscar).front().recorded.worker, Id<accounts::Worker>::of_label("grace_adeyemi"));
    EXPECT_TRUE(grace.get(oscars).holds("Ann Carter, for the family court"));
    EXPECT_EQ(rules_changed(oscar), noted + 1);
}

TEST_F(ConsentInTheTown, AMistakeIsGivenBackWithWhatWasTyped) {
    const auto before = said(oscar).size();
    auto form = yes();
    form.add("childs_view", "He says <nothing>.");
    kit::Form wrong;
    for (const auto& [name, value] : form.pairs())
        if (name != "agencies" && name != "review_on") wrong.add(name, value);
    const auto reply = grace.post(oscars, wrong);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.consent.agencies.missing"));
    EXPECT_TRUE(reply.shows("sharing.consent.review_on.missing"));
    EXPECT_TRUE(reply.holds("He says <nothing>."));
    EXPECT_TRUE(reply.holds("Ann Carter, for the family court"));
    EXPECT_EQ(said(oscar).size(), before);
}

TEST_F(ConsentInTheTown, TakingBackTakesOneButtonAndCountsWithTheNextRead) {
    const auto form = grace.get(withdrawal_of("consent oscar_mother_yes"));
    ASSERT_EQ(form.status, 200) << form.body;
    EXPECT_TRUE(form.shows("sharing.consent.withdrawal.save"));
    const auto reply = grace.post(
        withdrawal_of("consent oscar_mother_yes"),
        { { "said_on-day", "2" }, { "said_on-month", "3" }, { "said_on-year", "2026" } }
    );
    ASSERT_EQ(reply.status, 303) << reply.body;
    EXPECT_EQ(said(oscar).front().state, ConsentState::withdrawn);
    EXPECT_EQ(said(oscar).front().withdraws, Id<Consent>::of_label("consent oscar_mother_yes"));

    std::vector<access::Dossier> dossiers{ { .person = oscar } };
    read([&](Tx& tx) {
        read_consents(tx, dossiers, now());
        return 0;
    });
    const auto& told = dossiers.front().consents;
    EXPECT_TRUE(std::any_of(told.begin(), told.end(), [](const access::Consent& consent) {
        return consent.state == ConsentState::withdrawn;
    }));
    // It cannot be taken back twice, and a withdrawal cannot be taken back.
    EXPECT_EQ(grace.get(withdrawal_of("consent oscar_mother_yes")).status, 409);
    EXPECT_EQ(grace.get(withdrawal_of("consent nobody said this")).status, 404);
}

TEST_F(ConsentInTheTown, AWithdrawalWithoutADayIsGivenBack) {
    const auto reply = grace.post(withdrawal_of("consent oscar_mother_yes"), { { "words", "She rang." } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("sharing.consent.said_on.missing"));
    EXPECT_TRUE(reply.holds("She rang."));
}

TEST_F(ConsentInTheTown, SomebodyElsesAnswerIsNotThereToBeTakenBack) {
    const auto of_lena = about(
        "oscar_farrant",
        "/consent/" + Id<Consent>::of_label("consent lena_mother_yes").text() + "/withdrawal",
        "child_in_need"
    );
    EXPECT_EQ(grace.get(of_lena).status, 404);
}

TEST_F(ConsentInTheTown, WhoeverMayNotAddIsToldWhy) {
    auto helen = world.as("helen_marchetti");
    EXPECT_EQ(helen.get(about("oscar_farrant", "/consent/new", "oversight")).status, 403);
    EXPECT_EQ(helen.post(about("oscar_farrant", "/consent", "oversight"), yes()).status, 403);
}

TEST_F(ConsentInTheTown, AnObjectionStandsUntilItIsEnded) {
    const auto objections = about("oscar_farrant", "/objections", "child_in_need");
    const kit::Form objection{ { "sort", "restriction" },          { "giver", "self" },
                               { "purposes", "education" },        { "categories", "chronology" },
                               { "words", "Not the old school." }, { "said_on", "2026-03-01" } };
    EXPECT_EQ(grace.get(about("oscar_farrant", "/objections/new", "child_in_need")).status, 200);
    EXPECT_EQ(grace.post(objections, { { "words", "Half" } }).status, 422);
    ASSERT_EQ(grace.post(objections, objection).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.objection_recorded");
    EXPECT_TRUE(grace.get(oscars).holds("Not the old school."));
    const auto id = read([](Tx& tx) { return all_objections(tx, oscar); }).at(0).id;
    const auto ending = about("oscar_farrant", "/objections/" + id.text() + "/ending", "child_in_need");
    EXPECT_EQ(grace.get(ending).status, 200);
    EXPECT_EQ(grace.post(ending, {}).status, 422);
    ASSERT_EQ(grace.post(ending, { { "outcome", "withdrawn" }, { "reason", "He thought again." } }).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.objection_ended");
    EXPECT_EQ(grace.get(ending).status, 409);
    EXPECT_TRUE(grace.get(oscars).holds("He thought again."));
}

TEST_F(ConsentInTheTown, WithoutAPurposeItIsAskedFor) {
    const auto bare = "/people/" + oscar.text() + "/consent";
    EXPECT_EQ(grace.get(bare).location, "/people/" + oscar.text());
    EXPECT_EQ(grace.get(bare + "?for=curiosity").location, "/people/" + oscar.text());
}

}
}
