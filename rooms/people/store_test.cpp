// What the room keeps, on each database.
#include "kit/embedded.hpp"
#include "rooms/people/fact_store.hpp"
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/record_store.hpp"
#include "rooms/people/testing_town.hpp"
#include "rooms/people/town.hpp"

#include "storage/testing.hpp"

namespace knotwork::people {
namespace {

using testing::agency;
using testing::now;
using testing::person;

constexpr Sql count_people{ "test.count_people", "SELECT count(*) FROM people_person" };
constexpr Sql whole_statements{ "test.statements", R"(
    SELECT string_agg(line, ';') FROM (SELECT id || kind || coalesce(value, '') || recorded_at AS line
    FROM people_statement ORDER BY id) AS lines)" };
constexpr Sql whole_involvements{ "test.involvements", R"(
    SELECT string_agg(line, ';') FROM (SELECT id || what || part || from_day AS line
    FROM people_involvement ORDER BY id) AS lines)" };
constexpr Sql count_words{ "test.words", "SELECT count(*) FROM people_word" };
constexpr Sql count_early{ "test.early", R"(
    SELECT count(*) FROM people_statement s JOIN people_record r ON r.id = s.record_id
    WHERE s.recorded_at < r.opened_at)" };

class PeopleStore : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());

    void load() {
        database->write([](Tx& tx) {
            const auto folder = kit::testing::source_root() / "towns/ambermouth";
            accounts::room.load_town(tx, folder, now);
            load_town(tx, folder, now);
        });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    std::vector<access::Dossier> dossiers(const std::vector<Id<Person>>& people) {
        std::vector<access::Dossier> all;
        for (const auto& one : people)
            all.push_back({ .person = one });
        read([&](Tx& tx) { read_dossiers(tx, all, now); });
        return all;
    }

    std::vector<std::string> ties(const char* whom) {
        std::vector<std::string> ties;
        for (const auto& tie : dossiers({ person(whom) }).front().ties)
            if (tie.period.holds(now)) ties.emplace_back(name_of(tie.kind));
        std::sort(ties.begin(), ties.end());
        return ties;
    }
};

EACH_DATABASE(PeopleStore);

// ---- the town

TEST_P(PeopleStore, LoadingATownTwiceLeavesTheSameAsLoadingItOnce) {
    const auto picture = [&] {
        return read([](Tx& tx) {
            return std::tuple(
                tx.one<std::int64_t>(count_people),
                tx.one<std::string>(whole_statements),
                tx.one<std::string>(whole_involvements),
                tx.one<std::int64_t>(count_words)
            );
        });
    };
    load();
    const auto once = picture();
    load();
    EXPECT_EQ(picture(), once);
    EXPECT_EQ(std::get<0>(once), 53);
    EXPECT_EQ(read([](Tx& tx) { return tx.one<std::int64_t>(count_early); }), 0);
}

TEST_P(PeopleStore, TheTownsAgenciesKeepWhatTheyWouldKnow) {
    load();
    const auto holders = [&](const char* whom) { return dossiers({ person(whom) }).front().holders; };
    using ::testing::Contains;
    using ::testing::Not;
    EXPECT_THAT(holders("ella_hartley"), Contains(agency("harbour_road_primary")));
    EXPECT_THAT(holders("ella_hartley"), Contains(agency("general_hospital"))); // she was born there
    EXPECT_THAT(holders("ella_hartley"), Not(Contains(agency("community_health"))));
    EXPECT_THAT(holders("dean_corrigan"), Contains(agency("childrens_services"))); // as a parent
    EXPECT_THAT(holders("dean_corrigan"), Not(Contains(agency("landfall"))));
    const auto records = read([](Tx& tx) { return records_of(tx, person("kelly_doyle")); });
    for (const auto& record : records)
        EXPECT_EQ(record.marks.has(access::Mark::sensitive_service), record.agency == agency("new_moorings"));
}

// ---- numbers

TEST_P(PeopleStore, EverybodyIsFoundByTheirNumberAndNoTwoShareOne) {
    load();
    const Number number = Number::of(1);
    EXPECT_FALSE(read([&](Tx& tx) { return find_by_number(tx, number); }));
    database->write([&](Tx& tx) { put_person(tx, { Id<Person>::of_label("somebody"), number }, now); });
    EXPECT_EQ(read([&](Tx& tx) { return find_by_number(tx, number); }), Id<Person>::of_label("somebody"));
    EXPECT_THROW(
        database->write([&](Tx& tx) {
            put_person(tx, { Id<Person>::of_label("another"), number }, now);
        }),
        storage::Failure
    );
}

// ---- facts for the access engine

TEST_P(PeopleStore, WhoCarriesACaseIsAllocatedAndTheirTeamIsTied) {
    load();
    // Her class teacher, the early help lead (with her team), and a therapist who has ended.
    EXPECT_EQ(ties("evie_hartley"), (std::vector<std::string>{ "allocated", "allocated", "team", "team" }));
    const auto tom = Id<accounts::Worker>::of_label("tom_ferriby");
    const auto dossier = dossiers({ person("evie_hartley") }).front();
    const auto his =
        std::find_if(dossier.ties.begin(), dossier.ties.end(), [&](const auto& tie) { return tie.worker == tom; });
    ASSERT_NE(his, dossier.ties.end());
    EXPECT_EQ(his->agency, agency("harbour_road_primary"));
    EXPECT_EQ(his->source, access::TieSource::allocation);
}

TEST_P(PeopleStore, WhereNobodyInParticularWorksWithThemTheAgencyIsInvolved) {
    load();
    EXPECT_THAT(ties("kayleigh_marlowe"), ::testing::Contains("involved"));
    EXPECT_EQ(ties("gemma_pryce"), std::vector<std::string>{});
}

TEST_P(PeopleStore, WhoOnlyHelpsIsInvolvedAlone) {
    load();
    const auto margaret = Id<accounts::Worker>::of_label("margaret_oconnell");
    for (const auto& tie : dossiers({ person("oscar_farrant") }).front().ties)
        if (tie.worker == margaret || tie.agency == agency("st_aldrics_primary")) {
            EXPECT_EQ(tie.kind, access::Tie::involved);
        }
}

TEST_P(PeopleStore, APersonIsReadTheSameAloneAsInAList) {
    load();
    const auto everybody = read([](Tx& tx) {
        return tx.all<Id<Person>>({ "test.everybody", "SELECT id FROM people_person ORDER BY id DESC" });
    });
    auto asked = everybody;
    asked.push_back(Id<Person>::of_label("nobody"));
    asked.push_back(everybody.front()); // twice in a list
    const auto together = dossiers(asked);
    const auto told = [](const access::Dossier& dossier) {
        std::string text = dossier.person.text() + (dossier.exists ? " is here" : " is not");
        for (const auto& holder : dossier.holders)
            text += " " + holder.text();
        for (const auto& tie : dossier.ties)
            text += " " + tie.id.text() + std::string(name_of(tie.kind)) + std::to_string(tie.period.from.milliseconds);
        return text;
    };
    for (std::size_t at = 0; at < asked.size(); ++at)
        EXPECT_EQ(told(together[at]), told(dossiers({ asked[at] }).front()));
    EXPECT_FALSE(together[everybody.size()].exists);
    EXPECT_TRUE(dossiers({}).empty());
}

TEST_P(PeopleStore, ATeamThatIsRenamedKeepsItsTies) {
    load();
    const auto post = Id<accounts::Post>::of_label("abena_mensah_family_support_worker");
    database->write([&](Tx& tx) { rename_team(tx, post, Line::parse("East team")); });
    const auto team = accounts::team_called(agency("early_help"), *Line::parse("East team"));
    const auto dossier = dossiers({ person("ella_hartley") }).front();
    EXPECT_TRUE(std::any_of(dossier.ties.begin(), dossier.ties.end(), [&](const auto& tie) { return tie.team == team; })
    );
}

TEST_P(PeopleStore, AgenciesThatShareFamiliesAreCountedOnceInEachPair) {
    load();
    const auto pairs = read([](Tx& tx) { return agencies_that_share_people(tx); });
    EXPECT_GT(pairs.size(), 20U);
    for (const auto& pair : pairs) {
        EXPECT_LT(pair.one, pair.other);
        EXPECT_GT(pair.people, 0);
    }
}

TEST_P(PeopleStore, RelativesAreThoseOfEitherSide) {
    load();
    const auto relatives = read([](Tx& tx) { return relatives_of(tx, person("noah_hartley")); });
    EXPECT_THAT(
        relatives,
        ::testing::UnorderedElementsAre(
            person("stephanie_hartley"), person("liam_hartley"), person("ella_hartley"), person("evie_hartley")
        )
    );
}

}
}
