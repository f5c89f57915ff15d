// The form with which an agency's people change an entry.
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/directory/keeping_pages.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/place_fields.hpp"
#include "rooms/directory/row_fields.hpp"
#include "rooms/directory/session_fields.hpp"
#include "rooms/directory/subject_fields.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

// The fields of the form, each with what was typed and what is wrong with it.
class Fields {
public:
    explicit Fields(const EditView& view)
        : entry_(view.entry), form_(view.form), around_(view.around), problems_(view.problems) {}

    Node all() const {
        return {
            links_to_parts(),
            part("what"),
            line("name", form_.name.typed),
            lines("description", form_.description.typed, 4),
            category_fields(form_.terms, around_),
            one_of<Status>("status", form_.status.typed, "directory.form.status"),
            who_sees_it(),
            line("alert", form_.alert.typed),
            part("contact"),
            line("url", form_.url.typed),
            line("email", form_.email.typed),
            url_fields(form_.rows.urls, problems_),
            row_fields(form_.rows, problems_),
            place_fields(form_.rows.places, entry_, around_, problems_),
            session_fields(form_.rows.sessions, entry_, problems_),
            part("who"),
            line("minimum_age", form_.minimum_age.typed, "govuk-input--width-3"),
            line("maximum_age", form_.maximum_age.typed, "govuk-input--width-3"),
            lines("eligibility", form_.eligibility.typed, 3),
            several<Need>("needs", form_.needs, "directory.need"),
            languages(),
            line("interpreters", form_.interpreters.typed),
            area_fields(form_, around_, problems_),
            several<Mode>("modes", form_.modes, "directory.mode"),
            part("come"),
            several<Route>("routes", form_.routes, "directory.route"),
            lines("who_may_refer", form_.who_may_refer.typed, 3),
            accepting(),
            line("waiting", form_.waiting.typed),
            line("weeks", form_.weeks.typed, "govuk-input--width-3"),
            html::section_heading(words("directory.fact.room")),
            line("available", form_.available.typed, "govuk-input--width-4"),
            line("maximum", form_.maximum.typed, "govuk-input--width-4"),
            unit(),
            line("room_note", form_.room_note.typed),
            part("cost"),
            one_of<CostKind>("cost", form_.cost.typed, "directory.cost"),
            line("fees", form_.fees.typed),
            govuk::date_input({
                .name = "funded_until",
                .legend = label("funded_until"),
                .hint = hint("funded_until"),
                .value = form_.funded_until.typed,
                .error = problems_["funded_until"],
            }),
        };
    }

private:
    static Node part(std::string_view name) { return html::section_heading(name_of_part(name), part_called(name)); }

    static std::string name_of_part(std::string_view part) {
        const bool is_field = is_a_field_of_rows(part);
        return is_field ? field_name(part) : words("directory.form.part." + std::string(part));
    }

    static bool is_a_field_of_rows(std::string_view name) {
        return std::find(fields_of_rows.begin(), fields_of_rows.end(), name) != fields_of_rows.end();
    }

    // The form is long, and most people come for one part of it.
    static Node links_to_parts() {
        std::vector<Node> links;
        for (const auto name : parts_of_form)
            links.push_back(html::link(name_of_part(name), html::Url("#" + part_called(name))));
        return element("nav", { { "aria-label", words("directory.form.parts") } }, html::bullets(links));
    }

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

    Node who_sees_it() const {
        auto items = choices<Visibility>("directory.form.visibility");
        for (auto& item : items)
            item.hint = words("directory.form.visibility.hint." + item.value);
        return govuk::radios({
            .name = "visibility",
            .legend = field_name("visibility"),
            .items = items,
            .value = form_.visibility.typed,
            .error = problems_["visibility"],
        });
    }

    Node languages() const {
        std::vector<govuk::Choice> items;
        const auto offer = [&](const std::string& code) {
            govuk::Choice one;
            one.value = code;
            one.text = language_name(code);
            items.push_back(std::move(one));
        };
        for (const auto code : languages_offered)
            offer(std::string(code));
        for (const auto& code : entry_.service.languages)
            if (std::find(languages_offered.begin(), languages_offered.end(), code) == languages_offered.end())
                offer(code);
        return govuk::checkboxes({
            .name = "languages",
            .legend = field_name("languages"),
            .items = items,
            .values = form_.languages,
            .classes = "govuk-checkboxes--small",
        });
    }

    Node accepting() const {
        std::vector<govuk::Choice> items;
        for (const auto* answer : { "yes", "no", "not_said" }) {
            govuk::Choice one;
            one.value = answer;
            one.text = words(std::string("directory.form.accepting.") + answer);
            items.push_back(std::move(one));
        }
        return govuk::radios({
            .name = "accepting",
            .legend = field_name("accepting"),
            .items = items,
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

    const Entry& entry_;
    const ServiceForm& form_;
    const Surroundings& around_;
    const Problems& problems_;
};

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken> overtaken_by(const EditView& view) {
    const auto& service = view.entry.service;
    if (!view.begun.version || *view.begun.version == service.version) return std::nullopt;
    const auto names = names_for(view.entry, view.around);
    kit::Overtaken overtaken{ .version = service.version };
    for (const auto& [field, now, typed] : differences(ServiceForm::holding(view.entry).typed(), view.form.typed()))
        overtaken.compare(field_name(field), value_in_words(field, now, names), value_in_words(field, typed, names));
    return overtaken;
}

}

std::string draft_of_edit(Id<Service> id) {
    return "service " + id.text();
}

kit::Page edit_page(const EditView& view) {
    const auto id = view.entry.service.id;
    const auto overtaken = overtaken_by(view);
    return kit::page({
        .title = words("directory.edit.title"),
        .back = urls::service(id),
        .section = "services",
        .errors = view.problems,
        .caption = view.entry.service.name.text(),
        .content = {
            kit::draft_notice(view.begun.draft, urls::service(id, "edit")),
            kit::overtaken_notice(overtaken),
            view.direct ? Node() : govuk::inset_text({ .text = words("directory.edit.proposal") }),
            kit::form({
                .post = urls::service(id, "edit"),
                .draft = draft_of_edit(id),
                .content = {
                    kit::version_field(view.begun.version.value_or(view.entry.service.version)),
                    Fields(view).all(),
                    element({
                        .classes = "govuk-button-group",
                        .content = {
                            kit::save_button(words(view.direct ? "directory.edit.save" : "directory.edit.send"), overtaken),
                            kit::save_for_later_button(),
                        },
                    }),
                },
            }),
        },
    });
}

}
