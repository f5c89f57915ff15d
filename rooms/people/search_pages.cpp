#include "rooms/people/search_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/table.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/people/involvement_pages.hpp"
#include "rooms/people/purpose_choices.hpp"
#include "rooms/people/urls.hpp"

namespace knotwork::people {
namespace {

using html::element;
using html::Node;

Node purpose_form(access::Purposes purposes) {
    const auto items = purpose_choices(purposes);
    if (items.empty()) return html::paragraph(words("people.purpose.none"));
    return kit::search_form(
        "/people",
        { govuk::radios({
              .name = std::string(kit::purpose_field),
              .legend = words("people.search.purpose"),
              .hint = words("people.purpose.hint"),
              .items = items,
          }),
          govuk::button({ .text = words("people.purpose.button") }) }
    );
}

Node purpose_kept(access::Purpose purpose) {
    return html::hidden_field(kit::purpose_field, name_of(purpose));
}

Node search_box(const SearchPage& options) {
    const auto purpose = *options.purpose;
    const auto opened_for = words("access.purpose." + std::string(name_of(purpose)));
    return {
        html::small_paragraph({ words("people.search.looking", { { "purpose", opened_for } }), " ",
                                html::link(words("people.search.other_purpose"), urls::search()) }),
        kit::form({
            .post = "/people/search",
            .content = {
                purpose_kept(purpose),
                govuk::input({
                    .name = "find",
                    .label = words("people.search.find"),
                    .hint = words("people.search.find.hint"),
                    .value = options.typed,
                    .error = options.problems["find"],
                    .type = "search",
                    .autocomplete = "off",
                    .spellcheck = false,
                }),
                govuk::button({ .text = words("people.search.button") }),
            },
        }),
    };
}

Node contacts(const std::vector<Contact>& known_to) {
    if (known_to.empty()) return words("people.found.ask_guardian");
    std::vector<Node> lines;
    for (const auto& one : known_to) {
        Node line = one.name;
        if (!one.phone.empty()) line += { ", ", one.phone };
        if (!one.email.empty()) line += { ", ", html::link(one.email, "mailto:" + one.email) };
        lines.push_back(line);
    }
    return html::bullets(lines);
}

govuk::Table::Row row_of(const FoundLine& line, access::Purpose purpose) {
    if (!line.in_full) {
        Node somebody = words("people.found.somebody");
        if (!line.person.empty())
            somebody +=
                html::small_paragraph(html::link(words("people.found.open"), urls::record(line.person, purpose)));
        return { somebody, words("people.found.contact"), contacts(line.known_to) };
    }
    const auto* name = line.name.value();
    auto who = html::link(name ? *name : words("people.record.no_name"), urls::record(line.person, purpose));
    who += html::small_paragraph(line.number);
    return { who, kit::text_of(line.born), contacts(line.known_to) };
}

Node table_of(const std::vector<FoundLine>& found, access::Purpose purpose, const std::string& caption) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& line : found)
        rows.push_back(row_of(line, purpose));
    return govuk::table({
        .caption = caption,
        .head = { words("people.found.name"), words("people.found.born"), words("people.found.known_to") },
        .rows = rows,
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node found_list(const SearchPage& options) {
    if (!options.searched) return {};
    Node found =
        options.found.empty()
            ? html::empty_list(words("people.found.nobody"))
            : table_of(options.found, *options.purpose, words_count("people.found.count", options.found.size()));
    if (options.more) found += html::paragraph(words("people.found.more"));
    return {
        found,
        html::section_heading(words("people.found.not_here")),
        html::paragraph(words("people.found.not_here.says")),
        kit::form({
            .post = "/people/newcomer",
            .content = { purpose_kept(*options.purpose),
                         govuk::button({ .text = words("people.found.add"), .classes = "govuk-button--secondary" }) },
        }),
    };
}

Node alike(const NewcomerPage& options) {
    if (options.alike.empty()) return {};
    return {
        table_of(options.alike, options.purpose, words("people.newcomer.alike")),
        govuk::checkboxes({
            .name = "none_of_these",
            .items = { { .value = "yes", .text = words("people.newcomer.none_of_these") } },
            .error = options.problems["none_of_these"],
        }),
    };
}

Node names_and_birth(const NewcomerPage& options) {
    const auto& form = options.form;
    return {
        govuk::input({
            .name = "given_name",
            .label = words("people.newcomer.given_name"),
            .value = form.given_name.typed,
            .error = options.problems["given_name"],
            .autocomplete = "off",
            .spellcheck = false,
        }),
        govuk::input({
            .name = "family_name",
            .label = words("people.newcomer.family_name"),
            .value = form.family_name.typed,
            .error = options.problems["family_name"],
            .autocomplete = "off",
            .spellcheck = false,
        }),
        govuk::date_input({
            .name = "born",
            .legend = words("people.newcomer.born"),
            .hint = words("people.newcomer.born.hint"),
            .value = form.born.typed,
            .error = options.problems["born"],
        }),
    };
}

}

kit::Page search_page(const SearchPage& options) {
    return kit::page({
        .title = words("people.search.title"),
        .section = "people",
        .errors = options.problems,
        .content = options.purpose ? Node{ search_box(options), found_list(options) } : purpose_form(options.purposes),
    });
}

kit::Page newcomer_page(const NewcomerPage& options) {
    return kit::page({
        .title = words("people.newcomer.title"),
        .back = urls::search(options.purpose),
        .section = "people",
        .errors = options.problems,
        .content = {
            govuk::inset_text({ .text = words("people.newcomer.says") }),
            kit::form({
                .post = "/people",
                .content = {
                    purpose_kept(options.purpose),
                    names_and_birth(options),
                    involvement_fields(options.form.involvement, options.problems),
                    alike(options),
                    govuk::button({ .text = words("people.newcomer.button") }),
                },
            }),
        },
    });
}

}
