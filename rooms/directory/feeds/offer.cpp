#include "rooms/directory/feeds/offer.hpp"

#include "rooms/directory/feeds/identity.hpp"

#include <unicode/locid.h>

#include <algorithm>
#include <map>
#include <set>

namespace knotwork::directory::feeds {
namespace {

constexpr double oldest = 150;

// Ids of what hangs on one service: by its own id at the source, or else by its place in the list.
class Hanging {
public:
    Hanging(const Source& source, std::string_view kind, const std::string& service)
        : source_(source), kind_(kind), service_(service) {}

    template <class T>
    Id<T> next(const Fields& fields) {
        auto own = fields.text("id").value_or("");
        if (own.empty() || !taken_.insert(own).second) own = "\n" + std::to_string(count_);
        ++count_;
        return id_of<T>(source_.feed, kind_, service_ + "\n" + own);
    }

private:
    const Source& source_;
    std::string_view kind_;
    const std::string& service_;
    std::set<std::string> taken_{};
    std::size_t count_ = 0;
};

void read_ages(const Fields& fields, Service& service) {
    service.ages = { fields.number("minimum_age", 0, oldest), fields.number("maximum_age", 0, oldest) };
    if (!service.ages.from || !service.ages.until || *service.ages.from <= *service.ages.until) return;
    service.ages = {};
    fields.notes().add(Note::left_out, "minimum_age");
}

void add_phone(std::vector<Phone>& phones, Phone phone) {
    const auto same = [&](const Phone& one) { return one.number == phone.number; };
    if (std::none_of(phones.begin(), phones.end(), same)) phones.push_back(std::move(phone));
}

void read_phones(Hanging& ids, const Fields& fields, const std::optional<Line>& otherwise, Service& service) {
    for (const auto& one : fields.list("phones")) {
        const auto id = ids.next<Phone>(one);
        auto label = one.line("description");
        if (auto number = one.personal<PhoneNumber>("number"))
            add_phone(service.phones, { .id = id, .number = *number, .label = label ? label : otherwise });
    }
}

// Those of a place are called by the place: here a service has all of its telephones itself.
void read_phones(const Source& source, const Fields& fields, Read& read) {
    Hanging ids(source, "phone", read.key);
    read_phones(ids, fields, {}, read.entry.service);
    for (const auto& at : fields.list("service_at_locations")) {
        const auto place = at.child("location");
        const auto name = place ? place->line("name") : std::nullopt;
        read_phones(ids, at, name, read.entry.service);
        if (place) read_phones(ids, *place, name, read.entry.service);
    }
}

void read_contacts(const Source& source, const Fields& fields, Read& read) {
    Hanging ids(source, "contact", read.key);
    auto all = fields.list("contacts");
    for (const auto& at : fields.list("service_at_locations"))
        for (const auto& one : at.list("contacts"))
            all.push_back(one);
    for (const auto& one : all) {
        Contact contact{ .id = ids.next<Contact>(one),
                         .name = one.personal<Name>("name"),
                         .title = one.line("title"),
                         .email = one.personal<EmailAddress>("email") };
        for (const auto& phone : one.list("phones"))
            if (!contact.phone) contact.phone = phone.personal<PhoneNumber>("number");
        if (contact.name || contact.email || contact.phone) read.entry.service.contacts.push_back(std::move(contact));
    }
}

// The codes of languages by their English names, folded (Unicode CLDR).
const std::map<std::string, std::string>& languages_by_name() {
    static const auto codes = [] {
        std::map<std::string, std::string> all{ { "british sign language", "bfi" } };
        for (const auto* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
            icu::UnicodeString name;
            icu::Locale(*code).getDisplayLanguage(icu::Locale::getUK(), name);
            std::string text;
            name.toUTF8String(text);
            all.emplace(folded(text), *code);
        }
        return all;
    }();
    return codes;
}

// A code of BCP 47, with a region where the source says one ("fa-AF"), or the name of a language.
std::optional<std::string> language_code(const std::string& typed) {
    if (const auto known = languages_by_name().find(folded(typed)); known != languages_by_name().end())
        return known->second;
    const auto parts = split(typed, '-');
    const auto code = lower_ascii(parts.front());
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto are_letters = [&](const std::string& text, std::size_t least, std::size_t most) {
        return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), is_letter);
    };
    if (parts.size() > 2 || !are_letters(code, 2, 3)) return std::nullopt;
    if (parts.size() == 1) return code;
    return are_letters(parts.back(), 2, 2) ? std::optional(code + '-' + parts.back()) : std::nullopt;
}

void read_languages(const Fields& fields, Service& service) {
    for (const auto& one : fields.list("languages")) {
        const auto code = language_code(one.text("code").value_or(one.text("name").value_or("")));
        if (!code) fields.notes().add(Note::left_out, "languages");
        else if (std::find(service.languages.begin(), service.languages.end(), *code) == service.languages.end())
            service.languages.push_back(*code);
    }
}

bool is_gss_code(std::string_view text) {
    return text.size() == 9 && std::string_view("EWSNK").find(text[0]) != std::string_view::npos &&
           std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A national code wherever the source wrote one, else a name for whoever knows the names of areas.
void read_areas(const Fields& fields, Read& read) {
    auto& areas = read.entry.service.areas;
    for (const auto& one : fields.list("service_areas")) {
        std::optional<std::string> code;
        for (const char* member : { "extent", "uri", "service_area", "name" }) {
            const auto typed = one.text(member).value_or("");
            const auto last = typed.substr(typed.rfind('/') == std::string::npos ? 0 : typed.rfind('/') + 1);
            if (!code && is_gss_code(last)) code = last;
        }
        if (code && std::find(areas.begin(), areas.end(), *code) == areas.end()) areas.push_back(*code);
        if (code) continue;
        auto name = one.line("name");
        if (!name) name = one.line("service_area");
        if (name) read.areas_named.push_back(std::move(*name));
    }
}

std::string slug(std::string_view name) {
    auto text = folded(name);
    std::replace(text.begin(), text.end(), ' ', '_');
    return text.substr(0, 80);
}

// Terms of one name are one term, in one taxonomy for each source. The last letters of the feed's id keep their codes
// apart from those of others.
void read_terms(const Source& source, const Fields& fields, Read& read) {
    const auto feed = source.feed.text();
    read.taxonomy = { .id = id_of<Taxonomy>(source.feed, "taxonomy", ""), .name = source.name };
    for (const auto& one : fields.list("attributes")) {
        const auto term = one.child("taxonomy_term");
        auto name = term ? term->line("name") : std::nullopt;
        if (!name) continue;
        const auto own = slug(name->text());
        const auto code = own + "-" + feed.substr(feed.size() - 6);
        const auto same = [&](const Term& known) { return known.code == code; };
        if (own.empty() || std::any_of(read.terms.begin(), read.terms.end(), same)) continue;
        read.terms.push_back({ .id = id_of<Term>(source.feed, "taxonomy_term", code),
                               .taxonomy = read.taxonomy.id,
                               .code = code,
                               .name = std::move(*name) });
        read.entry.service.terms.push_back(code);
    }
}

void add_mode(Service& service, Mode mode) {
    if (std::find(service.modes.begin(), service.modes.end(), mode) == service.modes.end())
        service.modes.push_back(mode);
}

// Only what the source says: having no address does not make a service one on the internet.
void read_modes(const Fields& fields, Read& read) {
    auto& service = read.entry.service;
    const auto attending = folded(fields.text("attending_type").value_or(""));
    if (attending == "phone" || attending == "telephone") add_mode(service, Mode::phone);
    if (attending == "online") add_mode(service, Mode::online);
    if (attending == "home visit") add_mode(service, Mode::home_visit);
    if (attending == "venue") add_mode(service, Mode::in_person);
    for (const auto& location : read.entry.locations) {
        if (location.type == LocationType::physical) add_mode(service, Mode::in_person);
        if (location.type == LocationType::virtual_place) add_mode(service, Mode::online);
    }
}

void read_capacity(const Fields& fields, Service& service) {
    for (const auto& one : fields.list("capacities")) {
        const auto available = one.number("available", 0, 100'000);
        const auto maximum = one.number("maximum", 0, 100'000);
        const auto updated = one.day("updated");
        if (!available || !updated || service.capacity) continue;
        const auto unit = one.child("unit");
        const auto name = unit ? unit->text("name") : std::nullopt;
        auto known = named<CapacityUnit>(lower_ascii(name.value_or("places")));
        if (!known && unit) known = named<CapacityUnit>(unit->text("identifier").value_or(""));
        if (!known) {
            fields.notes().add(Note::left_out, "capacities"); // twelve of we do not know what says nothing
            continue;
        }
        service.capacity =
            Capacity{ .available = static_cast<std::int64_t>(*available), .unit = *known, .updated = *updated };
        if (maximum && *maximum >= *available) service.capacity->maximum = static_cast<std::int64_t>(*maximum);
        service.capacity->note = one.line("description");
    }
}

void read_schedules(const Source& source, const Fields& fields, Read& read) {
    Hanging ids(source, "schedule", read.key);
    for (const auto& one : fields.list("schedules")) {
        const auto id = ids.next<Schedule>(one);
        auto schedule = read_schedule(one);
        if (!schedule) continue;
        schedule->id = id;
        read.entry.service.schedules.push_back(std::move(*schedule));
    }
    // Closing for a holiday is not something that a schedule here can say.
    if (!fields.list("holiday_schedules").empty()) fields.notes().add(Note::left_out, "holiday_schedules");
}

// What the standard has no field for and this directory's own feed says, so that what one Knotwork tells another is
// whole.
void read_our_own(const Fields& fields, Service& service) {
    service.accepting = fields.yes_or_no("knotwork_accepting_referrals");
    if (const auto weeks = fields.number("knotwork_weeks_to_wait", 0, 1000))
        service.weeks_to_wait = static_cast<std::int64_t>(*weeks);
    if (const auto cost = fields.named_in<CostKind>("knotwork_cost"); !cost.empty()) service.cost = cost.front();
    service.routes = fields.named_in<Route>("knotwork_referral_routes");
    service.needs = fields.named_in<Need>("knotwork_needs");
    if (fields.has("knotwork_delivery_modes")) service.modes = fields.named_in<Mode>("knotwork_delivery_modes");
}

}

void read_offer(const Source& source, const Fields& fields, Read& read) {
    auto& service = read.entry.service;
    service.alert = fields.line("alert");
    service.url = fields.address("url");
    service.urls = fields.addresses("additional_urls");
    service.email = fields.personal<EmailAddress>("email");
    service.eligibility = fields.prose("eligibility_description");
    service.interpreters = fields.line("interpretation_services");
    service.who_may_refer = fields.prose("application_process");
    service.waiting = fields.line("wait_time");
    service.assured = fields.day("assured_date");
    read_ages(fields, service);
    read_costs(source, fields, service);
    read_capacity(fields, service);
    read_languages(fields, service);
    read_phones(source, fields, read);
    read_contacts(source, fields, read);
    read_schedules(source, fields, read);
    read_places(source, fields, read);
    read_modes(fields, read);
    read_areas(fields, read);
    read_terms(source, fields, read);
    read_our_own(fields, service);
}

}
