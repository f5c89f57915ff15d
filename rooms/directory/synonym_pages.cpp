#include "rooms/directory/synonym_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

Node table_of(const std::vector<SynonymGroup>& groups) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& group : groups) {
        const auto change = html::link(
            { words("directory.synonyms.change"), html::hidden_text(" " + group.typed.front()) },
            urls::synonyms(group.id)
        );
        rows.push_back({ joined(group.typed), joined(group.means), govuk::Table::Cell{ .html = change } });
    }
    return govuk::table({
        .caption = words_count("directory.synonyms.count", groups.size()),
        .head = { words("directory.synonyms.typed"),
                  words("directory.synonyms.means"),
                  html::hidden_text(words("directory.synonyms.change")) },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node first_list() {
    return {
        html::empty_list(words("directory.synonyms.none")),
        kit::form({
            .post = "/services/words/first",
            .content = govuk::button({ .text = words("directory.synonyms.first") }),
        }),
    };
}

Node removal(const SynonymGroup& group) {
    return kit::form({
        .post = urls::synonyms(group.id).text() + "/removal",
        .content = govuk::button({ .text = words("directory.synonyms.remove"), .classes = "govuk-button--warning" }),
    });
}

}

kit::Page synonyms_page(const std::vector<SynonymGroup>& groups) {
    return kit::page({
        .title = words("directory.synonyms.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("directory.synonyms.about")),
            govuk::button({ .text = words("directory.synonyms.add"), .href = "/services/words/new" }),
            groups.empty() ? first_list() : table_of(groups),
        },
    });
}

kit::Page synonym_page(const std::optional<SynonymGroup>& group, const SynonymForm& form, const Problems& problems) {
    const auto version = group ? std::to_string(group->version) : "";
    return kit::page({
        .title = words(group ? "directory.synonyms.change_title" : "directory.synonyms.add"),
        .back = urls::synonyms(),
        .section = "services",
        .errors = problems,
        .content = {
            kit::form({
                .post = group ? urls::synonyms(group->id) : urls::synonyms(),
                .content = {
                    element("input", { { "type", "hidden" }, { "name", "version" }, { "value", version } }),
                    govuk::textarea({
                        .name = "typed",
                        .label = words("directory.synonyms.typed"),
                        .hint = words("directory.synonyms.typed.hint"),
                        .value = form.typed.typed,
                        .error = problems["typed"],
                    }),
                    govuk::textarea({
                        .name = "means",
                        .label = words("directory.synonyms.means"),
                        .hint = words("directory.synonyms.means.hint"),
                        .value = form.means.typed,
                        .error = problems["means"],
                    }),
                    govuk::button({ .text = words("directory.synonyms.save") }),
                },
            }),
            group ? removal(*group) : Node(),
        },
    });
}

}
