// Who has looked, in the town and with the real log: what a family's list says, what is kept back, what guardians look
// at again, and who may open which of it.
#include "rooms/sharing/ledger/reading.hpp"
#include "rooms/sharing/looking/embargo_store.hpp"
#include "rooms/sharing/looking/indexing.hpp"
#include "rooms/sharing/testing_town.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using namespace std::chrono_literals;
using testing::about;
using testing::Person;
using testing::Reply;

const auto noah = Id<people::Person>::of_label("noah_hartley");
const auto tyler = Id<people::Person>::of_label("tyler_pryce"); // sealed: Helen holds a key
const auto jo = Id<accounts::Worker>::of_label("jo_okafor");

constexpr Sql select_held{ "test.select_held", R"(
    SELECT person_id FROM people_holder WHERE agency_id = :agency_id ORDER BY person_id)" };

constexpr Sql select_number{ "test.select_number", "SELECT number FROM people_person WHERE id = :id" };

class LookingInTheTown : public testing::InTheWholeTown {
protected:
    // Jo is Noah's health visitor; Anil guards what health visiting keeps, from another of his posts.
    Person visitor = world.as("jo_okafor");

    Person guardian(std::string_view worker, std::string_view post) {
        auto person = world.as(worker);
        person.post("/post", { { "post", Id<accounts::Post>::of_label(post).text() } });
        return person;
    }

    Person anil = guardian("anil_kulkarni", "anil_kulkarni_caldicott_health_visiting");

    void read_log() {
        world.clock().pass(11s); // the log is signed after ten
        world.run_jobs();
    }

    std::vector<ledger::Entry> entries(Id<people::Person> person) {
        return read([&](Tx& tx) { return entries_about(tx, person, { .most = 1000 }); });
    }

    ledger::Entry last_entry() {
        return read([](Tx& tx) { return *entry_at(tx, count_entries(tx) - 1); });
    }

    ledger::Entry last_of(ledger::Act act, std::optional<Id<accounts::Worker>> worker = std::nullopt) {
        return read([&](Tx& tx) {
            for (auto place = count_entries(tx); place > 0; --place) {
                const auto entry = *entry_at(tx, place - 1);
                if (entry.act == act && (!worker || entry.worker == *worker)) return entry;
            }
            return ledger::Entry();
        });
    }

    Reply look_at_noah() { return visitor.get(about("noah_hartley", "", "early_help")); }

    static std::string use(const ledger::Entry& entry) { return "/sharing/uses/" + std::to_string(entry.sequence); }

    // The newest entry of Jo's about Noah.
    ledger::Entry last_of_jo() {
        for (const auto& entry : entries(noah))
            if (entry.worker == jo) return entry;
        return {};
    }
};

TEST_F(LookingInTheTown, TheFamilysListSaysWhoLooked) {
    ASSERT_EQ(look_at_noah().status, 200);
    const auto page = anil.get(about("noah_hartley", "/uses", "rights_request"));
    ASSERT_EQ(page.status, 200) << page.body;
    EXPECT_TRUE(page.holds("Jo Okafor"));
    EXPECT_TRUE(page.holds("Health visitor at"));
    EXPECT_TRUE(page.holds("To help a family early."));
    EXPECT_TRUE(page.shows("sharing.uses.proof.title"));
}

TEST_F(LookingInTheTown, WhoeverReadsTheListStandsInIt) {
    const auto before = entries(noah).size();
    ASSERT_EQ(anil.get(about("noah_hartley", "/uses", "oversight")).status, 200);
    const auto now_there = entries(noah);
    ASSERT_GT(now_there.size(), before);
    EXPECT_TRUE(std::any_of(now_there.begin(), now_there.end(), [](const auto& entry) {
        return entry.action.text() == "read_audit" && entry.outcome.text() == "permitted";
    }));
}

TEST_F(LookingInTheTown, TheSheetCountsEveryEntryAndIsAttested) {
    look_at_noah();
    read_log();
    const auto count = entries(noah).size();
    const auto sheet = anil.get(about("noah_hartley", "/uses/sheet", "rights_request"));
    ASSERT_EQ(sheet.status, 200);
    EXPECT_TRUE(sheet.holds("There were " + std::to_string(count) + " entries about this person"));
    EXPECT_TRUE(sheet.holds("knotwork ledger receipt v1"));
    EXPECT_TRUE(sheet.holds("entries " + std::to_string(count)));
    EXPECT_EQ(last_entry().act, ledger::Act::attested);
}

TEST_F(LookingInTheTown, APractitionerCannotReadWhoLooked) {
    EXPECT_EQ(visitor.get(about("noah_hartley", "/uses", "early_help")).status, 403);
    EXPECT_EQ(visitor.get(about("noah_hartley", "/uses", "rights_request")).status, 403);
    EXPECT_EQ(visitor.get(about("noah_hartley", "/uses", "oversight")).status, 403);
    EXPECT_EQ(visitor.get(about("noah_hartley", "/uses/embargo", "oversight")).status, 403);
    for (const auto* page : { "/sharing/uses", "/sharing/uses/all", "/sharing/uses/sample", "/sharing/uses/0" })
        EXPECT_EQ(visitor.get(page).status, 403) << page;
    EXPECT_EQ(visitor.post("/sharing/uses/0/review", {}).status, 403);
}

TEST_F(LookingInTheTown, WithoutAPurposeItIsAskedFor) {
    const auto reply = anil.get("/people/" + noah.text() + "/uses");
    EXPECT_EQ(reply.status, 303);
    EXPECT_EQ(reply.location, "/people/" + noah.text());
}

TEST_F(LookingInTheTown, AGuardianWhoseAgencyKeepsNoRecordCannotReadTheList) {
    auto gurpreet = world.as("gurpreet_sandhu");
    const auto reply = gurpreet.get(about("noah_hartley", "/uses", "oversight"));
    EXPECT_EQ(reply.status, 403);
    EXPECT_TRUE(reply.shows("sharing.uses.not_held"));
    EXPECT_FALSE(reply.holds("Jo Okafor"));
}

// ---- what is kept back

kit::Form enquiry() {
    return { { "whose", "worker" },
             { "worker", jo.text() },
             { "from", "2026-03-02" },
             { "until", "2026-05-31" },
             { "review_on", "2026-04-30" },
             { "reason", "An enquiry under section 47, of which the father must not learn yet." } };
}

class EmbargoInTheTown : public LookingInTheTown {
protected:
    std::string page = about("noah_hartley", "/uses/embargo", "oversight");
    // Another agency that keeps a record of Noah has a guardian of its own.
    Person helen = guardian("helen_marchetti", "helen_marchetti_data_protection_officer_early_help");

    Embargo embargo() {
        return read([](Tx& tx) { return embargoes_of(tx, noah).at(0); });
    }

    std::string step(std::string_view what) {
        return about("noah_hartley", "/uses/embargo/" + embargo().id.text() + '/' + std::string(what), "oversight");
    }

    bool family_sees_jo() { return anil.get(about("noah_hartley", "/uses", "rights_request")).holds("Jo Okafor"); }
};

TEST_F(EmbargoInTheTown, HoldsWhenAnotherGuardianAgreesAndUntilItIsLifted) {
    look_at_noah();
    ASSERT_EQ(anil.get(page).status, 200);
    ASSERT_EQ(anil.post(page, enquiry()).status, 303);
    EXPECT_TRUE(family_sees_jo()) << "nobody has agreed";
    EXPECT_EQ(anil.post(step("approved"), {}).status, 403) << "nobody agrees with themselves";
    EXPECT_TRUE(helen.get("/sharing/uses").holds("somebody asks you to agree"));
    EXPECT_FALSE(anil.get("/sharing/uses").holds("somebody asks you to agree"));
    EXPECT_TRUE(helen.get(page).holds("An enquiry under section 47"));
    ASSERT_EQ(helen.post(step("approved"), {}).status, 303);
    EXPECT_FALSE(family_sees_jo());
    const auto list = anil.get(about("noah_hartley", "/uses", "rights_request"));
    EXPECT_TRUE(list.holds("Somebody looks at that again on 30 April 2026."));
    EXPECT_EQ(helen.post(step("approved"), {}).status, 409) << "once is enough";
    EXPECT_EQ(helen.post(step("kept"), { { "review_on_" + embargo().id.text(), "2027-01-01" } }).status, 422);
    EXPECT_EQ(helen.post(step("kept"), { { "review_on_" + embargo().id.text(), "2026-05-20" } }).status, 303);
    ASSERT_EQ(anil.post(step("lifted"), {}).status, 303);
    EXPECT_TRUE(family_sees_jo());
}

TEST_F(EmbargoInTheTown, WhatTellsOfItIsKeptBackToo) {
    anil.post(page, enquiry());
    const auto told = [&] {
        return anil.get(about("noah_hartley", "/uses", "rights_request"))
            .holds("wrote down something that decides who may use this");
    };
    EXPECT_EQ(last_of(ledger::Act::rule_changed).object_kind.text(), "embargo");
    EXPECT_FALSE(told());
    ASSERT_EQ(helen.post(step("refused"), {}).status, 303);
    EXPECT_TRUE(told()) << "what was not agreed is no secret";
}

TEST_F(EmbargoInTheTown, AMistakeLosesNothing) {
    auto form = kit::Form{ { "reason", "Because of the enquiry" }, { "until", "2020-01-01" } };
    const auto reply = anil.post(page, form);
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.holds("Because of the enquiry"));
    EXPECT_TRUE(reply.shows("sharing.embargo.until.past"));
    EXPECT_TRUE(reply.shows("sharing.embargo.whose.missing"));
}

TEST_F(EmbargoInTheTown, EverythingShowsAfterItsEnd) {
    look_at_noah();
    anil.post(page, enquiry());
    helen.post(step("approved"), {});
    ASSERT_FALSE(family_sees_jo());
    world.clock().pass(24h * 91); // the first of June
    anil = guardian("anil_kulkarni", "anil_kulkarni_caldicott_health_visiting");
    EXPECT_TRUE(family_sees_jo());
}

// ---- guardians

TEST_F(LookingInTheTown, AGuardianSeesOnlyWhatConcernsTheirAgency) {
    for (const auto* worker : { "jo_okafor", "tom_ferriby", "grace_adeyemi" }) {
        auto person = world.as(worker);
        for (const auto* child : { "noah_hartley", "reece_delaney", "maryam_hussain", "oscar_farrant" })
            person.get(about(child, "", "safeguarding"));
    }
    read_log();
    const auto agencies = { std::pair("anil_kulkarni", "anil_kulkarni_caldicott_health_visiting"),
                            std::pair("helen_marchetti", "helen_marchetti_data_protection_officer"),
                            std::pair("iqra_saleem", "iqra_saleem_dpo_harbour_road"),
                            std::pair("martin_eddowes", "martin_eddowes_manager") };
    for (const auto& [worker, post] : agencies) {
        auto person = guardian(worker, post);
        const auto agency =
            read([&](Tx& tx) { return accounts::find_post(tx, Id<accounts::Post>::of_label(post))->agency; });
        const auto held = read([&](Tx& tx) { return tx.all<Id<people::Person>>(select_held, agency); });
        const auto count = read([](Tx& tx) { return count_entries(tx); });
        for (std::uint64_t place = 0; place < count; ++place) {
            const auto entry = *read([&](Tx& tx) { return entry_at(tx, place); });
            const bool is_held = std::find(held.begin(), held.end(), entry.person) != held.end();
            const bool concerns = entry.agency == agency || is_held;
            EXPECT_EQ(person.get(use(entry)).status, concerns ? 200 : 404) << worker << ' ' << place;
        }
    }
}

TEST_F(LookingInTheTown, OneUseTellsHowItWasDecided) {
    look_at_noah();
    read_log();
    const auto entry = last_of_jo();
    const auto page = anil.get(use(entry));
    ASSERT_EQ(page.status, 200);
    EXPECT_TRUE(page.shows("access.guardian.step.relationship"));
    EXPECT_TRUE(page.shows("access.guardian.reason.own_agency"));
    EXPECT_TRUE(page.holds(std::string(entry.facts.text())));
    EXPECT_TRUE(page.shows("sharing.review.save"));
}

TEST_F(LookingInTheTown, AReviewIsKeptWithItsWordsBesideTheLog) {
    look_at_noah();
    read_log();
    const auto entry = last_of_jo();
    EXPECT_EQ(anil.post(use(entry) + "/review", { { "outcome", "breach" } }).status, 422);
    const kit::Form review{ { "outcome", "spoken_with" }, { "words", "She was asked by the duty team." } };
    ASSERT_EQ(anil.post(use(entry) + "/review", review).status, 303);
    EXPECT_EQ(world.last_event(), "sharing.use_reviewed");
    const auto noted = last_of(ledger::Act::reviewed);
    EXPECT_EQ(noted.outcome.text(), "spoken_with");
    EXPECT_EQ(noted.person, noah);
    ASSERT_EQ(noted.commitments.size(), 1U);
    read_log();
    const auto page = anil.get(use(entry));
    EXPECT_TRUE(page.holds("She was asked by the duty team."));
    EXPECT_TRUE(page.shows("sharing.review.outcome.spoken_with"));
}

TEST_F(LookingInTheTown, NobodyReviewsTheirOwnUse) {
    anil.get(about("noah_hartley", "/uses", "oversight"));
    const auto own = entries(noah).front();
    ASSERT_EQ(own.worker, Id<accounts::Worker>::of_label("anil_kulkarni"));
    EXPECT_EQ(anil.post(use(own) + "/review", { { "outcome", "all_right" } }).status, 403);
    EXPECT_TRUE(anil.get(use(own)).shows("sharing.review.own"));
}

TEST_F(LookingInTheTown, ABarThatWasTriedIsAnAlertAtOnceAndInTheQueue) {
    auto anil_of_school_nursing = guardian("anil_kulkarni", "anil_kulkarni_caldicott_school_nursing");
    EXPECT_TRUE(anil_of_school_nursing.get("/sharing/uses").shows("sharing.uses.queue.none"));
    EXPECT_EQ(world.as("shabnam_hussain").get(about("maryam_hussain", "", "safeguarding")).status, 404);
    const auto at_once = anil_of_school_nursing.get("/sharing/uses");
    EXPECT_TRUE(at_once.holds("1 alert has not been looked at."));
    EXPECT_TRUE(at_once.shows("sharing.uses.flag.tried_a_bar"));
    read_log();
    const auto read = anil_of_school_nursing.get("/sharing/uses");
    EXPECT_TRUE(read.shows("sharing.uses.flag.tried_a_bar"));
    EXPECT_TRUE(read.shows("sharing.uses.flag.same_surname"));
    const auto entry = last_of(ledger::Act::existence_checked, Id<accounts::Worker>::of_label("shabnam_hussain"));
    const auto page = anil_of_school_nursing.get(use(entry));
    EXPECT_TRUE(page.shows("access.guardian.reason.own_family"));
    EXPECT_EQ(anil_of_school_nursing.post(use(entry) + "/review", { { "outcome", "all_right" } }).status, 303);
    EXPECT_TRUE(anil_of_school_nursing.get("/sharing/uses").shows("sharing.uses.queue.none"));
}

TEST_F(LookingInTheTown, UsesAreFoundByThePartnershipNumber) {
    look_at_noah();
    read_log();
    const auto number = read([](Tx& tx) { return tx.one<people::Number>(select_number, noah)->spoken(); });
    const auto found = anil.post("/sharing/uses/all", { { "number", number } });
    ASSERT_EQ(found.status, 303);
    EXPECT_EQ(found.location, "/sharing/uses/all?person=" + noah.text());
    EXPECT_TRUE(anil.get(found.location).holds(number));
    const auto nobody = anil.post("/sharing/uses/all", { { "number", "2222-2222" } });
    EXPECT_EQ(nobody.status, 422);
    EXPECT_TRUE(nobody.shows("sharing.uses.number.none"));
    EXPECT_EQ(anil.post("/sharing/uses/all", {}).status, 422);
}

// Whoever holds no key learns no more of a sealed person than of a number that nobody has.
TEST_F(LookingInTheTown, SealedPeopleAreNobodyToWhoeverHoldsNoKey) {
    const auto nobody = Id<people::Person>::of_label("nobody at all");
    const auto of = [&](Id<people::Person> person, std::string_view path) {
        return anil.get("/people/" + person.text() + std::string(path) + "?for=oversight");
    };
    const auto same = [](Reply left, Reply right) {
        // The number of the request and the address that was asked for differ, as they do for everybody.
        return left.status == right.status && left.body.size() == right.body.size();
    };
    for (const auto* path : { "/uses", "/uses/sheet", "/uses/embargo" }) {
        EXPECT_EQ(of(tyler, path).status, 404) << path;
        EXPECT_TRUE(same(of(tyler, path), of(nobody, path))) << path;
    }
    const auto number = read([](Tx& tx) { return tx.one<people::Number>(select_number, tyler)->spoken(); });
    const auto typed = anil.post("/sharing/uses/all", { { "number", number } });
    EXPECT_EQ(typed.status, 422);
    EXPECT_TRUE(typed.shows("sharing.uses.number.none"));
    EXPECT_EQ(anil.get("/sharing/uses/all?person=" + tyler.text()).status, 404);
    EXPECT_EQ(anil.get("/sharing/uses/all?person=" + nobody.text()).status, 404);
    EXPECT_EQ(anil.post("/people/" + tyler.text() + "/uses/embargo?for=oversight", enquiry()).status, 404);

    // Jo tried both. Her guardian sees two lines alike.
    visitor.get("/people/" + tyler.text() + "?for=safeguarding");
    const auto sealed = last_entry();
    visitor.get("/people/" + nobody.text() + "?for=safeguarding");
    const auto absent = last_entry();
    ASSERT_EQ(sealed.person, tyler);
    ASSERT_TRUE(absent.person.empty());
    read_log();
    const auto left = anil.get(use(sealed));
    const auto right = anil.get(use(absent));
    EXPECT_EQ(left.status, 200);
    EXPECT_EQ(right.status, 200);
    EXPECT_EQ(left.holds(tyler.text()), false);
    EXPECT_FALSE(left.shows("access.guardian.reason.sealed"));
    EXPECT_EQ(left.body.size() - use(sealed).size(), right.body.size() - use(absent).size());
    EXPECT_FALSE(anil.get("/sharing/uses/all").holds(number));
}

TEST_F(LookingInTheTown, WhatAKeyholderDidIsNotThereForWhoeverHoldsNoKey) {
    auto helen = guardian("helen_marchetti", "helen_marchetti_data_protection_officer");
    ASSERT_NE(helen.get("/people/" + tyler.text() + "?for=oversight").status, 404);
    const auto entry = entries(tyler).front();
    read_log();
    EXPECT_EQ(anil.get(use(entry)).status, 404);
    EXPECT_EQ(guardian("alan_prowse", "alan_prowse_information_officer").get(use(entry)).status, 404)
        << "he holds a key, and his agency keeps no record";
    EXPECT_EQ(helen.get(use(entry)).status, 200);
}

TEST_F(LookingInTheTown, ASampleIsShownAndALongListGoesOn) {
    EXPECT_EQ(anil.get("/sharing/uses/sample").status, 200);
    for (int i = 0; i < 60; ++i)
        look_at_noah();
    read_log();
    const auto first = anil.get("/sharing/uses/all?act=seen");
    EXPECT_TRUE(first.shows("sharing.uses.all.more"));
    const auto links = kit::testing::links_in(first.body);
    const auto more = std::find_if(links.begin(), links.end(), [](const auto& link) {
        return link.find("before=") != std::string::npos;
    });
    ASSERT_NE(more, links.end());
    EXPECT_EQ(anil.get("/sharing/uses/all?from-day=31&from-month=2&from-year=2026").status, 422);
    EXPECT_TRUE(anil.get("/sharing/uses/all?from=2026-03-03").shows("sharing.uses.all.none_match"));
    EXPECT_TRUE(anil.get("/sharing/uses/all?until=2026-03-02&worker=" + jo.text()).holds("Jo Okafor"));
}

// That Kelly is in touch with a treatment service is hers to tell.
TEST_F(LookingInTheTown, ASensitiveServiceIsNotNamedToOtherAgencies) {
    ASSERT_EQ(world.as("patrick_nolan").get(about("kelly_doyle", "", "safeguarding")).status, 200);
    const auto kelly = Id<people::Person>::of_label("kelly_doyle");
    const auto entry = entries(kelly).front();
    read_log();
    auto helen = guardian("helen_marchetti", "helen_marchetti_data_protection_officer");
    const auto list = helen.get(about("kelly_doyle", "/uses", "rights_request"));
    ASSERT_EQ(list.status, 200) << "children's services keep a record of her";
    EXPECT_TRUE(list.holds("Somebody at a sensitive service"));
    EXPECT_TRUE(helen.get("/sharing/uses/all").shows("sharing.uses.name_not_given"));
    for (const auto& page : { list,
                              helen.get(about("kelly_doyle", "/uses/sheet", "rights_request")),
                              helen.get("/sharing/uses/all"),
                              helen.get("/sharing/uses"),
                              helen.get(use(entry)) }) {
        EXPECT_EQ(page.status, 200);
        EXPECT_FALSE(page.holds("Patrick Nolan"));
        EXPECT_FALSE(page.holds("New Moorings"));
    }
    // To the guardian of the service itself it is their own colleague.
    EXPECT_TRUE(guardian("ewa_kowalczyk", "ewa_kowalczyk_service_manager").get(use(entry)).holds("Patrick Nolan"));
}

}
}
