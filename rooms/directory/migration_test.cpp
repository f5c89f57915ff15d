// What a migration makes of what an older release has kept.
#include "kit/embedded.hpp"
#include "kit/testing.hpp"
#include "rooms/directory/store.hpp"

#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory {
namespace {

constexpr Sql old_organisation{ "test.organisation", R"(
    INSERT INTO directory_organisation (id, name, version) VALUES (:id, 'Westshire Play', 1))" };
constexpr Sql old_service{ "test.service", R"(
    INSERT INTO directory_service (id, organisation_id, name, description, status, visibility, needs, modes, languages,
        cost, costs, routes, accepting, modified, version)
    VALUES (:id, :organisation_id, 'Tots', 'Play', 'active', 'everyone', '[]', '[]', '[]', 'free', '[]', '[]',
        :accepting, '2026-03-02T09:00:00.000Z', 1))" };
constexpr Sql old_feed{ "test.feed", R"(
    INSERT INTO directory_feed (id, name, kind, publisher, added_at, version)
    VALUES (:id, 'Westshire', 'open_referral_3', 'Westshire', '2026-03-02T09:00:00.000Z', 1))" };
constexpr Sql old_record{ "test.record", R"(
    INSERT INTO directory_feed_record (feed_id, key, service_id, digest, source, gone)
    VALUES (:feed_id, :key, :service_id, 'digest', :source, 0))" };

struct AnotherFeed {};

std::vector<Embedded> migrations_before(std::string_view file) {
    std::vector<Embedded> before;
    for (const auto& one : embedded_migrations())
        if (one.path.substr(one.path.rfind('/') + 1) < file) before.push_back(one);
    return before;
}

class Migrations : public storage::testing::EachDatabase {};

EACH_DATABASE(Migrations);

TEST_P(Migrations, TakeAYesFromAServiceWhoseSourceDidNotSayIt) {
    const auto database = fresh_database(migrations_before("2026-11-22-0225"));
    const auto organisation = Id<Organisation>::of_label("play");
    const auto feed = Id<AnotherFeed>::of_label("feed");
    const auto named = [](const char* name) { return Id<Service>::of_label(name); };
    database->write([&](Tx& tx) {
        tx.run(old_organisation, organisation);
        tx.run(old_feed, feed);
        for (const auto* name : { "ours", "silent", "said" })
            tx.run(old_service, named(name), organisation, true);
        tx.run(old_service, named("full"), organisation, false);
        tx.run(old_record, feed, "1", named("silent"), R"({"id":"1"})");
        tx.run(old_record, feed, "2", named("said"), R"({"id":"2","knotwork_accepting_referrals":true})");
    });
    database->migrate(embedded_migrations(), kit::testing::town_hour);
    database->read([&](Tx& tx) {
        const auto accepting = [&](const char* name) { return store::find_service(tx, named(name))->accepting; };
        EXPECT_EQ(accepting("ours"), true);
        EXPECT_EQ(accepting("said"), true);
        EXPECT_EQ(accepting("full"), false);
        EXPECT_EQ(accepting("silent"), std::nullopt);
        EXPECT_TRUE(store::find_organisation(tx, organisation)->urls.empty());
    });
}

}
}
