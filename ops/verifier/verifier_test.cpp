#include "ops/verifier/testing_folder.hpp"
#include "ops/verifier/verify.hpp"

#include <array>
#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

namespace knotwork_verify {
namespace {

namespace ledger = knotwork::ledger;
using ledger::testing::Dice;
using ledger::testing::tamperings;
using ledger::testing::untouched;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::Folder;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Report verified(const Folder& folder) {
    return verify({ .folder = folder.path() });
}

TEST(Verifier, FindsNothingWhereNothingIsWrong) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const Folder folder(untouched(seed), 1 + seed * 3);
        const auto report = verified(folder);
        EXPECT_EQ(report.verdict, Verdict::well);
        EXPECT_THAT(report.wrong, IsEmpty());
        EXPECT_THAT(report.summary, HasSubstr("40 entries and 4 signed heads"));
        EXPECT_THAT(report.summary, HasSubstr("the first 40 entries"));
    }
}

class Tampered : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Tampered, IsTold) {
    const auto& tampering = tamperings()[GetParam()];
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Dice dice(seed * 1000 + GetParam());
        auto audited = untouched(seed % 4);
        tampering.act(dice, audited);
        const auto report = verified(Folder(audited));
        EXPECT_EQ(report.verdict, Verdict::wrong) << tampering.name << ", seed " << seed;
        EXPECT_EQ(report.wrong.empty(), report.faults == 0);
    }
}

INSTANTIATE_TEST_SUITE_P(OfEveryKind, Tampered, ::testing::Range<std::size_t>(0, tamperings().size()));

TEST(Verifier, NoticesAnyBitOfAnyFile) {
    const Folder folder(untouched(3));
    Dice dice(1);
    for (const auto& file : folder.files()) {
        const auto whole = folder.read(file);
        for (int i = 0; i < 60; ++i) {
            auto changed = whole;
            const auto bit = dice.below(changed.size() * 8);
            changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ static_cast<char>(1U << bit % 8));
            folder.write(file, changed);
            EXPECT_EQ(verified(folder).verdict, Verdict::wrong) << file << ", bit " << bit;
        }
        folder.write(file, whole.substr(0, dice.below(whole.size() - 1) + 1));
        EXPECT_EQ(verified(folder).verdict, Verdict::wrong) << file << " cut";
        folder.write(file, whole);
    }
    EXPECT_EQ(verified(folder).verdict, Verdict::well);
}

TEST(Verifier, NoticesASegmentThatIsNotThere) {
    for (const auto* segment : { "00000000000000000000", "00000000000000000016", "00000000000000000032" }) {
        const Folder folder(untouched(3));
        std::filesystem::remove(folder.path() / "entries" / (std::string(segment) + ".segment"));
        EXPECT_EQ(verified(folder).verdict, Verdict::wrong) << segment;
    }
}

TEST(Verifier, SaysWhatIsWrong) {
    auto audited = untouched(3);
    audited.log.bytes.erase(audited.log.bytes.begin() + 30);
    EXPECT_THAT(
        verified(Folder(audited)).wrong,
        Contains(HasSubstr("At place 30 stands the entry numbered 31: entries are missing"))
    );
    audited = untouched(3);
    audited.log.bytes[25] += "x";
    EXPECT_THAT(
        verified(Folder(audited)).wrong,
        ::testing::AllOf(
            Contains("Entry 25 cannot be read: its bytes were changed."),
            Contains("Something among the entries 20 to 39 was changed: the checkpoint 2 has another root.")
        )
    );
    audited = untouched(3);
    audited.log.bytes.resize(35);
    EXPECT_THAT(
        verified(Folder(audited)).wrong,
        Contains("The tail is cut off: the checkpoint 2 is signed for 40 entries, and there are 35.")
    );
}

TEST(Verifier, BelievesThePolicyItIsGiven) {
    auto audited = untouched(3);
    const Folder folder(audited);
    auto stranger = audited.policy;
    stranger.log[0].key = ledger::testing::log_key('M');
    folder.write("elsewhere.txt", stranger.text());
    const auto report = verify({ .folder = folder.path(), .policy = folder.path() / "elsewhere.txt" });
    EXPECT_THAT(report.wrong, Contains("Nothing can be built on the checkpoint 1: no key of the log signed it."));
}

TEST(Verifier, HoldsTheLogAgainstHeadsThatSomebodyKept) {
    auto audited = untouched(3);
    const auto later = ledger::notes_file(
        { ledger::testing::signed_head({ .size = 41, .root = ledger::leaf_hash("later") }, audited.log.now()) }
    );
    const Folder folder(audited);
    folder.write("partner.notes", later);
    const auto report = verify({ .folder = folder.path(), .held = { folder.path() / "partner.notes" } });
    EXPECT_THAT(
        report.wrong,
        ElementsAre("An old copy was put back: the kept head 1 is signed for 41 entries, and there are 40.")
    );
}

TEST(Verifier, CutsAListShortAndCountsTheRest) {
    auto audited = untouched(3);
    audited.log.bytes.assign(1000, "no entry");
    const auto report = verified(Folder(audited));
    EXPECT_EQ(report.wrong.size(), Report::most_sentences);
    EXPECT_GE(report.faults, 1000U);
}

// What the program printed, and its exit code.
std::pair<std::string, int> run(const std::string& arguments) {
    const auto program = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "knotwork-verify";
    std::FILE* out = popen((program.string() + " " + arguments + " 2>&1").c_str(), "r");
    if (!out) return { "did not start", -1 };
    std::string printed;
    std::array<char, 512> piece{};
    while (const auto read = std::fread(piece.data(), 1, piece.size(), out))
        printed.append(piece.data(), read);
    return { printed, WEXITSTATUS(pclose(out)) };
}

TEST(Program, EndsWithItsVerdict) {
    const auto audited = untouched(3);
    const Folder good(audited);
    const auto [well, nought] = run(good.path().string());
    EXPECT_EQ(nought, 0);
    EXPECT_THAT(well, HasSubstr("All is well.\nThe keys were read from the folder itself."));
    const auto [quiet, also_nought] = run(good.path().string() + " --policy " + (good.path() / "policy.txt").string());
    EXPECT_EQ(also_nought, 0);
    EXPECT_THAT(quiet, ::testing::Not(HasSubstr("The keys were read")));

    auto tampered = audited;
    tampered.log.bytes[7].back() = static_cast<char>(tampered.log.bytes[7].back() ^ 1);
    const Folder bad(tampered);
    const auto [wrong, one] = run(bad.path().string());
    EXPECT_EQ(one, 1);
    EXPECT_THAT(wrong, HasSubstr("All is not well."));
}

TEST(Program, SaysWhenItCouldNotCheck) {
    const Folder folder(untouched(3));
    EXPECT_EQ(run("").second, 2);
    EXPECT_THAT(run("").first, HasSubstr("knotwork-verify FOLDER"));
    EXPECT_EQ(run(folder.path().string() + " --policy").second, 2);
    EXPECT_EQ(run(folder.path().string() + " --unknown").second, 2);
    EXPECT_EQ(run(folder.path().string() + " another").second, 2);
    EXPECT_EQ(run("/nowhere/at/all").second, 2);
    folder.write("policy.txt", "nothing");
    EXPECT_EQ(run(folder.path().string()).second, 2);
    EXPECT_THAT(run(folder.path().string()).first, HasSubstr("cannot be understood"));
    folder.write("policy.txt", ledger::testing::policy().text());
    std::filesystem::remove_all(folder.path() / "entries");
    EXPECT_EQ(run(folder.path().string()).second, 2);
}

}
}
