#include "rooms/directory/keeping_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/service_words.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

Node shown_value(const std::string& in_words, const char* tag) {
    if (in_words.empty()) return html::not_recorded();
    const auto lines = split(in_words, '\n');
    if (lines.size() == 1) return element(tag, {}, in_words);
    std::vector<Node> items;
    for (const auto& line : lines)
        items.push_back(element(tag, {}, line));
    return html::bullets(items);
}

Node difference_table(const Revision& revision, const Names& names) {
    return directory::difference_table(differences(revision.was, revision.now), names);
}

// "Proposed by …, and not decided yet", "Approved by … on …".
std::string state_of(const Revision& revision, const std::string& decided_by) {
    const auto when = revision.decided_at.value_or(revision.proposed_at);
    const bool at_once = revision.decided_by == revision.proposed_by && revision.decided_at == revision.proposed_at;
    const auto key =
        at_once ? "directory.change.state.at_once" : "directory.change.state." + std::string(name_of(revision.state));
    return words(key, { { "name", decided_by }, { "when", spoken(when) } });
}

std::string proposed(const Revision& revision, const std::string& by) {
    return words("directory.change.about", { { "name", by }, { "when", spoken(revision.proposed_at) } });
}

Node told(const Happened& one, const Names& names) {
    if (!one.revision)
        return html::section_heading(
            words("directory.history.confirmed", { { "name", one.by }, { "when", spoken(one.at) } })
        );
    const auto& revision = *one.revision;
    return {
        html::section_heading(state_of(revision, one.decided_by)),
        html::paragraph(proposed(revision, one.by)),
        difference_table(revision, names),
    };
}

Node one_button(const html::Url& to, const char* key, const char* classes = "") {
    return kit::form({ .post = to, .content = govuk::button({ .text = words(key), .classes = classes }) });
}

Node waiting_part(const std::vector<Waiting>& waiting) {
    std::vector<Node> items;
    for (const auto& one : waiting)
        items.push_back({
            html::link(one.name.text(), html::Url("/services/changes/" + one.id.text())),
            ", ",
            spoken(day_in_london(one.proposed_at)),
        });
    return {
        html::section_heading(words("directory.keeping.waiting")),
        items.empty() ? html::empty_list(words("directory.keeping.waiting.none")) : html::bullets(items),
    };
}

Node list_of(const std::vector<SentCorrection>& corrections) {
    std::vector<Node> items;
    for (const auto& one : corrections)
        items.push_back({
            html::link(one.name.text(), html::Url("/services/corrections/" + one.id.text())),
            ": ",
            one.what.text().substr(0, one.what.text().find('\n')),
        });
    return html::bullets(items);
}

Node corrections_part(const std::vector<SentCorrection>& corrections) {
    return {
        html::section_heading(words("directory.keeping.corrections")),
        corrections.empty() ? html::empty_list(words("directory.keeping.corrections.none")) : list_of(corrections),
    };
}

Node unowned_part(const KeepingView& view) {
    if (!view.whole_directory) return {};
    const auto& corrections = view.unowned_corrections;
    return {
        html::section_heading(words("directory.keeping.unowned")),
        corrections.empty() ? html::empty_list(words("directory.keeping.unowned.none")) : list_of(corrections),
    };
}

Node to_confirm(const std::vector<StaleEntry>& entries, const std::string& caption) {
    std::vector<govuk::Table::Row> rows;
    const auto never = words("directory.keeping.never");
    for (const auto& one : entries)
        rows.push_back({ html::link(one.name.text(), urls::service(one.service)),
                         one.organisation.text(),
                         one.assured ? spoken(*one.assured) : never,
                         one.reminded ? spoken(day_in_london(*one.reminded)) : never });
    return govuk::table({
        .caption = caption,
        .head = { words("directory.keeping.entry"),
                  words("directory.fact.agency"),
                  words("directory.keeping.assured"),
                  words("directory.keeping.reminded") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node due_part(const KeepingView& view) {
    if (view.due.empty()) return {};
    return {
        html::section_heading(words("directory.keeping.due")),
        to_confirm(view.due, words_count("directory.keeping.due.caption", view.due.size())),
    };
}

Node stale_part(const KeepingView& view) {
    const auto heading = html::section_heading(words("directory.keeping.stale"));
    if (view.stale.empty() && view.due.empty())
        return { heading, html::empty_list(words_count("directory.keeping.stale.none", view.entries)) };
    if (view.stale.empty()) return {};
    const With with{ { "stale", std::to_string(view.stale.size()) }, { "all", std::to_string(view.entries) } };
    return { heading, to_confirm(view.stale, words("directory.keeping.stale.caption", with)) };
}

}

Node difference_table(const std::vector<Difference>& differences, const Names& names) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : differences) {
        const auto was = value_in_words(one.field, one.was, names);
        const auto now = value_in_words(one.field, one.now, names);
        rows.push_back({ field_name(one.field),
                         govuk::Table::Cell{ .html = shown_value(was, "del") },
                         govuk::Table::Cell{ .html = shown_value(now, "ins") } });
    }
    return govuk::table({
        .caption = words("directory.change.caption"),
        .head = { words("directory.change.field"), words("directory.change.was"), words("directory.change.now") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

kit::Page history_page(const HistoryView& view) {
    Node content;
    for (const auto& one : view.happened)
        content += told(one, view.names);
    if (view.happened.empty()) content = html::empty_list(words("directory.history.none"));
    return kit::page({
        .title = words("directory.history.title"),
        .back = urls::service(view.entry.service.id),
        .section = "services",
        .caption = view.entry.service.name.text(),
        .content = content,
    });
}

kit::Page change_page(const ChangeView& view) {
    const auto address = "/services/changes/" + view.revision.id.text();
    const bool open = view.revision.state == Revision::State::proposed;
    Node content = html::paragraph(proposed(view.revision, view.proposed_by));
    if (!open) content += html::paragraph(state_of(view.revision, view.decided_by));
    if (open && view.entry_has_changed) content += govuk::warning_text({ .text = words("directory.change.moved_on") });
    content += difference_table(view.revision, view.names);
    if (!view.changed_with.empty())
        content += html::paragraph(words("directory.change.with", { { "names", joined(view.changed_with) } }));
    if (open && view.may_decide)
        content += element({
            .classes = "govuk-button-group",
            .content = {
                one_button(address + "/approval", "directory.change.approve"),
                one_button(address + "/refusal", "directory.change.decline", "govuk-button--warning"),
            },
        });
    return kit::page({
        .title = words("directory.change.title"),
        .back = "/services/keeping",
        .section = "services",
        .caption = view.entry.service.name.text(),
        .content = content,
    });
}

kit::Page keeping_page(const KeepingView& view) {
    return kit::page({
        .title = words("directory.keeping.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .content = {
            html::paragraph(words(view.whole_directory ? "directory.keeping.all" : "directory.keeping.own")),
            html::paragraph(html::link(words("directory.adding.title"), urls::new_service())),
            waiting_part(view.waiting),
            corrections_part(view.corrections),
            unowned_part(view),
            due_part(view),
            stale_part(view),
        },
    });
}

}
