#include "rooms/directory/agency_page.hpp"

#include "html/govuk/summary_list.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

Node history_notice(const Organisation& organisation) {
    if (!organisation.recorded_in) return {};
    const auto text = words("directory.agency.history", { { "source", organisation.recorded_in->text() } });
    return govuk::warning_text({ .text = text });
}

Node how_to_reach(const Organisation& organisation) {
    std::vector<govuk::SummaryList::Row> rows;
    const auto add = [&](const char* key, const Node& value) {
        rows.push_back({ .key = words(key), .value = govuk::SummaryList::Side{ .html = value } });
    };
    if (organisation.phone) add("directory.fact.phone", phone_link(*organisation.phone));
    if (organisation.email)
        add("directory.fact.email",
            html::link(organisation.email->shown(), html::Url("mailto:" + organisation.email->shown())));
    if (organisation.website) add("directory.fact.url", web_link(organisation.website->text()));
    if (!organisation.urls.empty()) add("directory.fact.urls", html::bullets(web_links(organisation.urls)));
    if (rows.empty()) return {};
    return { html::section_heading(words("directory.service.contact")), govuk::summary_list({ .rows = rows }) };
}

Node offers(const AgencyView& view) {
    if (view.organisation.recorded_in) return {};
    std::vector<Node> items;
    for (const auto& service : view.services)
        items.push_back({ html::link(service.name.text(), urls::service(service.id)), " ", state_tags(service) });
    return {
        html::section_heading(words("directory.agency.services")),
        html::bullets(items),
        html::paragraph(html::link(words("directory.agency.search"), urls::services_of(view.organisation.id))),
    };
}

Node line_of(const AgencyCount& one) {
    const Node link = html::link(one.organisation.name.text(), urls::agency(one.organisation.id));
    if (one.organisation.recorded_in) return link;
    return { link, " (", words_count("directory.agencies.services", one.services), ")" };
}

Node part(const char* heading, const std::vector<AgencyCount>& agencies, bool of_the_past) {
    std::vector<Node> items;
    for (const auto& one : agencies)
        if (one.organisation.recorded_in.has_value() == of_the_past) items.push_back(line_of(one));
    if (items.empty()) return {};
    return { html::section_heading(words(heading)), html::bullets(items) };
}

}

kit::Page agency_page(const AgencyView& view) {
    const auto& organisation = view.organisation;
    return kit::page({
        .title = organisation.name.text(),
        .breadcrumbs = { { words("directory.search.title"), urls::services() },
                         { words("directory.agencies.title"), urls::agencies() } },
        .section = "services",
        .content = {
            history_notice(organisation),
            organisation.description ? element("p", "govuk-body-l", organisation.description->text()) : Node(),
            how_to_reach(organisation),
            offers(view),
            view.may_give ? html::paragraph(html::link(words("directory.giving.title"), urls::keeper(organisation.id)))
                          : Node(),
        },
    });
}

kit::Page agencies_page(const std::vector<AgencyCount>& agencies) {
    return kit::page({
        .title = words("directory.agencies.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .content = {
            agencies.empty() ? html::empty_list(words("directory.agencies.none")) : Node(),
            part("directory.agencies.now", agencies, false),
            part("directory.agencies.past", agencies, true),
        },
    });
}

}
