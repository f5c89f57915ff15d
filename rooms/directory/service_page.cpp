#include "rooms/directory/service_page.hpp"

#include "base/telephone.hpp"
#include "html/govuk/button.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "rooms/directory/leaving.hpp"
#include "rooms/directory/open_referral/calendar.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;
using Rows = std::vector<govuk::SummaryList::Row>;

void add(Rows& rows, const char* key, const Node& value) {
    if (!value.empty()) rows.push_back({ .key = words(key), .value = govuk::SummaryList::Side{ .html = value } });
}

template <class Text>
std::string text_of(const std::optional<Text>& text) {
    return text ? text->text() : std::string();
}

Node list_of(const std::vector<Node>& items) {
    if (items.size() < 2) return items.empty() ? Node() : items.front();
    return html::bullets(items);
}

std::vector<Node> names_of_terms(const ServiceView& view) {
    std::vector<Node> names;
    for (const auto& code : view.entry.service.terms)
        for (const auto& term : view.terms)
            if (term.code == code)
                names.push_back(html::link(term.name.text(), html::Url("/services?category=" + code)));
    return names;
}

std::string names_of_areas(const ServiceView& view) {
    std::vector<std::string> names;
    for (const auto& code : view.entry.service.areas)
        for (const auto& area : view.areas)
            if (area.code == code) names.push_back(area.name.text());
    return joined(names);
}

std::string names_of_languages(const Service& service) {
    std::vector<std::string> names;
    for (const auto& code : service.languages)
        names.push_back(language_name(code));
    return joined(names);
}

Node section(const char* heading, const Rows& rows, const char* classes = "kw-said") {
    if (rows.empty()) return {};
    return { html::section_heading(words(heading)), govuk::summary_list({ .rows = rows, .classes = classes }) };
}

Node who_it_is_for(const ServiceView& view) {
    const auto& service = view.entry.service;
    Rows rows;
    add(rows, "directory.fact.ages", spoken_ages(service.ages));
    add(rows, "directory.fact.eligibility", text_of(service.eligibility));
    add(rows, "directory.fact.areas", names_of_areas(view));
    add(rows, "directory.fact.needs", spoken_list(service.needs, "directory.need"));
    add(rows, "directory.fact.terms", list_of(names_of_terms(view)));
    return section("directory.service.who", rows);
}

// A calendar is fetched by programs that are nobody, so there is one only of what everyone may know.
bool is_public(const Entry& entry) {
    const auto shown = entry.may_be_passed_on ? shown_to(Audience::everyone, entry) : std::nullopt;
    return shown && open_referral::has_sessions(*shown);
}

// Whoever may know what not everybody may is told so, lest they pass it on.
Node marked(const Node& said, Visibility visibility) {
    if (visibility == Visibility::everyone) return said;
    const bool hidden = visibility == Visibility::hidden;
    return { said, " ", html::strong(words(hidden ? "directory.tag.hidden" : "directory.tag.professionals")) };
}

Visibility visibility_of(const Entry& entry, const Location& location) {
    for (const auto& at : entry.service.places)
        if (at.location == location.id) return std::max(at.visibility, location.visibility);
    return location.visibility;
}

Node where_and_when(const ServiceView& view) {
    const auto& service = view.entry.service;
    std::vector<Node> places;
    for (const auto& location : view.entry.locations) {
        Node place = marked(address_line(location), visibility_of(view.entry, location));
        if (!location.accessibility.empty())
            place += html::small_paragraph(spoken_list(location.accessibility, "directory.access"));
        places.push_back(place);
    }
    // Never a silent blank. It is said of every service with such a mode and no place that the reader may know of.
    const auto& modes = service.modes;
    if (places.empty() && std::find(modes.begin(), modes.end(), Mode::in_person) != modes.end())
        places.emplace_back(words("directory.fact.where.not_given"));
    std::vector<Node> times;
    for (const auto& time : spoken_times(view.entry, view.today))
        times.emplace_back(time);
    Rows rows;
    add(rows, "directory.fact.modes", spoken_list(service.modes, "directory.mode"));
    add(rows, "directory.fact.where", list_of(places));
    add(rows, "directory.fact.when", list_of(times));
    if (!times.empty() && is_public(view.entry))
        add(rows,
            "directory.fact.calendar",
            html::link(words("directory.calendar.link"), urls::service(service.id, "sessions.ics")));
    add(rows, "directory.fact.languages", names_of_languages(service));
    add(rows, "directory.fact.interpreters", text_of(service.interpreters));
    return section("directory.service.where", rows);
}

Node room_of(const Service& service) {
    const Node room = spoken_capacity(service);
    const bool has_note = service.capacity && service.capacity->note;
    return has_note ? Node{ room, html::small_paragraph(service.capacity->note->text()) } : room;
}

Node how_to_come(const ServiceView& view) {
    const auto& service = view.entry.service;
    Rows rows;
    add(rows, "directory.fact.routes", spoken_list(service.routes, "directory.route"));
    add(rows, "directory.fact.who_may_refer", text_of(service.who_may_refer));
    add(rows, "directory.fact.accepting", spoken_accepting(service));
    add(rows, "directory.fact.waiting", text_of(service.waiting));
    add(rows, "directory.fact.room", room_of(service));
    add(rows, "directory.fact.cost", spoken_cost(service));
    if (view.signed_in && service.funded_until)
        add(rows, "directory.fact.funded_until", knotwork::spoken(*service.funded_until));
    return section("directory.service.come", rows);
}

Node phone_line(const Phone& phone) {
    const auto link = phone_link(phone.number);
    return marked(phone.label ? Node{ link, " (", phone.label->text(), ")" } : link, phone.visibility);
}

Node contact_line(const Contact& contact) {
    std::vector<std::string> parts;
    if (contact.name) parts.push_back(contact.name->shown());
    if (contact.title) parts.push_back(contact.title->text());
    if (contact.phone) parts.push_back(knotwork::spoken(*contact.phone));
    if (contact.email) parts.push_back(contact.email->shown());
    return marked(joined(parts), contact.visibility);
}

Node whom_to_ring(const ServiceView& view) {
    const auto& service = view.entry.service;
    std::vector<Node> phones;
    for (const auto& phone : service.phones)
        phones.push_back(phone_line(phone));
    std::vector<Node> contacts;
    for (const auto& contact : service.contacts)
        contacts.push_back(contact_line(contact));
    Rows rows;
    add(rows, "directory.fact.phone", list_of(phones));
    if (service.email)
        add(rows,
            "directory.fact.email",
            html::link(service.email->shown(), html::Url("mailto:" + service.email->shown())));
    if (service.url) add(rows, "directory.fact.url", web_link(service.url->text()));
    add(rows, "directory.fact.urls", list_of(web_links(service.urls)));
    add(rows, "directory.fact.contacts", list_of(contacts));
    const auto& organisation = view.entry.organisation;
    add(rows, "directory.fact.agency", html::link(organisation.name.text(), urls::agency(organisation.id)));
    return section("directory.service.contact", rows, ""); // an address is written as it is
}

Node trust(const ServiceView& view) {
    const auto& service = view.entry.service;
    return {
        html::section_heading(words("directory.service.trust")),
        html::paragraph(spoken_freshness(service, view.today)),
        view.entry.from ? html::paragraph(spoken_provenance(*view.entry.from)) : Node(),
        html::paragraph(html::link(words("directory.correction.link"), urls::service(service.id, "correction"))),
    };
}

Node keepers_part(const ServiceView& view) {
    if (!view.keeper) return {};
    const auto id = view.entry.service.id;
    const auto confirm = kit::form({
        .post = urls::service(id, "assurance"),
        .content = govuk::button({ .text = words("directory.assurance.button") }),
    });
    return {
        html::section_heading(words("directory.keeper.title")),
        html::paragraph(words("directory.keeper.text")),
        confirm,
        html::bullets({
            html::link(words("directory.edit.link"), urls::service(id, "edit")),
            html::link(words("directory.history.title"), urls::service(id, "history")),
        }),
    };
}

Node things_to_do(const ServiceView& view) {
    const auto& service = view.entry.service;
    const auto print = Attributes().flag("data-kw-print").flag("hidden");
    Node buttons = govuk::button({
        .text = words("directory.print"),
        .type = "button",
        .classes = "govuk-button--secondary",
        .attributes = print,
    });
    if (view.signed_in && !view.on_shortlist)
        buttons += kit::form({
            .post = urls::shortlist(),
            .content = {
                html::hidden_field("service", service.id.text()),
                govuk::button({ .text = words("directory.shortlist.add"), .classes = "govuk-button--secondary" }),
            },
        });
    if (view.on_shortlist)
        buttons += html::paragraph(html::link(words("directory.shortlist.already"), urls::shortlist()));
    return element("div", "govuk-button-group kw-no-print", buttons);
}

}

kit::Page service_page(const ServiceView& view) {
    const auto& service = view.entry.service;
    const auto about = element({
        .attributes = { { "itemscope", "" }, { "itemtype", "https://schema.org/Service" } },
        .content = {
            element("meta", { { "itemprop", "name" }, { "content", service.name.text() } }),
            element("meta", { { "itemprop", "provider" }, { "content", view.entry.organisation.name.text() } }),
            element("p", Attributes{ { "class", "govuk-body-l" }, { "itemprop", "description" } }, service.description.text()),
        },
    });
    return kit::page({
        .title = service.name.text(),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .hide_title = true, // the button that leads away stands above it
        .content = {
            exit_button(view.exit),
            element("span", "govuk-caption-l", view.entry.organisation.name.text()),
            element("h1", "govuk-heading-l", service.name.text()),
            state_tags(service),
            about,
            service.alert ? govuk::warning_text({ .text = service.alert->text() }) : Node(),
            who_it_is_for(view),
            where_and_when(view),
            how_to_come(view),
            whom_to_ring(view),
            trust(view),
            keepers_part(view),
            things_to_do(view),
        },
    });
}

}
