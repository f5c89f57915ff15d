#include "rooms/directory/shortlist.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/urls.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;

// A name and each of its values on a line of its own.
Node facts(const char* key, const std::vector<Node>& values) {
    Node said;
    for (const auto& value : values)
        if (!value.empty()) said += element("dd", {}, value);
    return said.empty() ? Node() : Node{ element("dt", {}, words(key)), said };
}

std::vector<Node> phones(const Service& service) {
    std::vector<Node> numbers;
    for (const auto& phone : service.phones) {
        const auto link = phone_link(phone.number);
        numbers.push_back(phone.label ? Node{ link, " (", phone.label->text(), ")" } : link);
    }
    return numbers;
}

std::vector<Node> times(const Entry& entry, Date today) {
    const auto spoken = spoken_times(entry, today);
    return { spoken.begin(), spoken.end() };
}

std::vector<Node> places(const Entry& entry) {
    std::vector<Node> lines;
    for (const auto& location : entry.locations)
        lines.emplace_back(address_line(location));
    return lines;
}

Node removal(const Service& service) {
    return kit::form({
        .post = "/shortlist/removal",
        .content = {
            html::hidden_field("service", service.id.text()),
            govuk::button({
                .html = { words("directory.shortlist.remove"), html::hidden_text(" " + service.name.text()) },
                .classes = "govuk-button--secondary kw-no-print",
            }),
        },
    });
}

Node item(const ListView& view, const Entry& entry) {
    const auto& service = entry.service;
    const auto said = Node{
        facts("directory.fact.phone", phones(service)),
        facts("directory.fact.where", places(entry)),
        facts("directory.fact.when", times(entry, view.today)),
        facts("directory.fact.ages", { spoken_ages(service.ages) }),
        facts("directory.fact.cost", { spoken_cost(service) }),
        facts("directory.fact.who_may_refer", { service.who_may_refer ? service.who_may_refer->text() : "" }),
        facts("directory.fact.waiting", { service.waiting ? service.waiting->text() : "" }),
    };
    return element({
        .tag = "li",
        .classes = "kw-result",
        .content = {
            element("h2", "govuk-heading-m kw-result__name", html::link(service.name.text(), urls::service(service.id))),
            element("p", "kw-result__agency", entry.organisation.name.text()),
            state_tags(service),
            html::paragraph(service.description.text()),
            element("dl", "kw-result__facts", said),
            view.own ? removal(service) : Node(),
        },
    });
}

Node share(const ListView& view) {
    if (view.entries.empty()) return {};
    const auto print = Attributes().flag("data-kw-print").flag("hidden");
    return element({
        .classes = "kw-no-print",
        .content = {
            html::paragraph(words("directory.list.share")),
            html::paragraph(html::link(words("directory.list.link"), html::Url(view.address))),
            govuk::button({
                .text = words("directory.print"),
                .type = "button",
                .classes = "govuk-button--secondary",
                .attributes = print,
            }),
        },
    });
}

}

std::optional<std::vector<Id<Service>>> read_list_address(std::string_view text) {
    std::vector<Id<Service>> ids;
    for (const auto& part : split(text, '.')) {
        const auto id = Id<Service>::parse(part);
        if (!id || ids.size() == most_in_a_list) return std::nullopt;
        if (std::find(ids.begin(), ids.end(), *id) == ids.end()) ids.push_back(*id);
    }
    return ids;
}

kit::Page list_page(const ListView& view) {
    Node items;
    for (const auto& entry : view.entries)
        items += item(view, entry);
    Node content;
    if (view.entries.empty()) content += html::empty_list(words("directory.list.empty"));
    else content += Node{ share(view), element("ol", "kw-results", items) };
    if (view.missing > 0) content += html::paragraph(words_count("directory.list.missing", view.missing));
    content += html::paragraph(html::link(words("directory.list.find"), urls::services()));
    return kit::page({
        .title = words(view.own ? "directory.shortlist.title" : "directory.list.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .content = content,
    });
}

}
