// Reading the log back: by person and by agency, over the border between what is filed and what is not yet.
#include <gtest/gtest.h>

#include "kit/embedded.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "storage/testing.hpp"

namespace knotwork::sharing {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class ReadingTheLog : public storage::testing::EachDatabase {
protected:
    // Sixty entries, one a minute, about three children by two agencies, and so many of them filed.
    void write(std::uint64_t filed) {
        std::vector<kit::Note> notes;
        for (int i = 0; i < 60; ++i) {
            auto note = seen(child("child " + std::to_string(i % 3)), nine + std::chrono::minutes(i));
            if (i % 2 == 1) note.entry.agency = Id<accounts::Agency>::of_label("clinic");
            notes.push_back(note);
        }
        append(ledger, *database, notes);
        database->write([&](Tx& tx) {
            auto head = lock_head(tx, nine);
            file_entries(tx, head, filed);
            keep_head(tx, head);
        });
    }

    std::vector<std::uint64_t> numbers(const EntryPage& page) {
        std::vector<std::uint64_t> numbers;
        for (const auto& entry : database->read([&](Tx& tx) { return entries_about(tx, child("child 1"), page); })) {
            EXPECT_EQ(entry.person, child("child 1"));
            numbers.push_back(entry.person_number);
        }
        return numbers;
    }

    std::vector<std::uint64_t> places(const AgencySpan& span) {
        std::vector<std::uint64_t> places;
        for (const auto& entry : database->read([&](Tx& tx) { return entries_of_agency(tx, span); }))
            places.push_back(entry.sequence);
        return places;
    }

    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    KeptLedger ledger{ server_key };
};

EACH_DATABASE(ReadingTheLog);

using Numbers = std::vector<std::uint64_t>;

TEST_P(ReadingTheLog, IsTheSameWhateverIsFiled) {
    const auto clinic = Id<accounts::Agency>::of_label("clinic");
    for (const std::uint64_t filed : { 0, 29, 31, 60 }) {
        database = fresh_database(embedded_migrations());
        write(filed);
        EXPECT_EQ(numbers({ .most = 3 }), Numbers({ 20, 19, 18 })) << filed;
        EXPECT_EQ(numbers({ .most = 3, .passed_over = 9 }), Numbers({ 11, 10, 9 })) << filed;
        EXPECT_EQ(numbers({ .most = 5, .passed_over = 18 }), Numbers({ 2, 1 })) << filed;
        EXPECT_EQ(numbers({ .order = EntryOrder::oldest_first, .most = 3 }), Numbers({ 1, 2, 3 })) << filed;
        EXPECT_EQ(numbers({ .order = EntryOrder::oldest_first, .most = 3, .passed_over = 9 }), Numbers({ 10, 11, 12 }))
            << filed;
        EXPECT_EQ(numbers({ .order = EntryOrder::oldest_first, .most = 5, .passed_over = 19 }), Numbers({ 20 }))
            << filed;
        EXPECT_EQ(places({ .agency = clinic, .from = nine + 10min, .until = nine + 15min }), Numbers({ 11, 13 }));
        EXPECT_EQ(
            places({ .agency = clinic, .from = nine, .until = nine + 24h, .after = 25, .most = 4 }),
            Numbers({ 27, 29, 31, 33 })
        ) << filed;
        EXPECT_EQ(places({ .agency = clinic, .from = nine, .until = nine + 24h }).size(), 30U) << filed;
        database->read([](Tx& tx) {
            EXPECT_EQ(count_entries_about(tx, child("child 2")), 20U);
            EXPECT_EQ(count_entries_about(tx, child("nobody")), 0U);
            EXPECT_EQ(count_entries(tx), 60U);
        });
    }
}

TEST_P(ReadingTheLog, FindsAMomentInIt) {
    write(60);
    database->read([](Tx& tx) {
        EXPECT_EQ(first_entry_from(tx, Instant{}), 0U);
        EXPECT_EQ(first_entry_from(tx, nine + 30min), 30U);
        EXPECT_EQ(first_entry_from(tx, nine + 30min + 1ms), 31U);
        EXPECT_EQ(first_entry_from(tx, nine + 24h), 60U);
        EXPECT_EQ(entry_at(tx, 12)->sequence, 12U);
        EXPECT_FALSE(entry_at(tx, 60));
    });
}

TEST_P(ReadingTheLog, HasNothingBeforeTheFirstEntry) {
    database->read([](Tx& tx) {
        EXPECT_EQ(count_entries(tx), 0U);
        EXPECT_TRUE(entries_about(tx, child("rosa")).empty());
        EXPECT_TRUE(entries_of_agency(tx, { .until = nine }).empty());
        EXPECT_FALSE(entry_at(tx, 0));
    });
}

// Whoever adds after others have filed, on another server or after a restart, goes on from where each person stands.
TEST_P(ReadingTheLog, GoesOnFromWhatIsFiledAndWhatIsNot) {
    for (const std::uint64_t filed : { 0, 31, 60 }) {
        database = fresh_database(embedded_migrations());
        write(filed);
        KeptLedger other(server_key);
        append(other, *database, { seen(child("child 0"), nine + 2h), seen(child("child 1"), nine + 2h) });
        append(ledger, *database, { seen(child("child 1"), nine + 2h), seen(child("child 2"), nine + 2h) });
        EXPECT_EQ(numbers({ .most = 2 }), Numbers({ 22, 21 }));
        EXPECT_EQ(audited(*database, nine + 3h), std::vector<ledger::Finding>()) << filed;
    }
}

}
}
