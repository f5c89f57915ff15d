// The log as others are handed it, and as it is checked: what is exported is whole, and whatever somebody does to the
// database who can write to it shows.
#include <gtest/gtest.h>

#include "engines/ledger/export_format.hpp"
#include "html/words.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/sharing/ledger/auditing.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "storage/failure.hpp"
#include "storage/testing.hpp"
#include "storage/trials/testing.hpp"

#include <fstream>

namespace knotwork::sharing {
namespace {

using namespace testing;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr auto no_progress = [](std::uint64_t, std::uint64_t) {};
constexpr int written = 300;

class AnExportedLog : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        kit::testing::load_all_words();
        std::vector<kit::Note> notes;
        for (int i = 0; i < written - 1; ++i)
            notes.push_back(seen(child("child " + std::to_string(i % 7)), nine + std::chrono::seconds(i)));
        notes.push_back(searched("o'brien", nine + std::chrono::seconds(written)));
        append(ledger, *database, notes);
        append(ledger, *database, {}); // and what is filed when nobody waits is on its way
    }

    Exported export_to(const std::string& name, bool with_words = false) {
        return export_ledger(
            *database, ledger.keys(), { .folder = folder.file(name), .with_words = with_words }, nine + 1h, no_progress
        );
    }

    LedgerReport audit(const std::vector<std::string>& held = {}) {
        database->write([&](Tx& tx) { sign_what_is_new(tx, ledger.keys(), nine + 1h); }, storage::Order::queue);
        return audit_database(*database, held, no_progress);
    }

    LedgerReport audit_folder_of(const std::string& name) {
        return audit_folder(folder.file(name), {}, {}, no_progress);
    }

    void alter(const Sql& sql) {
        database->write([&](Tx& tx) { tx.run(sql); });
    }

    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    KeptLedger ledger{ server_key };
    storage::trials::Folder folder{ storage::trials::Folder::Where::in_memory };
};

EACH_DATABASE(AnExportedLog);

using Sentences = std::vector<std::string>;

// From one place up to before another.
std::string sentence(const char* fault, std::uint64_t from, std::uint64_t until) {
    return words(
        "sharing.ledger.fault." + std::string(fault),
        { { "from", std::to_string(from) }, { "until", std::to_string(until - 1) }, { "size", std::to_string(until) } }
    );
}

bool says(const LedgerReport& report, const std::string& one) {
    return std::find(report.wrong.begin(), report.wrong.end(), one) != report.wrong.end();
}

TEST_P(AnExportedLog, IsWhole) {
    EXPECT_EQ(audit().wrong, Sentences());
    const auto made = export_to("log", true);
    EXPECT_EQ(made.entries, 300U);
    const auto report = audit_folder_of("log");
    EXPECT_EQ(report.wrong, Sentences());
    EXPECT_EQ(report.entries, 300U);
    EXPECT_TRUE(fs::exists(folder.file("log/words.bin")));
}

TEST_P(AnExportedLog, HoldsWhatPeopleWroteOnlyWhereItIsAskedFor) {
    export_to("log");
    EXPECT_FALSE(fs::exists(folder.file("log/words.bin")));
    EXPECT_EQ(audit_folder_of("log").wrong, Sentences());
}

TEST_P(AnExportedLog, IsNeverWrittenOverAnother) {
    export_to("log");
    EXPECT_THROW(export_to("log"), storage::Refused);
}

TEST_P(AnExportedLog, ThatIsEmptyIsNone) {
    const auto other = fresh_database(embedded_migrations());
    EXPECT_THROW(
        export_ledger(*other, ledger.keys(), { .folder = folder.file("none") }, nine, no_progress), storage::Refused
    );
    EXPECT_THROW(audit_database(*other, {}, no_progress), storage::Refused);
}

TEST_P(AnExportedLog, ShowsAChangedByte) {
    constexpr Sql change{ "test.change", R"(
        UPDATE sharing_ledger_entry SET bytes = (SELECT other.bytes FROM sharing_ledger_entry AS other
        WHERE other.sequence = 8) WHERE sequence = 7)" };
    alter(change);
    const auto report = audit();
    EXPECT_TRUE(says(report, sentence("changed", 7, 8)));
    export_to("log");
    EXPECT_GT(audit_folder_of("log").faults, 0U);
}

TEST_P(AnExportedLog, ShowsThatTheEndWasCutOff) {
    EXPECT_EQ(audit().faults, 0U);
    constexpr Sql cut{ "test.cut", "DELETE FROM sharing_ledger_entry WHERE sequence >= 290" };
    alter({ "test.cut_words", "DELETE FROM sharing_ledger_words" });
    alter(cut);
    EXPECT_TRUE(says(audit_database(*database, {}, no_progress), sentence("truncated", 290, 300)));
}

TEST_P(AnExportedLog, ShowsAnEntryThatWasTakenOut) {
    alter({ "test.take_out", "DELETE FROM sharing_ledger_entry WHERE sequence = 100" });
    const auto report = audit();
    EXPECT_TRUE(says(report, sentence("missing", 100, 101)));
}

TEST_P(AnExportedLog, ShowsAListByPersonThatLeavesSomethingOut) {
    EXPECT_EQ(audit().faults, 0U);
    database->write([](Tx& tx) {
        auto head = lock_head(tx, nine);
        file_entries(tx, head, 1'000);
        keep_head(tx, head);
    });
    EXPECT_EQ(audit().faults, 0U);
    alter({ "test.leave_out", "DELETE FROM sharing_ledger_person WHERE sequence = 12" });
    EXPECT_EQ(audit().wrong, Sentences({ words("sharing.ledger.fault.filing") }));
}

TEST_P(AnExportedLog, ShowsTilesFromWhichFalseProofsWouldBeMade) {
    alter({ "test.tile", "DELETE FROM sharing_ledger_tile WHERE level = 1" });
    EXPECT_EQ(audit().wrong, Sentences({ words("sharing.ledger.fault.tiles") }));
}

TEST_P(AnExportedLog, ShowsWordsThatWereChanged) {
    constexpr Sql change{ "test.words", R"(
        UPDATE sharing_ledger_words SET words = (SELECT salt FROM sharing_ledger_words))" };
    alter(change);
    EXPECT_EQ(audit().wrong, Sentences({ sentence("words_differ", 299, 300) }));
}

// A whole old copy agrees with itself. What somebody else holds does not agree with it.
TEST_P(AnExportedLog, ShowsAnOldCopyToWhoeverHoldsALaterCheckpoint) {
    append(ledger, *database, { seen(child("rosa"), nine + 2h) });
    const auto held = database->read([](Tx& tx) { return last_checkpoint(tx); });
    ASSERT_TRUE(held.has_value());
    alter({ "test.back", "DELETE FROM sharing_ledger_checkpoint WHERE size > 300" });
    database->write([](Tx& tx) {
        auto head = lock_head(tx, nine);
        head.frontier = {};
        each_entry(tx, 0, 300, [&](EntryRow&& row) { head.frontier.append(ledger::leaf_hash(row.bytes.raw)); });
        head.signed_size = 300;
        keep_head(tx, head);
        constexpr Sql cut{ "test.cut_last", "DELETE FROM sharing_ledger_entry WHERE sequence >= 300" };
        tx.run(cut);
    });
    EXPECT_FALSE(says(audit_database(*database, {}, no_progress), sentence("rolled_back", 300, 301)));
    EXPECT_TRUE(says(audit_database(*database, { *held }, no_progress), sentence("rolled_back", 300, 301)));
}

TEST_P(AnExportedLog, GoesAsFarAsEnoughPartnersHaveSigned) {
    EXPECT_THROW(
        export_ledger(
            *database, ledger.keys(), { .folder = folder.file("log"), .witnesses_needed = 1 }, nine + 1h, no_progress
        ),
        storage::Refused
    );
}

}
}
