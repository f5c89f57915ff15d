#include "rooms/directory/feeds/reading.hpp"

#include "rooms/directory/feeds/fields.hpp"
#include "rooms/directory/feeds/identity.hpp"
#include "rooms/directory/feeds/offer.hpp"
#include "rooms/directory/feeds/version_1.hpp"

#include <boost/json.hpp>

#include <array>

namespace knotwork::directory::feeds {
namespace {

namespace json = boost::json;

constexpr std::size_t longest_key = 200;

// The item as an object, or why it is none. The memory lives as long as the reader.
class Item {
public:
    explicit Item(std::string_view text) {
        if (text.size() > largest_item) {
            reason_ = Reason::too_large;
            return;
        }
        json::parse_options options;
        options.max_depth = deepest_item;
        json::error_code error;
        json::parser parser({}, options);
        parser.reset(&memory_);
        parser.write({ text.data(), text.size() }, error);
        if (!error) value_ = parser.release();
        if (error == json::error::too_deep) reason_ = Reason::too_deep;
        else if (error) reason_ = Reason::unreadable;
        else if (!value_.is_object()) reason_ = Reason::not_a_service;
    }

    std::optional<Reason> reason() const { return reason_; }

    json::object& object() { return value_.get_object(); }

private:
    json::monotonic_resource memory_;
    json::value value_{};
    std::optional<Reason> reason_{};
};

// An id may be a text or a number.
std::optional<std::string> key_in(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    const auto key = value == nullptr ? std::nullopt : written(*value);
    return key ? std::optional(std::string(trimmed(*key))) : std::nullopt;
}

bool is_usable(const std::string& key) {
    if (length_of(key) > longest_key) return false;
    for (const char c : key)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    return true;
}

std::optional<Status> status_in(const Fields& fields, bool& unknown) {
    const auto typed = fields.text("status");
    if (!typed) return std::nullopt;
    auto word = lower_ascii(*typed);
    std::replace(word.begin(), word.end(), ' ', '_');
    const auto status = named<Status>(word);
    unknown = !status;
    return status;
}

// The agency that the source names, by its id there or else by its name.
std::optional<Organisation> organisation_in(const Source& source, const Fields& service) {
    const auto fields = service.child("organization");
    if (!fields) return std::nullopt;
    auto name = fields->line("name");
    if (!name) return std::nullopt;
    auto key = fields->text("id");
    if (!key) key = service.text("organization_id");
    Organisation organisation{ .id = id_of<Organisation>(source.feed, "organization", key.value_or(name->text())) };
    organisation.name = std::move(*name);
    organisation.description = fields->prose("description");
    organisation.website = fields->address(fields->has("website") ? "website" : "url");
    organisation.urls = fields->addresses("additional_websites");
    organisation.email = fields->personal<EmailAddress>("email");
    for (const auto& phone : fields->list("phones"))
        if (!organisation.phone) organisation.phone = phone.personal<PhoneNumber>("number");
    return organisation;
}

std::variant<Read, Reason> read_service(const Source& source, const std::string& key, const Fields& fields) {
    bool status_unknown = false;
    const auto status = status_in(fields, status_unknown);
    if (status_unknown) return Reason::status_unknown;
    if (!status) fields.notes().add(Note::status_assumed, "status");
    auto name = fields.line("name");
    if (!name) return Reason::name_missing;
    auto organisation = organisation_in(source, fields);
    if (!organisation) return Reason::organisation_missing;
    Read read{ .key = key };
    auto& service = read.entry.service;
    service.id = id_of<Service>(source.feed, "service", key);
    service.organisation = organisation->id;
    service.name = std::move(*name);
    service.status = status.value_or(Status::active);
    if (auto description = fields.prose("description")) service.description = std::move(*description);
    else {
        service.description = *Prose::parse(service.name.text());
        fields.notes().add(Note::description_assumed, "description");
    }
    read.entry.organisation = std::move(*organisation);
    read_offer(source, fields, read);
    return read;
}

}

Reading read_item(const Source& source, std::string_view text) {
    Item item(text);
    if (item.reason()) return told_apart(text, *item.reason());
    auto& object = item.object();
    const auto key = key_in(object, "id");
    if (!key || key->empty()) return told_apart(text, Reason::id_missing);
    if (!is_usable(*key)) return PutAside{ .reason = Reason::id_unusable };
    if (source.kind == Kind::open_referral_1) make_version_3(object);
    Notes notes;
    auto read = read_service(source, *key, Fields(object, notes));
    if (const auto* reason = std::get_if<Reason>(&read)) return told_apart(text, *reason);
    auto& whole = std::get<Read>(read);
    whole.notes = notes.take();
    return std::move(whole);
}

PutAside told_apart(std::string_view text, Reason reason) {
    PutAside aside{ .reason = reason };
    Item item(text);
    if (item.reason()) return aside;
    Notes notes;
    const auto key = key_in(item.object(), "id");
    if (key && !key->empty() && is_usable(*key)) aside.key = key;
    if (const auto name = Fields(item.object(), notes).line("name")) aside.name = name->text();
    return aside;
}

bool is_summary(std::string_view text) {
    Item item(text);
    if (item.reason()) return false;
    static constexpr std::array<std::string_view, 10> details{
        "service_at_locations", "schedules", "contacts",          "phones",       "service_areas",
        "cost_options",         "languages", "regular_schedules", "eligibilitys", "capacities",
    };
    return std::none_of(details.begin(), details.end(), [&](auto name) { return item.object().contains(name); });
}

}
