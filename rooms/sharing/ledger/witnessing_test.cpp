// Partners who sign each other's logs.
#include <gtest/gtest.h>

#include "kit/embedded.hpp"
#include "rooms/sharing/ledger/exporting.hpp"
#include "rooms/sharing/ledger/testing_ledger.hpp"
#include "rooms/sharing/ledger/witnessing.hpp"
#include "storage/testing.hpp"
#include "storage/trials/testing.hpp"

namespace knotwork::sharing {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class TwoPartners : public storage::testing::EachDatabase {
protected:
    void add(int entries) {
        std::vector<kit::Note> notes;
        for (int i = 0; i < entries; ++i)
            notes.push_back(seen(child("rosa"), now));
        append(ledger, *database, notes);
        database->write([&](Tx& tx) { sign_what_is_new(tx, ledger.keys(), now); }, storage::Order::queue);
        now = now + 1min;
    }

    std::string request(std::uint64_t since) {
        return *database->read([&](Tx& tx) { return request_for_witness(tx, since); });
    }

    std::string log_key() {
        return database->read([](Tx& tx) { return ledger_policy(tx, 0).log.back().key.text(); });
    }

    Result<std::string> partner_signs(const std::string& request) {
        return partner.sign(request, log_key(), folder.file("witnessed"), now);
    }

    Result<std::int64_t> keep(const std::string& note) {
        return database->write([&](Tx& tx) { return keep_cosignatures(tx, note); });
    }

    Instant now = nine;
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());
    KeptLedger ledger{ server_key };
    const Witness partner{ "the key of a partner's installation" };
    storage::trials::Folder folder{ storage::trials::Folder::Where::in_memory };
};

EACH_DATABASE(TwoPartners);

TEST_P(TwoPartners, SignWhatOnlyAdds) {
    add(300);
    const auto first = partner_signs(request(0));
    ASSERT_TRUE(first);
    add(500);
    const auto second = partner_signs(request(300));
    ASSERT_TRUE(second);
    database->write([&](Tx& tx) { ASSERT_TRUE(trust_witness(tx, partner.key().text(), now)); });
    EXPECT_EQ(*keep(*first), 1);
    EXPECT_EQ(*keep(*second), 1);
    EXPECT_EQ(*keep(*second), 0); // once more is nothing new
    const auto policy = database->read([](Tx& tx) { return ledger_policy(tx, 1); });
    const auto note = *database->read([](Tx& tx) { return last_checkpoint(tx); });
    EXPECT_TRUE(std::holds_alternative<ledger::Trusted>(ledger::judge(note, policy)));
    const auto made = export_ledger(
        *database,
        ledger.keys(),
        { .folder = folder.file("log"), .witnesses_needed = 1 },
        now,
        [](std::uint64_t, std::uint64_t) {}
    );
    EXPECT_EQ(made.entries, 800U);
}

TEST_P(TwoPartners, DoNotSignAnOldCopy) {
    add(10);
    const auto old = request(0);
    add(10);
    ASSERT_TRUE(partner_signs(request(0)));
    const auto answer = partner_signs(old);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.problem().say.key, "sharing.ledger.unwilling.older");
}

TEST_P(TwoPartners, DoNotSignAnotherHistory) {
    add(10);
    ASSERT_TRUE(partner_signs(request(0)));
    add(10);
    // A proof from other hashes than those that were signed.
    auto changed = request(10);
    changed.replace(changed.find('\n') + 1, 4, "AAAA");
    const auto answer = partner_signs(changed);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.problem().say.key, "sharing.ledger.unwilling.inconsistent");
    EXPECT_TRUE(partner_signs(request(10)));
}

TEST_P(TwoPartners, TakeNoSignatureOfSomebodyUnknownAndNoneThatIsFalse) {
    add(10);
    const auto note = *partner_signs(request(0));
    EXPECT_EQ(keep(note).problem().say.key, "sharing.ledger.cosignature.nobody_trusted");
    database->write([&](Tx& tx) { ASSERT_TRUE(trust_witness(tx, partner.key().text(), now)); });
    auto read = *ledger::Note::parse(note);
    auto& signature = read.signatures.back().signature;
    signature.back() = static_cast<char>(signature.back() ^ 1);
    EXPECT_EQ(keep(read.written()).problem().say.key, "sharing.ledger.cosignature.false");
    EXPECT_EQ(keep("something else").problem().say.key, "sharing.ledger.cosignature.not_ours");
    EXPECT_TRUE(keep(note));
}

TEST_P(TwoPartners, SayWhatIsNoKeyAndNoRequest) {
    add(1);
    database->write([&](Tx& tx) {
        EXPECT_FALSE(trust_witness(tx, "no key", now));
        EXPECT_FALSE(trust_witness(tx, ledger_policy(tx, 0).log.back().key.text(), now));
    });
    EXPECT_EQ(partner_signs("no request").problem().say.key, "sharing.ledger.witness.no_request");
    EXPECT_EQ(
        partner.sign(request(0), "no key", folder.file("witnessed"), now).problem().say.key,
        "sharing.ledger.witness.no_log_key"
    );
    EXPECT_EQ(
        database->read([](Tx& tx) { return request_for_witness(tx, 2); }).problem().say.key,
        "sharing.ledger.witness.longer"
    );
}

}
}
