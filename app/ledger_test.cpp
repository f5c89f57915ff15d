// The log of uses at the command line, and what the small program that shares no code with us says of it.
#include "app/key.hpp"
#include "app/testing.hpp"

#include "base/settings.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/people/people.hpp"
#include "rooms/sharing/sharing.hpp"
#include "shell/testing.hpp"

#include <boost/json.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <sys/wait.h>

namespace knotwork::app::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

constexpr int noted = 40;

kit::Note seen(const std::string& child) {
    kit::Note note;
    note.entry.at = kit::testing::town_hour;
    note.entry.person = Id<people::Person>::of_label(child);
    note.entry.agency = Id<accounts::Agency>::of_label("school");
    note.entry.action = *ledger::Label::parse("see");
    return note;
}

class LedgerCommands : public ::testing::Test {
protected:
    void SetUp() override { note(noted); }

    std::unique_ptr<storage::Database> open() const {
        auto database = storage::Database::open({ .sqlite = file("knotwork.db") });
        database->migrate(embedded_migrations(), kit::testing::town_hour);
        return database;
    }

    // As a server does that was started and stopped meanwhile.
    void note(int times, const std::string& about = "child ") const {
        const auto database = open();
        const auto ledger = sharing::ledger(installation_key(settings(), *database, kit::testing::town_hour));
        sharing::open_ledger(*ledger, *database, kit::testing::town_hour);
        for (int i = 0; i < times; ++i) {
            std::promise<void> kept;
            ledger->append(*database, { seen(about + std::to_string(i % 3)) }, [&](const std::exception_ptr& failure) {
                if (failure) kept.set_exception(failure);
                else kept.set_value();
            });
            kept.get_future().get();
        }
        sharing::close_ledger(*ledger, *database, kit::testing::town_hour);
    }

    void alter(const Sql& sql) const {
        open()->write([&](Tx& tx) { tx.run(sql); });
    }

    Settings settings() const {
        Settings settings;
        EXPECT_TRUE(settings.set("data", folder.path().string(), Settings::Source::flag));
        return settings;
    }

    std::string file(const std::string& name) const { return (folder.path() / name).string(); }

    Ended ledger(const Words& words) const {
        Words all{ "ledger" };
        all.insert(all.end(), words.begin(), words.end());
        return knotwork(all, { "KNOTWORK_DATA=" + folder.path().string() });
    }

    // What knotwork-verify ends with, and all it says.
    Ended verified(const std::string& exported, const std::string& more = {}) const {
        const auto verifier = fs::path(program()).parent_path().parent_path() / "ops/verifier/knotwork-verify";
        const auto said = file("said.txt");
        const auto command = verifier.string() + ' ' + exported + ' ' + more + " >" + said + " 2>&1";
        const int status = std::system(command.c_str()); // NOLINT(concurrency-mt-unsafe): nothing else runs here
        std::ifstream in(said);
        return { WEXITSTATUS(status), { std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() }, {} };
    }

    shell::testing::Folder folder;
};

TEST_F(LedgerCommands, ExportALogThatTheSmallProgramFindsWhole) {
    const auto exported = ledger({ "export", file("log"), "--words" });
    EXPECT_EQ(exported.code, 0) << exported.err;
    const auto small = verified(file("log"));
    EXPECT_EQ(small.code, 0) << small.out;
    EXPECT_THAT(small.out, HasSubstr("All is well."));
    EXPECT_EQ(ledger({ "verify", file("log") }).code, 0);
    const auto own = ledger({ "verify", "--json" });
    EXPECT_EQ(own.code, 0) << own.out;
    EXPECT_EQ(boost::json::parse(own.out).at("faults").as_int64(), 0);
    EXPECT_EQ(ledger({ "export", file("log") }).code, 1); // never over another
}

TEST_F(LedgerCommands, ShowAByteThatWasChanged) {
    constexpr Sql change{ "test.change", R"(
        UPDATE sharing_ledger_entry SET bytes = CAST(substr(bytes, 1, 100) || x'01' || substr(bytes, 102) AS blob)
        WHERE sequence = 7)" };
    alter(change);
    const auto own = ledger({ "verify" });
    EXPECT_EQ(own.code, 1);
    EXPECT_THAT(own.out, HasSubstr("Entry 7"));
    EXPECT_EQ(ledger({ "export", file("log") }).code, 0);
    EXPECT_EQ(verified(file("log")).code, 1);
    EXPECT_EQ(ledger({ "verify", file("log") }).code, 1);
}

TEST_F(LedgerCommands, ShowThatTheEndWasCutOff) {
    alter({ "test.cut", "DELETE FROM sharing_ledger_entry WHERE sequence >= 30" });
    const auto own = ledger({ "verify" });
    EXPECT_EQ(own.code, 1);
    EXPECT_THAT(own.out, HasSubstr("The end was cut off."));
    EXPECT_EQ(ledger({ "export", file("log") }).code, 0);
    EXPECT_EQ(verified(file("log")).code, 1);
}

TEST_F(LedgerCommands, ShowAnOldCopyToWhoeverHoldsALaterCheckpoint) {
    fs::copy(file("knotwork.db"), file("old.db"));
    note(5);
    ASSERT_EQ(ledger({ "checkpoint", "--to", file("held.note") }).code, 0);
    for (const auto* ending : { "", "-wal", "-shm" })
        fs::remove(file("knotwork.db") + ending);
    fs::rename(file("old.db"), file("knotwork.db"));
    EXPECT_EQ(ledger({ "verify" }).code, 0); // it agrees with itself
    const auto held = ledger({ "verify", "--held", file("held.note") });
    EXPECT_EQ(held.code, 1);
    EXPECT_THAT(held.out, HasSubstr("An old copy was put back."));
    // The old copy goes on: then it denies what the other signed.
    note(9, "another child ");
    EXPECT_EQ(ledger({ "verify", "--held", file("held.note") }).code, 1);
    ASSERT_EQ(ledger({ "export", file("log") }).code, 0);
    std::ifstream in(file("held.note"));
    const std::string text{ std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>() };
    std::ofstream(file("held.notes")) << "note " << text.size() << '\n' << text;
    EXPECT_EQ(verified(file("log"), "--held " + file("held.notes")).code, 1);
    EXPECT_EQ(verified(file("log")).code, 0);
}

TEST_F(LedgerCommands, HavePartnersSign) {
    shell::testing::Folder partner;
    const auto at_the_partner = [&](const Words& words) {
        Words all{ "ledger" };
        all.insert(all.end(), words.begin(), words.end());
        return knotwork(all, { "KNOTWORK_DATA=" + partner.path().string() });
    };
    const auto ours = boost::json::parse(ledger({ "key", "--json" }).out).as_object();
    const auto theirs = boost::json::parse(at_the_partner({ "key", "--json" }).out).as_object();
    const std::string log(ours.at("log").as_string()), witness(theirs.at("witness").as_string());
    ASSERT_EQ(ledger({ "checkpoint", "--request", "--to", file("request") }).code, 0);
    const auto signing = at_the_partner({ "witness", "sign", file("request"), "--log", log, "--to", file("signed") });
    ASSERT_EQ(signing.code, 0) << signing.err;
    EXPECT_EQ(ledger({ "witness", "keep", file("signed") }).code, 1); // nobody is trusted yet
    ASSERT_EQ(ledger({ "witness", "trust", witness }).code, 0);
    EXPECT_EQ(ledger({ "witness", "trust", log }).code, 1);
    const auto kept = ledger({ "witness", "keep", file("signed") });
    EXPECT_EQ(kept.code, 0) << kept.err;
    ASSERT_EQ(ledger({ "export", file("log"), "--need", "1" }).code, 0);
    EXPECT_EQ(verified(file("log")).code, 0);
}

TEST_F(LedgerCommands, SayWhenThereIsNothing) {
    shell::testing::Folder empty;
    for (const Words& words : { Words{ "ledger", "verify" },
                                Words{ "ledger", "checkpoint" },
                                Words{ "ledger", "export", file("none") },
                                Words{ "ledger", "verify", file("nowhere") } }) {
        const auto ended = knotwork(words, { "KNOTWORK_DATA=" + empty.path().string() });
        EXPECT_EQ(ended.code, 1) << words.back();
        EXPECT_FALSE(ended.err.empty()) << words.back();
    }
}

}
}
