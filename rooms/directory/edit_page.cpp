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
#include "rooms/directory/row_fields.hpp"
#include "rooms/directory/session_fields.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

// The fields of the form, each with what was typed and what is wrong with it.
class Fields {
public:
    Fields(const Entry& entry, const ServiceForm& form, const Problems& problems)
        : entry_(entry), form_(form), problems_(problems) {}

    Node all() const {
        return {
            html::section_heading(words("directory.form.what")),
            line("name", form_.name.typed),
            lines("description", form_.description.typed, 4),
            one_of<Status>("status", form_.status.typed, "directory.form.status"),
            who_sees_it(),
            line("alert", form_.alert.typed),
            html::section_heading(words("directory.service.contact")),
            line("url", form_.url.typed),
            line("email", form_.email.typed),
            row_fields(form_.rows, entry_, problems_),
            session_fields(form_.rows.sessions, entry_, problems_),
            html::section_heading(words("directory.service.who")),
            line("minimum_age", form_.minimum_age.typed, "govuk-input--width-3"),
            line("maximum_age", form_.maximum_age.typed, "govuk-input--width-3"),
            lines("eligibility", form_.eligibility.typed, 3),
            several<Need>("needs", form_.needs, "directory.need"),
            languages(),
            line("interpreters", form_.interpreters.typed),
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

    const Entry& entry_;
    const ServiceForm& form_;
    const Problems& problems_;
};

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken> overtaken_by(const Entry& entry, const ServiceForm& form, const kit::Begun& begun) {
    const auto& service = entry.service;
    if (!begun.version || *begun.version == service.version) return std::nullopt;
    const auto places = place_names(entry);
    kit::Overtaken overtaken{ .version = service.version };
    for (const auto& [field, now, typed] : differences(ServiceForm::holding(service).typed(), form.typed()))
        overtaken.compare(field_name(field), value_in_words(field, now, places), value_in_words(field, typed, places));
    return overtaken;
}

}

std::string draft_of_edit(Id<Service> id) {
    return "service " + id.text();
}

kit::Page
edit_page(const Entry& entry, const ServiceForm& form, bool direct, const Problems& problems, const kit::Begun& begun) {
    const auto id = entry.service.id;
    const auto overtaken = overtaken_by(entry, form, begun);
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
                    Fields(entry, form, problems).all(),
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

}
