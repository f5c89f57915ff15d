#include "rooms/directory/shortlist.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/table.hpp"
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

Node fact(const char* key, const std::string& text) {
    return text.empty() ? Node() : Node{ element("dt", {}, words(key)), element("dd", {}, text) };
}

std::string phones(const Service& service) {
    std::vector<std::string> numbers;
    for (const auto& phone : service.phones)
        numbers.push_back(phone.number.shown());
    return joined(numbers);
}

std::string times(const Service& service, Date today) {
    std::string all;
    for (const auto& schedule : service.schedules)
        if (!is_over(schedule, today)) all += (all.empty() ? "" : "; ") + spoken(schedule);
    return all;
}

std::string places(const Entry& entry) {
    std::string all;
    for (const auto& location : entry.locations)
        all += (all.empty() ? "" : "; ") + address_line(location);
    return all;
}

Node removal(const Service& service) {
    return kit::form({
        .post = "/shortlist/removal",
        .content = {
            element("input", { { "type", "hidden" }, { "name", "service" }, { "value", service.id.text() } }),
            govuk::button({
                .html = { words("directory.shortlist.remove"), html::hidden_text(" " + service.name.text()) },
                .classes = "govuk-button--secondary kw-no-print",
            }),
        },
    });
}

Node item(const ListView& view, const Entry& entry) {
    const auto& service = entry.service;
    const auto facts = Node{
        fact("directory.fact.phone", phones(service)),
        fact("directory.fact.where", places(entry)),
        fact("directory.fact.when", times(service, view.today)),
        fact("directory.fact.ages", spoken_ages(service.ages)),
        fact("directory.fact.cost", spoken_cost(service)),
        fact("directory.fact.who_may_refer", service.who_may_refer ? service.who_may_refer->text() : ""),
        fact("directory.fact.waiting", service.waiting ? service.waiting->text() : ""),
    };
    return element({
        .tag = "li",
        .classes = "kw-result",
        .content = {
            element("h2", "govuk-heading-m kw-result__name", html::link(service.name.text(), urls::service(service.id))),
            element("p", "kw-result__agency", entry.organisation.name.text()),
            state_tags(service),
            html::paragraph(service.description.text()),
            element("dl", "kw-result__facts", facts),
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
