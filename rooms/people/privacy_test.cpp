// Every value of the town is marked with the id of the statement it is in. Then every page of everybody is opened by
// workers of all sorts: nothing may stand in it that the engine, asked about that very statement, would not let them
// see. And a list of people is those whom one may know, one by one.
#include "rooms/people/involvement_store.hpp"
#include "rooms/people/statement_store.hpp"
#include "rooms/people/testing_town.hpp"

#include <regex>
#include <set>

namespace knotwork::people {
namespace {

using testing::address;

constexpr Sql mark_statements{ "test.mark_statements", R"(
    UPDATE people_statement SET value = value || ' canary' || id
    WHERE kind NOT IN ('date_of_birth', 'expected_birth', 'education_plan', 'nhs_number', 'gender'))" };
constexpr Sql mark_involvements{ "test.mark_involvements", "UPDATE people_involvement SET what = 'canary' || id" };
constexpr Sql select_everybody{ "test.select_everybody", "SELECT id FROM people_person ORDER BY id" };

const std::vector<std::string> workers{ "jo_okafor",       "tom_ferriby",      "grace_adeyemi",  "shabnam_hussain",
                                        "ruth_calder",     "abena_mensah",     "leila_rostami",  "margaret_oconnell",
                                        "winston_charles", "farida_choudhury", "helen_marchetti" };
const std::vector<std::string> purposes{ "early_help", "safeguarding" };

// What the engine says of each statement and involvement, asked for it alone; and of whom one may know, one by one.
Result<kit::Response> tell(kit::Ctx& ctx, Id<people::Person> whom) {
    auto& about = *TRY(ctx.access().about(whom, *kit::purpose_of(ctx)));
    std::string told;
    for (const auto& guarded : statements_of(ctx.tx, about)) {
        const auto shown = about.see(guarded);
        if (shown.value()) told += shown.value()->value->shown() + "\n";
    }
    for (const auto& guarded : involvements_of(ctx.tx, about)) {
        const auto shown = about.see(guarded);
        if (shown.value()) told += shown.value()->what.text() + "\n";
    }
    return kit::plain(told);
}

Result<kit::Response> tell_known(kit::Ctx& ctx) {
    std::string told;
    for (const auto* about :
         ctx.access().those_known(ctx.tx.all<Id<people::Person>>(select_everybody), *kit::purpose_of(ctx)))
        told += about->person().text() + "\n";
    return kit::plain(told);
}

const kit::Room oracle{ .name = "oracle", .open = [](kit::Router& router) {
                           router.get("/oracle", kit::signed_in, tell_known);
                           router.get("/oracle/:person", kit::signed_in, tell);
                       } };

std::set<std::string> canaries_in(const std::string& text) {
    static const std::regex canary("canary[0-9a-v]{26}");
    std::set<std::string> found;
    for (std::sregex_iterator one(text.begin(), text.end(), canary), end; one != end; ++one)
        found.insert(one->str());
    return found;
}

class Privacy : public ::testing::Test {
protected:
    kit::testing::World world = kit::testing::World::of(
        "ambermouth",
        { .rooms = { &accounts::room, &people::room, &testing::below, &oracle },
          .viewers = accounts::viewers("a key for the tests"),
          .policy = testing::policy }
    );
    std::vector<Id<people::Person>> everybody =
        world.database().read([](Tx& tx) { return tx.all<Id<people::Person>>(select_everybody); });

    static std::string oracle_of(Id<people::Person> whom, const std::string& purpose) {
        return "/oracle/" + whom.text() + "?for=" + purpose;
    }
};

TEST_F(Privacy, NothingIsInAPageThatMayNotBeSeen) {
    world.database().write([](Tx& tx) {
        tx.run(mark_statements);
        tx.run(mark_involvements);
    });
    std::size_t shown_in_all = 0;
    std::size_t kept_in_all = 0;
    for (const auto& name : workers) {
        auto worker = world.as(name);
        for (const auto& purpose : purposes) {
            std::set<std::string> may_see;
            for (const auto& whom : everybody) {
                const auto reply = worker.get(oracle_of(whom, purpose));
                if (reply.status == 200) may_see.merge(canaries_in(reply.body));
            }
            for (const auto& whom : everybody)
                for (const auto* path : { "", "/history" }) {
                    const auto page = worker.get(address(whom, purpose, path) + "&on-day=2&on-month=3&on-year=2026");
                    for (const auto& canary : canaries_in(page.body)) {
                        EXPECT_TRUE(may_see.contains(canary)) << name << ' ' << purpose << ' ' << path;
                        ++shown_in_all;
                    }
                }
            kept_in_all += may_see.size();
        }
    }
    EXPECT_GT(shown_in_all, 200U);
    EXPECT_GT(kept_in_all, 200U);
}

// The other way round: what may be seen is not silently left out.
TEST_F(Privacy, EverythingThatMayBeSeenIsInThePage) {
    world.database().write([](Tx& tx) {
        tx.run(mark_statements);
        tx.run(mark_involvements);
    });
    for (const auto* name : { "tom_ferriby", "grace_adeyemi", "abena_mensah" }) {
        auto worker = world.as(name);
        for (const auto& whom : everybody) {
            const auto told = worker.get(oracle_of(whom, "early_help"));
            if (told.status != 200) continue;
            const auto shown = canaries_in(worker.get(address(whom, "early_help")).body);
            for (const auto& canary : canaries_in(told.body))
                EXPECT_TRUE(shown.contains(canary)) << name << canary;
        }
    }
}

TEST_F(Privacy, ListsAreThoseWhomOneMayKnowOneByOne) {
    std::size_t known_in_all = 0;
    for (const auto& name : workers) {
        auto worker = world.as(name);
        for (const auto& purpose : purposes) {
            std::string one_by_one;
            for (const auto& whom : everybody)
                if (worker.get(oracle_of(whom, purpose)).status == 200) one_by_one += whom.text() + "\n";
            EXPECT_EQ(worker.get("/oracle?for=" + purpose).body, one_by_one) << name << ' ' << purpose;
            known_in_all += one_by_one.size();
        }
    }
    EXPECT_GT(known_in_all, 0U);
}

}
}
