#include "engines/ledger/subsequence.hpp"

#include "engines/ledger/testing_log.hpp"

#include "base/ensure.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::Log;
using testing::made_log;
using testing::policy;

// What one person would be given from a log: their receipt and their list.
struct Given {
    explicit Given(const Log& log, std::size_t who = 0) {
        auto person = log.people.begin();
        std::advance(person, who);
        const auto read = read_receipt(log.receipt_for(person->first), policy());
        receipt = std::get<Receipt>(read);
        std::vector<Hash> leaves;
        for (const auto& bytes : log.bytes)
            leaves.push_back(leaf_hash(bytes));
        const testing::MemoryTree tree(leaves);
        for (const auto& entry : log.entries)
            if (entry.person == person->first)
                list.push_back({ .entry = log.bytes[entry.sequence],
                                 .proof = inclusion_proof(tree, entry.sequence, log.entries.size()) });
        head = log.head();
    }

    std::vector<ListFinding> findings() const { return check_list(list, receipt, head); }

    bool finds(ListFault fault) const {
        const auto all = findings();
        return std::any_of(all.begin(), all.end(), [&](const ListFinding& one) { return one.fault == fault; });
    }

    Receipt receipt{};
    std::vector<Listed> list{};
    Head head{};
};

RC_GTEST_PROP(PersonsList, IsCompleteWhenNothingIsLeftOut, (std::uint64_t seed)) {
    const auto log = made_log(seed, 60, 4, 60);
    for (std::size_t who = 0; who < log.people.size(); ++who) {
        const Given given(log, who);
        RC_ASSERT(given.findings().empty());
        RC_ASSERT(given.list.size() == given.receipt.about.count);
    }
}

RC_GTEST_PROP(PersonsList, ShowsWhateverIsLeftOut, (std::uint64_t seed)) {
    Given given(made_log(seed, 60, 2, 60));
    const auto at = *rc::gen::inRange<std::size_t>(0, given.list.size());
    const bool last = at + 1 == given.list.size();
    given.list.erase(given.list.begin() + static_cast<std::ptrdiff_t>(at));
    RC_ASSERT(given.finds(ListFault::too_short));
    RC_ASSERT(given.finds(ListFault::wrong_number) == !last);
}

RC_GTEST_PROP(PersonsList, ShowsAnyOtherOrder, (std::uint64_t seed)) {
    Given given(made_log(seed, 60, 2, 60));
    const auto at = *rc::gen::inRange<std::size_t>(1, given.list.size());
    std::swap(given.list[at], given.list[at - 1]);
    RC_ASSERT(given.finds(ListFault::wrong_number));
}

TEST(PersonsList, ShowsEntriesThatAreNotInTheLog) {
    Given given(made_log(1, 60, 2, 60));
    auto entry = *decoded(given.list[1].entry);
    entry.worker = Id<accounts::Worker>(Uuid({ 1 }));
    given.list[1].entry = encoded(entry);
    EXPECT_EQ(given.findings()[0], (ListFinding{ ListFault::not_in_log, 1 }));
    EXPECT_EQ(given.findings()[1], (ListFinding{ ListFault::broken_link, 2 }));
    given.list[1].entry = "?";
    EXPECT_EQ(given.findings()[0], (ListFinding{ ListFault::unreadable, 1 }));
}

TEST(PersonsList, ShowsEntriesAboutSomebodyElse) {
    const auto log = made_log(2, 60, 2, 60);
    Given given(log);
    const Given other(log, 1);
    given.list[0] = other.list[0];
    EXPECT_TRUE(given.finds(ListFault::other_person));
    EXPECT_TRUE(given.finds(ListFault::broken_link));
}

TEST(PersonsList, EndsWhereTheReceiptSays) {
    const auto log = made_log(3, 60, 2, 60);
    Given given(log);
    given.list.push_back(given.list.back());
    EXPECT_TRUE(given.finds(ListFault::too_long));
    Given other_last(log);
    other_last.receipt.about.last = leaf_hash("another");
    EXPECT_TRUE(other_last.finds(ListFault::other_last));
    Given elsewhere(log);
    elsewhere.head.root = leaf_hash("another");
    EXPECT_TRUE(elsewhere.finds(ListFault::other_log));
    EXPECT_TRUE(elsewhere.finds(ListFault::not_in_log));
    Given empty(log);
    empty.list.clear();
    EXPECT_TRUE(empty.finds(ListFault::too_short));
}

TEST(PersonsList, OfNobodyHasNoNumbers) {
    Entry nobody;
    EXPECT_THROW(follow({}, nobody), BrokenPromise);
}

TEST(Receipt, ComesBackAsItWasAndHasOneForm) {
    const auto log = made_log(4, 20);
    const auto receipt = Given(log).receipt;
    const auto text = receipt.text();
    EXPECT_EQ(Receipt::parse(text), receipt);
    for (std::size_t i = 0; i < text.size(); ++i)
        EXPECT_FALSE(Receipt::parse(text.substr(0, i))) << i;
    EXPECT_FALSE(Receipt::parse(text + "x\n"));
    EXPECT_FALSE(Receipt::parse("\n" + text));
    auto nothing = receipt;
    nothing.about = {};
    EXPECT_EQ(Receipt::parse(nothing.text()), nothing);
    nothing.about.count = 1;
    EXPECT_FALSE(Receipt::parse(nothing.text()));
    EXPECT_FALSE(Checkpoint::parse(text)); // neither is taken for the other
    EXPECT_FALSE(Receipt::parse(Checkpoint{ .origin = "knotwork ledger receipt v1" }.text()));
}

TEST(Receipt, IsBelievedFromTheLogAlone) {
    const auto log = made_log(5, 20);
    const auto person = log.people.begin()->first;
    const auto why = [&](const std::string& written, const Policy& under) {
        const auto read = read_receipt(written, under);
        EXPECT_TRUE(std::holds_alternative<Distrust>(read));
        return std::holds_alternative<Distrust>(read) ? std::get<Distrust>(read) : Distrust::unreadable;
    };
    EXPECT_EQ(why(log.receipt_for(person, 'M'), policy()), Distrust::not_signed);
    auto retired = policy();
    retired.log[0].until = 19;
    EXPECT_EQ(why(log.receipt_for(person), retired), Distrust::retired_key);
    auto note = *Note::parse(log.receipt_for(person));
    note.signatures[0].signature[5] = static_cast<char>(note.signatures[0].signature[5] ^ 1);
    EXPECT_EQ(why(note.written(), policy()), Distrust::bad_signature);
    auto elsewhere = policy();
    elsewhere.origin = "other.example/ledger";
    EXPECT_EQ(why(log.receipt_for(person), elsewhere), Distrust::other_log);
    EXPECT_EQ(why(log.evidence.checkpoints[0], policy()), Distrust::unreadable);
}

}
}
