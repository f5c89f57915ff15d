#include "rooms/accounts/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/accounts/agency_store.hpp"
#include "rooms/accounts/worker_store.hpp"

#include <map>

namespace knotwork::accounts {
namespace {

using Row = kit::TownRow;

// Calls `use` with each row of the list of that name in a file.
template <class Use>
void each_row(const std::filesystem::path& path, std::string_view name, const Use& use) {
    const auto file = kit::read_json(path);
    const Row whole(file.as_object(), path.filename().string());
    whole.must(whole.has(name), name);
    for (const auto& row : whole.rows(name))
        use(row);
}

using Areas = std::map<std::string, Line>;

Areas names_of_areas(const std::filesystem::path& folder) {
    Areas areas;
    each_row(folder / "areas.json", "areas", [&](const Row& row) {
        areas.emplace(row.text("key"), row.read<Line>("name"));
    });
    return areas;
}

Agency agency_of(const Row& row, const Areas& areas) {
    const auto area = areas.find(row.text("area"));
    row.must(area != areas.end(), "area");
    return {
        .id = Id<Agency>::of_label(row.text("key")),
        .name = row.read<Line>("name"),
        .short_name = row.read<Line>("short_name"),
        .kind = row.word<AgencyKind>("kind"),
        .sector = row.word<Sector>("sector"),
        .part_of = row.read_if_any<Line>("part_of"),
        .description = row.read_if_any<Prose>("description"),
        .website = row.read_if_any<Line>("website"),
        .email = row.read_if_any<EmailAddress>("email"),
        .phone = row.read_if_any<PhoneNumber>("phone"),
        .opening_hours = row.read_if_any<Prose>("opening_hours"),
        .address_hidden = row.yes_if_said("address_hidden"),
        .place = { row.lines("address"), row.read_if_any<Postcode>("postcode"), area->second },
    };
}

Post post_of(const Row& row, Id<Worker> worker) {
    Post post{
        .id = Id<Post>::of_label(row.text("key")),
        .worker = worker,
        .agency = Id<Agency>::of_label(row.text("agency")),
        .title = row.read<Line>("title"),
        .team = row.read_if_any<Line>("team"),
        .from = row.day("from"),
    };
    post.until = row.date("until");
    row.must(row.has("roles"), "roles");
    post.roles = row.list<kit::Role>("roles");
    return post;
}

Worker worker_of(const Row& row) {
    const auto name = Name::parse(row.text("given_name") + ' ' + row.text("family_name"));
    row.must(name.has_value(), "given_name");
    return {
        .id = Id<Worker>::of_label(row.text("key")),
        .name = *name,
        .email = row.read<EmailAddress>("email"),
        .phone = row.read_if_any<PhoneNumber>("phone"),
        .agency = Id<Agency>::of_label(row.text("agency")),
        .demonstration = true,
    };
}

void load_worker(Tx& tx, const Row& row, std::int64_t place, Instant now) {
    Character character{ .worker = worker_of(row), .key = row.text("key"), .story = row.read_if_any<Line>("story") };
    if (row.yes_if_said("featured")) character.place = place;
    row.must(find_agency(tx, character.worker.agency).has_value(), "agency");
    put_character(tx, character, now);
    row.must(row.has("posts"), "posts");
    for (const auto& one : row.rows("posts")) {
        const auto post = post_of(one, character.worker.id);
        one.must(find_agency(tx, post.agency).has_value(), "agency");
        put_post(tx, post);
    }
}

}

void load_town(storage::Tx& tx, const std::filesystem::path& folder, Instant now) {
    const auto has = [&](const char* file) { return std::filesystem::exists(folder / file); };
    if (has("town.json") && !has("agencies.json") && !has("workers.json"))
        return; // a town of which only a record is left
    const auto areas = names_of_areas(folder);
    each_row(folder / "agencies.json", "agencies", [&](const Row& row) { put_agency(tx, agency_of(row, areas)); });
    std::int64_t place = 0;
    each_row(folder / "workers.json", "workers", [&](const Row& row) { load_worker(tx, row, place++, now); });
}

}
