#include "rooms/sharing/rights/pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/pagination.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/raw.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;
using What = RightsStep::What;

template <class Enum>
std::string said(std::string_view key, Enum value) {
    return words(std::string(key) + std::string(name_of(value)));
}

Node clock_tag(const RightsCase& one, Date today) {
    const auto clock = clock_of(one);
    if (clock.is_overdue(today))
        return govuk::tag({ .text = words("sharing.rights.clock.overdue"), .classes = "govuk-tag--red" });
    return govuk::tag({ .text = said("sharing.rights.clock.", clock.state),
                        .classes = one.is_over() ? "govuk-tag--green" : "govuk-tag--yellow" });
}

std::string due_of(const RightsCase& one) {
    if (const auto* ending = one.ending()) return said("sharing.rights.step.", ending->what);
    const auto clock = clock_of(one);
    return clock.due ? words("sharing.rights.due", { { "day", spoken(*clock.due) } }) : std::string();
}

Node name_of_person(const kit::Shown<Name>& name) {
    return kit::text_of(name.as([](const Name& one) { return one.shown(); }));
}

html::Url url_of(const RightsRequest& request) {
    return kit::person_url(request.person, access::Purpose::rights_request, path_of(request.id));
}

Node cases_table(const std::vector<RightsCase>& cases, Date today) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : cases)
        rows.push_back({ html::link(said("sharing.rights.kind.", one.request.kind), url_of(one.request)),
                         spoken(one.request.received_on),
                         Node{ clock_tag(one, today), " ", due_of(one) } });
    return govuk::table({ .head = { words("sharing.rights.kind"),
                                    words("sharing.rights.received_on.short"),
                                    words("sharing.rights.clock") },
                          .rows = std::move(rows),
                          .first_cell_is_header = true,
                          .stacks = true });
}

Node steps_of(const RightsPage& options) {
    if (options.one.steps.empty()) return {};
    std::vector<govuk::Table::Row> rows;
    for (std::size_t at = 0; at < options.one.steps.size(); ++at) {
        const auto& step = options.one.steps[at];
        rows.push_back({ spoken(step.on),
                         Node{ said("sharing.rights.step.", step.what),
                               step.words ? Node{ html::element("br"), lines_of(step.words->text()) } : Node() },
                         at < options.steps_by.size() ? options.steps_by[at] : std::string() });
    }
    return { html::section_heading(words("sharing.rights.steps")),
             govuk::table({ .head = { words("sharing.rights.step.day"),
                                      words("sharing.rights.step.what"),
                                      words("sharing.rights.step.by") },
                            .rows = std::move(rows),
                            .stacks = true }) };
}

Node facts_of(const RightsPage& options) {
    const auto& request = options.one.request;
    Node identity = said("sharing.rights.identity.", request.identity);
    if (request.identity_how) identity += { html::element("br"), request.identity_how->text() };
    return card({ .title = said("sharing.rights.kind.", request.kind),
                  .rows = {
                      { "sharing.rights.asked_by", request.asked_by.shown() },
                      { "sharing.rights.capacity", said("sharing.rights.capacity.", request.capacity) },
                      { "sharing.rights.received_on.short", spoken(request.received_on) },
                      { "sharing.rights.identity", identity },
                      { "sharing.rights.words", request.words ? lines_of(request.words->text()) : Node() },
                      { "sharing.rights.clock",
                        Node{ clock_tag(options.one, options.today), " ", due_of(options.one) } },
                      { "sharing.rights.recorded_by", options.recorded_by },
                  } });
}

// Where the work that a request asks for is done.
Node way_on(const RightsPage& options) {
    const auto& request = options.one.request;
    if (request.kind == RightsRequest::Kind::access)
        return html::paragraph(html::link(words("sharing.rights.copy"), options.whom.at(path_of(request.id, "/copy"))));
    if (request.kind == RightsRequest::Kind::correction)
        return html::paragraph(html::link(words("sharing.rights.correct"), options.whom.at("")));
    if (request.kind == RightsRequest::Kind::objection)
        return html::paragraph(html::link(words("sharing.rights.object"), options.whom.at("/consent")));
    return html::paragraph(html::link(words("sharing.rights.uses"), options.whom.at("/uses")));
}

Node told_cell(const RightsPage& options, const ListedRecipient& recipient) {
    if (recipient.told_at)
        return words("sharing.rights.told", { { "day", spoken(day_in_london(*recipient.told_at)) } });
    if (!options.may_act || options.one.is_over()) return words("sharing.rights.not_told");
    return kit::form({ .post = options.whom.at(path_of(options.one.request.id, "/told")),
                       .content = {
                           html::element(
                               "input",
                               html::Attributes{
                                   { "type", "hidden" }, { "name", "agency" }, { "value", recipient.agency.text() } }
                           ),
                           govuk::button({ .html = { words("sharing.rights.tell"),
                                                     html::hidden_text(Node{ " ", recipient.name }) },
                                           .classes = "govuk-button--secondary" }),
                       } });
}

// Whoever used what is put right or held back has to be told (article 19).
Node recipients_of(const RightsPage& options) {
    const auto kind = options.one.request.kind;
    if (kind != RightsRequest::Kind::correction && kind != RightsRequest::Kind::objection) return {};
    Node list = html::paragraph(words("sharing.rights.recipients.none"));
    if (!options.recipients.empty()) {
        std::vector<govuk::Table::Row> rows;
        for (const auto& recipient : options.recipients)
            rows.push_back({ recipient.name, spoken(day_in_london(recipient.last_at)), told_cell(options, recipient) });
        list = govuk::table({ .head = { words("sharing.rights.recipient"),
                                        words("sharing.rights.recipient.last"),
                                        words("sharing.rights.recipient.told") },
                              .rows = std::move(rows),
                              .first_cell_is_header = true,
                              .stacks = true });
    }
    return { html::section_heading(words("sharing.rights.recipients")),
             html::paragraph(words("sharing.rights.recipients.about")),
             list };
}

Node step_form(const RightsPage& options, const RightsStepForm& form, const Problems& problems) {
    if (!options.may_act || options.one.is_over()) return {};
    std::vector<govuk::Choice> steps;
    for (const auto what : possible_steps(options.one))
        steps.push_back({ .value = std::string(name_of(what)), .text = said("sharing.rights.step.", what) });
    return { html::section_heading(words("sharing.rights.next")),
             kit::form({ .post = options.whom.at(path_of(options.one.request.id, "/steps")),
                         .content = {
                             radios_field("what", std::move(steps), form.what.typed, problems, "sharing.rights.step"),
                             date_field("on", form.on.typed, problems, "sharing.rights.step.on"),
                             prose_field("words", form.words.typed, problems, "sharing.rights.step.words"),
                             govuk::button({ .text = words("sharing.rights.step.save") }),
                         } }) };
}

// ---- copies

Node found_of(const ProtectedKinds& found) {
    std::string kinds;
    for (const auto kind : found)
        kinds += (kinds.empty() ? "" : ", ") + said("sharing.copy.found.", kind);
    return kinds;
}

Node choice_cell(const CheckedItem& checked) {
    if (checked.choice.leave_out)
        return words(
            "sharing.copy.will_leave_out", { { "why", said("sharing.copy.left_out.", *checked.choice.leave_out) } }
        );
    if (checked.blocks())
        return { govuk::tag({ .text = words("sharing.copy.blocked"), .classes = "govuk-tag--red" }),
                 html::element("br"),
                 found_of(checked.found) };
    return words("sharing.copy.will_stand");
}

Node text_cell(const CheckedItem& checked) {
    const auto& item = *checked.item;
    if (item.withheld) return html::withheld(words("sharing.copy.withheld"));
    return { lines_of(item.text), html::small_paragraph(item.source) };
}

Node items_table(const CopyPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : options.items) {
        govuk::Table::Row row{ one.item->title, text_cell(one), choice_cell(one) };
        if (options.may_prepare)
            row.emplace_back(html::link(
                Node{ words("sharing.copy.change"), html::hidden_text(Node{ " ", one.item->title }) },
                options.whom.at(path_of(options.request, "/copy/items/" + one.item->key))
            ));
        rows.push_back(std::move(row));
    }
    govuk::Table::Row head{ words("sharing.copy.item"),
                            words("sharing.copy.text"),
                            words("sharing.copy.choice.short") };
    if (options.may_prepare) head.emplace_back(html::hidden_text(words("sharing.copy.change")));
    return govuk::table({ .caption = words_count("sharing.copy.count", options.count),
                          .head = head,
                          .rows = std::move(rows),
                          .first_cell_is_header = true,
                          .stacks = true });
}

Node page_links(const CopyPage& options) {
    return govuk::pagination(govuk::pages(options.page, options.pages, [&](int page) {
        return html::Url(options.whom.at(path_of(options.request, "/copy")).text() + "&page=" + std::to_string(page));
    }));
}

Node prepare_button(const CopyPage& options) {
    if (!options.may_prepare) return {};
    if (options.blocked > 0)
        return govuk::warning_text({ .text = words_count("sharing.copy.blocked_count", options.blocked) });
    return kit::form({ .post = options.whom.at(path_of(options.request, "/copy")),
                       .content = govuk::button({ .text = words("sharing.copy.prepare") }) });
}

Node release_form(const CopyPage& options, const ReleaseForm& form, const Problems& problems) {
    if (!options.may_release) return {};
    return { html::section_heading(words("sharing.copy.release")),
             kit::form({ .post = options.whom.at(path_of(options.request, "/copy/release")),
                         .content = {
                             radios_field(
                                 "what",
                                 choices<PreparedCopy::Step::What>("sharing.copy.release.what"),
                                 form.what.typed,
                                 problems,
                                 "sharing.copy.release.what"
                             ),
                             prose_field("words", form.words.typed, problems, "sharing.copy.release.words"),
                             govuk::button({ .text = words("sharing.copy.release.save") }),
                         } }) };
}

Node prepared_of(const CopyPage& options) {
    const auto* copy = options.prepared;
    if (!copy) return {};
    const auto at = [&](const char* below) { return options.whom.at(path_of(options.request, below)); };
    Node state = words(
        copy->is_released()    ? "sharing.copy.state.released"
        : copy->is_sent_back() ? "sharing.copy.state.sent_back"
                               : "sharing.copy.state.waits"
    );
    if (!copy->steps.empty()) state += { html::element("br"), lines_of(copy->steps.back().words.text()) };
    std::vector<Card::Link> links;
    if (copy->page) links.push_back({ words("sharing.copy.read"), at("/copy/page") });
    if (options.may_give_out) {
        links.push_back({ words("sharing.copy.file"), at("/copy/file") });
        links.push_back({ words("sharing.copy.data"), at("/copy/data") });
    }
    return card({ .title = words("sharing.copy.prepared"),
                  .links = std::move(links),
                  .rows = {
                      { "sharing.copy.prepared.at", spoken(copy->prepared.at) },
                      { "sharing.copy.prepared.by", options.prepared_by },
                      { "sharing.copy.state", state },
                      { "sharing.copy.decided_by", options.decided_by },
                  } });
}

}

std::string path_of(Id<RightsRequest> request, std::string_view below) {
    return "/rights/" + request.text() + std::string(below);
}

kit::Page rights_list_page(const RightsListPage& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& listed : options.requests) {
        const auto& request = listed.one.request;
        rows.push_back({ html::link(said("sharing.rights.kind.", request.kind), url_of(request)),
                         name_of_person(listed.person),
                         spoken(request.received_on),
                         Node{ clock_tag(listed.one, options.today), " ", due_of(listed.one) } });
    }
    const auto table = govuk::table({ .caption = words_count("sharing.rights.count", rows.size()),
                                      .head = { words("sharing.rights.kind"),
                                                words("sharing.rights.about_whom"),
                                                words("sharing.rights.received_on.short"),
                                                words("sharing.rights.clock") },
                                      .rows = rows,
                                      .first_cell_is_header = true,
                                      .stacks = true });
    return { .title = words("sharing.rights.list"),
             .section = "rights",
             .width = kit::Width::full,
             .content = {
                 html::paragraph(words("sharing.rights.list.about")),
                 rows.empty() ? html::empty_list(html::paragraph(words("sharing.rights.none"))) : table,
             } };
}

kit::Page rights_of_page(const RightsOfPage& options) {
    Node content = options.whom.navigation;
    if (!options.for_a_request) {
        content += html::paragraph(words("sharing.rights.for_a_request"));
        content += html::paragraph(html::link(
            words("sharing.rights.for_a_request.open"),
            kit::person_url(options.whom.person, access::Purpose::rights_request, "/rights")
        ));
    } else {
        content += html::paragraph(words("sharing.rights.about"));
        content += options.requests.empty() ? html::empty_list(html::paragraph(words("sharing.rights.none_about")))
                                            : cases_table(options.requests, options.today);
        if (options.may_add)
            content += govuk::button({ .text = words("sharing.rights.add"), .href = options.whom.at("/rights/new") });
    }
    return { .title = words("sharing.rights.title"),
             .section = "people",
             .caption = options.whom.name,
             .content = std::move(content) };
}

kit::Page rights_form_page(const Whom& whom, const RightsForm& form, const Problems& problems) {
    return {
        .title = words("sharing.rights.add"),
        .back = whom.at("/rights"),
        .section = "people",
        .errors = problems,
        .caption = whom.name,
        .content = {
            whom.navigation,
            kit::form({
                .post = whom.at("/rights"),
                .content = {
                    radios_field("kind", choices<RightsRequest::Kind>("sharing.rights.kind"), form.kind.typed, problems,
                                 "sharing.rights.kind"),
                    line_field("asked_by", form.asked_by.typed, problems, "sharing.rights.asked_by"),
                    radios_field("capacity", choices<RightsRequest::AskedAs>("sharing.rights.capacity"),
                                 form.capacity.typed, problems, "sharing.rights.capacity"),
                    date_field("received_on", form.received_on.typed, problems, "sharing.rights.received_on"),
                    radios_field("identity", choices<RightsRequest::Identity>("sharing.rights.identity"),
                                 form.identity.typed, problems, "sharing.rights.identity"),
                    line_field("identity_how", form.identity_how.typed, problems, "sharing.rights.identity_how"),
                    prose_field("words", form.words.typed, problems, "sharing.rights.words"),
                    govuk::button({ .text = words("sharing.rights.save") }),
                },
            }),
        },
    };
}

kit::Page rights_page(const RightsPage& options, const RightsStepForm& form, const Problems& problems) {
    return { .title = words("sharing.rights.one"),
             .back = options.whom.at("/rights"),
             .section = "people",
             .errors = problems,
             .caption = options.whom.name,
             .content = {
                 options.whom.navigation,
                 facts_of(options),
                 way_on(options),
                 recipients_of(options),
                 steps_of(options),
                 step_form(options, form, problems),
             } };
}

kit::Page copy_page(const CopyPage& options, const ReleaseForm& form, const Problems& problems) {
    Node items;
    if (options.may_prepare)
        items = { html::section_heading(words("sharing.copy.items")),
                  html::paragraph(words("sharing.copy.items.about")),
                  items_table(options),
                  page_links(options),
                  prepare_button(options) };
    return { .title = words("sharing.copy.title"),
             .back = options.whom.at(path_of(options.request)),
             .section = "people",
             .errors = problems,
             .caption = options.whom.name,
             .width = kit::Width::full,
             .content = {
                 options.whom.navigation,
                 prepared_of(options),
                 release_form(options, form, problems),
                 items,
             } };
}

kit::Page item_page(const ItemPage& options, const ItemForm& form, const Problems& problems) {
    const auto& item = *options.checked.item;
    Node found;
    if (!options.found.empty())
        found = govuk::warning_text({ .html = { words("sharing.copy.found"), " ", found_of(options.found) } });
    return { .title = words("sharing.copy.choose"),
             .back = options.whom.at(path_of(options.request, "/copy")),
             .section = "people",
             .errors = problems,
             .caption = options.whom.name,
             .content = {
                 card({ .title = item.title,
                        .rows = {
                            { "sharing.copy.text", text_cell(options.checked) },
                            { "sharing.copy.when.title", item.when },
                        } }),
                 found,
                 kit::form({ .post = options.whom.at(path_of(options.request, "/copy/items/" + item.key)),
                             .content = {
                                 radios_field("choice", choices<ItemForm::Choice>("sharing.copy.choice"),
                                              form.choice.typed, problems, "sharing.copy.choice"),
                                 radios_field("why", choices<LeftOut>("sharing.copy.left_out"), form.why.typed,
                                              problems, "sharing.copy.why"),
                                 prose_field("words", form.words.typed, problems, "sharing.copy.words"),
                                 govuk::button({ .text = words("sharing.copy.save") }),
                             } }),
             } };
}

kit::Page prepared_page(const Whom& whom, const PreparedCopy& copy) {
    return { .title = words("sharing.copy.heading", { { "name", whom.name } }),
             .back = whom.at(path_of(copy.request, "/copy")),
             .section = "people",
             .hide_title = true,
             .width = kit::Width::full,
             .content = html::raw(
                 copy.page.value_or(std::string()),
                 "markup of page_of(), which escaped everything in it, as it was kept"
             ) };
}

}
