#include "engines/ledger/check.hpp"

#include "engines/ledger/testing_log.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::checked;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::has;
using ::testing::IsEmpty;
using testing::Log;
using testing::made_log;
using testing::morning;
using testing::policy;
using testing::signed_head;

Finding found(Fault fault, std::uint64_t from, std::uint64_t until) {
    return { .fault = fault, .from = from, .until = until };
}

Finding found(Fault fault, std::uint64_t place, Distrust distrust) {
    return { .fault = fault, .from = place, .until = place + 1, .distrust = distrust };
}

// Sixty entries with a checkpoint at each ten, and nothing else that was signed.
Log plain_log() {
    auto log = made_log(7, 60);
    log.evidence.held.clear();
    log.evidence.receipts.clear();
    log.evidence.openings.clear();
    return log;
}

RC_GTEST_PROP(Check, FindsNothingWhereNothingIsWrong, (std::uint64_t seed)) {
    const auto size = *rc::gen::inRange<std::size_t>(0, 80);
    RC_ASSERT(checked(made_log(seed, size)).empty());
}

TEST(Check, SaysBetweenWhichCheckpointsAnEntryWasChanged) {
    auto log = plain_log();
    log.entries[34].session = Uuid({ 1 });
    log.bytes[34] = encoded(log.entries[34]);
    EXPECT_THAT(checked(log), Contains(found(Fault::root_differs, 30, 40)));
}

TEST(Check, SaysWhichEntryWasChangedWhenItsHashWasStored) {
    auto log = plain_log();
    std::vector<Hash> leaves;
    for (const auto& bytes : log.bytes)
        leaves.push_back(leaf_hash(bytes));
    log.entries[34].session = Uuid({ 1 });
    log.bytes[34] = encoded(log.entries[34]);
    Check check(policy(), log.evidence);
    for (std::size_t i = 0; i < log.bytes.size(); ++i)
        check.add(log.bytes[i], leaves[i]);
    EXPECT_THAT(check.finish(), Contains(found(Fault::changed, 34, 35)));
}

TEST(Check, SaysWhichEntryCannotBeRead) {
    auto log = plain_log();
    log.bytes[34] += "x";
    const auto findings = checked(log);
    EXPECT_THAT(findings, Contains(found(Fault::unreadable, 34, 35)));
    EXPECT_FALSE(has(findings, Fault::missing));
    EXPECT_FALSE(has(findings, Fault::misnumbered));
}

TEST(Check, SaysWhichEntriesAreMissing) {
    auto log = plain_log();
    log.bytes.erase(log.bytes.begin() + 34, log.bytes.begin() + 37);
    const auto findings = checked(log);
    EXPECT_THAT(findings, Contains(found(Fault::missing, 34, 37)));
    EXPECT_THAT(findings, Contains(found(Fault::truncated, 57, 60)));
    EXPECT_TRUE(has(findings, Fault::root_differs));
    EXPECT_TRUE(has(findings, Fault::person_number));
    EXPECT_FALSE(has(findings, Fault::reordered) || has(findings, Fault::inserted));
    log.bytes.erase(log.bytes.begin());
    EXPECT_THAT(checked(log), Contains(found(Fault::missing, 0, 1)));
}

TEST(Check, SaysWhichEntryIsTooMany) {
    auto log = plain_log();
    log.bytes.insert(log.bytes.begin() + 34, log.bytes[20]);
    const auto findings = checked(log);
    EXPECT_THAT(findings, Contains(found(Fault::inserted, 34, 35)));
    EXPECT_THAT(findings, Contains(found(Fault::not_covered, 60, 61)));
    EXPECT_FALSE(has(findings, Fault::missing));
    auto twice = plain_log();
    twice.bytes.insert(twice.bytes.begin() + 34, twice.bytes[34]);
    EXPECT_THAT(checked(twice), Contains(found(Fault::inserted, 35, 36)));
}

TEST(Check, SaysWhichEntryStandsElsewhere) {
    auto log = plain_log();
    std::swap(log.bytes[34], log.bytes[35]);
    const auto findings = checked(log);
    EXPECT_TRUE(has(findings, Fault::reordered));
    EXPECT_FALSE(has(findings, Fault::missing) || has(findings, Fault::inserted));
    auto last = plain_log();
    std::swap(last.bytes[58], last.bytes[59]);
    EXPECT_THAT(checked(last), Contains(found(Fault::reordered, 58, 59)));
    EXPECT_FALSE(has(checked(last), Fault::inserted));
    auto moved = plain_log();
    std::rotate(moved.bytes.begin() + 10, moved.bytes.begin() + 11, moved.bytes.begin() + 30);
    EXPECT_THAT(checked(moved), Contains(found(Fault::reordered, 29, 30)));
    EXPECT_FALSE(has(checked(moved), Fault::missing));
}

TEST(Check, SaysWhichEntryHasAWrongNumber) {
    auto log = plain_log();
    log.entries[34].sequence = 7'000'000;
    log.bytes[34] = encoded(log.entries[34]);
    const auto findings = checked(log);
    EXPECT_THAT(findings, Contains(found(Fault::misnumbered, 34, 35)));
    EXPECT_FALSE(has(findings, Fault::missing));
}

TEST(Check, SaysWhatTheTailLacks) {
    auto log = plain_log();
    log.bytes.resize(55);
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::truncated, 55, 60)));
    log.evidence.checkpoints.pop_back();
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::not_covered, 50, 55)));
}

TEST(Check, SaysWhenAnOldCopyWasPutBack) {
    auto log = plain_log();
    const auto held = log.evidence.checkpoints.back();
    const auto receipt = log.receipt_for(log.people.begin()->first);
    log.bytes.resize(50);
    log.evidence.checkpoints.pop_back();
    EXPECT_THAT(checked(log), IsEmpty()); // nobody can know, unless somebody kept a later head
    log.evidence.held = { held };
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::rolled_back, 50, 60)));
    log.evidence.held.clear();
    log.evidence.receipts = { receipt };
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::rolled_back, 50, 60)));
}

TEST(Check, SaysWhenSomebodyWasShownAnotherLog) {
    auto log = plain_log();
    const Head other{ .size = 45, .root = leaf_hash("another") };
    log.evidence.held = { signed_head(other, log.now(), 'L', "") };
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::forked, 45, 45)));
    const Head same_size{ .size = 40, .root = leaf_hash("another") };
    log.evidence.held = { signed_head(same_size, log.now(), 'L', "") };
    EXPECT_THAT(checked(log), Contains(found(Fault::forked, 40, 40)));
    // Two signed heads alone tell it, even when the entries are not there to be compared.
    log.bytes.clear();
    EXPECT_TRUE(has(checked(log), Fault::forked));
}

TEST(Check, SaysWhichSignaturesAreWorthNothing) {
    auto log = plain_log();
    const auto at = log.now();
    log.evidence.checkpoints.push_back("text");
    log.evidence.checkpoints.push_back(signed_head(log.head(), at, 'M'));
    log.evidence.checkpoints.push_back(signed_head(log.head(), at, 'L', "a"));
    auto note = *Note::parse(log.evidence.checkpoints[5]);
    note.signatures[1].signature.back() = static_cast<char>(note.signatures[1].signature.back() ^ 1);
    log.evidence.checkpoints.push_back(note.written());
    log.evidence.held = { signed_head(log.head(), at, 'L', "") };
    log.evidence.receipts = { "text" };
    EXPECT_THAT(
        checked(log),
        ElementsAre(
            found(Fault::receipt_distrusted, 0, Distrust::unreadable),
            found(Fault::distrusted, 6, Distrust::unreadable),
            found(Fault::distrusted, 7, Distrust::not_signed),
            found(Fault::distrusted, 8, Distrust::too_few_witnesses),
            found(Fault::distrusted, 9, Distrust::bad_signature)
        )
    );
}

TEST(Check, SaysWhenTheClockWentBack) {
    auto log = plain_log();
    auto entry = log.entries.back();
    entry.at = entry.at - std::chrono::milliseconds(1);
    log.append(entry);
    log.append(log.entries[59]);
    log.sign();
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::time_backwards, 60, 61)));
}

TEST(Check, SaysWhenAnEntryIsLaterThanItsWitness) {
    auto log = plain_log();
    auto entry = log.entries.back();
    entry.at = entry.at + std::chrono::hours(1);
    log.append(entry);
    const auto early = entry.at - std::chrono::minutes(6);
    log.evidence.checkpoints.push_back(signed_head(log.head(), early));
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::clock_ahead, 61, 61), found(Fault::clock_ahead, 61, 61)));
    log.evidence.checkpoints.back() = signed_head(log.head(), entry.at - std::chrono::minutes(4));
    EXPECT_THAT(checked(log), IsEmpty());
}

TEST(Check, SaysWhenAWitnessSignedBackwards) {
    auto log = plain_log();
    log.evidence.checkpoints.push_back(signed_head(log.head(), log.now() - std::chrono::minutes(1)));
    EXPECT_TRUE(has(checked(log), Fault::witness_backwards));
}

TEST(Check, SaysWhenSomebodysSequenceIsBroken) {
    for (const bool skip : { true, false }) {
        auto log = plain_log();
        auto& head = log.people.begin()->second;
        if (skip) ++head.count;
        else head.last = leaf_hash("another");
        auto entry = log.entries.back();
        entry.person = log.people.begin()->first;
        log.append(entry);
        log.append(entry); // which follows as it should
        log.sign();
        EXPECT_THAT(checked(log), ElementsAre(found(skip ? Fault::person_number : Fault::person_link, 60, 61)));
    }
}

TEST(Check, SaysWhenAReceiptIsDenied) {
    auto log = plain_log();
    const auto person = log.people.begin()->first;
    const auto honest = log.receipt_for(person);
    --log.people.at(person).count;
    const auto too_few = log.receipt_for(person);
    log.people.at(person) = { 99, leaf_hash("another") };
    const auto another = log.receipt_for(person);
    const auto stranger = log.receipt_for(PersonId(Uuid({ 9 })));
    log.evidence.receipts = { honest, too_few, another, stranger };
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::receipt_denied, 1, 2), found(Fault::receipt_denied, 2, 3)));
}

TEST(Check, SaysWhenKeptWordsAreNotTheOnesThen) {
    auto log = plain_log();
    log.evidence.openings = made_log(7, 60).evidence.openings;
    ASSERT_GE(log.evidence.openings.size(), 3U);
    EXPECT_THAT(checked(log), IsEmpty());
    const auto erased = log.evidence.openings[0].sequence;
    log.evidence.openings.erase(log.evidence.openings.begin());
    EXPECT_THAT(checked(log), IsEmpty()) << "erased for " << erased;
    auto& opening = log.evidence.openings[1];
    opening.words += ".";
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::words_differ, opening.sequence, opening.sequence + 1)));
    opening.sequence = 100;
    EXPECT_THAT(checked(log), ElementsAre(found(Fault::words_differ, 100, 101)));
}

TEST(Check, CountsWhatItDoesNotList) {
    auto log = plain_log();
    Check check(policy(), log.evidence);
    for (std::size_t i = 0; i < 3000; ++i)
        check.add("?");
    EXPECT_EQ(check.finish().size(), Check::most_findings);
    EXPECT_GE(check.total(), 3000U);
}

}
}
