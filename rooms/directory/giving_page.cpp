// The page on which an administrator says which agency an organisation is.
#include "html/govuk/button.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/select.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/overtaken.hpp"
#include "rooms/directory/giving.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::Node;

std::string agency_name(const GivingView& view, Id<accounts::Agency> id) {
    for (const auto& agency : view.agencies)
        if (agency.id == id) return agency.name.text();
    return {};
}

// The agency of the same name is the likely one.
std::string likely(const GivingView& view) {
    for (const auto& agency : view.agencies)
        if (folded(agency.name.text()) == folded(view.organisation.name.text())) return agency.id.text();
    return {};
}

Node question(const GivingView& view, const std::string& typed, const Problems& problems) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words("directory.giving.choose") } };
    for (const auto& agency : view.agencies)
        items.push_back({ .value = agency.id.text(), .text = agency.name.text() });
    return kit::form({
        .post = urls::keeper(view.organisation.id),
        .content = {
            kit::version_field(view.organisation.version),
            govuk::select({
                .name = "agency",
                .label = words("directory.giving.which"),
                .hint = words("directory.giving.which.hint"),
                .items = items,
                .value = typed.empty() ? likely(view) : typed,
                .error = problems["agency"],
            }),
            govuk::button({ .text = words("directory.giving.give") }),
        },
    });
}

Node undoing(const GivingView& view) {
    const With with{ { "agency", agency_name(view, view.giving->agency) },
                     { "name", view.given_by },
                     { "when", spoken(view.giving->at) } };
    return {
        govuk::inset_text({ .text = words("directory.giving.given", with) }),
        kit::form({
            .post = urls::keeper(view.organisation.id).text() + "/removal",
            .content = govuk::button({
                .text = words("directory.giving.undo"),
                .classes = "govuk-button--warning",
            }),
        }),
    };
}

Node what_can_be_done(const GivingView& view, const std::string& typed, const Problems& problems) {
    if (view.giving) return undoing(view);
    if (view.organisation.agency) return govuk::inset_text({ .text = words("directory.giving.own") });
    return question(view, typed, problems);
}

}

kit::Page giving_page(const GivingView& view, const std::string& typed, const Problems& problems) {
    return kit::page({
        .title = words("directory.giving.title"),
        .back = urls::agency(view.organisation.id),
        .section = "services",
        .errors = problems,
        .caption = view.organisation.name.text(),
        .content = {
            html::paragraph(words_count("directory.giving.about", view.entries)),
            html::paragraph(words("directory.giving.source")),
            what_can_be_done(view, typed, problems),
        },
    });
}

}
