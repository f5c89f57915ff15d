#include "rooms/directory/row_fields.hpp"

#include "html/govuk/checkboxes.hpp"
#include "html/govuk/choices.hpp"
#include "html/govuk/fieldset.hpp"
#include "html/govuk/input.hpp"
#include "html/govuk/select.hpp"
#include "html/prose.hpp"
#include "html/words.hpp"
#include "rooms/directory/service_words.hpp"

namespace knotwork::directory {
namespace {

using html::element;
using html::Node;

// One row: its cells are named "phones.0.number".
class RowFields {
public:
    RowFields(const char* field, std::size_t at, const Problems& problems)
        : field_(field), name_(std::string(field) + '.' + std::to_string(at) + '.'), problems_(problems) {}

    Node id(const std::string& id) const {
        return element("input", { { "type", "hidden" }, { "name", name_ + "id" }, { "value", id } });
    }

    Node line(const char* cell, const std::string& typed) const {
        return govuk::input({
            .name = name_ + cell,
            .label = field_name(std::string(field_) + '.' + cell),
            .value = typed,
            .error = problems_[name_ + cell],
        });
    }

    // A new row has nothing chosen: who sees somebody's name and number is to be thought of.
    Node visibility(const std::string& typed) const {
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

    Node removed(bool is_removed) const {
        govuk::Choice yes;
        yes.value = "yes";
        yes.text = words("directory.form.row.removed");
        yes.checked = is_removed;
        return govuk::checkboxes({
            .name = name_ + "removed",
            .items = { yes },
            .classes = "govuk-checkboxes--small",
        });
    }

    static Node group(const std::string& legend, const Node& fields) {
        return govuk::fieldset({
            .legend = govuk::Legend{ .text = legend, .classes = "govuk-fieldset__legend--s" },
            .html = fields,
        });
    }

private:
    const char* field_;
    std::string name_;
    const Problems& problems_;
};

std::string numbered(const char* key, std::size_t at) {
    return words(key, { { "number", std::to_string(at + 1) } });
}

Node phone(const PhoneRow& row, std::size_t at, const Problems& problems) {
    const RowFields fields("phones", at, problems);
    const bool is_new = row.id.empty();
    return RowFields::group(
        is_new ? words("directory.form.phones.another") : numbered("directory.form.phones.one", at),
        { fields.id(row.id),
          fields.line("number", row.number.typed),
          fields.line("label", row.label.typed),
          fields.visibility(row.visibility.typed),
          is_new ? Node() : fields.removed(row.removed) }
    );
}

Node contact(const ContactRow& row, std::size_t at, const Problems& problems) {
    const RowFields fields("contacts", at, problems);
    const bool is_new = row.id.empty();
    return RowFields::group(
        is_new ? words("directory.form.contacts.another") : numbered("directory.form.contacts.one", at),
        { fields.id(row.id),
          fields.line("name", row.name.typed),
          fields.line("title", row.title.typed),
          fields.line("email", row.email.typed),
          fields.line("phone", row.phone.typed),
          fields.visibility(row.visibility.typed),
          is_new ? Node() : fields.removed(row.removed) }
    );
}

Node place(const PlaceRow& row, std::size_t at, const PlaceNames& names, const Problems& problems) {
    const auto name = names.find(row.id);
    if (name == names.end()) return {}; // the service is no longer there
    const RowFields fields("places", at, problems);
    return RowFields::group(name->second, { fields.id(row.id), fields.visibility(row.visibility.typed) });
}

// Those that there are, and an empty one.
template <class Row>
std::vector<Row> and_another(std::vector<Row> rows) {
    if (rows.size() < ServiceRows::most && (rows.empty() || !rows.back().id.empty())) rows.emplace_back();
    return rows;
}

}

Node row_fields(const ServiceRows& rows, const Entry& entry, const Problems& problems) {
    Node all{
        html::section_heading(field_name("phones")),
        html::paragraph(words("directory.form.visibility.about")),
    };
    const auto phones = and_another(rows.phones);
    for (std::size_t i = 0; i < phones.size(); ++i)
        all += phone(phones[i], i, problems);
    all += html::section_heading(field_name("contacts"));
    const auto contacts = and_another(rows.contacts);
    for (std::size_t i = 0; i < contacts.size(); ++i)
        all += contact(contacts[i], i, problems);
    if (rows.places.empty()) return all;
    all += html::section_heading(field_name("places"));
    all += html::paragraph(words("directory.form.places.about"));
    const auto names = place_names(entry);
    for (std::size_t i = 0; i < rows.places.size(); ++i)
        all += place(rows.places[i], i, names, problems);
    return all;
}

}
