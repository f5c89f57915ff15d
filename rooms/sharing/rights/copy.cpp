#include "rooms/sharing/rights/copy.hpp"

#include "html/prose.hpp"
#include "html/raw.hpp"
#include "html/words.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/fields.hpp"
#include "rooms/sharing/spoken.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace knotwork::sharing {
namespace {

namespace json = boost::json;
using access::Mark;
using html::Node;
using What = PreparedCopy::Step::What;

std::string key_of(CopyPart part) {
    return "sharing.copy.part." + std::string(name_of(part));
}

std::string said_of(LeftOut why) {
    return words("sharing.copy.left_out." + std::string(name_of(why)));
}

// Where the whole text is looked through: everything that would leave with it.
std::string text_to_check(const CopyItem& item) {
    return item.title + '\n' + item.text + '\n' + item.when + '\n' + item.source;
}

Node node_of(const CheckedItem& checked) {
    const auto& item = *checked.item;
    const auto said = checked.choice.leave_out
                          ? Node(words("sharing.copy.left_out", { { "why", said_of(*checked.choice.leave_out) } }))
                          : lines_of(item.text);
    Node below;
    if (!checked.choice.leave_out && !item.when.empty())
        below += html::small_paragraph(words("sharing.copy.when", { { "when", item.when } }));
    if (!checked.choice.leave_out && !item.source.empty()) below += html::small_paragraph(item.source);
    return { html::element("h3", html::Attributes{ { "class", "govuk-heading-s" } }, Node(item.title)),
             html::paragraph(said),
             below };
}

void add_part(Node& page, CopyPart part, const std::vector<CheckedItem>& items) {
    Node inside;
    for (const auto& one : items)
        if (one.item->part == part) inside += node_of(one);
    page += html::section_heading(words(key_of(part)));
    page += inside.empty() ? html::paragraph(words("sharing.copy.part.none")) : inside;
}

void add_list(Node& page, const char* key, const std::vector<std::string>& lines) {
    page += html::section_heading(words(key));
    if (lines.empty()) {
        page += html::paragraph(words("sharing.copy.part.none"));
        return;
    }
    page += html::bullets({ lines.begin(), lines.end() });
}

json::string text_in(std::string_view text) {
    return json::string(text.data(), text.size());
}

json::array texts_in(const std::vector<std::string>& lines) {
    json::array all;
    for (const auto& line : lines)
        all.push_back(text_in(line));
    return all;
}

json::object object_of(const CheckedItem& checked) {
    const auto& item = *checked.item;
    json::object object{ { "part", text_in(name_of(item.part)) },
                         { "category", text_in(name_of(item.category)) },
                         { "title", text_in(item.title) } };
    if (checked.choice.leave_out) {
        object["left_out"] = text_in(name_of(*checked.choice.leave_out));
        return object;
    }
    object["text"] = text_in(item.text);
    if (!item.when.empty()) object["when"] = text_in(item.when);
    if (!item.source.empty()) object["source"] = text_in(item.source);
    return object;
}

const char* const style = "body{font-family:Arial,sans-serif;font-size:12pt;line-height:1.4;max-width:46em;"
                          "margin:2em auto;padding:0 1em;color:#0b0c0c;background:#fff}"
                          "h1{font-size:1.8em}h2{font-size:1.4em;margin-top:2em;border-bottom:1px solid #505a5f}"
                          "h3{font-size:1em;margin-bottom:0}p{margin:.3em 0}"
                          "@media print{body{margin:0;max-width:none}h2,h3{break-after:avoid}p{orphans:3;widows:3}}";

}

CopyChoice suggested(const CopyItem& item) {
    if (item.marks.has(Mark::hidden_address) || item.withheld) return { LeftOut::serious_harm, std::nullopt };
    if (item.marks.has(Mark::privileged)) return { LeftOut::legal_privilege, std::nullopt };
    if (item.marks.has(Mark::police_intelligence)) return { LeftOut::crime_prevention, std::nullopt };
    if (item.marks.has(Mark::third_party) || item.of_somebody_else) return { LeftOut::third_party, std::nullopt };
    // What is kept from others for somebody's safety is told only when a guardian says so.
    if (item.part == CopyPart::restrictions) return { LeftOut::serious_harm, std::nullopt };
    return {};
}

CopyChoice choice_of(const CopyItem& item, const CopyChoices& choices) {
    const auto found = choices.find(item.key);
    const auto choice = found == choices.end() ? suggested(item) : found->second;
    return item.withheld && !choice.leave_out ? suggested(item) : choice;
}

std::vector<CheckedItem>
checked(const CopyContent& content, const CopyChoices& choices, const ProtectedValues& guarded) {
    std::vector<CheckedItem> all;
    for (const auto& item : content.items) {
        CheckedItem one{ .item = &item, .choice = choice_of(item, choices) };
        if (!one.choice.leave_out) one.found = guarded.found_in(text_to_check(item));
        all.push_back(std::move(one));
    }
    return all;
}

bool anything_blocks(const std::vector<CheckedItem>& items) {
    return std::any_of(items.begin(), items.end(), [](const CheckedItem& item) { return item.blocks(); });
}

access::Categories categories_in(const std::vector<CheckedItem>& items) {
    access::Categories categories;
    for (const auto& one : items)
        if (!one.choice.leave_out) categories.add(one.item->category);
    return categories;
}

Node page_of(const CopyContent& content, const std::vector<CheckedItem>& items) {
    Node page{
        html::element(
            "h1",
            html::Attributes{ { "class", "govuk-heading-l" } },
            Node(words("sharing.copy.heading", { { "name", content.name } }))
        ),
        html::paragraph(words("sharing.copy.about", { { "agency", content.agency }, { "day", spoken(content.on) } })),
        html::paragraph(words("sharing.copy.about_left_out"))
    };
    for (std::size_t at = 0; at < enumerators<CopyPart>.size(); ++at)
        add_part(page, static_cast<CopyPart>(at), items);
    add_list(page, "sharing.copy.agreements", content.agreements);
    add_list(page, "sharing.copy.recipients", content.recipients);
    add_list(page, "sharing.copy.uses", content.uses);
    if (content.uses_kept_back > 0)
        page += html::paragraph(words_count("sharing.copy.uses_kept_back", content.uses_kept_back));
    page += html::section_heading(words("sharing.copy.rights"));
    page += html::bullets({ words("sharing.copy.rights.correct"),
                            words("sharing.copy.rights.object"),
                            words("sharing.copy.rights.complain") });
    return page;
}

std::string json_of(const CopyContent& content, const std::vector<CheckedItem>& items) {
    json::array said;
    for (const auto& one : items)
        said.push_back(object_of(one));
    return json::serialize(json::object{ { "about", text_in(content.name) },
                                         { "agency", text_in(content.agency) },
                                         { "on", text_in(text_of(content.on)) },
                                         { "items", std::move(said) },
                                         { "agreements", texts_in(content.agreements) },
                                         { "recipients", texts_in(content.recipients) },
                                         { "uses", texts_in(content.uses) },
                                         { "uses_kept_back", content.uses_kept_back } });
}

std::string document_of(const std::string& page) {
    using html::element;
    const auto head = element({
        .tag = "head",
        .content = {
            element("meta", { { "charset", "utf-8" } }),
            element("meta", { { "name", "viewport" }, { "content", "width=device-width, initial-scale=1" } }),
            element("meta", { { "name", "robots" }, { "content", "noindex" } }),
            element({ .tag = "title", .content = words("sharing.copy.title") }),
            element({ .tag = "style", .content = html::raw(style, "our own style sheet") }),
        },
    });
    const auto main = element({ .tag = "main", .content = html::raw(page, "made of nodes, and kept since") });
    const auto body = element({ .tag = "body", .content = main });
    const html::Attributes language{ { "lang", "en-GB" } };
    return "<!DOCTYPE html>\n" + element("html", language, html::Node{ head, body }).markup() + "\n";
}

// ---- release

bool PreparedCopy::is_released() const {
    return !steps.empty() && steps.back().what == What::released;
}

bool PreparedCopy::is_sent_back() const {
    return !steps.empty() && steps.back().what == What::sent_back;
}

ItemForm ItemForm::read(const kit::Form& body) {
    return { .choice = body.read<Choice>("choice"),
             .why = body.read<LeftOut>("why"),
             .words = body.read<Prose>("words") };
}

ItemForm ItemForm::holding(const CopyChoice& choice) {
    const auto chosen = choice.leave_out ? Choice::leave_out : Choice::include;
    ItemForm form{ .choice = Field<Choice>::holding(std::string(name_of(chosen)), chosen) };
    if (choice.leave_out)
        form.why = Field<LeftOut>::holding(std::string(name_of(*choice.leave_out)), *choice.leave_out);
    if (choice.words) form.words = Field<Prose>::holding(choice.words->text(), *choice.words);
    return form;
}

Result<CopyChoice> decide(const ItemForm& form, const CopyItem& item, const ProtectedKinds& found) {
    Problems problems;
    const bool include = form.choice.value == ItemForm::Choice::include;
    must_have(problems, "choice", form.choice, "sharing.copy.choice.");
    if (include && item.withheld) problems.add("choice", "sharing.copy.choice.withheld");
    if (form.choice.value == ItemForm::Choice::leave_out) must_have(problems, "why", form.why, "sharing.copy.why.");
    if (include && !item.withheld && !found.empty()) must_have(problems, "words", form.words, "sharing.copy.words.");
    if (problems) return problems;
    if (!include) return CopyChoice{ form.why.value, std::nullopt };
    return CopyChoice{ std::nullopt, found.empty() ? std::nullopt : form.words.value };
}

ReleaseForm ReleaseForm::read(const kit::Form& body) {
    return { .what = body.read<What>("what"), .words = body.read<Prose>("words") };
}

Result<PreparedCopy::Step>
decide(const ReleaseForm& form, const PreparedCopy& copy, const std::string& guarded, const Stamp& by) {
    if (copy.prepared.worker == by.worker)
        return Problem::of(Problem::Kind::not_allowed, { "sharing.copy.release.own" });
    if (!copy.steps.empty()) return Problem::of(Problem::Kind::gone, { "sharing.copy.release.done_already" });
    Problems problems;
    must_have(problems, "what", form.what, "sharing.copy.release.what.");
    must_have(problems, "words", form.words, "sharing.copy.release.words.");
    if (problems) return problems;
    if (*form.what.value == What::released && copy.guarded != guarded)
        return Problem::of(Problem::Kind::conflict, { "sharing.copy.release.changed" });
    return PreparedCopy::Step{ *form.what.value, *form.words.value, by };
}

}
