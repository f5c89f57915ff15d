// What the columns of a source's tables hold: each with examples of what stands in it, and a choice.
#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/table.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/feeds/feed_pages.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory::feeds {
namespace {

using html::element;
using html::Node;

std::vector<govuk::Select::Item> meanings() {
    auto items = govuk::options(choices<Meaning>("directory.feeds.meaning"));
    items.insert(items.begin(), { .value = "", .text = words("directory.feeds.columns.unused") });
    return items;
}

Node examples_of(const ColumnsView& view, std::size_t column) {
    const auto& all = view.table.examples;
    if (column >= all.size() || all[column].empty()) return words("directory.feeds.columns.no_examples");
    std::vector<Node> examples(all[column].begin(), all[column].end());
    return html::bullets(examples);
}

Node choice_of(const ColumnsView& view, std::size_t column, const Problems& problems) {
    const With with{ { "heading", view.table.headings[column] } };
    return govuk::select({
        .name = column_field(column),
        .label = govuk::Label{ .text = words("directory.feeds.columns.holds_what", with),
                               .classes = "govuk-visually-hidden" },
        .items = meanings(),
        .value = view.form.chosen.at(column).typed,
        .error = problems[column_field(column)],
    });
}

Node table_of(const ColumnsView& view, const Problems& problems) {
    std::vector<govuk::Table::Row> rows;
    for (std::size_t i = 0; i < view.table.headings.size(); ++i) {
        govuk::Table::Row row{ view.table.headings[i] };
        if (view.run) row.emplace_back(govuk::Table::Cell{ .html = examples_of(view, i) });
        row.emplace_back(govuk::Table::Cell{ .html = choice_of(view, i, problems) });
        rows.push_back(std::move(row));
    }
    govuk::Table::Row head{ words("directory.feeds.columns.heading") };
    if (view.run) head.emplace_back(words("directory.feeds.columns.examples"));
    head.emplace_back(words("directory.feeds.columns.holds"));
    return govuk::table({
        .caption = words("directory.feeds.columns"),
        .caption_classes = "govuk-visually-hidden",
        .head = head,
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node form_of(const ColumnsView& view, const Problems& problems) {
    return kit::form({
        .post = columns_url(view.feed.id),
        .content = {
            html::hidden_field("version", std::to_string(view.feed.version)),
            html::hidden_field("run", view.run ? view.run->text() : ""),
            table_of(view, problems),
            govuk::button({ .text = words(view.run ? "directory.feeds.columns.go_on" : "directory.feeds.columns.save") }),
        },
    });
}

}

html::Url columns_url(Id<Feed> id) {
    return feed_url(id).text() + "/columns";
}

kit::Page columns_page(const ColumnsView& view, const Problems& problems) {
    const bool empty = view.table.headings.empty();
    return kit::page({
        .title = words("directory.feeds.columns.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() },
                         { words("directory.feeds.title"), "/services/feeds" },
                         { view.feed.name.text(), feed_url(view.feed.id) } },
        .section = "services",
        .errors = problems,
        .width = kit::Width::full,
        .content = {
            empty ? html::empty_list(words("directory.feeds.columns.none")) : html::paragraph(words("directory.feeds.columns.about")),
            empty ? Node() : form_of(view, problems),
        },
    });
}

}
