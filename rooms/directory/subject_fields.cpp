#include "rooms/directory/subject_fields.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/details.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/textarea.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/parts.hpp"
#include "rooms/directory/service_words.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

using html::Node;

govuk::Choice choice(std::string value, std::string text) {
    govuk::Choice one;
    one.value = std::move(value);
    one.text = std::move(text);
    return one;
}

// The categories of one taxonomy: those below another, whose name they are folded under, and those that stand alone.
class Categories {
public:
    Categories(const Taxonomy& taxonomy, const std::vector<std::string>& chosen, const Surroundings& around)
        : taxonomy_(taxonomy), chosen_(chosen) {
        for (const auto& term : around.terms)
            if (term.taxonomy == taxonomy.id) terms_.push_back(&term);
        std::sort(terms_.begin(), terms_.end(), [](const Term* left, const Term* right) {
            return folded(left->name.text()) < folded(right->name.text());
        });
    }

    Node groups() const {
        Node all;
        std::vector<govuk::Choice> alone;
        for (const auto* top : terms_) {
            if (top->parent) continue;
            auto below = all_below(*top);
            if (below.empty()) {
                alone.push_back(choice(top->code, top->name.text()));
                continue;
            }
            const auto general = words("directory.form.terms.general", { { "name", top->name.text() } });
            below.insert(below.begin(), choice(top->code, general));
            all += group(top->name.text(), top->code, below);
        }
        if (!alone.empty()) all += group(taxonomy_.name.text(), taxonomy_.id.text(), alone);
        return all;
    }

private:
    // However deep they lie. A ring of categories has no top, so none is walked for ever.
    std::vector<govuk::Choice> all_below(const Term& outer) const {
        std::vector<govuk::Choice> items;
        for (const auto* term : terms_) {
            if (term->parent != outer.id) continue;
            items.push_back(choice(term->code, term->name.text()));
            for (auto& deeper : all_below(*term))
                items.push_back(std::move(deeper));
        }
        return items;
    }

    Node group(const std::string& name, const std::string& id, const std::vector<govuk::Choice>& items) const {
        const auto count = static_cast<std::size_t>(std::count_if(items.begin(), items.end(), [&](const auto& item) {
            return is_among(chosen_, item.value);
        }));
        const With with{ { "name", name }, { "count", std::to_string(count) } };
        return govuk::details({
            .summary_text = count == 0 ? name : words("directory.form.terms.chosen", with),
            .html = govuk::checkboxes({
                .name = "terms",
                .legend = govuk::Legend{ .text = name, .classes = "govuk-visually-hidden" },
                .items = items,
                .values = chosen_,
                .id_prefix = "terms-" + id,
                .classes = "govuk-checkboxes--small",
            }),
        });
    }

    const Taxonomy& taxonomy_;
    const std::vector<std::string>& chosen_;
    std::vector<const Term*> terms_{};
};

Node of_the_source(const std::vector<std::string>& chosen, const Surroundings& around) {
    std::vector<std::string> names;
    for (const auto& code : chosen)
        if (const auto* term = around.term(code); term && !around.offers(code)) names.push_back(term->name.text());
    if (names.empty()) return {};
    return html::paragraph(words("directory.form.terms.of_source", { { "names", joined(names) } }));
}

}

Node category_fields(const std::vector<std::string>& chosen, const Surroundings& around) {
    Node fields;
    for (const auto& taxonomy : around.taxonomies)
        fields += Categories(taxonomy, chosen, around).groups();
    fields += of_the_source(chosen, around);
    if (fields.empty()) return {};
    return govuk::fieldset({
        .legend = field_name("terms"),
        .html = { html::paragraph(words("directory.form.terms.about")), fields },
    });
}

Node area_fields(const ServiceForm& form, const Surroundings& around, const Problems& problems) {
    std::vector<govuk::Choice> items;
    for (const auto& code : form.areas)
        items.push_back(choice(code, area_name(around, code)));
    Node fields;
    if (!items.empty())
        fields += govuk::checkboxes({
            .name = "areas",
            .legend = govuk::Legend{ .text = field_name("areas") },
            .items = items,
            .values = form.areas,
            .classes = "govuk-checkboxes--small",
        });
    return { fields,
             govuk::textarea({
                 .name = "more_areas",
                 .label = words(items.empty() ? "directory.form.more_areas.first" : "directory.form.more_areas"),
                 .hint = words("directory.form.more_areas.hint"),
                 .value = form.more_areas,
                 .error = problems["more_areas"],
                 .rows = 2,
             }) };
}

}
