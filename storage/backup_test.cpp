// Backups, archives, and bringing them back: whole, checked, and never over something else.
#include "storage/backup.hpp"

#include "base/id.hpp"
#include "storage/archive.hpp"
#include "storage/testing.hpp"

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>

namespace knotwork::storage {
namespace {

using testing::EachDatabase;
using testing::Place;

struct Person;

constexpr Instant now{ 1'772'442'000'000 };

const std::vector<Embedded> schema{
    { "rooms/a/migrations/2026-03-01-1200_a.sql", R"(
        CREATE TABLE a_person (
            id       id_text NOT NULL PRIMARY KEY,
            knows_id id_text REFERENCES a_person (id),
            name     text,
            age      bigint,
            share    double precision,
            secret   blob,
            more     json_text
        );
        CREATE TABLE a_word (id id_text NOT NULL PRIMARY KEY, person_id id_text NOT NULL REFERENCES a_person (id));
        INSERT INTO a_person (id, name) VALUES ('00000000000000000000000000', 'made by the migration');)" },
};

constexpr Sql insert{ "backup.insert", R"(
    INSERT INTO a_person (id, knows_id, name, age, share, secret, more)
    VALUES (:id, :knows_id, :name, :age, :share, :secret, :more))" };
constexpr Sql befriend{ "backup.befriend", "UPDATE a_person SET knows_id = :knows_id WHERE id = :id" };
constexpr Sql insert_word{ "backup.insert_word", "INSERT INTO a_word (id, person_id) VALUES (:id, :person_id)" };
constexpr Sql select{ "backup.select", R"(
    SELECT id, knows_id, name, age, share, secret, more ->> 'x' FROM a_person ORDER BY id)" };
constexpr Sql count_words{ "backup.count_words", "SELECT count(*) FROM a_word" };

struct Row {
    Id<Person> id;
    std::optional<Id<Person>> knows_id;
    std::optional<std::string> name;
    std::optional<std::int64_t> age;
    std::optional<double> share;
    std::optional<Bytes> secret;
    std::optional<std::string> more;

    bool operator==(const Row&) const = default;
};

std::vector<Row> people_in(Database& database) {
    return database.read([](Tx& tx) { return tx.all<Row>(select); });
}

Id<Person> id_of(int number) {
    return Id<Person>::of_label("person " + std::to_string(number));
}

// Two people who know each other, so that no order of rows is right, and many more.
void fill(Database& database) {
    database.write([](Tx& tx) {
        for (int i = 0; i < 1'200; ++i)
            tx.run(
                insert,
                id_of(i),
                std::nullopt,
                "Zoë \n\"" + std::to_string(i),
                i,
                i / 3.0,
                Bytes{ "\x00\xff" },
                R"({"x":"y"})"
            );
        tx.run(insert, id_of(9'999), id_of(0), std::nullopt, std::nullopt, std::nullopt, std::nullopt, std::nullopt);
        tx.run(befriend, id_of(9'999), id_of(0));
        tx.run(insert_word, id_of(1), id_of(2));
    });
}

std::string contents_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return { std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>() };
}

class Backups : public EachDatabase {
protected:
    void SetUp() override {
        database->migrate(schema, now);
        fill(*database);
    }

    std::string refusal(const std::function<void()>& attempt) {
        try {
            attempt();
        } catch (const Refused& refused) {
            return refused.what();
        }
        return "nothing was refused";
    }

    Place place{ GetParam() };
    std::unique_ptr<Database> database = Database::open(place.settings());
    std::string path = place.folder() + "/copy";
};

EACH_DATABASE(Backups);

TEST_P(Backups, ComeBackWhole) {
    std::vector<Progress> reports;
    const auto backup = database->backup(path, [&](const Progress& progress) { reports.push_back(progress); });
    EXPECT_EQ(backup.path, path);
    EXPECT_EQ(backup.bytes, static_cast<std::int64_t>(std::filesystem::file_size(path)));
    EXPECT_EQ(contents_of(path + ".sha256"), backup.checksum + "  copy\n");
    ASSERT_FALSE(reports.empty());
    EXPECT_EQ(reports.back().done, reports.back().total);
    EXPECT_GT(reports.back().total, 0);
    EXPECT_EQ(verify_backup(path, schema).checksum, backup.checksum);

    const Place elsewhere(GetParam());
    restore_backup(path, elsewhere.settings(), schema);
    const auto restored = Database::open(elsewhere.settings());
    EXPECT_TRUE(people_in(*restored) == people_in(*database));
    EXPECT_EQ(restored->read([](Tx& tx) { return tx.one<std::int64_t>(count_words); }), 1);
    EXPECT_EQ(restored->migrations(schema)[0].applied_at, now);
    EXPECT_THROW(restored->write([](Tx& tx) { tx.run(insert_word, id_of(7), id_of(77'777)); }), ConstraintBroken)
        << "foreign keys hold after a restore";
}

TEST_P(Backups, AreOfOneMomentWhileOthersWrite) {
    constexpr Sql rename{ "backup.rename", "UPDATE a_person SET age = age + 1" };
    constexpr Sql ages{ "backup.ages", "SELECT DISTINCT age FROM a_person WHERE age IS NOT NULL" };
    static constexpr Sql level{ "backup.level", "UPDATE a_person SET age = 0 WHERE age IS NOT NULL" };
    database->write([](Tx& tx) { tx.run(level); });
    std::atomic<bool> done = false;
    std::atomic<int> written = 0;
    auto writer = std::async(std::launch::async, [&] {
        while (!done) {
            database->write([&](Tx& tx) { tx.run(rename); });
            ++written;
        }
    });
    while (written < 3)
        std::this_thread::yield();
    database->backup(path);
    done = true;
    writer.get();
    const Place elsewhere(GetParam());
    restore_backup(path, elsewhere.settings(), schema);
    const auto restored = Database::open(elsewhere.settings());
    const auto found = restored->read([&](Tx& tx) { return tx.all<std::int64_t>(ages); });
    ASSERT_EQ(found.size(), 1U) << "half a transaction was copied";
    EXPECT_GE(found[0], 3);
}

TEST_P(Backups, AreNeverWrittenOverAnything) {
    database->backup(path);
    EXPECT_THAT(refusal([&] { database->backup(path); }), ::testing::StartsWith("There is a file at " + path));
    EXPECT_THAT(refusal([&] { export_archive(*database, path); }), ::testing::StartsWith("There is a file at " + path));
    EXPECT_NE(refusal([&] { restore_backup(path, place.settings(), schema); }), "nothing was refused");
    EXPECT_EQ(people_in(*database).size(), 1'202U);
}

TEST_P(Backups, ThatAreDamagedAreRefused) {
    database->backup(path);
    const Place elsewhere(GetParam());
    const auto whole = contents_of(path);
    auto damaged = whole;
    damaged[damaged.size() / 2] = static_cast<char>(damaged[damaged.size() / 2] ^ 1);
    std::ofstream(path, std::ios::binary) << damaged;
    EXPECT_THAT(refusal([&] { verify_backup(path, schema); }), ::testing::HasSubstr("its checksum differs"));
    EXPECT_THAT(
        refusal([&] { restore_backup(path, elsewhere.settings(), schema); }),
        ::testing::HasSubstr("its checksum differs")
    );
    std::ofstream(path, std::ios::binary) << whole;
    verify_backup(path, schema);
    std::filesystem::remove(path + ".sha256");
    EXPECT_THAT(refusal([&] { verify_backup(path, schema); }), ::testing::HasSubstr(".sha256 is missing"));
    EXPECT_THAT(
        refusal([&] { verify_backup(place.folder() + "/none", schema); }), ::testing::StartsWith("There is no file")
    );
}

TEST_P(Backups, OfAnotherProgramAreRefused) {
    database->backup(path);
    const std::vector<Embedded> others{ { "rooms/b/migrations/2026-03-01-1200_b.sql", "SELECT 1" } };
    EXPECT_THAT(refusal([&] { verify_backup(path, others); }), ::testing::HasSubstr(schema[0].path));
}

TEST_P(Backups, AnArchiveMovesToTheOtherEngine) {
    export_archive(*database, path);
    for (const auto engine : testing::engines()) {
        const Place elsewhere(engine);
        restore_backup(path, elsewhere.settings(), schema);
        const auto moved = Database::open(elsewhere.settings());
        EXPECT_TRUE(people_in(*moved) == people_in(*database)) << "on " << name_of(engine);
        EXPECT_EQ(moved->migrations(schema)[0].applied_at, now);
        EXPECT_THAT(
            refusal([&] { import_archive(*moved, path, schema); }), ::testing::StartsWith("The database is not empty.")
        );
        EXPECT_THROW(moved->write([](Tx& tx) { tx.run(insert_word, id_of(7), id_of(77'777)); }), ConstraintBroken);
    }
}

// An archive whose lines were changed and whose checksum was made to fit.
class ForgedArchive : public Backups {
protected:
    std::string refusal_after(std::string_view find, std::string_view replace) {
        const auto forged = place.folder() + "/forged-" + std::to_string(++made_);
        export_archive(*database, forged);
        auto text = contents_of(forged);
        const auto at = text.find(find);
        EXPECT_NE(at, std::string::npos) << find;
        text.replace(at, find.size(), replace);
        std::filesystem::remove(forged);
        std::ofstream(forged + ".sha256") << "";
        std::ofstream(forged, std::ios::binary) << text;
        return refusal([&] { check_archive(forged, schema); });
    }

private:
    int made_ = 0;
};

EACH_DATABASE(ForgedArchive);

TEST_P(ForgedArchive, IsRefusedWhateverIsWrongWithIt) {
    using ::testing::HasSubstr;
    EXPECT_EQ(refusal_after(R"("rows":1203)", R"("rows":1203)"), "nothing was refused");
    EXPECT_THAT(refusal_after(R"("rows":1203)", R"("rows":1204)"), HasSubstr("does not hold as many rows"));
    EXPECT_THAT(refusal_after(R"("tables":2)", R"("tables":3)"), HasSubstr("does not hold as many rows"));
    EXPECT_THAT(refusal_after(R"({"tables")", R"({"tablets")"), HasSubstr("cannot be read at line"));
    EXPECT_THAT(
        refusal_after(R"("knotwork_archive":1)", R"("knotwork_archive":2)"), HasSubstr("cannot be read at line 1")
    );
    EXPECT_THAT(refusal_after(R"("age",)", ""), HasSubstr("does not fit its table"));
    EXPECT_THAT(refusal_after(R"({"bytes":")", R"({"bytes":"=)"), HasSubstr("cannot be read at line"));
    EXPECT_THAT(refusal_after("_a.sql", "_b.sql"), HasSubstr("which this program does not have"));
}

}
}
