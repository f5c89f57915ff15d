// What both databases promise alike. Every test here runs on SQLite and on PostgreSQL.
#include "base/id.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "storage/testing.hpp"

#include <cmath>
#include <future>
#include <rapidcheck/gtest.h>

namespace knotwork::storage {
namespace {

using testing::EachDatabase;

struct Note;
enum class Answer { agreed, refused, withdrawn };

const std::vector<Embedded> schema{ { "rooms/notes/migrations/2026-03-01-1200_notes.sql", R"(
    CREATE TABLE notes_note (
        id       id_text      NOT NULL PRIMARY KEY,
        version  bigint       NOT NULL,
        text     text         NOT NULL,
        answer   text         CHECK (answer IN ('agreed', 'refused', 'withdrawn')),
        given_on date_text,
        made_at  instant_text,
        born     rough_date_text,
        open     yes_no_int,
        amount   pence_int,
        share    double precision,
        secret   blob,
        more     json_text,
        search   key_text
    );
    CREATE UNIQUE INDEX notes_one_open ON notes_note (text) WHERE open = 1;
    CREATE TABLE notes_reply (
        id      id_text NOT NULL PRIMARY KEY,
        note_id id_text NOT NULL REFERENCES notes_note (id),
        text    text    NOT NULL
    );
)" } };

struct Whole {
    Id<Note> id;
    std::int64_t version;
    std::string text;
    std::optional<Answer> answer{};
    std::optional<Date> given_on{};
    std::optional<Instant> made_at{};
    std::optional<RoughDate> born{};
    std::optional<bool> open{};
    std::optional<Pence> amount{};
    std::optional<double> share{};
    std::optional<Bytes> secret{};

    bool operator==(const Whole&) const = default;
};

constexpr Sql insert_whole{ "notes.insert_whole", R"(
    INSERT INTO notes_note (id, version, text, answer, given_on, made_at, born, open, amount, share, secret)
    VALUES (:id, :version, :text, :answer, :given_on, :made_at, :born, :open, :amount, :share, :secret))" };

constexpr Sql select_whole{ "notes.select_whole", R"(
    SELECT id, version, text, answer, given_on, made_at, born, open, amount, share, secret
    FROM notes_note WHERE id = :id)" };

constexpr Sql insert_note{ "notes.insert_note", "INSERT INTO notes_note (id, version, text) VALUES (:id, 1, :text)" };
constexpr Sql insert_reply{ "notes.insert_reply", R"(
    INSERT INTO notes_reply (id, note_id, text) VALUES (:id, :note_id, :text))" };
constexpr Sql count_notes{ "notes.count", "SELECT count(*) FROM notes_note" };
constexpr Sql select_texts{ "notes.select_texts", "SELECT text FROM notes_note ORDER BY id" };

Id<Note> id_of(std::string_view label) {
    return Id<Note>::of_label(label);
}

void add(Tx& tx, const Whole& note) {
    tx.run(
        insert_whole,
        note.id,
        note.version,
        note.text,
        note.answer,
        note.given_on,
        note.made_at,
        note.born,
        note.open,
        note.amount,
        note.share,
        note.secret
    );
}

class Conformance : public EachDatabase {
protected:
    void SetUp() override { database = fresh_database(schema); }

    std::int64_t count() {
        return database->read([](Tx& tx) { return tx.one<std::int64_t>(count_notes).value_or(-1); });
    }

    void note(std::string_view label, std::string_view text) {
        database->write([&](Tx& tx) { tx.run(insert_note, id_of(label), text); });
    }

    std::unique_ptr<Database> database;
};

EACH_DATABASE(Conformance);

TEST_P(Conformance, EveryKindOfValueComesBackAsItWent) {
    const Whole full{
        .id = id_of("full"),
        .version = std::numeric_limits<std::int64_t>::max(),
        .text = "Zoë – “Ḥamīd” 𝕏 \U0001F9F6\n\ttwo lines",
        .answer = Answer::withdrawn,
        .given_on = parse_date("2026-02-28"),
        .made_at = Instant::parse("2026-03-02T09:00:00.123Z"),
        .born = RoughDate::parse("2014-03"),
        .open = true,
        .amount = Pence{ std::numeric_limits<std::int64_t>::min() },
        .share = 0.1 + 0.2,
        .secret = Bytes{ std::string("\0\xff\x00\x27\\", 5) },
    };
    const Whole bare{ .id = id_of("bare"), .version = 0, .text = "" };
    database->write([&](Tx& tx) {
        add(tx, full);
        add(tx, bare);
    });
    database->read([&](Tx& tx) {
        EXPECT_EQ(tx.one<Whole>(select_whole, full.id), full);
        EXPECT_EQ(tx.one<Whole>(select_whole, bare.id), bare);
        EXPECT_EQ(tx.one<Whole>(select_whole, id_of("nobody")), std::nullopt);
    });
}

TEST_P(Conformance, AnyNumberTextAndBytesComeBack) {
    const auto place = id_of("any");
    database->write([&](Tx& tx) { tx.run(insert_note, place, ""); });
    static constexpr Sql update{ "notes.update_any", R"(
        UPDATE notes_note SET text = :text, amount = :amount, share = :share, secret = :secret WHERE id = :id)" };

    struct Any {
        std::string text;
        std::int64_t amount;
        double share;
        Bytes secret;
    };

    static constexpr Sql select{ "notes.select_any",
                                 "SELECT text, amount, share, secret FROM notes_note WHERE id = :id" };
    rc::check([&](const std::vector<char32_t>& letters, std::int64_t amount, double share, const std::string& raw) {
        RC_PRE(std::isfinite(share));
        std::string text;
        for (const auto letter : letters) { // any character but zero, as UTF-8 of two or three bytes
            const auto c = static_cast<std::uint32_t>(letter) % 0xd700 + 0x80;
            if (c >= 0x800) text += static_cast<char>(0xe0 | c >> 12U);
            text += static_cast<char>(c >= 0x800 ? 0x80 | (c >> 6U & 0x3fU) : 0xc0 | c >> 6U);
            text += static_cast<char>(0x80 | (c & 0x3fU));
        }
        const auto found = database->write([&](Tx& tx) {
            tx.run(update, text, amount, share, Bytes{ raw }, place);
            return tx.one<Any>(select, place);
        });
        RC_ASSERT(found.has_value());
        RC_ASSERT(found->text == text);
        RC_ASSERT(found->amount == amount);
        RC_ASSERT(found->share == share);
        RC_ASSERT(found->secret.raw == raw);
    });
}

TEST_P(Conformance, ALongTextIsKeptWhole) {
    std::string text;
    for (int i = 0; i < 500'000; ++i)
        text += static_cast<char>('a' + i % 26);
    note("long", text);
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(select_texts); }), text);
}

TEST_P(Conformance, TextIsData) {
    const std::string hostile = "'); DROP TABLE notes_note; -- :id $1 \\";
    note("hostile", hostile);
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(select_texts); }), hostile);
    EXPECT_EQ(count(), 1);
}

TEST_P(Conformance, WhatTheDatabasesWouldKeepDifferentlyIsRefused) {
    const auto try_to_keep = [&](const auto& value) {
        static constexpr Sql echo{ "notes.echo", "SELECT CAST(:value AS text)" };
        database->read([&](Tx& tx) { tx.one<std::optional<std::string>>(echo, value); });
    };
    EXPECT_THROW(try_to_keep(std::string_view("a\0b", 3)), BrokenPromise);
    EXPECT_THROW(try_to_keep("not \xff utf-8"), BrokenPromise);
    EXPECT_THROW(try_to_keep(std::nan("")), BrokenPromise);
    EXPECT_NO_THROW(try_to_keep("fine"));
}

TEST_P(Conformance, KeysSortByTheirBytes) {
    static constexpr Sql insert{ "notes.insert_key", R"(
        INSERT INTO notes_note (id, version, text, search) VALUES (:id, 1, '', :search))" };
    static constexpr Sql select{ "notes.select_keys", "SELECT search FROM notes_note ORDER BY search" };
    const std::vector<std::string> in_order{ "", "A", "Z", "_", "a", "a b", "ab", "z", "é", "𝕏" };
    database->write([&](Tx& tx) {
        for (const auto& key : { "z", "a b", "A", "é", "ab", "_", "a", "Z", "𝕏", "" })
            tx.run(insert, id_of("key " + std::string(key)), key);
    });
    EXPECT_EQ(database->read([](Tx& tx) { return tx.all<std::string>(select); }), in_order);
}

TEST_P(Conformance, IdsSortByTime) {
    static constexpr Sql select{ "notes.select_ids", "SELECT id FROM notes_note ORDER BY id" };
    std::vector<Id<Note>> made;
    database->write([&](Tx& tx) {
        made.clear();
        for (int i = 0; i < 50; ++i)
            made.push_back(new_id<Note>(Instant{ 1'772'442'000'000 + i * 997 }));
        for (std::size_t i = 0; i < made.size(); ++i)
            tx.run(insert_note, made[i * 7 % made.size()], "");
    });
    EXPECT_EQ(database->read([](Tx& tx) { return tx.all<Id<Note>>(select); }), made);
}

TEST_P(Conformance, RunTellsHowManyRowsItChanged) {
    static constexpr Sql rename{ "notes.rename", "UPDATE notes_note SET text = :text WHERE text <> :old" };
    static constexpr Sql index{ "notes.index", "CREATE INDEX notes_by_version ON notes_note (version)" };
    database->write([](Tx& tx) {
        EXPECT_EQ(tx.run(insert_note, id_of("a"), "a"), 1);
        EXPECT_EQ(tx.run(insert_note, id_of("b"), "b"), 1);
        EXPECT_EQ(tx.run(rename, "c", "a"), 1);
        EXPECT_EQ(tx.run(rename, "d", "nothing"), 2);
        EXPECT_EQ(tx.run(index), 0);
        EXPECT_EQ(tx.run(count_notes), 0);
    });
}

TEST_P(Conformance, AnOptimisticUpdateTellsWhoWasFirst) {
    static constexpr Sql update{ "notes.update", R"(
        UPDATE notes_note SET text = :text, version = version + 1 WHERE id = :id AND version = :seen
        RETURNING version)" };
    note("a", "first");
    database->write([](Tx& tx) {
        EXPECT_EQ(tx.one<std::int64_t>(update, "second", id_of("a"), 1), 2);
        EXPECT_EQ(tx.one<std::int64_t>(update, "too late", id_of("a"), 1), std::nullopt);
    });
    EXPECT_EQ(
        database->read([](Tx& tx) { return tx.all<std::string>(select_texts); }), std::vector<std::string>{ "second" }
    );
}

TEST_P(Conformance, AnInsertMayBecomeAnUpdate) {
    static constexpr Sql upsert{ "notes.upsert", R"(
        INSERT INTO notes_note (id, version, text) VALUES (:id, 1, :text)
        ON CONFLICT (id) DO UPDATE SET text = excluded.text, version = notes_note.version + 1
        RETURNING version, text)" };
    static constexpr Sql or_nothing{ "notes.insert_or_nothing", R"(
        INSERT INTO notes_note (id, version, text) VALUES (:id, 1, :text) ON CONFLICT (id) DO NOTHING)" };

    struct Kept {
        int version;
        std::string text;
    };

    database->write([](Tx& tx) {
        EXPECT_EQ(tx.one<Kept>(upsert, id_of("a"), "first")->version, 1);
        const auto second = tx.one<Kept>(upsert, id_of("a"), "second");
        EXPECT_EQ(second->version, 2);
        EXPECT_EQ(second->text, "second");
        EXPECT_EQ(tx.run(or_nothing, id_of("a"), "third"), 0);
    });
}

ConstraintBroken::Kind constraint_broken_by(Database& database, const std::function<void(Tx&)>& work) {
    try {
        database.write(work);
    } catch (const ConstraintBroken& broken) {
        EXPECT_EQ(std::string(broken.what()).find("Amina"), std::string::npos) << "a value is in the message";
        return broken.kind;
    }
    ADD_FAILURE() << "no constraint was broken";
    return ConstraintBroken::Kind::other;
}

TEST_P(Conformance, ConstraintsSayWhichKindWasBroken) {
    using Kind = ConstraintBroken::Kind;
    static constexpr Sql open{ "notes.open",
                               "INSERT INTO notes_note (id, version, text, open) VALUES (:id, 1, :text, 1)" };
    static constexpr Sql bad_answer{
        "notes.bad_answer", "INSERT INTO notes_note (id, version, text, answer) VALUES (:id, 1, 'x', :answer)"
    };
    static constexpr Sql no_text{ "notes.no_text", "INSERT INTO notes_note (id, version, text) VALUES (:id, 1, NULL)" };
    const auto fresh = [] { return Id<Note>(Uuid::at({ 1'772'442'000'000 })); };
    database->write([&](Tx& tx) { tx.run(open, id_of("a"), "Amina"); });
    EXPECT_EQ(constraint_broken_by(*database, [&](Tx& tx) { tx.run(open, fresh(), "Amina"); }), Kind::unique);
    EXPECT_EQ(constraint_broken_by(*database, [&](Tx& tx) { tx.run(insert_note, id_of("a"), "Amina"); }), Kind::unique);
    EXPECT_EQ(constraint_broken_by(*database, [&](Tx& tx) { tx.run(bad_answer, fresh(), "Amina"); }), Kind::check);
    EXPECT_EQ(constraint_broken_by(*database, [&](Tx& tx) { tx.run(no_text, fresh()); }), Kind::not_null);
    EXPECT_EQ(
        constraint_broken_by(*database, [&](Tx& tx) { tx.run(insert_reply, fresh(), fresh(), "Amina"); }),
        Kind::foreign_key
    );
    database->write([&](Tx& tx) { tx.run(insert_note, fresh(), "Amina"); }); // outside the partial index
}

TEST_P(Conformance, AStatementWithAMistakeIsOurFault) {
    static constexpr Sql misspelt{ "notes.misspelt", "SELECT wrong FROM notes_note" };
    static constexpr Sql quoted{ "notes.quoted", "SELECT \"never mind\"" };
    const auto message = [&](const Sql& sql) -> std::string {
        try {
            database->read([&](Tx& tx) { tx.all<std::string>(sql); });
        } catch (const BrokenPromise& broken) {
            return broken.what();
        }
        return "no promise was broken";
    };
    EXPECT_THAT(
        message(misspelt), ::testing::AllOf(::testing::HasSubstr("notes.misspelt"), ::testing::HasSubstr("wrong"))
    );
    EXPECT_THAT(message(quoted), ::testing::HasSubstr("notes.quoted"));
}

TEST_P(Conformance, APlaceholderHasOneValue) {
    static constexpr Sql twice{ "notes.twice", "SELECT text FROM notes_note WHERE text = :text OR search = :text" };
    static constexpr Sql tricky{ "notes.tricky",
                                 "SELECT text FROM notes_note WHERE text <> ':no' AND id = :id -- :nor" };
    database->read([](Tx& tx) { EXPECT_THROW(tx.all<std::string>(count_notes, 1), BrokenPromise); });
    database->read([](Tx& tx) { EXPECT_THROW(tx.all<std::string>(twice, "a", "b"), BrokenPromise); });
    database->read([](Tx& tx) { EXPECT_THROW(tx.all<std::string>(tricky), BrokenPromise); });
    note("a", "found");
    database->read([](Tx& tx) { EXPECT_EQ(tx.one<std::string>(tricky, id_of("a")), "found"); });
}

struct TwoFields {
    std::string text;
    std::int64_t version;
};

TEST_P(Conformance, AValueThatDoesNotFitItsFieldIsABrokenPromise) {
    static constexpr Sql insert{
        "notes.insert_odd", "INSERT INTO notes_note (id, version, text, amount) VALUES (:id, 300, 'Amina', NULL)"
    };
    static constexpr Sql texts{ "notes.texts", "SELECT text FROM notes_note" };
    static constexpr Sql versions{ "notes.versions", "SELECT version FROM notes_note" };
    static constexpr Sql amounts{ "notes.amounts", "SELECT amount AS money FROM notes_note" };
    database->write([](Tx& tx) { tx.run(insert, id_of("a")); });
    const auto message = [&](auto field, const Sql& sql) -> std::string {
        try {
            database->read([&](Tx& tx) { tx.one<decltype(field)>(sql); });
        } catch (const BrokenPromise& broken) {
            return broken.what();
        }
        return "no promise was broken";
    };
    EXPECT_EQ(
        message(std::int64_t{}, texts), "the statement notes.texts gave a value that cannot be read in column text"
    );
    EXPECT_THAT(message(Answer{}, texts), ::testing::EndsWith("in column text"));
    EXPECT_THAT(message(Date{}, texts), ::testing::EndsWith("in column text"));
    EXPECT_THAT(message(std::string{}, versions), ::testing::EndsWith("in column version"));
    EXPECT_THAT(message(std::int8_t{}, versions), ::testing::EndsWith("in column version"));
    EXPECT_THAT(message(bool{}, versions), ::testing::EndsWith("in column version"));
    EXPECT_THAT(message(std::int64_t{}, amounts), ::testing::EndsWith("in column money"));
    EXPECT_THAT(message(TwoFields{}, texts), ::testing::HasSubstr("selects 1 columns, and is read into 2"));
}

TEST_P(Conformance, OneRowMeansOne) {
    note("a", "a");
    note("b", "b");
    EXPECT_THROW(database->read([](Tx& tx) { tx.one<std::string>(select_texts); }), BrokenPromise);
}

TEST_P(Conformance, NumbersThatTheDatabaseReckonsAreNumbers) {
    static constexpr Sql reckon{ "notes.reckon", R"(
        SELECT count(*), sum(amount), avg(amount), count(*) > 1, max(share), count(*) FILTER (WHERE amount > 1)
        FROM notes_note)" };
    static constexpr Sql amount{ "notes.amount",
                                 "INSERT INTO notes_note (id, version, text, amount) VALUES (:id, 1, '', :amount)" };

    struct Reckoned {
        int count;
        std::optional<std::int64_t> sum;
        std::optional<double> mean;
        bool several;
        std::optional<double> most;
        int larger;
    };

    database->write([](Tx& tx) {
        tx.run(amount, id_of("a"), 1);
        tx.run(amount, id_of("b"), 2);
    });
    const auto found = database->read([](Tx& tx) { return tx.one<Reckoned>(reckon); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->count, 2);
    EXPECT_EQ(found->sum, 3);
    EXPECT_EQ(found->mean, 1.5);
    EXPECT_TRUE(found->several);
    EXPECT_EQ(found->most, std::nullopt);
    EXPECT_EQ(found->larger, 1);
}

TEST_P(Conformance, JsonIsReadByItsParts) {
    static constexpr Sql insert{ "notes.insert_json",
                                 "INSERT INTO notes_note (id, version, text, more) VALUES (:id, 1, '', :more)" };
    static constexpr Sql select{ "notes.select_json",
                                 "SELECT more ->> 'post' FROM notes_note WHERE more ->> 'name' = :name" };
    database->write([](Tx& tx) { tx.run(insert, id_of("a"), R"({"name":"Jo","post":"health visitor"})"); });
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(select, "Jo"); }), "health visitor");
}

TEST_P(Conformance, TextsAreJoinedInTheOrderTheyArrive) {
    static constexpr Sql join{ "notes.join", R"(
        SELECT string_agg(text, ', ') FROM (SELECT text FROM notes_note ORDER BY id DESC) AS ordered)" };
    static constexpr Sql by_version{ "notes.join_by_version", R"(
        SELECT version, string_agg(text, '-') FROM (SELECT version, text FROM notes_note ORDER BY id) AS ordered
        GROUP BY version ORDER BY version)" };

    struct Joined {
        int version;
        std::string texts;
    };

    EXPECT_FALSE(database->read([](Tx& tx) { return tx.one<std::optional<std::string>>(join).value(); }));
    database->write([](Tx& tx) {
        for (const char* text : { "x", "", "z" })
            tx.run(insert_note, new_id<Note>({ 1'772'442'000'000 }), text);
    });
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::string>(join); }), "z, , x");
    const auto groups = database->read([](Tx& tx) { return tx.all<Joined>(by_version); });
    ASSERT_EQ(groups.size(), 1U);
    EXPECT_EQ(groups.front().texts, "x--z");
}

TEST_P(Conformance, StreamingSeesEveryRowAndMayAskMore) {
    static constexpr int many = 1'234;
    static constexpr Sql select_ids{ "notes.stream_ids", "SELECT id FROM notes_note ORDER BY id" };
    database->write([](Tx& tx) {
        for (int i = 0; i < many; ++i)
            tx.run(insert_note, id_of("note " + std::to_string(i)), std::to_string(i));
    });
    database->read([](Tx& tx) {
        int seen = 0;
        std::optional<Id<Note>> last;
        tx.each<Id<Note>>(select_ids, [&](const Id<Note>& id) {
            EXPECT_TRUE(!last || *last < id);
            last = id;
            if (++seen % 100 == 0) {
                EXPECT_TRUE(tx.one<Whole>(select_whole, id));
                int inner = 0;
                tx.each<Id<Note>>(select_ids, [&](const Id<Note>&) { ++inner; }); // the same statement, while it runs
                EXPECT_EQ(inner, many);
            }
        });
        EXPECT_EQ(seen, many);
        struct Enough {};
        EXPECT_THROW(tx.each<Id<Note>>(select_ids, [](const Id<Note>&) { throw Enough(); }), Enough);
        EXPECT_EQ(tx.one<std::int64_t>(count_notes), many); // leaving early hurts nothing
    });
}

TEST_P(Conformance, AWorkIsKeptOrUndoneByItsAnswer) {
    database->write([](Tx& tx) {
        tx.run(insert_note, id_of("no"), "no");
        return Keep::no;
    });
    const auto refused = database->write([](Tx& tx) -> Result<int> {
        tx.run(insert_note, id_of("refused"), "refused");
        return Problem::Kind::conflict;
    });
    EXPECT_FALSE(refused);
    EXPECT_THROW(
        database->write([](Tx& tx) {
            tx.run(insert_note, id_of("thrown"), "thrown");
            throw std::domain_error("mine");
        }),
        std::domain_error
    );
    EXPECT_EQ(count(), 0);
    const auto done = database->write([](Tx& tx) -> Result<int> {
        tx.run(insert_note, id_of("yes"), "yes");
        return 7;
    });
    EXPECT_EQ(*done, 7);
    EXPECT_EQ(count(), 1);
}

TEST_P(Conformance, AFailedStatementLosesTheWorkWhoeverCatchesIt) {
    note("a", "a");
    EXPECT_THROW(
        database->write([](Tx& tx) {
            tx.run(insert_note, id_of("b"), "b");
            EXPECT_THROW(tx.run(insert_note, id_of("a"), "again"), ConstraintBroken);
            EXPECT_THROW(tx.run(insert_note, id_of("c"), "c"), ConstraintBroken) << "it runs nothing more";
        }),
        ConstraintBroken
    );
    EXPECT_EQ(count(), 1);
}

TEST_P(Conformance, AFailingWorkTakesNothingFromItsNeighbours) {
    static constexpr int many = 60;
    std::promise<void> all_told;
    std::atomic<int> told = 0;
    std::atomic<int> failed = 0;
    for (int i = 0; i < many; ++i)
        database->write_later(
            [i](Tx& tx) {
                tx.run(insert_note, id_of("work " + std::to_string(i)), "first half");
                if (i % 3 == 1) throw std::domain_error("mine");
                tx.run(insert_note, id_of("other " + std::to_string(i)), "second half");
                return i % 3 == 2 ? Keep::no : Keep::yes;
            },
            [&, i](const std::exception_ptr& failure) {
                EXPECT_EQ(bool(failure), i % 3 == 1);
                if (failure) ++failed;
                if (++told == many) all_told.set_value();
            }
        );
    all_told.get_future().get();
    EXPECT_EQ(failed, many / 3);
    EXPECT_EQ(count(), 2 * many / 3);
    for (const auto& text : { "first half", "second half" }) {
        static constexpr Sql count_text{ "notes.count_text", "SELECT count(*) FROM notes_note WHERE text = :text" };
        EXPECT_EQ(database->read([&](Tx& tx) { return tx.one<std::int64_t>(count_text, text); }), many / 3);
    }
}

TEST_P(Conformance, WorksOfOneThreadAreSeenInOrder) {
    for (int i = 0; i < 30; ++i) {
        note("note " + std::to_string(i), "");
        EXPECT_EQ(count(), i + 1) << "a write that was answered is not seen";
    }
}

TEST_P(Conformance, ReadersSeeWholeTransactionsWhileOthersWrite) {
    static constexpr Sql pair{ "notes.pair", "UPDATE notes_note SET version = version + :by WHERE id = :id" };
    static constexpr Sql versions{ "notes.select_versions", "SELECT version FROM notes_note ORDER BY id" };
    note("left", "");
    note("right", "");
    std::atomic<bool> done = false;
    const auto read_on = [&] {
        std::int64_t seen = 0;
        for (bool last = false; !last;) {
            last = done;
            database->read([&](Tx& tx) {
                const auto first = tx.all<std::int64_t>(versions);
                const auto again = tx.all<std::int64_t>(versions);
                EXPECT_EQ(first[0], first[1]) << "half a transaction";
                EXPECT_EQ(first, again) << "the snapshot moved";
                EXPECT_GE(first[0], seen) << "time went backwards";
                seen = first[0];
            });
        }
        return seen;
    };
    auto one = std::async(std::launch::async, read_on);
    auto two = std::async(std::launch::async, read_on);
    for (int i = 0; i < 200; ++i)
        database->write([](Tx& tx) {
            tx.run(pair, 1, id_of("left"));
            tx.run(pair, 1, id_of("right"));
        });
    done = true;
    EXPECT_EQ(one.get(), 201);
    EXPECT_EQ(two.get(), 201);
}

TEST_P(Conformance, NothingIsLostBetweenWritersOfTheSameRow) {
    static constexpr Sql read{ "notes.read_version", "SELECT version FROM notes_note WHERE id = :id" };
    static constexpr Sql write{ "notes.write_version", "UPDATE notes_note SET version = :version WHERE id = :id" };
    note("counter", "");
    const auto add_ten = [&] {
        for (int i = 0; i < 10; ++i)
            database->write([](Tx& tx) { // reads, thinks, writes: what the isolation must make safe
                const auto seen = *tx.one<std::int64_t>(read, id_of("counter"));
                tx.run(write, seen + 1, id_of("counter"));
            });
    };
    std::vector<std::future<void>> writers;
    for (int i = 0; i < 4; ++i)
        writers.push_back(std::async(std::launch::async, add_ten));
    for (auto& writer : writers)
        writer.get();
    EXPECT_EQ(database->read([](Tx& tx) { return tx.one<std::int64_t>(read, id_of("counter")); }), 41);
}

TEST_P(Conformance, AReadCannotWrite) {
    EXPECT_THROW(database->read([](Tx& tx) { tx.run(insert_note, id_of("a"), "a"); }), BrokenPromise);
    EXPECT_EQ(count(), 0);
}

TEST_P(Conformance, AWorkMayNotWaitForAnother) {
    EXPECT_THROW(database->write([&](Tx&) { note("a", "a"); }), BrokenPromise);
    EXPECT_EQ(count(), 0);
    note("b", "b");
    EXPECT_EQ(count(), 1);
}

TEST_P(Conformance, TakersOfAQueueNeverTakeTheSame) {
    static constexpr Sql next{ "notes.next", "SELECT id FROM notes_note WHERE version = 1 ORDER BY id LIMIT 1" };
    static constexpr Sql taken{ "notes.taken", "UPDATE notes_note SET version = 2 WHERE id = :id" };
    static constexpr int many = 40;
    database->write([](Tx& tx) {
        for (int i = 0; i < many; ++i)
            tx.run(insert_note, id_of("job " + std::to_string(i)), "");
    });
    const auto take_all = [&] {
        std::vector<Id<Note>> mine;
        for (;;) {
            const auto job = database->write(
                [](Tx& tx) {
                    const auto found = tx.take_next<Id<Note>>(next);
                    EXPECT_TRUE(!found || tx.run(taken, *found) == 1);
                    return found;
                },
                Order::queue
            );
            if (!job) return mine;
            mine.push_back(*job);
        }
    };
    std::vector<std::future<std::vector<Id<Note>>>> takers;
    for (int i = 0; i < 4; ++i)
        takers.push_back(std::async(std::launch::async, take_all));
    std::vector<Id<Note>> all;
    for (auto& taker : takers) {
        const auto mine = taker.get();
        all.insert(all.end(), mine.begin(), mine.end());
    }
    std::sort(all.begin(), all.end());
    EXPECT_EQ(all.size(), static_cast<std::size_t>(many));
    EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

TEST_P(Conformance, AStoppedDatabaseFinishesWhatItTookAndRefusesTheRest) {
    std::atomic<int> kept = 0;
    for (int i = 0; i < 50; ++i)
        database->write_later(
            [i](Tx& tx) {
                tx.run(insert_note, id_of("work " + std::to_string(i)), "");
                return Keep::yes;
            },
            [&](const std::exception_ptr& failure) { kept += failure ? 0 : 1; }
        );
    database->stop();
    std::exception_ptr refused;
    database->write_later([](Tx&) { return Keep::yes; }, [&](const std::exception_ptr& failure) { refused = failure; });
    EXPECT_THROW(std::rethrow_exception(refused), Unavailable);
    EXPECT_THROW(note("late", ""), Unavailable);
    EXPECT_THROW(count(), Unavailable);
    database.reset(); // tells whoever has not been told
    EXPECT_EQ(kept, 50);
}

TEST_P(Conformance, HealthCountsWhatWasKept) {
    note("a", "a");
    note("b", "b");
    const auto health = database->health();
    EXPECT_EQ(health.engine, GetParam());
    EXPECT_TRUE(health.can_read);
    EXPECT_TRUE(health.can_write);
    EXPECT_FALSE(health.flush_failed);
    EXPECT_EQ(health.trouble, "");
    EXPECT_GE(health.works_kept, 2);
    EXPECT_EQ(health.works_waiting, 0);
    EXPECT_GE(health.connections_open, 1);
}

}
}
