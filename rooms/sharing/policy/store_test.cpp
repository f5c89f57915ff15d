// What the policy is made of and how it is kept, on each database.
#include "engines/access/access.hpp"
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/sharing/policy/policy.hpp"
#include "rooms/sharing/policy/policy_store.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::sharing {
namespace {

const Instant now = kit::testing::town_hour;
const auto early_help = Id<accounts::Agency>::of_label("early_help");
const auto landfall = Id<accounts::Agency>::of_label("landfall");

class PolicyStore : public storage::testing::EachDatabase {
protected:
    std::unique_ptr<storage::Database> database = fresh_database(embedded_migrations());

    void load_agencies() {
        database->write([](Tx& tx) {
            accounts::room.load_town(tx, kit::testing::source_root() / "towns/ambermouth", now);
        });
    }

    template <class Work>
    auto read(const Work& work) {
        return database->read(work);
    }

    template <class Work>
    auto write(const Work& work) {
        return database->write(work);
    }
};

EACH_DATABASE(PolicyStore);

TEST_P(PolicyStore, TheRulesThatComeWithKnotworkHoldUntilThePartnershipChangesOne) {
    EXPECT_FALSE(read(has_own_rules));
    EXPECT_EQ(read(find_rules).permissions.size(), shipped_rules().permissions.size());
    auto rules = shipped_rules();
    rules.permissions.erase(rules.permissions.begin());
    write([&](Tx& tx) { put_rules(tx, rules); });
    EXPECT_TRUE(read(has_own_rules));
    EXPECT_EQ(read(find_rules).permissions.size(), shipped_rules().permissions.size() - 1);
}

TEST_P(PolicyStore, RulesComeBackAsTheyWereKept) {
    auto rules = shipped_rules();
    rules.bases[0].grounds.other_gateway = Line::parse("A local Act of 1871");
    rules.bases[0].grounds.confidentiality = Confidentiality::overriding_public_interest;
    write([&](Tx& tx) { put_rules(tx, rules); });
    const auto kept = read(find_rules);
    const auto find = [](const auto& list, Uuid id) {
        return *std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
    };
    ASSERT_EQ(kept.bases.size(), rules.bases.size());
    for (const auto& basis : rules.bases)
        EXPECT_EQ(find(kept.bases, basis.id), basis);
    for (const auto& permission : rules.permissions) {
        const auto same = find(kept.permissions, permission.id);
        EXPECT_TRUE(same.role == permission.role && same.purpose == permission.purpose);
        EXPECT_TRUE(same.categories == permission.categories && same.actions == permission.actions);
        EXPECT_TRUE(same.ties == permission.ties && same.agency == permission.agency);
    }
    ASSERT_EQ(kept.prohibitions.size(), 1U);
    EXPECT_EQ(kept.prohibitions[0].actions, rules.prohibitions[0].actions);
    ASSERT_EQ(kept.consent_rules.size(), rules.consent_rules.size());
    for (const auto& rule : rules.consent_rules)
        EXPECT_EQ(find(kept.consent_rules, rule.id).categories, rule.categories);
}

TEST_P(PolicyStore, APolicyIsCompiledOnceForEachOfItsVersions) {
    load_agencies();
    write(policy_changed);
    const auto first = read(policy_of);
    EXPECT_EQ(read(policy_of), first);
    write(policy_changed);
    const auto second = read(policy_of);
    EXPECT_NE(second, first);
    EXPECT_EQ(second->facts().version, first->facts().version + 1);
    EXPECT_EQ(second->facts().agencies.size(), 40U);
}

TEST_P(PolicyStore, AChangeThatIsNotKeptLeavesThePolicyAsItWas) {
    load_agencies();
    write(policy_changed);
    const auto before = read(policy_of);
    write([](Tx& tx) {
        put_controller(tx, { .agency = early_help, .kind = access::ControllerKind::contractor });
        policy_changed(tx);
        policy_of(tx);
        return storage::Keep::no;
    });
    EXPECT_EQ(read(policy_of), before);
}

TEST_P(PolicyStore, TwoDatabasesDoNotTakeEachOthersPolicy) {
    load_agencies();
    write(policy_changed);
    const auto other = fresh_database(embedded_migrations());
    other->write(policy_changed);
    EXPECT_EQ(read(policy_of)->facts().version, other->read(policy_of)->facts().version);
    EXPECT_EQ(other->read(policy_of)->facts().agencies.size(), 0U);
}

TEST_P(PolicyStore, AnAgencyIsOfTheKindThatFollowsFromItUnlessThePartnershipSaysOtherwise) {
    load_agencies();
    const auto kind_in_policy = [&](Id<accounts::Agency> id) {
        const auto policy = read(policy_of);
        for (const auto& agency : policy->facts().agencies)
            if (agency.id == id) return agency.kind;
        throw std::runtime_error("not in the policy");
    };
    EXPECT_EQ(kind_in_policy(early_help), access::ControllerKind::public_authority);
    EXPECT_EQ(kind_in_policy(landfall), access::ControllerKind::charity);
    write([](Tx& tx) {
        auto controller = find_controller(tx, landfall);
        controller.kind = access::ControllerKind::contractor;
        ensure(bool(save_controller(tx, controller)), "saved");
        policy_changed(tx);
    });
    EXPECT_EQ(kind_in_policy(landfall), access::ControllerKind::contractor);
}

TEST_P(PolicyStore, TwoPeopleCannotChangeAControllerOverEachOther) {
    load_agencies();
    const auto save = [&](Controller controller, const char* document) {
        controller.policy_document = Line::parse(document);
        return write([&](Tx& tx) { return save_controller(tx, controller); });
    };
    const auto first = read([](Tx& tx) { return find_controller(tx, landfall); });
    EXPECT_TRUE(save(first, "APD 1"));
    EXPECT_FALSE(save(first, "APD 2"));
    const auto second = read([](Tx& tx) { return find_controller(tx, landfall); });
    EXPECT_EQ(second.policy_document->text(), "APD 1");
    EXPECT_TRUE(save(second, "APD 3"));
    EXPECT_FALSE(save(second, "APD 4"));
}

TEST_P(PolicyStore, APolicyDocumentCountsToTheEndOfItsLastDayInLondon) {
    load_agencies();
    write([](Tx& tx) { put_controller(tx, { .agency = landfall, .policy_document_until = parse_date("2026-03-29") }); }
    );
    const auto policy = read(policy_of);
    const auto& agencies = policy->facts().agencies;
    const auto found =
        std::find_if(agencies.begin(), agencies.end(), [](const auto& agency) { return agency.id == landfall; });
    EXPECT_EQ(found->policy_document_until->text(), "2026-03-29T23:00:00.000Z");
}

}
}
