#include "rooms/sharing/policy/rules_pages.hpp"

#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using html::Node;

template <class Enum>
std::string in_words(const char* prefix, access::Set<Enum> set) {
    std::string all;
    for (const auto member : members_of(set))
        all += (all.empty() ? "" : ", ") + words(std::string(prefix) + std::string(name_of(member)));
    return all;
}

std::string categories_in_words(access::Categories categories) {
    if (categories == access::Categories::all()) return words("sharing.rules.everything");
    return with_capital(spoken(categories));
}

std::string ties_in_words(access::Ties ties) {
    return ties.empty() ? words("sharing.rules.no_tie") : with_capital(in_words("sharing.tie.", ties));
}

bool are_alike(const access::Permission& left, const access::Permission& right) {
    return left.role == right.role && left.agency == right.agency && left.actions == right.actions &&
           left.categories == right.categories && left.ties == right.ties;
}

// Permissions that differ in their purpose alone are one line.
struct Line {
    access::Permission permission{};
    access::Purposes purposes{};
};

std::vector<Line> lines_for(const std::vector<access::Permission>& permissions, access::Role role) {
    std::vector<Line> lines;
    for (const auto& permission : permissions) {
        if (permission.role != role) continue;
        const auto same = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
            return are_alike(line.permission, permission);
        });
        if (same == lines.end()) lines.push_back({ permission, { permission.purpose } });
        else same->purposes.add(permission.purpose);
    }
    return lines;
}

std::string role_in_words(access::Role role) {
    return with_capital(words("sharing.role." + std::string(name_of(role))));
}

Node rules_for(const Rules& rules, access::Role role) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& [permission, purposes] : lines_for(rules.permissions, role))
        rows.push_back({ with_capital(spoken(purposes)),
                         with_capital(in_words("sharing.action.", permission.actions)),
                         categories_in_words(permission.categories),
                         ties_in_words(permission.ties) });
    const auto heading = html::section_heading(role_in_words(role));
    if (rows.empty()) return { heading, html::empty_list(html::paragraph(words("sharing.rules.nothing"))) };
    return { heading,
             govuk::table({
                 .caption = words("sharing.rules.may", { { "role", role_in_words(role) } }),
                 .caption_classes = "govuk-visually-hidden",
                 .head = { words("sharing.rules.purpose"),
                           words("sharing.rules.actions"),
                           words("sharing.rules.categories"),
                           words("sharing.rules.ties") },
                 .rows = rows,
                 .first_cell_is_header = true,
                 .stacks = true,
             }) };
}

Node prohibitions_of(const Rules& rules) {
    std::vector<Node> items;
    for (const auto& one : rules.prohibitions)
        items.emplace_back(words(
            "sharing.rules.prohibition",
            { { "actions", with_capital(in_words("sharing.action.", one.actions)) },
              { "categories",
                one.categories == access::Categories::all() ? words("sharing.rules.anything")
                                                            : spoken(one.categories) },
              { "purposes", spoken(one.purposes) } }
        ));
    return items.empty() ? html::paragraph(words("sharing.rules.prohibitions.none")) : html::bullets(items);
}

Node consent_of(const Rules& rules) {
    std::vector<Node> items;
    for (const auto& rule : rules.consent_rules)
        items.emplace_back(words(
            "sharing.rules.consent." + std::string(name_of(rule.kind)),
            { { "categories", with_capital(spoken(rule.categories)) }, { "purposes", spoken(rule.purposes) } }
        ));
    return items.empty() ? html::paragraph(words("sharing.rules.consent.none")) : html::bullets(items);
}

Node grounds_in_words(const Grounds& grounds) {
    Node lines;
    const auto add = [&](const std::string& line) { lines += { lines.empty() ? Node() : html::element("br"), line }; };
    const auto add_word = [&](const char* prefix, const auto& word) {
        if (word) add(words(std::string(prefix) + std::string(name_of(*word))));
    };
    add_word("sharing.lawful_basis.", grounds.lawful_basis);
    add_word("sharing.special_condition.", grounds.special_condition);
    add_word("sharing.offence_condition.", grounds.offence_condition);
    for (const auto gateway : members_of(grounds.gateways))
        add(words("sharing.gateway." + std::string(name_of(gateway))));
    if (grounds.other_gateway) add(grounds.other_gateway->text());
    if (needs_policy_document(grounds)) add(words("sharing.rules.needs_document"));
    return lines;
}

Node bases_of(const Rules& rules) {
    std::vector<govuk::Table::Row> rows;
    for (std::size_t at = 0; at < enumerators<access::ControllerKind>.size(); ++at)
        for (const auto& basis : rules.bases)
            if (basis.kind == static_cast<access::ControllerKind>(at))
                rows.push_back({ words("sharing.controller." + std::string(name_of(basis.kind))),
                                 with_capital(spoken(basis.purpose)),
                                 grounds_in_words(basis.grounds) });
    return govuk::table({
        .caption = words("sharing.rules.bases"),
        .head = { words("sharing.rules.kind"), words("sharing.rules.purpose"), words("sharing.rules.right") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node document_of(const Controller& controller, Date today) {
    if (!controller.policy_document_until) return html::not_recorded();
    const bool over = std::chrono::sys_days(*controller.policy_document_until) < std::chrono::sys_days(today);
    Node said =
        words("sharing.rules.document.until", { { "day", knotwork::spoken(*controller.policy_document_until) } });
    if (controller.policy_document) said = { controller.policy_document->text(), html::element("br"), said };
    if (!over) return said;
    return { said, " ", govuk::tag({ .text = words("sharing.rules.document.over"), .classes = "govuk-tag--red" }) };
}

Node change_link(const AgencyStanding& one) {
    if (!one.may_change) return words("sharing.rules.not_yours");
    return html::link(
        { words("sharing.rules.change"), html::hidden_text(" " + one.agency.name.text()) },
        "/sharing/rules/agencies/" + one.agency.id.text()
    );
}

Node agencies_of(const RulesPage& options) {
    const bool any =
        std::any_of(options.agencies.begin(), options.agencies.end(), [](const auto& one) { return one.may_change; });
    govuk::Table table{ .caption = words("sharing.rules.agencies"), .first_cell_is_header = true, .stacks = true };
    table.head = { words("sharing.rules.agency"), words("sharing.rules.kind"), words("sharing.rules.document") };
    if (any) table.head.emplace_back(words("sharing.rules.change"));
    for (const auto& one : options.agencies) {
        govuk::Table::Row row{ one.agency.name.text(),
                               words("sharing.controller." + std::string(name_of(kind_of(one.agency, one.controller)))),
                               document_of(one.controller, options.today) };
        if (any) row.emplace_back(change_link(one));
        table.rows.push_back(std::move(row));
    }
    return govuk::table(table);
}

Node kind_field(const ControllerPage& options) {
    if (!options.may_say_kind) return {};
    auto items = choices<access::ControllerKind>("sharing.controller");
    const auto usual = words("sharing.controller." + std::string(name_of(usual_kind(options.agency))));
    items.insert(items.begin(), { .value = "", .text = words("sharing.rules.kind.usual", { { "kind", usual } }) });
    return govuk::radios({
        .name = "kind",
        .legend = words("sharing.rules.kind"),
        .items = items,
        .value = options.typed.text("kind"),
        .error = options.problems["kind"],
    });
}

}

kit::Page rules_page(const RulesPage& options) {
    Node content{ html::paragraph(words("sharing.rules.about")), html::paragraph(words("sharing.rules.about.also")) };
    for (std::size_t at = 0; at < enumerators<access::Role>.size(); ++at)
        content += rules_for(options.rules, static_cast<access::Role>(at));
    content += { html::section_heading(words("sharing.rules.prohibitions")),
                 prohibitions_of(options.rules),
                 html::section_heading(words("sharing.rules.consent")),
                 consent_of(options.rules),
                 html::section_heading(words("sharing.rules.law")),
                 bases_of(options.rules),
                 agencies_of(options) };
    return kit::page({
        .title = words("sharing.rules.title"),
        .breadcrumbs = { { words("sharing.agreements.title"), "/sharing/agreements" } },
        .section = "agreements",
        .width = kit::Width::full,
        .content = content,
    });
}

kit::Page controller_page(const ControllerPage& options) {
    return kit::page({
        .title = words("sharing.rules.controller"),
        .back = "/sharing/rules",
        .section = "agreements",
        .errors = options.problems,
        .caption = options.agency.name.text(),
        .content = {
            html::paragraph(words("sharing.rules.controller.about")),
            kit::overtaken_notice(options.overtaken),
            kit::form({
                .post = "/sharing/rules/agencies/" + options.agency.id.text(),
                .content = {
                    kit::version_field(options.controller.version),
                    kind_field(options),
                    govuk::input({
                        .name = "policy_document",
                        .label = words("sharing.rules.document"),
                        .hint = words("sharing.rules.document.hint"),
                        .value = options.typed.text("policy_document"),
                        .error = options.problems["policy_document"],
                    }),
                    govuk::date_input({
                        .name = "policy_document_until",
                        .legend = words("sharing.rules.document.until.label"),
                        .hint = words("sharing.rules.document.until.hint"),
                        .value = options.typed.read<Date>("policy_document_until").typed,
                        .error = options.problems["policy_document_until"],
                    }),
                    kit::save_button(words("sharing.rules.save"), options.overtaken),
                },
            }),
        },
    });
}

}
