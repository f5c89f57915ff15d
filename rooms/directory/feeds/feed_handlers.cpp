#include "rooms/directory/feeds/feed_handlers.hpp"

#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/feeds/feed_store.hpp"
#include "rooms/directory/feeds/importing.hpp"
#include "rooms/directory/feeds/showing.hpp"
#include "rooms/directory/store.hpp"

#include <fstream>
#include <iterator>

namespace knotwork::directory::feeds {
namespace {

constexpr std::int64_t rows_on_a_page = 25;
constexpr std::string_view read_job = "directory.read_feed";
constexpr std::string_view settle_job = "directory.settle_feed";
constexpr std::string_view take_back_job = "directory.take_back_feed";
// A walk rests before the lease of its job runs out and another server takes it up.
constexpr std::chrono::minutes patience{ 4 };

// ---- sources

Result<kit::Response> show_feeds(kit::Ctx& ctx) {
    const auto runs = last_runs(ctx.tx);
    std::vector<FeedLine> lines;
    for (const auto& feed : all_feeds(ctx.tx)) {
        const auto last = runs.find(feed.id);
        lines.push_back({ .feed = feed,
                          .last = last == runs.end() ? std::nullopt : std::optional(last->second),
                          .services = count_records(ctx.tx, feed.id) });
    }
    return kit::show(feeds_page(lines, day_in_london(ctx.now)));
}

Result<kit::Response> ask_new_feed(kit::Ctx&) {
    return kit::show(feed_form_page(std::nullopt, {}));
}

Result<kit::Response> add_feed(kit::Ctx& ctx) {
    const auto form = FeedForm::read(ctx.body);
    auto feed = decide(form, std::nullopt, all_feeds(ctx.tx));
    if (!feed) return kit::show(feed_form_page(std::nullopt, form, feed.problem().fields), 422);
    feed->id = new_id<Feed>(ctx.now);
    feed->added_at = ctx.now;
    add(ctx.tx, *feed);
    ctx.record(FeedKept{ feed->id });
    return kit::see_other(feed_url(feed->id), words("directory.feeds.saved"));
}

FeedView view_of(Tx& tx, const Feed& feed) {
    return { .feed = feed,
             .runs = runs_of(tx, feed.id),
             .services = count_records(tx, feed.id),
             .usability = usability_of(tx, feed.id) };
}

Result<kit::Response> show_feed(kit::Ctx& ctx, Id<Feed> id) {
    const auto feed = find_feed(ctx.tx, id);
    if (!feed) return Problem::Kind::not_found;
    return kit::show(feed_page(view_of(ctx.tx, *feed)));
}

Result<kit::Response> ask_feed(kit::Ctx& ctx, Id<Feed> id) {
    const auto feed = find_feed(ctx.tx, id);
    if (!feed) return Problem::Kind::not_found;
    return kit::show(feed_form_page(feed, FeedForm::holding(*feed)));
}

Result<kit::Response> change_feed(kit::Ctx& ctx, Id<Feed> id) {
    const auto before = find_feed(ctx.tx, id);
    if (!before) return Problem::Kind::not_found;
    const auto form = FeedForm::read(ctx.body);
    auto feed = decide(form, before, all_feeds(ctx.tx));
    if (!feed) return kit::show(feed_form_page(before, form, feed.problem().fields), 422);
    feed->version = ctx.body.read<std::int64_t>("version").value.value_or(0);
    TRY(change(ctx.tx, *feed));
    pass_on_anew(ctx.tx, *before, *feed, ctx.now);
    store::renew_version(ctx.tx, ctx.now); // a licence decides what may be passed on
    ctx.record(FeedKept{ id });
    return kit::see_other(feed_url(id), words("directory.feeds.saved"));
}

// ---- what columns hold

// The columns of the table that waits, or else those that were matched last.
std::optional<ColumnsView> columns_of(Tx& tx, Id<Feed> id) {
    const auto feed = find_feed(tx, id);
    if (!feed || feed->kind != Kind::table) return std::nullopt;
    ColumnsView view{ .feed = *feed };
    if (const auto run = unmatched_run(tx, id)) {
        const auto file = kept_file(tx, run->id);
        ensure(file.has_value(), "a table that waits without its file");
        view.run = run->id;
        view.table = table_in(file->raw).value_or(Table{});
    } else
        for (const auto& column : feed->columns)
            view.table.headings.push_back(column.heading);
    return view;
}

Result<kit::Response> ask_columns(kit::Ctx& ctx, Id<Feed> id) {
    auto view = columns_of(ctx.tx, id);
    if (!view) return Problem::Kind::not_found;
    view->form = ColumnsForm::holding(guessed(view->table, view->feed.columns));
    return kit::show(columns_page(*view));
}

Result<kit::Response> match_columns(kit::Ctx& ctx, Id<Feed> id) {
    auto view = columns_of(ctx.tx, id);
    if (!view) return Problem::Kind::not_found;
    if (view->run != ctx.body.read<Id<Run>>("run").value || view->table.headings.empty())
        return Problem::Kind::conflict;
    view->form = ColumnsForm::read(ctx.body, view->table.headings.size());
    auto columns = decide(view->form, view->table.headings);
    if (!columns) return kit::show(columns_page(*view, columns.problem().fields), 422);
    view->feed.version = ctx.body.read<std::int64_t>("version").value.value_or(0);
    const auto run = TRY(match(ctx.tx, view->feed, std::move(*columns)));
    ctx.record(FeedKept{ id });
    if (!run) return kit::see_other(feed_url(id), words("directory.feeds.columns.saved"));
    ctx.enqueue({ std::string(read_job), { { "run", run->id.text() } } });
    return kit::see_other(run_url(run->id));
}

// ---- runs

void announce(kit::Ctx& ctx, const Run& run, State to, std::string_view job) {
    ctx.record(FeedRunMoved{ run.id, run.feed, to });
    if (!job.empty()) ctx.enqueue({ std::string(job), { { "run", run.id.text() } } });
}

Result<kit::Response> begin_by(kit::Ctx& ctx, const Feed& feed, const std::optional<storage::Bytes>& file) {
    const auto run = begin(ctx.tx, feed, file, ctx.viewer().worker, ctx.now);
    if (!run) {
        Problems problems;
        const auto& problem = run.problem();
        problems.add("file", problem.fields ? problem.fields.all().front().say.key : problem.say.key);
        return kit::show(feed_page(view_of(ctx.tx, feed), problems), 422);
    }
    announce(ctx, *run, State::reading, run->unmatched ? "" : read_job);
    return kit::see_other(run->unmatched ? columns_url(feed.id) : run_url(run->id));
}

Result<kit::Response> begin_run(kit::Ctx& ctx, Id<Feed> id) {
    const auto feed = find_feed(ctx.tx, id);
    if (!feed) return Problem::Kind::not_found;
    return begin_by(ctx, *feed, std::nullopt);
}

std::optional<storage::Bytes> sent_file(const kit::Request& request) {
    if (request.uploads.empty() || request.uploads.front().size == 0) return std::nullopt;
    std::ifstream stream(request.uploads.front().path, std::ios::binary);
    return storage::Bytes{ std::string(std::istreambuf_iterator<char>(stream), {}) };
}

// The file is read before the transaction that keeps it begins.
Result<kit::Response> begin_run_of_file(kit::Visit& visit, Id<Feed> id) {
    const auto file = sent_file(visit.request);
    return visit.database.write([&](Tx& tx) -> Result<kit::Response> {
        kit::Ctx ctx(visit, tx);
        const auto feed = find_feed(tx, id);
        if (!feed) return Problem::Kind::not_found;
        if (file) return begin_by(ctx, *feed, file);
        Problems problems;
        problems.add("file", "directory.feeds.file.missing");
        return kit::show(feed_page(view_of(tx, *feed), problems), 422);
    });
}

// What the page shows first: what needs a person's eye.
What first_shown(const Run& run) {
    if (run.changed > 0) return What::changed;
    if (run.gone > 0) return What::gone;
    if (run.quarantined > 0) return What::quarantined;
    return What::added;
}

Result<kit::Response> show_run(kit::Ctx& ctx, Id<Run> id) {
    const auto run = find_run(ctx.tx, id);
    if (!run) return Problem::Kind::not_found;
    const auto feed = find_feed(ctx.tx, run->feed);
    RunView view{ .feed = *feed, .run = *run, .services = count_records(ctx.tx, feed->id) };
    view.shown = ctx.query.read<What>("show").value.value_or(first_shown(*run));
    const auto after = ctx.query.read<std::int64_t>("after").value.value_or(0);
    auto rows =
        run->state == State::reading ? std::vector<Row>() : rows_of(ctx.tx, id, view.shown, after, rows_on_a_page + 1);
    if (rows.size() > static_cast<std::size_t>(rows_on_a_page)) {
        rows.pop_back();
        view.next = rows.back().place;
    }
    for (auto& row : rows)
        view.rows.push_back(shown_row(ctx.tx, *feed, std::move(row)));
    const auto last = last_accepted(ctx.tx, feed->id);
    view.usability = usability_of(ctx.tx, id);
    view.can_be_taken_back = last && last->id == id;
    return kit::show(run_page(view));
}

Result<kit::Response> accept_run(kit::Ctx& ctx, Id<Run> id) {
    announce(ctx, TRY(accept(ctx.tx, id)), State::accepting, settle_job);
    return kit::see_other(run_url(id));
}

Result<kit::Response> drop_run(kit::Ctx& ctx, Id<Run> id) {
    TRY(drop(ctx.tx, id, ctx.now));
    const auto run = find_run(ctx.tx, id);
    announce(ctx, *run, State::dropped, {});
    return kit::see_other(feed_url(run->feed), words("directory.feeds.dropped"));
}

Result<kit::Response> reverse_run(kit::Ctx& ctx, Id<Run> id) {
    announce(ctx, TRY(reverse(ctx.tx, id, ctx.now)), State::reversing, take_back_job);
    return kit::see_other(run_url(id));
}

// ---- the work

Id<Run> run_named_in(const kit::JobCtx& ctx) {
    const auto id = Id<Run>::parse(ctx.job.id_named("run"));
    ensure(id.has_value(), "a job without its run");
    return *id;
}

Result<Done> do_read(kit::JobCtx& ctx) {
    const auto run = run_named_in(ctx);
    const auto web = real_web({ .private_addresses = ctx.services.settings.yes("feeds.private-addresses") });
    if (read(ctx.database, *web, run, ctx.now, patience) == Turn::more)
        ctx.database.write([&](Tx& tx) {
            kit::enqueue(tx, { std::string(read_job), { { "run", run.text() } } }, ctx.services.clock.now());
        });
    return Done{};
}

Result<Done> do_settle(kit::JobCtx& ctx) {
    settle(ctx.database, run_named_in(ctx), ctx.now);
    return Done{};
}

Result<Done> do_take_back(kit::JobCtx& ctx) {
    take_back(ctx.database, run_named_in(ctx), ctx.now);
    return Done{};
}

}

void open(kit::Router& router) {
    const auto keepers = kit::only({ kit::Role::partnership_administrator, kit::Role::platform_administrator });
    router.get("/services/feeds", keepers, show_feeds);
    router.post("/services/feeds", keepers, add_feed);
    router.get("/services/feeds/new", keepers, ask_new_feed);
    router.get("/services/feeds/:feed", keepers, show_feed);
    router.get("/services/feeds/:feed/edit", keepers, ask_feed);
    router.post("/services/feeds/:feed/edit", keepers, change_feed);
    router.get("/services/feeds/:feed/columns", keepers, ask_columns);
    router.post("/services/feeds/:feed/columns", keepers, match_columns);
    router.post("/services/feeds/:feed/runs", keepers, begin_run);
    router.post("/services/feeds/:feed/files", keepers, begin_run_of_file)
        .limits({ .bytes = largest_file + 64UL * 1024, .each_file = largest_file });
    router.get("/services/feeds/runs/:run", keepers, show_run);
    router.post("/services/feeds/runs/:run/acceptance", keepers, accept_run);
    router.post("/services/feeds/runs/:run/refusal", keepers, drop_run);
    router.post("/services/feeds/runs/:run/reversal", keepers, reverse_run);
}

void wire(kit::Services& services) {
    services.jobs.on(std::string(read_job), do_read);
    services.jobs.on(std::string(settle_job), do_settle);
    services.jobs.on(std::string(take_back_job), do_take_back);
}

}
