#include "rooms/directory/results_page.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/pagination.hpp"
#include "html/govuk/select.hpp"
#include "html/hidden_field.hpp"
#include "html/prose.hpp"
#include "rooms/directory/filter_fields.hpp"
#include "rooms/directory/leaving.hpp"
#include "rooms/directory/map.hpp"
#include "rooms/directory/private_search.hpp"
#include "rooms/directory/result_card.hpp"
#include "rooms/directory/urls.hpp"

namespace knotwork::directory {
namespace {

using html::Attributes;
using html::element;
using html::Node;

Node search_box(const Asked& asked, const Problems& problems) {
    const auto suggest = Attributes{ { "data-module", "kw-suggest" }, { "autocomplete", "off" } }
                             .set("data-suggest-url", html::Url("/services/suggest"))
                             .set("data-suggest-count", words("directory.suggest.count", { { "count", "{count}" } }))
                             .set("data-suggest-none", words("directory.suggest.none"));
    return element({
        .classes = "kw-search-box",
        .content = {
            govuk::input({
                .name = "q",
                .label = govuk::Label{ .text = words("directory.search.words"), .classes = "govuk-label--m" },
                .hint = words("directory.search.words.hint"),
                .value = asked.words,
                .type = "search",
                .spellcheck = false,
                .attributes = suggest,
            }),
            govuk::input({
                .name = "where",
                .label = govuk::Label{ .text = words("directory.search.where"), .classes = "govuk-label--m" },
                .hint = words("directory.search.where.hint"),
                .value = asked.where,
                .error = problems["where"],
                .autocomplete = "postal-code",
                .spellcheck = false,
                .classes = "govuk-input--width-10",
            }),
            element({
                .classes = "govuk-button-group",
                .content = {
                    govuk::button({ .text = words("directory.search.button") }),
                    govuk::button({
                        .text = words("directory.search.privately"),
                        .classes = "govuk-button--secondary",
                        .attributes = { { "formmethod", "post" } },
                    }),
                },
            }),
            html::small_paragraph(words("directory.search.privately.hint")),
        },
    });
}

// On a telephone the filters are folded away, so that what was found stands under the question; on a wide page they
// stand open beside it. An age or a time that cannot be read is shown where it was typed.
Node narrowing(const Results& results, const Node& content) {
    const auto chosen = count_chosen(results);
    const auto summary =
        chosen == 0 ? words("directory.filter.fold") : words_count("directory.filter.fold.chosen", chosen);
    return element({
        .tag = "details",
        .classes = "govuk-details kw-fold",
        .attributes = Attributes().flag("open", bool(problems_of(results.asked))),
        .content = {
            element("summary", "govuk-details__summary", element("span", "govuk-details__summary-text", summary)),
            element("div", "kw-fold__content", content),
        },
    });
}

// ---- what was found

// "12 services for Brickfields"
std::string how_many(const Results& results) {
    const auto count = words_count("directory.results.count", results.found.total);
    if (!results.from) return count;
    return words("directory.results.near", { { "count", count }, { "place", results.from->called } });
}

// Whoever has asked sees it first, on a telephone too, for forms and pages lead to "#results". Where something is wrong
// nothing is called so: then the page begins at its top, with what is wrong.
Node found_heading(const Results& results) {
    Attributes heading{ { "class", "govuk-heading-m" }, { "tabindex", "-1" } };
    heading.set("id", results.problems ? "found" : "results");
    return element("h2", heading, how_many(results));
}

// What a browser keeps in its history: how many and for what, and of a private search only how many.
std::string title_of(const Results& results) {
    const auto& asked = results.asked;
    const auto title = words("directory.search.title");
    const auto count = words_count("directory.results.count", results.found.total);
    if (asked.in_private) return words("directory.results.title", { { "found", count }, { "title", title } });
    if (fields_of(asked).empty()) return title;
    auto found = how_many(results);
    if (!asked.words.empty())
        found = words("directory.results.title.words", { { "words", asked.words }, { "found", found } });
    return words("directory.results.title", { { "found", found }, { "title", title } });
}

Node how_it_was_read(const Results& results) {
    const auto& found = results.found;
    Node notes;
    if (results.no_such_page)
        notes += html::paragraph(words(
            "directory.results.no_such_page",
            { { "asked", std::to_string(*results.no_such_page) }, { "shown", std::to_string(results.asked.page) } }
        ));
    for (const auto& [typed, taken] : found.read_as)
        notes += html::paragraph(words("directory.results.read_as", { { "typed", typed }, { "taken", taken } }));
    if (!found.not_known.empty() && found.total > 0)
        notes += html::paragraph(words("directory.results.not_known", { { "words", joined(found.not_known) } }));
    return notes;
}

// The whole question, for a form that asks it again.
Node carried(const Asked& asked) {
    Node fields;
    for (const auto& [name, value] : fields_of(asked))
        fields += html::hidden_field(name, value);
    return fields;
}

// A way on: a link, or where nothing of a search may stand in an address, a form of its own.
Node way_on(const Results& results, const std::string& sentence, const Asked& there) {
    if (!results.asked.in_private) return html::link(sentence, address_of(there));
    const auto button = govuk::button({ .text = sentence, .classes = "govuk-button--secondary" });
    return element(
        "form", Attributes{ { "method", "post" } }.set("action", urls::results()), { carried(there), button }
    );
}

// By itself, and not one of several: no form stands in a paragraph.
Node one_way_on(const Results& results, const std::string& sentence, const Asked& there) {
    auto way = way_on(results, sentence, there);
    return results.asked.in_private ? way : html::paragraph(way);
}

// “Free”, “Monday” and “Age 2”
std::string names_of(const Results& results, const std::vector<search::Filter>& filters) {
    std::string all;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        const auto name = words("directory.nothing.filter", { { "filter", filter_name(results, filters[i]) } });
        const auto* key = i + 1 == filters.size() ? "directory.list.last" : "directory.list.more";
        all = all.empty() ? name : words(key, { { "before", all }, { "next", name } });
    }
    return all;
}

Node without_words(const Results& results) {
    auto there = results.asked;
    there.words.clear();
    there.page = 1;
    const auto content = html::paragraph(words("directory.nothing.words"));
    const bool narrowed = results.from || count_chosen(results) > 0;
    if (!narrowed || results.found.without_words == 0) return content;
    const auto sentence = words_count("directory.nothing.without_words", results.found.without_words);
    return { content, one_way_on(results, sentence, there) };
}

// Any one of these filters can go.
Node drop_one(const Results& results) {
    std::vector<Node> ways;
    for (const auto& held : results.found.held_back) {
        if (held.without == 0) continue;
        const auto names = names_of(results, { held.filter });
        const auto sentence = words_count("directory.nothing.without", held.without, { { "filters", names } });
        ways.push_back(way_on(results, sentence, without(results.asked, held.filter)));
    }
    return { html::paragraph(words_count("directory.nothing.filters", results.found.before_filters)),
             html::bullets(ways) };
}

// More than one must go: the fewest that will do, and what each filter leaves by itself.
Node drop_several(const Results& results) {
    const auto& out = results.found.way_out;
    const auto sentence =
        words_count("directory.nothing.without", out.results, { { "filters", names_of(results, out.filters) } });
    std::vector<Node> each;
    for (const auto& held : results.found.held_back) {
        auto others = results.found.held_back;
        std::erase_if(others, [&](const auto& one) { return one.filter == held.filter; });
        auto there = results.asked;
        for (const auto& other : others)
            there = without(std::move(there), other.filter);
        const auto left =
            words_count("directory.nothing.alone", held.alone, { { "filter", filter_name(results, held.filter) } });
        each.push_back(held.alone == 0 ? Node(left) : way_on(results, left, there));
    }
    return {
        html::paragraph(words_count("directory.nothing.several", results.found.before_filters)),
        one_way_on(results, sentence, without(results.asked, out.filters)),
        html::paragraph(words("directory.nothing.each")),
        html::bullets(each),
    };
}

// An empty page says what stood in the way, and leads on.
Node nothing_found(const Results& results) {
    Node content;
    if (results.found.before_filters == 0) content += without_words(results);
    else if (results.found.way_out.filters.empty()) content += drop_one(results);
    else content += drop_several(results);
    content += html::paragraph(html::link(words("directory.nothing.all"), urls::services()));
    return element("div", "kw-empty", content);
}

Node sort_and_view(const Results& results) {
    return element({
        .classes = "kw-result-order",
        .content = {
            govuk::select({
                .name = "sort",
                .label = words("directory.sort.label"),
                .items = govuk::options(choices<search::Sort>("directory.sort")),
                .value = std::string(name_of(results.asked.sort)),
            }),
            govuk::select({
                .name = "view",
                .label = words("directory.view.label"),
                .items = govuk::options(choices<View>("directory.view")),
                .value = std::string(name_of(results.asked.view)),
            }),
            govuk::button({ .text = words("directory.sort.button"), .classes = "govuk-button--secondary" }),
        },
    });
}

Node pages(const Results& results) {
    const auto size = static_cast<std::int64_t>(results_on_a_page(results.asked.view));
    const auto count = (static_cast<std::int64_t>(results.found.total) + size - 1) / size;
    if (count < 2) return {};
    if (!results.asked.in_private)
        return govuk::pagination(govuk::pages(
            static_cast<int>(results.asked.page),
            static_cast<int>(count),
            [&](int page) {
                auto there = results.asked;
                there.page = page;
                return html::Url(address_of(there).text() + "#results");
            }
        ));
    Node buttons;
    const auto to = [&](std::int64_t page, const std::string& text) {
        if (page < 1 || page > count) return;
        buttons += govuk::button({
            .text = text,
            .name = "page",
            .value = std::to_string(page),
            .classes = "govuk-button--secondary",
            .attributes = { { "form", "search" }, { "formmethod", "post" } },
        });
    };
    to(results.asked.page - 1, words("directory.page.previous"));
    to(results.asked.page + 1, words("directory.page.next"));
    return element("div", "govuk-button-group", buttons);
}

// The results stand in a form of their own, so that some can be chosen for a list. It carries what was asked, to come
// back with when none is chosen.
Node cards(const Results& results) {
    Node items;
    ResultCards cards(results);
    auto number = results_before(results.asked);
    for (const auto& hit : results.found.hits)
        items += cards.next(hit, ++number);
    Node buttons = govuk::button({ .text = words("directory.list.make"), .classes = "govuk-button--secondary" });
    if (results.signed_in)
        buttons += govuk::button({
            .text = words("directory.shortlist.add_chosen"),
            .classes = "govuk-button--secondary",
            .attributes = Attributes().set("formaction", urls::shortlist()),
        });
    return kit::form({
        .post = "/services/list",
        .content = {
            carried(results.asked),
            results.asked.in_private ? html::hidden_field("private", "yes") : Node(),
            element("ol", "kw-results", items),
            element("div", "govuk-button-group", buttons),
        },
    });
}

Node found_part(const Results& results) {
    if (results.found.total == 0) return { found_heading(results), how_it_was_read(results), nothing_found(results) };
    const bool map = results.asked.view == View::map;
    return {
        found_heading(results), how_it_was_read(results), map ? results_map(results) : Node(),
        cards(results),         pages(results),
    };
}

Node for_workers(const Results& results) {
    if (!results.signed_in) return {};
    std::vector<Node> links{
        html::link(words("directory.shortlist.title"), urls::shortlist()),
        html::link(words("directory.keeping.title"), "/services/keeping"),
    };
    if (results.may_edit_words) {
        links.push_back(html::link(words("directory.synonyms.title"), urls::synonyms()));
        links.push_back(html::link(words("directory.feeds.title"), "/services/feeds"));
    }
    return element("nav", Attributes{ { "aria-label", words("directory.for_workers") } }, html::bullets(links));
}

}

kit::Page results_page(const Results& results) {
    // One form asks everything; the results, which are a form of their own, stand beside its filters. The grid of
    // kw-directory places the parts of both.
    const auto* method = results.asked.in_private ? "post" : "get";
    auto asking = Attributes{ { "method", method }, { "id", "search" }, { "role", "search" } };
    asking.set("class", "kw-directory__asking").set("action", urls::results());
    return kit::page({
        .title = title_of(results),
        .section = "services",
        .errors = results.problems,
        .hide_title = true, // the one in the browser's history says more
        .width = kit::Width::full,
        .content = {
            exit_button(results.exit),
            element("h1", "govuk-heading-l", words("directory.search.title")),
            element({
                .classes = "kw-directory",
                .content = {
                    element("form", asking, { search_box(results.asked, results.problems), narrowing(results, { sort_and_view(results), filter_fields(results) }) }),
                    element("div", "kw-directory__found", found_part(results)),
                },
            }),
            html::paragraph(html::link(words("directory.agencies.all"), urls::agencies())),
            html::paragraph(html::link(words("directory.open_data.link"), "/services/open-data.zip")),
            for_workers(results),
        },
    });
}

kit::Page ask_again_page() {
    auto asking = Attributes{ { "method", "post" }, { "role", "search" } };
    asking.set("action", urls::results());
    return kit::page({
        .title = words("directory.again.title"),
        .breadcrumbs = { { words("directory.search.title"), urls::services() } },
        .section = "services",
        .content = {
            html::paragraph(words_count("directory.again.why", static_cast<std::size_t>(private_for.count()))),
            html::paragraph(words("directory.again.kept")),
            element("form", asking, search_box({ .in_private = true }, {})),
        },
    });
}

}
