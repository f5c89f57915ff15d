#include "rooms/directory/row_fields.hpp"

#include "html/prose.hpp"
#include "rooms/directory/row_cells.hpp"

namespace knotwork::directory {
namespace {

using html::Node;

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

Node url(const UrlRow& row, std::size_t at, const Problems& problems) {
    const RowFields fields("urls", at, problems);
    return RowFields::group(
        numbered("directory.form.urls.one", at),
        { fields.line("address", row.address.typed), fields.line("label", row.label.typed) }
    );
}

}

Node row_fields(const ServiceRows& rows, const Problems& problems) {
    Node all{
        html::section_heading(field_name("phones"), part_called("phones")),
        html::paragraph(words("directory.form.visibility.about")),
    };
    const auto phones = and_another(rows.phones);
    for (std::size_t i = 0; i < phones.size(); ++i)
        all += phone(phones[i], i, problems);
    all += html::section_heading(field_name("contacts"), part_called("contacts"));
    const auto contacts = and_another(rows.contacts);
    for (std::size_t i = 0; i < contacts.size(); ++i)
        all += contact(contacts[i], i, problems);
    return all;
}

Node url_fields(const std::vector<UrlRow>& rows, const Problems& problems) {
    auto all = rows;
    if (all.size() < ServiceRows::most) all.emplace_back();
    Node fields = html::subsection_heading(field_name("urls"));
    fields += html::paragraph(words("directory.form.urls.about"));
    for (std::size_t i = 0; i < all.size(); ++i)
        fields += url(all[i], i, problems);
    return fields;
}

}
