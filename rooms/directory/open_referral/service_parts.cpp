#include "rooms/directory/open_referral/service_parts.hpp"

#include "base/encoding.hpp"
#include "base/enumerators.hpp"
#include "html/words.hpp"
#include "rooms/directory/open_referral/identity.hpp"
#include "rooms/directory/open_referral/payload.hpp"
#include "rooms/directory/parts.hpp"

namespace knotwork::directory::open_referral {
namespace {

void write_schedule(Writer& to, const Schedule& schedule) {
    to.object([&] {
        to.field("id", schedule.id);
        to.field("freq", schedule.frequency == Frequency::weekly ? "WEEKLY" : "MONTHLY");
        to.field("interval", schedule.interval);
        std::string days;
        for (const auto& day : schedule.days)
            (days += days.empty() ? "" : ",") += day;
        if (!days.empty()) to.field("byday", days);
        if (schedule.opens) to.field("opens_at", schedule.opens->text());
        if (schedule.closes) to.field("closes_at", schedule.closes->text());
        to.field("dtstart", schedule.valid_from);
        to.field("valid_from", schedule.valid_from);
        to.field("valid_to", schedule.valid_to);
        to.field("description", schedule.note);
        to.field("notes", schedule.note);
    });
}

}

void write_phone(Writer& to, const Uuid& id, const PhoneNumber& number, const std::optional<Line>& label) {
    to.object([&] {
        to.field("id", id);
        to.field("number", number);
        to.field("description", label);
    });
}

void write_phones(Writer& to, const std::vector<Phone>& phones) {
    to.list("phones", phones, [&](const Phone& phone) { write_phone(to, phone.id.uuid(), phone.number, phone.label); });
}

void write_contacts(Writer& to, const std::vector<Contact>& contacts) {
    to.list("contacts", contacts, [&](const Contact& contact) {
        to.object([&] {
            to.field("id", contact.id);
            to.field("name", contact.name);
            to.field("title", contact.title);
            to.field("email", contact.email);
            const auto numbers = contact.phone ? std::vector{ *contact.phone } : std::vector<PhoneNumber>{};
            to.list("phones", numbers, [&](const PhoneNumber& number) {
                write_phone(to, identity_of(contact.id.uuid(), "phone"), number, std::nullopt);
            });
        });
    });
}

void write_schedules(Writer& to, const Service& service, const std::optional<Id<Location>>& at) {
    std::vector<const Schedule*> there;
    for (const auto& schedule : service.schedules)
        if (schedule.location == at) there.push_back(&schedule);
    to.list("schedules", there, [&](const Schedule* schedule) { write_schedule(to, *schedule); });
}

std::string uri_of_area(std::string_view code) {
    return "http://statistics.data.gov.uk/id/statistical-geography/" + percent_encoded(code);
}

void write_service_areas(Writer& to, const Feed& feed, const Service& service) {
    to.list("service_areas", service.areas, [&](const std::string& code) {
        const auto* area = feed.area(code);
        to.object([&] {
            to.field("id", identity_of(service.id.uuid(), "service_area", code));
            to.field("name", area ? area->name.text() : code);
            to.field("service_area", area ? area->name.text() : code);
            to.field("extent", code);
            to.field("extent_type", "text");
            to.field("uri", uri_of_area(code));
            to.field("knotwork_code", code);
        });
    });
}

void write_languages(Writer& to, const Service& service) {
    to.list("languages", service.languages, [&](const std::string& code) {
        to.object([&] {
            to.field("id", identity_of(service.id.uuid(), "language", code));
            to.field("name", language_name(code));
            to.field("code", code);
        });
    });
}

void write_costs(Writer& to, const Service& service) {
    to.list("cost_options", service.costs, [&](const CostOption& cost) {
        to.object([&] {
            to.field("id", identity_of(service.id.uuid(), "cost_option", cost.name + '\n' + cost.per));
            if (!cost.name.empty()) to.field("option", cost.name);
            to.field("amount", cost.amount);
            to.field("currency", "GBP");
            if (!cost.per.empty()) to.field("amount_description", cost.per);
        });
    });
}

void write_capacities(Writer& to, const Service& service) {
    const auto rooms = service.capacity ? std::vector{ *service.capacity } : std::vector<Capacity>{};
    to.list("capacities", rooms, [&](const Capacity& room) {
        const auto id = identity_of(service.id.uuid(), "capacity", name_of(room.unit));
        to.object([&] {
            to.field("id", id);
            to.object("unit", [&] {
                to.field("id", identity_of(Uuid(), "unit", name_of(room.unit)));
                to.field("name", words("directory.unit." + std::string(name_of(room.unit))));
                to.field("identifier", name_of(room.unit));
            });
            to.field("available", room.available);
            to.field("maximum", room.maximum);
            to.field("updated", text_of(room.updated) + "T00:00:00Z"); // of a day, which is all that was said
            to.field("description", room.note);
        });
    });
}

void write_urls(Writer& to, std::string_view key, const std::vector<Url>& urls) {
    to.list(key, urls, [&](const Url& url) {
        to.object([&] {
            to.field("id", url.id);
            to.field("label", url.label);
            to.field("url", url.address);
        });
    });
}

void write_attributes(Writer& to, const Feed& feed, const Service& service) {
    std::vector<const Term*> terms;
    for (const auto& code : service.terms)
        if (const auto* term = feed.term(code)) terms.push_back(term);
    to.list("attributes", terms, [&](const Term* term) {
        to.object([&] {
            to.field("id", identity_of(service.id.uuid(), "attribute", term->code));
            to.field("link_id", service.id);
            to.field("link_entity", "service");
            to.field("taxonomy_term_id", term->id);
            to.object("taxonomy_term", [&] { write_term_fields(to, feed, *term); });
        });
    });
}

}
