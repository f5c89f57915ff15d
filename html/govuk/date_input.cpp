#include "html/govuk/date_input.hpp"

#include "base/text.hpp"
#include "html/govuk/input.hpp"
#include "html/words.hpp"

#include <algorithm>
#include <array>

namespace knotwork::govuk {
namespace {

using html::class_names;
using Item = DateInput::Item;

constexpr std::string_view error_class = "govuk-input--error";
constexpr std::string_view width_class = "govuk-input--width-";

bool mentions(const Item& item, std::string_view class_name) {
    return item.classes.find(class_name) != std::string::npos;
}

bool in_error(const Item& item) {
    return item.error.value_or(false) || mentions(item, error_class);
}

/// Day, month or year: how it is called unless somebody says otherwise, and the options given for it.
struct Part {
    std::string_view name;
    const std::optional<Item>& given;

    bool is_called(const std::string& other) const {
        return other == name || (given && !other.empty() && other == given->name);
    }
};

using Parts = std::array<Part, 3>;

Parts parts_of(const DateInput& options) {
    return { Part{ "day", options.day }, Part{ "month", options.month }, Part{ "year", options.year } };
}

std::string whole_name(const DateInput& options, const std::string& name) {
    return options.name_prefix.empty() ? name : options.name_prefix + '-' + name;
}

std::string value_named(const DateInput& options, std::string_view name) {
    const auto found = options.values.find(name);
    return found == options.values.end() ? std::string() : found->second;
}

std::string first_of(std::initializer_list<std::string> texts) {
    const auto* found = std::find_if(texts.begin(), texts.end(), [](const auto& text) { return !text.empty(); });
    return found == texts.end() ? std::string() : *found;
}

/// An item with what its part says of it: its name, its width, what was typed.
Item completed(const DateInput& options, Item item, const Part* part) {
    if (part && item.name.empty()) item.name = part->name;
    item.value = first_of({
        item.value,
        part && part->given ? part->given->value : "",
        value_named(options, whole_name(options, item.name)),
        part ? value_named(options, part->name) : "",
    });
    if (!mentions(item, width_class)) {
        const auto* width = part && part->name == "year" ? "govuk-input--width-4" : "govuk-input--width-2";
        item.classes = class_names({ width, item.classes });
    }
    return item;
}

std::vector<Item> items_of(const DateInput& options) {
    const auto parts = parts_of(options);
    std::vector<Item> items;
    if (options.items.empty()) {
        for (const auto& part : parts)
            if (part.given) items.push_back(completed(options, *part.given, &part));
    }
    for (const auto& item : options.items) {
        const auto* part =
            std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.is_called(item.name); });
        items.push_back(completed(options, item, part == parts.end() ? nullptr : part));
    }
    return items;
}

/// Which fields are red: those that say so; when none does, all that do not deny it.
void mark_errors(std::vector<Item>& items, bool date_is_wrong) {
    const bool any = std::any_of(items.begin(), items.end(), in_error);
    for (auto& item : items) {
        const bool wrong = in_error(item) || (date_is_wrong && !any && item.error.value_or(true));
        if (wrong && !mentions(item, error_class)) item.classes = class_names({ error_class, item.classes });
    }
}

std::string capitalised(std::string name) {
    name = lower_ascii(name);
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z')
        name.front() = static_cast<char>(name.front() - 32);
    return name;
}

std::string label_of(const Item& item) {
    if (!item.label.empty()) return item.label;
    if (item.name == "day") return words("govuk.date.day");
    if (item.name == "month") return words("govuk.date.month");
    if (item.name == "year") return words("govuk.date.year");
    return capitalised(item.name);
}

Node field(const DateInput& options, const Item& item, const std::string& id) {
    const auto whole = input({
        .name = whole_name(options, item.name),
        .label = Label{ .text = label_of(item), .classes = "govuk-date-input__label" },
        .value = item.value,
        .inputmode = item.inputmode.empty() ? "numeric" : item.inputmode,
        .autocomplete = item.autocomplete,
        .pattern = item.pattern,
        .id = id,
        .classes = class_names({ "govuk-date-input__input", item.classes }),
        .attributes = item.attributes,
    });
    return html::element("div", "govuk-date-input__item", whole);
}

std::vector<Node> fields(const DateInput& options) {
    auto items = items_of(options);
    mark_errors(items, bool(options.error));
    std::vector<Node> all;
    for (const auto& item : items) {
        const bool bears_name = !options.name.empty() && all.empty();
        const auto own = bears_name ? options.id : options.id + '-' + item.name;
        all.push_back(field(options, item, item.id.empty() ? own : item.id));
    }
    return all;
}

std::string without_zero(std::string_view number) {
    return std::string(number.starts_with('0') ? number.substr(1) : number);
}

/// "31 3 1980" or "1980-03-31" as the fields in which it was, or would be, typed. Nothing of it is lost: what is no
/// date stands where it can be seen.
DateInput::Values fields_of(std::string_view typed) {
    if (typed.size() == 10 && typed[4] == '-' && typed[7] == '-')
        return { { "day", without_zero(typed.substr(8)) },
                 { "month", without_zero(typed.substr(5, 2)) },
                 { "year", std::string(typed.substr(0, 4)) } };
    const auto first = std::min(typed.find(' '), typed.size());
    const auto second = std::min(typed.find(' ', first + 1), typed.size());
    return { { "day", std::string(typed.substr(0, first)) },
             { "month", first < second ? std::string(typed.substr(first + 1, second - first - 1)) : "" },
             { "year", second < typed.size() ? std::string(typed.substr(second + 1)) : "" } };
}

DateInput spelt_out(DateInput options) {
    if (options.id.empty()) options.id = options.name;
    if (options.name_prefix.empty()) options.name_prefix = options.name;
    if (!options.value.empty()) options.values = fields_of(options.value);
    return options;
}

/// Screen readers pass over the description of a fieldset of text fields unless it is called a group.
std::optional<Fieldset> group_of(const DateInput& options) {
    auto fieldset = parts::fieldset_of(options.fieldset, options.legend);
    if (fieldset) fieldset->role = "group";
    return fieldset;
}

}

Node date_input(const DateInput& given) {
    const auto options = spelt_out(given);
    const auto& [classes, attributes, before, after] = options.form_group;
    const auto inputs = html::element({
        .tag = "div",
        .classes = class_names({ "govuk-date-input", options.classes }),
        .attributes = Attributes().add(options.attributes).set_if_any("id", options.name.empty() ? options.id : ""),
        .content = lines({ before.node(), lines(fields(options)), after.node() }),
    });
    const parts::Advice advice{ options.id, options.hint, options.error };
    return parts::grouped(options.form_group, group_of(options), advice, inputs);
}

}
