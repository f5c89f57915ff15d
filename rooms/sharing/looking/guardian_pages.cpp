#include "rooms/sharing/looking/guardian_pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/date_input.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/hidden_field.hpp"
#include "html/moj/sub_navigation.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/looking/use_parts.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>

namespace knotwork::sharing {
namespace {

using html::element;
using html::Node;

enum class Tab { queue, all, sample };

Node tabs(Tab current) {
    const auto item = [&](Tab tab, const char* url) {
        return moj::SubNavigation::Item{ .text = words("sharing.uses.tab." + std::string(name_of(tab))),
                                         .href = url,
                                         .active = tab == current };
    };
    return moj::sub_navigation({ .label = words("sharing.uses.tabs"),
                                 .items = { item(Tab::queue, "/sharing/uses"),
                                            item(Tab::all, "/sharing/uses/all"),
                                            item(Tab::sample, "/sharing/uses/sample") } });
}

Node around_of(const UsesAround& around) {
    const auto unseen = static_cast<std::size_t>(around.unseen);
    return {
        around.unseen > 0 ? html::paragraph(html::strong(words_count("sharing.uses.unseen", unseen))) : Node(),
        around.read_at
            ? html::small_paragraph(words("sharing.uses.read_until", { { "moment", spoken(*around.read_at) } }))
            : Node(),
    };
}

html::Url use_url(const ListedUse& listed) {
    return "/sharing/uses/" + std::to_string(listed.use.sequence);
}

Node tags_of(const ListedUse& listed) {
    Node tags;
    if (listed.overdue) tags += { overdue_tag(), " " };
    if (listed.reviewed)
        tags += { govuk::tag({ .text = words("sharing.uses.reviewed"), .classes = "govuk-tag--green" }), " " };
    tags += flag_tags(listed.use.flags);
    return tags;
}

Node table_of(const UseList& list, const std::string& caption) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& listed : list.uses) {
        const auto who = who_of(listed, list.who);
        rows.push_back({ html::link({ spoken(listed.use.at), html::hidden_text(": " + who) }, use_url(listed)),
                         who,
                         listed.number.empty() ? words("sharing.uses.about_nobody") : listed.number,
                         what_of(listed.use),
                         purpose_of_use(listed.use),
                         tags_of(listed) });
    }
    return govuk::table({
        .caption = caption,
        .head = { words("sharing.uses.when"),
                  words("sharing.uses.who"),
                  words("sharing.uses.person"),
                  words("sharing.uses.what"),
                  words("sharing.uses.purpose"),
                  words("sharing.uses.flags") },
        .rows = std::move(rows),
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node waiting_embargoes(const std::vector<WaitingEmbargo>& embargoes) {
    std::vector<Node> items;
    items.reserve(embargoes.size());
    for (const auto& embargo : embargoes)
        items.push_back(html::link(
            words(
                embargo.review ? "sharing.uses.queue.embargo.review" : "sharing.uses.queue.embargo.asked",
                With{ { "number", embargo.number } }
            ),
            kit::person_url(embargo.person, access::Purpose::oversight, "/uses/embargo")
        ));
    return items.empty() ? Node() : html::bullets(items);
}

kit::Page list_page(const UseList& list, Tab tab, Node content) {
    return {
        .title = words("sharing.uses.guardian.title"),
        .section = "uses",
        .caption = list.agency,
        .width = kit::Width::full,
        .content = { tabs(tab), std::move(content) },
    };
}

// ---- the filter

std::vector<govuk::Select::Item> with_any(std::vector<govuk::Select::Item> items) {
    items.insert(items.begin(), { .value = "", .text = words("sharing.uses.any") });
    return items;
}

std::vector<govuk::Select::Item> workers(const std::vector<accounts::Colleague>& colleagues) {
    std::vector<govuk::Select::Item> items;
    for (const auto& colleague : colleagues)
        items.push_back({ .value = colleague.worker.text(),
                          .text = colleague.name.shown() + ", " + colleague.title.text() });
    return items;
}

template <class Enum>
Node choice_of(const char* name, const std::string& key, const std::string& typed) {
    return govuk::select({
        .name = name,
        .label = words("sharing.uses." + std::string(name)),
        .items = with_any(govuk::options(choices<Enum>(key))),
        .value = typed,
    });
}

Node filter_fields(const AllUsesPage& options) {
    const auto& form = options.form;
    const auto day = [&](const char* name, const Field<Date>& field) {
        return govuk::date_input({ .name = name,
                                   .legend = words("sharing.uses." + std::string(name)),
                                   .value = field.typed,
                                   .error = options.problems[name] });
    };
    const auto flagged = form.only_flagged ? std::vector<std::string>{ "yes" } : std::vector<std::string>();
    return {
        form.person ? html::hidden_field("person", form.person->text()) : Node(),
        govuk::select({ .name = "worker",
                        .label = words("sharing.uses.worker"),
                        .items = with_any(workers(options.colleagues)),
                        .value = form.worker.typed }),
        choice_of<ledger::Act>("act", "sharing.uses.act", form.act.typed),
        choice_of<access::Purpose>("purpose", "access.purpose", form.purpose.typed),
        choice_of<access::Outcome>("outcome", "sharing.uses.outcome", form.outcome.typed),
        day("from", form.from),
        day("until", form.until),
        govuk::checkboxes({ .name = "flagged",
                            .items = { { .value = "yes", .text = words("sharing.uses.only_flagged") } },
                            .values = flagged }),
        govuk::button({ .text = words("sharing.uses.filter"), .classes = "govuk-button--secondary" }),
    };
}

// The number goes by post: whatever is typed in its place by mistake must not stand in an address.
Node number_form(const AllUsesPage& options) {
    if (options.form.person)
        return html::paragraph({ words("sharing.uses.only_about", { { "number", options.form.number } }),
                                 " ",
                                 html::link(words("sharing.uses.about_everybody"), "/sharing/uses/all") });
    return kit::form({
        .post = "/sharing/uses/all",
        .content = {
            govuk::input({
                .name = "number",
                .label = words("sharing.uses.number"),
                .hint = words("sharing.uses.number.hint"),
                .value = options.typed_number,
                .error = options.problems["number"],
                .classes = "govuk-input--width-10",
            }),
            govuk::button({ .text = words("sharing.uses.number.button"), .classes = "govuk-button--secondary" }),
        },
    });
}

bool is_filtered(const FilterForm& form) {
    return !form.query(std::nullopt).empty();
}

Node filter(const AllUsesPage& options) {
    const bool open = is_filtered(options.form) || bool(options.problems);
    return govuk::details({
        .summary_text = words("sharing.uses.find"),
        .html = { number_form(options), kit::search_form("/sharing/uses/all", filter_fields(options)) },
        .open = open,
    });
}

// ---- one use

Node steps_of(const std::vector<ToldStep>& decided) {
    Node all;
    for (const auto& told : decided) {
        std::vector<govuk::Table::Row> rows;
        for (const auto& step : told.steps)
            rows.push_back({ words(step.step), words(step.verdict), words(step.reason), fact_of(step.fact) });
        all += govuk::table({
            .caption = with_capital(spoken(told.category)),
            .head = { words("sharing.use.step"),
                      words("sharing.use.verdict"),
                      words("sharing.use.reason"),
                      words("sharing.use.fact") },
            .rows = std::move(rows),
            .first_cell_is_header = true,
            .stacks = true,
        });
    }
    return all;
}

Node decision_of(const UsePage& options) {
    if (options.decided.empty()) return html::paragraph(words("sharing.use.no_decision"));
    return { html::paragraph(words("sharing.use.policy", { { "version", std::to_string(options.policy) } })),
             steps_of(options.decided) };
}

Node said_of(const UsePage& options) {
    if (options.words.empty()) return html::paragraph(words("sharing.use.no_words"));
    Node all;
    for (const auto& one : options.words)
        all +=
            { html::paragraph(html::strong(field_of(one.field))), govuk::inset_text({ .html = lines_of(one.text) }) };
    return all;
}

Node reviews_of(const UsePage& options) {
    Node all;
    for (const auto& review : options.reviews) {
        const auto said = options.review_words.find(review.id);
        all += html::paragraph(
            { html::strong(words("sharing.review.outcome." + std::string(name_of(review.outcome)))),
              element("br"),
              words("sharing.review.by", { { "name", options.who.name(review.by) }, { "moment", spoken(review.at) } }) }
        );
        if (said != options.review_words.end()) all += govuk::inset_text({ .html = lines_of(said->second) });
    }
    return all;
}

Node review_form(const UsePage& options) {
    if (options.own) return html::paragraph(words("sharing.review.own"));
    return kit::form({
        .post = use_url(options.listed).text() + "/review",
        .content = review_fields(options.form, options.problems),
    });
}

}

FilterForm FilterForm::read(const kit::Form& query) {
    return {
        .worker = query.read<Id<accounts::Worker>>("worker"),
        .person = query.read<Id<people::Person>>("person").value,
        .from = query.read<Date>("from"),
        .until = query.read<Date>("until"),
        .act = query.read<ledger::Act>("act"),
        .purpose = query.read<access::Purpose>("purpose"),
        .outcome = query.read<access::Outcome>("outcome"),
        .only_flagged = query.text("flagged") == "yes",
    };
}

std::string FilterForm::query(std::optional<std::int64_t> before) const {
    std::string all;
    const auto add = [&](std::string_view name, const std::string& value) {
        all.append(all.empty() ? "?" : "&").append(name).append("=").append(value);
    };
    if (worker.value) add("worker", worker.value->text());
    if (person) add("person", person->text());
    if (from.value) add("from", knotwork::text_of(*from.value));
    if (until.value) add("until", knotwork::text_of(*until.value));
    if (act.value) add("act", act.typed);
    if (purpose.value) add("purpose", purpose.typed);
    if (outcome.value) add("outcome", outcome.typed);
    if (only_flagged) add("flagged", "yes");
    if (before) add("before", std::to_string(*before));
    return all;
}

Problems check(const FilterForm& form) {
    Problems problems;
    const auto wrong = [](const Field<Date>& day) { return !day.value && !trimmed(day.typed).empty(); };
    if (wrong(form.from)) problems.add("from", "sharing.uses.from.wrong");
    if (wrong(form.until)) problems.add("until", "sharing.uses.until.wrong");
    else if (form.from.value && form.until.value && *form.until.value < *form.from.value)
        problems.add("until", "sharing.uses.until.before_from");
    return problems;
}

kit::Page queue_page(const QueuePage& options) {
    const auto& uses = options.list.uses;
    const auto nothing = html::empty_list(html::paragraph(words("sharing.uses.queue.none")));
    const auto more = [&] {
        if (!options.more) return Node();
        const auto& [rank, sequence] = *options.more;
        return html::paragraph(html::link(
            words("sharing.uses.queue.more"),
            "/sharing/uses?rank=" + std::to_string(rank) + "&after=" + std::to_string(sequence)
        ));
    };
    return list_page(
        options.list,
        Tab::queue,
        { html::paragraph(words("sharing.uses.queue.about")),
          waiting_embargoes(options.embargoes),
          around_of(options.around),
          uses.empty() ? nothing : table_of(options.list, words("sharing.uses.queue.caption")),
          more() }
    );
}

kit::Page all_uses_page(const AllUsesPage& options) {
    const auto& uses = options.list.uses;
    const auto nothing = html::empty_list(
        html::paragraph(words(is_filtered(options.form) ? "sharing.uses.all.none_match" : "sharing.uses.all.none"))
    );
    const auto more = [&] {
        if (!options.more) return Node();
        return html::paragraph(
            html::link(words("sharing.uses.all.more"), "/sharing/uses/all" + options.form.query(options.more))
        );
    };
    auto page = list_page(
        options.list,
        Tab::all,
        { html::paragraph(words("sharing.uses.all.about")),
          filter(options),
          around_of(options.around),
          uses.empty() ? nothing : table_of(options.list, words("sharing.uses.all.caption")),
          more() }
    );
    page.errors = options.problems;
    return page;
}

kit::Page sample_page(const SamplePage& options) {
    const auto& uses = options.list.uses;
    const auto looked_at = std::count_if(uses.begin(), uses.end(), [](const auto& use) { return use.reviewed; });
    const auto [first, last] = days_of_month(options.month);
    const With days{ { "first", spoken(first) }, { "last", spoken(last) } };
    return list_page(
        options.list,
        Tab::sample,
        uses.empty() ? html::empty_list(html::paragraph(words("sharing.uses.sample.none", days)))
                     : Node{ html::paragraph(words("sharing.uses.sample.about", days)),
                             html::paragraph(html::strong(words(
                                 "sharing.uses.sample.progress",
                                 With{ { "done", std::to_string(looked_at) }, { "all", std::to_string(uses.size()) } }
                             ))),
                             table_of(options.list, words("sharing.uses.sample.caption")) }
    );
}

kit::Page use_page(const UsePage& options) {
    return {
        .title = words("sharing.use.title"),
        .back = "/sharing/uses",
        .section = "uses",
        .errors = options.problems,
        .caption = spoken(options.entry.at),
        .width = kit::Width::full,
        .content = {
            use_facts(options),
            html::section_heading(words("sharing.use.words")),
            said_of(options),
            html::section_heading(words("sharing.use.decision")),
            decision_of(options),
            html::section_heading(words("sharing.review.title")),
            reviews_of(options),
            review_form(options),
        },
    };
}

}
