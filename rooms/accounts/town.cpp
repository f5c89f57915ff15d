#include "rooms/accounts/town.hpp"

#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/worker_store.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <map>

namespace knotwork::accounts {
namespace {

namespace json = boost::json;

// One object of a file, which knows where it is for when something in it is wrong.
class Entry {
public:
    Entry(const json::value& value, std::string where) : object_(value.if_object()), where_(std::move(where)) {
        ensure(object_ != nullptr, where_ + ": a row is not an object");
        where_ += ": " + text("key");
    }

    std::string text(std::string_view name) const {
        const auto found = optional_text(name);
        ensure(found.has_value(), where_ + ": " + std::string(name) + " is missing");
        return *found;
    }

    std::optional<std::string> optional_text(std::string_view name) const {
        const auto* value = object_->if_contains(name);
        if (!value || value->is_null()) return std::nullopt;
        ensure(value->is_string(), where_ + ": " + std::string(name) + " is not a text");
        return std::string(value->get_string());
    }

    bool yes(std::string_view name) const {
        const auto* value = object_->if_contains(name);
        return value && value->is_bool() && value->get_bool();
    }

    /// The field as a T; T's own parser decides whether it is one.
    template <class T>
    T read(std::string_view name) const {
        return parsed<T>(text(name), name);
    }

    template <class T>
    std::optional<T> read_optional(std::string_view name) const {
        const auto found = optional_text(name);
        return found ? std::optional(parsed<T>(*found, name)) : std::nullopt;
    }

    template <class Enum>
    Enum one_of(std::string_view name) const {
        const auto value = named<Enum>(text(name));
        ensure(value.has_value(), where_ + ": " + std::string(name) + " is not in the closed list");
        return *value;
    }

    std::vector<std::string> texts(std::string_view name) const {
        std::vector<std::string> texts;
        for (const auto& value : list(name)) {
            ensure(value.is_string(), where_ + ": " + std::string(name) + " holds something that is not a text");
            texts.emplace_back(value.get_string());
        }
        return texts;
    }

    const json::array& list(std::string_view name) const {
        const auto* value = object_->if_contains(name);
        ensure(value && value->is_array(), where_ + ": " + std::string(name) + " is not a list");
        return value->get_array();
    }

    Date day(std::string_view name) const {
        const auto date = parse_date(text(name));
        ensure(date.has_value(), where_ + ": " + std::string(name) + " is not a day");
        return *date;
    }

    const std::string& where() const { return where_; }

private:
    template <class T>
    T parsed(const std::string& text, std::string_view name) const {
        auto value = T::parse(text);
        ensure(value.has_value(), where_ + ": " + std::string(name) + " cannot be read");
        return std::move(*value);
    }

    const json::object* object_;
    std::string where_;
};

json::value read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    ensure(bool(file), path.string() + " cannot be opened");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    json::error_code error;
    auto value = json::parse(text, error);
    ensure(!error && value.is_object(), path.string() + " is not JSON");
    return value;
}

// Calls `use` with each row of the list of that name in a file.
template <class Use>
void each_row(const std::filesystem::path& path, std::string_view name, const Use& use) {
    const auto file = read_file(path);
    const auto* list = file.get_object().if_contains(name);
    ensure(list && list->is_array(), path.string() + " has no list called " + std::string(name));
    for (const auto& row : list->get_array())
        use(Entry(row, path.filename().string()));
}

using Areas = std::map<std::string, Line>;

Areas names_of_areas(const std::filesystem::path& folder) {
    Areas areas;
    each_row(folder / "areas.json", "areas", [&](const Entry& row) {
        areas.emplace(row.text("key"), row.read<Line>("name"));
    });
    return areas;
}

std::optional<Prose> address_of(const Entry& row) {
    std::string lines;
    for (const auto& line : row.texts("address"))
        lines += (lines.empty() ? "" : "\n") + line;
    return Prose::parse(lines);
}

Agency agency_of(const Entry& row, const Areas& areas) {
    const auto area = areas.find(row.text("area"));
    ensure(area != areas.end(), row.where() + ": area is not in areas.json");
    return {
        .id = Id<Agency>::of_label(row.text("key")),
        .name = row.read<Line>("name"),
        .short_name = row.read<Line>("short_name"),
        .kind = row.one_of<AgencyKind>("kind"),
        .sector = row.one_of<Sector>("sector"),
        .part_of = row.read_optional<Line>("part_of"),
        .description = row.read_optional<Prose>("description"),
        .website = row.read_optional<Line>("website"),
        .email = row.read_optional<EmailAddress>("email"),
        .phone = row.read_optional<PhoneNumber>("phone"),
        .opening_hours = row.read_optional<Prose>("opening_hours"),
        .address_hidden = row.yes("address_hidden"),
        .place = { address_of(row), row.read_optional<Postcode>("postcode"), area->second },
    };
}

Post post_of(const Entry& row, Id<Worker> worker) {
    Post post{
        .id = Id<Post>::of_label(row.text("key")),
        .worker = worker,
        .agency = Id<Agency>::of_label(row.text("agency")),
        .title = row.read<Line>("title"),
        .team = row.read_optional<Line>("team"),
        .from = row.day("from"),
    };
    if (row.optional_text("until")) post.until = row.day("until");
    for (const auto& name : row.texts("roles")) {
        const auto role = named<kit::Role>(name);
        ensure(role.has_value(), row.where() + ": roles holds a word that is not in the closed list");
        post.roles.push_back(*role);
    }
    return post;
}

Worker worker_of(const Entry& row) {
    const auto name = Name::parse(row.text("given_name") + ' ' + row.text("family_name"));
    ensure(name.has_value(), row.where() + ": the name cannot be read");
    return {
        .id = Id<Worker>::of_label(row.text("key")),
        .name = *name,
        .email = row.read<EmailAddress>("email"),
        .phone = row.read_optional<PhoneNumber>("phone"),
        .agency = Id<Agency>::of_label(row.text("agency")),
        .demonstration = true,
    };
}

void load_worker(Tx& tx, const Entry& row, std::int64_t place, Instant now) {
    Character character{ .worker = worker_of(row), .key = row.text("key"), .story = row.read_optional<Line>("story") };
    if (row.yes("featured")) character.place = place;
    ensure(find_agency(tx, character.worker.agency).has_value(), row.where() + ": agency is not in agencies.json");
    put_character(tx, character, now);
    for (const auto& value : row.list("posts")) {
        const auto post = post_of(Entry(value, row.where()), character.worker.id);
        ensure(
            find_agency(tx, post.agency).has_value(), row.where() + ": the agency of a post is not in agencies.json"
        );
        put_post(tx, post);
    }
}

}

void load_town(storage::Tx& tx, const std::filesystem::path& folder, Instant now) {
    const auto has = [&](const char* file) { return std::filesystem::exists(folder / file); };
    if (has("town.json") && !has("agencies.json") && !has("workers.json"))
        return; // a town of which only a record is left
    const auto areas = names_of_areas(folder);
    each_row(folder / "agencies.json", "agencies", [&](const Entry& row) { put_agency(tx, agency_of(row, areas)); });
    std::int64_t place = 0;
    each_row(folder / "workers.json", "workers", [&](const Entry& row) { load_worker(tx, row, place++, now); });
}

}
