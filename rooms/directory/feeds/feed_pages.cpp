#include "rooms/directory/feeds/feed_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/file_upload.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory::feeds {
namespace {

using html::element;
using html::Node;

std::string state_words(const Run& run) {
    if (run.unmatched) return words("directory.feeds.state.unmatched");
    return words("directory.feeds.state." + std::string(name_of(run.state)));
}

Node state_tag(const Run& run) {
    const bool to_decide = run.state == State::staged || run.unmatched;
    return govuk::tag({ .text = state_words(run), .classes = to_decide ? "govuk-tag--yellow" : "govuk-tag--grey" });
}

// When it was last read to its end, and whether that is too long ago.
Node freshness(const std::optional<Run>& last, Date today) {
    if (!last) return words("directory.feeds.never_read");
    const auto day = day_in_london(last->began_at);
    const auto age = std::chrono::sys_days(today) - std::chrono::sys_days(day);
    Node text = spoken(day);
    if (age > std::chrono::days(fresh_for_days))
        text += { " ", govuk::tag({ .text = words("directory.feeds.stale"), .classes = "govuk-tag--orange" }) };
    if (last->trouble)
        text += { " ", govuk::tag({ .text = words("directory.feeds.in_trouble"), .classes = "govuk-tag--red" }) };
    return text;
}

Node licence_of(const Feed& feed) {
    return feed.licence ? Node(feed.licence->text()) : Node(words("directory.feeds.no_licence"));
}

Node feeds_table(const std::vector<FeedLine>& feeds, Date today) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : feeds)
        rows.push_back({
            govuk::Table::Cell{ .html = html::link(one.feed.name.text(), feed_url(one.feed.id)) },
            govuk::numeric(std::to_string(one.services)),
            govuk::Table::Cell{ .html = freshness(one.last, today) },
            govuk::Table::Cell{ .html = one.last ? state_tag(*one.last) : Node() },
            govuk::Table::Cell{ .html = licence_of(one.feed) },
        });
    return govuk::table({
        .caption = words_count("directory.feeds.count", feeds.size()),
        .head = { words("directory.feeds.name"),
                  govuk::numeric(words("directory.feeds.services")),
                  words("directory.feeds.last_read"),
                  words("directory.feeds.state"),
                  words("directory.feeds.licence") },
        .rows = rows,
        .first_cell_is_header = true,
    });
}

Node line(
    const char* field,
    const std::string& label,
    const std::string& typed,
    const Problems& problems,
    const std::string& hint = ""
) {
    return govuk::input({
        .name = field,
        .label = label,
        .hint = hint,
        .value = typed,
        .error = problems[field],
    });
}

Node kind_part(const std::optional<Feed>& feed, const FeedForm& form, const Problems& problems) {
    if (feed) return html::paragraph(words("directory.feeds.kind." + std::string(name_of(feed->kind))));
    return govuk::radios({
        .name = "kind",
        .legend = words("directory.feeds.kind"),
        .items = choices<Kind>("directory.feeds.kind"),
        .value = form.kind.typed,
        .error = problems["kind"],
    });
}

Node runs_table(const std::vector<Run>& runs) {
    if (runs.empty()) return html::empty_list(words("directory.feeds.no_runs"));
    std::vector<govuk::Table::Row> rows;
    for (const auto& run : runs)
        rows.push_back({
            govuk::Table::Cell{ .html = html::link(spoken(run.began_at), run_url(run.id)) },
            govuk::Table::Cell{ .html = state_tag(run) },
            govuk::numeric(std::to_string(run.seen - run.gone)),
            govuk::numeric(std::to_string(run.added)),
            govuk::numeric(std::to_string(run.changed)),
            govuk::numeric(std::to_string(run.gone)),
            govuk::numeric(std::to_string(run.quarantined)),
        });
    return govuk::table({
        .caption = words("directory.feeds.runs"),
        .head = { words("directory.feeds.began"),
                  words("directory.feeds.state"),
                  govuk::numeric(words("directory.feeds.read")),
                  govuk::numeric(words("directory.feeds.what.added")),
                  govuk::numeric(words("directory.feeds.what.changed")),
                  govuk::numeric(words("directory.feeds.what.gone")),
                  govuk::numeric(words("directory.feeds.what.quarantined")) },
        .rows = rows,
    });
}

Node starting_part(const Feed& feed, const Problems& problems) {
    const auto to = html::Url(feed_url(feed.id).text() + "/runs");
    const auto by_address = kit::form({
        .post = to,
        .content = govuk::button({ .text = words("directory.feeds.read_now") }),
    });
    const auto by_file = kit::form({
        .post = html::Url(feed_url(feed.id).text() + "/files"),
        .uploads = true,
        .content = {
            govuk::file_upload({
                .name = "file",
                .label = words("directory.feeds.file"),
                .hint = words(feed.kind == Kind::table ? "directory.feeds.file.table_hint" : "directory.feeds.file.hint"),
                .error = problems["file"],
            }),
            govuk::button({ .text = words("directory.feeds.read_file"), .classes = "govuk-button--secondary" }),
        },
    });
    return { html::section_heading(words("directory.feeds.start")), feed.address ? by_address : Node(), by_file };
}

// How many of the columns of its tables are used, with the way to change that.
govuk::SummaryList::Row columns_row(const Feed& feed) {
    const auto used = std::count_if(feed.columns.begin(), feed.columns.end(), [](const Column& column) {
        return column.meaning.has_value();
    });
    const With with{ { "used", std::to_string(used) }, { "all", std::to_string(feed.columns.size()) } };
    const auto name = words("directory.feeds.columns");
    return { .key = name,
             .value = words(
                 feed.columns.empty() ? "directory.feeds.columns.unmatched" : "directory.feeds.columns.matched", with
             ),
             .actions = { .items = { { .text = words("directory.feeds.columns.change"),
                                       .href = columns_url(feed.id),
                                       .visually_hidden_text = name } } } };
}

Node facts_of(const FeedView& view) {
    const auto& feed = view.feed;
    std::vector<govuk::SummaryList::Row> rows{
        { .key = words("directory.feeds.kind"),
          .value = words("directory.feeds.kind." + std::string(name_of(feed.kind))) },
        { .key = words("directory.feeds.address"),
          .value = feed.address ? *feed.address : words("directory.feeds.no_address") },
        { .key = words("directory.feeds.publisher"), .value = feed.publisher.text() },
        { .key = words("directory.feeds.licence"),
          .value = feed.licence ? feed.licence->text() : words("directory.feeds.no_licence") },
        { .key = words("directory.feeds.attribution"),
          .value = feed.attribution ? feed.attribution->text() : words("directory.feeds.no_attribution") },
        { .key = words("directory.feeds.services"), .value = std::to_string(view.services) },
    };
    if (feed.kind == Kind::table) rows.insert(rows.begin() + 1, columns_row(feed));
    return govuk::summary_list({ .rows = rows });
}

std::vector<kit::Link> crumbs() {
    return { { words("directory.search.title"), urls::services() },
             { words("directory.feeds.title"), "/services/feeds" } };
}

}

html::Url feed_url(Id<Feed> id) {
    return "/services/feeds/" + id.text();
}

html::Url run_url(Id<Run> id, std::string_view below) {
    return "/services/feeds/runs/" + id.text() + std::string(below);
}

kit::Page feeds_page(const std::vector<FeedLine>& feeds, Date today) {
    return kit::page({
        .title = words("directory.feeds.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("directory.feeds.about")),
            govuk::button({ .text = words("directory.feeds.add"), .href = "/services/feeds/new" }),
            feeds.empty() ? html::empty_list(words("directory.feeds.none")) : feeds_table(feeds, today),
        },
    });
}

kit::Page feed_form_page(const std::optional<Feed>& feed, const FeedForm& form, const Problems& problems) {
    const auto version = std::to_string(feed ? feed->version : 0);
    return kit::page({
        .title = feed ? words("directory.feeds.change") : words("directory.feeds.add"),
        .back = feed ? feed_url(feed->id) : html::Url("/services/feeds"),
        .section = "services",
        .errors = problems,
        .content = kit::form({
            .post = feed ? html::Url(feed_url(feed->id).text() + "/edit") : html::Url("/services/feeds"),
            .content = {
                html::hidden_field("version", version),
                line("name", words("directory.feeds.name"), form.name.typed, problems, words("directory.feeds.name.hint")),
                kind_part(feed, form, problems),
                line("address", words("directory.feeds.address"), form.address.typed, problems, words("directory.feeds.address.hint")),
                line("publisher", words("directory.feeds.publisher"), form.publisher.typed, problems),
                line("licence", words("directory.feeds.licence"), form.licence.typed, problems, words("directory.feeds.licence.hint")),
                line("attribution", words("directory.feeds.attribution"), form.attribution.typed, problems, words("directory.feeds.attribution.hint")),
                govuk::button({ .text = words("directory.feeds.save") }),
            },
        }),
    });
}

kit::Page feed_page(const FeedView& view, const Problems& problems) {
    return kit::page({
        .title = view.feed.name.text(),
        .breadcrumbs = crumbs(),
        .section = "services",
        .errors = problems,
        .width = kit::Width::full,
        .content = {
            view.feed.licence ? Node() : govuk::inset_text({ .text = words("directory.feeds.licence.needed") }),
            facts_of(view),
            html::paragraph(html::link(words("directory.feeds.change"), html::Url(feed_url(view.feed.id).text() + "/edit"))),
            starting_part(view.feed, problems),
            view.usability ? usability_table(*view.usability) : Node(),
            runs_table(view.runs),
        },
    });
}

Node usability_table(const Usability& usability) {
    if (usability.services == 0) return {};
    std::vector<govuk::Table::Row> rows;
    for (const auto& [part, count] : parts_of(usability))
        rows.push_back({ words("directory.feeds.usability." + part),
                         govuk::numeric(std::to_string(count)),
                         govuk::numeric(share_of(count, usability.services)) });
    return {
        govuk::table({
            .caption = words_count("directory.feeds.usability", static_cast<std::size_t>(usability.services)),
            .head = { words("directory.feeds.usability.what"),
                      govuk::numeric(words("directory.feeds.usability.count")),
                      govuk::numeric(words("directory.feeds.usability.share")) },
            .rows = rows,
            .first_cell_is_header = true,
        }),
        html::small_paragraph(words("directory.feeds.usability.rule")),
    };
}

}
