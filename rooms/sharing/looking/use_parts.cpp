#include "rooms/sharing/looking/use_parts.hpp"

#include "html/govuk/button.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/radios.hpp"
#include "html/govuk/summary_list.hpp"
#include "html/govuk/tag.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "kit/about_person.hpp"
#include "rooms/sharing/spoken.hpp"

namespace knotwork::sharing {
namespace {

using html::element;
using html::Node;
using Row = govuk::SummaryList::Row;

const char* colour_of(Flag flag) {
    switch (flag) {
    case Flag::glass_broken:
    case Flag::tried_a_bar:
        return "govuk-tag--red";
    case Flag::self_declared:
    case Flag::many_people:
        return "govuk-tag--orange";
    case Flag::no_relationship:
    case Flag::same_surname:
    case Flag::out_of_hours:
        return "govuk-tag--yellow";
    }
    return "";
}

template <class T>
Node id_or_none(const Id<T>& id) {
    return id.empty() ? html::not_recorded() : Node(id.text());
}

Node label_or_none(const ledger::Label& label) {
    return label.empty() ? html::not_recorded() : Node(std::string(label.text()));
}

Node flags_explained(Flags flags) {
    if (flags.empty()) return words("sharing.use.no_flags");
    std::vector<Node> reasons;
    for (std::size_t at = 0; at < enumerators<Flag>.size(); ++at) {
        const auto flag = static_cast<Flag>(at);
        if (flags.has(flag)) reasons.emplace_back(words("sharing.use.flag." + std::string(name_of(flag))));
    }
    return html::bullets(reasons);
}

Node person_of(const UsePage& options) {
    if (!options.person) return words("sharing.uses.about_nobody");
    return html::link(options.listed.number, kit::person_url(*options.person, access::Purpose::oversight, "/uses"));
}

Node kinds_of(const ledger::Entry& entry) {
    access::Categories categories;
    for (const auto& label : entry.categories)
        if (const auto category = named<access::Category>(label.text())) categories.add(*category);
    return categories.empty() ? html::not_recorded() : Node(with_capital(spoken(categories)));
}

Node outcome_of(const UsePage& options) {
    if (!named<access::Outcome>(options.listed.use.outcome)) return html::not_recorded();
    return words("sharing.uses.outcome." + options.listed.use.outcome);
}

// Where nobody is to be named, the reason would tell whether somebody is here.
Node reason_of(const UsePage& options) {
    const auto& entry = options.entry;
    if (!options.person) return html::not_recorded();
    if (!named<access::Reason>(entry.reason.text())) return html::not_recorded();
    return words("access.guardian.reason." + std::string(entry.reason.text()));
}

// What nobody reads aloud, and an investigation needs.
std::vector<Row> ids_of(const ledger::Entry& entry) {
    return {
        { .key = words("sharing.use.place"), .value = std::to_string(entry.sequence) },
        { .key = words("sharing.use.session"), .value = id_or_none(Id<kit::Viewer>(entry.session)) },
        { .key = words("sharing.use.request"), .value = id_or_none(Id<kit::Viewer>(entry.request)) },
        { .key = words("sharing.use.object"),
          .value = entry.object_kind.empty()
                       ? html::not_recorded()
                       : Node{ std::string(entry.object_kind.text()), " ", Id<kit::Viewer>(entry.object).text() } },
        { .key = words("sharing.use.rule"), .value = label_or_none(entry.rule) },
        { .key = words("sharing.use.facts"), .value = label_or_none(entry.facts) },
    };
}

}

std::string who_of(const ListedUse& listed, const WhoIsWho& who) {
    if (listed.sensitive) return words("sharing.uses.name_not_given");
    const auto& use = listed.use;
    if (!use.worker) return words("sharing.uses.knotwork");
    if (use.ours || !use.by_agency) return who.name(*use.worker);
    return words("sharing.uses.who_at", { { "name", who.name(*use.worker) }, { "agency", who.name(*use.by_agency) } });
}

std::string what_of(const AgencyUse& use) {
    return words("sharing.uses.act." + std::string(name_of(use.act)));
}

Node purpose_of_use(const AgencyUse& use) {
    const auto purpose = named<access::Purpose>(use.purpose);
    return purpose ? Node(with_capital(spoken(*purpose))) : Node(words("sharing.uses.no_purpose"));
}

Node flag_tags(Flags flags) {
    Node tags;
    for (std::size_t at = 0; at < enumerators<Flag>.size(); ++at) {
        const auto flag = static_cast<Flag>(at);
        if (!flags.has(flag)) continue;
        tags += { govuk::tag({ .text = words("sharing.uses.flag." + std::string(name_of(flag))),
                               .classes = colour_of(flag) }),
                  " " };
    }
    return tags.empty() ? Node(words("sharing.uses.no_flags")) : tags;
}

Node overdue_tag() {
    return govuk::tag({ .text = words("sharing.uses.overdue"), .classes = "govuk-tag--red" });
}

Node fact_of(const access::FactRef& fact) {
    if (fact.kind == access::FactRef::Kind::none) return words("sharing.use.fact.none");
    return { words("sharing.use.fact." + std::string(name_of(fact.kind))),
             " ",
             fact.id.text(),
             " ",
             words("sharing.use.fact.version", { { "version", std::to_string(fact.version) } }) };
}

std::string field_of(std::string_view field) {
    const auto key = "sharing.use.field." + std::string(field);
    return has_words(key) ? words(key) : words("sharing.use.field.other");
}

Node use_facts(const UsePage& options) {
    const auto& entry = options.entry;
    std::vector<Row> rows{
        { .key = words("sharing.uses.who"), .value = who_of(options.listed, options.who) },
        { .key = words("sharing.use.post"),
          .value = options.listed.sensitive || entry.post.empty() ? html::not_recorded()
                                                                  : Node(options.who.title(entry.post)) },
        { .key = words("sharing.uses.person"), .value = person_of(options) },
        { .key = words("sharing.uses.what"), .value = what_of(options.listed.use) },
        { .key = words("sharing.uses.purpose"), .value = purpose_of_use(options.listed.use) },
        { .key = words("sharing.use.kinds"), .value = kinds_of(entry) },
        { .key = words("sharing.uses.outcome"), .value = outcome_of(options) },
        { .key = words("sharing.use.reason"), .value = reason_of(options) },
        { .key = words("sharing.uses.flags"), .value = flags_explained(options.listed.use.flags) },
    };
    // Where nobody is to be named, nothing may tell whether somebody is here.
    if (options.person)
        for (auto& row : ids_of(entry))
            rows.push_back(std::move(row));
    return govuk::summary_list({ .rows = std::move(rows) });
}

Node review_fields(const UseReviewForm& form, const Problems& problems) {
    return {
        govuk::radios({
            .name = "outcome",
            .legend = words("sharing.review.outcome"),
            .items = choices<UseOutcome>("sharing.review.outcome"),
            .value = form.outcome.typed,
            .error = problems["outcome"],
        }),
        govuk::textarea({
            .name = "words",
            .label = words("sharing.review.words"),
            .hint = words("sharing.review.words.hint"),
            .value = form.words.typed,
            .error = problems["words"],
        }),
        govuk::button({ .text = words("sharing.review.save") }),
    };
}

}
