#include "rooms/directory/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/accounts/accounts.hpp"
#include "rooms/directory/lists.hpp"
#include "rooms/directory/place.hpp"
#include "rooms/directory/reminders.hpp"
#include "rooms/directory/schedule.hpp"
#include "rooms/directory/synonym.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace knotwork::directory {
namespace {

using kit::json_in;
using kit::read_json;
using kit::read_whole;
using Row = kit::TownRow;

Id<Organisation> organisation_called(std::string_view key) {
    return Id<Organisation>::of_label("organisation " + std::string(key));
}

Id<Location> location_called(std::string_view key) {
    return Id<Location>::of_label("location " + std::string(key));
}

class Reader {
public:
    Reader(
        const std::filesystem::path& folder, const std::map<std::string, Id<accounts::Agency>>& agencies, Instant now
    )
        : folder_(folder), agencies_(agencies), now_(now), days_(folder, now) {}

    Town read() && {
        read_areas();
        read_postcodes();
        read_organisations();
        read_terms();
        read_services();
        return std::move(town_);
    }

private:
    std::optional<Date> date(const Row& row, std::string_view name) const { return days_.date(row, name); }

    // A day that stands in a sentence is written {2026-04-23}, and moved like the others.
    std::string with_days_spoken(std::string_view text) const {
        std::string all;
        for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{')) {
            const auto day = text.substr(at).find('}') == 11 ? parse_date(text.substr(at + 1, 10)) : std::nullopt;
            all += text.substr(0, at);
            all += day ? knotwork::spoken(days_.moved(*day)) : "{";
            text.remove_prefix(at + (day ? 12 : 1));
        }
        return all += text;
    }

    void read_areas() {
        const auto file = read_json(folder_ / "areas.json");
        for (const auto& row : Row(file.as_object(), "areas.json").rows("areas"))
            area_codes_[row.text("key")] = row.text("code");
        for (const auto& row : Row(file.as_object(), "areas.json").rows("areas")) {
            Area area{ .code = row.text("code"), .name = row.read<Line>("name"), .kind = row.text("kind") };
            if (row.has("parent")) area.parent = code_of(row, row.text("parent"));
            area.centre = { static_cast<std::int32_t>(row.number("easting")),
                            static_cast<std::int32_t>(row.number("northing")) };
            town_.areas.push_back(std::move(area));
        }
    }

    std::string code_of(const Row& row, const std::string& key) const {
        const auto found = area_codes_.find(key);
        row.must(found != area_codes_.end(), "area " + key);
        return found->second;
    }

    void read_postcodes() {
        std::istringstream lines(read_whole(folder_ / "postcodes.csv"));
        std::string line;
        std::getline(lines, line);
        while (std::getline(lines, line)) {
            const auto cells = split(trimmed(line), ',');
            std::int32_t east = 0;
            std::int32_t north = 0;
            const bool read = cells.size() == 4 && read_number(cells[1], east) && read_number(cells[2], north) &&
                              area_codes_.contains(cells[3]);
            ensure(read, "postcodes.csv: this line cannot be read: " + line);
            const auto plain = plain_postcode(cells[0]);
            points_[plain] = { east, north };
            town_.postcodes.push_back({ plain, { east, north }, area_codes_.at(cells[3]) });
        }
        std::sort(town_.postcodes.begin(), town_.postcodes.end(), [](const auto& left, const auto& right) {
            return left.postcode < right.postcode;
        });
    }

    static bool read_number(const std::string& text, std::int32_t& number) {
        return std::from_chars(text.data(), text.data() + text.size(), number).ptr == text.data() + text.size();
    }

    void read_organisations() {
        const auto file = read_json(folder_ / "agencies.json");
        for (const auto& row : Row(file.as_object(), "agencies.json").rows("agencies")) {
            const auto agency = agencies_.find(row.text("name"));
            row.must(agency != agencies_.end(), "name (the accounts room has no such agency)");
            town_.organisations.push_back({
                .id = organisation_called(row.text("key")),
                .agency = agency->second,
                .name = row.read<Line>("name"),
                .description = row.read_if_any<Prose>("description"),
                .website = row.read_if_any<Line>("website"),
                .email = row.read_if_any<EmailAddress>("email"),
                .phone = row.read_if_any<PhoneNumber>("phone"),
                .urls = urls(row, "additional_websites"),
            });
        }
    }

    void read_terms() {
        const auto file = read_json(folder_ / "lists.json");
        const Row lists(file.as_object(), "lists.json");
        town_.taxonomy = {
            .id = Id<Taxonomy>::of_label("taxonomy family hubs"),
            .name = *Line::parse("Family hub categories"),
            .uri = Line::parse("https://github.com/DFE-Digital/fh-services"),
        };
        for (const auto& [key, name] : file.at("category_groups").as_object())
            add_term(group_code(std::string(key)), std::string(name.as_string()), std::nullopt);
        for (const auto& row : lists.rows("categories"))
            add_term(row.text("key"), row.text("name"), term_called(group_code(row.text("group"))));
    }

    // A group and a category may share a key.
    static std::string group_code(const std::string& key) { return "group:" + key; }

    static Id<Term> term_called(const std::string& code) { return Id<Term>::of_label("term " + code); }

    void add_term(const std::string& code, const std::string& name, std::optional<Id<Term>> parent) {
        auto line = Line::parse(name);
        ensure(line.has_value(), "lists.json: the name of " + code + " is wrong");
        town_.terms.push_back({
            .id = term_called(code),
            .taxonomy = town_.taxonomy.id,
            .code = code,
            .name = std::move(*line),
            .parent = parent,
        });
    }

    void read_services() {
        const auto path = folder_ / "services.json";
        const auto file = json_in(with_days_spoken(read_whole(path)), path);
        const Row all(file.as_object(), "services.json");
        for (const auto& row : all.rows("locations"))
            town_.locations.push_back(location(row));
        for (const auto& row : all.rows("services"))
            town_.services.push_back(service(row));
    }

    Location location(const Row& row) const {
        const auto postcode = row.read<Postcode>("postcode");
        const auto point = points_.find(plain_postcode(postcode.shown()));
        row.must(point != points_.end(), "postcode");
        return {
            .id = location_called(row.text("key")),
            .name = row.read<Line>("name"),
            .address = row.lines("address"),
            .postcode = postcode,
            .area = code_of(row, row.text("area")),
            .point = point->second,
            .accessibility = row.list<Access>("accessibility"),
            .visibility = row.yes("private") ? Visibility::hidden : Visibility::everyone,
        };
    }

    Service service(const Row& row) const {
        const auto key = row.text("key");
        const auto cost = row.row("cost");
        Service service{
            .id = service_called(key),
            .organisation = organisation_called(row.text("agency")),
            .name = row.read<Line>("name"),
            .description = row.read<Prose>("description"),
            .status = status(row),
            .visibility = visibility(row),
            .alert = row.read_if_any<Line>("alert"),
            .url = row.read_if_any<Line>("url"),
            .email = row.read_if_any<EmailAddress>("email"),
            .ages = { row.decimal("minimum_age"), row.decimal("maximum_age") },
            .eligibility = row.read_if_any<Prose>("eligibility"),
            .needs = row.list<Need>("send_needs"),
            .modes = row.list<Mode>("delivery_modes"),
            .languages = row.texts("languages"),
            .interpreters = row.read_if_any<Line>("interpreters"),
            .cost = cost.word<CostKind>("kind"),
            .fees = cost.read_if_any<Line>("fees"),
            .costs = costs(cost),
            .routes = row.list<Route>("referral_routes"),
            .who_may_refer = row.read_if_any<Prose>("who_may_refer"),
            .capacity = capacity(row),
            .accepting = row.yes("accepting_referrals"),
            .funded_until = date(row, "funded_until"),
            .assured = date(row, "assured_date"),
            .modified = now_,
            .terms = row.texts("categories"),
            .urls = urls(row, "additional_urls"),
        };
        if (row.has("waiting")) {
            const auto waiting = row.row("waiting");
            service.waiting = waiting.read<Line>("text");
            if (waiting.has("weeks")) service.weeks_to_wait = waiting.number("weeks");
        }
        for (const auto& area : row.texts("service_areas"))
            service.areas.push_back(code_of(row, area));
        const auto at = "place " + key + " ";
        for (const auto& place : row.texts("locations"))
            service.places.push_back(
                { Id<ServiceAtLocation>::of_label(at + place), location_called(place), visibility_of_place(place) }
            );
        for (const auto& one : row.rows("schedules"))
            service.schedules.push_back(schedule(one, key + " " + std::to_string(service.schedules.size())));
        if (row.has("phone"))
            service.phones.push_back({ .id = Id<Phone>::of_label("phone " + key),
                                       .number = row.read<PhoneNumber>("phone") });
        for (const auto& one : row.rows("contacts"))
            service.contacts.push_back(contact(one, key + " " + std::to_string(service.contacts.size())));
        return service;
    }

    Visibility visibility_of_place(const std::string& key) const {
        for (const auto& location : town_.locations)
            if (location.id == location_called(key)) return location.visibility;
        return Visibility::everyone; // a place that is missing is found when it is put
    }

    static Contact contact(const Row& row, const std::string& label) {
        return {
            .id = Id<Contact>::of_label("contact " + label),
            .name = row.read_if_any<Name>("name"),
            .title = row.read_if_any<Line>("title"),
            .email = row.read_if_any<EmailAddress>("email"),
            .phone = row.read_if_any<PhoneNumber>("phone"),
            .visibility = visibility(row),
        };
    }

    static Status status(const Row& row) {
        const auto text = row.text("status");
        const auto status =
            text == "temporarily closed" ? std::optional(Status::temporarily_closed) : named<Status>(text);
        row.must(status.has_value(), "status");
        return *status;
    }

    static Visibility visibility(const Row& row) {
        const auto text = row.text("visibility");
        const auto visibility = text == "public" ? std::optional(Visibility::everyone) : named<Visibility>(text);
        row.must(visibility.has_value(), "visibility");
        return *visibility;
    }

    static std::vector<CostOption> costs(const Row& cost) {
        std::vector<CostOption> costs;
        for (const auto& option : cost.rows("options"))
            costs.push_back({ option.text("name"), Pence{ option.number("amount_pence") }, option.text("per") });
        return costs;
    }

    static std::vector<WebAddress> urls(const Row& row, std::string_view field) {
        std::vector<WebAddress> urls;
        for (const auto& one : row.rows(field))
            urls.push_back({ one.read_if_any<Line>("label"), one.read<Line>("url") });
        return urls;
    }

    std::optional<Capacity> capacity(const Row& row) const {
        if (!row.has("capacity")) return std::nullopt;
        const auto room = row.row("capacity");
        const auto updated = date(room, "updated");
        room.must(updated.has_value(), "updated");
        return Capacity{ room.number("available"),
                         room.number("maximum"),
                         room.word<CapacityUnit>("unit"),
                         *updated,
                         room.read_if_any<Line>("note") };
    }

    Schedule schedule(const Row& row, const std::string& label) const {
        Schedule schedule{
            .id = Id<Schedule>::of_label("schedule " + label),
            .frequency = row.text("freq") == "WEEKLY" ? Frequency::weekly : Frequency::monthly,
            .days = row.texts("byday"),
            .interval = row.has("interval") ? row.number("interval") : 1,
            .opens = row.read<ClockTime>("opens_at"),
            .closes = row.read<ClockTime>("closes_at"),
            .valid_from = date(row, "valid_from"),
            .valid_to = date(row, "valid_to"),
            .note = row.read_if_any<Line>("note"),
        };
        if (row.has("location")) schedule.location = location_called(row.text("location"));
        row.must(is_sound(schedule), "schedules");
        return schedule;
    }

    const std::filesystem::path& folder_;
    const std::map<std::string, Id<accounts::Agency>>& agencies_;
    Instant now_;
    kit::TownDays days_;
    std::map<std::string, std::string> area_codes_;
    std::map<std::string, Point> points_;
    Town town_;
};

}

Id<Service> service_called(std::string_view key) {
    return Id<Service>::of_label("service " + std::string(key));
}

Entry Town::entry_of(const Service& service) const {
    Entry entry{ .service = service };
    for (const auto& one : organisations)
        if (one.id == service.organisation) entry.organisation = one;
    for (const auto& place : service.places)
        for (const auto& one : locations)
            if (one.id == place.location) entry.locations.push_back(one);
    return entry;
}

Town read_town(
    const std::filesystem::path& folder, const std::map<std::string, Id<accounts::Agency>>& agencies, Instant now
) {
    return Reader(folder, agencies, now).read();
}

namespace {

bool put_record(Tx& tx, const std::vector<Organisation>& organisations) {
    bool changed = false;
    for (const auto& one : organisations)
        changed |= store::put(tx, one);
    return changed;
}

}

void load_town(Tx& tx, const std::filesystem::path& folder, Instant now) {
    if (const auto record = record_of(folder)) {
        if (put_record(tx, read_record(*record))) store::renew_version(tx, now);
        return;
    }
    std::map<std::string, Id<accounts::Agency>> agencies;
    for (const auto& agency : accounts::find_agencies(tx))
        agencies.emplace(agency.name.text(), agency.id);
    const auto town = read_town(folder, agencies, now);
    bool changed = false;
    const auto put_all = [&](const auto& things) {
        for (const auto& thing : things)
            changed |= store::put(tx, thing);
    };
    put_all(town.areas);
    changed |= store::put_postcodes(tx, town.postcodes) > 0;
    put_all(town.organisations);
    changed |= store::put(tx, town.taxonomy);
    put_all(town.terms);
    put_all(town.locations);
    for (const auto& service : town.services) {
        if (!store::put(tx, service)) continue;
        changed = true;
        remind_later(tx, service.id, service.assured, now);
    }
    changed |= put_first_synonyms(tx);
    if (changed) store::renew_version(tx, now);
}

}
