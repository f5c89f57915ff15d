#include "rooms/accounts/agency_pages.hpp"

#include "base/telephone.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/accounts/fields.hpp"
#include "rooms/accounts/parts.hpp"
#include "rooms/accounts/urls.hpp"

namespace knotwork::accounts {
namespace {

using html::element;
using html::Node;

Node agency_search(const std::string& typed) {
    return kit::search_form(
        "/agencies",
        {
            govuk::input({
                .name = "find",
                .label = words("accounts.agencies.find"),
                .hint = words("accounts.agencies.find.hint"),
                .value = typed,
                .type = "search",
                .classes = "govuk-input--width-20",
            }),
            govuk::button({ .text = words("accounts.find.button"), .classes = "govuk-button--secondary" }),
        }
    );
}

std::string kind_of(const Agency& agency) {
    return words("accounts.agency.kind." + std::string(name_of(agency.kind)));
}

Node area_cell(const Agency& agency) {
    if (agency.address_hidden) return html::withheld(words("accounts.agency.hidden"));
    return agency.place.area ? Node(agency.place.area->text()) : html::not_recorded();
}

Node agency_table(const std::vector<Agency>& agencies) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& agency : agencies)
        rows.push_back({ html::link(agency.name.text(), urls::agency(agency.id)), kind_of(agency), area_cell(agency) });
    return govuk::table({
        .caption = words_count("accounts.agencies.count", agencies.size()),
        .head = { words("accounts.agency.name"), words("accounts.agency.kind"), words("accounts.agency.area") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node nothing_found(const std::string& typed) {
    if (typed.empty()) return html::empty_list(html::paragraph(words("accounts.agencies.none")));
    return html::empty_list(html::paragraph(words("accounts.agencies.none_match", { { "words", typed } })));
}

Node lines_of(const Prose& prose) {
    Node lines;
    for (const auto& line : split(prose.text(), '\n'))
        lines += { lines.empty() ? Node() : element("br"), line };
    return lines;
}

Node address_of(const Agency& agency) {
    if (agency.address_hidden) return html::withheld(words("accounts.agency.address.withheld"));
    const auto& place = agency.place;
    if (!place.address && !place.postcode) return html::not_recorded();
    Node lines = place.address ? lines_of(*place.address) : Node();
    if (place.postcode) lines += { lines.empty() ? Node() : element("br"), place.postcode->shown() };
    return lines;
}

template <class T, class Show>
Node shown_or_not(const std::optional<T>& value, const Show& show) {
    return value ? Node(show(*value)) : html::not_recorded();
}

Node phone_link(const PhoneNumber& phone) {
    return html::link(spoken(phone), "tel:" + dialled(phone));
}

Node web_link(const Line& address) {
    const auto url = html::Url::parse(address.text());
    return url ? html::link(address.text(), *url) : Node(address.text());
}

Node facts(const Agency& agency) {
    const auto email_link = [](const EmailAddress& email) {
        return html::link(email.shown(), "mailto:" + email.shown());
    };
    return govuk::summary_list({
        .rows = {
            { .key = words("accounts.agency.phone"), .value = shown_or_not(agency.phone, phone_link) },
            { .key = words("accounts.agency.email"), .value = shown_or_not(agency.email, email_link) },
            { .key = words("accounts.agency.website"), .value = shown_or_not(agency.website, web_link) },
            { .key = words("accounts.agency.address"), .value = address_of(agency) },
            { .key = words("accounts.agency.opening_hours"), .value = shown_or_not(agency.opening_hours, lines_of) },
            { .key = words("accounts.agency.sector"),
              .value = words("accounts.agency.sector." + std::string(name_of(agency.sector))) },
            { .key = words("accounts.agency.part_of"),
              .value = shown_or_not(agency.part_of, [](const Line& parent) { return parent.text(); }) },
        },
    });
}

Node people_table(const std::vector<Colleague>& people) {
    if (people.empty()) return html::empty_list(html::paragraph(words("accounts.agency.people.none")));
    std::vector<govuk::Table::Row> rows;
    for (const auto& person : people) {
        const auto team = shown_or_not(person.team, [](const Line& name) { return name.text(); });
        rows.push_back({ person.name.shown(), person.title.text(), team, shown_or_not(person.phone, phone_link) });
    }
    return govuk::table({
        .caption = words_count("accounts.agency.people.count", people.size()),
        .head = { words("accounts.worker.name"),
                  words("accounts.post.title"),
                  words("accounts.post.team"),
                  words("accounts.worker.phone") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node agency_buttons(const AgencyPage& options) {
    if (!options.may_change && !options.may_invite) return {};
    const auto invite = govuk::button({ .text = words("accounts.workers.invite"),
                                        .href = "/workers/new?agency=" + options.agency.id.text() });
    const auto change = govuk::button({
        .text = words("accounts.agency.change"),
        .href = urls::agency_edit(options.agency.id),
        .classes = "govuk-button--secondary",
    });
    return element(
        "div", "govuk-button-group", { options.may_invite ? invite : Node(), options.may_change ? change : Node() }
    );
}

// One line of text about the agency. The hint is shown where there are words for one.
template <class T>
Node line_field(const char* name, const Field<T>& field, const Problems& problems, const char* type = "text") {
    const auto key = "accounts.agency." + std::string(name);
    return govuk::input({
        .name = name,
        .label = words(key),
        .hint = has_words(key + ".hint") ? words(key + ".hint") : std::string(),
        .value = field.typed,
        .error = problems[name],
        .type = type,
    });
}

Node prose_field(const char* name, const Field<Prose>& field, const Problems& problems, int rows) {
    const auto key = "accounts.agency." + std::string(name);
    return govuk::textarea({
        .name = name,
        .label = words(key),
        .hint = has_words(key + ".hint") ? words(key + ".hint") : std::string(),
        .value = field.typed,
        .error = problems[name],
        .rows = rows,
    });
}

Node who_they_are(const AgencyForm& form, const Problems& problems) {
    return {
        line_field("name", form.name, problems),
        line_field("short_name", form.short_name, problems),
        govuk::radios({
            .name = "kind",
            .legend = words("accounts.agency.kind"),
            .items = choices<AgencyKind>("accounts.agency.kind"),
            .value = form.kind.typed,
            .error = problems["kind"],
        }),
        govuk::radios({
            .name = "sector",
            .legend = words("accounts.agency.sector"),
            .items = choices<Sector>("accounts.agency.sector"),
            .value = form.sector.typed,
            .error = problems["sector"],
        }),
        line_field("part_of", form.part_of, problems),
        prose_field("description", form.description, problems, 5),
    };
}

Node how_to_reach_them(const AgencyForm& form, const Problems& problems) {
    const std::vector<std::string> hidden =
        form.address_hidden ? std::vector<std::string>{ "yes" } : std::vector<std::string>{};
    return {
        line_field("phone", form.phone, problems, "tel"),
        line_field("email", form.email, problems, "email"),
        line_field("website", form.website, problems),
        prose_field("opening_hours", form.opening_hours, problems, 3),
        prose_field("address", form.address, problems, 4),
        line_field("postcode", form.postcode, problems),
        line_field("area", form.area, problems),
        govuk::checkboxes({
            .name = "address_hidden",
            .items = { { .value = "yes",
                         .text = words("accounts.agency.address_hidden"),
                         .hint = words("accounts.agency.address_hidden.hint") } },
            .values = hidden,
        }),
    };
}

// What somebody else has made different since the form was opened.
std::optional<kit::Overtaken> overtaken_by(const std::optional<Agency>& agency, const AgencyForm& form) {
    if (!agency || agency->version == form.version) return std::nullopt;
    const auto now = AgencyForm::holding(*agency);
    kit::Overtaken overtaken{ .version = agency->version };
    const auto compare = [&](const std::string& name, const auto& before, const auto& after) {
        overtaken.compare(words("accounts.agency." + name), before.typed, after.typed);
    };
    const auto choice = [&](const std::string& name, const auto& before, const auto& after) {
        const auto key = "accounts.agency." + name;
        const auto spoken = [&](const std::string& typed) {
            return has_words(key + '.' + typed) ? words(key + '.' + typed) : typed;
        };
        overtaken.compare(words(key), spoken(before.typed), spoken(after.typed));
    };
    const auto box = [](bool chosen) { return words(chosen ? "kit.overtaken.chosen" : "kit.overtaken.not_chosen"); };
    compare("name", now.name, form.name);
    compare("short_name", now.short_name, form.short_name);
    choice("kind", now.kind, form.kind);
    choice("sector", now.sector, form.sector);
    compare("part_of", now.part_of, form.part_of);
    compare("description", now.description, form.description);
    compare("phone", now.phone, form.phone);
    compare("email", now.email, form.email);
    compare("website", now.website, form.website);
    compare("opening_hours", now.opening_hours, form.opening_hours);
    compare("address", now.address, form.address);
    compare("postcode", now.postcode, form.postcode);
    compare("area", now.area, form.area);
    overtaken.compare(words("accounts.agency.address_hidden"), box(now.address_hidden), box(form.address_hidden));
    return overtaken;
}

}

std::string draft_of_agency(const std::optional<Id<Agency>>& id) {
    return id ? "agency " + id->text() : "new agency";
}

kit::Page agencies_page(const AgenciesPage& options) {
    const auto add = govuk::button({ .text = words("accounts.agency.add"), .href = "/agencies/new" });
    return kit::page({
        .title = words("accounts.agencies.title"),
        .section = "agencies",
        .width = kit::Width::full,
        .content = {
            options.may_add ? add : Node(),
            agency_search(options.words),
            options.agencies.empty() ? nothing_found(options.words) : agency_table(options.agencies),
        },
    });
}

kit::Page agency_page(const AgencyPage& options) {
    const auto& agency = options.agency;
    return kit::page({
        .title = agency.name.text(),
        .breadcrumbs = { { words("accounts.agencies.title"), "/agencies" } },
        .section = "agencies",
        .caption = kind_of(agency),
        .width = kit::Width::full,
        .content = {
            agency.description ? html::paragraph(lines_of(*agency.description)) : Node(),
            facts(agency),
            html::section_heading(words("accounts.agency.people")),
            people_table(options.people),
            agency_buttons(options),
        },
    });
}

kit::Page agency_form_page(const AgencyFormPage& options) {
    const auto& id = options.id;
    const auto overtaken = overtaken_by(options.now, options.form);
    return kit::page({
        .title = words(id ? "accounts.agency.change" : "accounts.agency.add"),
        .back = id ? urls::agency(*id) : html::Url("/agencies"),
        .section = "agencies",
        .errors = options.problems,
        .content = {
            kit::draft_notice(options.draft, id ? urls::agency_edit(*id) : html::Url("/agencies/new")),
            kit::overtaken_notice(overtaken),
            kit::form({
                .post = id ? urls::agency(*id) : html::Url("/agencies"),
                .draft = draft_of_agency(id),
                .content = {
                    kit::version_field(options.form.version),
                    who_they_are(options.form, options.problems),
                    how_to_reach_them(options.form, options.problems),
                    buttons(kit::save_button(words("accounts.save"), overtaken)),
                },
            }),
        },
    });
}

}
