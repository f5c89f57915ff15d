#include "rooms/sharing/standing/town.hpp"

#include "kit/town_rows.hpp"
#include "rooms/sharing/standing/store.hpp"

#include <map>

namespace knotwork::sharing {
namespace {

using Row = kit::TownRow;

Standing standing_of(const Row& row, const std::string& worker, const kit::TownDays& days) {
    return { .worker = Id<accounts::Worker>::of_label(worker),
             .vetted_until = days.date(row, "vetted_until"),
             .trained_until = days.date(row, "trained_until") };
}

}

void load_standing(storage::Tx& tx, const std::filesystem::path& folder, Instant now) {
    if (!std::filesystem::exists(folder / "standing.json")) return; // a town of agencies alone
    const kit::TownDays days(folder, now);
    const auto file = kit::read_json(folder / "standing.json");
    const auto workers = kit::read_json(folder / "workers.json");
    const Row whole(file.as_object(), "standing.json");
    std::map<std::string, Standing> named;
    for (const auto& row : whole.rows("workers"))
        named[row.text("worker")] = standing_of(row, row.text("worker"), days);
    for (const auto& worker : Row(workers.as_object(), "workers.json").rows("workers")) {
        const auto key = worker.text("key");
        const auto found = named.find(key);
        put_standing(tx, found != named.end() ? found->second : standing_of(whole.row("everybody"), key, days), now);
    }
    for (const auto& row : whole.rows("access_reviews"))
        put_access_review(
            tx,
            Id<accounts::Agency>::of_label(row.text("agency")),
            row.number("people"),
            Id<accounts::Post>::of_label(row.text("post")),
            instant_in_london(days.moved(row.day("on")), 10, 30)
        );
}

}
