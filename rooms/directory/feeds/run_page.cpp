// A run of a source: how far it has come, what it would do or has done, row by row, and what can be decided about it.
#include "html/govuk/button.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/feeds/showing.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory::feeds {
namespace {

using html::element;
using html::Node;

bool is_working(State state) {
    return state == State::reading || state == State::accepting || state == State::reversing;
}

// How many there are to do, and how many of them are done; nothing to do is all done.
struct Way {
    std::int64_t done;
    std::int64_t total;
};

Way way_of(const Run& run) {
    if (run.state == State::reading) return { run.seen, run.listed.value_or(0) };
    if (run.state == State::reversing) return { run.to_settle() - run.settled, run.to_settle() };
    return { run.settled, run.to_settle() };
}

// A table whose columns nobody has matched yet.
Node matching_part(const Run& run) {
    if (!run.unmatched) return {};
    return {
        html::paragraph(words("directory.feeds.columns.wait")),
        govuk::button({ .text = words("directory.feeds.columns.match"), .href = columns_url(run.feed) }),
    };
}

Node progress_part(const Run& run) {
    if (!is_working(run.state) || run.unmatched) return {};
    const auto way = way_of(run);
    const With with{ { "done", std::to_string(way.done) }, { "total", std::to_string(way.total) } };
    const auto sentence = words(way.total > 0 ? "directory.feeds.progress" : "directory.feeds.progress.begun", with);
    const auto key = "directory.feeds.working." + std::string(name_of(run.state));
    html::Attributes bar{ { "aria-label", words(key) } };
    if (way.total > 0) {
        bar.set("max", std::to_string(way.total));
        bar.set("value", std::to_string(std::min(way.done, way.total)));
    }
    return {
        html::paragraph(words(key)),
        element("progress", bar, sentence),
        html::paragraph(sentence),
        html::paragraph(html::link(words("directory.feeds.look_again"), run_url(run.id))),
    };
}

Node trouble_part(const Run& run) {
    if (!run.trouble) return {};
    return {
        govuk::warning_text({ .text = words("directory.feeds.trouble." + std::string(name_of(*run.trouble))) }),
        run.state == State::staged ? html::paragraph(words("directory.feeds.incomplete")) : Node(),
    };
}

// Half a directory that goes at once is more often a fault of the feed than the end of so many services.
Node many_gone(const RunView& view) {
    if (view.run.state != State::staged || view.run.gone * 3 <= view.services) return {};
    return govuk::warning_text(
        { .text = words_count("directory.feeds.many_gone", static_cast<std::size_t>(view.run.gone)) }
    );
}

std::int64_t count_of(const Run& run, What what) {
    switch (what) {
    case What::same:
        return run.same;
    case What::added:
        return run.added;
    case What::changed:
        return run.changed;
    case What::gone:
        return run.gone;
    case What::quarantined:
        return run.quarantined;
    }
    return 0;
}

Node counts_part(const RunView& view) {
    std::vector<govuk::SummaryList::Row> rows;
    for (const auto what : { What::added, What::changed, What::gone, What::quarantined, What::same }) {
        const auto name = words("directory.feeds.what." + std::string(name_of(what)));
        govuk::SummaryList::Row row{ .key = name, .value = std::to_string(count_of(view.run, what)) };
        if (what != What::same && count_of(view.run, what) > 0)
            row.actions.items.push_back({ .text = words("directory.feeds.show"),
                                          .href = run_url(view.run.id, "?show=" + std::string(name_of(what))),
                                          .visually_hidden_text = name });
        rows.push_back(std::move(row));
    }
    return govuk::summary_list({ .rows = rows });
}

Node one_button(const html::Url& to, const char* key, const char* classes = "") {
    return kit::form({ .post = to, .content = govuk::button({ .text = words(key), .classes = classes }) });
}

Node decision_part(const RunView& view) {
    const auto& run = view.run;
    if (run.state == State::staged)
        return {
            one_button(run_url(run.id, "/acceptance"), "directory.feeds.accept"),
            one_button(run_url(run.id, "/refusal"), "directory.feeds.drop", "govuk-button--secondary"),
        };
    if (run.state == State::reading)
        return one_button(run_url(run.id, "/refusal"), "directory.feeds.stop", "govuk-button--secondary");
    if (!view.can_be_taken_back) return {};
    return {
        html::paragraph(words("directory.feeds.take_back.about")),
        one_button(run_url(run.id, "/reversal"), "directory.feeds.take_back", "govuk-button--warning"),
    };
}

Node notes_of(const Row& row) {
    std::vector<Node> notes;
    for (const auto& note : row.notes)
        notes.emplace_back(note_words(note));
    return notes.empty() ? Node() : html::bullets(notes);
}

Node row_part(const ShownRow& shown) {
    const auto& row = shown.row;
    Node part = html::subsection_heading(
        shown.service ? html::link(name_in(row), urls::service(*shown.service)) : Node(name_in(row))
    );
    if (row.key) part += html::small_paragraph(words("directory.feeds.row.key", { { "key", *row.key } }));
    if (row.reason) part += html::paragraph(words("directory.feeds.reason." + std::string(name_of(*row.reason))));
    part += notes_of(row);
    if (!shown.differences.empty()) part += difference_table(shown.differences);
    else if (row.what == What::changed) part += html::paragraph(words("directory.feeds.row.small_change"));
    return part;
}

Node rows_part(const RunView& view) {
    if (view.rows.empty()) return {};
    const auto what = std::string(name_of(view.shown));
    Node part = html::section_heading(words("directory.feeds.rows." + what));
    for (const auto& row : view.rows)
        part += row_part(row);
    if (view.next)
        part += html::paragraph(html::link(
            words("directory.feeds.more_rows"),
            run_url(view.run.id, "?show=" + what + "&after=" + std::to_string(*view.next))
        ));
    return part;
}

}

kit::Page run_page(const RunView& view) {
    const With with{ { "feed", view.feed.name.text() }, { "when", spoken(view.run.began_at) } };
    const bool read = view.run.state != State::reading;
    return kit::page({
        .title = words("directory.feeds.run.title", with),
        .breadcrumbs = { { words("directory.search.title"), urls::services() },
                         { words("directory.feeds.title"), "/services/feeds" },
                         { view.feed.name.text(), feed_url(view.feed.id) } },
        .section = "services",
        .caption = words("directory.feeds.state." + (view.run.unmatched ? "unmatched" : std::string(name_of(view.run.state)))),
        .width = kit::Width::full,
        .content = {
            matching_part(view.run),
            progress_part(view.run),
            trouble_part(view.run),
            many_gone(view),
            read ? counts_part(view) : Node(),
            decision_part(view),
            read && view.usability ? usability_table(*view.usability) : Node(),
            rows_part(view),
        },
    });
}

}
