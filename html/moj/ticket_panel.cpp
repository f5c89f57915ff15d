#include "html/moj/ticket_panel.hpp"

namespace knotwork::moj {
namespace {

using html::class_names;
using html::element;

Node section(const TicketPanel::Item& item) {
    return element({
        .tag = "section",
        .classes = class_names({ "moj-ticket-panel__content", item.classes }),
        .attributes = item.attributes,
        .content = content_of(item.text, item.html),
    });
}

}

Node ticket_panel(const TicketPanel& options) {
    std::vector<Node> sections;
    for (const auto& item : options.items)
        sections.push_back(section(item));
    return element({
        .tag = "article",
        .classes = class_names({ "moj-ticket-panel", options.classes }),
        .attributes = options.attributes,
        .content = lines(sections),
    });
}

}
