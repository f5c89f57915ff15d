#include "rooms/people/record_page.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/people/purpose_choices.hpp"
#include "rooms/people/statement.hpp"
#include "rooms/people/urls.hpp"

#include <algorithm>

namespace knotwork::people {
namespace {

using html::element;
using html::Node;

std::string heading_of(access::Category category) {
    return words("people.category." + std::string(name_of(category)));
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : ", ") + text;
    return all;
}

bool is_empty(const SeenPart& part) {
    return part.withheld.key.empty() && part.statements.empty() && part.relatives.empty();
}

bool is_seen(const SeenPart& part) {
    return part.withheld.key.empty() && !is_empty(part);
}

bool any_seen(const SeenCategory& category) {
    return std::any_of(category.parts.begin(), category.parts.end(), is_seen);
}

bool any_withheld(const SeenCategory& category) {
    return std::any_of(category.parts.begin(), category.parts.end(), [](const SeenPart& part) {
        return !part.withheld.key.empty();
    });
}

std::string with_capital(std::string text) {
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    return text;
}

Node in_lines_of(const std::string& text) {
    Node lines;
    for (const auto& line : split(text, '\n'))
        lines += { lines.empty() ? Node() : element("br"), line };
    return lines;
}

Node value_of(const SeenStatement& statement) {
    Node value = kit::text_of(statement.value.as([](const std::string& text) { return in_lines_of(text); }));
    if (!statement.value.value()) return value;
    if (statement.opinion)
        value += { " ", govuk::tag({ .text = words("people.statement.opinion"), .classes = "govuk-tag--grey" }) };
    if (!statement.when.empty()) value += html::small_paragraph(statement.when);
    if (!statement.reason.empty())
        value += html::small_paragraph(words("people.statement.corrected", { { "reason", statement.reason } }));
    return value;
}

Node name_of_relative(const SeenRelative& relative, access::Purpose purpose) {
    const auto* name = relative.name.value();
    return name ? html::link(*name, urls::record(relative.relative, purpose)) : kit::text_of(relative.name);
}

class Sections {
public:
    Sections(Id<Person> person, access::Purpose purpose, bool for_now)
        : person_(person), purpose_(purpose), for_now_(for_now) {}

    Node of(const std::vector<SeenCategory>& categories) const {
        Node all;
        for (const auto& category : categories)
            if (any_seen(category)) all += section(category);
        return { all,
                 withheld(categories),
                 not_recorded(categories),
                 why_not(categories),
                 html::small_paragraph(words("people.record.others")) };
    }

private:
    Node section(const SeenCategory& category) const {
        std::vector<govuk::Table::Row> rows;
        std::vector<std::string> silent;
        for (const auto& part : category.parts) {
            if (is_empty(part)) silent.push_back(part.agency);
            if (!part.withheld.key.empty())
                rows.push_back({ words("people.record.everything"), html::withheld(words(part.withheld)), part.agency }
                );
            for (const auto& statement : part.statements)
                rows.push_back({ label(statement), value_of(statement), source(statement, part) });
            for (const auto& relative : part.relatives)
                rows.push_back({ relation(relative), name_of_relative(relative, purpose_), part.agency });
        }
        const auto silence =
            silent.empty()
                ? Node()
                : html::small_paragraph(
                      { html::not_recorded(), " ", words("people.record.silent", { { "agencies", joined(silent) } }) }
                  );
        return {
            html::section_heading(heading_of(category.category), name_of(category.category)),
            govuk::table({
                .caption = words("people.record.caption", { { "category", heading_of(category.category) } }),
                .caption_classes = "govuk-visually-hidden",
                .head = { words("people.record.what"), words("people.record.says"), words("people.record.source") },
                .rows = rows,
                .first_cell_is_header = true,
                .stacks = true,
            }),
            silence,
        };
    }

    // What is withheld by itself is called by nothing but that.
    static std::string label(const SeenStatement& statement) {
        if (!statement.value.value()) return words("people.record.something");
        return words("people.kind." + std::string(name_of(statement.kind)));
    }

    static Node relation(const SeenRelative& relative) {
        const auto relation = with_capital(relative.relation);
        const auto said =
            relative.theirs_to_other ? words("people.relation.of", { { "relation", relation } }) : relation;
        if (!relative.parental_responsibility) return said;
        return { said, element("br"), html::small_paragraph(words("people.relation.responsibility")) };
    }

    Node source(const SeenStatement& statement, const SeenPart& part) const {
        Node source = part.agency;
        if (!statement.recorded.empty())
            source += html::small_paragraph(words("people.statement.recorded", { { "day", statement.recorded } }));
        if (statement.to_correct && for_now_)
            source += html::small_paragraph(html::link(
                { words("people.statement.correct"),
                  html::hidden_text(" " + words("people.kind." + std::string(name_of(statement.kind)))) },
                urls::correction(person_, purpose_, *statement.to_correct)
            ));
        return source;
    }

    // Categories of which nothing is seen, together where an agency withholds them for the same reason.
    static Node withheld(const std::vector<SeenCategory>& categories) {
        struct Row {
            std::string agency, why;
            std::vector<std::string> what;
        };

        std::vector<Row> all;
        for (const auto& category : categories) {
            if (any_seen(category)) continue;
            for (const auto& part : category.parts) {
                if (part.withheld.key.empty()) continue;
                const auto why = words(part.withheld);
                auto row = std::find_if(all.begin(), all.end(), [&](const Row& one) {
                    return one.agency == part.agency && one.why == why;
                });
                if (row == all.end()) row = all.insert(row, { part.agency, why, {} });
                row->what.push_back(heading_of(category.category));
            }
        }
        std::vector<govuk::Table::Row> rows;
        for (const auto& row : all)
            rows.push_back({ row.agency, joined(row.what), html::withheld(row.why) });
        if (rows.empty()) return {};
        return { html::section_heading(words("people.record.withheld"), "withheld"),
                 govuk::table({
                     .caption = words("people.record.withheld.caption"),
                     .caption_classes = "govuk-visually-hidden",
                     .head = { words("people.record.source"), words("people.record.what"), words("people.record.why") },
                     .rows = rows,
                     .first_cell_is_header = true,
                     .stacks = true,
                 }) };
    }

    // Only of records that the reader can see: of others it is not known whether they hold anything.
    static Node not_recorded(const std::vector<SeenCategory>& categories) {
        std::vector<Node> empty;
        for (const auto& category : categories)
            if (!category.parts.empty() && !any_seen(category) && !any_withheld(category))
                empty.emplace_back(heading_of(category.category));
        if (empty.empty()) return {};
        return { html::section_heading(words("people.record.not_recorded"), "not-recorded"),
                 html::paragraph(words("people.record.not_recorded.says")),
                 html::bullets(empty) };
    }

    static Node why_not(const std::vector<SeenCategory>& categories) {
        std::vector<Node> ways;
        std::vector<std::string> told;
        const auto tell = [&](const Say& why) {
            if (why.key.empty() || std::find(told.begin(), told.end(), words(why)) != told.end()) return;
            told.push_back(words(why));
            const auto possible = possible_for(why);
            ways.emplace_back(possible.key.empty() ? Node(told.back()) : Node{ told.back(), " ", words(possible) });
        };
        for (const auto& category : categories)
            for (const auto& part : category.parts) {
                tell(part.withheld);
                for (const auto& statement : part.statements)
                    if (statement.value.is_withheld()) tell(statement.value.why());
            }
        if (ways.empty()) return {};
        return govuk::details({ .summary_text = words("people.record.why_not"), .html = html::bullets(ways) });
    }

    Id<Person> person_;
    access::Purpose purpose_;
    bool for_now_;
};

Node contact_details(const Contact& contact) {
    Node details = contact.name;
    if (!contact.phone.empty()) details += { element("br"), contact.phone };
    if (!contact.email.empty()) details += { element("br"), html::link(contact.email, "mailto:" + contact.email) };
    return details;
}

govuk::Table::Row worker_row(const SeenInvolvement& one, Id<Person> person, access::Purpose purpose) {
    if (one.is_sensitive_service)
        return { words("people.workers.sensitive"), words("people.workers.sensitive.says"), Node(), Node() };
    Node what = one.what;
    if (one.lead) what += { " ", govuk::tag({ .text = words("people.workers.lead") }) };
    if (one.self_declared) what += html::small_paragraph(words("people.workers.self_declared"));
    Node when = one.until.empty() ? words("people.statement.since", { { "from", one.from } })
                                  : words("people.statement.between", { { "from", one.from }, { "until", one.until } });
    if (one.to_end)
        when += html::small_paragraph(html::link(
            { words("people.workers.end"), html::hidden_text(" " + one.what) },
            urls::ending(person, purpose, *one.to_end)
        ));
    return {
        what, one.worker.empty() ? words("people.workers.nobody") : one.worker, contact_details(one.agency), when
    };
}

Node workers_table(const RecordPage& options) {
    const auto heading = html::section_heading(words("people.workers.title"), "workers");
    if (options.workers.empty()) return { heading, html::empty_list(words("people.workers.none")) };
    std::vector<govuk::Table::Row> rows;
    for (const auto& one : options.workers)
        rows.push_back(worker_row(one, options.person, options.purpose));
    return {
        heading,
        govuk::table({
            .caption = words("people.workers.caption"),
            .caption_classes = "govuk-visually-hidden",
            .head = { words("people.workers.what"),
                      words("people.workers.who"),
                      words("people.workers.agency"),
                      words("people.workers.when") },
            .rows = rows,
            .first_cell_is_header = true,
            .stacks = true,
        }),
    };
}

Node actions(const RecordPage& options) {
    Node buttons;
    const auto add = [&](bool may, std::string_view path, std::string_view key) {
        if (may)
            buttons += govuk::button({ .text = words(key),
                                       .href = urls::below(options.person, options.purpose, path),
                                       .classes = "govuk-button--secondary" });
    };
    add(options.may_add, "/statements/new", "people.record.add");
    add(options.may_open, "/record", "people.record.open");
    add(options.may_declare, "/involvement", "people.record.declare");
    return buttons.empty() ? Node() : element("div", "govuk-button-group kw-no-print", buttons);
}

}

std::string title_of(const kit::Shown<std::string>& name) {
    return name.value() ? *name.value() : words("people.record.no_name");
}

kit::Page purpose_page(Id<Person> person, access::Purposes purposes) {
    const auto items = purpose_choices(purposes);
    const auto form = kit::search_form(
        kit::person_url(person, std::nullopt),
        { govuk::radios({
              .name = std::string(kit::purpose_field),
              .legend = words("people.purpose.legend"),
              .hint = words("people.purpose.hint"),
              .items = items,
          }),
          govuk::button({ .text = words("people.purpose.button") }) }
    );
    return kit::page({
        .title = words("people.purpose.title"),
        .section = "people",
        .content = items.empty() ? html::paragraph(words("people.purpose.none")) : form,
    });
}

kit::Page record_page(const RecordPage& options) {
    return kit::page({
        .title = title_of(options.name),
        .section = "people",
        .caption = words("people.record.number", { { "number", options.number.spoken() } }),
        .width = kit::Width::full,
        .content = {
            options.navigation,
            options.name.is_withheld() ? html::paragraph(kit::text_of(options.name)) : Node(),
            actions(options),
            workers_table(options),
            Sections(options.person, options.purpose, true).of(options.categories),
        },
    });
}

kit::Page history_page(const HistoryPage& options) {
    const auto shown = options.on.value ? Node{
        html::section_heading(words("people.history.believed", { { "day", spoken(*options.on.value) } })),
        Sections(options.person, options.purpose, false).of(options.categories),
    } : Node();
    return kit::page({
        .title = words("people.history.title", { { "name", title_of(options.name) } }),
        .section = "people",
        .errors = options.problems,
        .caption = words("people.record.number", { { "number", options.number.spoken() } }),
        .width = kit::Width::full,
        .content = {
            options.navigation,
            html::paragraph(words("people.history.says")),
            kit::search_form(
                kit::person_url(options.person, std::nullopt, "/history"),
                { html::hidden_field(kit::purpose_field, name_of(options.purpose)),
                  govuk::date_input({
                      .name = "on",
                      .legend = words("people.history.on"),
                      .hint = words("people.history.on.hint"),
                      .value = options.on.typed,
                      .error = options.problems["on"],
                  }),
                  govuk::button({ .text = words("people.history.button"), .classes = "govuk-button--secondary" }) }
            ),
            shown,
        },
    });
}

}
