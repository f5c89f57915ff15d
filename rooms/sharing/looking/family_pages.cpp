#include "rooms/sharing/looking/family_pages.hpp"

#include "html/govuk/details.hpp"
#include "html/govuk/inset_text.hpp"
#include "html/govuk/pagination.hpp"
#include "html/govuk/table.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::element;
using html::Node;

template <class Enum>
std::string chosen(std::string_view prefix, Enum value, const With& with = {}) {
    return words(std::string(prefix) + '.' + std::string(name_of(value)), with);
}

std::string time_of(Instant at) {
    const auto said = spoken(at);
    return said.substr(said.rfind(' ') + 1);
}

Node when(const UseLine& line) {
    if (line.count == 1) return time_of(line.last);
    return { words("sharing.uses.times", { { "count", std::to_string(line.count) } }),
             element("br"),
             words("sharing.uses.between", { { "first", time_of(line.first) }, { "last", time_of(line.last) } }) };
}

std::string who_it_was(const UseLine& line, const WhoIsWho& who) {
    switch (line.whose) {
    case Whose::worker:
        return who.name(line.worker);
    case Whose::sensitive_service:
        return words("sharing.uses.name_not_given");
    case Whose::knotwork:
        return words("sharing.uses.knotwork");
    }
    return {};
}

With post_and_agency(const UseLine& line, const WhoIsWho& who) {
    if (line.whose == Whose::worker) return { { "post", who.title(line.post) }, { "agency", who.name(line.agency) } };
    return { { "post", words("sharing.uses.somebody") }, { "agency", words("sharing.uses.sensitive_service") } };
}

// The engine's words for families. They are its own, so they are named here by their parts.
std::string told(std::string_view end, const With& with = {}) {
    return words("access.family." + std::string(end), with);
}

// Acts that the access engine is not asked about have sentences of their own.
std::string what_was_done(const UseLine& line, const WhoIsWho& who) {
    if (line.whose == Whose::knotwork) return words("sharing.uses.by_itself");
    const auto with = post_and_agency(line, who);
    if (line.is_refused()) return told("refused", with);
    if (line.action) return told("did." + std::string(name_of(*line.action)), with);
    return chosen<ledger::Act>("sharing.uses.did", line.act, with);
}

std::string kinds_of(const UseLine& line) {
    const auto others = line.categories.empty() ? std::string() : spoken(line.categories);
    if (!line.health) return others;
    const auto health = words("sharing.uses.health");
    return others.empty() ? health : words("sharing.spoken.and", { { "first", others }, { "last", health } });
}

Node what(const UseLine& line, const WhoIsWho& who) {
    const auto kinds = kinds_of(line);
    Node said = what_was_done(line, who);
    if (!kinds.empty()) said += { element("br"), words("sharing.uses.about_what", { { "kinds", kinds } }) };
    return said;
}

std::string why_of(const UseLine& line) {
    const bool begins = line.why == WhyAllowed::owner_decided;
    const With owner{ { "owner", words(begins ? "sharing.uses.keeper.capital" : "sharing.uses.keeper") } };
    return told("why." + std::string(name_of(line.why)), owner);
}

// Only what was asked of the access engine was allowed or not.
Node why(const UseLine& line) {
    Node said;
    if (line.purpose) said += with_capital(spoken(*line.purpose)) + '.';
    if (!line.action && !line.is_refused()) return said.empty() ? Node(words("sharing.uses.part_of_keeping")) : said;
    if (!said.empty()) said += element("br");
    said += why_of(line);
    return said;
}

Node day_table(const UseDay& day, const WhoIsWho& who) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& line : day.lines)
        rows.push_back({ who_it_was(line, who), when(line), what(line, who), why(line) });
    return govuk::table({
        .caption = spoken(day.day),
        .caption_classes = "govuk-table__caption--m",
        .head = { words("sharing.uses.who"),
                  words("sharing.uses.when"),
                  words("sharing.uses.what"),
                  words("sharing.uses.why") },
        .rows = std::move(rows),
        .first_cell_is_header = true,
        .stacks = true,
    });
}

Node kept_back_notice(const std::vector<KeptBack>& kept_back) {
    if (kept_back.empty()) return {};
    Node said;
    for (const auto& group : kept_back)
        said +=
            html::paragraph(words_count("sharing.uses.kept_back", group.count, { { "day", spoken(group.review_on) } }));
    return govuk::inset_text({ .html = said });
}

Node days_of(const UsesPage& options) {
    if (options.days.empty() && options.kept_back.empty())
        return html::empty_list(html::paragraph(words("sharing.uses.none")));
    Node days;
    for (const auto& day : options.days)
        days += day_table(day, options.who);
    return days;
}

Node proof_of(const ListProof& proof, Instant now) {
    if (proof.count == 0) return html::paragraph(words("sharing.uses.proof.none", { { "moment", spoken(now) } }));
    return { html::paragraph(words_count("sharing.uses.proof", proof.count, { { "moment", spoken(now) } })),
             html::paragraph(words("sharing.uses.proof.last", { { "last", proof.last } })) };
}

// A receipt is for programs; each of its lines may be broken anywhere.
Node receipt_of(const ListProof& proof) {
    if (proof.receipt.empty()) return {};
    Node lines;
    for (const auto& line : split(proof.receipt, '\n'))
        lines += { lines.empty() ? Node() : element("br"), line };
    return { html::subsection_heading(words("sharing.uses.receipt")),
             html::paragraph(words("sharing.uses.receipt.about")),
             element("p", "govuk-body-s govuk-!-text-break-word", lines) };
}

html::Url page_url(const UsesPage& options, int page) {
    auto address = options.whom.at("/uses").text();
    if (page > 1) address += "&page=" + std::to_string(page);
    return address;
}

Node links_of(const UsesPage& options) {
    std::vector<Node> links{ html::link(words("sharing.uses.sheet.link"), options.whom.at("/uses/sheet")) };
    if (options.may_embargo)
        links.push_back(html::link(words("sharing.embargo.link"), options.whom.at("/uses/embargo")));
    return html::bullets(links);
}

}

std::string short_hash(const ledger::Hash& hash) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (std::size_t at = 0; at < 8; ++at) {
        if (at > 0 && at % 2 == 0) text += ' ';
        text += digits[hash.bytes[at] >> 4U];
        text += digits[hash.bytes[at] & 15U];
    }
    return text;
}

kit::Page uses_page(const UsesPage& options) {
    return {
        .title = words("sharing.uses.title"),
        .section = "people",
        .width = kit::Width::full,
        .content = {
            options.whom.navigation,
            html::paragraph({ words("sharing.uses.of"), " ", html::strong(options.whom.name) }),
            html::paragraph(words("sharing.uses.about")),
            links_of(options),
            kept_back_notice(options.kept_back),
            days_of(options),
            govuk::pagination(govuk::pages(options.page, options.pages, [&](int page) {
                return page_url(options, page);
            })),
            govuk::details({ .summary_text = words("sharing.uses.proof.title"),
                             .html = { proof_of(options.proof, options.now), receipt_of(options.proof) } }),
        },
    };
}

kit::Page sheet_page(const UsesPage& options) {
    return {
        .title = words("sharing.uses.sheet.title"),
        .back = options.whom.at("/uses"),
        .section = "people",
        .width = kit::Width::full,
        .content = {
            html::paragraph({ words("sharing.uses.of"), " ", html::strong(options.whom.name) }),
            html::paragraph(words("sharing.uses.sheet.about")),
            kept_back_notice(options.kept_back),
            days_of(options),
            html::section_heading(words("sharing.uses.proof.title")),
            proof_of(options.proof, options.now),
            html::section_heading(words("sharing.uses.wrong.title")),
            html::bullets({ words("sharing.uses.wrong.correct"),
                            words("sharing.uses.wrong.object"),
                            words("sharing.uses.wrong.complain") }),
            receipt_of(options.proof),
        },
    };
}

}
