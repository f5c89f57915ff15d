#pragma once
// One row of an entry's form: its fields, each with what was typed and what is wrong with it.
#include "base/enumerators.hpp"
#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/select.hpp"
#include "html/govuk/textarea.hpp"
#include "rooms/directory/service_words.hpp"

#include <algorithm>

namespace knotwork::directory {

/// Whether anything is wrong with a field whose name begins so.
inline bool has_problem_below(const Problems& problems, std::string_view name) {
    const auto& all = problems.all();
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.field.starts_with(name); });
}

/// Its cells are named "phones.0.number".
class RowFields {
public:
    RowFields(const char* field, std::size_t at, const Problems& problems)
        : field_(field), name_(std::string(field) + '.' + std::to_string(at) + '.'), problems_(problems) {}

    html::Node id(const std::string& id) const {
        return html::element("input", { { "type", "hidden" }, { "name", name_ + "id" }, { "value", id } });
    }

    html::Node
    line(const char* cell, const std::string& typed, const std::string& hint = {}, const char* classes = "") const {
        return govuk::input({
            .name = name_ + cell,
            .label = label(cell),
            .hint = hint,
            .value = typed,
            .error = problems_[name_ + cell],
            .classes = classes,
        });
    }

    html::Node lines(const char* cell, const std::string& typed) const {
        return govuk::textarea({
            .name = name_ + cell,
            .label = label(cell),
            .value = typed,
            .error = problems_[name_ + cell],
            .rows = 3,
        });
    }

    template <class Enum>
    html::Node one_of(const char* cell, const std::string& typed, const char* key) const {
        return govuk::select({
            .name = name_ + cell,
            .label = label(cell),
            .items = govuk::options(choices<Enum>(key)),
            .value = typed,
        });
    }

    template <class Enum>
    html::Node several(const char* cell, const std::vector<std::string>& chosen, const char* key) const {
        return govuk::checkboxes({
            .name = name_ + cell,
            .legend = label(cell),
            .items = choices<Enum>(key),
            .values = chosen,
            .classes = "govuk-checkboxes--small",
        });
    }

    /// A new row has nothing chosen: who sees somebody's name and number is to be thought of.
    html::Node visibility(const std::string& typed) const {
        auto items = govuk::options(choices<Visibility>("directory.form.visibility"));
        if (typed.empty())
            items.insert(items.begin(), { .value = "", .text = words("directory.form.visibility.choose") });
        return govuk::select({
            .name = name_ + "visibility",
            .label = field_name("visibility"),
            .items = items,
            .value = typed,
            .error = problems_[name_ + "visibility"],
        });
    }

    html::Node removed(bool is_removed, const char* key = "directory.form.row.removed") const {
        govuk::Choice yes;
        yes.value = "yes";
        yes.text = words(key);
        yes.checked = is_removed;
        return govuk::checkboxes({
            .name = name_ + "removed",
            .items = { yes },
            .classes = "govuk-checkboxes--small",
        });
    }

    static html::Node group(const std::string& legend, const html::Node& fields) {
        return govuk::fieldset({
            .legend = govuk::Legend{ .text = legend, .classes = "govuk-fieldset__legend--s" },
            .html = fields,
        });
    }

    bool has_problem() const { return has_problem_below(problems_, name_); }

private:
    std::string label(const char* cell) const { return field_name(std::string(field_) + '.' + cell); }

    const char* field_;
    std::string name_;
    const Problems& problems_;
};

/// Those that there are, and an empty one.
template <class Row>
std::vector<Row> and_another(std::vector<Row> rows) {
    if (rows.size() < ServiceRows::most && (rows.empty() || !rows.back().id.empty())) rows.emplace_back();
    return rows;
}

}
