#include "rooms/sharing/about_whom.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/dispatcher.hpp"
#include "rooms/people/people.hpp"

namespace knotwork::sharing {
namespace {

std::string hint_of(const std::string& key) {
    return has_words(key + ".hint") ? words(key + ".hint") : std::string();
}

void note(kit::Ctx& ctx, ledger::Act act, Id<people::Person> person, std::string_view kind, Uuid object) {
    kit::Note note;
    note.entry.act = act;
    note.entry.person = person;
    note.entry.object = object;
    note.entry.object_kind = *ledger::Label::parse(kind);
    ctx.note(std::move(note));
}

}

html::Url Whom::at(std::string_view below) const {
    return kit::person_url(person, purpose, below);
}

Whom whom(kit::Ctx& ctx, kit::About& about, std::string_view current) {
    const auto name = about.see(people::name_of(ctx.tx, about));
    return { about.person(),
             about.purpose(),
             name.value() ? name.value()->shown() : words("sharing.whom.unnamed"),
             kit::person_navigation(ctx.services.person_pages, about.person(), about.purpose(), current) };
}

std::string spoken(Tx& tx, const Stamp& by) {
    const auto worker = accounts::find_worker(tx, by.worker);
    const auto post = accounts::find_post(tx, by.post);
    return words(
        "sharing.whom.by",
        { { "name", worker ? worker->name.shown() : std::string() },
          { "post", post ? post->title.text() : std::string() },
          { "agency", name_of_agency(tx, by.agency) } }
    );
}

std::string name_of_agency(Tx& tx, Id<accounts::Agency> agency) {
    const auto found = accounts::find_agency(tx, agency);
    return found ? found->name.text() : std::string();
}

std::vector<std::string> names_of_agencies(Tx& tx, const std::vector<Id<accounts::Agency>>& agencies) {
    std::vector<std::string> names;
    for (const auto& agency : agencies)
        names.push_back(name_of_agency(tx, agency));
    return names;
}

std::vector<govuk::Choice> agencies_to_choose(Tx& tx) {
    std::vector<govuk::Choice> choices;
    for (const auto& agency : accounts::find_agencies(tx))
        choices.push_back({ .value = agency.id.text(), .text = agency.name.text() });
    return choices;
}

void note_rule_changed(kit::Ctx& ctx, Id<people::Person> person, std::string_view kind, Uuid object) {
    note(ctx, ledger::Act::rule_changed, person, kind, object);
}

void note_decided(kit::Ctx& ctx, Id<people::Person> person, std::string_view kind, Uuid object) {
    note(ctx, ledger::Act::decided, person, kind, object);
}

html::Node line_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key) {
    return govuk::input(
        { .name = name, .label = words(key), .hint = hint_of(key), .value = typed, .error = problems[name] }
    );
}

html::Node prose_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key) {
    return govuk::textarea(
        { .name = name, .label = words(key), .hint = hint_of(key), .value = typed, .error = problems[name], .rows = 4 }
    );
}

html::Node date_field(const char* name, const std::string& typed, const Problems& problems, const std::string& key) {
    return govuk::date_input(
        { .name = name, .legend = words(key), .hint = hint_of(key), .value = typed, .error = problems[name] }
    );
}

html::Node boxes_field(
    const char* name,
    std::vector<govuk::Choice> items,
    const std::vector<std::string>& ticked,
    const Problems& problems,
    const std::string& key,
    const std::string& hint
) {
    return govuk::checkboxes({ .name = name,
                               .legend = words(key),
                               .hint = hint,
                               .items = std::move(items),
                               .values = ticked,
                               .error = problems[name],
                               .classes = "govuk-checkboxes--small" });
}

html::Node radios_field(
    const char* name,
    std::vector<govuk::Choice> items,
    const std::string& chosen,
    const Problems& problems,
    const std::string& key
) {
    return govuk::radios({ .name = name,
                           .legend = words(key),
                           .hint = hint_of(key),
                           .items = std::move(items),
                           .value = chosen,
                           .error = problems[name] });
}

html::Node card(const Card& options) {
    std::vector<govuk::SummaryList::Row> rows;
    for (const auto& row : options.rows)
        if (!row.value.empty()) rows.push_back({ .key = words(row.key), .value = row.value });
    std::vector<govuk::SummaryList::Action> links;
    for (const auto& link : options.links)
        links.push_back({ .text = link.text, .href = link.to });
    return govuk::summary_list({ .card = govuk::SummaryList::Card{ .title = options.title,
                                                                   .actions = { .items = std::move(links) } },
                                 .rows = std::move(rows) });
}

html::Node lines_of(const std::string& text) {
    html::Node lines;
    for (const auto& line : split(text, '\n'))
        lines += { lines.empty() ? html::Node() : html::element("br"), line };
    return lines;
}

}
