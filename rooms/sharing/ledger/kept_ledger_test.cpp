// The log of uses in the database, on each of them: what is promised to whoever notes something, and what is stored.
#include <gtest/gtest.h>

#include "base/random.hpp"
#include "engines/access/snapshot.hpp"
#include "engines/ledger/tiles.hpp"
#include "kit/embedded.hpp"
#include "kit/jobs.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "storage/failure.hpp"
#include "storage/testing.hpp"

#include <thread>

namespace knotwork::sharing {
namespace {

using namespace testing;
using namespace std::chrono_literals;
using access::Obligation;
using access::testing::permitted_world;

constexpr Sql insert_in_the_way{ "test.in_the_way", R"(
    INSERT INTO sharing_ledger_entry (sequence, bytes) VALUES (:sequence, :bytes))" };
constexpr Sql delete_in_the_way{ "test.out_of_the_way", "DELETE FROM sharing_ledger_entry WHERE sequence = :sequence" };
constexpr Sql count_left{ "test.count_left", "SELECT count(*) FROM sharing_ledger_left" };
constexpr Sql count_facts{ "test.count_facts", "SELECT count(*) FROM sharing_facts" };
constexpr Sql select_alerts{ "test.alerts", R"(
    SELECT sequence, obligation, agency_id, person_id, at FROM sharing_alert ORDER BY sequence, obligation, id)" };

struct AlertSeen {
    std::int64_t sequence;
    Obligation obligation;
    Id<accounts::Agency> agency;
    std::optional<Id<people::Person>> person;
    Instant at;
};

class TheLog : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    KeptLedger ledger{ server_key };

    void append(std::vector<kit::Note> notes) { testing::append(ledger, *database, std::move(notes)); }

    std::vector<ledger::Entry> entries() { return stored(*database).entries; }

    // The notes of a change that is kept, or not.
    void change(std::vector<kit::Note> notes, storage::Keep keep = storage::Keep::yes) {
        database->write([&](Tx& tx) {
            ledger.leave(tx, notes);
            return keep;
        });
    }

    template <class T>
    T count(const Sql& sql) {
        return database->read([&](Tx& tx) { return tx.one<T>(sql).value(); });
    }
};

EACH_DATABASE(TheLog);

// ---- what an entry is made of

TEST_P(TheLog, NumbersEntriesAndLinksThoseAboutAPerson) {
    append({ seen(child("rosa")), seen(child("tom")), seen(child("rosa")) });
    append({ seen(child("rosa")), searched("smith") });
    const auto all = entries();
    ASSERT_EQ(all.size(), 5U);
    for (std::size_t i = 0; i < all.size(); ++i)
        EXPECT_EQ(all[i].sequence, i);
    EXPECT_EQ(all[0].person_number, 1U);
    EXPECT_EQ(all[2].person_number, 2U);
    EXPECT_EQ(all[3].person_number, 3U);
    EXPECT_EQ(all[1].person_number, 1U);
    EXPECT_EQ(all[4].person_number, 0U);
    EXPECT_EQ(all[2].previous, ledger::leaf_hash(ledger::encoded(all[0])));
    EXPECT_EQ(all[3].previous, ledger::leaf_hash(ledger::encoded(all[2])));
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

// A second server knows nothing of the first but what is stored, and the other way round.
TEST_P(TheLog, GoesOnFromWhatIsStored) {
    append({ seen(child("rosa")) });
    KeptLedger other(server_key);
    for (int round = 0; round < 3; ++round) {
        testing::append(other, *database, { seen(child("rosa")), seen(child("tom")) });
        append({ seen(child("rosa")), seen(child("tom")) });
    }
    EXPECT_EQ(entries().back().person_number, 6U);
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

TEST_P(TheLog, KeepsTimeFromRunningBack) {
    append({ seen(child("rosa"), nine + 1h) });
    append({ seen(child("rosa"), nine) });
    const auto all = entries();
    EXPECT_EQ(all[0].at, nine + 1h);
    EXPECT_EQ(all[1].at, nine + 1h);
}

TEST_P(TheLog, CommitsToWordsAndKeepsThemBeside) {
    auto note = searched("o'brien, hill road");
    note.words.push_back({ label("reason"), "she rang at two" });
    append({ note });
    const auto all = stored(*database);
    ASSERT_EQ(all.evidence.openings.size(), 2U);
    ASSERT_EQ(all.entries[0].commitments.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& opening = all.evidence.openings[i];
        EXPECT_TRUE(ledger::opens(all.entries[0].commitments[i], opening.salt, opening.words));
    }
    const auto words = database->read([](Tx& tx) { return words_of(tx, 0); });
    EXPECT_EQ(words[0].text, "she rang at two");
    EXPECT_EQ(all.bytes[0].find("brien"), std::string::npos);
}

TEST_P(TheLog, StandsWhenWordsAreErased) {
    append({ searched("o'brien") });
    EXPECT_EQ(database->write([](Tx& tx) { return erase_words(tx, 0); }), 1);
    EXPECT_TRUE(database->read([](Tx& tx) { return words_of(tx, 0); }).empty());
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

// Words are bytes to the log: whatever a person can type, and what no text column takes.
TEST_P(TheLog, KeepsWordsOfAnyKind) {
    const auto odd = std::string("a\0b", 3) + "\xff";
    append({ searched(odd), searched("") });
    EXPECT_EQ(database->read([](Tx& tx) { return words_of(tx, 0); })[0].text, odd);
    EXPECT_EQ(database->read([](Tx& tx) { return words_of(tx, 1); })[0].text, "");
}

TEST_P(TheLog, LaysItsHashesOutInTilesFromWhichProofsAreMade) {
    std::vector<kit::Note> notes;
    for (int i = 0; i < 700; ++i)
        notes.push_back(seen(child("child " + std::to_string(i % 9))));
    append(notes);
    append({ seen(child("rosa")) });
    const auto all = stored(*database);
    const auto size = all.head->frontier.size();
    ASSERT_EQ(size, 701U);
    database->read([&](Tx& tx) {
        const ledger::TiledTree tree([&](const ledger::Tile& tile) { return read_tile(tx, tile); }, size);
        for (std::uint64_t i : { 0U, 255U, 256U, 511U, 512U, 699U, 700U }) {
            const auto proof = ledger::inclusion_proof(tree, i, size);
            EXPECT_TRUE(
                ledger::shows_inclusion(proof, ledger::leaf_hash(all.bytes[i]), i, size, all.head->frontier.root())
            ) << i;
        }
    });
}

// ---- many at once

TEST_P(TheLog, TellsEachOfManyWhoAppendAtOnceWhenTheirsIsKept) {
    constexpr int threads = 8, each = 40;
    KeptLedger other_server(server_key);
    std::atomic<int> missing = 0;
    std::vector<std::jthread> all;
    for (int t = 0; t < threads; ++t)
        all.emplace_back([&, t] {
            auto& mine = t % 2 == 0 ? ledger : other_server;
            for (int i = 0; i < each; ++i) {
                auto note = seen(child("child " + std::to_string(i % 5)));
                note.entry.object = Uuid::of_label(std::to_string(t) + "/" + std::to_string(i));
                testing::append(mine, *database, { note });
                const auto last = database->read([](Tx& tx) { return count_entries(tx); });
                const auto kept = database->read([&](Tx& tx) {
                    return entries_about(tx, child("child " + std::to_string(i % 5)), { .most = 1'000 });
                });
                const auto here = [&](const ledger::Entry& entry) { return entry.object == note.entry.object; };
                if (last == 0 || std::none_of(kept.begin(), kept.end(), here)) ++missing;
            }
        });
    all.clear();
    EXPECT_EQ(missing, 0);
    EXPECT_EQ(entries().size(), static_cast<std::size_t>(threads * each));
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

TEST_P(TheLog, PutsThoseWhoWaitTogetherIntoOneTransaction) {
    const auto before = database->health().works_kept;
    std::atomic<int> told = 0;
    std::promise<void> everybody;
    constexpr int many = 200;
    for (int i = 0; i < many; ++i)
        ledger.append(*database, { seen(child("rosa")) }, [&](const std::exception_ptr& failure) {
            if (!failure && ++told == many) everybody.set_value();
        });
    everybody.get_future().get();
    EXPECT_LT(database->health().works_kept - before, many / 2);
    EXPECT_EQ(entries().size(), static_cast<std::size_t>(many));
}

// ---- what goes wrong

TEST_P(TheLog, TellsOnlyWhoeverNotedNonsense) {
    auto nonsense = seen(child("rosa"));
    nonsense.entry.categories = { label("plan"), label("address") }; // not in order
    EXPECT_THROW(append({ nonsense }), BrokenPromise);
    append({ seen(child("rosa")) });
    EXPECT_EQ(entries().size(), 1U);
}

TEST_P(TheLog, KeepsNothingOfABatchThatFailsAndGoesOnAfterwards) {
    append({ seen(child("rosa")) });
    database->write([](Tx& tx) { tx.run(insert_in_the_way, 2, Bytes{ "in the way" }); });
    auto told = searched("smith");
    EXPECT_THROW(append({ seen(child("rosa")), told }), storage::Failure);
    database->write([](Tx& tx) { tx.run(delete_in_the_way, 2); });
    EXPECT_EQ(entries().size(), 1U);
    append({ seen(child("rosa")), told });
    EXPECT_EQ(entries().size(), 3U);
    EXPECT_EQ(entries()[1].person_number, 2U);
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

TEST_P(TheLog, TellsThatADatabaseHasStopped) {
    append({ seen(child("rosa")) });
    database->stop();
    EXPECT_THROW(append({ seen(child("rosa")) }), storage::Unavailable);
    EXPECT_THROW(collect(ledger, *database), storage::Unavailable);
}

TEST_P(TheLog, HasNothingToWaitForWhenNothingWasNoted) {
    append({});
    EXPECT_TRUE(entries().empty());
}

// ---- what a change leaves

TEST_P(TheLog, MakesEntriesOfWhatAKeptChangeLeft) {
    const auto asked = decided_in(permitted_world());
    auto note = seen(child("rosa"));
    note.decided = asked.decided;
    note.obligations.add(Obligation::alert_guardians);
    note.words.push_back({ label("reason"), "she rang at two" });
    change({ note, seen(child("tom")) });
    EXPECT_TRUE(entries().empty());
    collect(ledger, *database);
    const auto all = stored(*database);
    ASSERT_EQ(all.entries.size(), 2U);
    EXPECT_EQ(all.entries[0].person, child("rosa"));
    EXPECT_EQ(all.entries[0].decision, asked.decided->id);
    EXPECT_EQ(all.evidence.openings.at(0).words, "she rang at two");
    EXPECT_EQ(count<std::int64_t>(count_left), 0);
    const auto again = database->read([&](Tx& tx) { return replay(tx, asked.decided->id); });
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->decisions, asked.decisions);
    EXPECT_EQ(again->facts, all.entries[0].facts.text());
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

TEST_P(TheLog, HasNothingOfAChangeThatWasNotKept) {
    change({ seen(child("rosa")) }, storage::Keep::no);
    collect(ledger, *database);
    EXPECT_TRUE(entries().empty());
    EXPECT_EQ(count<std::int64_t>(count_facts), 0);
}

TEST_P(TheLog, CollectsMoreThanOneTransactionTakesBeforeItSaysSo) {
    std::vector<kit::Note> notes;
    for (int i = 0; i < 1'300; ++i)
        notes.push_back(seen(child("child " + std::to_string(i % 7)), nine + std::chrono::milliseconds(i)));
    change(notes);
    KeptLedger after_a_restart(server_key);
    collect(after_a_restart, *database);
    EXPECT_EQ(entries().size(), 1'300U);
    EXPECT_EQ(count<std::int64_t>(count_left), 0);
    collect(ledger, *database);
    EXPECT_EQ(entries().size(), 1'300U);
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

TEST_P(TheLog, CollectsForManyAtOnceEachNoteOnce) {
    KeptLedger other_server(server_key);
    std::vector<std::jthread> all;
    for (int t = 0; t < 6; ++t)
        all.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                change({ seen(child("child " + std::to_string(t))), seen(child("rosa")) });
                collect(t % 2 == 0 ? ledger : other_server, *database);
            }
        });
    all.clear();
    EXPECT_EQ(entries().size(), 240U);
    EXPECT_EQ(database->read([](Tx& tx) { return count_entries_about(tx, child("rosa")); }), 120U);
    EXPECT_EQ(audited(*database), std::vector<ledger::Finding>());
}

// ---- decisions

TEST_P(TheLog, ReplaysADecisionFromWhatItKept) {
    const auto asked = decided_in(permitted_world(), 16);
    auto one = seen(child("rosa")), two = seen(child("rosa"));
    one.decided = two.decided = asked.decided;
    append({ one, two });
    const auto again = database->read([&](Tx& tx) { return replay(tx, asked.decided->id); });
    ASSERT_TRUE(again.has_value());
    EXPECT_EQ(again->decisions, asked.decisions);
    EXPECT_EQ(again->policy, asked.decided->policy->facts().version);
    for (const auto& entry : entries()) {
        EXPECT_EQ(entry.decision, asked.decided->id);
        EXPECT_EQ(entry.facts.text(), again->facts);
    }
    EXPECT_EQ(again->facts.size(), 52U);
    EXPECT_FALSE(database->read([](Tx& tx) { return replay(tx, Uuid::of_label("no decision")); }));
}

TEST_P(TheLog, KeepsFactsThatDidNotChangeOnce) {
    auto world = permitted_world();
    for (int i = 0; i < 5; ++i) {
        auto note = seen(child("rosa"));
        note.decided = decided_in(world).decided;
        append({ note });
    }
    EXPECT_EQ(count<std::int64_t>(count_facts), 3);
    world.dossier.ties.clear();
    auto note = seen(child("rosa"));
    note.decided = decided_in(world).decided;
    testing::append(*std::make_unique<KeptLedger>(server_key), *database, { note });
    EXPECT_EQ(count<std::int64_t>(count_facts), 4);
}

TEST_P(TheLog, DoesNotReplayFactsThatWereChanged) {
    const auto asked = decided_in(permitted_world());
    auto note = seen(child("rosa"));
    note.decided = asked.decided;
    append({ note });
    constexpr Sql change_facts{ "test.change_facts", "UPDATE sharing_facts SET bytes = :bytes" };
    database->write([&](Tx& tx) { tx.run(change_facts, Bytes{ access::bytes_of(asked.decided->actor) }); });
    EXPECT_THROW(database->read([&](Tx& tx) { replay(tx, asked.decided->id); }), BrokenPromise);
}

// ---- alerts

TEST_P(TheLog, AlertsEachGuardianConcerned) {
    auto world = permitted_world();
    world.dossier.holders = { access::testing::clinic,
                              Id<accounts::Agency>::of_label("school"),
                              access::testing::charity };
    auto note = seen(child("rosa"));
    note.decided = decided_in(world).decided;
    note.obligations.add(Obligation::alert_guardians).add(Obligation::review_self_declared_tie);
    auto own = seen(child("rosa"));
    own.obligations.add(Obligation::alert_own_guardian).add(Obligation::mark_the_copy);
    append({ note, own });
    const auto alerts = database->read([](Tx& tx) { return tx.all<AlertSeen>(select_alerts); });
    const auto school = Id<accounts::Agency>::of_label("school");
    ASSERT_EQ(alerts.size(), 5U);
    for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(alerts[i].obligation, Obligation::alert_guardians);
    EXPECT_EQ(alerts[0].agency, school);
    EXPECT_EQ(alerts[1].agency, access::testing::clinic);
    EXPECT_EQ(alerts[2].agency, access::testing::charity);
    EXPECT_EQ(alerts[3].obligation, Obligation::review_self_declared_tie);
    EXPECT_EQ(alerts[4].obligation, Obligation::alert_own_guardian);
    EXPECT_EQ(alerts[4].agency, school);
    EXPECT_EQ(alerts[4].sequence, 1);
    EXPECT_EQ(alerts[4].person, child("rosa"));
    EXPECT_EQ(alerts[4].at, nine);
}

// ---- signing

TEST_P(TheLog, SignsEveryTenSecondsWhileThereIsSomethingNew) {
    const auto signed_sizes = [&] {
        std::vector<std::uint64_t> sizes;
        for (const auto& note : stored(*database).evidence.checkpoints)
            sizes.push_back(ledger::Checkpoint::parse(ledger::Note::parse(note)->text)->head.size);
        return sizes;
    };
    using Sizes = std::vector<std::uint64_t>;
    append({ seen(child("rosa"), nine) });
    EXPECT_EQ(signed_sizes(), Sizes({ 1 }));
    append({ seen(child("rosa"), nine + 5s) });
    append({ seen(child("rosa"), nine + 9s) });
    EXPECT_EQ(signed_sizes(), Sizes({ 1 }));
    append({ seen(child("rosa"), nine + 10s) });
    EXPECT_EQ(signed_sizes(), Sizes({ 1, 4 }));
    append({ seen(child("rosa"), nine + 11s) });
    // One job waits that signs in case nobody adds anything; it was asked for after the first checkpoint.
    std::vector<Instant> signing_at;
    for (const auto& job : database->read([](Tx& tx) { return kit::jobs_in(tx, kit::QueuedJob::State::waiting, 50); }))
        if (job.name == sign_job) signing_at.push_back(job.run_at);
    EXPECT_EQ(signing_at, std::vector({ nine + 10s }));
    database->write([](Tx& tx) { sign_what_is_new(tx, LedgerKeys(server_key), nine + 20s); }, storage::Order::queue);
    database->write([](Tx& tx) { sign_what_is_new(tx, LedgerKeys(server_key), nine + 21s); }, storage::Order::queue);
    EXPECT_EQ(signed_sizes(), Sizes({ 1, 4, 5 }));
}

TEST_P(TheLog, SignsWithAnotherKeyWhenTheInstallationHasAnother) {
    append({ seen(child("rosa")) });
    const std::string keys[] = { "another key for this installation", server_key };
    auto at = nine;
    for (const auto& key : keys) {
        at = at + 1min;
        KeptLedger later(key);
        testing::append(later, *database, { seen(child("rosa"), at) });
    }
    const auto all = stored(*database);
    EXPECT_EQ(all.policy.log.size(), 3U);
    EXPECT_EQ(all.evidence.checkpoints.size(), 3U);
    EXPECT_EQ(ledger::testing::checked(all.bytes, all.evidence, all.policy), std::vector<ledger::Finding>());
    // The keys are three: who knows the first installation's old key signs nothing today.
    EXPECT_NE(all.policy.log[0].key, all.policy.log[2].key);
    EXPECT_EQ(all.policy.log[0].until, 1U);
    EXPECT_EQ(all.policy.log[1].from, 1U);
}

TEST_P(TheLog, HandsOutAReceiptThatTheAuditorBelieves) {
    EXPECT_FALSE(database->read([&](Tx& tx) { return receipt_for(tx, child("rosa"), ledger.keys(), nine); }));
    append({ seen(child("rosa")), seen(child("tom")), seen(child("rosa")) });
    const auto receipt = database->read([&](Tx& tx) { return receipt_for(tx, child("rosa"), ledger.keys(), nine); });
    const auto nobody = database->read([&](Tx& tx) { return receipt_for(tx, child("nobody"), ledger.keys(), nine); });
    ASSERT_TRUE(receipt && nobody);
    append({ seen(child("rosa")) });
    database->write([](Tx& tx) { sign_what_is_new(tx, LedgerKeys(server_key), nine); }, storage::Order::queue);
    auto all = stored(*database);
    const auto read = ledger::read_receipt(*receipt, all.policy);
    ASSERT_TRUE(std::holds_alternative<ledger::Receipt>(read));
    EXPECT_EQ(std::get<ledger::Receipt>(read).about.count, 2U);
    all.evidence.receipts = { *receipt, *nobody };
    EXPECT_EQ(ledger::testing::checked(all.bytes, all.evidence, all.policy), std::vector<ledger::Finding>());
}

}
}
