#include "rooms/directory/feeds/importing.hpp"

#include "kit/embedded.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"
#include "rooms/directory/geography/postcode_store.hpp"
#include "rooms/directory/open_referral/package.hpp"
#include "rooms/directory/store.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/testing.hpp"

namespace knotwork::directory::feeds {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Id<Service> service_id(std::string_view key) {
    return id_of<Service>(a_feed().id, "service", key);
}

constexpr const char* at_hall =
    R"(,"attributes":[{"taxonomy_term":{"name":"Play"}}],"service_at_locations":[{"location":
    {"id":"hall","name":"Hall","location_type":"physical","addresses":[{"address_1":"1 High Street","postal_code":"AM1 1AA"}]}}])";

class Import : public storage::testing::EachDatabase {
protected:
    void SetUp() override {
        kit::testing::load_all_words();
        database = fresh_database(embedded_migrations());
        database->write([](Tx& tx) { add(tx, a_feed()); });
    }

    feeds::Run stage(const std::vector<std::string>& services) {
        return staged(*database, a_feed(), page_json(services, static_cast<int>(services.size())));
    }

    feeds::Run import(const std::vector<std::string>& services) { return accepted(*database, stage(services)); }

    std::optional<Service> service(std::string_view key) {
        return database->read([&](Tx& tx) { return store::find_service(tx, service_id(key)); });
    }

    std::vector<Row> rows(const feeds::Run& run, What what) {
        return database->read([&](Tx& tx) { return rows_of(tx, run.id, what, 0, 1000); });
    }

    // All of the directory, as text.
    std::vector<Entry> everything() {
        std::vector<Entry> all;
        database->read([&](Tx& tx) {
            each_entry(tx, Audience::keepers, [&](Entry entry) {
                entry.service.version = entry.organisation.version = 0;
                entry.service.modified = {};
                for (auto& location : entry.locations)
                    location.version = 0;
                all.push_back(std::move(entry));
            });
        });
        return all;
    }

    std::string version() {
        return database->read([](Tx& tx) { return version_of(tx); });
    }

    std::unique_ptr<storage::Database> database;
};

EACH_DATABASE(Import);

TEST_P(Import, IsStagedFirstAndChangesNothing) {
    const auto before = version();
    const auto run = stage({ service_json("1", "Tots", at_hall), service_json("2", "Teens"), "null" });
    EXPECT_EQ(run.state, State::staged);
    EXPECT_EQ(run.added, 2);
    EXPECT_EQ(run.quarantined, 1);
    EXPECT_TRUE(run.complete);
    EXPECT_EQ(version(), before);
    EXPECT_THAT(everything(), IsEmpty());
    EXPECT_EQ(rows(run, What::quarantined).front().reason, Reason::not_a_service);
}

TEST_P(Import, BringsWhatIsAccepted) {
    const auto run = import({ service_json("1", "Tots", at_hall), service_json("2", "Teens") });
    EXPECT_EQ(run.state, State::accepted);
    EXPECT_EQ(run.settled, 2);
    EXPECT_EQ(service("1")->name.text(), "Tots");
    EXPECT_THAT(everything(), SizeIs(2));
    EXPECT_EQ(everything().front().organisation.name.text(), "Westshire Play");
    const auto record = database->read([](Tx& tx) { return find_record(tx, a_feed().id, "1"); });
    EXPECT_EQ(record->source, service_json("1", "Tots", at_hall));
}

TEST_P(Import, WritesNothingTheSecondTime) {
    import({ service_json("1", "Tots", at_hall), service_json("2", "Teens") });
    const auto before = version();
    const auto again = stage({ service_json("2", "Teens"), service_json("1", "Tots", at_hall) });
    EXPECT_EQ(again.state, State::accepted);
    EXPECT_EQ(again.same, 2);
    EXPECT_EQ(again.to_settle(), 0);
    EXPECT_EQ(version(), before);
    EXPECT_EQ(service("1")->version, 1);
}

TEST_P(Import, WaitsForTheColumnsOfATableAndReadsItThen) {
    auto tables = a_feed("Tables", Kind::table);
    database->write([&](Tx& tx) { add(tx, tables); });
    const auto waiting = staged(*database, tables, "Club,Notes\nTots,x\n");
    EXPECT_EQ(waiting.state, State::reading);
    EXPECT_TRUE(waiting.unmatched);
    const auto matched = database->write([&](Tx& tx) {
        return match(tx, tables, { { "Club", Meaning::name }, { "Notes", {} } });
    });
    ASSERT_TRUE(matched && *matched);
    EXPECT_EQ((*matched)->id, waiting.id);
    PaperWeb web;
    read(*database, web, waiting.id, hour, std::chrono::minutes(4));
    EXPECT_EQ(accepted(*database, waiting).added, 1);
    EXPECT_EQ(everything().front().service.name.text(), "Tots");
    tables = *database->read([&](Tx& tx) { return find_feed(tx, tables.id); });
    EXPECT_EQ(tables.columns.at(0).meaning, Meaning::name);
    EXPECT_EQ(staged(*database, tables, "Club,Notes\nTots,another note\n").state, State::accepted) << "nothing is new";
    EXPECT_TRUE(staged(*database, tables, "Name\nTots\n").unmatched) << "other headings";
    EXPECT_EQ(staged(*database, tables, "{}").trouble, Trouble::not_a_list);
    EXPECT_EQ(
        database->write([&](Tx& tx) { return match(tx, a_feed("Tables"), {}); }).problem().kind, Problem::Kind::conflict
    );
}

TEST_P(Import, SeesThatOnlyTheSpacesAreDifferent) {
    import({ service_json("1", "Tots") });
    EXPECT_EQ(stage({ " { " + service_json("1", "Tots").substr(1) }).same, 1);
}

TEST_P(Import, ChangesWhatTheSourceChanged) {
    import({ service_json("1", "Tots", at_hall) });
    const auto run = import({ service_json("1", "Tiny Tots") });
    EXPECT_EQ(run.changed, 1);
    EXPECT_EQ(service("1")->name.text(), "Tiny Tots");
    EXPECT_THAT(database->read([](Tx& tx) { return store::all_locations(tx); }), IsEmpty());
    EXPECT_THAT(database->read([](Tx& tx) { return all_terms(tx); }), IsEmpty());
}

// Whoever copies by `modified_after` is to know of a new address of the organisation, or a new name of the hall,
// wherever it is said.
TEST_P(Import, ModifiesEveryServiceThatIsShownWithWhatWasChanged) {
    const auto in_hall = [](std::string_view key, const std::string& hall) {
        return service_json(
            key,
            "Club " + std::string(key),
            R"(,"service_at_locations":[{"location":{"id":"hall","location_type":"physical","name":")" + hall +
                R"("}}])"
        );
    };
    const auto later = Instant{ hour.milliseconds + 1000 };
    import({ in_hall("1", "Hall"), in_hall("2", "Hall"), service_json("3", "Elsewhere") });
    accepted(
        *database, stage({ in_hall("1", "Village Hall"), in_hall("2", "Hall"), service_json("3", "Elsewhere") }), later
    );
    EXPECT_EQ(service("1")->modified, later);
    EXPECT_EQ(service("2")->modified, later);
    EXPECT_EQ(service("3")->modified, hour);
    const auto renamed = service_json("3", "Elsewhere", R"(,"organization":{"id":"org-1","name":"Westshire Sport"})");
    const auto last = Instant{ later.milliseconds + 1000 };
    accepted(*database, stage({ in_hall("1", "Village Hall"), in_hall("2", "Hall"), renamed }), last);
    for (const auto* key : { "1", "2", "3" })
        EXPECT_EQ(service(key)->modified, last) << key;
}

TEST_P(Import, MakesInactiveWhatIsGoneAndOnlyFromAWholeList) {
    import({ service_json("1", "Tots"), service_json("2", "Teens") });
    const auto part = staged(*database, a_feed(), page_json({ service_json("1", "Tots") }, 2));
    EXPECT_EQ(part.trouble, Trouble::short_of_promise);
    EXPECT_EQ(part.gone, 0);
    const auto whole = import({ service_json("1", "Tots") });
    EXPECT_EQ(whole.gone, 1);
    EXPECT_EQ(service("2")->status, Status::inactive);
    EXPECT_EQ(stage({ service_json("1", "Tots") }).gone, 0);
    const auto back = import({ service_json("1", "Tots"), service_json("2", "Teens") });
    EXPECT_EQ(back.changed, 1);
    EXPECT_EQ(service("2")->status, Status::active);
}

TEST_P(Import, LosesNothingToARowThatIsPutAside) {
    import({ service_json("1", "Tots"), service_json("2", "Teens") });
    const auto before = everything();
    const auto run = stage({ service_json("1", "Tots"), R"({"id":"2","name":null})" });
    EXPECT_EQ(run.gone, 0);
    EXPECT_EQ(run.quarantined, 1);
    EXPECT_EQ(run.to_settle(), 0);
    EXPECT_EQ(everything(), before);
}

TEST_P(Import, PutsAsideWhatComesTwiceAndWhatIsOurs) {
    Service ours{ .id = Id<Service>::of_label("ours"),
                  .name = *Line::parse("Ours"),
                  .description = *Prose::parse("Ours") };
    Organisation agency{ .id = Id<Organisation>::of_label("agency"), .name = *Line::parse("Agency") };
    ours.organisation = agency.id;
    database->write([&](Tx& tx) {
        store::put(tx, agency);
        store::put(tx, ours);
    });
    const auto run = stage({ service_json("1", "Tots"),
                             service_json("1", "Tots again"),
                             service_json(ours.id.uuid().canonical(), "Stolen") });
    EXPECT_EQ(run.added, 1);
    const auto aside = rows(run, What::quarantined);
    ASSERT_THAT(aside, SizeIs(2));
    EXPECT_EQ(aside[0].reason, Reason::twice);
    EXPECT_EQ(aside[1].reason, Reason::ours);
    accepted(*database, run);
    EXPECT_EQ(database->read([&](Tx& tx) { return store::find_service(tx, ours.id); }), ours);
}

TEST_P(Import, CanBeTakenBackStepByStep) {
    const auto nothing = everything();
    const auto first = import({ service_json("1", "Tots", at_hall), service_json("2", "Teens") });
    const auto after_first = everything();
    const auto second = import({ service_json("1", "Tiny Tots"), service_json("3", "Dads") });
    EXPECT_NE(everything(), after_first);
    const auto too_early = database->write([&](Tx& tx) { return reverse(tx, first.id, hour); });
    EXPECT_EQ(too_early.problem().kind, Problem::Kind::conflict);
    EXPECT_EQ(taken_back(*database, second).state, State::reversed);
    EXPECT_EQ(everything(), after_first);
    taken_back(*database, first);
    EXPECT_EQ(everything(), nothing);
    database->read([](Tx& tx) {
        EXPECT_THAT(store::all_organisations(tx), IsEmpty());
        EXPECT_THAT(store::all_locations(tx), IsEmpty());
        EXPECT_THAT(all_terms(tx), IsEmpty());
        EXPECT_THAT(all_taxonomies(tx), IsEmpty());
        EXPECT_EQ(count_records(tx, a_feed().id), 0);
    });
}

TEST_P(Import, DropsWhatIsStagedWhenAnotherRunIsBegun) {
    const auto first = stage({ service_json("1", "Tots") });
    const auto second = stage({ service_json("2", "Teens") });
    EXPECT_EQ(database->read([&](Tx& tx) { return find_run(tx, first.id)->state; }), State::dropped);
    EXPECT_THAT(rows(first, What::added), IsEmpty());
    EXPECT_EQ(database->write([&](Tx& tx) { return accept(tx, first.id); }).problem().kind, Problem::Kind::conflict);
    EXPECT_EQ(second.state, State::staged);
}

TEST_P(Import, NeverUnhidesWhatWasHiddenHere) {
    import({ service_json("1", "Tots", at_hall) });
    database->write([](Tx& tx) {
        auto service = *store::find_service(tx, service_id("1"));
        service.visibility = Visibility::professionals;
        service.phones.front().visibility = Visibility::hidden;
        service.places.front().visibility = Visibility::hidden;
        store::put(tx, service);
        auto hall = store::all_locations(tx).front();
        hall.visibility = Visibility::hidden;
        store::put(tx, hall);
    });
    import({ service_json("1", "Tiny Tots", at_hall) });
    EXPECT_EQ(service("1")->name.text(), "Tiny Tots");
    EXPECT_EQ(service("1")->visibility, Visibility::professionals);
    EXPECT_EQ(service("1")->phones.front().visibility, Visibility::hidden);
    EXPECT_EQ(service("1")->places.front().visibility, Visibility::hidden);
    const auto places = database->read([](Tx& tx) { return store::all_locations(tx); });
    EXPECT_EQ(places.front().visibility, Visibility::hidden);
}

TEST_P(Import, UsesTheTermsAreasAndPostcodesOfThisHouse) {
    const Taxonomy kinds{ .id = Id<Taxonomy>::of_label("kinds"), .name = *Line::parse("Kinds") };
    database->write([&](Tx& tx) {
        store::put(tx, kinds);
        store::put(
            tx,
            Term{ .id = Id<Term>::of_label("play"), .taxonomy = kinds.id, .code = "play", .name = *Line::parse("PLAY") }
        );
        store::put(tx, Area{ .code = "E99000001", .name = *Line::parse("Ambermouth"), .kind = "authority" });
        const std::vector<store::PlacedPostcode> postcodes{ { "AM11AA", { 600'000, 300'000 }, "E99000002" } };
        store::put_postcodes(tx, postcodes);
    });
    import({ service_json(
        "1", "Tots", std::string(at_hall) + R"(,"service_areas":[{"name":"ambermouth"},{"name":"Nowhere"}])"
    ) });
    EXPECT_THAT(service("1")->terms, ElementsAre("play"));
    EXPECT_THAT(service("1")->areas, ElementsAre("E99000001"));
    const auto hall = database->read([](Tx& tx) { return store::all_locations(tx).front(); });
    EXPECT_EQ(hall.point, (Point{ 600'000, 300'000 }));
    EXPECT_EQ(hall.area, "E99000002");
}

TEST_P(Import, MayBePassedOnOnlyUnderALicence) {
    import({ service_json("1", "Tots") });
    EXPECT_TRUE(everything().front().may_be_passed_on);
    EXPECT_EQ(everything().front().from->publisher, a_feed().publisher);
    EXPECT_EQ(everything().front().from->licence, a_feed().licence);
    (void)database->write([](Tx& tx) {
        auto feed = *find_feed(tx, a_feed().id);
        feed.licence.reset();
        return change(tx, feed);
    });
    EXPECT_FALSE(everything().front().may_be_passed_on);
    const auto entry = database->read([](Tx& tx) { return find_entry(tx, service_id("1"), Audience::everyone); });
    ASSERT_TRUE(entry);
    EXPECT_FALSE(entry->may_be_passed_on);
}

// Whoever copies what is modified since must come by what has only now got a licence, or another one.
TEST_P(Import, IsModifiedByAnotherLicenceAndByNothingElseOfItsSource) {
    import({ service_json("1", "Tots") });
    const auto later = hour + std::chrono::hours(24);
    const auto modified_by = [&](const std::function<void(Feed&)>& how) {
        database->write([&](Tx& tx) {
            const auto before = *find_feed(tx, a_feed().id);
            auto after = before;
            how(after);
            pass_on_anew(tx, before, after, later);
        });
        return service("1")->modified;
    };
    EXPECT_EQ(modified_by([](Feed& feed) { feed.name = *Line::parse("Another name"); }), hour);
    EXPECT_EQ(modified_by([](Feed& feed) { feed.licence = Line::parse("CC BY 4.0"); }), later);
    import({ service_json("1", "Tots") });
    EXPECT_EQ(service("1")->modified, later) << "the source says the same, so nothing is written";
}

TEST_P(Import, KeepsWhatStandsBeforeTheEndOfAFileThatIsCutShort) {
    const auto run = staged(*database, a_feed(), "[" + service_json("1", "Tots") + R"(,{"id":"2","na)");
    EXPECT_EQ(run.trouble, Trouble::cut_short);
    EXPECT_FALSE(run.complete);
    EXPECT_EQ(run.added, 1);
    EXPECT_EQ(rows(run, What::quarantined).front().reason, Reason::unreadable);
    const auto page = staged(*database, a_feed(), "<html>Not found</html>");
    EXPECT_EQ(page.trouble, Trouble::not_a_list);
    EXPECT_EQ(page.state, State::dropped);
}

TEST_P(Import, GoesOnWhereADeadServerStopped) {
    std::vector<std::string> services;
    for (int i = 0; i < 250; ++i)
        services.push_back(service_json(std::to_string(i), "Group " + std::to_string(i)));
    const auto file = page_json(services, 250);
    const auto run =
        database->write([&](Tx& tx) { return begin(tx, a_feed(), storage::Bytes{ file }, std::nullopt, hour); });
    PaperWeb web;

    struct Died {};

    const auto die = [](const feeds::Run& at) {
        if (at.seen >= 100) throw Died();
    };
    EXPECT_THROW(feeds::read(*database, web, run->id, hour, std::chrono::minutes(4), die), Died);
    feeds::read(*database, web, run->id, hour, std::chrono::minutes(4));
    const auto staged = database->read([&](Tx& tx) { return *find_run(tx, run->id); });
    EXPECT_EQ(staged.added, 250);
    EXPECT_EQ(staged.quarantined, 0);
    (void)database->write([&](Tx& tx) { return accept(tx, run->id); });
    EXPECT_THROW(settle(*database, run->id, hour, [](const feeds::Run&) { throw Died(); }), Died);
    settle(*database, run->id, hour);
    EXPECT_THAT(everything(), SizeIs(250));
    EXPECT_EQ(database->read([&](Tx& tx) { return find_run(tx, run->id)->settled; }), 250);
}

// ---- walking

class Walking : public Import {
protected:
    feeds::Run walk(PaperWeb& web) {
        const auto run = database->write([&](Tx& tx) { return begin(tx, a_feed(), std::nullopt, std::nullopt, hour); });
        read(*database, web, run->id, hour, std::chrono::minutes(4));
        return *database->read([&](Tx& tx) { return find_run(tx, run->id); });
    }

    static std::string page(int number) { return page_address("https://westshire.example/api/services", number); }
};

EACH_DATABASE(Walking);

TEST_P(Walking, ReadsEveryPage) {
    PaperWeb web;
    web.say(page(1), page_json({ service_json("1", "Tots"), service_json("2", "Teens") }, 3, 2));
    web.say(page(2), page_json({ service_json("3", "Dads") }, 3, 2));
    const auto run = walk(web);
    EXPECT_EQ(run.added, 3);
    EXPECT_TRUE(run.complete);
    EXPECT_THAT(web.asked, ElementsAre(page(1), page(2), page(3))) << "numbers may be too low";
}

TEST_P(Walking, AsksForTheDetailsOfSummaries) {
    const std::string list = "https://westshire.example/api/services";
    PaperWeb web;
    web.say(
        page(1),
        R"({"contents":[{"id":"a b","name":"Tots"},{"id":"2","name":"Teens"},{"id":"3","name":"Dads"}],"total_pages":1})"
    );
    web.say(list + "/a%20b", service_json("a b", "Tots"));
    web.say(list + "/3", service_json("another", "Somebody else"));
    const auto run = walk(web);
    EXPECT_EQ(run.added, 1);
    const auto aside = rows(run, What::quarantined);
    ASSERT_THAT(aside, SizeIs(2));
    EXPECT_EQ(aside[0].reason, Reason::details_missing);
    EXPECT_EQ(aside[0].name, "Teens");
    EXPECT_EQ(aside[1].key, "3");
}

TEST_P(Walking, TriesAgainOnceAndThenKeepsWhatItHas) {
    import({ service_json("1", "Tots"), service_json("9", "Known before") });
    PaperWeb web;
    web.fail(page(1), Trouble::broke);
    web.say(page(1), page_json({ service_json("1", "Tiny Tots") }, 3, 3));
    web.fail(page(2), Trouble::broke);
    const auto run = walk(web);
    EXPECT_EQ(run.trouble, Trouble::broke);
    EXPECT_FALSE(run.complete);
    EXPECT_EQ(run.changed, 1);
    EXPECT_EQ(run.gone, 0);
    EXPECT_THAT(web.asked, ElementsAre(page(1), page(1), page(2), page(2)));
}

TEST_P(Walking, BelievesNoPageAboutTheOthers) {
    import({ service_json("9", "Known before") });
    PaperWeb shrinking;
    shrinking.say(page(1), page_json({ service_json("1", "Tots") }, 3, 3));
    shrinking.say(page(2), page_json({ service_json("2", "Teens") }, 2, 2));
    EXPECT_EQ(walk(shrinking).trouble, Trouble::changed);
    PaperWeb repeating;
    repeating.say(page(1), page_json({ service_json("1", "Tots") }, 5, 5));
    repeating.say(page(2), page_json({ service_json("1", "Tots") }, 5, 5));
    EXPECT_EQ(walk(repeating).trouble, Trouble::repeats);
    PaperWeb endless;
    endless.say(page(1), R"({"contents":[)" + service_json("1", "Tots") + "]}");
    endless.say(page(2), R"({"contents":[]})");
    EXPECT_TRUE(walk(endless).complete);
    PaperWeb html;
    html.say(page(1), "<html>Login</html>");
    EXPECT_EQ(walk(html).trouble, Trouble::not_a_list);
    PaperWeb large;
    large.fail(page(1), Trouble::too_large);
    EXPECT_EQ(walk(large).trouble, Trouble::too_large);
    EXPECT_EQ(service("9")->status, Status::active);
}

TEST_P(Walking, ReadsATableInOnePage) {
    auto tables = a_feed("Tables", Kind::table);
    tables.address = "https://westshire.example/services.csv?all=yes";
    tables.columns = { { "Name", Meaning::name } };
    database->write([&](Tx& tx) { add(tx, tables); });
    const auto walk_table = [&](std::string body) {
        PaperWeb web;
        web.say(*tables.address, std::move(body));
        const auto run = database->write([&](Tx& tx) { return begin(tx, tables, std::nullopt, std::nullopt, hour); });
        read(*database, web, run->id, hour, std::chrono::minutes(4));
        return *database->read([&](Tx& tx) { return find_run(tx, run->id); });
    };
    EXPECT_EQ(walk_table("Name\nTots\nTeens\n").added, 2);
    EXPECT_TRUE(walk_table("Name,Phone\nTots,1\n").unmatched);
    EXPECT_EQ(walk_table("<html>Login</html>").trouble, Trouble::not_a_list);
    PaperWeb gone;
    const auto run = database->write([&](Tx& tx) { return begin(tx, tables, std::nullopt, std::nullopt, hour); });
    read(*database, gone, run->id, hour, std::chrono::minutes(4));
    EXPECT_EQ(database->read([&](Tx& tx) { return find_run(tx, run->id); })->trouble, Trouble::refused);
}

TEST_P(Walking, FetchesAPackageFromAnAddressOfItsOwn) {
    auto packages = a_feed("Packages");
    packages.address = "https://westshire.example/all.zip?key=7";
    database->write([&](Tx& tx) { add(tx, packages); });
    PaperWeb web;
    web.say(
        *packages.address,
        open_referral::zip_of({ { "organization.csv", "id,name\n1,Play\n" },
                                { "service.csv", "id,organization_id,name,status\n7,1,Tots,active\n" } })
    );
    const auto run = database->write([&](Tx& tx) { return begin(tx, packages, std::nullopt, std::nullopt, hour); });
    read(*database, web, run->id, hour, std::chrono::minutes(4));
    EXPECT_EQ(database->read([&](Tx& tx) { return find_run(tx, run->id); })->added, 1);
}

TEST_P(Walking, BelievesNoNumberThatIsTooLow) {
    import({ service_json("1", "Tots"), service_json("2", "Teens"), service_json("9", "Known before") });
    const auto first = [](const std::string& totals) {
        return "{" + totals + R"("contents":[)" + service_json("1", "Tots") + "]}";
    };
    for (const std::string totals :
         { R"("total_pages":1,)", R"("total_pages":0,"total_items":0,)", R"("total_pages":1,"total_items":1,)" }) {
        PaperWeb web;
        web.say(page(1), first(totals));
        web.say(page(2), R"({"contents":[)" + service_json("2", "Teens") + "]}");
        web.say(page(3), R"({"contents":[)" + service_json("9", "Known before") + "]}");
        web.say(page(4), R"({"contents":[]})");
        const auto run = walk(web);
        EXPECT_EQ(run.gone, 0) << totals;
        EXPECT_EQ(run.same, 3) << totals;
    }
    PaperWeb denying;
    denying.say(page(1), R"({"total_pages":1,"total_items":0,"contents":[)" + service_json("1", "Tots") + "]}");
    denying.say(page(2), R"({"contents":[]})");
    EXPECT_EQ(walk(denying).trouble, Trouble::changed) << "more than it says it has";
    PaperWeb fewer_pages;
    fewer_pages.say(page(1), page_json({ service_json("1", "Tots") }, 3, 3));
    fewer_pages.say(page(2), page_json({ service_json("2", "Teens") }, 3, 2));
    fewer_pages.say(page(3), R"({"contents":[]})");
    EXPECT_FALSE(walk(fewer_pages).complete);
    EXPECT_EQ(service("9")->status, Status::active);
}

TEST_P(Walking, GivesUpOnDetailsThatNeverCome) {
    std::string contents;
    for (int i = 0; i < 50; ++i)
        contents += (i == 0 ? "" : ",") + std::string(R"({"name":"Tots","id":)") + std::to_string(i) + "}";
    PaperWeb web;
    web.say(page(1), R"({"contents":[)" + contents + R"(],"total_pages":1})");
    const auto run = walk(web);
    EXPECT_EQ(run.trouble, Trouble::refused);
    EXPECT_EQ(run.quarantined, 5);
    EXPECT_THAT(web.asked, SizeIs(6));
}

TEST_P(Walking, RestsAfterAWhileAndGoesOn) {
    PaperWeb web;
    for (int i = 1; i <= 3; ++i)
        web.say(page(i), page_json({ service_json(std::to_string(i), "Tots") }, 3, 3));
    const auto run = database->write([&](Tx& tx) { return begin(tx, a_feed(), std::nullopt, std::nullopt, hour); });
    int turns = 1;
    while (read(*database, web, run->id, hour, std::chrono::minutes(0)) == Turn::more)
        ++turns;
    EXPECT_EQ(turns, 4);
    const auto read_whole = database->read([&](Tx& tx) { return *find_run(tx, run->id); });
    EXPECT_EQ(read_whole.added, 3);
    EXPECT_TRUE(read_whole.complete) << "the page after the last may be refused";
}

}
}
