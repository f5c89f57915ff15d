// Every state of the pages of feeds, compared with what it must say, and written to the gallery.
#include "rooms/directory/feeds/feed_pages.hpp"

#include "html/words.hpp"
#include "rooms/directory/feeds/testing_feeds.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace knotwork::directory::feeds {
namespace {

using kit::testing::gallery;
using ::testing::HasSubstr;
using ::testing::Not;

const Date today = *parse_date("2026-03-02");

Run a_run(State state) {
    Run run{ .id = Id<Run>::of_label("run"), .feed = a_feed().id, .state = state, .began_at = hour };
    run.listed = 120;
    run.seen = 120;
    run.same = 100;
    run.added = 11;
    run.changed = 5;
    run.gone = 2;
    run.quarantined = 4;
    run.complete = true;
    return run;
}

Row a_row(What what, std::string_view name) {
    return { .run = Id<Run>::of_label("run"), .place = 1, .key = "svc/17", .name = std::string(name), .what = what };
}

std::string holds(const char* key, const With& with = {}) {
    return html::escaped(words(key, with));
}

class FeedPages : public ::testing::Test {
protected:
    static void SetUpTestSuite() { kit::testing::load_all_words(); }
};

TEST_F(FeedPages, OfSources) {
    EXPECT_THAT(gallery("directory/feeds/none", feeds_page({}, today)), HasSubstr(holds("directory.feeds.none")));
    auto unlicensed = a_feed("Old County");
    unlicensed.licence.reset();
    auto old_run = a_run(State::accepted);
    old_run.began_at = hour - std::chrono::hours(24 * 60);
    old_run.trouble = Trouble::broke;
    const auto page = gallery(
        "directory/feeds/sources",
        feeds_page(
            { { a_feed(), a_run(State::staged), 118 }, { unlicensed, old_run, 9 }, { a_feed("New"), {}, 0 } }, today
        )
    );
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.stale")));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.in_trouble")));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.no_licence")));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.never_read")));
}

TEST_F(FeedPages, OfTheFormOfASource) {
    EXPECT_THAT(gallery("directory/feeds/new", feed_form_page({}, {})), HasSubstr("name=\"kind\""));
    Problems problems;
    problems.add("name", "directory.feeds.name.missing");
    problems.add("address", "directory.feeds.address.not_one");
    FeedForm form;
    form.address.typed = "east.example";
    const auto wrong = gallery("directory/feeds/new_wrong", feed_form_page({}, form, problems));
    EXPECT_THAT(wrong, HasSubstr("value=\"east.example\""));
    EXPECT_THAT(wrong, HasSubstr(holds("directory.feeds.address.not_one")));
    const auto change = gallery("directory/feeds/change", feed_form_page(a_feed(), FeedForm::holding(a_feed())));
    EXPECT_THAT(change, Not(HasSubstr("name=\"kind\"")));
}

TEST_F(FeedPages, OfASource) {
    const auto fresh = gallery("directory/feeds/source_unread", feed_page({ .feed = a_feed() }));
    EXPECT_THAT(fresh, HasSubstr(holds("directory.feeds.no_runs")));
    EXPECT_THAT(fresh, HasSubstr(holds("directory.feeds.read_now")));
    auto by_file = a_feed();
    by_file.address.reset();
    by_file.licence.reset();
    const auto file = gallery(
        "directory/feeds/source_of_files",
        feed_page({ .feed = by_file, .runs = { a_run(State::staged), a_run(State::reversed) }, .services = 118 })
    );
    EXPECT_THAT(file, Not(HasSubstr(holds("directory.feeds.read_now"))));
    EXPECT_THAT(file, HasSubstr(holds("directory.feeds.licence.needed")));
    Problems problems;
    problems.add("file", "directory.feeds.busy");
    EXPECT_THAT(
        gallery("directory/feeds/source_busy", feed_page({ .feed = a_feed() }, problems)),
        HasSubstr(holds("directory.feeds.busy"))
    );
}

Feed a_feed_of_tables() {
    auto feed = a_feed("Westshire charities", Kind::table);
    feed.address.reset();
    feed.columns = { { "Name", Meaning::name }, { "Notes", {} } };
    return feed;
}

TEST_F(FeedPages, OfTheColumnsOfATable) {
    auto feed = a_feed_of_tables();
    const auto used = gallery("directory/feeds/source_of_tables", feed_page({ .feed = feed }));
    EXPECT_THAT(used, HasSubstr(holds("directory.feeds.columns.matched", { { "used", "1" }, { "all", "2" } })));
    ColumnsView view{ .feed = feed, .run = Id<feeds::Run>::of_label("run") };
    view.table = *table_in("Name,Tel,Notes\nTiny <b>Tots,01632 960 111,\nTeens,01632 960 222,\n");
    view.form = ColumnsForm::holding(guessed(view.table, feed.columns));
    const auto asked = gallery("directory/feeds/columns", columns_page(view));
    EXPECT_THAT(asked, HasSubstr("Tiny &lt;b&gt;Tots"));
    EXPECT_THAT(asked, HasSubstr("<option value=\"phone\" selected>"));
    EXPECT_THAT(asked, HasSubstr(holds("directory.feeds.columns.no_examples")));
    EXPECT_THAT(asked, HasSubstr(holds("directory.feeds.columns.go_on")));
    view.form = ColumnsForm::read({ { "column-0", "phone" }, { "column-1", "phone" }, { "column-2", "" } }, 3);
    const auto problems = decide(view.form, view.table.headings).problem().fields;
    const auto wrong = gallery("directory/feeds/columns_wrong", columns_page(view, problems));
    EXPECT_THAT(wrong, HasSubstr(holds("directory.feeds.columns.name_missing")));
    EXPECT_THAT(wrong, HasSubstr(holds("directory.feeds.columns.twice", { { "other", "Name" } })));
    EXPECT_THAT(wrong, HasSubstr("href=\"#column-1\""));
}

TEST_F(FeedPages, OfColumnsWhenNoTableWaits) {
    ColumnsView view{ .feed = a_feed_of_tables() };
    EXPECT_THAT(
        gallery("directory/feeds/columns_none", columns_page(view)), HasSubstr(holds("directory.feeds.columns.none"))
    );
    view.table.headings = { "Name", "Notes" };
    view.form = ColumnsForm::holding(view.feed.columns);
    const auto change = gallery("directory/feeds/columns_change", columns_page(view));
    EXPECT_THAT(change, HasSubstr(holds("directory.feeds.columns.save")));
    EXPECT_THAT(change, Not(HasSubstr(holds("directory.feeds.columns.examples"))));
    auto run = a_run(State::reading);
    run.unmatched = true;
    run.listed.reset();
    const auto waits = gallery("directory/feeds/run_unmatched", run_page({ .feed = view.feed, .run = run }));
    EXPECT_THAT(waits, HasSubstr(holds("directory.feeds.columns.match")));
    EXPECT_THAT(waits, Not(HasSubstr("<progress")));
}

TEST_F(FeedPages, OfARunThatIsBeingWorkedOn) {
    auto reading = a_run(State::reading);
    reading.seen = 30;
    const auto page = gallery("directory/feeds/run_reading", run_page({ .feed = a_feed(), .run = reading }));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.progress", { { "done", "30" }, { "total", "120" } })));
    EXPECT_THAT(page, HasSubstr("<progress"));
    reading.listed.reset();
    EXPECT_THAT(
        gallery("directory/feeds/run_begun", run_page({ .feed = a_feed(), .run = reading })),
        HasSubstr(holds("directory.feeds.progress.begun", { { "done", "30" } }))
    );
    auto accepting = a_run(State::accepting);
    accepting.settled = 9;
    EXPECT_THAT(
        gallery("directory/feeds/run_accepting", run_page({ .feed = a_feed(), .run = accepting })),
        HasSubstr(holds("directory.feeds.progress", { { "done", "9" }, { "total", "18" } }))
    );
    accepting.state = State::reversing;
    EXPECT_THAT(
        gallery("directory/feeds/run_reversing", run_page({ .feed = a_feed(), .run = accepting })),
        HasSubstr(holds("directory.feeds.working.reversing"))
    );
}

TEST_F(FeedPages, OfARunThatWaitsForADecision) {
    RunView view{ .feed = a_feed(), .run = a_run(State::staged), .shown = What::changed, .services = 118 };
    auto row = a_row(What::changed, "Tiny <b>Tots");
    row.notes = { "markup_removed description", "left_out email" };
    view.rows = {
        { row, Id<Service>::of_label("tots"), { { "name", "Tots", "Tiny <b>Tots" }, { "places", "Hall", "" } } },
        { a_row(What::changed, "Teens"), Id<Service>::of_label("teens"), {} }
    };
    view.next = 25;
    const auto page = gallery("directory/feeds/run_staged", run_page(view));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.accept")));
    EXPECT_THAT(page, HasSubstr("Tiny &lt;b&gt;Tots"));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.note.left_out", { { "field", "email" } })));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.row.small_change")));
    EXPECT_THAT(page, HasSubstr("after=25"));
    EXPECT_THAT(page, Not(HasSubstr(html::escaped(words_count("directory.feeds.many_gone", 2)))));
}

TEST_F(FeedPages, OfARunInTrouble) {
    RunView view{ .feed = a_feed(), .run = a_run(State::staged), .shown = What::quarantined, .services = 4 };
    view.run.trouble = Trouble::broke;
    for (const auto name : enumerators<Reason>) {
        auto row = a_row(What::quarantined, name);
        row.reason = named<Reason>(name);
        if (row.reason == Reason::unreadable) row.key = row.name = std::nullopt;
        view.rows.push_back({ .row = row });
    }
    const auto page = gallery("directory/feeds/run_in_trouble", run_page(view));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.trouble.broke")));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.reason.twice")));
    EXPECT_THAT(page, HasSubstr(holds("directory.feeds.row.nameless")));
    EXPECT_THAT(page, HasSubstr(html::escaped(words_count("directory.feeds.many_gone", 2))));
}

TEST_F(FeedPages, OfARunThatIsOver) {
    RunView view{ .feed = a_feed(), .run = a_run(State::accepted), .shown = What::gone, .services = 118 };
    view.rows = { { .row = a_row(What::gone, "Teens") } };
    view.can_be_taken_back = true;
    const auto accepted = gallery("directory/feeds/run_accepted", run_page(view));
    EXPECT_THAT(accepted, HasSubstr(holds("directory.feeds.take_back")));
    EXPECT_THAT(accepted, Not(HasSubstr(holds("directory.feeds.accept"))));
    view.can_be_taken_back = false;
    view.run.state = State::reversed;
    EXPECT_THAT(
        gallery("directory/feeds/run_reversed", run_page(view)), Not(HasSubstr(holds("directory.feeds.take_back")))
    );
}

}
}
