#include "engines/ledger/entry.hpp"

#include "engines/ledger/testing.hpp"

#include "base/encoding.hpp"
#include "base/ensure.hpp"

#include <rapidcheck/gtest.h>

namespace knotwork::ledger {
namespace {

using testing::any_entry;
using testing::Dice;

Label label(std::string_view text) {
    return *Label::parse(text);
}

// The one that docs/methods/ledger.md writes out byte by byte.
Entry documented() {
    Entry entry;
    entry.sequence = 258;
    entry.at = { 1'772'442'000'000 };
    entry.act = Act::refused;
    entry.visibility = {
        .shown = Shown::later,
        .from = Date(std::chrono::year(2026), std::chrono::month(6), std::chrono::day(1)),
        .approved_by = Id<accounts::Post>(Uuid({ 0xAA })),
        .review_on = Date(std::chrono::year(2026), std::chrono::month(5), std::chrono::day(1)),
    };
    entry.worker = Id<accounts::Worker>(Uuid({ 1 }));
    entry.post = Id<accounts::Post>(Uuid({ 2 }));
    entry.agency = Id<accounts::Agency>(Uuid({ 3 }));
    entry.session = Uuid({ 4 });
    entry.request = Uuid({ 5 });
    entry.decision = Uuid({ 6 });
    entry.person = Id<people::Person>(Uuid({ 7 }));
    entry.person_number = 2;
    entry.previous = leaf_hash("before");
    entry.object = Uuid({ 8 });
    entry.object_kind = label("person");
    entry.categories = { label("address"), label("contact") };
    entry.action = label("see");
    entry.purpose = label("early_help");
    entry.outcome = label("denied");
    entry.reason = label("hidden_address");
    entry.rule = label("rule:7");
    entry.facts = label("81");
    entry.commitments = { { label("reason"), leaf_hash("words") } };
    return entry;
}

TEST(Entry, HasTheBytesThatTheDocumentSays) {
    const auto id = [](const std::string& first) { return first + std::string(30, '0'); };
    const auto text = [](const std::string& text) {
        return to_hex(std::string(1, static_cast<char>(text.size())) + text);
    };
    EXPECT_EQ(
        to_hex(encoded(documented())),
        "01"
        "0000000000000102"
        "0000019cadc69a80"
        "01"
        "01"
        "0000507d" +
            id("aa") + "0000505e" + id("01") + id("02") + id("03") + id("04") + id("05") + id("06") + id("07") +
            "0000000000000002" + to_hex(leaf_hash("before").view()) + id("08") + text("person") + "02" +
            text("address") + text("contact") + text("see") + text("early_help") + text("denied") +
            text("hidden_address") + text("rule:7") + text("81") + "01" + text("reason") +
            to_hex(leaf_hash("words").view())
    );
}

RC_GTEST_PROP(Entry, ComesBackAsItWas, (std::uint64_t seed)) {
    Dice dice(seed);
    const auto entry = any_entry(dice);
    const auto bytes = encoded(entry);
    RC_ASSERT(bytes.size() <= longest_entry);
    RC_ASSERT(decoded(bytes) == entry);
}

RC_GTEST_PROP(Entry, IsReadIntoAnother, (std::uint64_t seed)) {
    Dice dice(seed);
    auto into = any_entry(dice);
    for (int i = 0; i < 20; ++i) {
        const auto entry = any_entry(dice);
        const auto bytes = encoded(entry);
        RC_ASSERT(!decode(bytes.substr(0, dice.below(bytes.size())), into));
        RC_ASSERT(decode(bytes, into));
        RC_ASSERT(into == entry);
    }
}

RC_GTEST_PROP(Entry, HasOneEncodingOnly, (std::uint64_t seed)) {
    Dice dice(seed);
    const auto entry = any_entry(dice);
    const auto bytes = encoded(entry);
    for (int i = 0; i < 200; ++i) {
        auto changed = bytes;
        const auto at = dice.below(changed.size());
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1U << dice.below(8)));
        const auto other = decoded(changed);
        if (!other) continue;
        RC_ASSERT(*other != entry);
        RC_ASSERT(encoded(*other) == changed);
    }
}

RC_GTEST_PROP(Entry, IsNeitherCutNorLengthened, (std::uint64_t seed)) {
    Dice dice(seed);
    const auto bytes = encoded(any_entry(dice));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        RC_ASSERT(!decoded(std::string_view(bytes).substr(0, size)));
    RC_ASSERT(!decoded(bytes + '\0'));
    RC_ASSERT(!decoded(bytes + bytes));
}

TEST(Entry, KeepsItsRules) {
    const auto broken = [](auto&& breaking) {
        auto entry = documented();
        breaking(entry);
        EXPECT_THROW(encoded(entry), BrokenPromise);
        return !sound(entry);
    };
    EXPECT_TRUE(sound(documented()));
    EXPECT_TRUE(sound(Entry()));
    EXPECT_TRUE(broken([](Entry& entry) { entry.at = { -1 }; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.at = { 253'402'300'800'000 }; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.person = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.person_number = 0; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.person_number = 1; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.previous = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.shown = Shown::now; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.shown = Shown::never; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.from = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.approved_by = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.review_on = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.visibility.from = std::chrono::sys_days(std::chrono::days(0)); }));
    EXPECT_TRUE(broken([](Entry& entry) { std::swap(entry.categories[0], entry.categories[1]); }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.categories[0] = entry.categories[1]; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.categories[0] = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.commitments[0].field = {}; }));
    EXPECT_TRUE(broken([](Entry& entry) { entry.commitments.push_back(entry.commitments[0]); }));
}

TEST(Entry, OfAnotherVersionIsNotRead) {
    auto bytes = encoded(documented());
    for (const char version : { '\0', '\2', '\xFF' }) {
        bytes[0] = version;
        EXPECT_FALSE(decoded(bytes));
    }
}

TEST(Entry, OfAnUnknownKindIsNotRead) {
    auto bytes = encoded(documented());
    bytes[17] = static_cast<char>(enumerators<Act>.size() - 1);
    EXPECT_TRUE(decoded(bytes));
    bytes[17] = static_cast<char>(enumerators<Act>.size());
    EXPECT_FALSE(decoded(bytes));
}

}
}
