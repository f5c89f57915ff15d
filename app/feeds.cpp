// Commands for services that others keep: which sources there are, and reading one of them from its address or a file.
#include "app/commands.hpp"
#include "app/feed_report.hpp"
#include "base/clock.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/importing.hpp"

#include <fstream>
#include <iterator>

namespace knotwork::app {
namespace {

using namespace directory::feeds;

constexpr std::chrono::minutes patience{ 60 }; // somebody is watching: it need not rest

OnRun shown(Desk& desk) {
    return
        [&desk, reading = words("app.feed_import.reading"), settling = words("app.feed_import.settling")](const Run& run
        ) {
            const auto count = [](std::int64_t number) { return static_cast<std::uint64_t>(number); };
            if (run.state == State::accepting) desk.out.progress(settling, count(run.settled), count(run.to_settle()));
            else if (run.listed) desk.out.progress(reading, count(std::min(run.seen, *run.listed)), count(*run.listed));
        };
}

Run run_now(Desk& desk, Id<Run> id) {
    return *desk.database().read([&](Tx& tx) { return find_run(tx, id); });
}

// Reads the run, and carries it out when that was asked for and there is something to carry out.
Run worked(Desk& desk, Id<Run> id, bool accepting) {
    const auto now = Clock::real().now();
    const auto web = real_web({ .private_addresses = desk.settings.yes("feeds.private-addresses") });
    while (read(desk.database(), *web, id, now, patience, shown(desk)) == Turn::more) {
    }
    if (accepting && run_now(desk, id).state == State::staged) {
        (void)desk.database().write([&](Tx& tx) { return accept(tx, id); });
        settle(desk.database(), id, Clock::real().now(), shown(desk));
    }
    return run_now(desk, id);
}

}

int import_feed(Desk& desk, const ImportFeed& what) {
    std::optional<storage::Bytes> file;
    if (!what.file.empty()) {
        std::ifstream stream(desk.path(what.file), std::ios::binary);
        if (!stream) {
            desk.out.warn(words("app.feed_import.no_file", { { "file", what.file } }));
            return 1;
        }
        file = storage::Bytes{ std::string(std::istreambuf_iterator<char>(stream), {}) };
    }
    const auto feed = desk.database().read([&](Tx& tx) { return find_feed_called(tx, what.name); });
    if (!feed) {
        desk.out.warn(words("app.feed_import.no_feed", { { "name", what.name } }));
        return 1;
    }
    const auto begun =
        desk.database().write([&](Tx& tx) { return begin(tx, *feed, file, std::nullopt, Clock::real().now()); });
    if (!begun) {
        const auto& problem = begun.problem();
        desk.out.warn(words(problem.fields ? problem.fields.all().front().say : problem.say));
        return 1;
    }
    const auto run = worked(desk, begun->id, what.accept);
    if (run.unmatched) {
        desk.out.warn(words("app.feed_import.unmatched", { { "page", columns_url(feed->id).text() } }));
        return 1;
    }
    report(desk.database(), desk.out, *feed, run, what.json);
    if (what.rows) report_rows(desk.database(), desk.out, *feed, run, what.json);
    if (run.trouble) desk.out.warn(words("directory.feeds.trouble." + std::string(name_of(*run.trouble))));
    return run.trouble ? 1 : 0;
}

int list_feeds(Desk& desk, const Listing& what) {
    desk.database().read([&](Tx& tx) {
        for (const auto& feed : all_feeds(tx)) {
            const auto services = count_records(tx, feed.id);
            const auto runs = runs_of(tx, feed.id);
            const auto last = runs.empty() ? std::nullopt : std::optional(runs.front().began_at.text());
            if (what.json)
                desk.out.say(json_line({ { "name", feed.name.text() },
                                         { "kind", name_of(feed.kind) },
                                         { "address", feed.address },
                                         { "services", services },
                                         { "licence",
                                           feed.licence ? std::optional(feed.licence->text()) : std::nullopt },
                                         { "last_read", last } }));
            else
                desk.out.say(words(
                    "app.feed.line",
                    { { "name", feed.name.text() },
                      { "services", std::to_string(services) },
                      { "last", last.value_or(words("directory.feeds.never_read")) } }
                ));
        }
    });
    return 0;
}

}
