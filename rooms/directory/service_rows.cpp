#include "rooms/directory/service_rows.hpp"

#include "base/enumerators.hpp"

#include <algorithm>

namespace knotwork::directory {
namespace {

std::string cell(std::string_view field, std::size_t row, std::string_view name) {
    return std::string(field) + '.' + std::to_string(row) + '.' + std::string(name);
}

bool is_blank(const std::string& typed) {
    return trimmed(typed).empty();
}

bool is_blank(const PhoneRow& row) {
    return is_blank(row.number.typed) && is_blank(row.label.typed);
}

bool is_blank(const ContactRow& row) {
    return is_blank(row.name.typed) && is_blank(row.title.typed) && is_blank(row.email.typed) &&
           is_blank(row.phone.typed);
}

bool is_blank(const UrlRow& row) {
    return is_blank(row.address.typed) && is_blank(row.label.typed);
}

bool is_left_out(const auto& row) {
    return row.removed || is_blank(row);
}

template <class T>
Field<T> held_shown(const std::optional<T>& value) {
    return { value ? value->shown() : "", value };
}

Field<Line> held_line(const std::optional<Line>& value) {
    return { value ? value->text() : "", value };
}

Field<Visibility> held(Visibility value) {
    return Field<Visibility>::holding(std::string(name_of(value)), value);
}

// The rows of one kind, as they are decided.
template <class Thing>
class Rows {
public:
    Rows(const char* field, const Service& service, const std::vector<Thing>& before, Problems& problems)
        : field_(field), service_(service), before_(before), problems_(problems) {}

    // What stands at `id` now, or a new one; nothing twice.
    Thing begin(const std::string& id) {
        for (const auto& one : before_)
            if (one.id.text() == id && !is_taken(one.id)) return one;
        Thing one;
        for (std::size_t i = 0;; ++i) {
            one.id = Id<Thing>::of_label(std::string(field_) + ' ' + service_.id.text() + ' ' + std::to_string(i));
            if (!is_taken(one.id) && !was_there(one.id)) return one;
        }
    }

    template <class T>
    std::optional<T> may_have(const Field<T>& typed, std::size_t row, const char* name, const char* trouble) {
        if (!typed.value && !is_blank(typed.typed)) problems_.add(cell(field_, row, name), trouble);
        return typed.value;
    }

    Visibility visibility(const Field<Visibility>& typed, std::size_t row) {
        if (!typed.value) problems_.add(cell(field_, row, "visibility"), "directory.form.visibility.missing");
        return typed.value.value_or(Visibility::hidden);
    }

    void add(Thing thing) { now_.push_back(std::move(thing)); }

    std::vector<Thing> all() && { return std::move(now_); }

private:
    bool is_taken(Id<Thing> id) const {
        return std::any_of(now_.begin(), now_.end(), [&](const Thing& one) { return one.id == id; });
    }

    bool was_there(Id<Thing> id) const {
        return std::any_of(before_.begin(), before_.end(), [&](const Thing& one) { return one.id == id; });
    }

    const char* field_;
    const Service& service_;
    const std::vector<Thing>& before_;
    Problems& problems_;
    std::vector<Thing> now_{};
};

std::vector<Phone> decide_phones(const std::vector<PhoneRow>& rows, const Service& service, Problems& problems) {
    Rows<Phone> phones("phones", service, service.phones, problems);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (is_left_out(row)) continue;
        auto phone = phones.begin(row.id);
        if (row.number.value) phone.number = *row.number.value;
        else problems.add(cell("phones", i, "number"), "directory.form.phone.not_one");
        phone.label = phones.may_have(row.label, i, "label", "directory.form.line.not_one");
        phone.visibility = phones.visibility(row.visibility, i);
        phones.add(std::move(phone));
    }
    return std::move(phones).all();
}

std::vector<Contact> decide_contacts(const std::vector<ContactRow>& rows, const Service& service, Problems& problems) {
    Rows<Contact> contacts("contacts", service, service.contacts, problems);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (is_left_out(row)) continue;
        auto contact = contacts.begin(row.id);
        contact.name = contacts.may_have(row.name, i, "name", "directory.form.line.not_one");
        contact.title = contacts.may_have(row.title, i, "title", "directory.form.line.not_one");
        contact.email = contacts.may_have(row.email, i, "email", "directory.form.email.not_one");
        contact.phone = contacts.may_have(row.phone, i, "phone", "directory.form.phone.not_one");
        contact.visibility = contacts.visibility(row.visibility, i);
        contacts.add(std::move(contact));
    }
    return std::move(contacts).all();
}

std::vector<WebAddress> decide_urls(const std::vector<UrlRow>& rows, const Service& service, Problems& problems) {
    std::vector<WebAddress> urls;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        if (is_blank(row)) continue;
        if (!row.label.value && !is_blank(row.label.typed))
            problems.add(cell("urls", i, "label"), "directory.form.line.not_one");
        WebAddress url{ row.label.value, row.address.value.value_or(Line()) };
        // What a source wrote stays as it is until somebody changes it.
        const bool was = std::find(service.urls.begin(), service.urls.end(), url) != service.urls.end();
        if (!was && (!row.address.value || !is_on_the_web(url.address)))
            problems.add(cell("urls", i, "address"), "directory.form.url.not_one");
        urls.push_back(std::move(url));
    }
    return urls;
}

// An address of several lines is one cell.
std::string on_one_line(const std::string& value) {
    std::string text;
    for (const char c : value) {
        if (c == '\n') text += ", ";
        else if (c != '\r') text += c == '\t' ? ' ' : c;
    }
    return text;
}

}

ServiceRows ServiceRows::read(const kit::Form& body) {
    ServiceRows rows;
    const auto has = [&](const char* field, std::size_t i, const char* name) { return body.has(cell(field, i, name)); };
    for (std::size_t i = 0; i < most && has("phones", i, "number"); ++i)
        rows.phones.push_back({ .id = body.text(cell("phones", i, "id")),
                                .number = body.read<PhoneNumber>(cell("phones", i, "number")),
                                .label = body.read<Line>(cell("phones", i, "label")),
                                .visibility = body.read<Visibility>(cell("phones", i, "visibility")),
                                .removed = has("phones", i, "removed") });
    for (std::size_t i = 0; i < most && has("contacts", i, "name"); ++i)
        rows.contacts.push_back({ .id = body.text(cell("contacts", i, "id")),
                                  .name = body.read<Name>(cell("contacts", i, "name")),
                                  .title = body.read<Line>(cell("contacts", i, "title")),
                                  .email = body.read<EmailAddress>(cell("contacts", i, "email")),
                                  .phone = body.read<PhoneNumber>(cell("contacts", i, "phone")),
                                  .visibility = body.read<Visibility>(cell("contacts", i, "visibility")),
                                  .removed = has("contacts", i, "removed") });
    for (std::size_t i = 0; i < most && has_place(body, i); ++i)
        rows.places.push_back(PlaceRow::read(body, i));
    for (std::size_t i = 0; i < most && has_session(body, i); ++i)
        rows.sessions.push_back(SessionRow::read(body, i));
    for (std::size_t i = 0; i < most && has("urls", i, "address"); ++i)
        rows.urls.push_back({ .address = body.read<Line>(cell("urls", i, "address")),
                              .label = body.read<Line>(cell("urls", i, "label")) });
    return rows;
}

ServiceRows ServiceRows::holding(const Service& service) {
    ServiceRows rows;
    for (const auto& phone : service.phones)
        rows.phones.push_back({ .id = phone.id.text(),
                                .number = held_shown(std::optional(phone.number)),
                                .label = held_line(phone.label),
                                .visibility = held(phone.visibility) });
    for (const auto& contact : service.contacts)
        rows.contacts.push_back({ .id = contact.id.text(),
                                  .name = held_shown(contact.name),
                                  .title = held_line(contact.title),
                                  .email = held_shown(contact.email),
                                  .phone = held_shown(contact.phone),
                                  .visibility = held(contact.visibility) });
    for (const auto& at : service.places)
        rows.places.push_back(PlaceRow::holding(at, nullptr));
    for (const auto& schedule : service.schedules)
        rows.sessions.push_back(SessionRow::holding(schedule));
    for (const auto& url : service.urls)
        rows.urls.push_back({ .address = held_line(url.address), .label = held_line(url.label) });
    return rows;
}

void ServiceRows::add_typed(kit::Form& form) const {
    const auto add = [&](const char* field, std::size_t row, const char* name, const std::string& typed) {
        form.add(cell(field, row, name), std::string(trimmed(typed)));
    };
    std::size_t at = 0;
    for (const auto& row : phones) {
        if (is_left_out(row)) continue;
        add("phones", at, "id", row.id);
        add("phones", at, "number", row.number.typed);
        add("phones", at, "label", row.label.typed);
        add("phones", at++, "visibility", row.visibility.typed);
    }
    at = 0;
    for (const auto& row : contacts) {
        if (is_left_out(row)) continue;
        add("contacts", at, "id", row.id);
        add("contacts", at, "name", row.name.typed);
        add("contacts", at, "title", row.title.typed);
        add("contacts", at, "email", row.email.typed);
        add("contacts", at, "phone", row.phone.typed);
        add("contacts", at++, "visibility", row.visibility.typed);
    }
    at = 0;
    for (const auto& row : places)
        if (!row.is_left_out()) row.add_typed(form, at++);
    at = 0;
    for (const auto& row : sessions)
        if (!row.is_left_out()) row.add_typed(form, at++);
    at = 0;
    for (const auto& row : urls) {
        if (is_blank(row)) continue;
        add("urls", at, "address", row.address.typed);
        add("urls", at++, "label", row.label.typed);
    }
}

void ServiceRows::complete_places(const Entry& entry) {
    for (auto& row : places)
        for (const auto& at : entry.service.places)
            for (const auto& location : entry.locations)
                if (!row.has_details && at.id.text() == row.id && at.location == location.id)
                    row.take_details(location);
}

void decide(const ServiceRows& rows, Entry& entry, const Surroundings& around, Problems& problems) {
    auto& service = entry.service;
    service.phones = decide_phones(rows.phones, service, problems);
    service.contacts = decide_contacts(rows.contacts, service, problems);
    decide(rows.places, entry, around, problems);
    decide(rows.sessions, service, problems);
    service.urls = decide_urls(rows.urls, service, problems);
}

bool is_on_the_web(const Line& address) {
    const auto& text = address.text();
    return (text.starts_with("https://") || text.starts_with("http://")) && html::Url::parse(text);
}

std::string_view field_of(std::string_view name) {
    return name.substr(0, name.find('.'));
}

std::string rows_text(const kit::Form& form, std::string_view field) {
    std::string text;
    std::optional<std::string_view> row_before;
    for (const auto& [name, value] : form.pairs()) {
        const auto parts = split(name, '.');
        if (parts.size() != 3 || parts[0] != field || (parts[2] == "id" && field != "places")) continue;
        const auto row = std::string_view(name).substr(0, field.size() + 1 + parts[1].size());
        if (form.has(std::string(row) + ".removed")) continue;
        if (row_before) text += row == *row_before ? '\t' : '\n';
        row_before = row;
        text += on_one_line(value);
    }
    return text;
}

}
