#include "rooms/sharing/agreements/matrix_page.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/agreements/urls.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;
using AgencyId = Id<accounts::Agency>;

std::vector<govuk::Select::Item> with_any(const char* any, const std::vector<govuk::Choice>& choices) {
    std::vector<govuk::Select::Item> items{ { .value = "", .text = words(any) } };
    for (const auto& choice : choices)
        items.push_back({ .value = choice.value, .text = choice.text });
    return items;
}

Node filters(const MatrixPage& options) {
    return kit::search_form(
        "/sharing/matrix",
        {
            govuk::select({
                .name = "purpose",
                .label = words("sharing.matrix.purpose"),
                .items = with_any("sharing.matrix.any_purpose", choices_of(access::Purposes::all())),
                .value = options.asked.text("purpose"),
            }),
            govuk::select({
                .name = "category",
                .label = words("sharing.matrix.category"),
                .items = with_any("sharing.matrix.any_category", choices_of(access::Categories::all())),
                .value = options.asked.text("category"),
            }),
            govuk::checkboxes({
                .name = "all",
                .items = { { .value = "yes", .text = words("sharing.matrix.all_agencies") } },
                .values = options.asked.all("all"),
            }),
            govuk::button({ .text = words("sharing.matrix.show"), .classes = "govuk-button--secondary" }),
        }
    );
}

const char* colour_of(MayShare may) {
    switch (may) {
    case MayShare::yes:
        return "govuk-tag--green";
    case MayShare::with_consent:
        return "govuk-tag--yellow";
    case MayShare::no:
        return "govuk-tag--grey";
    }
    return "";
}

Node cell(const MatrixPage& options, AgencyId from, AgencyId to) {
    if (from == to) return words("sharing.matrix.own");
    const auto found = options.answers.find({ from, to });
    if (found == options.answers.end()) return html::not_recorded();
    Node content = govuk::tag({ .text = words("sharing.matrix.answer." + std::string(name_of(found->second.may))),
                                .classes = colour_of(found->second.may) });
    for (const auto& fact : found->second.agreements)
        if (const auto title = options.agreements.find(fact.id); title != options.agreements.end())
            content += { html::element("br"), html::link(title->second, urls::agreement(Id<Agreement>(fact.id))) };
    return content;
}

Node table_of(const MatrixPage& options) {
    govuk::Table table{ .caption = words("sharing.matrix.caption") };
    table.head = { words("sharing.matrix.owner") };
    for (const auto to : options.agencies)
        table.head.emplace_back(options.names.short_of(to));
    for (const auto from : options.agencies) {
        govuk::Table::Row row{ options.names.short_of(from) };
        for (const auto to : options.agencies)
            row.emplace_back(cell(options, from, to));
        table.rows.push_back(std::move(row));
    }
    table.first_cell_is_header = true;
    table.stacks = true;
    table.classes = "kw-dense";
    // A wide table is moved within its own frame, which the keyboard can reach; on a telephone it is cards.
    return html::element({
        .tag = "div",
        .classes = "kw-table-frame",
        .attributes = { { "tabindex", "0" }, { "role", "region" }, { "aria-label", words("sharing.matrix.caption") } },
        .content = html::element("div", "", govuk::table(table)),
    });
}

Node gaps(const MatrixPage& options) {
    if (!options.gaps) return {};
    std::vector<Node> items;
    for (const auto& [from, to] : *options.gaps)
        items.emplace_back(
            words("sharing.matrix.gap", { { "from", options.names.of(from) }, { "to", options.names.of(to) } })
        );
    return { html::section_heading(words("sharing.matrix.gaps")),
             html::paragraph(words("sharing.matrix.gaps.about")),
             items.empty() ? html::empty_list(html::paragraph(words("sharing.matrix.gaps.none")))
                           : html::bullets(items) };
}

}

kit::Page matrix_page(const MatrixPage& options) {
    const auto none = html::empty_list(html::paragraph(words("sharing.matrix.none")));
    return kit::page({
        .title = words("sharing.matrix.title"),
        .breadcrumbs = { { words("sharing.agreements.title"), urls::agreements } },
        .section = "agreements",
        .width = kit::Width::full,
        .content = {
            html::paragraph(words("sharing.matrix.about")),
            filters(options),
            options.agencies.empty() ? none : table_of(options),
            gaps(options),
        },
    });
}

}
