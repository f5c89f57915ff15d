#include "rooms/directory/synonym_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
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

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken>
overtaken_by(const std::optional<SynonymGroup>& group, const SynonymForm& form, const kit::Begun& begun) {
    if (!group || !begun.version || *begun.version == group->version) return std::nullopt;
    const auto now = form_of(*group);
    kit::Overtaken overtaken{ .version = group->version };
    overtaken.compare(words("directory.synonyms.typed"), now.typed.typed, form.typed.typed);
    overtaken.compare(words("directory.synonyms.means"), now.means.typed, form.means.typed);
    return overtaken;
}

Node phrases(
    const char* name,
    const std::string& label,
    const std::string& hint,
    const Field<std::string>& field,
    const Problems& problems
) {
    return govuk::textarea({
        .name = name,
        .label = label,
        .hint = hint,
        .value = field.typed,
        .error = problems[name],
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

std::string draft_of_synonyms(const std::optional<Id<SynonymGroup>>& id) {
    return id ? "words " + id->text() : "new words";
}

kit::Page synonym_page(
    const std::optional<SynonymGroup>& group, const SynonymForm& form, const Problems& problems, const kit::Begun& begun
) {
    const auto id = group ? std::optional(group->id) : std::nullopt;
    const auto overtaken = overtaken_by(group, form, begun);
    return kit::page({
        .title = words(group ? "directory.synonyms.change_title" : "directory.synonyms.add"),
        .back = urls::synonyms(),
        .section = "services",
        .errors = problems,
        .content = {
            kit::draft_notice(begun.draft, id ? urls::synonyms(*id) : html::Url("/services/words/new")),
            kit::overtaken_notice(overtaken),
            kit::form({
                .post = id ? urls::synonyms(*id) : urls::synonyms(),
                .draft = draft_of_synonyms(id),
                .content = {
                    kit::version_field(begun.version.value_or(group ? group->version : 0)),
                    phrases("typed", words("directory.synonyms.typed"), words("directory.synonyms.typed.hint"), form.typed, problems),
                    phrases("means", words("directory.synonyms.means"), words("directory.synonyms.means.hint"), form.means, problems),
                    element({
                        .classes = "govuk-button-group",
                        .content = { kit::save_button(words("directory.synonyms.save"), overtaken), kit::save_for_later_button() },
                    }),
                },
            }),
            group ? removal(*group) : Node(),
        },
    });
}

}
