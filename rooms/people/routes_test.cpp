// The room in the town: who finds and sees whom, and what they may record.
#include "html/words.hpp"
#include "rooms/people/testing_town.hpp"

#include <regex>

namespace knotwork::people {
namespace {

using kit::testing::Reply;
using testing::address;
using testing::agency;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::person;

constexpr Sql select_of_kind{ "test.select_of_kind", R"(
    SELECT s.id FROM people_statement s JOIN people_record r ON r.id = s.record_id
    WHERE s.person_id = :person_id AND r.agency_id = :agency_id AND s.kind = :kind
      AND NOT EXISTS (SELECT 1 FROM people_statement later WHERE later.supersedes = s.id)
    ORDER BY s.id LIMIT 1)" };
constexpr Sql select_own_involvement{ "test.select_own_involvement", R"(
    SELECT id FROM people_involvement WHERE person_id = :person_id AND worker_id = :worker_id AND ended_at IS NULL
    ORDER BY id LIMIT 1)" };
constexpr Sql count_people{ "test.count_people", "SELECT count(*) FROM people_person" };

class People : public testing::InTheTown {
protected:
    Id<Statement> statement(const char* whom, const char* holder, StatementKind kind) {
        const auto id =
            read([&](Tx& tx) { return tx.one<Id<Statement>>(select_of_kind, person(whom), agency(holder), kind); });
        ensure(id.has_value(), "the town has no such statement");
        return *id;
    }

    std::string correction(const char* whom, Id<Statement> id, const char* purpose = "early_help") {
        return address(whom, purpose, "/statements/" + id.text() + "/correction");
    }

    std::int64_t people() {
        return *read([](Tx& tx) { return tx.one<std::int64_t>(count_people); });
    }

    // Without what is different for everybody: who was asked for, and the reference.
    static std::string plain(const Reply& reply, Id<people::Person> whom) {
        static const std::regex references("[0-9a-v]{26}|name=\"_token\" value=\"[^\"]*\"|kw-reference\">[^<]*<");
        auto text = reply.body;
        for (auto at = text.find(whom.text()); at != std::string::npos; at = text.find(whom.text()))
            text.replace(at, whom.text().size(), "whom");
        return std::regex_replace(text, references, "reference");
    }
};

// ---- why, first

TEST_F(People, WhyIsAskedBeforeAnythingIsSaidOfAnybody) {
    auto tom = world.as("tom_ferriby");
    const auto whom = { person("ella_hartley"), person("tyler_pryce"), person("dean_corrigan"), person("nobody") };
    const auto first = plain(tom.get("/people/" + person("ella_hartley").text()), person("ella_hartley"));
    EXPECT_THAT(first, HasSubstr(words("people.purpose.legend")));
    for (const auto& one : whom)
        EXPECT_EQ(plain(tom.get("/people/" + one.text()), one), first);
    EXPECT_TRUE(world.notes().empty());
    EXPECT_TRUE(tom.get("/people").shows("people.search.purpose"));
    EXPECT_EQ(
        tom.get("/people/" + person("ella_hartley").text() + "/history").location,
        "/people/" + person("ella_hartley").text()
    );
}

TEST_F(People, WhoMayLookForNothingIsToldSo) {
    EXPECT_TRUE(world.as("owen_pritchard").get("/people").shows("people.purpose.none"));
}

// ---- the record

TEST_F(People, AWorkerSeesTheirAgencysRecordAndWhatWasAgreed) {
    const auto reply = world.as("tom_ferriby").get(address("evie_hartley", "early_help"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_THAT(reply.body, HasSubstr("Evie Hartley"));
    EXPECT_TRUE(reply.holds("Evie told Mr Ferriby that she makes the breakfasts")); // his school's
    EXPECT_TRUE(reply.holds("an early help plan")) << "the plan is early help's, and agreed to be shared";
    EXPECT_TRUE(reply.holds("Abena Mensah"));
    EXPECT_FALSE(reply.holds("Steph agreed an early help plan")); // chronology is not in the agreement
    EXPECT_TRUE(reply.shows("people.record.why_not"));
    EXPECT_TRUE(reply.holds("Twin sister of"));
    EXPECT_FALSE(reply.holds("Stephanie")) << "her mother, of whom the school keeps nothing";
}

TEST_F(People, WhatIsShownIsNoted) {
    world.as("tom_ferriby").get(address("evie_hartley", "early_help"));
    ASSERT_FALSE(world.notes().empty());
    bool own_record_seen = false;
    for (const auto& note : world.notes())
        own_record_seen |= note.entry.person == person("evie_hartley") && note.entry.act == ledger::Act::seen;
    EXPECT_TRUE(own_record_seen);
    EXPECT_LT(world.notes().size(), 40U) << "one entry for what is alike, not one for each line";
}

TEST_F(People, NobodyIsFoundWhereTheRecordIsSealedBarredUnknownOrAbsent) {
    auto shabnam = world.as("shabnam_hussain");
    const auto absent = plain(shabnam.get(address("nobody", "early_help")), person("nobody"));
    EXPECT_THAT(absent, HasSubstr(words("kit.problem.nobody_found.title")));
    for (const auto* whom : { "tyler_pryce", "ibrahim_hussain_elder", "noah_hartley" }) {
        const auto reply = shabnam.get(address(whom, "early_help"));
        EXPECT_EQ(reply.status, 404) << whom;
        EXPECT_EQ(plain(reply, person(whom)), absent) << whom;
    }
    for (const auto* path : { "/history", "/record", "/statements/new", "/involvement" })
        EXPECT_EQ(
            plain(shabnam.get(address("tyler_pryce", "early_help", path)), person("tyler_pryce")),
            plain(shabnam.get(address("nobody", "early_help", path)), person("nobody"))
        ) << path;
    EXPECT_EQ(world.as("patience_moyo").get(address("ibrahim_hussain_elder", "early_help")).status, 200);
}

TEST_F(People, ASealedBrotherIsNoRelativeForAnybodyButAKeyholder) {
    const auto kai = world.as("ruth_calder").get(address("kai_whitlock", "safeguarding"));
    EXPECT_EQ(kai.status, 200);
    EXPECT_TRUE(kai.holds("Foster carer"));
    EXPECT_FALSE(kai.holds("Tyler"));
    EXPECT_THAT(kai.body, Not(HasSubstr(person("tyler_pryce").text())));
}

TEST_F(People, AHiddenHomeIsForWhoCarriesTheCase) {
    const auto grace = world.as("grace_adeyemi").get(address("oscar_farrant", "safeguarding"));
    EXPECT_TRUE(grace.holds("Groyne Road"));
    const auto colleague = world.as("ruth_calder").get(address("oscar_farrant", "safeguarding"));
    EXPECT_EQ(colleague.status, 200);
    EXPECT_FALSE(colleague.holds("Groyne Road"));
    EXPECT_FALSE(colleague.holds("AM2 3DJ"));
    EXPECT_TRUE(colleague.shows("people.record.something"));
    EXPECT_FALSE(world.as("margaret_oconnell").get(address("oscar_farrant", "safeguarding")).holds("Groyne Road"));
}

TEST_F(People, ASensitiveServiceIsNeverNamed) {
    const auto sam = world.as("sam_oyelaran").get(address("kelly_doyle", "early_help"));
    EXPECT_EQ(sam.status, 200) << "children's services know her as a parent";
    EXPECT_FALSE(sam.holds("New Moorings"));
    EXPECT_FALSE(sam.holds("Patrick Nolan"));
}

// ---- on another day

TEST_F(People, WhatWasBelievedOnADayIsShown) {
    auto tom = world.as("tom_ferriby");
    const auto page = [&](const char* day) { return tom.get(address("evie_hartley", "early_help", "/history") + day); };
    EXPECT_TRUE(page("&on-day=1&on-month=3&on-year=2026").holds("makes the breakfasts"));
    EXPECT_FALSE(page("&on-day=1&on-month=2&on-year=2026").holds("makes the breakfasts"));
    const auto wrong = page("&on-day=31&on-month=2&on-year=2026");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.shows("people.history.on.wrong"));
    EXPECT_EQ(page("").status, 200);
}

// ---- finding

TEST_F(People, IsFoundInFullByAnyPartInAnyOrder) {
    for (const auto* typed : { "evie hartley", "HARTLEY ev", "hart evie 2018", "evie 3 november 2018" }) {
        const auto reply = search("tom_ferriby", typed);
        EXPECT_TRUE(reply.holds("Evie Hartley")) << typed;
        EXPECT_FALSE(reply.holds("Noah")) << typed;
    }
    const auto by_home = search("abena_mensah", "am1 3ay");
    EXPECT_TRUE(by_home.holds("Ella Hartley"));
    EXPECT_TRUE(by_home.holds("Evie Hartley"));
}

TEST_F(People, IsFoundByTheirNumber) {
    const auto number = read([](Tx& tx) {
        return tx.one<Number>(
            { "test.number", "SELECT number FROM people_person WHERE id = :id" }, person("evie_hartley")
        );
    });
    EXPECT_TRUE(search("tom_ferriby", lower_ascii(number->spoken())).holds("Evie Hartley"));
    EXPECT_TRUE(search("leroy_sinclair", number->spoken()).shows("people.found.nobody"));
}

TEST_F(People, WhoMayBeKnownButNotNamedIsSaidToBeKnownToOthers) {
    // Her school keeps a record of the child, and she does not work with her.
    const auto reply = search("shanice_brooks", "ella hartley");
    EXPECT_TRUE(reply.shows("people.found.somebody"));
    EXPECT_TRUE(reply.holds("Harbour Road Primary School"));
    EXPECT_FALSE(reply.holds("3 November 2018"));
    EXPECT_FALSE(reply.holds("Ambermouth Early Help"));
    EXPECT_TRUE(reply.shows("people.found.open"));
}

// Kai's former name is in the record of children's services. His school knows him by the other.
TEST_F(People, AFormerNameThatMayNotBeSeenIsNotTiedToTheOther) {
    const auto reply = search("marcus_thornley", "kaiden pryce", "education");
    EXPECT_TRUE(reply.shows("people.found.somebody"));
    EXPECT_FALSE(reply.holds("Whitlock"));
    EXPECT_FALSE(reply.shows("people.found.open"));
    EXPECT_THAT(reply.body, Not(HasSubstr(person("kai_whitlock").text())));
}

TEST_F(People, NobodyIsFoundAlikeWhetherSealedBarredUnknownOrAbsent) {
    const auto nobody = plain(search("shabnam_hussain", "Zebedee Nobody"), {});
    const auto without_typed = [](std::string text, const std::string& typed) {
        for (auto at = text.find(typed); at != std::string::npos; at = text.find(typed))
            text.replace(at, typed.size(), "typed");
        return text;
    };
    const auto expected = without_typed(nobody, "Zebedee Nobody");
    EXPECT_THAT(expected, HasSubstr(words("people.found.nobody")));
    for (const auto* typed : { "Tyler Pryce", "Ibrahim Hussain", "Noah Hartley" })
        EXPECT_EQ(without_typed(plain(search("shabnam_hussain", typed), {}), typed), expected) << typed;
}

TEST_F(People, IsNotFoundByWhatMayNotBeSeen) {
    EXPECT_TRUE(search("grace_adeyemi", "am2 3dj", "safeguarding").holds("Oscar Farrant"));
    EXPECT_TRUE(search("ruth_calder", "am2 3dj", "safeguarding").shows("people.found.nobody"));
    EXPECT_TRUE(search("ruth_calder", "oscar farrant", "safeguarding").holds("Oscar Farrant"));
}

TEST_F(People, WhatWasTypedIsInNoAddressAndInTheLog) {
    const auto reply = search("tom_ferriby", "evie hartley");
    for (const auto& link : kit::testing::links_in(reply.body))
        EXPECT_THAT(lower_ascii(link), Not(HasSubstr("hartley")));
    bool noted = false;
    for (const auto& note : world.notes())
        for (const auto& words : note.words)
            noted |= note.entry.act == ledger::Act::searched && words.text == "evie hartley";
    EXPECT_TRUE(noted);
}

TEST_F(People, ASearchWithTooLittleIsAskedAgain) {
    for (const auto* typed : { "", "  ", "e", "?" }) {
        const auto reply = search("tom_ferriby", typed);
        EXPECT_EQ(reply.status, 422) << typed;
    }
    EXPECT_EQ(world.as("tom_ferriby").post("/people/search", { { "find", "evie" } }).location, "/people");
}

// ---- somebody new

TEST_F(People, IsAddedOnlyAfterWhoFitsWasShown) {
    auto tom = world.as("tom_ferriby");
    EXPECT_TRUE(tom.post("/people/newcomer", { { "for", "early_help" } }).shows("people.newcomer.title"));
    kit::Form form{ { "for", "early_help" },
                    { "given_name", "Evie" },
                    { "family_name", "Hartley" },
                    { "what", "Class teacher" },
                    { "reason", "She is new in my class." } };
    const auto before = people();
    const auto alike = tom.post("/people", form);
    EXPECT_EQ(alike.status, 422);
    EXPECT_TRUE(alike.shows("people.newcomer.alike"));
    EXPECT_TRUE(alike.holds("She is new in my class.")) << "nothing typed is lost";
    EXPECT_EQ(people(), before);
    form.add("none_of_these", "yes");
    const auto added = tom.post("/people", form);
    EXPECT_EQ(added.status, 303);
    EXPECT_EQ(people(), before + 1);
    const auto record = tom.get(added.location);
    EXPECT_TRUE(record.holds("Evie Hartley"));
    EXPECT_TRUE(record.shows("people.workers.self_declared"));
}

TEST_F(People, ANewcomerWithoutANameIsAskedAgain) {
    auto tom = world.as("tom_ferriby");
    const auto reply = tom.post("/people", { { "for", "early_help" }, { "what", "Class teacher" } });
    EXPECT_EQ(reply.status, 422);
    EXPECT_TRUE(reply.shows("people.newcomer.name.missing"));
    EXPECT_TRUE(reply.shows("people.involvement.reason.missing"));
    EXPECT_TRUE(reply.holds("Class teacher"));
}

TEST_F(People, WhoMayNotRecordAnybodyAddsNobody) {
    const auto before = people();
    const auto reply =
        world.as("helen_marchetti")
            .post(
                "/people",
                { { "for", "early_help" }, { "given_name", "Zeb" }, { "what", "Nothing" }, { "reason", "Curious." } }
            );
    EXPECT_GE(reply.status, 403);
    EXPECT_EQ(people(), before);
}

// ---- adding and correcting

TEST_F(People, AStatementGoesIntoTheAgencysOwnRecord) {
    auto tom = world.as("tom_ferriby");
    const auto form = address("evie_hartley", "early_help", "/statements/new");
    EXPECT_TRUE(tom.get(form).shows("people.statement.kind"));
    const auto where = address("evie_hartley", "early_help", "/statements");
    const auto wrong = tom.post(where, { { "kind", "nhs_number" }, { "value", "999 058 0538" } });
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.holds("999 058 0538"));
    EXPECT_TRUE(wrong.shows("people.statement.value.wrong.nhs_number"));
    const auto added = tom.post(where, { { "kind", "own_words" }, { "value", "I like the puddles." } });
    EXPECT_EQ(added.status, 303);
    EXPECT_EQ(world.last_event(), "people.statement_added");
    EXPECT_TRUE(tom.follow(added).holds("I like the puddles."));
    EXPECT_FALSE(world.as("abena_mensah").get(address("evie_hartley", "early_help")).holds("I like the puddles."));
}

TEST_F(People, ACorrectionKeepsWhatWasThereWithItsReason) {
    auto tom = world.as("tom_ferriby");
    const auto id = statement("evie_hartley", "harbour_road_primary", StatementKind::given_name);
    const auto where = correction("evie_hartley", id);
    EXPECT_TRUE(tom.get(where).holds("Evie"));
    const auto unreasoned = tom.post(where, { { "value", "Eve" } });
    EXPECT_EQ(unreasoned.status, 422);
    EXPECT_TRUE(unreasoned.shows("people.correction.reason.missing"));
    EXPECT_TRUE(unreasoned.holds("Eve"));
    const auto corrected = tom.post(where, { { "value", "Eve" }, { "reason", "As on her birth certificate." } });
    EXPECT_EQ(corrected.status, 303);
    EXPECT_EQ(world.last_event(), "people.statement_corrected");
    const auto record = tom.get(corrected.location);
    EXPECT_TRUE(record.holds("As on her birth certificate."));
    const auto latest = statement("evie_hartley", "harbour_road_primary", StatementKind::given_name);
    EXPECT_NE(latest, id);
    EXPECT_TRUE(tom.get(correction("evie_hartley", latest)).shows("people.correction.earlier"));
    EXPECT_FALSE(search("tom_ferriby", "evie hartley 2018").holds("people.found.nobody"));
    EXPECT_TRUE(search("tom_ferriby", "eve hartley").holds("Hartley"));
}

TEST_F(People, TwoPeopleCannotCorrectTheSameOverEachOther) {
    auto tom = world.as("tom_ferriby");
    auto shanice = world.as("tom_ferriby");
    const auto id = statement("evie_hartley", "harbour_road_primary", StatementKind::given_name);
    const auto where = correction("evie_hartley", id);
    EXPECT_EQ(tom.post(where, { { "value", "Eve" }, { "reason", "Certificate." } }).status, 303);
    const auto second = shanice.post(where, { { "value", "Eva" }, { "reason", "Her mother says so." } });
    EXPECT_EQ(second.status, 409);
    EXPECT_TRUE(second.shows("people.correction.overtaken"));
    EXPECT_TRUE(second.holds("Eva"));
    EXPECT_TRUE(second.holds("Her mother says so."));
    const auto latest = statement("evie_hartley", "harbour_road_primary", StatementKind::given_name);
    EXPECT_EQ(
        shanice.post(
                   correction("evie_hartley", latest), { { "value", "Eva" }, { "reason", "Her mother says so." } }
        ).status,
        303
    );
}

TEST_F(People, AnothersRecordCannotBeCorrected) {
    auto abena = world.as("abena_mensah");
    const auto id = statement("evie_hartley", "harbour_road_primary", StatementKind::given_name);
    EXPECT_EQ(abena.get(correction("evie_hartley", id)).status, 403);
    EXPECT_EQ(abena.post(correction("evie_hartley", id), { { "value", "Eve" }, { "reason", "x" } }).status, 403);
    const auto of_ella = statement("ella_hartley", "early_help", StatementKind::given_name);
    EXPECT_EQ(abena.get(correction("evie_hartley", of_ella)).status, 404) << "another person's";
}

TEST_F(People, WhatShouldNeverHaveBeenThereIsTakenBack) {
    auto tom = world.as("tom_ferriby");
    const auto id = statement("evie_hartley", "harbour_road_primary", StatementKind::event);
    const auto done =
        tom.post(correction("evie_hartley", id), { { "what", "take_back" }, { "reason", "It was another child." } });
    EXPECT_EQ(done.status, 303);
    EXPECT_FALSE(tom.get(done.location).holds("makes the breakfasts"));
    EXPECT_EQ(tom.get(correction("evie_hartley", id)).status, 404);
}

// ---- being involved

TEST_F(People, WhoSaysThatTheyAreInvolvedMayWorkAndIsReviewed) {
    auto shanice = world.as("shanice_brooks"); // of the school, and not in the class
    const auto before = shanice.get(address("ella_hartley", "early_help"));
    EXPECT_EQ(before.status, 200);
    EXPECT_TRUE(before.shows("people.record.declare"));
    EXPECT_FALSE(before.holds("School year"));
    const auto where = address("ella_hartley", "early_help", "/involvement");
    EXPECT_TRUE(shanice.get(where).shows("people.involvement.reviewed"));
    const auto wrong = shanice.post(where, { { "what", "Safeguarding lead" } });
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.holds("Safeguarding lead"));
    const auto done = shanice.post(where, { { "what", "Safeguarding lead" }, { "reason", "Tom asked me to." } });
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(world.last_event(), "people.involvement_started");
    const auto after = shanice.get(done.location);
    EXPECT_FALSE(after.shows("people.record.declare"));
    EXPECT_TRUE(after.holds("School year"));
    bool review = false;
    for (const auto& note : world.notes())
        review |= note.obligations.has(access::Obligation::review_self_declared_tie);
    EXPECT_TRUE(review);
}

TEST_F(People, AnInvolvementThatEndsNoLongerOpensTheRecord) {
    auto tom = world.as("tom_ferriby");
    const auto id = read([](Tx& tx) {
        return tx.one<Id<Involvement>>(select_own_involvement, person("ella_hartley"), testing::worker("tom_ferriby"));
    });
    const auto where = address("ella_hartley", "early_help", "/involvements/" + id->text() + "/ending");
    EXPECT_TRUE(tom.get(where).shows("people.ending.says"));
    EXPECT_EQ(world.as("abena_mensah").get(where).status, 403);
    EXPECT_EQ(tom.post(where, { { "version", "7" } }).status, 409);
    const auto done = tom.post(where, { { "version", "1" } });
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(world.last_event(), "people.involvement_ended");
    EXPECT_EQ(tom.post(where, { { "version", "2" } }).status, 404);
    EXPECT_FALSE(tom.get(done.location).holds("School year"));
}

TEST_F(People, AnAgencyWithoutARecordOpensOne) {
    auto elin = world.as("elin_hughes"); // community health knows Evie's mother by nothing yet
    const auto where = address("evie_hartley", "health_care", "/record");
    const auto done = elin.post(where, { { "what", "Therapy again" }, { "reason", "A new referral." } });
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(elin.get(done.location).status, 200);
}

// ---- lists and single questions

TEST_F(People, NobodyWhoIsNotSignedInComesIn) {
    EXPECT_THAT(world.anyone().get(address("ella_hartley", "early_help")).location, HasSubstr("/sign-in"));
}

}
}
