#include "rooms/directory/keeping_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/textarea.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

std::string field_name(std::string_view field) {
    return words("directory.form." + std::string(field));
}

// The fields of the form, each with what was typed and what is wrong with it.
class Fields {
public:
    Fields(const ServiceForm& form, const Problems& problems) : form_(form), problems_(problems) {}

    Node all() const {
        return {
            html::section_heading(words("directory.form.what")),
            line("name", form_.name.typed),
            lines("description", form_.description.typed, 4),
            one_of<Status>("status", form_.status.typed, "directory.form.status"),
            line("alert", form_.alert.typed),
            html::section_heading(words("directory.service.contact")),
            line("url", form_.url.typed),
            line("email", form_.email.typed),
            line("phone", form_.phone.typed, "govuk-input--width-20"),
            html::section_heading(words("directory.service.who")),
            line("minimum_age", form_.minimum_age.typed, "govuk-input--width-3"),
            line("maximum_age", form_.maximum_age.typed, "govuk-input--width-3"),
            lines("eligibility", form_.eligibility.typed, 3),
            several<Mode>("modes", form_.modes, "directory.mode"),
            html::section_heading(words("directory.service.come")),
            several<Route>("routes", form_.routes, "directory.route"),
            lines("who_may_refer", form_.who_may_refer.typed, 3),
            accepting(),
            line("waiting", form_.waiting.typed),
            line("weeks", form_.weeks.typed, "govuk-input--width-3"),
            html::section_heading(words("directory.fact.room")),
            line("available", form_.available.typed, "govuk-input--width-4"),
            line("maximum", form_.maximum.typed, "govuk-input--width-4"),
            unit(),
            html::section_heading(words("directory.fact.cost")),
            one_of<CostKind>("cost", form_.cost.typed, "directory.cost"),
            line("fees", form_.fees.typed),
        };
    }

private:
    // What may be left empty says so; a sentence of warning and prices may only be when nothing asks for them.
    static std::string label(std::string_view field) {
        constexpr std::array<std::string_view, 4> asked_for{ "name", "description", "alert", "fees" };
        const bool needed = std::find(asked_for.begin(), asked_for.end(), field) != asked_for.end();
        return needed ? field_name(field) : words("directory.form.optional", { { "field", field_name(field) } });
    }

    // Fields with a sentence of help have one under "directory.form.<field>.hint".
    static std::string hint(std::string_view field) {
        const auto key = "directory.form." + std::string(field) + ".hint";
        return has_words(key) ? words(key) : std::string();
    }

    Node line(const char* field, const std::string& typed, const char* classes = "") const {
        return govuk::input({
            .name = field,
            .label = label(field),
            .hint = hint(field),
            .value = typed,
            .error = problems_[field],
            .classes = classes,
        });
    }

    Node lines(const char* field, const std::string& typed, int rows) const {
        return govuk::textarea({
            .name = field,
            .label = label(field),
            .hint = hint(field),
            .value = typed,
            .error = problems_[field],
            .rows = rows,
        });
    }

    template <class Enum>
    Node one_of(const char* field, const std::string& typed, const char* key) const {
        return govuk::radios({
            .name = field,
            .legend = field_name(field),
            .items = choices<Enum>(key),
            .value = typed,
            .error = problems_[field],
        });
    }

    template <class Enum>
    Node several(const char* field, const std::vector<std::string>& chosen, const char* key) const {
        return govuk::checkboxes({
            .name = field,
            .legend = field_name(field),
            .items = choices<Enum>(key),
            .values = chosen,
            .error = problems_[field],
        });
    }

    Node accepting() const {
        govuk::Choice yes;
        yes.value = "yes";
        yes.text = words("directory.accepting.yes");
        govuk::Choice no;
        no.value = "no";
        no.text = words("directory.accepting.no");
        return govuk::radios({
            .name = "accepting",
            .legend = field_name("accepting"),
            .items = { yes, no },
            .value = form_.accepting,
            .error = problems_["accepting"],
        });
    }

    Node unit() const {
        return govuk::select({
            .name = "unit",
            .label = field_name("unit"),
            .items = govuk::options(choices<CapacityUnit>("directory.unit")),
            .value = form_.unit.typed,
            .error = problems_["unit"],
        });
    }

    const ServiceForm& form_;
    const Problems& problems_;
};

// What a value of the form is called, for people.
std::string value_in_words(const std::string& field, const std::string& value) {
    const auto named_by = [&](const char* key) {
        std::string text;
        for (const auto& one : split(value, ' ')) {
            const auto whole = std::string(key) + "." + one;
            text += (text.empty() ? "" : ", ") + (has_words(whole) ? words(whole) : one);
        }
        return text;
    };
    if (value.empty()) return value;
    if (field == "modes") return named_by("directory.mode");
    if (field == "routes") return named_by("directory.route");
    if (field == "status") return named_by("directory.form.status");
    if (field == "cost") return named_by("directory.cost");
    if (field == "unit") return named_by("directory.unit");
    if (field == "accepting") return named_by("directory.accepting");
    return value;
}

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken> overtaken_by(const Service& service, const ServiceForm& form, const kit::Begun& begun) {
    if (!begun.version || *begun.version == service.version) return std::nullopt;
    kit::Overtaken overtaken{ .version = service.version };
    for (const auto& [field, now, typed] : differences(ServiceForm::holding(service).typed(), form.typed()))
        overtaken.compare(field_name(field), value_in_words(field, now), value_in_words(field, typed));
    return overtaken;
}

Node shown_value(const Difference& one, const std::string& value, const char* tag) {
    if (value.empty()) return html::not_recorded();
    return element(tag, {}, value_in_words(one.field, value));
}

Node difference_table(const Revision& revision) {
    return directory::difference_table(differences(revision.was, revision.now));
}

std::string state_of(const Revision& revision) {
    return words("directory.change.state." + std::string(name_of(revision.state)));
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

Node corrections_part(const std::vector<SentCorrection>& corrections) {
    std::vector<Node> items;
    for (const auto& one : corrections)
        items.push_back({
            html::link(one.name.text(), html::Url("/services/corrections/" + one.id.text())),
            ": ",
            one.what.text().substr(0, one.what.text().find('\n')),
        });
    return {
        html::section_heading(words("directory.keeping.corrections")),
        items.empty() ? html::empty_list(words("directory.keeping.corrections.none")) : html::bullets(items),
    };
}

Node stale_part(const KeepingView& view) {
    const auto heading = html::section_heading(words("directory.keeping.stale"));
    if (view.stale.empty())
        return { heading, html::empty_list(words_count("directory.keeping.stale.none", view.entries)) };
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : view.stale) {
        const auto assured = one.assured ? Node(spoken(*one.assured)) : Node(words("directory.keeping.never"));
        rows.push_back({ html::link(one.name.text(), urls::service(one.service)), one.organisation.text(), assured });
    }
    return {
        heading,
        govuk::table({
            .caption = words(
                "directory.keeping.stale.caption",
                { { "stale", std::to_string(view.stale.size()) }, { "all", std::to_string(view.entries) } }
            ),
            .head = { words("directory.keeping.entry"),
                      words("directory.fact.agency"),
                      words("directory.keeping.assured") },
            .rows = rows,
            .first_cell_is_header = true,
            .stacks = true,
        }),
    };
}

}

Node difference_table(const std::vector<Difference>& differences) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : differences)
        rows.push_back({ field_name(one.field),
                         govuk::Table::Cell{ .html = shown_value(one, one.was, "del") },
                         govuk::Table::Cell{ .html = shown_value(one, one.now, "ins") } });
    return govuk::table({
        .caption = words("directory.change.caption"),
        .head = { words("directory.change.field"), words("directory.change.was"), words("directory.change.now") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

std::string draft_of_edit(Id<Service> id) {
    return "service " + id.text();
}

kit::Page
edit_page(const Entry& entry, const ServiceForm& form, bool direct, const Problems& problems, const kit::Begun& begun) {
    const auto id = entry.service.id;
    const auto overtaken = overtaken_by(entry.service, form, begun);
    return kit::page({
        .title = words("directory.edit.title"),
        .back = urls::service(id),
        .section = "services",
        .errors = problems,
        .caption = entry.service.name.text(),
        .content = {
            kit::draft_notice(begun.draft, urls::service(id, "edit")),
            kit::overtaken_notice(overtaken),
            direct ? Node() : govuk::inset_text({ .text = words("directory.edit.proposal") }),
            kit::form({
                .post = urls::service(id, "edit"),
                .draft = draft_of_edit(id),
                .content = {
                    kit::version_field(begun.version.value_or(entry.service.version)),
                    Fields(form, problems).all(),
                    element({
                        .classes = "govuk-button-group",
                        .content = {
                            kit::save_button(words(direct ? "directory.edit.save" : "directory.edit.send"), overtaken),
                            kit::save_for_later_button(),
                        },
                    }),
                },
            }),
        },
    });
}

kit::Page history_page(const HistoryView& view) {
    Node content;
    for (std::size_t i = 0; i < view.revisions.size(); ++i) {
        const auto& revision = view.revisions[i];
        const With with{ { "state", state_of(revision) },
                         { "name", view.names[i] },
                         { "when", spoken(revision.proposed_at) } };
        content += html::section_heading(words("directory.history.entry", with));
        content += difference_table(revision);
    }
    if (view.revisions.empty()) content = html::empty_list(words("directory.history.none"));
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
    Node content = html::paragraph(
        words("directory.change.about", { { "name", view.proposed_by }, { "when", spoken(view.revision.proposed_at) } })
    );
    if (!open) content += html::paragraph(state_of(view.revision));
    if (open && view.entry_has_changed) content += govuk::warning_text({ .text = words("directory.change.moved_on") });
    content += difference_table(view.revision);
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
            waiting_part(view.waiting),
            corrections_part(view.corrections),
            stale_part(view),
        },
    });
}

}
