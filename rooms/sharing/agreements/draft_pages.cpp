#include "rooms/sharing/agreements/draft_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/task_list.hpp"
#include "html/govuk/textarea.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/agreements/draft_forms.hpp"
#include "rooms/sharing/agreements/urls.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

std::string step_words(Step step) {
    return words("sharing.agreement.step." + std::string(name_of(step)));
}

std::string caption_of(const Agreement& agreement) {
    return agreement.terms.title ? agreement.terms.title->text() : words("sharing.agreement.untitled");
}

// ---- fields

Node title_field(const kit::Form& typed, const Problems& problems) {
    return govuk::input({
        .name = "title",
        .label = words("sharing.agreement.title"),
        .hint = words("sharing.agreement.title.hint"),
        .value = typed.text("title"),
        .error = problems["title"],
    });
}

Node kind_field(const kit::Form& typed, const Problems& problems) {
    auto items = choices<AgreementKind>("sharing.agreement.kind");
    for (auto& item : items)
        item.hint = words("sharing.agreement.kind.hint." + item.value);
    return govuk::radios({
        .name = "kind",
        .legend = words("sharing.agreement.kind"),
        .items = items,
        .value = typed.text("kind"),
        .error = problems["kind"],
    });
}

Node about_fields(const kit::Form& typed, const Problems& problems) {
    return { title_field(typed, problems), kind_field(typed, problems) };
}

Node clause_field(Clause clause, const kit::Form& typed, const Problems& problems) {
    const std::string name(name_of(clause));
    return govuk::textarea({
        .name = name,
        .label = words("sharing.agreement.clause." + name),
        .hint = words("sharing.agreement.clause.hint." + name),
        .value = typed.text(name),
        .error = problems[name],
        .rows = 4,
    });
}

Node day_field(Day day, const kit::Form& typed, const Problems& problems) {
    const std::string name(name_of(day));
    return govuk::date_input({
        .name = name,
        .legend = words("sharing.agreement.day." + name),
        .hint = words("sharing.agreement.day.hint." + name),
        .value = typed.read<Date>(name).typed,
        .error = problems[name],
    });
}

Node purposes_field(access::Purposes offered, const kit::Form& typed, const Problems& problems) {
    return govuk::checkboxes({
        .name = "purposes",
        .legend = words("sharing.agreement.purposes"),
        .hint = words("sharing.agreement.purposes.hint"),
        .items = choices_of(offered),
        .values = typed.all("purposes"),
        .error = problems["purposes"],
    });
}

Node at_end_field(const kit::Form& typed) {
    return govuk::radios({
        .name = "at_end",
        .legend = words("sharing.agreement.at_end"),
        .items = choices<AtEnd>("sharing.agreement.at_end"),
        .value = typed.text("at_end"),
    });
}

Node plain_fields(const StepPage& options) {
    Node fields;
    for (const auto clause : clauses_of(options.step)) {
        fields += clause_field(clause, options.typed, options.problems);
        if (clause == Clause::retention) fields += at_end_field(options.typed);
    }
    for (const auto day : days_of(options.step))
        fields += day_field(day, options.typed, options.problems);
    return fields;
}

Node fields_of(const StepPage& options) {
    if (options.step == Step::about) return about_fields(options.typed, options.problems);
    if (options.step == Step::purposes) return purposes_field(access::Purposes::all(), options.typed, options.problems);
    return plain_fields(options);
}

// ---- parties

std::vector<govuk::Select::Item> agencies_to_choose(const AgencyNames& names) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("sharing.agreement.party.agency.choose") } };
    for (const auto& agency : names.in_order())
        items.push_back({ .value = agency.id.text(), .text = agency.name.text() });
    return items;
}

Node party_form(const StepPage& options) {
    const auto& problems = options.problems;
    return kit::form({
        .post = urls::draft(options.agreement.id, Step::parties),
        .content = {
            html::section_heading(words("sharing.agreement.party.add")),
            govuk::select({
                .name = "agency",
                .label = words("sharing.agreement.party.agency"),
                .hint = words("sharing.agreement.party.agency.hint"),
                .items = agencies_to_choose(options.names),
                .value = options.typed.text("agency"),
                .error = problems["agency"],
            }),
            govuk::radios({
                .name = "role",
                .legend = words("sharing.agreement.party.role"),
                .items = choices<PartyRole>("sharing.agreement.role"),
                .value = options.typed.text("role"),
                .error = problems["role"],
            }),
            govuk::input({
                .name = "contact",
                .label = words("sharing.agreement.party.contact"),
                .hint = words("sharing.agreement.party.contact.hint"),
                .value = options.typed.text("contact"),
                .error = problems["contact"],
            }),
            govuk::input({
                .name = "email",
                .label = words("sharing.agreement.party.email"),
                .value = options.typed.text("email"),
                .error = problems["email"],
                .type = "email",
            }),
            govuk::button({ .text = words("sharing.agreement.party.add.button") }),
        },
    });
}

// A button that takes one row away, and says to those who cannot see the row which one.
Node removal(const html::Url& post, const char* field, const std::string& value, const std::string& what) {
    return kit::form({
        .post = post,
        .content = {
            html::hidden_field(field, value),
            govuk::button({ .html = { words("sharing.agreement.remove"), html::hidden_text(" " + what) },
                            .classes = "govuk-button--secondary" }),
        },
    });
}

Node one_party(const StepPage& options, const Party& party) {
    const auto name = options.names.of(party.agency);
    const auto kind = options.kinds.find(party.agency);
    const auto known = kind != options.kinds.end();
    return {
        govuk::summary_list({
            .card = govuk::SummaryList::Card{ .title = name },
            .rows = {
                { .key = words("sharing.agreement.party.role"),
                  .value = words("sharing.agreement.role." + std::string(name_of(party.role))) },
                { .key = words("sharing.agreement.party.kind"),
                  .value = known ? Node(words("sharing.controller." + std::string(name_of(kind->second))))
                                 : html::not_recorded() },
                { .key = words("sharing.agreement.party.contact"),
                  .value = party.contact ? Node(party.contact->text()) : html::not_recorded() },
                { .key = words("sharing.agreement.party.email"),
                  .value = party.email ? Node(party.email->shown()) : html::not_recorded() },
            },
        }),
        removal(urls::agreement(options.agreement.id, "draft/parties/removal"), "agency", party.agency.text(), name),
    };
}

Node party_content(const StepPage& options) {
    Node content;
    for (const auto& party : options.agreement.terms.parties)
        content += one_party(options, party);
    if (options.agreement.terms.parties.empty())
        content += html::empty_list(html::paragraph(words("sharing.agreement.parties.none")));
    return { content, party_form(options) };
}

// ---- flows

std::vector<govuk::Choice> parties_to_tick(const StepPage& options, bool (Party::*may)() const) {
    std::vector<govuk::Choice> items;
    for (const auto& party : options.agreement.terms.parties)
        if ((party.*may)()) items.push_back({ .value = party.agency.text(), .text = options.names.of(party.agency) });
    return items;
}

std::vector<govuk::Choice> roles_to_tick() {
    std::vector<govuk::Choice> items;
    for (const auto role : { access::Role::practitioner,
                             access::Role::volunteer,
                             access::Role::manager,
                             access::Role::panel_coordinator })
        items.push_back({ .value = std::string(name_of(role)),
                          .text = with_capital(words("sharing.role." + std::string(name_of(role)))) });
    return items;
}

Node tick(
    const StepPage& options,
    const char* name,
    const std::string& label,
    std::vector<govuk::Choice> items,
    const std::string& hint = {}
) {
    return govuk::checkboxes({
        .name = name,
        .legend = label,
        .hint = hint,
        .items = std::move(items),
        .values = options.typed.all(name),
        .error = options.problems[name],
    });
}

Node flow_form(const StepPage& options) {
    return kit::form({
        .post = urls::draft(options.agreement.id, Step::flows),
        .content = {
            html::section_heading(words("sharing.agreement.flow.add")),
            tick(options, "from", words("sharing.agreement.flow.from.label"), parties_to_tick(options, &Party::sends)),
            tick(options, "to", words("sharing.agreement.flow.to.label"), parties_to_tick(options, &Party::receives)),
            tick(options, "purposes", words("sharing.agreement.flow.purposes.label"),
                 choices_of(options.agreement.terms.purposes)),
            tick(options, "categories", words("sharing.agreement.flow.categories.label"), choices_of(access::Categories::all()), words("sharing.agreement.flow.categories.label.hint")),
            tick(options, "roles", words("sharing.agreement.flow.roles.label"), roles_to_tick(), words("sharing.agreement.flow.roles.label.hint")),
            govuk::button({ .text = words("sharing.agreement.flow.add.button") }),
        },
    });
}

Node flow_content(const StepPage& options) {
    const auto& terms = options.agreement.terms;
    const auto said = described(terms, options.names)[2].said;
    Node content;
    for (std::size_t at = 0; at < said.size(); ++at)
        content += { html::subsection_heading(said[at].label),
                     html::paragraph(in_lines(said[at].text)),
                     removal(
                         urls::agreement(options.agreement.id, "draft/flows/removal"),
                         "place",
                         std::to_string(at),
                         said[at].label
                     ) };
    if (terms.flows.empty()) content += html::empty_list(html::paragraph(words("sharing.agreement.flows.none")));
    if (terms.parties.size() < 2 || terms.purposes.empty())
        return { content, html::paragraph(words("sharing.agreement.flows.first")) };
    return { content, flow_form(options) };
}

// ---- pages

// Where the words are for what a field's choices are called.
std::string words_of_choice(const std::string& field, const std::string& value) {
    static const std::map<std::string, std::string> prefixes{
        { "kind", "sharing.agreement.kind." },
        { "at_end", "sharing.agreement.at_end." },
        { "purposes", "access.purpose." },
        { "lawful_basis", "sharing.lawful_basis." },
        { "special_condition", "sharing.special_condition." },
        { "offence_condition", "sharing.offence_condition." },
        { "gateways", "sharing.gateway." },
        { "confidentiality", "sharing.confidentiality." },
    };
    const auto prefix = prefixes.find(field);
    if (prefix == prefixes.end() || !has_words(prefix->second + value)) return value;
    return words(prefix->second + value);
}

// What was typed or chosen in a field, as people would see it.
std::string spoken_value(const kit::Form& form, const std::string& field) {
    if (const auto day = form.read<Date>(field); day.value) return knotwork::spoken(*day.value);
    std::string all;
    for (const auto& value : form.all(field))
        all += (all.empty() ? "" : "\n") + words_of_choice(field, value);
    return all;
}

kit::Page dressed(const Agreement& agreement, const std::string& title, const Problems& problems, Node content) {
    return kit::page({
        .title = title,
        .back = urls::agreement(agreement.id, "draft"),
        .section = "agreements",
        .errors = problems,
        .caption = caption_of(agreement),
        .content = std::move(content),
    });
}

Node status_of(const Problems& missing, Step step) {
    if (const auto* say = missing[name_of(step)])
        return { govuk::tag({ .text = words("sharing.agreement.task.to_do"), .classes = "govuk-tag--blue" }),
                 html::hidden_text(" " + words(*say)) };
    return words("sharing.agreement.task.done");
}

Node tasks(const DraftPage& options) {
    govuk::TaskList list;
    for (std::size_t at = 0; at < enumerators<Step>.size(); ++at) {
        const auto step = static_cast<Step>(at);
        const auto* say = options.missing[name_of(step)];
        list.items.push_back({ .title = step_words(step),
                               .hint = say ? Node(words(*say)) : Node(),
                               .href = urls::draft(options.agreement.id, step),
                               .status = status_of(options.missing, step) });
    }
    return govuk::task_list(list);
}

Node circulate_or_not(const DraftPage& options) {
    if (options.missing) return html::paragraph(words("sharing.agreement.draft.not_yet"));
    return { html::paragraph(words("sharing.agreement.draft.ready")),
             govuk::button({ .text = words("sharing.agreement.circulate.go"),
                             .href = urls::agreement(options.agreement.id, "circulation") }) };
}

Node one_of(
    const GroundsPage& options,
    const char* name,
    const std::string& question,
    const std::string& hint,
    std::vector<govuk::Choice> items,
    bool may_be_none = false
) {
    if (may_be_none) items.push_back({ .value = "", .text = words("sharing.agreement.grounds.none_needed") });
    return govuk::radios({
        .name = name,
        .legend = question,
        .hint = hint,
        .items = items,
        .value = options.typed.text(name),
        .error = options.problems[name],
    });
}

Node grounds_fields(const GroundsPage& options) {
    const bool special = options.categories.meets(access::special_categories);
    const bool offences = options.categories.meets(access::offence_categories);
    return {
        one_of(
            options,
            "lawful_basis",
            words("sharing.agreement.grounds.lawful_basis"),
            words("sharing.agreement.grounds.lawful_basis.hint"),
            choices<LawfulBasis>("sharing.lawful_basis")
        ),
        one_of(
            options,
            "special_condition",
            words("sharing.agreement.grounds.special_condition"),
            words("sharing.agreement.grounds.special_condition.hint"),
            choices<SpecialCondition>("sharing.special_condition"),
            !special
        ),
        one_of(
            options,
            "offence_condition",
            words("sharing.agreement.grounds.offence_condition"),
            words("sharing.agreement.grounds.offence_condition.hint"),
            choices<OffenceCondition>("sharing.offence_condition"),
            !offences
        ),
        govuk::checkboxes({
            .name = "gateways",
            .legend = words("sharing.agreement.grounds.gateways"),
            .hint = words("sharing.agreement.grounds.gateways.hint"),
            .items = choices<Gateway>("sharing.gateway"),
            .values = options.typed.all("gateways"),
        }),
        govuk::input({
            .name = "other_gateway",
            .label = words("sharing.agreement.grounds.other_gateway"),
            .value = options.typed.text("other_gateway"),
            .error = options.problems["other_gateway"],
        }),
        one_of(
            options,
            "confidentiality",
            words("sharing.agreement.grounds.confidentiality"),
            {},
            choices<Confidentiality>("sharing.confidentiality")
        ),
    };
}

Node about_grounds(const GroundsPage& options) {
    const auto what = options.categories.empty()
                          ? words("sharing.agreement.grounds.no_flow_yet")
                          : words("sharing.agreement.grounds.shared", { { "categories", spoken(options.categories) } });
    return { html::paragraph(what),
             options.proposed ? govuk::inset_text({ .text = words("sharing.agreement.grounds.proposed") }) : Node() };
}

}

kit::Page new_agreement_page(const kit::Form& typed, const Problems& problems) {
    return kit::page({
        .title = words("sharing.agreement.new"),
        .back = urls::agreements,
        .section = "agreements",
        .errors = problems,
        .content = {
            html::paragraph(words("sharing.agreement.new.about")),
            kit::form({
                .post = urls::agreements,
                .content = {
                    about_fields(typed, problems),
                    govuk::button({ .text = words("sharing.agreement.new.button") }),
                },
            }),
        },
    });
}

kit::Page draft_page(const DraftPage& options) {
    const auto& id = options.agreement.id;
    return kit::page({
        .title = words("sharing.agreement.draft"),
        .back = urls::agreement(id),
        .section = "agreements",
        .caption = caption_of(options.agreement),
        .content = {
            html::paragraph(words("sharing.agreement.draft.about")),
            tasks(options),
            circulate_or_not(options),
            html::paragraph(html::link(words("sharing.agreement.draft.read"), urls::agreement(id))),
            html::paragraph(html::link(words("sharing.agreement.draft.forget"), urls::agreement(id, "draft/removal"))),
        },
    });
}

kit::Page step_page(const StepPage& options) {
    const auto title = step_words(options.step);
    if (options.step == Step::parties)
        return dressed(options.agreement, title, options.problems, party_content(options));
    if (options.step == Step::flows) return dressed(options.agreement, title, options.problems, flow_content(options));
    return dressed(
        options.agreement,
        title,
        options.problems,
        {
            kit::overtaken_notice(options.overtaken),
            kit::form({
                .post = urls::draft(options.agreement.id, options.step),
                .content = {
                    kit::version_field(options.agreement.edit),
                    fields_of(options),
                    kit::save_button(words("sharing.agreement.save"), options.overtaken),
                },
            }),
        }
    );
}

kit::Overtaken overtaken_by(const Agreement& now, const kit::Form& saved, const kit::Form& typed) {
    kit::Overtaken overtaken{ .version = now.edit };
    std::vector<std::string> names;
    const auto note = [&](const kit::Form& form) {
        for (const auto& [name, value] : form.pairs()) {
            const auto field = name.substr(0, name.find('-'));
            const bool known = has_words("sharing.agreement.field." + field);
            if (known && std::find(names.begin(), names.end(), field) == names.end()) names.push_back(field);
        }
    };
    note(saved), note(typed);
    for (const auto& name : names)
        overtaken.compare(
            words("sharing.agreement.field." + name), spoken_value(saved, name), spoken_value(typed, name)
        );
    return overtaken;
}

kit::Page grounds_list_page(const DraftPage& options) {
    govuk::TaskList list;
    const auto& terms = options.agreement.terms;
    for (const auto& pair : grounds_needed(terms, options.kinds)) {
        const bool done = terms.grounds.contains(pair);
        const auto to_do = govuk::tag({ .text = words("sharing.agreement.task.to_do"), .classes = "govuk-tag--blue" });
        list.items.push_back({ .title = described(pair),
                               .href = urls::grounds(options.agreement.id, pair),
                               .status = done ? Node(words("sharing.agreement.task.done")) : to_do });
    }
    const auto none = html::empty_list(html::paragraph(words("sharing.agreement.grounds.first")));
    return dressed(
        options.agreement,
        step_words(Step::grounds),
        {},
        { html::paragraph(words("sharing.agreement.grounds.about")),
          list.items.empty() ? none : govuk::task_list(list) }
    );
}

kit::Page grounds_page(const GroundsPage& options) {
    auto page = dressed(
        options.agreement,
        described(options.pair),
        options.problems,
        {
            kit::overtaken_notice(options.overtaken),
            about_grounds(options),
            kit::form({
                .post = urls::grounds(options.agreement.id, options.pair),
                .content = {
                    kit::version_field(options.agreement.edit),
                    grounds_fields(options),
                    kit::save_button(words("sharing.agreement.save"), options.overtaken),
                },
            }),
        }
    );
    page.back = urls::draft(options.agreement.id, Step::grounds);
    return page;
}

}
