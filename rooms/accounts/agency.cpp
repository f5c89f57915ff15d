#include "rooms/accounts/agency.hpp"

#include "rooms/accounts/fields.hpp"

namespace knotwork::accounts {
namespace {

bool is_web_address(const Line& line) {
    const auto& text = line.text();
    const auto start = text.starts_with("https://") ? 8U : text.starts_with("http://") ? 7U : 0U;
    return start > 0 && text.size() > start && text.find(' ') == std::string::npos &&
           text.find('.') != std::string::npos;
}

// "www.harbour.example" is as good as what the browser makes of it.
Field<Line> web_address(Field<Line> field) {
    if (!field.value) return field;
    if (!is_web_address(*field.value) && field.value->text().find("://") == std::string::npos)
        field.value = Line::parse("https://" + field.value->text());
    if (field.value && !is_web_address(*field.value)) field.value.reset();
    return field;
}

Problems problems_of(const AgencyForm& form) {
    Problems problems;
    must_have(problems, "name", form.name, "accounts.agency.name.");
    must_have(problems, "short_name", form.short_name, "accounts.agency.short_name.");
    must_have(problems, "kind", form.kind, "accounts.agency.kind.");
    must_have(problems, "sector", form.sector, "accounts.agency.sector.");
    may_have(problems, "part_of", form.part_of, "accounts.agency.part_of.");
    may_have(problems, "description", form.description, "accounts.agency.description.");
    may_have(problems, "website", form.website, "accounts.agency.website.");
    may_have(problems, "email", form.email, "accounts.agency.email.");
    may_have(problems, "phone", form.phone, "accounts.agency.phone.");
    may_have(problems, "address", form.address, "accounts.agency.address.");
    may_have(problems, "postcode", form.postcode, "accounts.agency.postcode.");
    may_have(problems, "area", form.area, "accounts.agency.area.");
    may_have(problems, "opening_hours", form.opening_hours, "accounts.agency.opening_hours.");
    return problems;
}

}

AgencyForm AgencyForm::read(const kit::Form& body) {
    return {
        .name = body.read<Line>("name"),
        .short_name = body.read<Line>("short_name"),
        .kind = body.read<AgencyKind>("kind"),
        .sector = body.read<Sector>("sector"),
        .part_of = body.read<Line>("part_of"),
        .description = body.read<Prose>("description"),
        .website = web_address(body.read<Line>("website")),
        .email = body.read<EmailAddress>("email"),
        .phone = body.read<PhoneNumber>("phone"),
        .address = body.read<Prose>("address"),
        .postcode = body.read<Postcode>("postcode"),
        .area = body.read<Line>("area"),
        .opening_hours = body.read<Prose>("opening_hours"),
        .address_hidden = body.text("address_hidden") == "yes",
        .version = body.read<std::int64_t>("version").value.value_or(0),
    };
}

AgencyForm AgencyForm::holding(const Agency& agency) {
    using accounts::holding;
    return {
        .name = holding(agency.name),
        .short_name = holding(agency.short_name),
        .kind = Field<AgencyKind>::holding(std::string(name_of(agency.kind)), agency.kind),
        .sector = Field<Sector>::holding(std::string(name_of(agency.sector)), agency.sector),
        .part_of = holding(agency.part_of),
        .description = holding(agency.description),
        .website = holding(agency.website),
        .email = holding(agency.email),
        .phone = holding(agency.phone),
        .address = holding(agency.place.address),
        .postcode = holding(agency.place.postcode),
        .area = holding(agency.place.area),
        .opening_hours = holding(agency.opening_hours),
        .address_hidden = agency.address_hidden,
        .version = agency.version,
    };
}

Result<Agency> decide(const AgencyForm& form, Id<Agency> id) {
    if (auto problems = problems_of(form)) return problems;
    return Agency{
        .id = id,
        .name = *form.name.value,
        .short_name = *form.short_name.value,
        .kind = *form.kind.value,
        .sector = *form.sector.value,
        .part_of = form.part_of.value,
        .description = form.description.value,
        .website = form.website.value,
        .email = form.email.value,
        .phone = form.phone.value,
        .opening_hours = form.opening_hours.value,
        .address_hidden = form.address_hidden,
        .place = { form.address.value, form.postcode.value, form.area.value },
        .version = form.version,
    };
}

Agency as_shown(Agency agency) {
    if (agency.address_hidden) agency.place = {};
    return agency;
}

}
