#include "rooms/sharing/retention/pages.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/table.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/warning_text.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/sharing/about_whom.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::Node;

template <class Enum>
std::string said(std::string_view key, Enum value) {
    return words(std::string(key) + std::string(name_of(value)));
}

Node name_of_person(const kit::Shown<Name>& name) {
    return kit::text_of(name.as([](const Name& one) { return one.shown(); }));
}

html::Url url_of(const RetentionCase& one, std::string_view below = {}) {
    return "/sharing/retention/records/" + one.kept.record.id.text() + std::string(below);
}

std::string rule_in_words(const RetentionRule& rule) {
    const With with{ { "years", std::to_string(rule.years) }, { "at_least", std::to_string(rule.at_least) } };
    const auto key = "sharing.retention.rule." + std::string(name_of(rule.event));
    return words(rule.at_least > 0 ? key + "_at_least" : key, with);
}

std::string state_key(const RetentionCase& one, Date today) {
    if (!one.holds.empty()) return "held";
    if (one.disposal && one.disposal->is_on_its_way())
        return one.disposal->steps.empty() ? "waits_for_agreement" : "agreed";
    if (one.kept.in_use) return "in_use";
    return one.is_due(today) ? "due" : "not_due";
}

Node state_tag(const RetentionCase& one, Date today) {
    const auto state = state_key(one, today);
    const char* colour = state == "held"  ? "govuk-tag--orange"
                         : state == "due" ? "govuk-tag--yellow"
                                          : "govuk-tag--blue";
    return govuk::tag({ .text = words("sharing.retention.state." + state), .classes = colour });
}

std::string kind_of(const RetentionCase& one) {
    return one.said ? said("sharing.retention.kind.", one.said->kind) : words("sharing.retention.kind.not_said");
}

Node due_cell(const RetentionCase& one) {
    const auto due = one.due();
    return due ? Node(spoken(*due)) : html::not_recorded();
}

// A form on the page of a record: what is typed, and a button.
Node small_form(
    const RetentionCase& one, const char* below, const char* title, const Node& fields, const char* button
) {
    return { html::section_heading(words(title)),
             kit::form({ .post = url_of(one, below),
                         .content = { fields,
                                      govuk::button({ .text = words(button), .classes = "govuk-button--secondary" }) } }
             ) };
}

Node facts_of(const RetentionPage& options) {
    const auto& one = options.one;
    Node holds;
    for (std::size_t at = 0; at < one.holds.size(); ++at) {
        if (!holds.empty()) holds += html::element("br");
        holds += lines_of(one.holds[at].reason.text());
        if (at < options.held_by.size()) holds += { html::element("br"), options.held_by[at] };
    }
    return card({ .title = words("sharing.retention.record"),
                  .rows = {
                      { "sharing.retention.about_whom", name_of_person(options.person) },
                      { "sharing.retention.kind", kind_of(one) },
                      { "sharing.retention.rule", rule_in_words(one.rule) },
                      { "sharing.retention.last_on", spoken(one.kept.last_on) },
                      { "sharing.retention.due", due_cell(one) },
                      { "sharing.retention.longer.reason", one.longer ? lines_of(one.longer->reason.text()) : Node() },
                      { "sharing.retention.held_because", holds },
                      { "sharing.retention.state", state_tag(one, options.today) },
                  } });
}

Node disposal_of(const RetentionPage& options) {
    const auto& disposal = options.one.disposal;
    if (!disposal || !disposal->is_on_its_way()) return {};
    return card({ .title = words("sharing.retention.disposal"),
                  .rows = {
                      { "sharing.retention.reason", lines_of(disposal->reason.text()) },
                      { "sharing.retention.proposed_by", options.proposed_by },
                      { "sharing.retention.agreed_by", options.agreed_by },
                  } });
}

Node proposal_form(const RetentionPage& options, const RecordForms& forms, const Problems& problems) {
    const auto& one = options.one;
    if (!one.may_go(options.today) || (one.disposal && one.disposal->is_on_its_way())) return {};
    return small_form(
        one,
        "/disposal",
        "sharing.retention.propose",
        prose_field("reason", forms.reason.typed, problems, "sharing.retention.reason"),
        "sharing.retention.propose.save"
    );
}

Node step_form(const RetentionPage& options, const RecordForms& forms, const Problems& problems) {
    const auto& one = options.one;
    if (!options.may_approve || !one.disposal || !one.disposal->steps.empty()) return {};
    const std::vector<govuk::Choice> items{ { .value = "agreed", .text = words("sharing.retention.step.agreed") },
                                            { .value = "declined", .text = words("sharing.retention.step.declined") } };
    return small_form(
        one,
        "/disposal/step",
        "sharing.retention.decide",
        { radios_field("what", items, forms.step.what.typed, problems, "sharing.retention.step"),
          prose_field("step_words", forms.step.step_words.typed, problems, "sharing.retention.reason") },
        "sharing.retention.save"
    );
}

Node carry_out(const RetentionPage& options) {
    const auto& one = options.one;
    const bool agreed = one.disposal && one.disposal->is(Disposal::Step::What::agreed);
    if (!agreed || !one.holds.empty()) return {};
    return { govuk::warning_text({ .text = words("sharing.retention.for_good") }),
             kit::form({ .post = url_of(one, "/disposal/done"),
                         .content = govuk::button({ .text = words("sharing.retention.destroy"),
                                                    .classes = "govuk-button--warning" }) }) };
}

Node holding_forms(const RetentionPage& options, const RecordForms& forms, const Problems& problems) {
    const auto& one = options.one;
    Node all;
    for (const auto& hold : one.holds)
        all += small_form(
            one,
            ("/holds/" + hold.id.text() + "/lifting").c_str(),
            "sharing.retention.lift",
            prose_field("lift_reason", forms.lift_reason.typed, problems, "sharing.retention.reason"),
            "sharing.retention.lift.save"
        );
    if (one.holds.empty())
        all += small_form(
            one,
            "/holds",
            "sharing.retention.hold",
            prose_field("hold_reason", forms.hold_reason.typed, problems, "sharing.retention.reason"),
            "sharing.retention.hold.save"
        );
    return all;
}

Node deciding_forms(const RetentionPage& options, const RecordForms& forms, const Problems& problems) {
    if (!options.may_decide) return {};
    const auto& one = options.one;
    return {
        proposal_form(options, forms, problems),
        carry_out(options),
        small_form(
            one,
            "/kind",
            "sharing.retention.kind.title",
            { radios_field(
                  "kind",
                  choices<RecordKind>("sharing.retention.kind"),
                  forms.kind.kind.typed,
                  problems,
                  "sharing.retention.kind.which"
              ),
              date_field("event_on", forms.kind.event_on.typed, problems, "sharing.retention.event_on") },
            "sharing.retention.save"
        ),
        small_form(
            one,
            "/longer",
            "sharing.retention.longer",
            { date_field("until", forms.longer.until.typed, problems, "sharing.retention.until"),
              prose_field("longer_reason", forms.longer.longer_reason.typed, problems, "sharing.retention.reason") },
            "sharing.retention.save"
        ),
        holding_forms(options, forms, problems),
    };
}

Node certificate_card(const ListedCertificate& listed) {
    const auto& [one, decided_by] = listed;
    std::int64_t statements = 0;
    Node kinds;
    for (const auto& [kind, count] : one.kinds) {
        statements += count;
        kinds += { kinds.empty() ? Node() : html::element("br"),
                   said("sharing.copy.kind.", kind) + ": " + std::to_string(count) };
    }
    Node people;
    for (const auto& who : decided_by)
        people += { people.empty() ? Node() : html::element("br"), who };
    return card({ .title = one.disposal.record.text(),
                  .rows = {
                      { "sharing.retention.kind", said("sharing.retention.kind.", one.disposal.rule.kind) },
                      { "sharing.retention.rule", rule_in_words(one.disposal.rule) },
                      { "sharing.retention.due", spoken(one.disposal.due_on) },
                      { "sharing.retention.certificate.statements", std::to_string(statements) },
                      { "sharing.retention.certificate.kinds", kinds },
                      { "sharing.retention.certificate.relationships", std::to_string(one.relationships) },
                      { "sharing.retention.certificate.involvements", std::to_string(one.involvements) },
                      { "sharing.retention.certificate.log_words", std::to_string(one.log_words) },
                      { "sharing.retention.certificate.copies", std::to_string(one.copies) },
                      { "sharing.retention.reason", lines_of(one.disposal.reason.text()) },
                      { "sharing.retention.certificate.by", people },
                  } });
}

}

kit::Page retention_list_page(const RetentionList& options) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& listed : options.due)
        rows.push_back({ html::link(name_of_person(listed.person), url_of(listed.one)),
                         kind_of(listed.one),
                         due_cell(listed.one),
                         state_tag(listed.one, options.today) });
    const auto table = govuk::table({ .caption = words_count("sharing.retention.count", rows.size()),
                                      .head = { words("sharing.retention.about_whom"),
                                                words("sharing.retention.kind"),
                                                words("sharing.retention.due"),
                                                words("sharing.retention.state") },
                                      .rows = rows,
                                      .first_cell_is_header = true,
                                      .stacks = true });
    return { .title = words("sharing.retention.list"),
             .section = "retention",
             .width = kit::Width::full,
             .content = {
                 html::paragraph(words("sharing.retention.list.about")),
                 rows.empty() ? html::empty_list(html::paragraph(words("sharing.retention.none"))) : table,
                 options.more > 0 ? html::paragraph(words_count("sharing.retention.more", options.more)) : Node(),
                 options.held > 0 ? html::paragraph(words_count("sharing.retention.held", options.held)) : Node(),
                 html::paragraph(html::link(words("sharing.retention.schedule"), "/sharing/retention/schedule")),
                 html::paragraph(html::link(words("sharing.retention.certificates"), "/sharing/retention/disposals")),
             } };
}

kit::Page schedule_page(const std::vector<RetentionRule>& rules, bool may_change) {
    std::vector<govuk::Table::Row> rows;
    for (const auto& rule : rules) {
        govuk::Table::Row row{ said("sharing.retention.kind.", rule.kind), rule_in_words(rule) };
        if (may_change)
            row.emplace_back(html::link(
                Node{ words("sharing.retention.change"),
                      html::hidden_text(Node{ " ", said("sharing.retention.kind.", rule.kind) }) },
                "/sharing/retention/schedule/" + std::string(name_of(rule.kind))
            ));
        rows.push_back(std::move(row));
    }
    govuk::Table::Row head{ words("sharing.retention.kind"), words("sharing.retention.rule") };
    if (may_change) head.emplace_back(html::hidden_text(words("sharing.retention.change")));
    return { .title = words("sharing.retention.schedule"),
             .back = "/sharing/retention",
             .section = "retention",
             .width = kit::Width::full,
             .content = {
                 html::paragraph(words("sharing.retention.schedule.about")),
                 govuk::table({ .head = head, .rows = rows, .first_cell_is_header = true, .stacks = true }),
             } };
}

kit::Page rule_page(RecordKind kind, const RuleForm& form, const Problems& problems) {
    return { .title = said("sharing.retention.kind.", kind),
             .back = "/sharing/retention/schedule",
             .section = "retention",
             .errors = problems,
             .content = kit::form({
                 .post = "/sharing/retention/schedule/" + std::string(name_of(kind)),
                 .content = {
                     radios_field("event", choices<RetentionEvent>("sharing.retention.event"), form.event.typed,
                                  problems, "sharing.retention.event"),
                     line_field("years", form.years.typed, problems, "sharing.retention.years"),
                     line_field("at_least", form.at_least.typed, problems, "sharing.retention.at_least"),
                     prose_field("reason", form.reason.typed, problems, "sharing.retention.rule_reason"),
                     govuk::button({ .text = words("sharing.retention.save") }),
                 },
             }) };
}

kit::Page retention_page(const RetentionPage& options, const RecordForms& forms, const Problems& problems) {
    return { .title = words("sharing.retention.one"),
             .back = "/sharing/retention",
             .section = "retention",
             .errors = problems,
             .content = {
                 facts_of(options),
                 disposal_of(options),
                 step_form(options, forms, problems),
                 deciding_forms(options, forms, problems),
             } };
}

kit::Page certificates_page(const std::vector<ListedCertificate>& certificates) {
    Node cards;
    for (const auto& one : certificates)
        cards += certificate_card(one);
    return { .title = words("sharing.retention.certificates"),
             .back = "/sharing/retention",
             .section = "retention",
             .content = {
                 html::paragraph(words("sharing.retention.certificates.about")),
                 cards.empty() ? html::empty_list(html::paragraph(words("sharing.retention.certificates.none")))
                               : cards,
             } };
}

}
