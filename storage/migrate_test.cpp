// Migrations: their one order, applied once, and a past that must match.
#include "storage/migrate.hpp"

#include "storage/testing.hpp"

#include <future>

namespace knotwork::storage {
namespace {

using testing::EachDatabase;
using testing::Place;

constexpr Instant now{ 1'772'442'000'000 };

const Embedded people{ "rooms/people/migrations/2026-03-01-1200_person.sql",
                       "CREATE TABLE people_person (id id_text NOT NULL PRIMARY KEY);" };
const Embedded sharing{ "rooms/sharing/migrations/2026-03-01-1300_consent.sql", R"(
    CREATE TABLE sharing_consent (about_id id_text NOT NULL REFERENCES people_person (id), said text);
    INSERT INTO people_person (id) VALUES ('00000000000000000000000000');
    INSERT INTO sharing_consent (about_id, said) VALUES ('00000000000000000000000000', 'yes; and no');)" };
const Embedded later{ "kit/migrations/2026-03-02-0900_later.sql", "ALTER TABLE people_person ADD COLUMN name text;" };

constexpr Sql count_consents{ "migrate.count", "SELECT count(*) FROM sharing_consent WHERE said = 'yes; and no'" };

TEST(MigrationOrder, GoesByFileNameAndThenByFolder) {
    const Embedded same_name{ "kit/migrations/2026-03-01-1200_person.sql", "SELECT 1" };
    const auto all = merged({ later, sharing, people, same_name });
    std::vector<std::string_view> paths;
    for (const auto& one : all)
        paths.push_back(one.path);
    EXPECT_EQ(paths, (std::vector{ same_name.path, people.path, sharing.path, later.path }));
    EXPECT_EQ(all.back().file_name(), "2026-03-02-0900_later.sql");
    EXPECT_EQ(all.front().checksum, "e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5") << "SHA-256";
}

TEST(MigrationOrder, RefusesNamesWithoutADate) {
    for (const auto* path : { "rooms/a/migrations/consent.sql",
                              "rooms/a/migrations/2026-3-1-1200_x.sql",
                              "rooms/a/migrations/2026-03-01-1200_.sql",
                              "rooms/a/migrations/2026-03-01-1200_x.txt" })
        EXPECT_THROW(merged({ { path, "" } }), BrokenPromise) << path;
    EXPECT_THROW(merged({ people, people }), BrokenPromise);
}

class Migrations : public EachDatabase {
protected:
    std::string refusal(const std::vector<Embedded>& files) {
        try {
            database->migrate(files, now);
        } catch (const Refused& refused) {
            return refused.what();
        }
        return "nothing was refused";
    }

    Place place{ GetParam() };
    std::unique_ptr<Database> database = Database::open(place.settings());
};

EACH_DATABASE(Migrations);

TEST_P(Migrations, AreAppliedOnceInTheirOrder) {
    const auto before = database->migrations({ sharing, people });
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].path, people.path);
    EXPECT_EQ(before[0].applied_at, std::nullopt);
    const auto after = database->migrate({ sharing, people }, now);
    ASSERT_EQ(after.size(), 2U);
    EXPECT_EQ(after[1].path, sharing.path);
    EXPECT_EQ(after[1].applied_at, now);
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::int64_t>(count_consents); }), 1);
    const auto again = database->migrate({ later, sharing, people }, now + std::chrono::hours(1));
    ASSERT_EQ(again.size(), 3U);
    EXPECT_EQ(again[0].applied_at, now);
    EXPECT_EQ(again[2].applied_at, now + std::chrono::hours(1));
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::int64_t>(count_consents); }), 1);
}

TEST_P(Migrations, ThatChangedOrWentAreRefused) {
    database->migrate({ people, sharing }, now);
    EXPECT_EQ(
        refusal({ people }),
        "The database has had the migration rooms/sharing/migrations/2026-03-01-1300_consent.sql, which this program "
        "does "
        "not know. Use the program that applied it, or a later one."
    );
    const Embedded changed{ people.path, "CREATE TABLE people_person (id id_text);" };
    EXPECT_EQ(
        refusal({ changed, sharing }),
        "The migration rooms/people/migrations/2026-03-01-1200_person.sql has changed since it was applied. Put the "
        "file "
        "back as it was, and make the change in a new migration."
    );
    EXPECT_THROW(database->migrations({ changed, sharing }), Refused);
}

TEST_P(Migrations, ThatFailLeaveNothingOfThemselves) {
    const Embedded broken{ "rooms/sharing/migrations/2026-03-01-1300_consent.sql",
                           "CREATE TABLE sharing_half (id text); INSERT INTO nowhere (id) VALUES ('x');" };
    EXPECT_THAT(
        refusal({ people, broken }),
        ::testing::AllOf(
            ::testing::StartsWith("The migration " + std::string(broken.path) + " cannot be applied. "),
            ::testing::HasSubstr("nowhere")
        )
    );
    const auto states = database->migrations({ people, broken });
    EXPECT_TRUE(states[0].applied_at);
    EXPECT_FALSE(states[1].applied_at);
    const Embedded mended{ broken.path, "CREATE TABLE sharing_half (id text);" };
    EXPECT_TRUE(database->migrate({ people, mended }, now)[1].applied_at) << "the half table was left behind";
}

TEST_P(Migrations, ByServersThatStartTogetherHappenOnce) {
    std::vector<std::unique_ptr<Database>> servers;
    if (GetParam() == Engine::postgres)
        for (int i = 0; i < 3; ++i)
            servers.push_back(Database::open(place.settings()));
    servers.push_back(std::move(database));
    std::vector<std::future<std::vector<MigrationState>>> started;
    for (auto& server : servers)
        started.push_back(std::async(std::launch::async, [&] {
            return server->migrate({ people, sharing, later }, now);
        }));
    for (auto& one : started)
        EXPECT_EQ(one.get().size(), 3U);
    EXPECT_EQ(servers[0]->read([](Tx& tx) { return tx.one<std::int64_t>(count_consents); }), 1);
}

TEST_P(Migrations, MayUseEveryTypeOfColumn) {
    const Embedded types{ "kit/migrations/2026-03-01-1200_types.sql", R"(
        CREATE TABLE kit_types (a id_text, b instant_text, c date_text, d rough_date_text, e key_text, f json_text,
                                g pence_int, h yes_no_int, i blob, j text, k bigint, l double precision);)" };
    database->migrate({ types }, now);
    static constexpr Sql insert{ "migrate.insert_types", R"(
        INSERT INTO kit_types (a, h, k, e, g) VALUES (:a, :h, :k, :e, :g) RETURNING e)" };
    database->write([](Tx& tx) {
        EXPECT_EQ(tx.one<std::string>(insert, "00000000000000000000000000", true, 7, "007", 7), "007")
            << "text stays text";
    });
}

}
}
